"""PDF files: what is printed on their pages as canonical text, blocks and page starts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from probation_oversight.documents.metadata import laid_out
from probation_oversight.documents.model import Block
from probation_oversight.documents.pdf import blocks as setting
from probation_oversight.documents.pdf import layout, words
from probation_oversight.errors import DocumentError

__all__ = ["Printed", "printed"]

_SCANNED = (
    "has no text layer: its pages are pictures, perhaps scans. Have the text recognised first "
    "(for example with 'ocrmypdf IN.pdf OUT.pdf') and load the result, or get the original"
)
_EMPTY = "has no text on its pages; a publication's text was expected"
_WORD = re.compile(r"[^\W\d_]{2,}")
_HEADER = 1024
"""Bytes at the start of a file within which readers look for a PDF's header."""


@dataclass(frozen=True, slots=True)
class Printed:
    """The text of a PDF, its blocks, where its pages start, and what was not let through.

    ``title`` and ``created`` (an ISO day) are what the file says of itself.
    """

    text: str
    blocks: tuple[Block, ...]
    pages: tuple[int, ...]
    losses: tuple[str, ...]
    title: str | None
    created: str | None


def printed(content: bytes, name: str) -> Printed:
    """What is printed in the PDF ``content``; ``name`` is used in messages.

    Raises DocumentError if it cannot be opened, is encrypted, is scanned without text, or takes
    more time or memory than a publication may.
    """
    if b"%PDF-" not in content[:_HEADER]:
        raise DocumentError(f"{name} is not a PDF, whatever its name says: it has no %PDF header")
    sheets = words.extracted(content, name)
    if not any(page.words for page in sheets.pages):
        scanned = any(page.picture for page in sheets.pages)
        raise DocumentError(f"{name} {_SCANNED if scanned else _EMPTY}")
    laid = layout.laid_out(sheets.pages)
    made = setting.set_in_type(laid, len(sheets.pages))
    if not _WORD.search(made.text):
        raise DocumentError(f"{name} {_EMPTY}")
    return Printed(
        made.text,
        laid_out(made.text, made.blocks, pages=True),
        made.pages,
        layout.losses(sheets.pages, laid),
        sheets.title or None,
        setting.day(sheets.created),
    )
