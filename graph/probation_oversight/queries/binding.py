"""Terms put into SPARQL as data: no text from outside is ever read as part of a query.

A parameter reaches the query as a term, through a ``VALUES`` line that is made from the term's own
serialisation and put right below the line that opens the outer pattern, and those of inner SELECTs
that name it: what an inner SELECT counts or looks for is then looked for with the term, and not for
all there is. Oxigraph's own
``substitutions`` are not used: they demand that the variable is projected, do not reach
sub-selects, and take ``BOUND(?parameter)`` for false, which turns an optional parameter off.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import takewhile

from pyoxigraph import Literal, NamedNode

OPENING = "WHERE {"
"""The line that opens a pattern; at the margin, the outer one of a query that takes parameters."""

Term = NamedNode | Literal


_GIVEN = re.compile(
    r"FILTER\(!BOUND\(\?(?P<name>\w+)\) \|\| "
    r"(?:\?(?P<same>\w+) = \?(?P=name)|EXISTS \{ (?P<triple>\?\w+ [\w:]+ \?(?P=name)) \})\)"
)
"""A line of its own: what holds of a variable if it is given."""
_IN_ONE_GO = re.compile(rf"\{{ \w+ \* {re.escape(OPENING)} (?P<triple>[^{{}}]+) \}} \}}")
"""A triple of which all there are may be read in one go, which suits whoever needs most of them."""


def bind(text: str, terms: Mapping[str, Term | Sequence[Term]]) -> str:
    """``text`` with each variable of ``terms`` bound to its term, or to any of its terms.

    It is bound in the outer pattern, and in those inner SELECTs that name it. There a filter that
    says what holds if the variable is given becomes a part of the pattern: engines
    begin with it, where they would try a filter on all else that they found. From there on few
    triples matter, and those are looked up that otherwise would be read in one go.
    """
    if not terms:
        return text
    lines = text.splitlines()
    made: list[str] = []
    at = 0
    while at < len(lines):
        made.append(lines[at])
        at += 1
        if lines[at - 1].endswith(OPENING):
            margin = lines[at - 1].removesuffix(OPENING)
            block = list(takewhile(lambda line: line != f"{margin}}}", lines[at:]))  # noqa: B023
            lines[at : at + len(block)] = _given(block, f"{margin}  ", terms)
    return "\n".join([*made, ""])


def _given(
    block: Sequence[str], margin: str, terms: Mapping[str, Term | Sequence[Term]]
) -> Iterator[str]:
    """The lines of a pattern with those of ``terms`` that it names."""
    first: list[str] = []
    rest: list[str] = []
    for line in block:
        found = _GIVEN.fullmatch(line.removeprefix(margin))
        term = terms.get(found["name"]) if found else None
        if found and found["triple"] and term is not None:
            first.append(f"{margin}{found['triple']} .")
        elif (
            found and isinstance(term, NamedNode) and f"AS ?{found['same']})" not in "".join(block)
        ):
            first.append(f"{margin}VALUES ?{found['same']} {{ {term} }}")
        else:
            rest.append(line)
    for name, given in sorted(terms.items()):
        if _names([*first, *rest], name):
            yield f"{margin}VALUES ?{name} {{ {_written(given)} }}"
    yield from first
    narrowed = first or any(_narrows(line, terms) for line in rest)
    yield from (_looked_up(line) for line in rest) if narrowed else rest


def _narrows(line: str, terms: Iterable[str]) -> bool:
    """Whether ``line`` is a part of a pattern, and has one of ``terms``."""
    return not line.lstrip().startswith("FILTER") and any(_names([line], name) for name in terms)


def _looked_up(line: str) -> str:
    """``line``, of which no more is read than fits what is found beside it."""
    return _IN_ONE_GO.sub(r"\g<triple> .", line)


def _names(lines: Iterable[str], name: str) -> bool:
    """Whether any of ``lines`` has the variable ``name``."""
    named = re.compile(rf"\?{name}\b")
    return any(named.search(line) for line in lines)


def _written(term: Term | Sequence[Term]) -> str:
    return " ".join(map(str, [term] if isinstance(term, NamedNode | Literal) else term))
