"""Hours beyond attendance: what members report, what they ask about, what absent members make up later."""
