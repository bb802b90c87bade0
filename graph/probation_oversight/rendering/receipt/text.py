"""A receipt as rows, and as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from probation_oversight.rendering.tables import Line, cell
from probation_oversight.verification.receipt import Receipt

COLUMNS = ("part", "name", "value")


def rows(made: Receipt) -> list[dict[str, str]]:
    """A row for each hash or version."""
    parts = (("input", made.inputs), ("means", made.means), ("output", made.outputs))
    return [
        {"part": part, "name": name, "value": value}
        for part, values in parts
        for name, value in values.items()
    ]


def shown(made: Receipt) -> Iterator[Line]:
    """``made`` for a person: part by part, the values below each other."""
    found = rows(made)
    width = max(len(row["name"]) for row in found)
    for part, group in groupby(found, key=lambda row: row["part"]):
        yield Line(part, "title")
        for row in group:
            yield Line(f"  {cell(row['name']):<{width}}  {cell(row['value'])}", "text")
