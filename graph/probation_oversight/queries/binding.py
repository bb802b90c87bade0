"""Terms put into SPARQL as data: no text from outside is ever read as part of a query.

A parameter reaches the query as a term, through a ``VALUES`` line that is made from the term's own
serialisation and put right below the line that opens the outer pattern. Oxigraph's own
``substitutions`` are not used: they demand that the variable is projected, do not reach
sub-selects, and take ``BOUND(?parameter)`` for false, which turns an optional parameter off.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pyoxigraph import Literal, NamedNode

OPENING = "WHERE {"
"""The line, at the margin, that opens the outer pattern of every query that takes parameters."""

Term = NamedNode | Literal


def bind(text: str, terms: Mapping[str, Term | Sequence[Term]]) -> str:
    """``text`` with each variable of ``terms`` bound in the outer pattern: to its term, or to any
    of its terms.
    """
    given = [f"  VALUES ?{name} {{ {_written(term)} }}" for name, term in sorted(terms.items())]
    lines = text.splitlines()
    if not given:
        return text
    at = lines.index(OPENING) + 1
    return "\n".join([*lines[:at], *given, *lines[at:], ""])


def _written(term: Term | Sequence[Term]) -> str:
    return " ".join(map(str, [term] if isinstance(term, NamedNode | Literal) else term))
