"""The register as RDF: one node per row, each with its source.

Intervals stand as ``pov:validFrom`` and ``pov:validUntil``, the first and last day on which a row
may have held, and ``pov:certainFrom`` and ``pov:certainUntil``, between which it surely did. Each
row says whether its source was seen to say so or it was derived (``pov:factMark``). Who owned or
contained whom is never said without its days: a unit that changed hands has an ``org:Membership``
in each larger body, and only a whole life in one gives ``org:subOrganizationOf``.
A membership has a ``time:Interval`` too (``org:memberDuring``), which begins and ends where that is
known to the day: with its last day, and so at the midnight after it.
``pov:coversArea`` and ``pov:partnerOf`` have no days of their own; the ``pov:Coverage`` and the
``pov:Supply`` beside them have.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, FOAF, ORG, PROV, RDF, RDFS, SKOS, XSD
from rdflib.term import Node

from probation_oversight.model.base_iri import BASE
from probation_oversight.ontology import body_kinds
from probation_oversight.rdf.namespaces import ADMS, TIME
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
from probation_oversight.register.moments import Interval

Triple = tuple[URIRef, URIRef, Node]
REGISTER = "Register of probation oversight in England and Wales"
"""Who gives bodies their slugs, as their identifiers say."""
_MARKS = {"V": f"{BASE}vocab/fact-mark/verified", "D": f"{BASE}vocab/fact-mark/derived"}


def graph(register: Register) -> Graph:
    """All facts of ``register`` as a graph."""
    made = Graph()
    for triple in triples(register):
        made.add(triple)
    return made


def triples(register: Register) -> frozenset[Triple]:
    """All facts of ``register``, no blank node in them; the same facts give the same triples."""
    rows_said = (triple for row in rows(register) for triple in row.triples)
    sources = (triple for source in register.sources for triple in _source(source))
    return frozenset((*rows_said, *sources, *_references(register)))


def _references(register: Register) -> Iterator[Triple]:
    """The sources that each node rests on, by key and by address."""
    addresses = {source.key: source.address for source in register.sources}
    by_key, by_address = _pov("sourceReference"), DCTERMS.source
    for iri, keys in _sources(register):
        node = URIRef(iri)
        for key in keys.split(";"):
            yield node, by_key, Literal(key, datatype=XSD.string)
            if addresses[key]:
                yield node, by_address, URIRef(addresses[key])


@dataclass(frozen=True, slots=True)
class RowFacts:
    """What one row of a table says: its node, the keys of its sources, and its triples."""

    table: str
    iri: str
    source: str
    triples: tuple[Triple, ...]


def rows(register: Register) -> Iterator[RowFacts]:
    """The rows of ``register`` with their triples, table by table."""
    tables: tuple[tuple[str, tuple[Any, ...], Callable[[Any], Iterator[Triple]]], ...] = (
        ("bodies.csv", register.bodies, _body),
        ("bodies.csv", register.identifiers, _code),
        ("areas.csv", register.areas, _area),
        ("body_areas.csv", register.coverages, _coverage),
        ("posts.csv", register.posts, _post),
        ("tenures.csv", register.tenures, _tenure),
        ("ownerships.csv", register.ownerships, _ownership),
        ("belongings.csv", register.belongings, _belonging),
        ("partnerships.csv", register.partnerships, _partnership),
        ("events.csv", register.events, _event),
    )
    for table, found, write in tables:
        for row in found:
            mark = URIRef(row.iri), _pov("factMark"), URIRef(_MARKS[row.mark])
            triples = tuple(write(row))
            yield RowFacts(table, row.iri, row.source, (*triples, mark) if triples else ())


def _sources(register: Register) -> Iterator[tuple[str, str]]:
    """Each node with the keys of its sources."""
    yield from ((row.iri, row.source) for row in register.bodies)
    yield from ((row.iri, row.source) for row in register.identifiers)
    yield from ((row.iri, row.source) for row in register.areas)
    yield from ((row.iri, row.source) for row in register.posts)
    yield from ((row.iri, row.source) for row in register.tenures)
    yield from ((row.iri, row.source) for row in register.ownerships)
    yield from ((row.iri, row.source) for row in register.belongings)
    yield from ((row.iri, row.source) for row in register.coverages)
    yield from ((row.iri, row.source) for row in register.partnerships)
    yield from ((row.iri, row.source) for row in register.events)


def _pov(name: str) -> URIRef:
    return URIRef(f"{BASE}ontology#{name}")


def _labels(iri: URIRef, label: str, names: Iterable[str]) -> Iterator[Triple]:
    yield iri, RDFS.label, Literal(label, lang="en")
    for name in names:
        if name != label:
            yield iri, SKOS.altLabel, Literal(name, lang="en")


def interval(iri: URIRef, days: Interval) -> Iterator[Triple]:
    """The days on which it may have held, and those on which it surely did."""
    yield from _midnights(iri, validFrom=days.start, validUntil=days.end)
    yield from _midnights(iri, certainFrom=days.sure_start, certainUntil=days.sure_end)


def _midnights(iri: URIRef, **days: date | None) -> Iterator[Triple]:
    for name, day in days.items():
        if day:
            yield iri, _pov(name), _midnight(day)


def _midnight(day: date) -> Literal:
    return Literal(f"{day.isoformat()}T00:00:00", datatype=XSD.dateTime)


def _source(source: Source) -> Iterator[Triple]:
    """What the key in ``pov:sourceReference`` stands for."""
    iri = URIRef(f"{BASE}source/{source.key}")
    yield iri, RDF.type, PROV.Entity
    yield iri, SKOS.notation, Literal(source.key)
    yield iri, DCTERMS.title, _phrase(source.title)
    if source.address:
        yield iri, DCTERMS.source, URIRef(source.address)


def _body(body: Body) -> Iterator[Triple]:
    iri = URIRef(body.iri)
    yield iri, RDF.type, _pov(body.type)
    yield iri, RDF.type, ORG.Organization
    if body.type in body_kinds.below("FormalOrganization"):
        yield iri, RDF.type, ORG.FormalOrganization
    yield from _labels(iri, body.label, (n for n in body.names if n not in body.unsourced))
    for name in body.unsourced:
        yield iri, SKOS.hiddenLabel, Literal(name, lang="en")
    for whole in body.part_of:
        yield iri, ORG.subOrganizationOf, URIRef(whole)
    if body.sector:
        yield iri, _pov("sector"), URIRef(f"{BASE}vocab/sector/{body.sector}")
    for code in body.codes:
        yield iri, ORG.identifier, Literal(code)
    yield from _identifier(iri, URIRef(f"{iri}/identifier/slug"), body.slug, REGISTER)
    yield from interval(iri, body.interval)


def _identifier(body: URIRef, iri: URIRef, notation: str, agency: str) -> Iterator[Triple]:
    """What ``agency`` calls a body in its own list."""
    yield body, ADMS.identifier, iri
    yield iri, RDF.type, ADMS.Identifier
    yield iri, SKOS.notation, Literal(notation)
    yield iri, ADMS.schemaAgency, Literal(agency, lang="en")


def _code(found: Identifier) -> Iterator[Triple]:
    body, iri = URIRef(found.body_iri), URIRef(found.iri)
    yield from _identifier(body, iri, found.code, found.agency_label)
    yield iri, DCTERMS.creator, URIRef(found.agency_iri)
    yield iri, DCTERMS.title, _phrase(found.scheme_label)


def _area(area: Area) -> Iterator[Triple]:
    iri = URIRef(area.iri)
    yield iri, RDF.type, _pov(area.type)
    yield from _labels(iri, area.label, area.names)
    if area.code:
        yield iri, SKOS.notation, Literal(area.code)
    for larger in area.within:
        yield iri, _pov("withinArea"), URIRef(larger)


def _coverage(coverage: Coverage) -> Iterator[Triple]:
    iri, body, area = (
        URIRef(each) for each in (coverage.iri, coverage.body_iri, coverage.area_iri)
    )
    yield body, _pov("coversArea"), area
    yield iri, RDF.type, _pov("Coverage")
    yield iri, _pov("coveringBody"), body
    yield iri, _pov("coveredArea"), area
    yield from interval(iri, coverage.interval)


def _post(post: Post) -> Iterator[Triple]:
    iri = URIRef(post.iri)
    yield iri, RDF.type, ORG.Post
    yield from _labels(iri, post.label, post.names)
    yield iri, ORG.postIn, URIRef(post.body_iri)


def _tenure(tenure: Tenure) -> Iterator[Triple]:
    iri, person = URIRef(tenure.iri), URIRef(tenure.person_iri)
    yield person, RDF.type, _pov("Person")
    yield person, RDF.type, FOAF.Person
    yield person, RDF.type, PROV.Agent
    yield from _labels(person, tenure.person_label, tenure.names)
    yield URIRef(tenure.post_iri), ORG.heldBy, person
    yield from _membership(iri, tenure.person_iri, tenure.body_iri, tenure.interval)
    yield iri, RDFS.label, _phrase(f"{tenure.person_label}, {tenure.post_label}")
    yield iri, _pov("inPost"), URIRef(tenure.post_iri)


def _membership(iri: URIRef, member: str, organisation: str, days: Interval) -> Iterator[Triple]:
    yield iri, RDF.type, ORG.Membership
    yield iri, ORG.member, URIRef(member)
    yield iri, ORG.organization, URIRef(organisation)
    yield from interval(iri, days)
    yield from _during(iri, days)


def _during(iri: URIRef, days: Interval) -> Iterator[Triple]:
    """The time of a membership in the terms of OWL-Time, as far as its days are known."""
    first = days.start if days.start == days.sure_start else None
    last = days.end if days.end == days.sure_end else None
    if first is None and last is None:
        return
    during = URIRef(f"{iri}/during")
    yield iri, ORG.memberDuring, during
    yield during, RDF.type, TIME.Interval
    if first:
        yield from _instant(during, TIME.hasBeginning, first)
    if last:
        yield from _instant(during, TIME.hasEnd, last + timedelta(days=1))


def _instant(during: URIRef, edge: URIRef, midnight: date) -> Iterator[Triple]:
    iri = URIRef(f"{during}/{midnight.isoformat()}")
    yield during, edge, iri
    yield iri, RDF.type, TIME.Instant
    yield iri, TIME.inXSDDateTime, _midnight(midnight)


def _ownership(ownership: Ownership) -> Iterator[Triple]:
    iri = URIRef(ownership.iri)
    yield iri, RDF.type, _pov("Ownership")
    yield iri, _pov("owner"), URIRef(ownership.owner_iri)
    yield iri, _pov("owned"), URIRef(ownership.owned_iri)
    yield from interval(iri, ownership.interval)


def _belonging(belonging: Belonging) -> Iterator[Triple]:
    iri = URIRef(belonging.iri)
    yield from _membership(iri, belonging.part_iri, belonging.whole_iri, belonging.interval)


def _in_group(partnership: Partnership) -> bool:
    """Whether the partner was a member of the group that owned providers."""
    return partnership.role == "consortium"


def _partnership(partnership: Partnership) -> Iterator[Triple]:
    iri = URIRef(partnership.iri)
    partner, lead = URIRef(partnership.partner_iri), URIRef(partnership.lead_iri)
    if _in_group(partnership):
        yield from _membership(
            iri, partnership.partner_iri, partnership.lead_iri, partnership.interval
        )
    else:
        yield partner, _pov("partnerOf"), lead
        yield iri, RDF.type, _pov("Supply")
        yield iri, _pov("supplier"), partner
        yield iri, _pov("suppliedTo"), lead
        yield from interval(iri, partnership.interval)


def _event(event: ChangeEvent) -> Iterator[Triple]:
    iri = URIRef(event.iri)
    yield iri, RDF.type, ORG.ChangeEvent
    yield iri, RDFS.label, _phrase(event.label)
    if event.when.latest:
        yield iri, PROV.endedAtTime, _midnight(event.when.latest)
    yield from _midnights(iri, validFrom=event.when.earliest, validUntil=event.when.latest)
    for area in event.areas:
        yield iri, _pov("changedInArea"), URIRef(area)
    for body in event.original:
        yield iri, ORG.originalOrganization, URIRef(body)
    for body in event.resulting:
        yield iri, ORG.resultingOrganization, URIRef(body)


def _phrase(words: str) -> Literal:
    return Literal(words, lang="en")
