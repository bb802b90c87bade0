"""What the package asks a store for itself: the SPARQL files of ``queries/internal/``.

They have no head, as no person asks them: a comment says what they give and which variables may be
given. ``named`` has the questions that people ask.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from pyoxigraph import QuerySolutions

from probation_oversight import resources
from probation_oversight.queries import cells
from probation_oversight.queries.binding import Term, bind
from probation_oversight.rdf.values import Value, value

StoreQuery = Callable[[str], QuerySolutions]
"""Runs a SELECT over the union of all graphs of a store."""


@cache
def text(name: str) -> str:
    """The SPARQL of the query ``name``."""
    return resources.text(f"queries/internal/{name}.rq")


def rows(
    store_query: StoreQuery, name: str, /, **given: Term | Sequence[Term]
) -> Iterator[dict[str, Value]]:
    """The answer to the query ``name`` with the variables ``given``, a value for each column.

    A variable that is given several terms is any of them.
    """
    solutions = store_query(bind(text(name), given))
    columns = [variable.value for variable in solutions.variables]
    for solution in solutions:
        yield {column: value(solution[column]) for column in columns}


def named(store_query: StoreQuery, name: str) -> Iterator[tuple[str, str]]:
    """The IRIs and names that the query ``name``, which has no other columns, answers with."""
    for iri, words in store_query(text(name)):
        yield iri.value, words.value


def addresses(store_query: StoreQuery, name: str, /, **given: Term | Sequence[Term]) -> set[str]:
    """The IRIs that the query ``name``, which has one column, answers with; see ``rows``."""
    return cells.addresses(store_query(bind(text(name), given)))
