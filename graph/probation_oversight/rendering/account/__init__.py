"""How much of a document was read, for people: a page, a text, and JSON."""
