"""Graphs against the shapes, with what is wrong said in words.

The shapes look at what a document asserts, before anything is inferred from it. What they need to
know of the background (which nodes are organisations, topics, grades …) is added for the nodes
that the graph mentions and no others: the whole background would cost a hundred times as much.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from rdflib import RDF, RDFS, Graph, Namespace, URIRef
from rdflib.term import Node

from probation_oversight import register, resources
from probation_oversight.mapping.compiled_shapes import TARGETS, CompiledShapes
from probation_oversight.mapping.compiled_shapes import compiled as compile_shapes
from probation_oversight.ontology import loading
from probation_oversight.rdf import iris, terms
from probation_oversight.rdf.namespaces import FOAF, ORG, POV, SKOS
from probation_oversight.register.graph import interval

FILES = "shapes/*.ttl"
_SH = Namespace("http://www.w3.org/ns/shacl#")
_TYPE = RDF.type
_TYPED = (_TYPE, SKOS.inScheme)


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """A constraint that a node does not meet.

    ``focus`` is the node's IRI and ``path`` that of the property concerned, empty if it is not a
    single property; ``value`` is the IRI that was found there, empty if it is none. ``component``
    and ``shape`` name the constraint; ``message`` says which node it is and what to do.
    """

    focus: str
    path: str
    value: str
    message: str
    severity: str
    component: str
    shape: str


def validate(
    data: Graph, shapes: Graph | None = None, *, full: bool = False
) -> tuple[Violation, ...]:
    """What in ``data`` breaks a shape, in order of focus and path; empty if all is well.

    ``data`` is the asserted graph of a document, or the register's; it is not changed. The
    installed shapes are used unless others are given. Compiled shapes are asked, and the reference
    engine about those alone of which these cannot tell; ``full`` has it look at all of them.
    """
    triples = tuple(iter(data))  # without its length, which is counted
    known = (*triples, *_background(triples))
    # The compiled shapes know the classes of the ontology; a graph with its own is not for them.
    if shapes is not None or full or (None, RDFS.subClassOf, None) in data:
        return _in_order(_reference(known, shapes or shapes_graph()))
    broken, doubtful = compiled().check(known)
    found = [
        _violation(each.focus, each.path, each.value, each.words, each.component, each.shape)
        for each in broken
    ]
    if doubtful:
        found += _reference(known, _shapes_alone(frozenset(doubtful)))
    return _in_order(found)


def _in_order(found: Iterable[Violation]) -> tuple[Violation, ...]:
    return tuple(sorted(set(found)))


@cache
def shapes_graph() -> Graph:
    """The installed shapes as one graph; treat it as read-only."""
    made = Graph()
    for path in resources.files("ontology", FILES):
        made.parse(path, format="turtle")
    return made


@lru_cache(maxsize=64)
def _shapes_alone(names: frozenset[Node]) -> Graph:
    """The installed shapes, of which only those with ``names`` look for what they are about."""
    made = Graph()
    for triple in shapes_graph():
        if triple[1] not in TARGETS or triple[0] in names:
            made.add(triple)
    return made


@cache
def compiled() -> CompiledShapes:
    """The installed shapes as functions."""
    return compile_shapes(shapes_graph())


def _reference(known: Iterable[terms.Triple], shapes: Graph) -> Iterator[Violation]:
    """What the reference engine says."""
    from pyshacl import validate as check

    data = Graph()
    for triple in known:
        data.add(triple)
    _, report, _ = check(data, shacl_graph=shapes, inplace=True)
    if not isinstance(report, Graph):
        raise TypeError(f"the SHACL engine failed: {report!r}")
    for result in report.objects(None, _SH.result):  # not those that only detail another
        yield _violation(
            report.value(result, _SH.focusNode),
            report.value(result, _SH.resultPath),
            report.value(result, _SH.value),
            str(report.value(result, _SH.resultMessage)),
            _tail(report.value(result, _SH.sourceConstraintComponent)),
            report.value(result, _SH.sourceShape),
            severity=_tail(report.value(result, _SH.resultSeverity)),
        )


def _violation(
    focus: Node | None,
    path: Node | None,
    value: Node | None,
    words: str,
    component: str,
    shape: Node | None,
    severity: str = "Violation",
) -> Violation:
    return Violation(
        focus=str(focus),
        path=str(path) if isinstance(path, URIRef) else "",
        value=str(value) if isinstance(value, URIRef) else "",
        message=f"{terms.short_name(str(focus))}: {words}{_found(value)}",
        severity=severity,
        component=component,
        shape=_tail(shape),
    )


def _found(value: Node | None) -> str:
    return "" if value is None else f" Found: {terms.short(value)}"


def _tail(node: Node | None) -> str:
    return iris.tail(str(node))


def _background(data: tuple[terms.Triple, ...]) -> Iterator[terms.Triple]:
    """Classes and schemes of the background's nodes that ``data`` mentions."""
    known = _known()
    mentioned = {node for s, _, o in data for node in (s, o)}
    for node in mentioned & known.keys():
        yield from known[node]
    for kind in {target for _, predicate, target in data if predicate == _TYPE}:
        for wider in _wider(kind):
            yield kind, RDFS.subClassOf, wider


@cache
def _known() -> Mapping[Node, tuple[terms.Triple, ...]]:
    """What the shapes may ask of each node of ontology, vocabularies and register."""
    found: dict[Node, set[terms.Triple]] = defaultdict(set)
    for predicate in _TYPED:
        for node, _, value in loading.graph().triples((None, predicate, None)):
            found[node].add((node, predicate, value))
    facts = register.load()
    for body in facts.bodies:
        found[URIRef(body.iri)].update(interval(URIRef(body.iri), body.interval))
    listed = [(body.iri, body.type) for body in facts.bodies]
    for name, local in listed + [(area.iri, area.type) for area in facts.areas]:
        node = URIRef(name)
        for kind in (POV[local], *_wider(POV[local])):
            found[node].add((node, RDF.type, kind))
    for tenure in facts.tenures:
        person, membership = URIRef(tenure.person_iri), URIRef(tenure.person_iri + "#membership")
        found[person] |= {
            (person, RDF.type, FOAF.Person),
            (membership, ORG.member, person),
            (membership, POV.inPost, URIRef(tenure.post_iri)),
        }
    return {node: tuple(sorted(triples)) for node, triples in found.items()}


@cache
def _wider(kind: Node) -> tuple[Node, ...]:
    """The named classes above ``kind`` in the ontology."""
    above = set(loading.graph().transitive_objects(kind, RDFS.subClassOf)) - {kind}
    return tuple(sorted(node for node in above if isinstance(node, URIRef)))
