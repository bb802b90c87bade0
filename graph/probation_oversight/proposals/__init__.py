"""Statements that others propose, let in by the checks that our own reader's are held to."""
