"""One module for each kind of statement that is read."""
