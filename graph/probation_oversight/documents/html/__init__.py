"""Publications as web pages: their main part as blocks, and what their head says of them.

The page is parsed by selectolax and never run: scripts, styles and whatever is fetched from
elsewhere stay outside. What is left out is counted and said.
"""

from __future__ import annotations

from dataclasses import dataclass

from probation_oversight.documents.html import blocks as setting
from probation_oversight.documents.html import charset, metadata, tree
from probation_oversight.documents.metadata import Metadata, laid_out
from probation_oversight.documents.model import Block
from probation_oversight.errors import DocumentError

__all__ = ["LARGEST", "Page", "page", "page_of_markup"]

LARGEST = 20_000_000
"""Bytes a page may have: pages of whole reports have some 500,000, with pictures inside more."""


@dataclass(frozen=True, slots=True)
class Page:
    """A web page as text: its blocks, what its head says of it, and what was left out."""

    text: str
    blocks: tuple[Block, ...]
    said: Metadata
    losses: tuple[str, ...]


def page(content: bytes, name: str) -> Page:
    """The page in ``content``; ``name`` is used in messages.

    Raises DocumentError for bytes in no known encoding, a page without words in its main part,
    or one with more than ``tree.MOST_NODES`` elements.
    """
    markup, losses = charset.decoded(content, name)
    return page_of_markup(markup, name, losses)


def page_of_markup(markup: str, name: str, losses: tuple[str, ...] = ()) -> Page:
    """The page that ``markup`` is. Raises as ``page``."""
    parsed = tree.parsed(markup, name)
    main, left_out = tree.main_part(parsed)
    text, plain = setting.text_and_blocks(main)
    blocks = laid_out(text, plain)
    if not any(word.isalpha() for word in text):
        raise DocumentError(
            f"{name} has no words in its main part; if a script writes the page, save what the "
            "browser shows as text or PDF and read that"
        )
    said = metadata.found(parsed, text, blocks)
    return Page(text, blocks, said, tuple(sorted((*losses, *left_out))))
