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
from collections.abc import Iterable, Mapping, Sequence
from itertools import takewhile

from pyoxigraph import Literal, NamedNode

OPENING = "WHERE {"
"""The line that opens a pattern; at the margin, the outer one of a query that takes parameters."""

Term = NamedNode | Literal


def bind(text: str, terms: Mapping[str, Term | Sequence[Term]]) -> str:
    """``text`` with each variable of ``terms`` bound to its term, or to any of its terms.

    It is bound in the outer pattern, and in those inner SELECTs that name it.
    """
    given = {name: f"VALUES ?{name} {{ {_written(term)} }}" for name, term in sorted(terms.items())}
    if not given:
        return text
    lines = text.splitlines()
    made: list[str] = []
    for at, line in enumerate(lines):
        made.append(line)
        if line.endswith(OPENING):
            margin = line.removesuffix(OPENING)
            names = given if not margin else _named(given, lines[at + 1 :], f"{margin}}}")
            made += [f"{margin}  {given[name]}" for name in names]
    return "\n".join([*made, ""])


def _named(names: Iterable[str], lines: Iterable[str], closing: str) -> list[str]:
    """Those of ``names`` that the ``lines`` before ``closing`` have as a variable."""
    inner = "\n".join(takewhile(lambda line: line != closing, lines))
    return [name for name in names if re.search(rf"\?{name}\b", inner)]


def _written(term: Term | Sequence[Term]) -> str:
    return " ".join(map(str, [term] if isinstance(term, NamedNode | Literal) else term))
