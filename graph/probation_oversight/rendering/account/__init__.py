"""How much of a document was read, for people: a page and a text."""
