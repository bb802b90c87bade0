"""Words on a page set into lines: pieces of text on one baseline without a wide gap."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from probation_oversight.documents.pdf.normalise import SOFT, letters
from probation_oversight.documents.pdf.words import Page, Word

_SAME_ROW = 0.5
"""Difference of baselines, in font sizes, below which words stand in one row."""
_SAME_BASE = 0.25
_WIDE = 1.3
"""Gap between words, in font sizes, beyond which they belong to different columns or cells."""
_MARKER_REACH = 5.0
"""Gap, in font sizes, that may stand between a bullet or number and its text."""
_MARK = re.compile(r"[0-9]{1,3}(?:,[0-9]{1,3})*|[*†‡§]{1,3}")
_MARKER = re.compile(
    r"•|[-–—o]|\(?[0-9]{1,2}[.)]|\(?[a-z][.)]|\(?[ivx]{1,4}[.)]|[0-9]{1,2}(?:\.[0-9]{1,3}){1,3}\.?"
)
ENDED = re.compile(r"[.!?:;]['\"”’)\]]*$")
"""The end of a line after which a sentence, or a lead-in, may be over."""


@dataclass(frozen=True)
class Line:
    """Words on one baseline. ``marker`` is the bullet or number that hangs before them."""

    words: tuple[Word, ...]
    page: int
    marker: str = ""
    marker_left: float | None = None

    @cached_property
    def left(self) -> float:
        """Left edge of the text, without its marker."""
        return self.words[0].left

    @cached_property
    def start(self) -> float:
        """Left edge of all that is printed, the marker included."""
        return self.left if self.marker_left is None else self.marker_left

    @cached_property
    def right(self) -> float:
        return max(word.right for word in self.words)

    @cached_property
    def size(self) -> float:
        """The font size of most of its letters."""
        return _most(self.words, lambda word: word.size)

    @cached_property
    def base(self) -> float:
        return _most(self.words, lambda word: word.base)

    @cached_property
    def bold(self) -> bool:
        return all(word.bold for word in self.words if word.text.strip("•-–"))

    @cached_property
    def marks(self) -> frozenset[int]:
        """Indices of the words that are footnote marks: small, raised, behind a word."""
        return frozenset(
            number
            for number, word in enumerate(self.words)
            if number
            and word.size <= 0.8 * self.size
            and word.base < self.base - 0.1 * self.size
            and _MARK.fullmatch(word.text)
        )

    @cached_property
    def text(self) -> str:
        """The words as printed, in plain letters, without marker and footnote marks."""
        found = ""
        previous: Word | None = None
        for number, word in enumerate(self.words):
            if number not in self.marks:
                apart = previous is not None and (
                    word.spaced or word.left - previous.right > 0.2 * word.size
                )
                found += f" {word.text}" if apart else word.text
            previous = word
        whole = " ".join(letters(found).split())
        return whole[:-1].replace(SOFT, "") + whole[-1:]

    @property
    def whole(self) -> str:
        """The text with its marker before it."""
        return f"{letters(self.marker)} {self.text}" if self.marker else self.text


def _most(words: Sequence[Word], value: Callable[[Word], float]) -> float:
    """The value that most letters of ``words`` have; of two with as many, the larger."""
    counts: Counter[float] = Counter()
    for word in words:
        counts[value(word)] += len(word.text)
    return max(counts, key=lambda key: (counts[key], key))


def rows(page: Page) -> list[list[Line]]:
    """The lines of ``page`` from top to bottom, those of one height from left to right."""
    found = []
    for row in _clusters(sorted(page.words, key=lambda w: (w.base, w.left))):
        lines = [Line(tuple(words), page.number) for words in _split(row)]
        kept = [line for line in _with_markers(lines) if line.text]
        if kept:
            found.append(kept)
    return found


def _clusters(words: Sequence[Word]) -> Iterator[list[Word]]:
    """Words of about one height; what is small and raised goes with the row below its base."""
    row: list[Word] = []
    for word in words:
        if row and word.base - row[0].base > _SAME_ROW * max(row[0].size, word.size):
            yield row
            row = []
        row.append(word)
    if row:
        yield row


def _split(row: Iterable[Word]) -> Iterator[list[Word]]:
    """Words of a row in reading order, cut where a gap is wide or a baseline changes."""
    line: list[Word] = []
    for word in sorted(row, key=lambda w: w.left):
        if line and _cut(line, word):
            yield line
            line = []
        line.append(word)
    if line:
        yield line


def _cut(line: Sequence[Word], word: Word) -> bool:
    last = line[-1]
    gap = word.left - last.right
    small, large = sorted((last.size, word.size))
    if gap > _WIDE * large:
        return True
    return abs(word.base - last.base) > _SAME_BASE * large and small > 0.8 * large


def _with_markers(lines: Sequence[Line]) -> list[Line]:
    """``lines``, a bullet or number that stands alone joined to the text it hangs before."""
    found: list[Line] = []
    waiting: Line | None = None
    for line in lines:
        if waiting is not None:
            reach = _MARKER_REACH * line.size
            if line.left - waiting.right <= reach:
                line = replace(line, marker=waiting.text, marker_left=waiting.left)  # noqa: PLW2901
            else:
                found.append(waiting)
            waiting = None
        if _MARKER.fullmatch(line.text) and line is not lines[-1] and not line.marker:
            waiting = line
        else:
            found.append(_inner_marker(line))
    if waiting is not None:
        found.append(waiting)
    return found


def _inner_marker(line: Line) -> Line:
    """``line`` with a marker that is its own first word taken out."""
    if line.marker or len(line.words) < 2:
        return line
    first = letters(line.words[0].text)
    noted = line.words[0].size <= 0.8 * line.size and _MARK.fullmatch(first)
    if not noted and not (_MARKER.fullmatch(first) and line.words[1].spaced):
        return line
    return replace(line, words=line.words[1:], marker=first, marker_left=line.words[0].left)


def leading(lines: Sequence[Line]) -> float:
    """The usual distance between baselines of ``lines``, in font sizes; 1.2 if none is usual.

    It is the least of the frequent ones below lines that do not end a sentence: others part
    paragraphs.
    """
    steps: Counter[float] = Counter()
    for above, below in pairwise(lines):
        step = (below.base - above.base) / below.size
        alike = abs(above.size - below.size) < 0.5 and above.bold == below.bold
        if alike and 0.8 < step < 2.5 and not ENDED.search(above.text):
            steps[round(step, 1)] += 1
    most = max(steps.values(), default=0)
    return min((step for step, count in steps.items() if count * 4 >= most), default=1.2)
