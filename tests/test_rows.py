"""The check of many rows in one test tells the rows that are wrong, and only them."""

from __future__ import annotations

from tests.rows import refused


def _is_even(number: int) -> None:
    assert number % 2 == 0, "odd"


def test_each_row_that_is_wrong_is_told() -> None:
    told = refused(_is_even, [1, 2, 3, 4])
    assert [line.splitlines()[0] for line in told] == ["1: odd", "3: odd"]
    assert refused(_is_even, [2, 4]) == []
