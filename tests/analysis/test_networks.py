"""The graph as networks of things, and what is asked of them."""

from __future__ import annotations

from itertools import pairwise

import networkx as nx
import pytest

from probation_oversight.analysis import networks
from probation_oversight.analysis.networks import measures, naming
from probation_oversight.errors import NetworkError
from probation_oversight.ontology.concepts import topic_iri
from probation_oversight.rdf import iris
from probation_oversight.store.embedded import Embedded
from tests import sample_reading
from tests.sample_actors import CRC, MIDLANDS, SLUG


@pytest.fixture(scope="module")
def made() -> nx.MultiDiGraph[str]:
    return networks.statements(sample_reading.dataset())


def statement(name: str) -> str:
    return iris.statement(SLUG, sample_reading.key(name))


def test_every_statement_is_a_node_with_its_quote(made: nx.MultiDiGraph[str]) -> None:
    for said in sample_reading.READING.statements:
        node = iris.statement(SLUG, said.key)
        if said.kind.value in {"Inspection", "Publication"}:
            continue
        assert made.nodes[node]["quote"] in {
            span.exact.replace("\n", " ") for span in said.evidence
        }


def test_nodes_say_what_they_are(made: nx.MultiDiGraph[str]) -> None:
    for _, attributes in made.nodes(data=True):
        assert set(attributes) == {"kind", "type", "label", "polarity", "document", "quote"}
        assert all(isinstance(value, str) for value in attributes.values())
        assert attributes["label"]
        assert attributes["type"]
    assert made.nodes[CRC.iri]["kind"] == "body"
    assert made.nodes[CRC.iri]["type"] == "CommunityRehabilitationCompany"
    assert made.nodes[statement("unused")]["type"] == "NPSShortcomingAffectingCRCIntervention"
    assert made.nodes[topic_iri("uptake")]["kind"] == "topic"


def test_statements_say_which_sign_they_have_and_in_which_document(
    made: nx.MultiDiGraph[str],
) -> None:
    assert made.nodes[statement("unused")]["polarity"] == "negative"
    assert made.nodes[statement("unused")]["document"] == SLUG
    assert made.nodes[CRC.iri]["polarity"] == made.nodes[CRC.iri]["document"] == ""


def test_edges_are_properties_stated_or_inferred(made: nx.MultiDiGraph[str]) -> None:
    service = iris.service(SLUG, topic_iri("interv"), CRC.iri)
    stated = made.edges[statement("unused"), MIDLANDS.iri, "aboutProvider"]
    inferred = made.edges[statement("unused"), service, "affectsService"]
    assert (stated["inferred"], stated["document"]) == (False, SLUG)
    assert (inferred["inferred"], inferred["document"]) == (True, SLUG)


def test_the_way_from_a_shortcoming_to_the_company_can_be_walked(
    made: nx.MultiDiGraph[str],
) -> None:
    way = nx.shortest_path(made, statement("unused"), CRC.iri)
    assert 2 <= len(way) <= 4


def test_spans_selectors_and_receipts_are_no_nodes(made: nx.MultiDiGraph[str]) -> None:
    assert not [node for node in made if "/span/" in node or node.endswith("/receipt")]


def test_the_order_is_fixed(made: nx.MultiDiGraph[str]) -> None:
    again = networks.statements(sample_reading.dataset())
    assert list(made.nodes(data=True)) == list(again.nodes(data=True))
    assert list(made.edges(keys=True, data=True)) == list(again.edges(keys=True, data=True))


def test_nothing_stored_is_an_empty_network() -> None:
    assert len(networks.statements(Embedded())) == 0


