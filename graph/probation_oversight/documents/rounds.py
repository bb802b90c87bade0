"""Rounds of inspection: which one a publication belongs to, as it is given or as its text tells.

A round is known by its number among those of its kind (``2``) or by the years of its programme
(``2018-19``). What a text tells of an earlier round, or of two, says nothing of its own.
"""

from __future__ import annotations

import re

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_YEARS = re.compile(r"(?P<first>20[0-9]{2})\s?[-–/]\s?(?:20)?(?P<last>[0-9]{2})")
_NUMBER = re.compile(rf"(?P<number>[1-9]|{'|'.join(_ORDINALS)})", re.IGNORECASE)
_OWN = (
    re.compile(
        rf"\b(?:our|this|the inspectorate[’']s|its|the) (?P<number>{'|'.join(_ORDINALS)}) "
        r"(?:\w+ )?round of (?:[\w’'-]+ ){0,5}inspections?\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:our|this|the inspectorate[’']s|the) {_YEARS.pattern} "
        r"(?:[\w’'-]+ ){0,3}(?:programme|round)\b",
        re.IGNORECASE,
    ),
)
_BELONGS = re.compile(
    r"\b(?:part of|this (?:report|inspection|release|publication|is)|is the|marks?|concludes?|"
    r"completes?|opens|begins)\b",
    re.IGNORECASE,
)
"""What stands in a sentence on the round that a publication belongs to."""
_OTHER = re.compile(
    r"\b(?:previous(?:ly)?|earlier|last|former|since|before|compared|than|next|until|unlike)\b",
    re.IGNORECASE,
)
"""What stands in one on a round before or after."""
_WITHIN = 12_000
"""Code points at the start of a text in which it says what it belongs to."""


def written(words: str) -> str:
    """The round that ``words`` write, in the form that is kept. Raises ValueError for none."""
    plain = words.strip()
    if (found := _YEARS.fullmatch(plain)) and (years := _programme(found)):
        return years
    if plain.lower().endswith("round"):
        plain = plain[: -len("round")].rstrip()
    if found := _NUMBER.fullmatch(plain):
        return _number(found["number"])
    raise ValueError(words)


def told(text: str) -> str | None:
    """The round that ``text`` says it belongs to; None if it tells of none or of several."""
    found: set[str] = set()
    for sentence in re.split(r"(?<=[.:;])\s+|\n\s*\n", text[:_WITHIN]):
        line = " ".join(sentence.split())
        matches = [m for pattern in _OWN for m in pattern.finditer(line)]
        if matches and _BELONGS.search(line) and not _OTHER.search(line):
            found.update(filter(None, map(_of, matches)))
    return found.pop() if len(found) == 1 else None


def _of(match: re.Match[str]) -> str:
    """The round of a match; empty if its years are none of a programme."""
    parts = match.groupdict()
    if "number" in parts:
        return _number(parts["number"])
    return _programme(match)


def _number(word: str) -> str:
    return str(_ORDINALS.index(word.lower()) + 1) if word.isalpha() else word


def _programme(found: re.Match[str]) -> str:
    """The years of a programme; empty if they are not one after the other."""
    together = (int(found["first"]) + 1) % 100 == int(found["last"])
    return f"{found['first']}-{found['last']}" if together else ""
