"""Rows that answer a question: a table for people, and JSON."""
