"""Measurements of speed and memory; `make` lists them. They are not part of the package."""
