"""Answers laid out for people: the words and their place together, addresses left to programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from probation_oversight.tables import Line, cell, table, wrapped

Row = Mapping[str, object]


def shown(columns: Sequence[str], rows: Sequence[Row], width: int) -> Iterator[Line]:
    """``rows`` as a table.

    Columns of IRIs are left out, as --json and --csv have them; a quote is followed by its place;
    a document that all rows share is named once, below.
    """
    shared = _shared_document(rows)
    kept = [name for name in columns if not name.endswith("_iri")]
    if {"quote", "start", "end"} <= set(kept):
        kept = [name for name in kept if name not in ("start", "end")]
        rows = [{**row, "quote": _placed(row)} for row in rows]
    if shared is not None:
        kept.remove("document")
    yield from table(kept, rows, width)
    if shared is not None:
        yield Line("", "space")
        yield from (Line(line, "note") for line in wrapped(cell(shared), width, "From "))


def _placed(row: Row) -> str:
    return f"{cell(row['quote'])} [characters {row['start']}–{row['end']}]"


def _shared_document(rows: Sequence[Row]) -> object | None:
    """The document of all ``rows``; None if there are several, or no such column."""
    found = {row.get("document") for row in rows}
    return found.pop() if len(found) == 1 else None
