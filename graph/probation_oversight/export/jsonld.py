"""JSON-LD that reads like JSON: terms of the ontology as keys, a node inside the one that names it.

The context is in the file, so that nothing is asked of the network; ``context`` gives it alone. A
document's graph begins with the document, and under ``statements`` has what is stated in it, each
with its words. Every triple is there once.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import groupby
from typing import Any

import pyoxigraph as ox
from rdflib import OWL, RDF, RDFS, XSD, URIRef
from rdflib.term import Node

from probation_oversight.export.quads import sorted_quads
from probation_oversight.ontology import loading
from probation_oversight.rdf import iris
from probation_oversight.rdf.namespaces import DCTERMS, POV, PREFIXES, SKOS

_LONGEST_FIRST = sorted(PREFIXES.items(), key=lambda pair: (-len(pair[1]), pair[0]))
_TYPE, _MADE_IN = str(RDF.type), str(POV.madeIn)
_ENGLISH, _LANGUAGE = "@language", "en"
"""How a property is marked whose values are words, and the language that they are in unless they
say otherwise.
"""
_REUSED: Mapping[URIRef, str] = {
    **dict.fromkeys((RDFS.label, RDFS.comment, DCTERMS.title, DCTERMS.description), _ENGLISH),
    **dict.fromkeys((DCTERMS.temporal, SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel), _ENGLISH),
    **dict.fromkeys((SKOS.definition, SKOS.example, SKOS.scopeNote), _ENGLISH),
    **dict.fromkeys((DCTERMS.source, DCTERMS.license, DCTERMS.publisher, DCTERMS.replaces), "@id"),
    **dict.fromkeys((RDFS.domain, RDFS.range, RDFS.isDefinedBy), "@id"),
    **dict.fromkeys((RDFS.subClassOf, RDFS.subPropertyOf), "@id"),
    DCTERMS.issued: str(XSD.dateTime),
}
"""What the values of properties are that others made and that say nothing of it themselves."""
_CALLED = {str(POV.topic): "topics"}
"""Names of properties whose own is that of a prefix."""
_PLAIN = frozenset({str(XSD.string), str(RDF.langString)})
_INSIDE = frozenset(
    str(kind)
    for kind in (
        *(POV.EvidenceSpan, POV.BodyEvidence),
        *(URIRef(f"http://www.w3.org/ns/oa#Text{kind}Selector") for kind in ("Quote", "Position")),
    )
)
"""Classes of nodes that stand inside the first node that points at them."""

Json = dict[str, Any]


def content(quads: Iterable[ox.Quad]) -> bytes:
    """The graphs of ``quads``, one object each; what is in no graph stands beside them."""
    made: list[Json] = []
    ordered = groupby(sorted_quads(quads), lambda quad: getattr(quad.graph_name, "value", ""))
    for name, own in ordered:
        nodes = _Nodes(list(own)).written()
        made += [{"@id": _short(name), "@graph": nodes}] if name else nodes
    return _written({"@context": context(), "@graph": made})


def context_file() -> bytes:
    """The context alone, for data of one's own."""
    return _written({"@context": context()})


@cache
def context() -> Json:
    """Prefixes, and for each property of the ontology its name with the kind of its values."""
    terms: Json = dict(sorted(PREFIXES.items()))
    for iri, (name, kind) in sorted(_terms().items(), key=lambda each: each[1][0]):
        about: Json = {"@id": _short(iri)}
        if kind == _ENGLISH:
            about[_ENGLISH] = _LANGUAGE
        elif kind:
            about["@type"] = _short(kind)
        terms[name] = about
    terms["statements"] = {"@reverse": _short(_MADE_IN)}
    return terms


@cache
def _terms() -> Mapping[str, tuple[str, str | None]]:
    """The name of each property, and what its values are if all are the same: "@id", a datatype,
    or words in English.
    """
    graph = loading.graph()
    found: dict[str, tuple[str, str | None]] = {}
    for kind in (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty):
        for iri in sorted(map(str, set(graph.subjects(RDF.type, kind)))):
            name = _CALLED.get(iri, iris.tail(iri))
            if not iri.startswith(str(POV)) and name in {each for each, _ in found.values()}:
                name = _short(iri)
            values = graph.value(URIRef(iri), RDFS.range)
            found[iri] = (name, _typed(URIRef(iri), kind, values))
    for iri in sorted(map(str, _REUSED)):
        name = iris.tail(iri)
        if iri not in found and name not in {each for each, _ in found.values()}:
            found[iri] = (name, _REUSED[URIRef(iri)])
    return {iri: each for iri, each in found.items() if each[0] not in PREFIXES}


