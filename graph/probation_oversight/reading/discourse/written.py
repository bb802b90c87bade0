"""Between which days a text was written: on its day of issue, else while its people held a post.

A text without a date that quotes a chief inspector was written in that person's time. So it can be
told under which programme its ratings were given.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from probation_oversight.reading.entities.gazetteer import Found, NameKind
from probation_oversight.register import Register

Days = tuple[date | None, date | None]
"""The first and the last day; None for one that nothing tells."""

_NO_MORE = re.compile(r"\b(?:former|previous|then|predecessor|outgoing|ex-)\W*+$", re.IGNORECASE)
_REACH = 60


def between(issued: date | None, text: str, names: Sequence[Found], known: Register) -> Days:
    """The days between which ``text`` with its ``names`` was written.

    Nothing is told by a person who held more than one post, by a former one, nor by two whose
    times do not meet.
    """
    if issued is not None:
        return issued, issued
    people = {
        iri
        for name in names
        if name.kind is NameKind.PERSON and not _no_more(text, name)
        for iri in name.iris
    }
    spans = [_in_office(iri, known) for iri in sorted(people)]
    first = max((start for start, _ in spans if start), default=None)
    last = min((end for _, end in spans if end), default=None)
    return (None, None) if first and last and first > last else (first, last)


def _no_more(text: str, name: Found) -> bool:
    return bool(_NO_MORE.search(text[max(0, name.start - _REACH) : name.start]))


def _in_office(person: str, known: Register) -> Days:
    held = [tenure for tenure in known.tenures if tenure.person_iri == person]
    return (held[0].start, held[0].end) if len(held) == 1 else (None, None)
