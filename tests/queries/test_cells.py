"""Answers as the words they are written in, up to a size."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from probation_oversight.errors import QueryLimitError
from probation_oversight.queries import cells

WORDS = " ".join(f'"word {number}"' for number in range(100))
LISTS = " ".join(f"VALUES ?v{column} {{ {WORDS} }}" for column in range(6))
TOO_MANY = f"SELECT * {{ {LISTS} }}"
"""10^12 rows: nobody lives to see the last of them."""


def _solutions(query: str) -> ox.QuerySolutions:
    found = ox.Store().query(query)
    assert isinstance(found, ox.QuerySolutions)
    return found


def test_an_answer_that_is_too_large_is_not_worked_out_to_its_end() -> None:
    with pytest.raises(QueryLimitError, match=r"more than 1 MB.*one body, topic or document"):
        cells.read(_solutions(TOO_MANY), most=1_000_000)


def test_an_answer_of_just_the_size_is_given() -> None:
    query = f"SELECT * {{ VALUES ?word {{ {WORDS} }} }}"
    size = len(_solutions(query).serialize(format=ox.QueryResultsFormat.TSV) or b"")
    assert len(cells.read(_solutions(query), most=size).rows) == 100
    with pytest.raises(QueryLimitError):
        cells.read(_solutions(query), most=size - 1)
