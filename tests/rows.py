"""A table checked in one test: each row that is wrong is told, and the others are still looked at.

A test for each row would do as much, but thousands of them take time that no row needs. Of tables
of thousands of sentences a tenth is looked at for each change, and the rest by ``-m slow``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

import pytest

T = TypeVar("T")
_PARTS = 10

PARTS = pytest.mark.parametrize(
    "part", [0, *(pytest.param(number, marks=pytest.mark.slow) for number in range(1, _PARTS))]
)
"""For a test of a part of a table; together they are all of it."""


def part_of(rows: Sequence[T], part: int) -> Sequence[T]:
    """Every tenth of ``rows``, from row number ``part`` on."""
    return rows[part::_PARTS]


def refused(check: Callable[[T], object], rows: Iterable[T]) -> list[str]:
    """The rows that fail an assertion of ``check``, each with what it says."""
    return [f"{row}: {fault}" for row in rows for fault in _faults(check, row)]


def _faults(check: Callable[[T], object], row: T) -> list[str]:
    try:
        check(row)
    except AssertionError as error:
        return [str(error)]
    return []
