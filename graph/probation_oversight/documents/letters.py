"""Letters: where the addressees end, which heading is the title, and where the signatures begin.

Inspectorates tell an area what they found in a letter: the date, those it is written to with
their posts, "Dear partnership", the title, the findings, "Yours sincerely" and who signs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from probation_oversight.documents.model import Block, BlockKind

_DEAR = re.compile(r"dear\s+\S.{0,110}", re.IGNORECASE)
_CLOSING = re.compile(
    r"(?:yours\s+(?:sincerely|faithfully|truly)|(?:with\s+)?(?:kind|best)\s+(?:regards|wishes))"
    r"\s*[,.]?",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"(?:joint\s+)?(?:targeted\s+)?(?:area\s+)?(?:re-?)?inspection\s+of\s|\bjoint\b.*\binspection\b|"
    r"(?:short\s+)?(?:quality\s+)?(?:screening|inspection|review)\s+of\b",
    re.IGNORECASE,
)
_THIS_LETTER = re.compile(
    r"this letter\b.{0,40}\b(?:summari[sz]es|outlines|sets? out|tells|reports)", re.I
)
_ENDED = re.compile(r"[.!?;:]['\"”’)\]]*$")
_FURTHEST = 6000
"""Code points before which a letter's salutation stands; heads have some 1,500."""
_TITLE_WORDS = 60
_TITLE_REACH = 5
"""Blocks after the salutation among which the title is looked for."""
_OPENING = 12
"""Blocks of a letter without salutation among which it calls itself a letter."""


@dataclass(frozen=True, slots=True)
class Letter:
    """The parts of a letter by numbers of blocks: ``title`` and ``closing`` are None if missing.

    The head is all before ``body``, apart from the title.
    """

    body: int
    title: int | None = None
    closing: int | None = None


def letter(text: str, blocks: Sequence[Block]) -> Letter | None:
    """How the letter ``text`` is laid out; None if it is no letter."""
    words = [" ".join(text[block.start : block.end].split()) for block in blocks]
    dear = _salutation(words, blocks)
    titled = _title(words, 0 if dear is None else dear + 1)
    closing = _closing(words)
    if dear is None:
        opening = any(_THIS_LETTER.match(each) for each in words[:_OPENING])
        return Letter(titled or 0, titled, closing) if opening and titled == 0 else None
    if titled is None and closing is None and not any(map(_THIS_LETTER.search, words)):
        return None
    return Letter(dear + 1 if titled is None else titled, titled, closing)


def retitled(blocks: Sequence[Block], found: Letter) -> tuple[Block, ...]:
    """``blocks`` with the letter's title as their one title."""
    if found.title is None:
        return tuple(blocks)
    plain = [
        replace(block, kind=BlockKind.HEADING) if block.kind is BlockKind.TITLE else block
        for block in blocks
    ]
    plain[found.title] = replace(plain[found.title], kind=BlockKind.TITLE)
    return tuple(plain)


def _salutation(words: Sequence[str], blocks: Sequence[Block]) -> int | None:
    for number, (each, block) in enumerate(zip(words, blocks, strict=True)):
        if block.start > _FURTHEST:
            return None
        if _DEAR.fullmatch(each) and not _ENDED.search(each.rstrip(",:")):
            return number
    return None


def _title(words: Sequence[str], first: int) -> int | None:
    """The title after the salutation: a line that names an inspection and is no sentence."""
    for number in range(first, min(first + _TITLE_REACH, len(words))):
        each = words[number]
        short = len(each.split()) <= _TITLE_WORDS and not _ENDED.search(each)
        if short and _TITLE.match(each):
            return number
    return None


def _closing(words: Sequence[str]) -> int | None:
    """The last line that closes a letter, in its second half."""
    half = range(len(words) - 1, len(words) // 2 - 1, -1)
    return next((number for number in half if _CLOSING.fullmatch(words[number])), None)
