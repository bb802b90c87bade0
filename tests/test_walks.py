"""Walks reach all there is, once, and come to an end."""

from __future__ import annotations

from probation_oversight.walks import reached

WAYS = {"a": ("b", "c"), "b": ("d",), "c": ("d",), "d": (), "x": ("y",), "y": ("x",)}


def test_all_that_lies_ahead_is_reached_and_the_start_is_not() -> None:
    assert reached("a", WAYS.__getitem__) == {"b", "c", "d"}
    assert reached("d", WAYS.__getitem__) == frozenset()


def test_the_start_is_reached_where_a_way_leads_back() -> None:
    assert reached("x", WAYS.__getitem__) == {"x", "y"}
