"""The closed background is worked out by compiled rules, equal to owlrl, and taken on no trust."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from rdflib import Graph, Literal

from probation_oversight import register
from probation_oversight.errors import InconsistencyError, OntologyError
from probation_oversight.rdf.terms import Triple
from probation_oversight.reasoning import background
from probation_oversight.reasoning.closure import says_something
from probation_oversight.reasoning.compiler import compile_rules
from probation_oversight.register.graph import triples
from tests.small_ontology import modules

PREFIXES = """
@prefix : <http://e/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
ONTOLOGY = """
:Region rdfs:subClassOf :Body . :partOf a owl:TransitiveProperty .
[ a owl:Restriction ; owl:onProperty :partOf ; owl:hasValue :service ] rdfs:subClassOf :OfService .
"""
REGISTER = ":unit :partOf :region . :region a :Region ; :partOf :service ; rdfs:label 'x' ."


def graph(turtle: str) -> Graph:
    return Graph().parse(data=PREFIXES + turtle, format="turtle")


def made(ontology: str = ONTOLOGY, register: str = REGISTER) -> background.Background:
    return background.make(graph(ontology), graph(register))


def test_what_follows_is_apart_from_what_is_given() -> None:
    found = made()
    said = {tuple(str(node).removeprefix("http://e/") for node in t) for t in found.inferred}
    assert ("unit", "partOf", "service") in said
    assert {t[0] for t in said if t[2] == "OfService"} >= {"unit", "region"}
    assert not set(found.inferred) & set(found.given)


def part() -> background.Background:
    """The modules with what the register says of some bodies, labels and days left out."""
    facts = triples(register.load())
    said = [t for t in facts if "midlands" in str(t[0]) and not isinstance(t[2], Literal)]
    return background.make(modules(), said)


@pytest.mark.parametrize(
    ("make", "least"),
    [(part, 300), pytest.param(background.load, 2_000, marks=pytest.mark.slow)],
)
def test_the_background_is_what_owlrl_gives(
    make: Callable[[], background.Background], least: int
) -> None:
    """All of it that says something: owlrl adds datatypes of the literals that it met."""
    known = make()
    closed, clashes = background.closed_by_owlrl(turned(known.given))
    assert clashes == ()
    expected = {t for t in closed.difference(known.given) if says_something(t)}
    assert {t for t in known.inferred if says_something(t)} == expected
    assert len(expected) > least


def turned(triples: Iterable[Triple]) -> Graph:
    made = Graph()
    for triple in triples:
        made.add(triple)
    return made


def test_nothing_is_read_from_a_cache_or_left_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What somebody puts in a folder of ours must not become known."""
    for name in ("OVERSIGHT_CACHE", "XDG_CACHE_HOME", "HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    assert made().inferred
    assert list(tmp_path.iterdir()) == []


def test_a_contradictory_background_is_refused() -> None:
    with pytest.raises(InconsistencyError, match="contradict each other"):
        made(":A owl:disjointWith :B .", ":x a :A , :B .")


@pytest.mark.parametrize(
    ("axiom", "named"),
    [
        (":A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :p ; owl:maxCardinality 1 ] .",
         "owl:maxCardinality"),
        (":A owl:hasKey ( :p ) .", "owl:hasKey"),
        (":p a owl:InverseFunctionalProperty .", "owl:InverseFunctionalProperty"),
        (":p a owl:ReflexiveProperty .", "owl:ReflexiveProperty"),
        (":a owl:sameAs :b .", "owl:sameAs"),
        (":A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :p ; owl:someValuesFrom :B ] .",
         "owl:someValuesFrom in the conclusion"),
        (":A rdfs:subClassOf [ a owl:Class ; owl:unionOf ( :B :C ) ] .",
         "owl:unionOf in the conclusion"),
        (":p rdfs:domain [ a owl:Class ; owl:unionOf ( :B :C ) ] .",
         "owl:unionOf in the conclusion"),
        ("[ a owl:NegativePropertyAssertion ; owl:sourceIndividual :a ] .",
         "owl:NegativePropertyAssertion"),
    ],
)  # fmt: skip
def test_what_has_no_rule_is_refused_by_name(axiom: str, named: str) -> None:
    with pytest.raises(OntologyError, match="is not supported by the closure") as refused:
        compile_rules(graph(axiom))
    assert named.split(" ", maxsplit=1)[0] in str(refused.value) or "sourceIndividual" in str(
        refused.value
    )


def test_reading_a_file_twice_gives_the_same_rules() -> None:
    assert compile_rules(graph(ONTOLOGY)).rules == compile_rules(graph(ONTOLOGY)).rules
