"""Frameworks of inspection and performance as values: whose, when, of what, on which scale.

They are data, in ``ontology/vocab/frameworks.ttl`` and ``schemes.ttl``, each with its source; this
module holds none of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from rdflib import Graph, URIRef
from rdflib.term import Node

from probation_oversight.errors import OntologyError
from probation_oversight.ontology import loading
from probation_oversight.rdf import iris as iri
from probation_oversight.rdf.namespaces import DCTERMS, POV, RDF, RDFS, SKOS


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
    scheme: str | None  # IRI of its scale; None if it gives no grades
    grades: tuple[ScaleGrade, ...]  # lowest first
    standards: tuple[Standard, ...]
    maximums: tuple[int, ...]  # highest totals of points, one per kind of unit
    bands: tuple[Band, ...]
    sources: tuple[str, ...]  # addresses

    def grade(self, grade_iri: str) -> ScaleGrade | None:
        """The grade with that IRI, if it is one of this scale."""
        return next((grade for grade in self.grades if grade.iri == grade_iri), None)

    def on(self, day: date) -> bool:
        """Whether it may have been in use on ``day``."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@cache
def load() -> tuple[Framework, ...]:
    """Every framework, by id. Raises OntologyError if one lacks what it must have."""
    graph = loading.graph()
    grades, standards, bands = _grades(graph), _standards(graph), _bands(graph)
    found = (
        _framework(graph, node, grades, standards, bands)
        for node in graph.subjects(RDF.type, POV.InspectionFramework)
    )
    return tuple(sorted(found, key=lambda framework: framework.id))


def get(framework_iri: str | None) -> Framework | None:
    """The framework with that IRI or id; None for None and for what is not known."""
    return next((each for each in load() if framework_iri in {each.iri, each.id}), None)


def in_use(day: date, kind: str) -> tuple[Framework, ...]:
    """Frameworks that may have judged bodies of the class ``kind`` on ``day``, by id."""
    return tuple(each for each in load() if kind in each.kinds and each.on(day))


def _framework(
    graph: Graph,
    node: Node,
    grades: Mapping[str, list[ScaleGrade]],
    standards: Mapping[str, list[Standard]],
    bands: Mapping[str, list[Band]],
) -> Framework:
    scheme = graph.value(node, POV.gradeScheme)
    run_by = graph.value(node, POV.runBy)
    if run_by is None:
        raise OntologyError(f"{node} does not say whose framework it is (pov:runBy)")
    return Framework(
        id=iri.tail(str(node)),
        iri=str(node),
        label=str(graph.value(node, RDFS.label)),
        run_by=str(run_by),
        kinds=tuple(sorted(iri.tail(str(kind)) for kind in graph.objects(node, POV.inspectsKind))),
        start=_day(graph.value(node, POV.validFrom)),
        end=_day(graph.value(node, POV.validUntil)),
        scheme=str(scheme) if scheme else None,
        grades=tuple(sorted(grades.get(str(scheme), ()), key=lambda grade: grade.rank)),
        standards=tuple(sorted(standards.get(str(node), ()), key=lambda each: each.iri)),
        maximums=tuple(sorted(int(str(n)) for n in graph.objects(node, POV.maximumPoints))),
        bands=tuple(sorted(bands.get(str(node), ()), key=lambda b: (b.points_of or 0, b.first))),
        sources=tuple(sorted(str(source) for source in graph.objects(node, DCTERMS.source))),
    )


def _grades(graph: Graph) -> Mapping[str, list[ScaleGrade]]:
    found: dict[str, list[ScaleGrade]] = defaultdict(list)
    for node in graph.subjects(RDF.type, POV.Grade):
        scheme, points = graph.value(node, SKOS.inScheme), graph.value(node, POV.gradePoints)
        found[str(scheme)].append(
            ScaleGrade(
                id=iri.tail(str(node)),
                iri=str(node),
                label=str(graph.value(node, SKOS.prefLabel)),
                rank=_number(graph, node, POV.rank),
                points=None if points is None else int(str(points)),
            )
        )
    return found


def _standards(graph: Graph) -> Mapping[str, list[Standard]]:
    found: dict[str, list[Standard]] = defaultdict(list)
    for node in graph.subjects(RDF.type, POV.Standard):
        notation = graph.value(node, SKOS.notation)
        topics = sorted(iri.tail(str(topic)) for topic in graph.objects(node, SKOS.relatedMatch))
        found[str(graph.value(node, SKOS.inScheme))].append(
            Standard(
                str(node),
                str(graph.value(node, RDFS.label)),
                str(notation) if notation else None,
                tuple(topics),
            )
        )
    return found


def _bands(graph: Graph) -> Mapping[str, list[Band]]:
    found: dict[str, list[Band]] = defaultdict(list)
    for node, framework in graph.subject_objects(POV.bandOf):
        points_of = graph.value(node, POV.bandPointsOf)
        found[str(framework)].append(
            Band(
                grade=str(graph.value(node, POV.bandGrade)),
                first=_number(graph, node, POV.bandFrom),
                last=_number(graph, node, POV.bandTo),
                points_of=None if points_of is None else int(str(points_of)),
            )
        )
    return found


def _number(graph: Graph, node: Node, predicate: URIRef) -> int:
    values = list(_values(graph, node, predicate))
    if len(values) != 1 or not values[0].isdigit():
        raise OntologyError(f"{node} needs one whole number as {predicate}, and has {values}")
    return int(values[0])


def _values(graph: Graph, node: Node, predicate: URIRef) -> Iterator[str]:
    return (str(value) for value in graph.objects(node, predicate))


def _day(value: object) -> date | None:
    return None if value is None else datetime.fromisoformat(str(value)).date()
