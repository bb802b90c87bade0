"""Where quoted words stand in a text, whatever marks and spaces they were quoted with."""

from __future__ import annotations

import re

_MARKS = str.maketrans("’‘“”„–—\u2011−\u00a0\u2009\u202f", '\'\'"""----   ')
"""Marks that are written in several ways, one character for one: places stay what they are."""


def found(quote: str, text: str) -> tuple[tuple[int, int], ...]:
    """The places in ``text`` at which the words of ``quote`` stand, as whole words."""
    words = quote.translate(_MARKS).split()
    if not words:
        return ()
    pattern = r"(?<!\w)" + r"\s+".join(map(re.escape, words)) + r"(?!\w)"
    return tuple(match.span() for match in re.finditer(pattern, text.translate(_MARKS)))
