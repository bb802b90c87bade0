"""Frames: who does what to what in a clause, whatever its voice."""
