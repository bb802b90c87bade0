"""Answers put in order here, where the query leaves no doubt of what the order is.

An engine that keeps words apart from what it joins, as Oxigraph does in a folder, looks both words
up again at each comparison: of a large answer sorting took up to half of the time. Here each is
looked up once. What SPARQL says of order is kept: nothing comes before something, words go by their
code points, numbers and days by what they say; and what is left open is settled, so that the same
rows come in the same order from any engine. Where a column has terms of several kinds, or where an
order is more than a list of columns, the engine sorts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby

from pyoxigraph import Literal, NamedNode, QuerySolutions

from probation_oversight.queries import cells
from probation_oversight.queries.cells import AnyTerm, CellRow, Cells

Key = tuple[str, bool]
"""A column, and whether what is last comes first."""
_ORDER = re.compile(r"^ORDER BY(?P<keys>(?:\s+(?:\?\w+|DESC\(\?\w+\)))+)\s*\Z", re.MULTILINE)
_KEY = re.compile(r"(DESC\()?\?(\w+)")
_XSD = "http://www.w3.org/2001/XMLSchema#"
_AS_WORDS = {
    f"{_XSD}string": re.compile(r"[\s\S]*"),
    f"{_XSD}date": re.compile(r"\d{4}-\d\d-\d\d"),
    f"{_XSD}dateTime": re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d"),
    f"{_XSD}gYear": re.compile(r"\d{4}"),
}
"""Types whose values stand in the order of their words, if these have the form given."""
_WHOLE = {f"{_XSD}integer", f"{_XSD}nonNegativeInteger"}
_NUMBER = re.compile(r"[+-]?[0-9]+")


class _MixedError(Exception):
    """A column has terms that do not compare by one rule."""


def asked(store_query: Callable[[str], QuerySolutions], text: str) -> Cells:
    """The columns and rows that the SELECT ``text`` gives, in its order. Raises SyntaxError."""
    order = _ORDER.search(text)
    found = cells.read(store_query(text[: order.start()] if order else text))
    if order is None:
        return found
    keys = [(name, bool(last)) for last, name in _KEY.findall(order["keys"])]
    try:
        if all(name in found.columns for name, _ in keys):
            return found.with_rows(_sorted(found, keys))
    except _MixedError:
        pass
    return cells.read(store_query(text))


def _sorted(found: Cells, keys: Sequence[Key]) -> Sequence[CellRow]:
    """The rows of ``found`` by ``keys``; what these leave in no order, by all their words."""
    columns = [(found.columns.index(name), _ranks(found, *key)) for key in keys for name in key[:1]]

    def place(row: CellRow) -> list[int]:
        return [ranks[row[column]] for column, ranks in columns]

    ordered: list[CellRow] = []
    for _, alike in groupby(sorted(found.rows, key=place), key=place):
        made = list(alike)
        if len(made) > 1:
            made.sort(key=lambda row: [str(found.terms[word]) for word in row])
        ordered += made
    return ordered


def _ranks(found: Cells, name: str, last_first: bool) -> Mapping[str, int]:
    """Where each word of the column ``name`` comes, by what it says; nothing before something."""
    words = set(found.column(name))
    terms = {word: term for word in words if (term := found.terms[word]) is not None}
    kinds = {_kind(term) for term in terms.values()}
    if len(kinds) > 1:
        raise _MixedError
    said = {word: _place(term, *kinds) for word, term in terms.items()}
    ordered = sorted(set(said.values()), reverse=last_first)
    ranks = {place: rank for rank, place in enumerate(ordered, 1)}
    nothing = len(ordered) + 1 if last_first else 0
    return {word: ranks[said[word]] if word in said else nothing for word in words}


def _kind(term: AnyTerm) -> str:
    """The type of a literal, the language of one that has any; nothing for an IRI."""
    if isinstance(term, Literal):
        return f"@{term.language}" if term.language else term.datatype.value
    if isinstance(term, NamedNode):
        return ""
    raise _MixedError


def _place(term: AnyTerm, kind: str) -> str | int:
    if isinstance(term, NamedNode) or kind.startswith("@"):
        return _said(term)
    if kind in _WHOLE and _NUMBER.fullmatch(_said(term)):
        return int(_said(term))
    form = _AS_WORDS.get(kind)
    if form is None or not form.fullmatch(_said(term)):
        raise _MixedError
    return _said(term)


def _said(term: AnyTerm) -> str:
    return str(getattr(term, "value", term))
