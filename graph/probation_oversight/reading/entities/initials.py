"""Companies by their initials alone: "DLNR had places", in a text that names the company whole."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from probation_oversight.register import Register

_COMPANY = " CRC"
_INITIALS = re.compile(r"[A-Z][A-Za-z]*[A-Z]")
_OF_OTHERS = re.compile(r"[’']?s?\s(?:CRC|NPS|[Dd]ivision|[Rr]egion|[Pp]robation|[Pp]olice)\b")
"""What goes on so that the initials are part of a longer name, or tell of another body there."""
_THEIRS = re.compile(r"\b(?:NPS|Service),?\s\(?$")


@dataclass(frozen=True, slots=True)
class ByInitials:
    """The initials of a company: their place in the text, and its IRI."""

    start: int
    end: int
    iri: str


def find(flat: str, named: Collection[str], register: Register) -> Iterator[ByInitials]:
    """The initials, standing alone, of companies whose IRIs are in ``named``."""
    for initials, iri in _known(register).items():
        for found in re.finditer(rf"\b{initials}\b", flat) if iri in named else ():
            of_others = _OF_OTHERS.match(flat, found.end())
            if not of_others and not _THEIRS.search(flat, 0, found.start()):
                yield ByInitials(found.start(), found.end(), iri)


@lru_cache(maxsize=4)
def _known(register: Register) -> Mapping[str, str]:
    """The IRIs of companies by the initials that the register has for them."""
    return {
        initials: body.iri
        for body in register.bodies
        for name in body.names
        if name.endswith(_COMPANY) and _INITIALS.fullmatch(initials := name.removesuffix(_COMPANY))
    }
