"""Texts of the length of a press release, made from the releases under tests/: none was published.

Each text takes a headline and then paragraphs from all releases in an order of its own, with the
places swapped for others of the register, so that no two are alike and nothing is read twice.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

from probation_oversight import register

ROOT = Path(__file__).resolve().parent.parent
RELEASES = ROOT / "tests/reading/releases"
WORDS = 430
"""Length of a text: that of the bundled release."""


def texts(count: int) -> Iterator[str]:
    """``count`` texts, the same each time."""
    sources = [_paragraphs(path) for path in sorted(RELEASES.glob("*/*.txt"))]
    places = sorted({area.label for area in register.load().areas})
    swapped = re.compile("|".join(re.escape(p) for p in sorted(places, key=len, reverse=True)))
    for number in range(count):
        drawn = random.Random(number)  # noqa: S311 (nothing is kept secret; the seed is fixed)
        shift = drawn.randrange(1, len(places))
        found = "\n\n".join(_drawn(sources, number, drawn))
        yield swapped.sub(lambda m: places[(places.index(m[0]) + shift) % len(places)], found)  # noqa: B023


def _paragraphs(path: Path) -> list[str]:
    return re.split(r"\n\s*\n", path.read_text(encoding="utf-8").strip())


def _drawn(sources: list[list[str]], number: int, drawn: random.Random) -> Iterator[str]:
    """A headline, and paragraphs until the text is long enough."""
    head, *rest = sources[number % len(sources)]
    yield f"{head} ({number + 1})"
    pool = [*rest, *(p for source in sources for p in source[1:])]
    words = 0
    while words < WORDS:
        paragraph = pool[drawn.randrange(len(pool))]
        words += len(paragraph.split())
        yield paragraph
