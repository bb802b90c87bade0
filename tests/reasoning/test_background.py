"""The closed background is worked out once, found again, and never taken on trust."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Graph

from probation_oversight.errors import InconsistencyError, OntologyError
from probation_oversight.reasoning import background
from probation_oversight.reasoning.compiler import compile_rules

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


def made(folder: Path, ontology: str = ONTOLOGY, register: str = REGISTER) -> background.Background:
    return background.make(graph(ontology), graph(register), folder)


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The sizes of the graphs that owlrl was given."""
    sizes: list[int] = []
    close = background.closed_by_owlrl

    def counting(given: Graph) -> tuple[set[tuple[object, object, object]], tuple[str, ...]]:
        sizes.append(len(given))
        return close(given)  # type: ignore[return-value]

    monkeypatch.setattr(background, "closed_by_owlrl", counting)
    return sizes


def test_what_follows_is_apart_from_what_is_given(tmp_path: Path) -> None:
    found = made(tmp_path)
    said = {tuple(str(node).removeprefix("http://e/") for node in t) for t in found.inferred}
    assert ("unit", "partOf", "service") in said
    assert {t[0] for t in said if t[2] == "OfService"} >= {"unit", "region"}
    assert not set(found.inferred) & set(found.given)


def test_the_second_time_it_is_read_from_the_cache(tmp_path: Path, counted: list[int]) -> None:
    first, second = made(tmp_path), made(tmp_path)
    assert len(counted) == 1
    assert set(first.inferred) == set(second.inferred)


def test_a_changed_register_is_closed_anew(tmp_path: Path, counted: list[int]) -> None:
    made(tmp_path)
    other = made(tmp_path, register=REGISTER + " :new :partOf :unit .")
    assert len(counted) == 2
    assert any(
        str(t[0]) == "http://e/new" and str(t[2]) == "http://e/service" for t in other.inferred
    )


@pytest.mark.parametrize("damage", [b"", b"nonsense\n", b"cut"])
def test_a_damaged_cache_is_made_anew(tmp_path: Path, counted: list[int], damage: bytes) -> None:
    first = made(tmp_path)
    (file,) = tmp_path.iterdir()
    good = file.read_bytes()
    file.write_bytes(good[: len(good) // 2] if damage == b"cut" else damage)
    assert set(made(tmp_path).inferred) == set(first.inferred)
    assert len(counted) == 2
    assert file.read_bytes() == good


def test_without_a_cache_folder_it_still_works(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert made(tmp_path / "file").inferred


def test_old_closures_are_cleared_away(tmp_path: Path) -> None:
    for number in range(background.KEPT + 3):
        made(tmp_path, register=f":r{number} a :Region .")
    assert len(list(tmp_path.iterdir())) == background.KEPT


def test_the_folder_is_named_by_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(background.CACHE_VARIABLE, "somewhere")
    assert background.cache_folder() == Path("somewhere")
    monkeypatch.delenv(background.CACHE_VARIABLE)
    monkeypatch.setenv("XDG_CACHE_HOME", "elsewhere")
    assert background.cache_folder() == Path("elsewhere/probation-oversight")


def test_a_contradictory_background_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InconsistencyError, match="contradict each other"):
        made(tmp_path, ":A owl:disjointWith :B .", ":x a :A , :B .")


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
