"""Why nothing is said."""
