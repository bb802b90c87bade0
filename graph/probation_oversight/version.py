"""The version of this package, which receipts and the ontology's importers name too."""

from __future__ import annotations

__version__ = "0.1.0"
