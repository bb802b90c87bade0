"""The asserted graph of a document: all that its reading says, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rdflib import DCTERMS, RDF, RDFS, XSD, BNode, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from probation_oversight.errors import GroundingError
from probation_oversight.mapping import document as rdf
from probation_oversight.model.statements import (
    BASE,
    Grade,
    Kind,
    Link,
    Reading,
    Relation,
    Span,
    Statement,
)
from probation_oversight.ontology import loading
from probation_oversight.ontology.concepts import topic_iri, topic_labels
from probation_oversight.rdf import iris, terms
from tests import sample_reading as sample
from tests.rows import refused
from tests.sample_actors import CRC, INTERVENTIONS, MIDLANDS, NPS, PARTNERS, SLUG

OA = Namespace("http://www.w3.org/ns/oa#")
GRAPH = rdf.asserted(sample.READING, sample.TEXT)
FACTS = {Kind.INSPECTION, Kind.PUBLICATION}


def pov(name: str) -> URIRef:
    return URIRef(iris.term(name))


def node(name: str) -> URIRef:
    return URIRef(iris.statement(SLUG, sample.key(name)))


def values(subject: Node, name: str) -> set[str]:
    return {str(value) for value in GRAPH.objects(subject, pov(name))}


def one(said: Statement) -> Reading:
    """A reading that holds only ``said``."""
    return replace(sample.READING, statements=(said,))


def test_no_blank_nodes_so_that_equal_graphs_are_equal_text() -> None:
    assert not [term for triple in GRAPH for term in triple if isinstance(term, BNode)]
    again = rdf.asserted(sample.READING, sample.TEXT)
    assert terms.ntriples(GRAPH) == terms.ntriples(again)


def test_the_order_of_statements_leaves_no_trace() -> None:
    backwards = replace(sample.READING, statements=sample.READING.statements[::-1])
    assert terms.ntriples(rdf.asserted(backwards, sample.TEXT)) == terms.ntriples(GRAPH)


def test_every_own_term_is_one_of_the_ontology() -> None:
    used = {str(t) for triple in GRAPH for t in triple[1:] if str(t).startswith(iris.ONTOLOGY)}
    declared = {str(subject) for subject in loading.graph().subjects(RDF.type, None)}
    assert used <= declared


def test_what_several_sentences_state_has_the_earliest_for_its_main_passage() -> None:
    stated = next(s for s in sample.READING.statements if s.kind is Kind.INSPECTION)
    later = sample.span("Staff had manageable workloads")
    assert later.start > stated.evidence[0].start
    again = replace(stated, key="inspection-again", evidence=(later,))
    for order in ((stated, again), (again, stated)):
        made = rdf.asserted(replace(sample.READING, statements=order), sample.TEXT)
        node = URIRef(iris.inspection(SLUG))
        spans = [iris.span(SLUG, s.start, s.end) for s in (*stated.evidence, later)]
        assert {str(each) for each in made.objects(node, pov("evidencedBy"))} == set(spans)
        assert [str(each) for each in made.objects(node, pov("primaryEvidence"))] == spans[:1]


def _a_statement_has_its_class_document_and_evidence(said: Statement) -> None:
    if said.kind in FACTS:
        return
    subject = URIRef(iris.statement(SLUG, said.key))
    assert (subject, RDF.type, pov(said.kind.value)) in GRAPH
    assert values(subject, "madeIn") == {iris.document(SLUG)}
    assert values(subject, "evidencedBy") == {
        iris.span(SLUG, span.start, span.end) for span in said.evidence
    }
    first = said.evidence[0]
    assert values(subject, "primaryEvidence") == {iris.span(SLUG, first.start, first.end)}
    assert values(subject, "readingRule") == {said.rule}
    if said.polarity:
        assert values(subject, "polarity") == {iris.concept("polarity", said.polarity.value)}
    if said.kind in {Kind.FINDING, Kind.COMPARATIVE_FINDING, Kind.JUDGEMENT}:
        assert values(subject, "aboutProvider") == {body.iri for body in said.providers}
    assert values(subject, "topic") == {topic_iri(topic) for topic in said.topics}
    words = ", ".join(sorted(topic_labels()[topic] for topic in said.topics))
    assert values(subject, "topicWords") == ({words} if words else set())
    assert {evidence(node) for node in GRAPH.objects(subject, pov("namedBy"))} == {
        (each.body.iri, iris.span(SLUG, each.span.start, each.span.end), each.reason.value)
        for each in said.named_by
    }
    for link in said.links:
        assert iris.statement(SLUG, link.target) in values(subject, link.relation.value)


def test_a_statement_has_its_class_document_and_evidence() -> None:
    assert (
        refused(_a_statement_has_its_class_document_and_evidence, sample.READING.statements) == []
    )


def evidence(node: Node) -> tuple[str, str, str]:
    """The body that body evidence names, the words, and the reason's id."""
    found = (GRAPH.value(node, pov(name)) for name in ("namedBody", "namingWords", "bodyReason"))
    body, words, reason = map(str, found)
    return body, words, iris.tail(reason)


def test_quotes_are_the_text_with_line_breaks_read_as_spaces() -> None:
    spans = set(GRAPH.subjects(RDF.type, pov("EvidenceSpan")))
    assert spans == {
        URIRef(iris.span(SLUG, span.start, span.end))
        for said in sample.READING.statements
        for span in (*said.evidence, *(each.span for each in said.named_by))
    }
    for span in spans:
        quote, position = URIRef(f"{span}#quote"), URIRef(f"{span}#position")
        assert set(GRAPH.objects(span, OA.hasSelector)) == {quote, position}
        start, end = (int(str(GRAPH.value(position, OA[name]))) for name in ("start", "end"))
        assert str(GRAPH.value(quote, OA.exact)) == sample.TEXT[start:end].replace("\n", " ")
        before = sample.TEXT[max(0, start - 32) : start].replace("\n", " ")
        assert str(GRAPH.value(quote, OA.prefix) or "") == before
        assert (position, OA.start, Literal(start, datatype=XSD.nonNegativeInteger)) in GRAPH


