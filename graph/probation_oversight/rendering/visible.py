"""Words of others shown so that nothing in them can hide or turn what stands beside them."""

from __future__ import annotations

import re

from probation_oversight.words import no_formula

_HIDDEN = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters but for tabs and new lines
    "\u061c\u200e\u200f"  # marks of direction
    "\u202a-\u202e\u2066-\u2069"  # embeddings and overrides
    "\u2028\u2029"  # separators of lines and paragraphs
    "]"
)


def visible(words: str) -> str:
    """``words`` with control characters and what turns their direction replaced by ``�``."""
    if words.isascii() and words.isprintable():
        return words
    return _HIDDEN.sub("\ufffd", words)


def defused(words: str) -> str:
    """``words`` for the cell of a table that a spreadsheet may open: visible, and no formula."""
    return no_formula(visible(words))
