"""Words of others shown so that nothing in them can hide or turn what stands beside them."""

from __future__ import annotations

import unicodedata

_TURNING = frozenset(
    "\u061c\u200e\u200f"  # marks of direction
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"  # embeddings and overrides
    "\u2028\u2029"  # separators of lines and paragraphs
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a spreadsheet takes for the beginning of a formula, in either width."""


def visible(words: str) -> str:
    """``words`` with control characters and what turns their direction replaced by ``�``."""
    if words.isascii() and words.isprintable():
        return words
    return "".join("\ufffd" if _hidden(character) else character for character in words)


def defused(words: str) -> str:
    """``words`` for the cell of a table that a spreadsheet may open: visible, and never a formula.

    What would begin a formula gets an apostrophe before it, which spreadsheets do not show.
    """
    shown = visible(words)
    return f"'{shown}" if shown.lstrip(" \xa0").startswith(_FORMULA) else shown


def _hidden(character: str) -> bool:
    return character in _TURNING or (
        unicodedata.category(character) == "Cc" and character not in "\n\t"
    )
