"""The made-up releases of several eras, read by the real reader: see ``eras/README.md``."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from probation_oversight import OversightGraph, ratings
from probation_oversight.ratings import Rated

TEXTS = Path(__file__).resolve().parent / "eras"


@cache
def eras() -> OversightGraph:
    """A graph of all texts, loaded once; treat it as read-only."""
    graph = OversightGraph()
    for path in sorted(TEXTS.glob("*.txt")):
        graph.load(path)
    return graph


def rated(slug: str, standard: str | None = None) -> Rated:
    """The first rating of the text ``slug`` for ``standard`` as printed, or its overall one."""
    found = ratings.stored(eras().dataset.query, slug)
    return next(each for each in found if each.standard == standard)
