"""What holds without any document: what an ontology may say, and the kept closure of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Graph

from probation_oversight import background
from probation_oversight.errors import InconsistencyError, OntologyError
from probation_oversight.rules import compile_rules
from tests.small_ontology import SMALL, SMALL_REGISTER, E, folder, turtle


def test_a_background_that_contradicts_itself_is_refused() -> None:
    with pytest.raises(InconsistencyError, match="contradict each other"):
        background.make(turtle(":A owl:disjointWith :B ."), turtle(":x a :A , :B ."), folder())


# What is refused


@pytest.mark.parametrize(
    ("axiom", "named"),
    [
        (":C owl:hasKey ( :p ) .", "owl:hasKey"),
        (":p a owl:InverseFunctionalProperty .", "owl:InverseFunctionalProperty"),
        (":C rdfs:subClassOf [ owl:onProperty :p ; owl:maxCardinality 1 ] .", "owl:maxCardinality"),
        (":a owl:sameAs :b .", "owl:sameAs"),
        (":C rdfs:subClassOf [ owl:onProperty :p ; owl:someValuesFrom :D ] .", "someValuesFrom in"),
        (":C rdfs:subClassOf [ owl:unionOf ( :D :E ) ] .", "unionOf in the conclusion"),
        (":C rdfs:subClassOf [ owl:hasValue :a ] .", "no owl:onProperty"),
    ],
)
def test_a_construct_without_a_rule_is_refused_by_name(axiom: str, named: str) -> None:
    with pytest.raises(OntologyError, match=named):
        compile_rules(turtle(axiom))


def test_the_refusal_says_where(tmp_path: Path) -> None:
    axiom = ":C rdfs:subClassOf [ owl:onProperty :p ; owl:minCardinality 1 ] ."
    with pytest.raises(OntologyError, match=r"http://example\.org/C"):
        background.make(turtle(axiom), Graph(), tmp_path)


# The cache


def test_a_closure_is_kept_and_used_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = background.make(turtle(SMALL), turtle(SMALL_REGISTER), tmp_path)
    assert len(list(tmp_path.iterdir())) == 1
    monkeypatch.setattr(background, "closed_by_owlrl", None)
    again = background.make(turtle(SMALL), turtle(SMALL_REGISTER), tmp_path)
    assert again.inferred == first.inferred


@pytest.mark.parametrize("damage", ["", "x", "half", "changed"])
def test_a_damaged_closure_is_made_anew(tmp_path: Path, damage: str) -> None:
    first = background.make(turtle(SMALL), turtle(SMALL_REGISTER), tmp_path)
    (file,) = tmp_path.iterdir()
    whole = file.read_bytes()
    broken = {
        "": b"",
        "x": b"\xff\x00 not a closure",
        "half": whole[: len(whole) // 2],
        "changed": whole.replace(b"ministry", b"ministra"),
    }
    file.write_bytes(broken[damage])
    again = background.make(turtle(SMALL), turtle(SMALL_REGISTER), tmp_path)
    assert again.inferred == first.inferred
    assert file.read_bytes() == whole


def test_another_ontology_is_another_file(tmp_path: Path) -> None:
    background.make(turtle(SMALL), turtle(SMALL_REGISTER), tmp_path)
    more = background.make(turtle(SMALL), turtle(SMALL_REGISTER + ":x :within :mid ."), tmp_path)
    assert len(list(tmp_path.iterdir())) == 2
    assert (E.x, E.within, E.ministry) in more.inferred


def test_a_cache_folder_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("not a folder", encoding="utf-8")
    made = background.make(turtle(SMALL), turtle(SMALL_REGISTER), file / "cache")
    assert (E.mid, E.within, E.ministry) in made.inferred


def test_the_cache_folder_can_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(background.CACHE_VARIABLE, str(tmp_path))
    assert background.cache_folder() == tmp_path
    monkeypatch.delenv(background.CACHE_VARIABLE)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert background.cache_folder() == tmp_path / "probation-oversight"
