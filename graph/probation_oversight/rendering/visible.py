"""Words of others shown so that nothing in them can hide or turn what stands beside them."""

from __future__ import annotations

import unicodedata

from probation_oversight.words import no_formula

_TURNING = frozenset(
    "\u061c\u200e\u200f"  # marks of direction
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"  # embeddings and overrides
    "\u2028\u2029"  # separators of lines and paragraphs
)


def visible(words: str) -> str:
    """``words`` with control characters and what turns their direction replaced by ``�``."""
    if words.isascii() and words.isprintable():
        return words
    return "".join("\ufffd" if _hidden(character) else character for character in words)


def defused(words: str) -> str:
    """``words`` for the cell of a table that a spreadsheet may open: visible, and no formula."""
    return no_formula(visible(words))


def _hidden(character: str) -> bool:
    return character in _TURNING or (
        unicodedata.category(character) == "Cc" and character not in "\n\t"
    )
