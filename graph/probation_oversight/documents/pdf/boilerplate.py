"""Running heads and feet, page numbers and footnotes: what stands on pages beside their text."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from probation_oversight.documents.pdf.lines import Line
from probation_oversight.documents.pdf.words import Page

Rows = list[list[Line]]
_BAND = 0.095
"""Share of a page's height, at top and bottom, in which heads and feet stand."""
_LEVEL = 3.0
"""Points by which the height of a head may differ from page to page."""
_NUMBER = re.compile(r"[0-9]+|(?<![^\W\d_])[ivxlc]+(?![^\W\d_])", re.IGNORECASE)
_PAGE_NUMBER = re.compile(
    r"(?:page\s*+)?#(?:\s*+(?:of|/|\|)\s*+#)?(?:\s*+(?:\|\s*+)?page)?|[-–—|]\s*+#\s*+[-–—|]",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"[0-9]{1,4}", re.ASCII)
_PAGE_OF = re.compile(r"(?:page\s*)?([0-9]{1,4})\s*(?:of|/)\s*[0-9]{1,4}", re.IGNORECASE | re.ASCII)
_NOTE_START = re.compile(r"[0-9]{1,3}|[*†‡§]{1,3}")
_SMALL = 0.93
"""Font size of footnotes, of that of the text: at most this."""


@dataclass(frozen=True, slots=True)
class Bare:
    """Pages without furniture: the rows of each, and how much was taken away."""

    rows: tuple[Rows, ...]
    heads: int
    numbers: int


def bare(pages: Sequence[Page], rows: Sequence[Rows]) -> Bare:
    """``rows`` of ``pages`` without running heads, feet and page numbers.

    A line is one if the same words, numbers apart, stand at the same height in the outer part of
    two pages, or if it stands there and holds the number of its page: as most pages print it, or
    alone and as pages are counted.
    """
    running = _running(pages, rows)
    shift = _shift(pages, rows)
    kept: list[Rows] = []
    heads = numbers = 0
    for page, own in zip(pages, rows, strict=True):
        left: Rows = []
        for row in own:
            words = _words(row)
            numeric = bool(_PAGE_NUMBER.fullmatch(words))
            number = page.number + (shift or 0)
            numbered = (numeric or shift is not None) and number in _figures(row)
            if _in_band(page, row) and (numbered or _is_running(running, words, row[0].base)):
                numbers, heads = numbers + numeric, heads + (not numeric)
            else:
                left.append(row)
        kept.append(left)
    return Bare(tuple(kept), heads, numbers)


def _shift(pages: Sequence[Page], rows: Sequence[Rows]) -> int | None:
    """By how much printed page numbers differ from the count of pages; None if none are printed.

    It is what most pages say, and at least two of them.
    """
    counts: Counter[int] = Counter()
    for page, own in zip(pages, rows, strict=True):
        band = (row for row in own if _in_band(page, row))
        counts.update({figure - page.number for row in band for figure in _figures(row)})
    most = min(counts, key=lambda shift: (-counts[shift], abs(shift)), default=0)
    return most if counts[most] >= 2 else None


def _figures(row: Sequence[Line]) -> set[int]:
    """Numbers at the ends of a row's lines, where page numbers stand."""
    found: set[int] = set()
    for line in row:
        words = line.whole.split()
        found.update(int(word) for word in (words[0], words[-1]) if _FIGURE.fullmatch(word))
        paged = _PAGE_OF.fullmatch(line.whole)
        found.update({int(paged[1])} if paged else ())
    return found


def _words(row: Sequence[Line]) -> str:
    """The words of a row, each number as one sign, so that page 4 is like page 5."""
    whole = " ".join(f"{line.marker} {line.text}".strip() for line in row)
    return _NUMBER.sub("#", whole)


def _in_band(page: Page, row: Sequence[Line]) -> bool:
    return row[0].base < _BAND * page.height or row[0].base > (1 - _BAND) * page.height


def _running(pages: Sequence[Page], rows: Sequence[Rows]) -> Mapping[str, list[float]]:
    """Words that run on over pages, with the heights at which they do."""
    seen: defaultdict[str, list[tuple[float, int]]] = defaultdict(list)
    for page, own in zip(pages, rows, strict=True):
        for row in own:
            if _in_band(page, row):
                seen[_words(row)].append((row[0].base, page.number))
    return {
        words: heights
        for words, places in seen.items()
        if (heights := list(_repeated(sorted(places))))
    }


def _repeated(places: Sequence[tuple[float, int]]) -> Iterator[float]:
    """Heights at which at least two pages have the words."""
    group: list[tuple[float, int]] = []
    for place in (*places, (float("inf"), 0)):
        if group and place[0] - group[0][0] > _LEVEL:
            if len({page for _, page in group}) >= 2:
                yield group[0][0]
            group = []
        group.append(place)


def _is_running(running: Mapping[str, list[float]], words: str, base: float) -> bool:
    return any(0 <= base - height <= _LEVEL for height in running.get(words, ()))


def footnotes(lines: Sequence[Line], body: float, height: float) -> Iterator[bool]:
    """For each of ``lines``, in reading order, whether it belongs to a footnote.

    Footnotes are set smaller than the text (``body`` is its size), begin with their mark, and
    stand in the lower half of a page of ``height``.
    """
    inside = False
    above: Line | None = None
    for line in lines:
        small = line.size <= _SMALL * body and line.base > 0.4 * height
        near = above is not None and 0 < line.base - above.base < 3 * line.size
        inside = small and (begins_note(line) or (inside and near))
        above = line
        yield inside


def begins_note(line: Line) -> bool:
    """Whether ``line`` is the first of a footnote: it begins with the footnote's mark."""
    first = line.words[0].text
    return bool(_NOTE_START.fullmatch(line.marker) or _NOTE_START.fullmatch(first))
