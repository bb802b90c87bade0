"""A named question: what it asks, takes and gives, for people and as JSON."""
