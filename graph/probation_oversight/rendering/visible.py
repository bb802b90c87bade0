"""Words of others shown so that nothing in them can hide or turn what stands beside them."""

from __future__ import annotations

import unicodedata

_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def visible(words: str) -> str:
    """``words`` with control characters and text-direction overrides replaced by ``�``."""
    return "".join("\ufffd" if _hidden(character) else character for character in words)


def _hidden(character: str) -> bool:
    return character in _BIDI or (
        unicodedata.category(character) == "Cc" and character not in "\n\t"
    )
