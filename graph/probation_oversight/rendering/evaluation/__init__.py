"""How well the reader agrees with gold: rows, a text, and JSON."""
