"""From tables to the register: rows become values, and the whole is checked once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TypeVar

from probation_oversight import resources
from probation_oversight.model.base_iri import BASE
from probation_oversight.register import coverage_checks
from probation_oversight.register.checks import check, codes, intervals
from probation_oversight.register.model import (
    Area,
    Belonging,
    Body,
    ChangeEvent,
    Coverage,
    Identifier,
    Ownership,
    Partnership,
    Post,
    Register,
    Source,
    Tenure,
)
from probation_oversight.register.moments import Interval, moment
from probation_oversight.register.names import area_names, body_names, ordered
from probation_oversight.register.tables import Problem, Row, Tables, read_tables, schema

_Value = TypeVar("_Value")


@cache
def load() -> Register:
    """The register that comes with the package; read once, then kept.

    Raises RegisterError if a row cannot be used.
    """
    return read(_own_folder())


def read(folder: Path) -> Register:
    """The register whose tables lie in ``folder``.

    Raises RegisterError with a line for each bad row: file, line, what is wrong, what to do.
    """
    tables, spans = _checked(folder)
    tables.fail()
    return _Builder(tables, spans).register()


def problems(folder: Path | None = None) -> tuple[Problem, ...]:
    """What is wrong with the tables in ``folder``, or in the package's own; empty if all is well.

    Raises RegisterError only for a file that cannot be read as a table at all.
    """
    return _checked(folder or _own_folder())[0].in_order()


def _own_folder() -> Path:
    return resources.folder("ontology") / "register"


def _checked(folder: Path) -> tuple[Tables, dict[Row, Interval]]:
    """The tables with their problems: each check is made only where those before it found none."""
    tables = read_tables(folder, schema(folder))
    spans: dict[Row, Interval] = {}
    if not tables.problems:
        spans = intervals(tables)
    for step in (check, coverage_checks.check):
        if not tables.problems:
            step(tables, spans)
    return tables, spans


def iri(kind: str, slug: str) -> str:
    """The IRI of something of the register, for example of the body with that slug."""
    return f"{BASE}{kind}/{slug}"


class _Builder:
    """Turns checked rows into values."""

    def __init__(self, tables: Tables, spans: dict[Row, Interval]) -> None:
        self._tables = tables
        self._spans = spans
        self._coverages = self._all("body_areas.csv", self._coverage)
        self._areas: dict[str, list[str]] = defaultdict(list)
        for coverage in self._coverages:
            self._areas[coverage.body_iri].append(coverage.area_iri)
        self._unsourced: dict[str, list[str]] = defaultdict(list)
        for row in tables.rows["unsourced_names.csv"]:
            self._unsourced[row["body"]].append(row["name"])
        self._people = {row["slug"]: row for row in tables.rows["people.csv"]}
        self._posts = {row["slug"]: self._post(row) for row in tables.rows["posts.csv"]}

    def register(self) -> Register:
        return Register(
            bodies=self._all("bodies.csv", self._body),
            identifiers=tuple(self._identifiers()),
            areas=self._all("areas.csv", self._area),
            posts=tuple(self._posts.values()),
            tenures=self._timed("tenures.csv", self._tenure),
            ownerships=self._timed("ownerships.csv", self._ownership),
            belongings=self._timed("belongings.csv", self._belonging),
            coverages=self._coverages,
            partnerships=self._all("partnerships.csv", self._partnership),
            events=self._all("events.csv", self._event),
            sources=self._all(
                "sources.csv", lambda row: Source(row["key"], row["title"], row["address"])
            ),
        )

    def _all(self, file: str, make: Callable[[Row], _Value]) -> tuple[_Value, ...]:
        return tuple(make(row) for row in self._tables.rows[file])

    def _timed(self, file: str, make: Callable[[Row], _Value]) -> tuple[_Value, ...]:
        """Values of a table, first to last."""
        rows = sorted(self._tables.rows[file], key=lambda row: _begun(self._spans[row]))
        return tuple(make(row) for row in rows)

    def _body(self, row: Row) -> Body:
        span = self._spans[row]
        own = iri("body", row["slug"])
        sourced, unsourced = row.many("other_names"), self._unsourced[row["slug"]]
        names = body_names(row["type"], row["label"], (*sourced, *unsourced))
        seen = body_names(row["type"], row["label"], sourced)
        return Body(
            iri=own,
            slug=row["slug"],
            label=row["label"],
            names=names,
            type=row["type"],
            part_of=_bodies(row.many("part_of")),
            areas=tuple(self._areas[own]),
            sector=row["sector"] or None,
            codes=row.many("codes"),
            source=row["source"],
            mark=row["mark"],
            interval=span,
            unsourced=tuple(name for name in names if name not in seen),
        )

    def _identifiers(self) -> Iterator[Identifier]:
        names = {row["slug"]: row["label"] for row in self._tables.rows["bodies.csv"]}
        schemes = {row["key"]: row for row in self._tables.rows["code_schemes.csv"]}
        for row, scheme, code in codes(self._tables):
            body, agency = iri("body", row["slug"]), schemes[scheme]["agency"]
            yield Identifier(
                iri=f"{body}/identifier/{scheme}-{code}",
                body_iri=body,
                code=code,
                scheme_label=schemes[scheme]["label"],
                agency_iri=iri("body", agency),
                agency_label=names[agency],
                source=row["source"],
                mark=row["mark"],
            )

    def _area(self, row: Row) -> Area:
        return Area(
            iri=iri("area", row["slug"]),
            slug=row["slug"],
            label=row["label"],
            names=area_names(row["type"], row["label"], row.many("other_names")),
            type=row["type"],
            code=row["code"] or None,
            within=tuple(iri("area", slug) for slug in row.many("within")),
            source=row["source"],
            mark=row["mark"],
        )

    def _post(self, row: Row) -> Post:
        return Post(
            iri=iri("post", row["slug"]),
            slug=row["slug"],
            label=row["label"],
            names=ordered((row["label"], *row.many("other_names"))),
            body_iri=iri("body", row["body"]),
            source=row["source"],
            mark=row["mark"],
        )

    def _tenure(self, row: Row) -> Tenure:
        person, post, span = self._people[row["person"]], self._posts[row["post"]], self._spans[row]
        return Tenure(
            iri=f"{post.iri}/tenure/{_key(person['slug'], row['from'])}",
            person_iri=iri("person", person["slug"]),
            person_label=person["label"],
            names=ordered((person["label"], *person.many("other_names"))),
            post_iri=post.iri,
            post_label=post.label,
            post_names=post.names,
            body_iri=post.body_iri,
            capacity=row["capacity"],
            source=row["source"],
            mark=row["mark"],
            interval=span,
        )

    def _ownership(self, row: Row) -> Ownership:
        span = self._spans[row]
        owned = iri("body", row["owned"])
        return Ownership(
            iri=f"{owned}/ownership/{_key(row['owner'], row['from'])}",
            owner_iri=iri("body", row["owner"]),
            owned_iri=owned,
            source=row["source"],
            mark=row["mark"],
            interval=span,
        )

    def _belonging(self, row: Row) -> Belonging:
        span = self._spans[row]
        part = iri("body", row["part"])
        return Belonging(
            iri=f"{part}/belonging/{_key(row['whole'], row['from'])}",
            part_iri=part,
            whole_iri=iri("body", row["whole"]),
            source=row["source"],
            mark=row["mark"],
            interval=span,
        )

    def _coverage(self, row: Row) -> Coverage:
        span = self._spans[row]
        body = iri("body", row["body"])
        return Coverage(
            iri=f"{body}/coverage/{_key(row['area'], row['from'])}",
            body_iri=body,
            area_iri=iri("area", row["area"]),
            source=row["source"],
            mark=row["mark"],
            interval=span,
            whole_life=not (row["from"] or row["to"]),
        )

    def _partnership(self, row: Row) -> Partnership:
        span = self._spans[row]
        lead = iri("body", row["lead"])
        return Partnership(
            iri=f"{lead}/partnership/{_key(row['partner'], row['from'])}",
            partner_iri=iri("body", row["partner"]),
            lead_iri=lead,
            role=row["role"],
            source=row["source"],
            mark=row["mark"],
            interval=span,
        )

    def _event(self, row: Row) -> ChangeEvent:
        return ChangeEvent(
            iri=iri("event", row["slug"]),
            slug=row["slug"],
            kind=row["kind"],
            label=row["label"],
            when=moment(row["date"]),
            areas=tuple(iri("area", slug) for slug in row.many("areas")),
            original=_bodies(row.many("original")),
            resulting=_bodies(row.many("resulting")),
            source=row["source"],
            mark=row["mark"],
        )


def _bodies(slugs: Iterable[str]) -> tuple[str, ...]:
    return tuple(iri("body", slug) for slug in slugs)


def _key(slug: str, first: str) -> str:
    """What tells apart two rows about the same pair: the day the later one begins."""
    return f"{slug}-{first.replace('..', 'to')}" if first else slug


def _begun(span: Interval) -> str:
    day = span.start or span.sure_start
    return day.isoformat() if day else ""
