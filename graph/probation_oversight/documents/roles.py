"""What each block of a publication is for, told from where it stands and from its words.

The words are rows of ``ontology/vocab/block_roles.csv``: a regular expression, where in the block
it must stand, how many words the block may have, an example, and a block much like it that is
none. A ``section`` row is a heading that makes all below it what it says, to the next heading or
to the end; below one ``of-facts`` only lines with a number in front are so. No row and no rule
knows a person's name: an address block is told by its place in a letter, an author by the line
below.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from probation_oversight import resources
from probation_oversight.documents.letters import Letter
from probation_oversight.documents.model import Block, BlockKind, Part, Role
from probation_oversight.errors import OntologyError

FILE = "ontology/vocab/block_roles.csv"
WHERE = (
    *("whole", "start", "anywhere"),
    *("section-to-heading", "section-of-facts", "section-to-end"),
)

_CELL = "\t"
_SPACES = re.compile(r"[^\S\t]+")
_HEADINGS = frozenset({BlockKind.TITLE, BlockKind.HEADING})
_OF_KIND = {
    BlockKind.TITLE: Role.TITLE,
    BlockKind.HEADING: Role.HEADING,
    BlockKind.LIST_ITEM: Role.LIST_ITEM,
    BlockKind.TABLE_ROW: Role.TABLE_CELL,
}
_ENDED = re.compile(r"[.!?:;…]['\"”’)\]]*$")
_NAME = re.compile(r"(?:[A-Z][\w’'-]+\s+){1,2}[A-Z][\w’'-]+")
_SECTOR = re.compile(
    r"\b(?:probation|youth|justice|services?|units?|inspect\w*|reports?|prisons?|police|crime|"
    r"offend\w*|community|council|ratings?|key|summary|findings?|ofsted|recommendations?)\b",
    re.IGNORECASE,
)
_FACT = re.compile(r"\W*(?:[^\W\d]+ ){0,2}[£(]?[0-9]")
"""What a line begins with that only tells a number: "Some 70,000 people were …", "£3 million"."""
_FIRST_BLOCKS = 6
"""Blocks at the start of a publication among which an author's line is looked for."""
_SHORT = 4
"""Words that a line has at most that begins a section without being set as a heading."""
_MENU = 8
"""Lines that stand at most between two that are known for a site's own."""
_FRAGMENT = 6
"""Words of a cut-off end that says nothing yet; a longer one may hold a whole clause."""
_LONGEST_WORD = 40
"""Characters of a word, on average, beyond which a block is none that a row is about."""
_ADDRESS_WORDS = 40
"""Words of a sentence below a signature from which on it is a text again."""


@dataclass(frozen=True, slots=True)
class Sign:
    """A row of the table: blocks with these words have this role."""

    role: Role
    where: str
    pattern: re.Pattern[str]
    most_words: int | None
    example: str
    unlike: str

    def fits(self, words: str, count: int) -> bool:
        """Whether a block with ``words``, ``count`` of them, has the role."""
        most = self.most_words
        if most is not None and (count > most or len(words) > most * _LONGEST_WORD):
            return False
        if self.where == "whole":
            return bool(self.pattern.fullmatch(words))
        if self.where == "anywhere":
            return bool(self.pattern.search(words))
        return bool(self.pattern.match(words))


@cache
def signs() -> tuple[Sign, ...]:
    """The rows of the table. Raises OntologyError if one is badly formed."""
    lines = csv.DictReader(io.StringIO(resources.path(FILE).read_text(encoding="utf-8")))
    return tuple(_sign(row, number) for number, row in enumerate(lines, 2))


def _sign(row: dict[str, str], number: int) -> Sign:
    try:
        if row["where"] not in WHERE:
            raise ValueError(f"{row['where']!r} is none of {', '.join(WHERE)}")
        return Sign(
            Role(row["role"]),
            row["where"],
            re.compile(row["pattern"], re.IGNORECASE),
            int(row["most_words"]) if row["most_words"] else None,
            row["example"],
            row["unlike"],
        )
    except (ValueError, re.error) as error:
        raise OntologyError(f"{FILE}, line {number}: {error}") from error


