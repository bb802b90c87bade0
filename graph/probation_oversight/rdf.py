"""A reading as RDF: the asserted graph of its document.

Nothing is added here that the reading does not say, and no IRI depends on the order of a run.
What the statements are is written by ``_statement``, what each kind has besides by the function
of its detail in ``_DETAILS``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from rdflib import RDF, RDFS, XSD, Graph, Literal, URIRef

from probation_oversight import iri, statements as st, topics
from probation_oversight.errors import GroundingError
from probation_oversight.namespaces import DCTERMS, OA, POV, PROV

CONTEXT = 32
"""Code points before and after a quote that its selector keeps, so that it is found again."""

_ABOUT = frozenset(
    {
        st.Kind.FINDING,
        st.Kind.COMPARATIVE_FINDING,
        st.Kind.JUDGEMENT,
        st.Kind.EXPLANATION,
        st.Kind.RATING,
        st.Kind.DESCRIPTION,
    }
)
"""The kinds of which ``Statement.providers`` says whom they are about."""
_FACTS = frozenset({st.Kind.INSPECTION, st.Kind.PUBLICATION})
"""The kinds that have one node in the document, whatever number of sentences state them."""


def asserted(reading: st.Reading, text: str | None = None) -> Graph:
    """The asserted graph of the document that was read.

    With the document's canonical ``text``, quotes carry the words around them. Raises
    GroundingError if a quote is not at its place in ``text``.
    """
    writer = _Writer(reading, text)
    writer.write()
    return writer.graph


class _Writer:
    """Writes one reading; holds what all its parts need to know."""

    def __init__(self, reading: st.Reading, text: str | None) -> None:
        self.reading = reading
        self.text = text
        self.graph = Graph()
        self.slug = reading.document.slug
        self.document = URIRef(iri.document(self.slug))
        self.nodes = {made.key: self._node(made) for made in reading.statements}

    def write(self) -> None:
        self._facts(self.reading.document)
        for made in self.reading.statements:
            self._statement(made)

    def add(self, subject: URIRef, predicate: URIRef, *objects: URIRef | Literal) -> None:
        for value in objects:
            self.graph.add((subject, predicate, value))

    def _node(self, made: st.Statement) -> URIRef:
        if made.kind is st.Kind.INSPECTION:
            return URIRef(iri.inspection(self.slug))
        if made.kind is st.Kind.PUBLICATION:
            return URIRef(iri.report(self.slug))
        return URIRef(iri.statement(self.slug, made.key))

    def _facts(self, facts: st.DocumentFacts) -> None:
        node = self.document
        self.add(node, RDF.type, POV.SourceDocument, PROV.Entity)
        self.add(node, DCTERMS.title, Literal(facts.title, lang="en"))
        self.add(node, POV.textDigest, Literal(facts.text_sha256))
        self.add(node, POV.textLength, _count(facts.characters))
        if facts.publisher:
            self.add(node, DCTERMS.publisher, self.agent(facts.publisher))
        if facts.issued:
            self.add(node, DCTERMS.issued, _midnight(facts.issued))
        if facts.source:
            self.add(node, DCTERMS.source, URIRef(facts.source))
        if facts.licence:
            self.add(node, DCTERMS.license, URIRef(facts.licence))
        if facts.attribution:
            self.add(node, POV.attribution, Literal(facts.attribution, lang="en"))
        if facts.genre:
            self.add(node, POV.genre, concept("genre", facts.genre))

    def _statement(self, made: st.Statement) -> None:
        node = self.nodes[made.key]
        self._evidence(node, made)
        for link in made.links:
            self.add(node, POV[link.relation.value], self._target(made, link))
        if made.kind not in _FACTS:
            self.add(node, RDF.type, POV[made.kind.value])
            self.add(node, POV.madeIn, self.document)
            self._character(node, made)
            self._subject(node, made)
        if made.kind is st.Kind.PUBLICATION:
            _publication(self, node, made)
        if made.detail is not None:
            _DETAILS[type(made.detail)](self, node, made.detail)

    def _evidence(self, node: URIRef, made: st.Statement) -> None:
        self.add(node, POV.evidencedBy, *map(self.span, made.evidence))
        self.add(node, POV.cuedBy, *(self.span(cue.span) for cue in made.cues))
        self.add(node, POV.readingRule, Literal(made.rule))

    def _target(self, made: st.Statement, link: st.Link) -> URIRef:
        if link.target not in self.nodes:
            raise GroundingError(
                f"{self.slug}: statement {made.key} {link.relation.value} {link.target}, "
                "and there is no such statement in the reading"
            )
        return self.nodes[link.target]

    def _character(self, node: URIRef, made: st.Statement) -> None:
        for scheme, predicate, value in (
            ("polarity", POV.polarity, made.polarity),
            ("modality", POV.modality, made.modality),
            ("degree", POV.degree, made.degree),
            ("voice", POV.voice, made.voice),
            ("recurrence", POV.recurrenceStatus, made.recurrence),
        ):
            if value is not None:
                self.add(node, predicate, concept(scheme, value.value))
        self.add(node, POV.saidBy, *map(self.agent, made.speakers))
        self.add(node, POV.relayedBy, *map(self.agent, made.relayed_by))

    def _subject(self, node: URIRef, made: st.Statement) -> None:
        if made.kind in _ABOUT:
            self.add(node, POV.aboutProvider, *map(self.body, made.providers))
        if made.kind is st.Kind.RATING:
            self.add(node, POV.ratingOf, *map(self.body, made.providers))
        self.add(node, POV.topic, *map(topic, made.topics))
        self.add(node, POV.concernsGroup, *map(group, made.groups))
        for delivered in made.delivers:
            service = self.service(delivered)
            self.add(self.body(delivered.provider), POV.deliversService, service)
            self.add(node, POV.concernsService, service)
        if self._inspected() and st.Kind.INSPECTION is not made.kind and _is_statement(made.kind):
            self.add(node, POV.basedOnInspection, URIRef(iri.inspection(self.slug)))

    def _inspected(self) -> bool:
        return any(made.kind is st.Kind.INSPECTION for made in self.reading.statements)

    def span(self, span: st.Span) -> URIRef:
        """The node of ``span``, with its two selectors."""
        self._check(span)
        node = URIRef(iri.span(self.slug, span.start, span.end))
        quote, position = URIRef(f"{node}#quote"), URIRef(f"{node}#position")
        self.add(node, RDF.type, POV.EvidenceSpan, OA.SpecificResource)
        self.add(node, OA.hasSource, self.document)
        self.add(node, OA.hasSelector, quote, position)
        self.add(quote, RDF.type, OA.TextQuoteSelector)
        self.add(quote, OA.exact, Literal(one_line(span.exact)))
        if self.text is not None:
            before = self.text[max(0, span.start - CONTEXT) : span.start]
            after = self.text[span.end : span.end + CONTEXT]
            self.add(quote, OA.prefix, Literal(one_line(before)))
            self.add(quote, OA.suffix, Literal(one_line(after)))
        self.add(position, RDF.type, OA.TextPositionSelector)
        self.add(position, OA.start, _count(span.start))
        self.add(position, OA.end, _count(span.end))
        return node

    def _check(self, span: st.Span) -> None:
        if self.text is not None and self.text[span.start : span.end] != span.exact:
            raise GroundingError(
                f"{self.slug}, characters {span.start} to {span.end}: the text has "
                f"{self.text[span.start : span.end]!r}, the reading quotes {span.exact!r}"
            )

    def body(self, body: st.BodyRef) -> URIRef:
        """The node of ``body``; what only this document knows of it is written too."""
        node = URIRef(body.iri)
        if iri.slug_of(body.iri) == self.slug:
            self.add(node, RDF.type, POV[body.type])
            self.add(node, RDFS.label, Literal(body.label, lang="en"))
            if body.type == "SupplyChainPartner":
                main = iri.tail(body.iri).removeprefix("partners-of-")
                self.add(node, POV.partnerOf, URIRef(iri.body(main)))
        return node

    def agent(self, agent: st.AgentRef) -> URIRef:
        return self.body(st.BodyRef(agent.iri, agent.label, agent.type))

    def service(self, service: st.ServiceRef) -> URIRef:
        """The node of ``service``, which belongs to this document only."""
        node = URIRef(iri.service(self.slug, service.topic, service.provider.iri))
        kind = POV.Intervention if topics.load().within(service.topic, "interv") else POV.Service
        self.add(node, RDF.type, kind)
        self.add(node, POV.serviceTopic, topic(service.topic))
        self.add(node, RDFS.label, Literal(service.label, lang="en"))
        return node


def _publication(writer: _Writer, node: URIRef, made: st.Statement) -> None:
    writer.add(node, RDF.type, POV.SourceDocument)
    writer.add(node, PROV.wasAttributedTo, *map(writer.agent, made.speakers))
    writer.add(node, POV.announcedIn, writer.document)


def _comparison(writer: _Writer, node: URIRef, detail: st.Comparison) -> None:
    writer.add(node, POV.comparedWith, *map(URIRef, detail.compared_with))
    writer.add(node, POV.comparedOn, *map(topic, detail.compared_on))


def _call(writer: _Writer, node: URIRef, detail: st.Call) -> None:
    writer.add(node, POV.addressedTo, *map(writer.body, detail.addressed_to))
    writer.add(node, POV.recommendationType, concept("recommendation-type", detail.type.value))
    if detail.scope:
        writer.add(node, POV.scopeLevel, concept("scope-level", detail.scope.value))
    if detail.number:
        writer.add(node, POV.itemNumber, Literal(detail.number))


def _grade(writer: _Writer, node: URIRef, detail: st.Grade) -> None:
    if detail.framework:
        writer.add(node, POV.grade, URIRef(iri.grade(detail.framework, detail.grade)))
        writer.add(node, POV.underFramework, URIRef(iri.framework(detail.framework)))
    if detail.standard:
        writer.add(node, POV.ratedStandardName, Literal(detail.standard, lang="en"))
    if detail.points is not None:
        writer.add(node, POV.points, Literal(detail.points))
    if detail.points_of is not None:
        writer.add(node, POV.pointsOf, Literal(detail.points_of))


def _effect(writer: _Writer, node: URIRef, detail: st.Effect) -> None:
    writer.add(node, POV.fallsOnGroup, *map(group, detail.groups))
    writer.add(node, POV.fallsOnService, *map(writer.service, detail.services))


def _portrait(writer: _Writer, node: URIRef, detail: st.Portrait) -> None:
    if detail.sector:
        writer.add(node, POV.describesSector, concept("sector", detail.sector.value))
    writer.add(node, POV.concernsGroup, *map(group, detail.groups))
    if detail.part_of:
        writer.add(node, POV.describesPartOf, writer.body(detail.part_of))


def _meaning(writer: _Writer, node: URIRef, detail: st.Meaning) -> None:
    writer.add(node, POV.definesTerm, Literal(one_line(detail.term), lang="en"))
    writer.add(node, POV.definesAs, Literal(one_line(detail.meaning), lang="en"))


def _fieldwork(writer: _Writer, node: URIRef, detail: st.Fieldwork) -> None:
    writer.add(node, RDF.type, POV.Inspection)
    writer.add(node, POV.reportedIn, writer.document)
    writer.add(node, POV.inspectedProvider, *map(writer.body, detail.inspected))
    writer.add(node, POV.inspectedArea, *map(URIRef, detail.areas))
    if detail.start:
        writer.add(node, POV.fieldworkStart, _midnight(detail.start))
    if detail.end:
        writer.add(node, POV.fieldworkEnd, _midnight(detail.end))
    publisher = writer.reading.document.publisher
    if publisher and publisher.type == "Inspectorate":
        writer.add(node, POV.conductedBy, writer.agent(publisher))


def _offer(writer: _Writer, node: URIRef, detail: st.Offer) -> None:
    writer.add(node, POV.offersService, writer.service(detail.service))
    writer.add(node, POV.offeredBy, *map(writer.body, detail.offered_by))
    writer.add(node, POV.offeredTo, *map(writer.body, detail.offered_to))


def _use(writer: _Writer, node: URIRef, detail: st.Use) -> None:
    writer.add(node, POV.userProvider, *map(writer.body, detail.users))
    writer.add(node, POV.usageLevel, concept("usage-level", detail.level.value))


def _funding(writer: _Writer, node: URIRef, detail: st.FundingShift) -> None:
    writer.add(node, POV.funder, *map(writer.body, detail.funders))
    writer.add(node, POV.changesFundingOf, *map(writer.body, detail.recipients))
    writer.add(node, POV.direction, concept("direction", detail.direction.value))
    writer.add(node, POV.changeStatus, concept("change-status", detail.status.value))
    for recipient in detail.recipients:
        supplied = map(writer.service, detail.services)
        writer.add(writer.body(recipient), POV.suppliesService, *supplied)


_DETAILS: dict[type, Callable[[_Writer, URIRef, Any], None]] = {
    st.Comparison: _comparison,
    st.Call: _call,
    st.Grade: _grade,
    st.Effect: _effect,
    st.Portrait: _portrait,
    st.Meaning: _meaning,
    st.Fieldwork: _fieldwork,
    st.Offer: _offer,
    st.Use: _use,
    st.FundingShift: _funding,
}


def one_line(words: str) -> str:
    """``words`` with each line break read as one space."""
    return words.replace("\n", " ")


def concept(scheme: str, identifier: str) -> URIRef:
    return URIRef(iri.concept(scheme, identifier))


def topic(identifier: str) -> URIRef:
    return URIRef(iri.topic(identifier))


def group(identifier: str) -> URIRef:
    return URIRef(iri.group(identifier))


def _is_statement(kind: st.Kind) -> bool:
    circumstances = {st.Kind.SERVICE_OFFER, st.Kind.SERVICE_USE, st.Kind.FUNDING_CHANGE}
    return kind not in circumstances | _FACTS


def _count(number: int) -> Literal:
    return Literal(number, datatype=XSD.nonNegativeInteger)


def _midnight(day: str) -> Literal:
    """The ISO day ``day`` as a date and time without zone, the one kind of time OWL 2 RL has."""
    return Literal(f"{day}T00:00:00", datatype=XSD.dateTime)
