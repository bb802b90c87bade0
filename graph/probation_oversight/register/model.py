"""What the register knows, as frozen values, and the look-ups over them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from probation_oversight.register.moments import Certainty, Interval, Moment
from probation_oversight.register.names import normalised

CHIEF_INSPECTOR = "hm-chief-inspector-of-probation"
"""Slug of the post whose holder speaks for the inspectorate."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a row's facts can be read; ``address`` is empty if there is no public page."""

    key: str
    title: str
    address: str


class Timed:
    """What existed or held for a time, as its ``interval`` says."""

    __slots__ = ()
    interval: Interval

    @property
    def start(self) -> date | None:
        """The first day on which it may have existed or held."""
        return self.interval.start

    @property
    def end(self) -> date | None:
        """The last such day; None if it has not ended."""
        return self.interval.end


@dataclass(frozen=True, slots=True)
class Body(Timed):
    """An organisation or a unit of one; ``names`` are those a text may use, longest first.

    ``unsourced`` are those of them that rest on no source on record.
    """

    iri: str
    slug: str
    label: str
    names: tuple[str, ...]
    type: str  # local name of its class in the ontology
    part_of: tuple[str, ...]  # IRIs of what it belonged to all its life
    areas: tuple[str, ...]  # IRIs of the areas it served
    sector: str | None
    codes: tuple[str, ...]  # each with its scheme: "delius:C12"
    source: str
    mark: str
    interval: Interval
    unsourced: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Identifier:
    """A code that an official list gives a body."""

    iri: str
    body_iri: str
    code: str  # without its scheme: "C12"
    scheme_label: str
    agency_iri: str  # of the body that keeps the list
    agency_label: str
    source: str
    mark: str


@dataclass(frozen=True, slots=True)
class Area:
    """A piece of the country that texts name or bodies serve."""

    iri: str
    slug: str
    label: str
    names: tuple[str, ...]
    type: str
    code: str | None  # of the Government Statistical Service
    within: tuple[str, ...]  # IRIs of the larger areas it lies in
    source: str
    mark: str


@dataclass(frozen=True, slots=True)
class Post:
    """An office that people hold one after another."""

    iri: str
    slug: str
    label: str
    names: tuple[str, ...]
    body_iri: str
    source: str
    mark: str


@dataclass(frozen=True, slots=True)
class Tenure(Timed):
    """One person's time in one post; ``names`` are the person's."""

    iri: str
    person_iri: str
    person_label: str
    names: tuple[str, ...]
    post_iri: str
    post_label: str
    post_names: tuple[str, ...]
    body_iri: str
    capacity: str  # substantive, interim or acting
    source: str
    mark: str
    interval: Interval


@dataclass(frozen=True, slots=True)
class Ownership(Timed):
    """One body holding another, for a time."""

    iri: str
    owner_iri: str
    owned_iri: str
    source: str
    mark: str
    interval: Interval


@dataclass(frozen=True, slots=True)
class Belonging(Timed):
    """A unit's time in a larger body, where it was not its whole life."""

    iri: str
    part_iri: str
    whole_iri: str
    source: str
    mark: str
    interval: Interval


@dataclass(frozen=True, slots=True)
class Coverage(Timed):
    """A body serving an area, for a time; the body's own life if the row states none."""

    iri: str
    body_iri: str
    area_iri: str
    source: str
    mark: str
    interval: Interval
    whole_life: bool


@dataclass(frozen=True, slots=True)
class Partnership(Timed):
    """A partner working with or for a provider or an owner of providers."""

    iri: str
    partner_iri: str
    lead_iri: str
    role: str  # consortium (a member of the owner) or supply-chain
    source: str
    mark: str
    interval: Interval


@dataclass(frozen=True, slots=True)
class ChangeEvent:
    """A day on which bodies were made, replaced, split, merged or handed over."""

    iri: str
    slug: str
    kind: str
    label: str
    when: Moment
    areas: tuple[str, ...]
    original: tuple[str, ...]  # IRIs of the bodies before
    resulting: tuple[str, ...]  # IRIs of the bodies after
    source: str
    mark: str


@dataclass(frozen=True, slots=True)
class _Index:
    bodies: Mapping[str, Body]
    names: Mapping[str, tuple[Body, ...]]
    areas: Mapping[str, Area]
    area_names: Mapping[str, tuple[Area, ...]]


