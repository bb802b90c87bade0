"""Two documents side by side: a page, and JSON."""
