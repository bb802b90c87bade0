"""A publication as text: the words, where its blocks stand, and what is known about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from probation_oversight.model.proposals import Proposals
from probation_oversight.model.statements import DocumentFacts
from probation_oversight.model.vocabulary import BlockKind
from probation_oversight.notebooks import Drawn, Paged

__all__ = ["Block", "BlockKind", "Document", "Part"]


class Part(StrEnum):
    """Parts of a publication in which no findings are looked for."""

    CONTENTS = "contents page"
    IMPRINT = "front matter"
    FOOTNOTE = "footnote"
    GLOSSARY = "glossary"


class Role(StrEnum):
    """What a block is for; its kind says how it is set."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LEAD_IN = "list lead-in"
    LIST_ITEM = "list item"
    TABLE_CELL = "table cell"
    TABLE_HEAD = "table head"
    CAPTION = "caption"
    ADDRESS = "address block"
    CREDIT = "credit"
    LICENCE = "licence"
    NAVIGATION = "navigation"
    BOILERPLATE = "boilerplate"
    CUT_OFF = "cut-off end"

    @property
    def speaks(self) -> bool:
        """Whether what stands in such a block can be a statement of the publication."""
        return self in _SPEAKING


_SPEAKING = frozenset(
    {Role.TITLE, Role.HEADING, Role.PARAGRAPH, Role.LEAD_IN, Role.LIST_ITEM, Role.TABLE_CELL}
)


@dataclass(frozen=True, slots=True)
class Block:
    """A run of the canonical text, from ``start`` to ``end`` in code points, half-open.

    ``page`` is the page it begins on, counted from 1, in a document that has pages.
    """

    kind: BlockKind
    start: int
    end: int
    page: int | None = None
    part: Part | None = None
    role: Role = Role.PARAGRAPH


@dataclass(frozen=True, slots=True)
class Document(Drawn, Paged):
    """A publication's canonical text, its blocks in order, and its facts.

    ``text[block.start:block.end]`` is a block's exact words. ``losses`` says in words what the
    file's format did not let through, ``proposals`` what somebody else proposes that it states.
    """

    text: str
    blocks: tuple[Block, ...]
    facts: DocumentFacts
    losses: tuple[str, ...] = ()
    proposals: Proposals | None = None

    def __repr__(self) -> str:
        return f"<Document {self.facts.slug}: {len(self.text):,} characters>"

    @property
    def pages(self) -> tuple[int, ...]:
        """Where the text of each page starts; empty if the document has no pages."""
        return self.facts.pages

    def page_of(self, offset: int) -> int | None:
        """The page that ``offset`` is on, counted from 1; None if there are no pages."""
        return self.facts.page_of(offset)

    def slice(self, block: Block) -> str:
        """The exact words of ``block``."""
        return self.text[block.start : block.end]
