"""A proof for people and programs: a tree, a picture, a page, and JSON."""