def assigned(
    text: str, blocks: Sequence[Block], letter: Letter | None, pages: bool
) -> tuple[Block, ...]:
    """``blocks`` with their roles; ``pages`` says whether the document has pages.

    What a page's own markup says of a block is kept.
    """
    words = [_SPACES.sub(" ", text[block.start : block.end]).strip() for block in blocks]
    named = _by_sections(blocks, words, pages)
    for number in _of_letter(words, blocks, letter):
        named[number] = Role.ADDRESS
    titled = letter.title if letter else None
    found: list[Role] = []
    for number, block in enumerate(blocks):
        if number == titled:
            found.append(Role.TITLE)
            continue
        known = block.role if block.role is not Role.PARAGRAPH else _of_part(block.part)
        role = known or named.get(number) or _by_words(block, words[number])
        found.append(role or _by_layout(number, blocks, words))
    for number in _menus(found, words):
        found[number] = Role.NAVIGATION
    for number in _authors(found, words):
        found[number] = Role.CREDIT
    for number in _list_items(found, words):
        found[number] = Role.LIST_ITEM
    if _is_cut_off(found, words):
        found[-1] = Role.CUT_OFF
    return tuple(replace(block, role=role) for block, role in zip(blocks, found, strict=True))


def first_speaking(blocks: Iterable[Block]) -> Block | None:
    """The first of ``blocks`` that can be a statement."""
    return next((block for block in blocks if block.role.speaks), None)


def headline(blocks: Sequence[Block]) -> Block | None:
    """The title of the publication; None if it has none.

    Where what is set as a title only leads about a site, it is the first heading above the text.
    """
    for block in blocks:
        if block.role is Role.TITLE:
            return block
    first = first_speaking(blocks)
    led = first is not None and any(b.kind is BlockKind.TITLE for b in blocks)
    return first if led and first is not None and first.role is Role.HEADING else None


def _of_part(part: Part | None) -> Role | None:
    if part is None:
        return None
    return Role.LICENCE if part is Part.IMPRINT else Role.BOILERPLATE


def _by_sections(blocks: Sequence[Block], words: Sequence[str], pages: bool) -> dict[int, Role]:
    """Roles of what stands in a section that its heading makes something else than text.

    A section to the end counts in the second half only; in a document with pages chapters come
    after it, so that the next heading ends it.
    """
    found: dict[int, Role] = {}
    until_end: Role | None = None
    until_heading: Role | None = None
    facts: Role | None = None
    for number, block in enumerate(blocks):
        heading = block.kind in _HEADINGS
        short = heading or len(words[number].split()) <= _SHORT
        begins = _section("section-to-end", words[number]) if short else None
        if begins and number > len(blocks) // 2:
            until_end = begins
        elif heading and pages:
            until_end = None
        if heading:
            until_heading = _section("section-to-heading", words[number])
            facts = _section("section-of-facts", words[number])
        noted = words[number].startswith("*") and number > len(blocks) // 2
        fact = facts if _FACT.match(words[number]) or not _ENDED.search(words[number]) else None
        role = until_end or until_heading or fact or (Role.BOILERPLATE if noted else None)
        if role:
            found[number] = role
    return found


def _section(where: str, words: str) -> Role | None:
    found = (s.role for s in signs() if s.where == where and s.fits(words, 0))
    return next(found, None)


def _of_letter(
    words: Sequence[str], blocks: Sequence[Block], letter: Letter | None
) -> Iterator[int]:
    """The blocks of addressees above the text of a letter, and of those who sign below it."""
    if letter is None:
        return
    yield from (number for number in range(letter.body) if number != letter.title)
    if letter.closing is None:
        return
    for number in range(letter.closing, len(words)):
        if len(words[number].split()) > _ADDRESS_WORDS and _ENDED.search(words[number]):
            return
        if blocks[number].part is None:
            yield number


