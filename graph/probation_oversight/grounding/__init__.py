"""Statements held against the words they rest on, whoever made them."""
