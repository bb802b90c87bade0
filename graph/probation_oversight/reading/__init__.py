"""Reading: documents as statements, with an account of every sentence."""

from probation_oversight.reading.reader import read

__all__ = ["read"]
