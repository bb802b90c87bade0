"""What a body was and what is said of it: a page with a timeline, a text, and JSON."""
