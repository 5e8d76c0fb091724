"""What every import of a table shares: reading it, finding its columns, keeping it until it is confirmed."""
