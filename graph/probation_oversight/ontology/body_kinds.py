"""The classes of bodies as values: which is below which, and how their members are treated."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from probation_oversight.ontology import plain
from probation_oversight.ontology.plain import LABEL, SKOS
from probation_oversight.rdf import iris
from probation_oversight.walks import reached

_BELOW = "http://www.w3.org/2000/01/rdf-schema#subClassOf"
_FILES = ("modules/organisations.ttl", "modules/reused.ttl")


class Trait(StrEnum):
    """What the vocabulary kind-trait defines; a class has its own traits and those above it."""

    MANY = "many"
    NAMED_AFTER_PLACE = "named-after-place"
    NAMED_BEFORE_NAME = "named-before-name"
    NATIONWIDE = "nationwide"
    PUBLISHER = "publisher"
    TOLD_BY_AREA = "told-by-area"
    UNRATED = "unrated"


@dataclass(frozen=True, slots=True)
class Collective:
    """All members of a class as one body of a document: what stands in its IRI, and its name."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class BodyKind:
    """A class of organisations. Classes are given by their local names.

    ``names`` are the words that texts use for one of its members, the label first, in lower case.
    """

    name: str
    names: tuple[str, ...]
    above: frozenset[str]
    traits: frozenset[Trait]
    unit_of: str | None
    collective: Collective | None


@cache
def load() -> Mapping[str, BodyKind]:
    """The project's own classes of organisations by their local names."""
    known = plain.described(*_FILES)
    found = (_kind(each, known) for each in known if each.startswith(iris.ONTOLOGY))
    return {kind.name: kind for kind in found if "Organization" in kind.above}


@cache
def below(name: str) -> frozenset[str]:
    """The classes below the one called ``name``."""
    return frozenset(kind.name for kind in load().values() if name in kind.above)


@cache
def having(trait: Trait) -> frozenset[str]:
    """The classes with ``trait``."""
    return frozenset(kind.name for kind in load().values() if trait in kind.traits)


def providers() -> frozenset[str]:
    """The classes of bodies whose work may be judged."""
    return below("ServiceProvider")


def wholes() -> frozenset[str]:
    """The classes whose members have units of a class of their own."""
    return frozenset(kind.unit_of for kind in load().values() if kind.unit_of)


def units_of(name: str) -> frozenset[str]:
    """The classes whose members are units of members of the class called ``name``."""
    return frozenset(kind.name for kind in load().values() if kind.unit_of == name)


def collectives() -> Mapping[str, Collective]:
    """The classes whose members a text may speak of together, each with how."""
    return {kind.name: kind.collective for kind in load().values() if kind.collective}


@cache
def taken_together() -> Mapping[str, str]:
    """The class whose members each collective is of, by the key of that."""
    return {each.key: name for name, each in collectives().items()}


def agencies() -> frozenset[str]:
    """The classes of bodies beside probation that publications name and do not judge."""
    return below("LocalAgency")


def named_after_places() -> Mapping[str, str]:
    """The words for members of the classes that are named after places, each with its class."""
    named = (load()[name] for name in sorted(having(Trait.NAMED_AFTER_PLACE)))
    return {name: kind.name for kind in named for name in kind.names}


def most_specific(classes: Iterable[str]) -> str | None:
    """The one of ``classes`` that has none below it; the first by name if there are several."""
    general = {above for kind in load().values() for above in kind.above}
    return min((name for name in classes if name in load() and name not in general), default=None)


def _kind(iri: str, known: plain.Described) -> BodyKind:
    said = known[iri]
    above = reached(iri, lambda each: known.get(each, {}).get(_BELOW, ()))
    lineage = (said, *(known.get(each, {}) for each in above))
    traits = (trait for own in lineage for trait in own.get(iris.term("trait"), ()))
    whole = said.get(iris.term("unitOf"), ())
    keys = said.get(iris.term("collectiveKey"), ())
    labels = said.get(iris.term("collectiveLabel"), ())
    names = (
        *said.get(LABEL, ()),
        *(name for form in ("altLabel", "hiddenLabel") for name in said.get(SKOS + form, ())),
    )
    return BodyKind(
        name=iris.tail(iri),
        names=tuple(name.lower() for name in names),
        above=frozenset(iris.tail(each) for each in above),
        traits=frozenset(Trait(iris.tail(trait)) for trait in traits),
        unit_of=iris.tail(whole[0]) if whole else None,
        collective=Collective(keys[0], labels[0]) if keys and labels else None,
    )