def _by_words(block: Block, words: str) -> Role | None:
    """The role that a row of the table gives a block with ``words``."""
    if block.kind is BlockKind.TABLE_ROW:
        return None
    count = len(words.split())
    for sign in signs():
        row = sign.role is not Role.TABLE_HEAD and not sign.where.startswith("section")
        if row and sign.fits(words, count):
            return sign.role
    return None


def _by_layout(number: int, blocks: Sequence[Block], words: Sequence[str]) -> Role:
    block = blocks[number]
    if _is_table_head(number, blocks, words):
        return Role.TABLE_HEAD
    following = number + 1 < len(blocks) and (
        blocks[number + 1].kind is BlockKind.LIST_ITEM or words[number + 1][:1].islower()
    )
    if words[number].endswith(":") and following and block.kind is not BlockKind.TABLE_ROW:
        return Role.LEAD_IN
    return _OF_KIND.get(block.kind, Role.PARAGRAPH)


def _is_table_head(number: int, blocks: Sequence[Block], words: Sequence[str]) -> bool:
    """Whether a row has nothing but words for columns, and stands first in its table."""
    cells = [cell.strip() for cell in words[number].split(_CELL)]
    first = number == 0 or blocks[number - 1].kind is not BlockKind.TABLE_ROW
    if len(cells) < 2 or not first:
        return False
    heads = [sign for sign in signs() if sign.role is Role.TABLE_HEAD]
    return all(any(head.fits(cell, len(cell.split())) for head in heads) for cell in cells)


def _menus(roles: Sequence[Role], words: Sequence[str]) -> Iterator[int]:
    """Short lines without an end between two of a site's own: what else is in its menu."""
    for number in range(1, len(roles)):
        if roles[number - 1] is not Role.NAVIGATION:
            continue
        end = number
        while end < len(roles) and end - number < _MENU and _may_be_in_menu(roles[end], words[end]):
            end += 1
        if end < len(roles) and roles[end] is Role.NAVIGATION:
            yield from range(number, end)


def _may_be_in_menu(role: Role, words: str) -> bool:
    short = len(words.split()) <= _SHORT and not _ENDED.search(words)
    return role in (Role.PARAGRAPH, Role.HEADING, Role.LIST_ITEM) and short


def _authors(roles: Sequence[Role], words: Sequence[str]) -> Iterator[int]:
    """Lines near the start that are two or three names, with a credit below them."""
    for number in range(1, min(len(roles) - 1, _FIRST_BLOCKS)):
        below = roles[number + 1] is Role.CREDIT and roles[number].speaks
        if below and _NAME.fullmatch(words[number]) and not _SECTOR.search(words[number]):
            yield number


def _list_items(roles: Sequence[Role], words: Sequence[str]) -> Iterator[int]:
    """Paragraphs that go on with the sentence of a lead-in, though nothing marks them as items."""
    inside = False
    for number, role in enumerate(roles):
        item = inside and role is Role.PARAGRAPH and words[number][:1].islower()
        if item:
            yield number
        inside = role is Role.LEAD_IN or item


def _is_cut_off(roles: Sequence[Role], words: Sequence[str]) -> bool:
    """Whether the last block is the beginning of a sentence, in a text whose others are whole."""
    if len(roles) < 3 or roles[-1] is not Role.PARAGRAPH or _ENDED.search(words[-1]):
        return False
    others = [w for w, role in zip(words[:-1], roles, strict=False) if role is Role.PARAGRAPH]
    whole = sum(bool(_ENDED.search(each)) for each in others)
    return len(words[-1].split()) <= _FRAGMENT and whole >= 2 and whole * 10 >= len(others) * 9
