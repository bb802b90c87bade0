"""The graph as a network of things."""

from __future__ import annotations

import networkx as nx
import pytest

from probation_oversight.analysis import network
from probation_oversight.ontology.concepts import topic_iri
from probation_oversight.rdf import iris
from probation_oversight.store.dataset import Dataset
from tests import sample_reading
from tests.sample_actors import CRC, MIDLANDS, SLUG


@pytest.fixture(scope="module")
def made() -> nx.MultiDiGraph[str]:
    return network.project(sample_reading.dataset())


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
        assert all(isinstance(value, str) for value in attributes.values())
        assert attributes["label"]
        assert attributes["type"]
    assert made.nodes[CRC.iri]["kind"] == "body"
    assert made.nodes[CRC.iri]["type"] == "CommunityRehabilitationCompany"
    assert made.nodes[statement("unused")]["type"] == "NPSShortcomingAffectingCRCIntervention"
    assert made.nodes[topic_iri("uptake")]["kind"] == "topic"


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
    again = network.project(sample_reading.dataset())
    assert list(made.nodes(data=True)) == list(again.nodes(data=True))
    assert list(made.edges(keys=True, data=True)) == list(again.edges(keys=True, data=True))


def test_nothing_stored_is_an_empty_network() -> None:
    assert len(network.project(Dataset())) == 0
