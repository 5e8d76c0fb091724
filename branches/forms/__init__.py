"""Forms of this app: input as typed, turned into clean values or sentences."""
