"""Why there is no answer: a text, and JSON."""
