"""Passages written as one canonical text, with the places of blocks and pages in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from probation_oversight.documents.model import Block, BlockKind, Part
from probation_oversight.documents.pdf import parts
from probation_oversight.documents.pdf.layout import Laid
from probation_oversight.documents.pdf.normalise import Vocabulary, letters
from probation_oversight.documents.pdf.paragraphs import Passage

CELL = "\t"
"""What stands between the cells of a table's row, and before the page in a line of contents."""
_OPENING_QUOTE = re.compile(r"[“\"‘']")
_DAY = re.compile(r"D:(?P<year>20[0-9]{2})(?P<month>[0-9]{2})(?P<day>[0-9]{2})")
_TITLE = 1.25
"""Size of a title, of that of the text: at least this."""


@dataclass(frozen=True, slots=True)
class Set:
    """Text, blocks and the offset at which each page starts."""

    text: str
    blocks: tuple[Block, ...]
    pages: tuple[int, ...]


def set_in_type(laid: Laid, pages: int) -> Set:
    """The passages of ``laid`` as one text, a blank line between them; ``pages`` is their number.

    A page without words starts where the next begins.
    """
    typist = _Typist(Vocabulary.of(line.text for p in laid.passages for line in p.lines))
    title = _title(laid)
    for passage in laid.passages:
        typist.write(passage, passage is title)
    return typist.made(pages)


def day(written: str) -> str | None:
    """The ISO day in a PDF date such as ``D:20170901120000Z``; None if there is none."""
    found = _DAY.match(written)
    if found is None:
        return None
    try:
        return date(*(int(found[part]) for part in ("year", "month", "day"))).isoformat()
    except ValueError:
        return None


def _title(laid: Laid) -> Passage | None:
    """The heading in the largest type on the first page, if it is larger than the text."""
    first = [p for p in laid.passages if p.lines[0].page == 1 and p.part is None and not p.cells]
    large = [p for p in first if p.heading and p.size >= _TITLE * laid.type.body]
    return max(large, key=lambda p: p.size, default=None)


class _Typist:
    """Writes passages one after the other and keeps count of places."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._pieces: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._starts: dict[int, int] = {}
        self._last: Passage | None = None

    def made(self, pages: int) -> Set:
        """All that was written, with a start for each of ``pages``."""
        starts = [self._length] * pages
        following = self._length
        for number in range(pages, 0, -1):
            following = min(self._starts.get(number, following), following)
            starts[number - 1] = following
        return Set("".join(self._pieces), tuple(self._blocks), tuple(starts))

    def write(self, passage: Passage, title: bool) -> None:
        """Write ``passage`` after a break, and note its block."""
        marker = letters(passage.marker)
        words, places = self._words(passage)
        if not words:
            return
        if self._last is not None:
            self._put("\n" if _together(self._last, passage) else "\n\n")
        self._starts.setdefault(passage.lines[0].page, self._length)
        if marker:
            self._put(f"{marker} ")
        start = self._length
        for page, place in places:
            self._starts.setdefault(page, self._length + place)
        self._put(words)
        kind = BlockKind.TITLE if title else _kind(passage, words)
        page = passage.lines[0].page
        part = Part(passage.part) if passage.part else None
        self._blocks.append(Block(kind, start, self._length, page, part))
        self._last = passage

    def _put(self, words: str) -> None:
        self._pieces.append(words)
        self._length += len(words)

    def _words(self, passage: Passage) -> tuple[str, list[tuple[int, int]]]:
        """The words of ``passage``, and where in them each page begins."""
        if passage.cells:
            cells = (self._joined([line.whole for line in cell]) for cell in passage.cells)
            whole = CELL.join(cell for cell in cells if cell)
            leads = passage.part == Part.CONTENTS
            return (parts.without_leader(whole) if leads else whole), []
        words, starts = self._vocabulary.joined(line.text for line in passage.lines)
        turns = zip(pairwise(passage.lines), starts[1:], strict=True)
        return words, [(line.page, at) for (above, line), at in turns if line.page != above.page]

    def _joined(self, lines: Sequence[str]) -> str:
        return self._vocabulary.joined(lines)[0]


def _together(above: Passage, below: Passage) -> bool:
    """Whether two passages are rows of one table or items of one list."""
    rows = bool(above.cells) and bool(below.cells)
    items = above.item and below.item
    return (rows or items) and above.part == below.part


def _kind(passage: Passage, words: str) -> BlockKind:
    if passage.cells:
        return BlockKind.TABLE_ROW
    if passage.heading:
        return BlockKind.HEADING
    if passage.item and not passage.footnote:
        return BlockKind.LIST_ITEM
    return BlockKind.QUOTATION if _OPENING_QUOTE.match(words) else BlockKind.PARAGRAPH
