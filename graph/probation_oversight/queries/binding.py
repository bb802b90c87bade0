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


def bind(text: str, terms: Mapping[str, Term | Sequence[Term]]) -> str:
    """``text`` with each variable of ``terms`` bound to its term, or to any of its terms.

    It is bound in the outer pattern, and in those inner SELECTs that name it. There a filter that
    says what holds if the variable is given becomes a part of the pattern: engines
    begin with it, where they would try a filter on all else that they found.
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
    yield from rest


def _names(lines: Iterable[str], name: str) -> bool:
    """Whether any of ``lines`` has the variable ``name``."""
    named = re.compile(rf"\?{name}\b")
    return any(named.search(line) for line in lines)


def _written(term: Term | Sequence[Term]) -> str:
    return " ".join(map(str, [term] if isinstance(term, NamedNode | Literal) else term))