class TestProjections:
    def test_a_finding_joins_the_body_with_the_service_it_affects(
        self, made: nx.MultiDiGraph[str]
    ) -> None:
        bodies = networks.bodies(made)
        service = iris.service(SLUG, topic_iri("interv"), CRC.iri)
        found = [
            said
            for said in bodies.get_edge_data(MIDLANDS.iri, service).values()
            if said["statement"] == statement("unused")
        ]
        assert {said["relation"] for said in found} >= {"affectsService"}
        assert {said["polarity"] for said in found} == {"negative"}
        assert all(said["quote"] == made.nodes[statement("unused")]["quote"] for said in found)

    def test_only_bodies_and_services_are_joined(self, made: nx.MultiDiGraph[str]) -> None:
        bodies = networks.bodies(made)
        assert {said["kind"] for _, said in bodies.nodes(data=True)} == {"body", "service"}
        assert not list(nx.selfloop_edges(bodies))

    def test_topics_are_joined_for_each_body_that_has_both(
        self, made: nx.MultiDiGraph[str]
    ) -> None:
        topics = networks.topics(made)
        assert topics.number_of_edges()
        for one, two, said in topics.edges(data=True):
            assert (
                1
                <= said["together"]
                <= min(topics.nodes[one]["findings"], topics.nodes[two]["findings"])
            )
            assert max(said["negative"], said["positive"]) <= said["together"]

    def test_influence_goes_the_way_of_the_effect(self, made: nx.MultiDiGraph[str]) -> None:
        influence = networks.influence(made)
        unused, service = statement("unused"), iris.service(SLUG, topic_iri("interv"), CRC.iri)
        assert influence.has_edge(MIDLANDS.iri, unused, "hasFinding")
        assert influence.has_edge(unused, service, "affectsService")
        assert influence.has_edge(service, CRC.iri, "providedBy")
        assert not influence.has_edge(unused, MIDLANDS.iri)

    def test_an_unknown_one_is_told_with_the_nearest(self) -> None:
        with pytest.raises(NetworkError, match="did you mean 'influence'"):
            networks.project(Embedded(), "influense")


class TestMeasures:
    def test_the_service_that_is_not_used_is_affected(self, made: nx.MultiDiGraph[str]) -> None:
        found = {each.iri: each for each in measures.affected(networks.influence(made))}
        service = found[iris.service(SLUG, topic_iri("interv"), CRC.iri)]
        assert service.provided_by == (CRC.label,)
        assert made.nodes[statement("unused")]["quote"] in service.quotes
        assert len(service.quotes) == service.shortcomings

    def test_one_body_affects_another_by_what_is_said_of_it(
        self, made: nx.MultiDiGraph[str]
    ) -> None:
        ways = measures.ways(networks.influence(made), MIDLANDS.iri, CRC.iri)
        assert ways
        assert [len(way) for way in ways] == sorted(len(way) for way in ways)
        for way in ways:
            assert (way[0].source, way[-1].target) == (MIDLANDS.label, CRC.label)
            assert way[0].quote
            assert all(a.target == b.source for a, b in pairwise(way))

    def test_nothing_said_is_no_way(self, made: nx.MultiDiGraph[str]) -> None:
        influence = networks.influence(made)
        assert measures.ways(influence, CRC.iri, MIDLANDS.iri) == ()
        assert measures.ways(influence, CRC.iri, CRC.iri) == ()
        assert measures.ways(influence, CRC.iri, "https://example.org/nobody") == ()

    def test_brokers_are_bodies_in_order_of_their_share(self, made: nx.MultiDiGraph[str]) -> None:
        found = measures.brokers(networks.bodies(made))
        assert found
        assert [each.betweenness for each in found] == sorted(
            (each.betweenness for each in found), reverse=True
        )
        assert all(0 < each.betweenness <= 1 and each.neighbours > 1 for each in found)

    def test_every_topic_is_in_one_community(self, made: nx.MultiDiGraph[str]) -> None:
        topics = networks.topics(made)
        members = [label for each in measures.communities(topics) for label in each.topics]
        assert len(members) == len(set(members)) == len(topics)
        assert measures.communities(nx.Graph()) == ()

    def test_names_of_bodies_are_understood_as_questions_understand_them(self) -> None:
        dataset = sample_reading.dataset()
        assert naming.body(dataset, "nps midlands") == MIDLANDS.iri
        assert naming.body(dataset, iris.tail(CRC.iri)) == CRC.iri
        with pytest.raises(NetworkError, match=r"did you mean 'NPS . Midlands'"):
            naming.body(dataset, "NPS Midland")
