"""公开版: the report with the words that must not leave the house written otherwise, as in the seed's own copy."""
