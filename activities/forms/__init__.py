"""Forms for logging activities."""
