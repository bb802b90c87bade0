"""What verifying a graph found: a text, and JSON."""
