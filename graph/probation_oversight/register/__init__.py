"""The register: who oversees and provides probation, since when, owned by whom, where.

Its facts stand in ``ontology/register/*.csv``, each with a source and an interval; ``load`` reads
and checks them. ``graph`` makes RDF of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from probation_oversight import resources
from probation_oversight.register import tables
from probation_oversight.register.model import (
    Area,
    Body,
    Coverage,
    Event,
    Ownership,
    Source,
    Tenure,
)
from probation_oversight.register.names import body_names
from probation_oversight.register.tables import Row
from probation_oversight.statements import BASE

if TYPE_CHECKING:
    from rdflib import Graph

__all__ = [
    "Area",
    "Body",
    "Coverage",
    "Event",
    "Ownership",
    "Register",
    "Source",
    "Tenure",
    "load",
    "read",
]


@dataclass(frozen=True)
class Register:
    """All facts of record, in order of IRI."""

    bodies: tuple[Body, ...]
    areas: tuple[Area, ...]
    coverages: tuple[Coverage, ...]
    tenures: tuple[Tenure, ...]
    ownerships: tuple[Ownership, ...]
    events: tuple[Event, ...]
    sources: tuple[Source, ...]
    _by_iri: dict[str, Body] = field(init=False, repr=False, compare=False, default_factory=dict)
    _by_name: dict[str, list[Body]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    def __post_init__(self) -> None:
        for body in self.bodies:
            self._by_iri[body.iri] = body
            for name in body.names:
                self._by_name.setdefault(_folded(name), []).append(body)

    def by_iri(self, iri: str) -> Body | None:
        """The body with that IRI, or None."""
        return self._by_iri.get(iri)

    def by_name(self, name: str, on: date | None = None) -> tuple[Body, ...]:
        """Bodies of that name, slug or IRI that existed ``on`` the day (at any time if None)."""
        found = self._by_name.get(_folded(name), [])
        found = found or [b for b in self.bodies if name in (b.slug, b.iri)]
        return tuple(body for body in found if on is None or _holds(body.start, body.end, on))

    def bodies_at(self, on: date) -> tuple[Body, ...]:
        """Bodies that existed ``on`` the day, as far as the sources say."""
        return tuple(b for b in self.bodies if _holds(b.start, b.end, on))

    def chief_inspector_on(self, on: date) -> Tenure | None:
        """Who was HM Chief Inspector of Probation ``on`` the day; None if no source says."""
        held = [
            t for t in self.tenures if t.start and t.start <= on and (t.end is None or on <= t.end)
        ]
        return max(held, key=lambda t: t.start or date.min, default=None)

    def areas_by_name(self, name: str) -> tuple[Area, ...]:
        """Areas of that name."""
        folded = _folded(name)
        return tuple(a for a in self.areas if folded in {_folded(n) for n in a.names})

    def covering(self, area: str, type_: str, on: date | None) -> tuple[Body, ...]:
        """Bodies of a class that covered the area with that IRI ``on`` the day."""
        found = {
            c.body
            for c in self.coverages
            if c.area == area and (on is None or _holds(c.start, c.end, on))
        }
        return tuple(b for b in self.bodies if b.iri in found and b.type == type_)

    def graph(self) -> Graph:
        """The register as RDF."""
        from probation_oversight.register.graph import graph

        return graph(self)


def _holds(start: date | None, end: date | None, on: date) -> bool:
    return (start is None or start <= on) and (end is None or on <= end)


def _folded(name: str) -> str:
    plain = name.replace("’", "'").replace(" & ", " and ").replace(",", "")  # noqa: RUF001
    return " ".join(plain.lower().split()).removeprefix("the ")


@cache
def load() -> Register:
    """The register of this installation."""
    return read(resources.folder("ontology") / "register")


def read(folder: Path) -> Register:
    """The register whose tables stand in ``folder``.

    Raises RegisterError, naming file and line, for a row that cannot be used.
    """
    rows = {name: tables.read(folder, name) for name in tables.COLUMNS}
    _check_references(rows)
    coverages = tuple(_coverage(row) for row in rows["body_areas"])
    covered: dict[str, list[str]] = {}
    for coverage in coverages:
        covered.setdefault(coverage.body, []).append(coverage.area)
    posts = {row["slug"]: row for row in rows["posts"]}
    return Register(
        tuple(_body(row, covered) for row in rows["bodies"]),
        tuple(_area(row) for row in rows["areas"]),
        coverages,
        tuple(_tenure(row, posts[row["post"]]) for row in rows["tenures"]),
        tuple(_ownership(row) for row in rows["ownerships"]),
        tuple(_event(row) for row in rows["events"]),
        tuple(Source(r["key"], r["description"], r["address"] or None) for r in rows["sources"]),
    )


_REFERENCES = (
    ("bodies", "part_of", "bodies"),
    ("body_areas", "body", "bodies"),
    ("body_areas", "area", "areas"),
    ("ownerships", "owner", "bodies"),
    ("ownerships", "owned", "bodies"),
    ("posts", "body", "bodies"),
    ("tenures", "post", "posts"),
    ("events", "original", "bodies"),
    ("events", "resulting", "bodies"),
)


def _check_references(rows: dict[str, tuple[Row, ...]]) -> None:
    tables.unique(rows["sources"], "key")
    for name in ("bodies", "areas", "posts", "events"):
        tables.unique(rows[name], "slug")
    sources = frozenset(row["key"] for row in rows["sources"])
    for name, table in rows.items():
        for row in table:
            if name != "sources":
                tables.known(row, "source", sources)
    for name, column, target in _REFERENCES:
        slugs = frozenset(row["slug"] for row in rows[target])
        for row in rows[name]:
            tables.known(row, column, slugs)
    tables.apart(rows["ownerships"], "owned")


def _iris(kind: str, slugs: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"{BASE}{kind}/{slug}" for slug in slugs)


def _body(row: Row, covered: dict[str, list[str]]) -> Body:
    iri = f"{BASE}body/{row['slug']}"
    return Body(
        iri,
        row["slug"],
        row["label"],
        body_names(row["label"], row.several("other_names"), row["type"]),
        row["type"],
        row.start(),
        row.end(),
        _iris("body", row.several("part_of")),
        tuple(sorted(set(covered.get(iri, ())))),
        row["sector"] or None,
        row.several("codes"),
        row["source"],
    )


def _area(row: Row) -> Area:
    names = (row["label"], *row.several("other_names"))
    return Area(
        f"{BASE}area/{row['slug']}",
        row["slug"],
        row["label"],
        tuple(sorted(set(names), key=lambda name: (-len(name), name))),
        row["type"],
        row["code"] or None,
        row["source"],
    )


def _coverage(row: Row) -> Coverage:
    return Coverage(
        f"{BASE}body/{row['body']}",
        f"{BASE}area/{row['area']}",
        row.start(),
        row.end(),
        row["source"],
    )


def _tenure(row: Row, post: Row) -> Tenure:
    return Tenure(
        f"{BASE}person/{row['person']}",
        row["label"],
        (row["label"], *row.several("other_names")),
        f"{BASE}post/{post['slug']}",
        post["label"],
        (post["label"], *post.several("other_names")),
        f"{BASE}body/{post['body']}",
        row.start(),
        row.end(),
        row["source"],
    )


def _ownership(row: Row) -> Ownership:
    began = row["from"] or "unknown"
    return Ownership(
        f"{BASE}ownership/{row['owner']}-{row['owned']}-{began}",
        f"{BASE}body/{row['owner']}",
        f"{BASE}body/{row['owned']}",
        row.start(),
        row.end(),
        row["source"],
    )


def _event(row: Row) -> Event:
    day = row.start("date")
    if day is None:
        raise row.fault("date is empty; an event needs its day")
    return Event(
        f"{BASE}event/{row['slug']}",
        row["label"],
        day,
        _iris("body", row.several("original")),
        _iris("body", row.several("resulting")),
        row["source"],
    )
