"""The register as RDF: bodies, areas, posts, tenures, ownerships and change events."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, FOAF, ORG, PROV, RDF, RDFS, SKOS, XSD
from rdflib.term import Node

from probation_oversight.register import Body, Register
from probation_oversight.statements import BASE

_POV = BASE + "ontology#"
_FORMAL = frozenset({"Inspectorate", "OversightBody", "Ombudsman", "Ministry", "ExecutiveAgency"})
Triple = tuple[URIRef, URIRef, Node]


def graph(register: Register) -> Graph:
    """All facts of ``register``; the same facts give the same triples."""
    made = Graph()
    addresses = {s.key: s.address for s in register.sources}
    for triple in _triples(register):
        made.add(triple)
    for iri, key in _sources(register):
        made.add((URIRef(iri), _pov("sourceReference"), Literal(key)))
        if addresses.get(key):
            made.add((URIRef(iri), DCTERMS.source, URIRef(addresses[key] or "")))
    return made


def _pov(name: str) -> URIRef:
    return URIRef(_POV + name)


def _triples(register: Register) -> Iterator[Triple]:
    for body in register.bodies:
        yield from _body(body)
    yield from _areas(register)
    yield from _coverage(register)
    yield from _tenures(register)
    yield from _ownerships(register)
    yield from _events(register)


def _sources(register: Register) -> Iterator[tuple[str, str]]:
    facts = (*register.bodies, *register.areas, *register.ownerships, *register.events)
    yield from ((fact.iri, fact.source) for fact in facts)
    yield from ((_membership(t.person_iri, t.post_iri), t.source) for t in register.tenures)


def _body(body: Body) -> Iterator[Triple]:
    iri = URIRef(body.iri)
    yield iri, RDF.type, _pov(body.type)
    yield iri, RDF.type, ORG.Organization
    if body.type in _FORMAL:
        yield iri, RDF.type, ORG.FormalOrganization
    yield iri, RDFS.label, Literal(body.label, lang="en")
    for name in body.names:
        if name != body.label:
            yield iri, SKOS.altLabel, Literal(name, lang="en")
    for whole in body.part_of:
        yield iri, ORG.subOrganizationOf, URIRef(whole)
    if body.sector:
        yield iri, _pov("sector"), URIRef(f"{BASE}vocab/sector/{body.sector}")
    for code in body.codes:
        yield iri, ORG.identifier, Literal(code)
    yield from _interval(iri, body.start, body.end)


def _interval(iri: URIRef, start: date | None, end: date | None) -> Iterator[Triple]:
    if start:
        yield iri, _pov("validFrom"), _time(start)
    if end:
        yield iri, _pov("validUntil"), _time(end)


def _time(day: date) -> Literal:
    return Literal(f"{day.isoformat()}T00:00:00", datatype=XSD.dateTime)


def _areas(register: Register) -> Iterator[Triple]:
    for area in register.areas:
        iri = URIRef(area.iri)
        yield iri, RDF.type, _pov(area.type)
        yield iri, RDFS.label, Literal(area.label, lang="en")
        for name in area.names:
            if name != area.label:
                yield iri, SKOS.altLabel, Literal(name, lang="en")
        if area.code:
            yield iri, SKOS.notation, Literal(area.code)


def _coverage(register: Register) -> Iterator[Triple]:
    for coverage in register.coverages:
        yield URIRef(coverage.body), _pov("coversArea"), URIRef(coverage.area)


def _membership(person: str, post: str) -> str:
    return f"{BASE}membership/{person.rsplit('/', 1)[1]}-{post.rsplit('/', 1)[1]}"


def _tenures(register: Register) -> Iterator[Triple]:
    for tenure in register.tenures:
        person, post = URIRef(tenure.person_iri), URIRef(tenure.post_iri)
        membership = URIRef(_membership(tenure.person_iri, tenure.post_iri))
        yield person, RDF.type, FOAF.Person
        yield person, RDF.type, PROV.Agent
        yield person, RDFS.label, Literal(tenure.person_label, lang="en")
        for name in tenure.names:
            if name != tenure.person_label:
                yield person, SKOS.altLabel, Literal(name, lang="en")
        yield post, RDF.type, ORG.Post
        yield post, RDFS.label, Literal(tenure.post_label, lang="en")
        yield post, ORG.postIn, URIRef(tenure.body_iri)
        yield post, ORG.heldBy, person
        yield membership, RDF.type, ORG.Membership
        yield membership, ORG.member, person
        yield membership, ORG.organization, URIRef(tenure.body_iri)
        yield membership, _pov("inPost"), post
        yield from _interval(membership, tenure.start, tenure.end)


def _ownerships(register: Register) -> Iterator[Triple]:
    for ownership in register.ownerships:
        iri = URIRef(ownership.iri)
        yield iri, RDF.type, _pov("Ownership")
        yield iri, _pov("owner"), URIRef(ownership.owner)
        yield iri, _pov("owned"), URIRef(ownership.owned)
        yield from _interval(iri, ownership.start, ownership.end)


def _events(register: Register) -> Iterator[Triple]:
    for event in register.events:
        iri = URIRef(event.iri)
        yield iri, RDF.type, ORG.ChangeEvent
        yield iri, RDFS.label, Literal(event.label, lang="en")
        yield iri, PROV.endedAtTime, _time(event.day)
        for body in event.original:
            yield iri, ORG.originalOrganization, URIRef(body)
        for body in event.resulting:
            yield iri, ORG.resultingOrganization, URIRef(body)
