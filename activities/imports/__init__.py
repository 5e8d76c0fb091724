"""Records from the table of an old ledger: its columns, what each row would become, stored and taken back at once."""
