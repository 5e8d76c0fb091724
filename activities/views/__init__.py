"""Pages of records and hours."""
