"""Forms on reports."""
