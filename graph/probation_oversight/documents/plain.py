"""Blocks of a plain text: paragraphs, headings, list items, also where lines are hard-wrapped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from probation_oversight.documents.asked import asks
from probation_oversight.documents.model import Block, BlockKind

_BULLET = re.compile(
    r"\s*(?:[•●▪◦■◼◾·‣➢►▶➤❖*\uf0b7\uf0a7\uf06e]|[-–—o]\s|\(?[0-9]{1,2}[.)]\s|\(?[a-z][.)]\s)\s*"
)
_TERMINAL = re.compile(r"[.!?:;]['\"”’)\]]*$")
_OPENING_QUOTE = re.compile(r"[“\"‘']")
_WIDEST_WRAP = 110
_HEADING_WORDS = 16


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str

    @property
    def blank(self) -> bool:
        return not self.text.strip()

    @property
    def bullet(self) -> bool:
        return bool(_BULLET.match(self.text))


def blocks(text: str) -> tuple[Block, ...]:
    """The blocks of ``text`` in order; white space between them belongs to none."""
    lines = _lines(text)
    width = _wrap_width(lines)
    groups = [group for run in _runs(lines) for group in _paragraphs(run, width)]
    found = [_block(text, group) for group in groups]
    return tuple(_headed(text, found))


def _lines(text: str) -> list[_Line]:
    lines, start = [], 0
    for line in text.split("\n"):
        lines.append(_Line(start, start + len(line), line))
        start += len(line) + 1
    return lines


def _wrap_width(lines: list[_Line]) -> int | None:
    """The column at which lines were broken, or None where each line is a paragraph."""
    lengths = [len(line.text.rstrip()) for line in lines if not line.blank]
    longest = max(lengths)
    joined = sum(
        1
        for line, following in pairwise(lines)
        if not line.blank and not following.blank and not _TERMINAL.search(line.text.rstrip())
    )
    return longest if longest <= _WIDEST_WRAP and joined >= len(lengths) / 4 else None


def _runs(lines: list[_Line]) -> Iterator[list[_Line]]:
    run: list[_Line] = []
    for line in lines:
        if line.blank:
            if run:
                yield run
            run = []
        else:
            run.append(line)
    if run:
        yield run


def _paragraphs(run: list[_Line], width: int | None) -> Iterator[list[_Line]]:
    group = [run[0]]
    for line, following in pairwise(run):
        if _breaks(line, following, width):
            yield group
            group = []
        group.append(following)
    yield group


def _is_item(line: _Line, following: _Line) -> bool:
    """Whether ``following`` begins a list item, rather than going on after a dash."""
    dash = following.text.lstrip()[:1] in "-–—o"
    ended = line.bullet or bool(_TERMINAL.search(line.text.rstrip()))
    return following.bullet and (ended or not dash)


def _breaks(line: _Line, following: _Line, width: int | None) -> bool:
    """Whether a paragraph ends with ``line``: its next word would still have fitted on it."""
    if width is None or _is_item(line, following):
        return True
    first_word = following.text.split(maxsplit=1)[0]
    fitted = len(line.text.rstrip()) + 1 + len(first_word) <= width
    return fitted and bool(_TERMINAL.search(line.text.rstrip()))


def _block(text: str, group: list[_Line]) -> Block:
    start, end = group[0].start, group[-1].end
    kind = BlockKind.LIST_ITEM if group[0].bullet else BlockKind.PARAGRAPH
    if kind is BlockKind.LIST_ITEM:
        marker = _BULLET.match(text, start)
        start = min(marker.end(), end) if marker else start
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if kind is BlockKind.PARAGRAPH and _OPENING_QUOTE.match(text, start):
        kind = BlockKind.QUOTATION
    return Block(kind, start, end)


def _headed(text: str, found: list[Block]) -> Iterator[Block]:
    """``found`` with short lines that are not sentences marked as title or heading."""
    for number, block in enumerate(found):
        words = text[block.start : block.end]
        ended = bool(_TERMINAL.search(words)) and not (number and asks(words))
        short = len(words.split()) <= _HEADING_WORDS and not ended
        if block.start == block.end:
            continue
        if short and block.kind is not BlockKind.LIST_ITEM and number + 1 < len(found):
            kind = BlockKind.HEADING if number else BlockKind.TITLE
            yield Block(kind, block.start, block.end, block.page)
        else:
            yield block
