"""Files that were sent ahead of their record: stored at once, the record's only when its form is saved."""
