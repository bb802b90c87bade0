"""Walks over what leads from one thing to the next."""

from __future__ import annotations

from collections.abc import Callable, Iterable


def reached(start: str, step: Callable[[str], Iterable[str]]) -> frozenset[str]:
    """All that ``step`` leads to from ``start``, over however many steps.

    ``start`` itself is among it only if some way leads back.
    """
    found: set[str] = set()
    waiting = [start]
    while waiting:
        fresh = set(step(waiting.pop())) - found
        found |= fresh
        waiting.extend(fresh)
    return frozenset(found)
