"""The roll of a branch: who belongs, in which group, with which post, and the names that reports use."""
