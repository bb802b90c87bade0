"""Answers laid out for people: the words and their place together, addresses left to programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from probation_oversight.rendering.tables import TOGETHER, Line, cell, table, wrapped
from probation_oversight.words import so_many

Row = Mapping[str, object]
LISTED = 200
"""So many rows stand in one list; more are grouped under what they begin with."""


def shown(columns: Sequence[str], rows: Sequence[Row], width: int) -> Iterator[Line]:
    """``rows`` as a table.

    Columns of IRIs are left out, as --json and --csv have them; quotes stand below their row,
    with their places; a document that all rows share is named once, at the end. Many rows stand
    in groups, each under its document or whatever else the answer goes by.
    """
    quotes = [name for name in columns if name.endswith("quote")]
    kept = [name for name in columns if not name.endswith("_iri")]
    for quote in quotes:
        rows = [_placed(row, quote) for row in rows]
        kept = [name for name in kept if name not in _places(quote)]
    shared = _shared_document(rows)
    if shared is not None:
        kept.remove("document")
    yield from _listed(kept, rows, width, quotes)
    if shared is not None:
        yield Line("", "space")
        yield from (Line(line, "note") for line in wrapped(cell(shared), width, "From "))


def _listed(kept: Sequence[str], rows: Sequence[Row], width: int, below: list[str]) -> list[Line]:
    """``rows`` as one table, or as one for each group with its name and how many rows it has."""
    by = _grouping(kept, rows) if len(rows) > LISTED else None
    if by is None:
        return table(kept, rows, width, below)
    columns = [name for name in kept if name != by]
    lines: list[Line] = []
    for found, members in groupby(rows, lambda row: row[by]):
        group = list(members)
        lines += [Line("", "space")] if lines else []
        name = f"{cell(found) or 'not known'} ({so_many(len(group), 'row')})"
        lines += (Line(line, "title") for line in wrapped(name, width))
        lines += table(columns, group, width, below)
    return lines


def _grouping(kept: Sequence[str], rows: Sequence[Row]) -> str | None:
    """The column by which ``rows`` stand together, the document before what they begin with."""
    for name in ("document", *kept[:1]):
        if name in kept:
            met = [found for found, _ in groupby(row[name] for row in rows)]
            if len(met) == len(set(met)) <= len(rows) // 2:
                return name
    return None


def _placed(row: Row, quote: str) -> Row:
    """``row`` with the place of the words in its column ``quote`` after them."""
    start, end, page = (row.get(name) for name in _places(quote))
    if row[quote] is None or start is None:
        return row
    return {**row, quote: f"{cell(row[quote])} {place(start, end, page)}"}


def place(start: object, end: object, page: object = None) -> str:
    """For example "[page 4, characters 2341–2488]", or without page where there is none."""
    paged = f"page{TOGETHER}{page}, " if page is not None else ""
    return f"[{paged}characters{TOGETHER}{start}–{end}]"


def _places(quote: str) -> tuple[str, str, str]:
    """Names of the columns that hold the place of ``quote``: "weak_quote" has "weak_start"."""
    prefix = quote.removesuffix("quote")
    return f"{prefix}start", f"{prefix}end", f"{prefix}page"


def _shared_document(rows: Sequence[Row]) -> object | None:
    """The document of all ``rows``; None if there are several, or no such column."""
    found = {row.get("document") for row in rows}
    return found.pop() if len(found) == 1 else None
