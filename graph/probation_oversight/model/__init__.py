"""The values that every stage hands on: statements, their vocabulary, and a reading in JSON."""