def test_the_document_says_what_it_is() -> None:
    document = URIRef(iris.document(SLUG))
    assert values(document, "textDigest") == {sample.READING.document.text_sha256}
    assert values(document, "textLength") == {str(len(sample.TEXT))}
    assert str(GRAPH.value(document, DCTERMS.issued)) == "2017-11-09T00:00:00"
    assert values(document, "genre") == {iris.concept("genre", "press-release")}


def test_the_chain_of_the_question_asked_is_stated() -> None:
    service = iris.service(SLUG, topic_iri("interv"), CRC.iri)
    assert values(node("unused"), "concernsUse") == {str(node("use"))}
    assert values(node("use"), "usesOffer") == {str(node("offer"))}
    assert values(node("use"), "usageLevel") == {iris.concept("usage-level", "below-expected")}
    assert values(node("offer"), "offersService") == {service}
    assert values(node("offer"), "offeredBy") == {CRC.iri}
    assert values(node("offer"), "offeredTo") == {MIDLANDS.iri}
    assert (URIRef(service), RDF.type, pov("Intervention")) in GRAPH


def test_a_service_that_is_no_intervention_is_a_service() -> None:
    service = URIRef(iris.service(SLUG, topic_iri("upw"), CRC.iri))
    assert set(GRAPH.objects(service, RDF.type)) == {pov("Service")}
    assert str(service) in values(URIRef(CRC.iri), "deliversService")


def test_a_cut_names_who_pays_whom_and_for_what() -> None:
    service = iris.service(SLUG, topic_iri(INTERVENTIONS.topic), INTERVENTIONS.provider.iri)
    assert values(node("cut"), "funder") == {CRC.iri}
    assert values(node("cut"), "changesFundingOf") == {PARTNERS.iri}
    assert values(node("cut"), "fundsService") == {service}
    assert values(URIRef(PARTNERS.iri), "suppliesService") == {service}
    assert values(URIRef(PARTNERS.iri), "partnerOf") == {CRC.iri}


def test_the_call_reaches_the_service_nationally() -> None:
    assert values(node("review"), "addressedTo") == {NPS.iri}
    assert values(node("review"), "scopeLevel") == {iris.concept("scope-level", "national")}
    assert values(node("review"), "recommendationType") == {
        iris.concept("recommendation-type", "review")
    }


def test_the_inspection_is_one_node_that_statements_rest_on() -> None:
    inspection = URIRef(iris.inspection(SLUG))
    assert values(inspection, "inspectedProvider") == {CRC.iri, MIDLANDS.iri}
    assert values(inspection, "fieldworkStart") == {"2017-07-01T00:00:00"}
    assert values(node("poor"), "basedOnInspection") == {str(inspection)}


def test_of_bodies_in_the_register_nothing_is_repeated() -> None:
    """Their labels and types stand in the register; a triple stands in one graph only."""
    for body in (CRC, MIDLANDS, NPS):
        assert not list(GRAPH.objects(URIRef(body.iri), RDF.type))
        assert not list(GRAPH.objects(URIRef(body.iri), RDFS.label))


def test_a_quote_that_is_not_in_its_place_is_refused() -> None:
    said = sample.READING.statements[0]
    moved = replace(said, evidence=(Span(5, 9, "work"),))
    with pytest.raises(GroundingError, match=r"5.*9.*work"):
        rdf.asserted(one(moved), sample.TEXT)


def test_a_span_beyond_the_text_is_refused() -> None:
    said = replace(sample.READING.statements[0], evidence=(Span(5_000, 5_004, "work"),))
    with pytest.raises(GroundingError):
        rdf.asserted(one(said), sample.TEXT)


def test_a_link_to_nothing_is_refused() -> None:
    said = replace(
        sample.READING.statements[0], links=(Link(Relation.EXPLAINED_BY, "finding-1-2"),)
    )
    with pytest.raises(GroundingError, match="finding-1-2"):
        rdf.asserted(one(said), sample.TEXT)


def test_without_the_text_quotes_stand_alone() -> None:
    graph: Graph = rdf.asserted(sample.READING)
    assert not list(graph.triples((None, OA.prefix, None)))
    assert len(list(graph.triples((None, OA.exact, None)))) > 30


@pytest.mark.parametrize(
    ("framework", "printed", "standards"),
    [
        ("rated-2018", "1.2 Staff", {"framework/rated-2018/standard/1-2-staff"}),
        ("pdu-2021", "staff", {"framework/pdu-2021/standard/1-2-staff"}),
        ("pdu-2021", "Morale", set()),
        ("pdu-2021", None, set()),
        (None, "Staff", set()),
    ],
)
def test_a_rating_is_for_the_standard_of_its_framework_that_is_printed(
    framework: str | None, printed: str | None, standards: set[str]
) -> None:
    kept = sample.READING.statements[0]
    rated = replace(kept, kind=Kind.RATING, links=(), detail=Grade("good", framework, printed))
    graph = rdf.asserted(one(rated), sample.TEXT)
    found = {str(value) for value in graph.objects(None, pov("ratedStandard"))}
    assert found == {f"{BASE}{each}" for each in standards}
