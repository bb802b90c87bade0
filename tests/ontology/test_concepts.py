"""Topics and groups as values, and the one tree of topics."""

from __future__ import annotations

import re

import pytest
from rdflib import RDF, SH
from rdflib.collection import Collection

from probation_oversight import register
from probation_oversight.errors import OntologyError
from probation_oversight.mapping import shacl
from probation_oversight.ontology import concepts, loading
from probation_oversight.rdf import iris
from probation_oversight.rdf.namespaces import POV, SKOS
from probation_oversight.register.graph import triples as register_triples


def test_there_are_88_topics_and_each_leads_up_to_a_top_topic() -> None:
    topics = {topic.id: topic for topic in concepts.topics()}
    assert len(topics) == 88
    for start in topics.values():
        seen, here = {start.id}, start
        while here.broader:
            (above,) = here.broader
            assert above not in seen
            seen.add(above)
            here = topics[above]


def test_topic_is_a_value_with_all_that_reading_needs() -> None:
    (topic,) = (topic for topic in concepts.topics() if topic.id == "upw")
    assert topic.iri == concepts.topic_iri("upw") == f"{iris.TOPICS}unpaid-work"
    assert concepts.topic_id(topic.iri) == "upw"
    assert topic.label == "Unpaid work"
    assert "community payback" in topic.alt_labels
    assert topic.broader == ("abide",)
    assert topic.definition.endswith(".")


def test_the_iri_of_a_topic_is_the_words_of_its_label() -> None:
    for topic in concepts.topics():
        words = re.sub(r"[^a-z0-9]+", "-", topic.label.lower())
        assert topic.iri == f"{iris.TOPICS}{words}"


def test_what_is_no_topic_is_refused_by_name() -> None:
    assert concepts.topic_id(f"{iris.TOPICS}no-such-topic") is None
    with pytest.raises(OntologyError, match=r"no topic .* has the notation 'no-such-topic'"):
        concepts.topic_iri("no-such-topic")


def test_ambiguous_words_are_no_labels_on_their_own() -> None:
    bare = {"change", "data", "voice", "plan", "delivery", "need", "work"}
    used = {
        label.lower() for topic in concepts.topics() for label in (topic.label, *topic.alt_labels)
    }
    assert used & bare == set()


def test_groups_are_of_two_kinds() -> None:
    kinds = {group.id: group.kind for group in concepts.groups()}
    assert kinds["supervised-people"] == "PersonGroup"
    assert kinds["all-crcs"] == "ProviderGroup"
    assert set(kinds.values()) == {"PersonGroup", "ProviderGroup"}


def test_the_tree_tells_what_is_above_and_below() -> None:
    tree = concepts.topic_tree()
    assert "upw" in tree
    assert "no-such-topic" not in tree
    assert "abide" in tree.broader("upw")
    assert "upw" in tree.narrower("abide")
    assert "upw" not in tree.broader("upw") | tree.narrower("upw")
    assert tree.broader("no-such-topic") == frozenset()


def test_topics_are_related_along_one_line_and_to_themselves() -> None:
    tree = concepts.topic_tree()
    assert tree.related("upw", "abide")
    assert tree.related("abide", "upw")
    assert tree.related("upw", "upw")
    assert not tree.related("upw", "staff")
    assert tree.within("upw", "abide")
    assert not tree.within("abide", "upw")


def test_the_tree_is_the_broader_relation_of_the_scheme() -> None:
    tree = concepts.topic_tree()
    for topic in concepts.topics():
        above = frozenset(topic.broader)
        assert tree.broader(topic.id) == above.union(*map(tree.broader, above))


def test_properties_say_from_which_scheme_their_values_are() -> None:
    """And the closed lists of the shapes hold exactly the concepts of that scheme."""
    graph, shapes = loading.graph(), shacl.shapes_graph()
    said = dict(graph.subject_objects(POV.valuesFrom))
    assert len(said) >= 19
    of_schemes = set(graph.subjects(SKOS.inScheme))
    facts = [*graph, *register_triples(register.load())]
    used = {p for _, p, o in facts if o in of_schemes and str(p).startswith(str(POV))}
    assert used - {POV.bandGrade} <= said.keys()  # grades are of the scheme of the framework
    for name, scheme in said.items():
        assert (scheme, RDF.type, SKOS.ConceptScheme) in graph
        members = set(graph.subjects(SKOS.inScheme, scheme))
        for shape in shapes.subjects(SH.path, name):
            listed = shapes.value(shape, SH["in"])
            if listed is not None:
                assert set(Collection(shapes, listed)) <= members, name
