"""Sentences and words: the language pipeline, and its versions."""
