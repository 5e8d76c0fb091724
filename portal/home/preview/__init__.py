"""保存后自动计入: what a record would count for, told while it is typed. It reads the whole house, stores nothing."""
