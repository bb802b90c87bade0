"""Answers laid out for people: the words and their place together, addresses left to programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from probation_oversight.rendering.tables import TOGETHER, Line, cell, table, wrapped

Row = Mapping[str, object]


def shown(columns: Sequence[str], rows: Sequence[Row], width: int) -> Iterator[Line]:
    """``rows`` as a table.

    Columns of IRIs are left out, as --json and --csv have them; quotes stand below their row,
    with their places; a document that all rows share is named once, at the end.
    """
    quotes = [name for name in columns if name.endswith("quote")]
    kept = [name for name in columns if not name.endswith("_iri")]
    for quote in quotes:
        rows = [_placed(row, quote) for row in rows]
        kept = [name for name in kept if name not in _places(quote)]
    shared = _shared_document(rows)
    if shared is not None:
        kept.remove("document")
    yield from table(kept, rows, width, below=quotes)
    if shared is not None:
        yield Line("", "space")
        yield from (Line(line, "note") for line in wrapped(cell(shared), width, "From "))


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
