"""A reading as RDF: the asserted graph of its document.

Nothing is added here that the reading does not say, and no IRI depends on the order of a run.
``nodes`` writes what statements point at, ``details`` what each kind has besides.
"""

from __future__ import annotations

from rdflib import Graph, URIRef

from probation_oversight.errors import GroundingError
from probation_oversight.mapping import details, inspections
from probation_oversight.mapping.nodes import (
    Nodes,
    amount,
    concept,
    english,
    group,
    midnight,
    text_literal,
    topic,
)
from probation_oversight.model.citations import UNNAMED, short_title
from probation_oversight.model.kinds import KINDS, Nature, of_nature
from probation_oversight.model.statements import (
    Account,
    Kind,
    Link,
    Reading,
    ServiceRef,
    Span,
    Statement,
)
from probation_oversight.ontology.concepts import topic_words
from probation_oversight.rdf import iris
from probation_oversight.rdf.namespaces import POV, RDF

__all__ = ["address", "asserted"]

_RECORDS = frozenset(of_nature(Nature.RECORD))
_CIRCUMSTANCES = frozenset(of_nature(Nature.CIRCUMSTANCE))


def asserted(reading: Reading, text: str | None = None) -> Graph:
    """The asserted graph of the document that was read.

    With the document's canonical ``text``, quotes carry the words around them, as far as these
    belong to sentences that are evidence. Raises
    GroundingError if a quote is not at its place in ``text``, or a statement points at one that
    the reading does not have.
    """
    writer = _Writer(reading, text)
    writer.write()
    return writer.nodes.graph


def address(slug: str, made: Statement) -> str:
    """The IRI of what ``made`` states; a document has one inspection and announces one report."""
    if made.kind is Kind.INSPECTION:
        return iris.inspection(slug)
    if made.kind is Kind.PUBLICATION:
        return iris.report(slug)
    return iris.statement(slug, made.key)


class _Writer:
    """Writes one reading; holds what the parts of it need to know of each other."""

    def __init__(self, reading: Reading, text: str | None) -> None:
        self.reading = reading
        apart = [s.span for s in reading.sentences if s.account is not Account.EVIDENCE]
        self.nodes = Nodes(reading.document, text, apart)
        slug = self.nodes.slug
        self._of_key = {made.key: URIRef(address(slug, made)) for made in reading.statements}
        self._inspected = any(made.kind is Kind.INSPECTION for made in reading.statements)

    def write(self) -> None:
        self.nodes.write_document()
        self._titled()
        self._inspected_then()
        self._bodies()
        for made in self.reading.statements:
            self._statement(self._of_key[made.key], made)
        for node, span in self._main_passages().items():
            self.nodes.add(node, POV.primaryEvidence, self.nodes.span(span))

    def _titled(self) -> None:
        """The short title, which stands for the document where a table has little room."""
        facts = self.reading.document
        bodies = {b.label for b in inspections.judged(self.reading) if b.type != UNNAMED}
        publisher = facts.publisher.label if facts.publisher else None
        words = short_title(facts.title, publisher, bodies, facts.issued)
        self.nodes.add(self.nodes.document, POV.shortTitle, english(words))

    def _inspected_then(self) -> None:
        """Whom the document judges, and of which days what it says is."""
        add, document = self.nodes.add, self.nodes.document
        add(document, POV.judges, *map(self.nodes.body, inspections.judged(self.reading)))
        add(document, POV.usedFramework, *map(URIRef, inspections.frameworks(self.reading)))
        for days, first, last in (
            (inspections.observed(self.reading), POV.observedFrom, POV.observedUntil),
            (inspections.fieldwork_within(self.reading), POV.fieldworkAfter, POV.fieldworkBefore),
        ):
            if days:
                add(document, first, midnight(days.first.isoformat()))
                add(document, last, midnight(days.last.isoformat()))

    def _bodies(self) -> None:
        """The bodies that only this document knows, each with the words that first name it."""
        node = self.nodes.document
        for each in self.reading.bodies:
            self.nodes.add(node, POV.namedBy, self.nodes.body_evidence(node, each))

    def _main_passages(self) -> dict[URIRef, Span]:
        """The first evidence of each node; of one that several statements state, the earliest."""
        found: dict[URIRef, Span] = {}
        for made in self.reading.statements:
            node = self._of_key[made.key]
            for span in made.evidence[:1]:
                found[node] = min(span, found.get(node, span))
        return found

    def _statement(self, node: URIRef, made: Statement) -> None:
        add = self.nodes.add
        add(node, POV.evidencedBy, *map(self.nodes.span, made.evidence))
        add(node, POV.cuedBy, *(self.nodes.span(cue.span) for cue in made.cues))
        add(node, POV.namedBy, *(self.nodes.body_evidence(node, each) for each in made.named_by))
        add(node, POV.readingRule, text_literal(made.rule))
        if made.certainty is not None:
            add(node, POV.certainty, amount(made.certainty))
        if made.proposed_by is not None:
            add(node, POV.proposedBy, self.nodes.maker(made.proposed_by))
        for link in made.links:
            add(node, POV[link.relation.value], self._target(made, link))
        if made.kind is Kind.PUBLICATION:
            details.publication(self.nodes, node, made)
        if made.kind not in _RECORDS:
            add(node, RDF.type, POV[made.kind.value])
            add(node, POV.madeIn, self.nodes.document)
            self._character(node, made)
            self._subject(node, made)
        if made.detail is not None:
            details.write(self.nodes, node, made.detail)

    def _target(self, made: Statement, link: Link) -> URIRef:
        if link.target not in self._of_key:
            raise GroundingError(
                f"{self.nodes.slug}: statement {made.key} {link.relation.value} {link.target}, "
                "and there is no such statement in the reading"
            )
        return self._of_key[link.target]

    def _character(self, node: URIRef, made: Statement) -> None:
        for scheme, predicate, value in (
            ("polarity", POV.polarity, made.polarity),
            ("modality", POV.modality, made.modality),
            ("degree", POV.degree, made.degree),
            ("voice", POV.voice, made.voice),
            ("recurrence", POV.recurrenceStatus, made.recurrence),
        ):
            if value is not None:
                self.nodes.add(node, predicate, concept(scheme, value.value))
        self.nodes.add(node, POV.saidBy, *map(self.nodes.agent, made.speakers))
        self.nodes.add(node, POV.relayedBy, *map(self.nodes.agent, made.relayed_by))

    def _subject(self, node: URIRef, made: Statement) -> None:
        add = self.nodes.add
        for name in KINDS[made.kind].about:
            add(node, POV[name], *map(self.nodes.body, made.providers))
        add(node, POV.topic, *map(topic, made.topics))
        if made.topics:
            add(node, POV.topicWords, text_literal(topic_words(made.topics)))
        add(node, POV.concernsGroup, *map(group, made.groups))
        for delivered in made.delivers:
            add(node, POV.concernsService, self._delivered(delivered))
        for hindered in made.hinders:
            add(node, POV[hindered.way.value], self._delivered(hindered.service))
        if self._inspected and made.kind not in _CIRCUMSTANCES:
            add(node, POV.basedOnInspection, URIRef(iris.inspection(self.nodes.slug)))

    def _delivered(self, service: ServiceRef) -> URIRef:
        """The node of ``service``, which its provider is said to deliver."""
        node = self.nodes.service(service)
        self.nodes.add(self.nodes.body(service.provider), POV.deliversService, node)
        return node
