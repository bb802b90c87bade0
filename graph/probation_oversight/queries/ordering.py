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
from collections.abc import Callable, Sequence
from itertools import groupby

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolution, QuerySolutions, Triple

AnyTerm = NamedNode | BlankNode | Literal | Triple
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


def asked(
    store_query: Callable[[str], QuerySolutions], text: str
) -> tuple[tuple[str, ...], Sequence[QuerySolution]]:
    """The columns and rows that the SELECT ``text`` gives, in its order. Raises SyntaxError."""
    order = _ORDER.search(text)
    solutions = store_query(text[: order.start()] if order else text)
    columns = tuple(variable.value for variable in solutions.variables)
    found = list(solutions)
    if order is None:
        return columns, found
    keys = [(name, bool(last)) for last, name in _KEY.findall(order["keys"])]
    try:
        if all(name in columns for name, _ in keys):
            return columns, _sorted(found, keys, columns)
    except _MixedError:
        pass
    return columns, list(store_query(text))


def _sorted(
    found: Sequence[QuerySolution], keys: Sequence[Key], columns: Sequence[str]
) -> Sequence[QuerySolution]:
    """``found`` by ``keys``; what these leave in no order, by the words of all ``columns``."""
    places = {name: _places([row[name] for row in found]) for name, _ in keys}
    rows = list(range(len(found)))
    for name, last_first in reversed(keys):
        rows.sort(key=places[name].__getitem__, reverse=last_first)
    given = [places[name] for name, _ in keys]
    ordered: list[QuerySolution] = []
    for _, alike in groupby(rows, key=lambda row: [place[row] for place in given]):
        made = [found[row] for row in alike]
        if len(made) > 1:
            made.sort(key=lambda row: [str(row[name]) for name in columns])
        ordered += made
    return ordered


def _places(terms: Sequence[AnyTerm | None]) -> Sequence[tuple[str | int, ...]]:
    """What ``terms``, the cells of a column, are sorted by: nothing, or what each says."""
    kinds = {_kind(term) for term in terms if term is not None}
    if len(kinds) > 1:
        raise _MixedError
    return [() if term is None else (_place(term, *kinds),) for term in terms]


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
