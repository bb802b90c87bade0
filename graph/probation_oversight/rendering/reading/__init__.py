"""A reading for people; its JSON is the interchange form, ``model.reading_json``."""
