"""A statement on a page of its own: its words, whom it is about, and why it holds."""
