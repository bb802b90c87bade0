"""How two bodies of the register are related: the same, one made of the other, part of it, or not.

Nothing said of a body is passed on to its kin; this only tells how near they are.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from probation_oversight import register
from probation_oversight.model.statements import BodyRef
from probation_oversight.ontology import body_kinds
from probation_oversight.ontology.body_kinds import Trait
from probation_oversight.rdf import iris
from probation_oversight.walks import reached


class Kinship(StrEnum):
    SAME = "same"
    SUCCESSION = "succession"  # one came out of the other, perhaps over several changes
    PART = "part"  # one belongs or belonged to the other
    NAMESAKE = "namesake"  # of one name and class, but at least one is known to one document only
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Kin:
    """How two bodies are related, and in which words; none for one and the same body."""

    kinship: Kinship
    words: str


@cache
def between(one: str, other: str) -> Kin:
    """How the bodies with the IRIs ``one`` and ``other`` are related, as the register has it."""
    if one == other:
        return Kin(Kinship.SAME, "")
    for earlier, later in ((one, other), (other, one)):
        if later in successors(earlier):
            return Kin(Kinship.SUCCESSION, f"{label(earlier)} was succeeded by {label(later)}")
    for part, whole in ((one, other), (other, one)):
        if whole in reached(part, _wholes):
            return Kin(Kinship.PART, f"{label(part)} is a part of {label(whole)}")
    for earlier, later in ((one, other), (other, one)):
        shared = successors(earlier) & reached(later, _wholes)
        local = sorted(each for each in shared if not national(each))
        if local:
            return Kin(
                Kinship.SUCCESSION,
                f"{label(earlier)} was succeeded by {label(local[0])}, "
                f"of which {label(later)} is a part",
            )
    return Kin(Kinship.OTHER, f"{label(one)} and {label(other)} are different bodies")


def among(one: BodyRef, other: BodyRef) -> Kin:
    """As ``between``, for two bodies as texts know them: one may be the namesake of the other.

    A body that only a document describes has an IRI of that document; the same name and class in
    two documents are most likely one body, which is said and not assumed.
    """
    local = iris.slug_of(one.iri) or iris.slug_of(other.iri)
    if one.iri == other.iri or not local:
        return between(one.iri, other.iri)
    if (one.label, one.type) == (other.label, other.type):
        words = f"that {one.label} is one body rests on its name, as the register does not have it"
        return Kin(Kinship.NAMESAKE, words)
    return Kin(Kinship.OTHER, f"{one.label} and {other.label} are different bodies")


def successors(body: str) -> frozenset[str]:
    """IRIs of the bodies that took over from ``body`` in its own area, over however many changes.

    A division has two regions for successors, and only one of them has the area of a given trust.
    """
    return frozenset(each for each in reached(body, _successors) if share_an_area(body, each))


def label(body: str) -> str:
    """The name of the body with that IRI, or the end of the IRI if the register lacks it."""
    found = register.load().by_iri(body)
    return found.label if found else iris.tail(body)


def _successors(body: str) -> Iterable[str]:
    """Successors that a change of one place made; the merger of the whole country says nothing."""
    return (found.iri for found in register.load().successors(body) if not national(found.iri))


def share_an_area(one: str, other: str) -> bool:
    """Whether the two served a piece of country in common, or one of them has no known area."""
    first, second = _areas(one), _areas(other)
    if not first or not second:
        return True
    return bool(first & _wider(second) or second & _wider(first))


def _areas(body: str) -> frozenset[str]:
    found = register.load().by_iri(body)
    return frozenset(found.areas) if found else frozenset()


def _wider(areas: frozenset[str]) -> frozenset[str]:
    return areas.union(*(reached(area, _around) for area in areas))


def _around(area: str) -> Iterable[str]:
    found = register.load().area(area)
    return found.within if found else ()


def _wholes(body: str) -> Iterable[str]:
    known = register.load()
    return (found.iri for found in known.wholes(body)) if known.by_iri(body) else ()


def national(body: str) -> bool:
    """Whether the body with that IRI served all of England and Wales."""
    found = register.load().by_iri(body)
    return found is not None and found.type in body_kinds.having(Trait.NATIONWIDE)
