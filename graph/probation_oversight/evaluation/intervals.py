"""How sure a figure is: 95 % intervals of shares and of F1.

A share has Wilson's score interval (E. B. Wilson, 1927, Journal of the American Statistical
Association 22, 209–212). F1 is no share, so it has a percentile bootstrap: the units are drawn
anew, with a fixed seed, and the middle 95 % of what comes out is the interval.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from probation_oversight.evaluation.counts import Tally

LEVEL = 0.95
SEED = 1
RESAMPLES = 1000
FEWEST = 5
"""Units with anything to count below which the bootstrap says nothing."""

_Z = 1.959963984540054
"""The 97.5 % point of the normal distribution."""


@dataclass(frozen=True, slots=True)
class Interval:
    """The range in which a figure lies with 95 % confidence; both ends between 0 and 1."""

    low: float
    high: float


def wilson(right: int, of: int) -> Interval | None:
    """The interval of the share ``right`` of ``of``; None of none."""
    if not of:
        return None
    share, square = right / of, _Z * _Z
    middle = share + square / (2 * of)
    spread = _Z * sqrt(share * (1 - share) / of + square / (4 * of * of))
    scale = 1 + square / of
    return Interval(max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale))


def bootstrap(units: Sequence[Tally]) -> Interval | None:
    """The interval of F1 over ``units`` drawn anew; None if too few of them count anything."""
    counting = [unit for unit in units if unit != Tally()]
    if len(counting) < FEWEST:
        return None
    source = random.Random(SEED)  # noqa: S311 (nothing is kept secret; the seed is fixed)
    drawn = sorted(_drawn(units, source) for _ in range(RESAMPLES))
    tail = round(RESAMPLES * (1 - LEVEL) / 2)
    return Interval(drawn[tail], drawn[-1 - tail])


def _drawn(units: Sequence[Tally], source: random.Random) -> float:
    """F1 of as many units as there are, each drawn from all of them."""
    right = wrong = 0
    for _ in units:
        unit = units[int(source.random() * len(units))]
        right += unit.right
        wrong += unit.extra + unit.missed
    return 2 * right / (2 * right + wrong) if right or wrong else 1.0
