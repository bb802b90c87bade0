"""Rows as CSV, and the cells of any table that a spreadsheet may open."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from typing import TextIO

from probation_oversight.rendering.answer import as_json
from probation_oversight.rendering.visible import defused


def write(
    to: TextIO, columns: Sequence[str], rows: Iterable[Mapping[str, object]], end: str = "\n"
) -> None:
    """Write a head of ``columns`` and ``rows``, each with its ``end``, to ``to``."""
    writer = csv.writer(to, lineterminator=end)
    writer.writerow(columns)
    writer.writerows([cell(row[name]) for name in columns] for row in rows)


def cell(found: object) -> object:
    """``found`` as a cell: one value, in which no words are a formula or drive a terminal."""
    if isinstance(found, (tuple, list)):
        return defused("; ".join(map(str, found)))
    value = as_json.value(found)
    return defused(value) if isinstance(value, str) else value
