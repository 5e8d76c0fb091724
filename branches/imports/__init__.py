"""Members from a table: which columns it has, what each row would become, stored at once, taken back at once."""
