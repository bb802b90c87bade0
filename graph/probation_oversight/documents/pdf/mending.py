"""Letters and line ends: what printing did to words, undone.

Ligatures become letters, soft hyphens go, signs of symbol fonts become bullets. Whether a hyphen
at the end of a line belongs to the word is settled by the rest of the document.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

SOFT = "\u00ad"
_LINE_END_MARKS = "\x02\ufffe"
"""What PDFium puts where a line ends in a hyphen that it takes for a break."""
_BULLETS = "\uf0b7\uf0a7\uf0a8\uf0d8\uf0fc\uf076\uf02d\uf0e0\u2022\u25cf\u25aa\u25e6\u25a0\u2023\u2219\u00b7"
"""Bullets as they are, and the places of the fonts Symbol and Wingdings that Word prints as such."""
_LETTERS = str.maketrans(
    {mark: SOFT for mark in _LINE_END_MARKS}
    | dict.fromkeys(_BULLETS, "•")
    | {"\u2010": "-", "\u2011": "-", "\u00a0": " ", "\ufeff": "", "\u200b": "", "\ufffd": ""}
)
_LIGATURE = re.compile("[\ufb00-\ufb06]")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LAST = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)[-\u00ad]$")
_FIRST = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_COMPOUND = frozenset(
    "all anti co cross double ex face first four full half high in long low mid multi non "
    "off on one part post pre self semi short single so third two up well year".split()
)
"""First parts that keep their hyphen where the document has the word in neither form."""
_LINK = 3
"""Letters of the short words in chains such as day-to-day."""


def letters(text: str) -> str:
    """``text`` in plain letters: ligatures resolved, bullets one sign, nothing unprintable."""
    found = _LIGATURE.sub(lambda m: unicodedata.normalize("NFKC", m.group()), text)
    found = unicodedata.normalize("NFC", found.translate(_LETTERS))
    return "".join(c for c in found if c.isprintable() or c in (" ", SOFT))


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """How often the document has each word, those broken at line ends left out."""

    words: Counter[str]

    @classmethod
    def of(cls, lines: Iterable[str]) -> Vocabulary:
        """The words of ``lines``, each line as printed."""
        words: Counter[str] = Counter()
        broken = False
        for line in lines:
            found = [match.group().lower() for match in _WORD.finditer(line.replace(SOFT, ""))]
            ends = bool(_LAST.search(line))
            words.update(found[int(broken) : len(found) - int(ends)])
            broken = ends
        return cls(words)

    def joined(self, above: str, below: str) -> str:
        """Two lines as one: the words at the break apart, or as one with or without hyphen."""
        last, first = _LAST.search(above), _FIRST.match(below)
        if last is None or first is None:
            return f"{above} {below}" if above and below else above + below
        return above[:-1] + ("-" if self._keeps(above, last, first) else "") + below

    def _keeps(self, above: str, last: re.Match[str], first: re.Match[str]) -> bool:
        """Whether the hyphen belongs to the word.

        The form that the document has elsewhere wins. Where it has neither, a hyphen stays before
        a capital, after a first part that usually has one, and after a short word in a chain such
        as up-to-date; any other goes.
        """
        before, after = last[1].lower(), first.group().lower()
        hyphened = self.words[f"{before}-{after}"]
        whole = self.words[f"{before}{after}"]
        if hyphened != whole:
            return hyphened > whole
        if first.group()[0].isupper():
            return True
        *chain, part = before.split("-")
        return part in _COMPOUND or (bool(chain) and len(part) <= _LINK)
