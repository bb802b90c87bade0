"""Sentences and words: what the language pipeline makes of a text."""