@dataclass(frozen=True, eq=False)
class Register:
    """Bodies, areas, office-holders and what happened to them, each row with its source."""

    bodies: tuple[Body, ...]
    identifiers: tuple[Identifier, ...]
    areas: tuple[Area, ...]
    posts: tuple[Post, ...]
    tenures: tuple[Tenure, ...]
    ownerships: tuple[Ownership, ...]
    belongings: tuple[Belonging, ...]
    coverages: tuple[Coverage, ...]
    partnerships: tuple[Partnership, ...]
    events: tuple[ChangeEvent, ...]
    sources: tuple[Source, ...]

    @cached_property
    def _index(self) -> _Index:
        return _Index(
            bodies={body.iri: body for body in self.bodies},
            names=_by_name((name, body) for body in self.bodies for name in body.names),
            areas={area.iri: area for area in self.areas},
            area_names=_by_name((name, area) for area in self.areas for name in area.names),
        )

    def by_iri(self, iri: str) -> Body | None:
        """The body with that IRI."""
        return self._index.bodies.get(iri)

    def area(self, iri: str) -> Area | None:
        """The area with that IRI."""
        return self._index.areas.get(iri)

    def by_name(self, text: str, on: date | None = None) -> tuple[Body, ...]:
        """Bodies that ``text`` names, in order of their slugs; on a day, those that may exist.

        Case, "&" for "and", commas and kinds of dash and apostrophe make no difference.
        """
        found = self._index.names.get(normalised(text), ())
        return tuple(body for body in found if on is None or body.interval.on(on))

    def areas_by_name(self, text: str) -> tuple[Area, ...]:
        """Areas that ``text`` names, in order of their slugs."""
        return self._index.area_names.get(normalised(text), ())

    def bodies_at(self, day: date) -> tuple[Body, ...]:
        """Bodies that may have existed on ``day``."""
        return tuple(body for body in self.bodies if body.interval.on(day))

    def covering(self, area_iri: str, kind: str | None, on: date | None) -> tuple[Body, ...]:
        """Bodies that served an area, perhaps of one class only and on one day only."""
        served = (
            self._index.bodies[coverage.body_iri]
            for coverage in self.coverages
            if coverage.area_iri == area_iri and (on is None or coverage.interval.on(on))
        )
        return tuple(sorted((b for b in served if kind in {None, b.type}), key=_slug))

    def owners(self, body_iri: str, on: date | None = None) -> tuple[Ownership, ...]:
        """Who held a body, first to last; on a day, those that may have."""
        return tuple(
            row
            for row in self.ownerships
            if row.owned_iri == body_iri and (on is None or row.interval.on(on))
        )

    def wholes(self, body_iri: str, on: date | None = None) -> tuple[Body, ...]:
        """What a body belonged to: all its life, or for a time, perhaps on one day only."""
        body = self._index.bodies[body_iri]
        timed = (
            row.whole_iri
            for row in self.belongings
            if row.part_iri == body_iri and (on is None or row.interval.on(on))
        )
        return tuple(self._index.bodies[iri] for iri in (*body.part_of, *timed))

    def predecessors(self, body_iri: str) -> tuple[Body, ...]:
        """Bodies that a change event turned into this one."""
        return self._related(
            iri for event in self.events if body_iri in event.resulting for iri in event.original
        )

    def successors(self, body_iri: str) -> tuple[Body, ...]:
        """Bodies that a change event made of this one."""
        return self._related(
            iri for event in self.events if body_iri in event.original for iri in event.resulting
        )

    def chief_inspector_on(self, day: date) -> Tenure | None:
        """Who was HM Chief Inspector of Probation on ``day``; None where it is not certain."""
        sure = [
            tenure
            for tenure in self.tenures
            if tenure.post_iri.endswith(f"/{CHIEF_INSPECTOR}")
            and tenure.interval.on(day) is Certainty.YES
        ]
        return sure[0] if len(sure) == 1 else None

    def _related(self, iris: Iterable[str]) -> tuple[Body, ...]:
        return tuple(sorted((self._index.bodies[iri] for iri in set(iris)), key=_slug))


_Entry = TypeVar("_Entry", Body, Area)


def _by_name(pairs: Iterable[tuple[str, _Entry]]) -> dict[str, tuple[_Entry, ...]]:
    found: dict[str, dict[str, _Entry]] = defaultdict(dict)
    for name, entry in pairs:
        found[normalised(name)][entry.iri] = entry
    return {name: tuple(sorted(few.values(), key=_slug)) for name, few in found.items()}


def _slug(entry: Body | Area) -> str:
    return entry.slug
