"""Rows as JSON: what ``oversight ask --json`` prints, and every other command that gives rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal


def as_json(
    columns: Sequence[str], rows: Iterable[Mapping[str, object]]
) -> list[dict[str, object]]:
    """``rows`` in types that JSON has, each with its ``columns`` in their order."""
    return [{name: value(row[name]) for name in columns} for row in rows]


def value(found: object) -> object:
    """``found`` as JSON has it: dates and exact numbers as text."""
    if isinstance(found, (tuple, list)):
        return [value(member) for member in found]
    if isinstance(found, (date, datetime)):
        return found.isoformat()
    return str(found) if isinstance(found, (Decimal, str)) else found
