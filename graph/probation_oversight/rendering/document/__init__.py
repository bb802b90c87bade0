"""A stored document on a page: its text, with the words that statements rest on."""
