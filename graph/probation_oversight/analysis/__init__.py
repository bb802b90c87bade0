"""Findings and ratings over stored documents: compared, counted, drawn together for one body."""
