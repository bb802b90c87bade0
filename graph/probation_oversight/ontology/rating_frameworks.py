"""Frameworks of inspection and performance as values: whose, when, of what, on which scale.

They are data, in ``ontology/vocab/frameworks.ttl`` and ``schemes.ttl``, each with its source; this
module holds none of them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from probation_oversight.errors import OntologyError
from probation_oversight.ontology import body_kinds, plain
from probation_oversight.ontology.concepts import topic_id
from probation_oversight.ontology.plain import LABEL, SKOS, TYPE
from probation_oversight.rdf import iris as iri

_FILES = ("vocab/frameworks.ttl", "vocab/schemes.ttl")
_DCTERMS = "http://purl.org/dc/terms/"
NUMBER = re.compile(r"\W{0,3}(?:[A-Z]{1,2}\s?)?[0-9]\.[0-9]{1,2}\b")
"""The number that frameworks give to a standard: "1.3", "P 1.3"."""


@dataclass(frozen=True, slots=True)
class ScaleGrade:
    """One grade of a framework's scale; ``rank`` is 1 for the lowest.

    ``points`` is what a standard with this grade adds to a total; None if no source says.
    """

    id: str
    iri: str
    label: str
    rank: int
    points: int | None


@dataclass(frozen=True, slots=True)
class Standard:
    """A heading that a framework judges under; ``topics`` are ids of the topics it is about."""

    iri: str
    label: str
    notation: str | None
    topics: tuple[str, ...]
    also: tuple[str, ...] = ()  # what else it is called

    @property
    def names(self) -> frozenset[str]:
        """What it is called, written alike: label, title and other names."""
        return frozenset(map(_alike, (self.label, self.title, *self.also)))

    @property
    def title(self) -> str:
        """The label as texts print it: "Court work (region)" is called "Court work"."""
        return self.label.partition(" (")[0]


@dataclass(frozen=True, slots=True)
class Band:
    """Numbers from ``first`` to ``last``, both included, for which a framework gives one grade.

    Totals of points if ``points_of`` says out of how many, else percentages of cases.
    """

    grade: str  # IRI
    first: int
    last: int
    points_of: int | None = None


@dataclass(frozen=True, slots=True)
class Framework:
    """A programme of judging, one version; days are those on which it may have been in use."""

    id: str
    iri: str
    label: str
    run_by: str  # IRI of the body that judges under it
    kinds: tuple[str, ...]  # local names of the classes of bodies it judges
    start: date | None
    end: date | None
    reported_from: date | None  # first day of issue of its ratings, where it replaces another
    replaces: str | None  # IRI of the framework that it took over from
    scheme: str | None  # IRI of its scale; None if it gives no grades
    grades: tuple[ScaleGrade, ...]  # lowest first
    standards: tuple[Standard, ...]
    maximums: tuple[int, ...]  # highest totals of points, one per kind of unit
    bands: tuple[Band, ...]
    sources: tuple[str, ...]  # addresses

    def standard(self, printed: str) -> Standard | None:
        """The standard called ``printed``; None if no one is, or more than one.

        A number before the name, case and a last "s" make no difference. "Leadership" is nobody's
        where units and regions have a standard of that title each.
        """
        name = _alike(NUMBER.sub("", printed, count=1) if NUMBER.match(printed) else printed)
        found = [each for each in self.standards if name in each.names]
        return found[0] if len(found) == 1 else None

    def grade(self, grade_iri: str) -> ScaleGrade | None:
        """The grade with that IRI, if it is one of this scale."""
        return next((grade for grade in self.grades if grade.iri == grade_iri), None)

    def reported_by(self, day: date) -> bool:
        """Whether documents of ``day`` give its ratings in place of those of what it replaces."""
        return self.reported_from is not None and self.reported_from <= day

    def on(self, day: date) -> bool:
        """Whether it may have been in use on ``day``."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@cache
def load() -> tuple[Framework, ...]:
    """Every framework, by id. Raises OntologyError if one lacks what it must have."""
    said = [_Said(node, own) for node, own in plain.described(*_FILES).items()]
    grades, standards, bands = _grades(said), _standards(said), _bands(said)
    found = (
        _framework(each, grades, standards, bands) for each in _of("InspectionFramework", said)
    )
    return tuple(sorted(found, key=lambda framework: framework.id))


def get(framework_iri: str | None) -> Framework | None:
    """The framework with that IRI or id; None for None and for what is not known."""
    return next((each for each in load() if framework_iri in {each.iri, each.id}), None)


def in_use(day: date, kind: str) -> tuple[Framework, ...]:
    """Frameworks that may have judged bodies of the class ``kind`` on ``day``, by id."""
    return tuple(each for each in load() if kind in each.kinds and each.on(day))


