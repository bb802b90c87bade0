"""From where on a statement is doubtful. Who asks a store needs this without all of the reader."""

from __future__ import annotations

from decimal import Decimal

DOUBTFUL = Decimal("0.5")
"""Statements of less certainty than this are left out of answers unless they are asked for."""
