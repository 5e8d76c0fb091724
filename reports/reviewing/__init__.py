"""What the working committee does with a report that was sent to it: reads, comments, returns, approves, archives."""
