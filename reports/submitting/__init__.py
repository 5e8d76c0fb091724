"""The report's way to the working committee: its steps, frozen text with hash and code, what stands open."""
