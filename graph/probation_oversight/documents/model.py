"""A publication as text: the words, where its blocks stand, and what is known about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from probation_oversight.statements import DocumentFacts


class BlockKind(StrEnum):
    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    TABLE_CELL = "table-cell"
    QUOTATION = "quotation"


@dataclass(frozen=True, slots=True)
class Block:
    """A run of the canonical text, from ``start`` to ``end`` in code points, half-open."""

    kind: BlockKind
    start: int
    end: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A publication's canonical text, its blocks in order, and its facts.

    ``text[block.start:block.end]`` is a block's exact words. ``losses`` says in words what the
    file's format did not let through.
    """

    text: str
    blocks: tuple[Block, ...]
    facts: DocumentFacts
    losses: tuple[str, ...] = ()

    def slice(self, block: Block) -> str:
        """The exact words of ``block``."""
        return self.text[block.start : block.end]
