"""A table checked in one test: each row that is wrong is told, and the others are still looked at.

A test for each row would do as much, but thousands of them take time that no row needs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

T = TypeVar("T")


def refused(check: Callable[[T], object], rows: Iterable[T]) -> list[str]:
    """The rows that fail an assertion of ``check``, each with what it says."""
    return [f"{row}: {fault}" for row in rows for fault in _faults(check, row)]


def _faults(check: Callable[[T], object], row: T) -> list[str]:
    try:
        check(row)
    except AssertionError as error:
        return [str(error)]
    return []
