"""A filter sees what its own group binds, and nothing from outside: what it asks has to be there.

Where it is not, the filter is never true, so that rows are missing without a word.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import Variable

from probation_oversight.queries import named


def _parts(algebra: object) -> Iterator[CompValue]:
    """``algebra`` and all below it."""
    if isinstance(algebra, CompValue):
        yield algebra
    values: Any = algebra.values() if isinstance(algebra, CompValue) else algebra
    if isinstance(algebra, CompValue | list | tuple):
        for each in values:
            yield from _parts(each)


def _asked(expression: object) -> set[str]:
    """The variables of ``expression``; a pattern inside it brings its own."""
    if isinstance(expression, Variable):
        return {str(expression)}
    if isinstance(expression, CompValue) and "EXISTS" in expression.name.upper():
        return set()
    values: Any = expression.values() if isinstance(expression, CompValue) else expression
    if isinstance(expression, CompValue | list | tuple):
        return {name for each in values for name in _asked(each)}
    return set()


def unseen(text: str, given: set[str]) -> set[str]:
    """What filters of the query ``text`` ask of and never see, beside what is ``given``."""
    filters = (each for each in _parts(prepareQuery(text).algebra) if each.name == "Filter")
    return {
        name
        for each in filters
        for name in _asked(each.expr) - {str(bound) for bound in each.p._vars} - given
    }


def test_a_filter_that_cannot_be_true_is_seen() -> None:
    inside = "SELECT * { ?s ?p ?day { ?e ?q ?then FILTER(?day < ?then) } UNION { ?e ?r ?then } }"
    assert unseen(inside, set()) == {"day"}
    assert unseen(inside, {"day"}) == set()
    assert unseen("SELECT * { ?s ?p ?day . ?e ?q ?then FILTER(?day < ?then) }", set()) == set()


@pytest.mark.slow
def test_filters_of_questions_see_what_they_ask_of() -> None:
    found = {q.name: unseen(q.sparql, {p.name for p in q.parameters}) for q in named.load()}
    assert {name: names for name, names in found.items() if names} == {}
