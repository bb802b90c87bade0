"""What a document was made of, by hash: rows, a text, and JSON."""