@cache
def rating(kind: str) -> tuple[Framework, ...]:
    """Frameworks that give grades to bodies of the class ``kind``, each after what it replaced.

    A class that none judges is rated under the frameworks of its units. By whom they are run
    makes no difference here.
    """
    rated = [each for each in load() if each.grades]
    judging = [each for each in rated if kind in each.kinds]
    if not judging:
        units = body_kinds.units_of(kind)
        return tuple(dict.fromkeys(each for unit in sorted(units) for each in rating(unit)))
    replaced = {each.iri: each for each in rated}
    series = (_series(each, replaced) for each in judging)
    return tuple(dict.fromkeys(each for row in series for each in row))


def _series(framework: Framework, known: Mapping[str, Framework]) -> tuple[Framework, ...]:
    """``framework`` after the one it replaced, that one after its own, and so on."""
    before = known.get(framework.replaces or "")
    return (*_series(before, known), framework) if before else (framework,)


@dataclass(frozen=True, slots=True)
class _Said:
    """What the files say of one thing."""

    iri: str
    values: Mapping[str, tuple[str, ...]]

    def all(self, predicate: str) -> tuple[str, ...]:
        return self.values.get(predicate, ())

    def first(self, predicate: str) -> str | None:
        return next(iter(self.all(predicate)), None)

    def number(self, predicate: str) -> int | None:
        found = self.first(predicate)
        return None if found is None else int(found)

    def one_number(self, predicate: str) -> int:
        found = list(self.all(predicate))
        if len(found) != 1 or not found[0].isdigit():
            raise OntologyError(
                f"{self.iri} needs one whole number as {predicate}, and has {found}"
            )
        return int(found[0])

    def day(self, predicate: str) -> date | None:
        found = self.first(predicate)
        return None if found is None else datetime.fromisoformat(found).date()


def _of(kind: str, said: Iterable[_Said]) -> Iterator[_Said]:
    return (each for each in said if iri.term(kind) in each.all(TYPE))


def _framework(
    said: _Said,
    grades: Mapping[str, list[ScaleGrade]],
    standards: Mapping[str, list[Standard]],
    bands: Mapping[str, list[Band]],
) -> Framework:
    scheme, run_by = said.first(iri.term("gradeScheme")), said.first(iri.term("runBy"))
    if run_by is None:
        raise OntologyError(f"{said.iri} does not say whose framework it is (pov:runBy)")
    return Framework(
        id=iri.tail(said.iri),
        iri=said.iri,
        label=_label(said),
        run_by=run_by,
        kinds=tuple(sorted(map(iri.tail, said.all(iri.term("inspectsKind"))))),
        start=said.day(iri.term("validFrom")),
        end=said.day(iri.term("validUntil")),
        reported_from=said.day(iri.term("reportedFrom")),
        replaces=said.first(_DCTERMS + "replaces"),
        scheme=scheme,
        grades=tuple(sorted(grades.get(scheme or "", ()), key=lambda grade: grade.rank)),
        standards=tuple(sorted(standards.get(said.iri, ()), key=lambda each: each.iri)),
        maximums=tuple(sorted(map(int, said.all(iri.term("maximumPoints"))))),
        bands=tuple(sorted(bands.get(said.iri, ()), key=lambda b: (b.points_of or 0, b.first))),
        sources=tuple(sorted(said.all(_DCTERMS + "source"))),
    )


def _alike(name: str) -> str:
    return " ".join(name.strip(" .:,–-").casefold().split()).removesuffix("s")


def _label(said: _Said) -> str:
    return str(said.first(LABEL))


def _grades(said: Iterable[_Said]) -> Mapping[str, list[ScaleGrade]]:
    found: dict[str, list[ScaleGrade]] = defaultdict(list)
    for each in _of("Grade", said):
        found[str(each.first(SKOS + "inScheme"))].append(
            ScaleGrade(
                id=iri.tail(each.iri),
                iri=each.iri,
                label=str(each.first(SKOS + "prefLabel")),
                rank=each.one_number(iri.term("rank")),
                points=each.number(iri.term("gradePoints")),
            )
        )
    return found


def _standards(said: Iterable[_Said]) -> Mapping[str, list[Standard]]:
    found: dict[str, list[Standard]] = defaultdict(list)
    for each in _of("Standard", said):
        topics = tuple(sorted(filter(None, map(topic_id, each.all(SKOS + "relatedMatch")))))
        found[str(each.first(SKOS + "inScheme"))].append(
            Standard(
                each.iri,
                _label(each),
                each.first(SKOS + "notation"),
                topics,
                tuple(sorted(each.all(SKOS + "altLabel"))),
            )
        )
    return found


def _bands(said: Iterable[_Said]) -> Mapping[str, list[Band]]:
    found: dict[str, list[Band]] = defaultdict(list)
    for each in _of("RatingBand", said):
        found[str(each.first(iri.term("bandOf")))].append(
            Band(
                grade=str(each.first(iri.term("bandGrade"))),
                first=each.one_number(iri.term("bandFrom")),
                last=each.one_number(iri.term("bandTo")),
                points_of=each.number(iri.term("bandPointsOf")),
            )
        )
    return found
