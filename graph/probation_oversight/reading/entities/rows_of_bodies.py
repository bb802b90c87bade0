"""Bodies in a row that share the words for their kind: "Derby City and Derbyshire PDUs"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from probation_oversight.register import Register

_KINDS = {
    "PDUs": " PDU",
    "Probation Delivery Units": " PDU",
    "CRCs": " CRC",
    "Community Rehabilitation Companies": " CRC",
    "regions": " region",
    "probation regions": " region",
}
"""What several are called, and how the name of one ends."""
_PLURAL = re.compile(rf"\b(?:{'|'.join(sorted(_KINDS, key=len, reverse=True))})\b")
_AND = re.compile(r"(?:,? and|,? &|,)\s+(?:the )?$")
_WORD = re.compile(r"[\w&’'.-]+,?")
_WORDS = 9
"""Words that the name of a place may have."""
_REACH = 400
"""Characters before the plural in which a row may begin."""


@dataclass(frozen=True, slots=True)
class InRow:
    """One of the bodies of a row: its place in the text, and its IRI."""

    start: int
    end: int
    iri: str


def find(flat: str, register: Register) -> Iterator[InRow]:
    """The bodies in rows of at least two, from the last of a row to the first."""
    for plural in _PLURAL.finditer(flat):
        row = list(_before(flat, plural, _places(register)[_KINDS[plural.group()]]))
        if len(row) > 1:
            yield from row


def _before(flat: str, plural: re.Match[str], places: Mapping[str, str]) -> Iterator[InRow]:
    """The bodies of the row that ends with ``plural``, from right to left."""
    first, at = max(0, plural.start() - _REACH), plural.start()
    end: int | None = plural.end()
    while True:
        words = [m.start() for m in _WORD.finditer(flat, first, at)][-_WORDS:]
        names = ((start, flat[start:at].strip()) for start in words)
        named = next(((s, name) for s, name in names if name.lower() in places), None)
        if named is None:
            return
        start, name = named
        yield InRow(start, end or start + len(name), places[name.lower()])
        joint = _AND.search(flat, first, start)
        if joint is None:
            return
        at, end = joint.start(), None


@lru_cache(maxsize=4)
def _places(register: Register) -> Mapping[str, Mapping[str, str]]:
    """For each ending of names, the IRIs of bodies by what stands before it, in lower case."""
    return {
        ending: {
            name.removesuffix(ending).lower(): body.iri
            for body in register.bodies
            for name in body.names
            if name.endswith(ending)
        }
        for ending in _KINDS.values()
    }
