"""Houses: approved premises that a text calls by the name of their house, "Ashdown House".

The register has few of them. One form that says what the house is ("Ashdown House approved
premises", "Ashdown House, in Preston, is an approved premises") makes its name one everywhere in
that text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_WORD = r"[A-Z][\w’'-]{1,40}+"
_HOUSE = (
    rf"(?P<house>{_WORD}(?: {_WORD}){{0,2}} "
    r"(?:House|Lodge|Hall|Court|Grange|Hostel|Villa|Cottage|Mews|Place|View))"
)
_KIND = r"(?:independent )?(?:approved premises|AP\b|probation hostel|hostel for (?:men|women))"
_ASIDE = r"(?:,? (?:in|near|at) [A-Z][\w’' -]{1,60})?"
_TOLD = (
    re.compile(rf"\b{_HOUSE} (?i:{_KIND})"),
    re.compile(
        rf"\b{_HOUSE}{_ASIDE}(?:,| (?:is|was)|:) (?:an?|the) (?:[a-z-]+ ){{0,3}}(?i:{_KIND})"
    ),
    re.compile(rf"\b(?i:{_KIND})(?: inspection)?(?::|,| –| —| -| called| at|) {_HOUSE}"),
)
_OPENING = re.compile(r"(?:Inspection|Visit|Review|Report|The|At|An?|Overall) ")


def names(flat: str) -> tuple[str, ...]:
    """The names of houses that ``flat`` says are approved premises, in order."""
    found = (match["house"] for told in _TOLD for match in told.finditer(flat))
    return tuple(dict.fromkeys(_OPENING.sub("", name) for name in found))


def places(flat: str) -> Iterator[tuple[int, int, str]]:
    """Where ``flat`` has these houses, with what says what they are, and the name of each."""
    for name in names(flat):
        for match in re.finditer(rf"\b{re.escape(name)}\b(?: (?i:{_KIND}))?", flat):
            yield match.start(), match.end(), name