def _typed(iri: URIRef, kind: Node, values: Node | None) -> str | None:
    """What all values are of the property ``iri`` of that ``kind``, whose range is ``values``."""
    if iri in _REUSED:
        return _REUSED[iri]
    if kind == OWL.ObjectProperty:
        return "@id"
    if kind != OWL.DatatypeProperty or values is None:
        return None
    return _ENGLISH if values == RDF.langString else str(values)


class _Nodes:
    """Writes the nodes of one graph: documents first, and inside each what it alone holds."""

    def __init__(self, quads: list[ox.Quad]) -> None:
        self._said: dict[str, list[ox.Quad]] = defaultdict(list)
        self._stated: dict[str, list[str]] = defaultdict(list)
        for quad in quads:
            subject = _name(quad.subject)
            self._said[subject].append(quad)
            if quad.predicate.value == _MADE_IN:
                self._stated[_name(quad.object)].append(subject)
        self._done: set[str] = set()

    def written(self) -> list[Json]:
        documents = sorted(each for each in self._stated if each in self._said)
        inside = {each for document in documents for each in self._stated[document]}
        inside |= {each for each in self._said if self._belongs_inside(each)}
        top = [*documents, *(each for each in self._said if each not in {*inside, *documents})]
        made = [self._node(each) for each in top]
        return made + [self._node(each) for each in self._said if each not in self._done]

    def _belongs_inside(self, subject: str) -> bool:
        kinds = (_name(q.object) for q in self._said[subject] if q.predicate.value == _TYPE)
        return any(kind in _INSIDE for kind in kinds)

    def _node(self, subject: str) -> Json:
        self._done.add(subject)
        made: Json = {"@id": _short(subject)}
        said: dict[str, list[Any]] = defaultdict(list)
        for quad in self._said[subject]:
            predicate = quad.predicate.value
            if predicate == _TYPE:
                said["@type"].append(_short(_name(quad.object)))
            elif predicate != _MADE_IN or _name(quad.object) not in self._said:
                name, typed = _terms().get(predicate, (_short(predicate), None))
                said[name].append(self._value(quad.object, typed))
        made.update({key: each if len(each) > 1 else each[0] for key, each in said.items()})
        stated = [self._node(each) for each in self._stated.get(subject, ())]
        return made | ({"statements": stated} if stated else {})

    def _value(self, node: object, typed: str | None) -> object:
        if isinstance(node, ox.Literal):
            return _literal(node, typed)
        name = _name(node)
        if name in self._said and name not in self._done and self._belongs_inside(name):
            return self._node(name)
        return _short(name) if typed == "@id" else {"@id": _short(name)}


def _literal(node: ox.Literal, typed: str | None) -> object:
    if node.language:
        if typed == _ENGLISH and node.language == _LANGUAGE:
            return node.value
        return {"@language": node.language, "@value": node.value}
    datatype = node.datatype.value
    if datatype == typed or (typed is None and datatype in _PLAIN):
        return node.value
    if datatype in _PLAIN:
        return {"@value": node.value}
    return {"@type": _short(datatype), "@value": node.value}


def _name(node: object) -> str:
    """The IRI of ``node``, or the label of a blank node."""
    return str(node) if isinstance(node, ox.BlankNode) else str(getattr(node, "value", node))


def _short(address: str) -> str:
    """``address`` with a prefix, if one fits."""
    if address.startswith(("@", "_:")):
        return address
    for prefix, namespace in _LONGEST_FIRST:
        if address.startswith(namespace) and not address[len(namespace) :].startswith("//"):
            return f"{prefix}:{address[len(namespace) :]}"
    return address


def _written(whole: Json) -> bytes:
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()
