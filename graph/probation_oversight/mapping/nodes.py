"""What statements point at, as nodes: the document, its spans, bodies, agents and services."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from decimal import Decimal
from operator import attrgetter

from rdflib import Graph, Literal, URIRef
from rdflib.plugins.stores.memory import SimpleMemory

from probation_oversight.errors import GroundingError
from probation_oversight.model import issue_dates
from probation_oversight.model.statements import (
    AgentRef,
    BodyEvidence,
    BodyRef,
    DocumentFacts,
    Maker,
    ServiceRef,
    Span,
    works_for,
)
from probation_oversight.ontology.concepts import topic_iri, topic_tree
from probation_oversight.rdf import iris
from probation_oversight.rdf.namespaces import DCTERMS, OA, POV, PROV, RDF, RDFS, XSD

CONTEXT = 32
"""Code points before and after a quote that its selector keeps at most, so that it is found again.

They end where a sentence that is no evidence begins: what it says is nobody's to hand on.
"""
INTERVENTIONS = "interv"
"""The topic whose services, and those of narrower topics, are interventions."""


class Nodes:
    """Writes the nodes of one document into ``graph``; writing one twice changes nothing."""

    def __init__(self, facts: DocumentFacts, text: str | None, apart: Sequence[Span] = ()) -> None:
        """``apart`` are the sentences, in order, of which no word enters the graph unquoted."""
        self.facts = facts
        self.slug = facts.slug
        self.document = URIRef(iris.document(facts.slug))
        self.graph = Graph(SimpleMemory())
        self._text = text
        self._apart = apart
        self._spans: dict[Span, URIRef] = {}

    def add(self, subject: URIRef, predicate: URIRef, *objects: URIRef | Literal) -> None:
        for value in objects:
            self.graph.add((subject, predicate, value))

    def write_document(self) -> None:
        """Write what is known of the document itself."""
        facts, node = self.facts, self.document
        self.add(node, RDF.type, POV.SourceDocument, PROV.Entity)
        self.add(node, DCTERMS.title, english(facts.title))
        self.add(node, POV.textDigest, text_literal(facts.text_sha256))
        self.add(node, POV.textLength, count(facts.characters))
        if facts.publisher:
            self.add(node, DCTERMS.publisher, self.agent(facts.publisher))
        self._write_issue(node)
        if facts.source:
            self.add(node, DCTERMS.source, URIRef(facts.source))
        if facts.licence:
            self.add(node, DCTERMS.license, URIRef(facts.licence))
        if facts.attribution:
            self.add(node, POV.attribution, english(facts.attribution))
        if facts.round:
            self.add(node, POV.inspectionRound, text_literal(facts.round))
        if facts.genre:
            self.add(node, POV.genre, concept("genre", facts.genre))

    def _write_issue(self, node: URIRef) -> None:
        """Write when the document came out: the earliest day, and that it is no more than that."""
        issued, day = self.facts.issued, self.facts.earliest_issue
        if issued is None or day is None:
            return
        self.add(node, DCTERMS.issued, midnight(day.isoformat()))
        known = issue_dates.precision(issued)
        if known is not issue_dates.Precision.DAY:
            self.add(node, POV.issuedPrecision, Literal(known.value))

    def span(self, span: Span) -> URIRef:
        """The node of ``span`` with its page and two selectors: by words and by position."""
        if span not in self._spans:  # many statements rest on one
            self._spans[span] = self._written(span)
        return self._spans[span]

    def _written(self, span: Span) -> URIRef:
        self._check(span)
        node = URIRef(iris.span(self.slug, span.start, span.end))
        quote, position = URIRef(f"{node}#quote"), URIRef(f"{node}#position")
        self.add(node, RDF.type, POV.EvidenceSpan, OA.SpecificResource)
        self.add(node, OA.hasSource, self.document)
        self.add(node, OA.hasSelector, quote, position)
        page = self.facts.page_of(span.start)
        if page is not None:
            self.add(node, POV.pageNumber, count(page))
        self.add(quote, RDF.type, OA.TextQuoteSelector)
        self.add(quote, OA.exact, text_literal(span.exact))
        if self._text is not None:
            first, last = self._around(span)
            self.add(quote, OA.prefix, text_literal(self._text[first : span.start]))
            self.add(quote, OA.suffix, text_literal(self._text[span.end : last]))
        self.add(position, RDF.type, OA.TextPositionSelector)
        self.add(position, OA.start, count(span.start))
        self.add(position, OA.end, count(span.end))
        return node

    def _around(self, span: Span) -> tuple[int, int]:
        """From where and up to where the words around ``span`` are kept."""
        first, last = max(0, span.start - CONTEXT), span.end + CONTEXT
        before = bisect_left(self._apart, span.start, key=attrgetter("start"))
        if before:
            first = max(first, min(self._apart[before - 1].end, span.start))
        after = bisect_right(self._apart, span.end, key=attrgetter("end"))
        if after < len(self._apart):
            last = min(last, max(self._apart[after].start, span.end))
        return first, last

    def _check(self, span: Span) -> None:
        if self._text is not None and self._text[span.start : span.end] != span.exact:
            raise GroundingError(
                f"{self.slug}, characters {span.start} to {span.end}: the text has "
                f"{self._text[span.start : span.end]!r}, the reading quotes {span.exact!r}"
            )

    def body(self, body: BodyRef | AgentRef) -> URIRef:
        """The node of ``body``; what only this document knows of it is written too.

        The register speaks for all others, so that a document never repeats it.
        """
        node = URIRef(body.iri)
        if iris.slug_of(body.iri) == self.slug:
            self.add(node, RDF.type, POV[body.type])
            self.add(node, RDFS.label, english(body.label))
            if company := works_for(body.iri):
                self.add(node, POV.partnerOf, URIRef(iris.body(company)))
        return node

    def body_evidence(self, node: URIRef, evidence: BodyEvidence) -> URIRef:
        """What names a body for what ``node`` states: the body, the words, and by what right."""
        made = URIRef(iris.body_evidence(node, evidence.body.iri))
        self.add(made, RDF.type, POV.BodyEvidence, PROV.Entity)
        self.add(made, POV.namedBody, self.body(evidence.body))
        self.add(made, POV.namingWords, self.span(evidence.span))
        self.add(made, POV.bodyReason, concept("body-reason", evidence.reason.value))
        return made

    def agent(self, agent: AgentRef) -> URIRef:
        """The node of ``agent``; see ``body``."""
        return self.body(agent)

    def maker(self, maker: Maker) -> URIRef:
        """The node of who proposed statements of this document."""
        node = URIRef(iris.proposer(self.slug))
        self.add(node, RDF.type, PROV.Person if maker.person else PROV.SoftwareAgent)
        self.add(node, RDFS.label, text_literal(maker.name))
        return node

    def service(self, service: ServiceRef) -> URIRef:
        """The node of ``service``, which belongs to this document alone.

        It is called as the document first calls it: by several names it would be several rows.
        """
        node = URIRef(iris.service(self.slug, topic_iri(service.topic), service.provider.iri))
        intervention = topic_tree().within(service.topic, INTERVENTIONS)
        kind = POV.Intervention if intervention else POV.Service
        self.add(node, RDF.type, kind)
        self.add(node, POV.serviceTopic, topic(service.topic))
        if (node, RDFS.label, None) not in self.graph:
            self.add(node, RDFS.label, english(service.label))
        return node


def concept(scheme: str, identifier: str) -> URIRef:
    return URIRef(iris.concept(scheme, identifier))


def topic(identifier: str) -> URIRef:
    return URIRef(topic_iri(identifier))


def group(identifier: str) -> URIRef:
    return URIRef(iris.group(identifier))


def text_literal(words: str) -> Literal:
    """``words`` of a document, each line break read as one space."""
    return Literal(words.replace("\n", " "))


def english(words: str) -> Literal:
    return Literal(words.replace("\n", " "), lang="en")


def count(number: int) -> Literal:
    return Literal(number, datatype=XSD.nonNegativeInteger)


def amount(number: Decimal) -> Literal:
    """``number`` in the one way that it can be written: "35", not "35.0"."""
    return Literal(f"{number.normalize():f}", datatype=XSD.decimal)


def midnight(day: str) -> Literal:
    """The ISO day ``day`` as a date and time without zone, the one kind of time OWL 2 RL has."""
    return Literal(f"{day}T00:00:00", datatype=XSD.dateTime)
