"""One document through all stages."""
