"""A topic on a page: what documents say on it, of whom."""
