"""Pages of accounts, the audit trail and the branch."""
