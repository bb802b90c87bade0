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
_BULLETS = "•●▪◦■◼◾‣∙·➢►▶➤❖\uf06e\uf0b7\uf0a7\uf0a8\uf0d8\uf0fc\uf076\uf02d\uf0e0"
"""Bullets, and what stands for them in the fonts Symbol and Wingdings as Word uses them."""
_LETTERS = str.maketrans(
    dict.fromkeys(_LINE_END_MARKS, SOFT)
    | dict.fromkeys(_BULLETS, "•")
    | {"\u2010": "-", "\u2011": "-", "\u00a0": " ", "\ufeff": "", "\u200b": "", "\ufffd": ""}
)
_LIGATURE = re.compile("[\ufb00-\ufb06]")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LAST = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)[-\u00ad]$")
_FIRST = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ADDRESS = re.compile(r"(?:://|\bwww\.)\S*[/_=?&-]$")
"""An address that is broken at the end of a line, after a sign that is no full stop."""
_COMPOUND = frozenset(
    re.findall(
        r"\w+",
        "all anti best better co cross double ex face first four full good half high higher in "
        "long low lower mid multi non off on one part post pre self semi short single so third "
        "two up well year",
    )
)
"""First parts that keep their hyphen where the document has the word in neither form."""
_LONGEST_WORD = 80
_LINK = 3
"""Letters of the short words in chains such as day-to-day; longer ones are told from syllables."""


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
            ends = bool(_LAST.search(line[-_LONGEST_WORD:]))
            words.update(found[int(broken) : len(found) - int(ends)])
            broken = ends
        return cls(words)

    def joint(self, above: str, below: str) -> tuple[int, str]:
        """How two lines are put together: letters to take off the end of the first, what to add.

        A word broken at the end of the line ``above`` becomes one, with its hyphen or without.
        """
        tail = above[-_LONGEST_WORD:]
        if not above or not below or _ADDRESS.search(tail):
            return 0, ""
        last, first = _LAST.search(tail), _FIRST.match(below)
        if last is None or first is None:
            return 0, " "
        return 1, "-" if self._keeps(last[1].lower(), first.group()) else ""

    def _keeps(self, before: str, after: str) -> bool:
        """Whether the hyphen between the parts of a broken word belongs to it.

        The form that the document has elsewhere wins. Where it has neither, a hyphen stays before
        a capital, after a first part that usually has one, after a short word in a chain such as
        up-to-date, and between two words that the document has by themselves; any other goes.
        """
        hyphened = self.words[f"{before}-{after.lower()}"]
        whole = self.words[f"{before}{after.lower()}"]
        if hyphened != whole:
            return hyphened > whole
        *chain, part = before.split("-")
        if after[0].isupper() or part in _COMPOUND or (chain and len(part) <= _LINK):
            return True
        return all(len(word) > _LINK and self.words[word] for word in (before, after.lower()))

    def joined(self, lines: Iterable[str]) -> tuple[str, list[int]]:
        """``lines`` as one text, and where in it each of them begins."""
        pieces: list[str] = []
        starts: list[int] = []
        length = 0
        for line in lines:
            cut, glue = self.joint(pieces[-1], line) if pieces else (0, "")
            if cut:
                pieces[-1] = pieces[-1][:-cut]
            starts.append(length - cut + len(glue))
            length = starts[-1] + len(line)
            pieces.append(glue + line)
        return "".join(pieces).rstrip(SOFT), starts
