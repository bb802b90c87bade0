"""Search in the words of statements."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from probation_oversight import OversightGraph
from probation_oversight.analysis.search import Index
from probation_oversight.cli import main
from probation_oversight.rdf import iris
from tests import sample_reading


@pytest.fixture(scope="module")
def index() -> Index:
    return Index(sample_reading.dataset())


def test_a_hit_is_a_statement_with_its_words_and_place(index: Index) -> None:
    unused = iris.statement(sample_reading.SLUG, sample_reading.key("unused"))
    hits = index.find("interventions extent expected")
    hit = next(hit for hit in hits if unused in hit.statements)
    assert len({(hit.start, hit.end) for hit in hits}) == len(hits)
    assert sample_reading.TEXT[hit.start : hit.end].split() == hit.quote.split()
    assert hit.document_iri == iris.document(sample_reading.SLUG)


def test_endings_do_not_matter_and_all_words_have_to_be_there(index: Index) -> None:
    assert index.find("intervention expecting")
    assert not index.find("interventions zebra")


def test_words_in_quotes_are_a_phrase(index: Index) -> None:
    assert index.find('"extent expected"')
    assert index.find("expected extent")
    assert not index.find('"expected extent"')


@pytest.mark.parametrize(
    "words",
    ["", "   ", '"', "*", "AND", "NOT OR", "quote:", "a^b", "NEAR(", "'; DROP", "\x00", "-"],
)
def test_nothing_that_is_typed_is_an_operator(words: str, index: Index) -> None:
    assert isinstance(index.find(words), tuple)


def test_the_order_is_fixed_and_the_limit_holds(index: Index) -> None:
    assert index.find("the") == index.find("the")
    assert len(index.find("the", 2)) == 2


def test_a_change_of_the_graph_changes_what_is_found() -> None:
    graph = OversightGraph()
    assert graph.search("interventions") == ()
    graph.load_reading(sample_reading.READING, sample_reading.TEXT)
    assert graph.search("interventions")
    graph.remove(sample_reading.SLUG)
    assert graph.search("interventions") == ()


def test_the_command_prints_quotes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with OversightGraph(tmp_path / "store") as graph:
        graph.load_reading(sample_reading.READING, sample_reading.TEXT)
    given = ["--store", str(tmp_path / "store"), "search"]
    assert main([*given, "extent", "expected", "--json"]) == 0
    assert "extent expected" in json.loads(capsys.readouterr().out)[0]["quote"]
    assert main([*given, "zebra"]) == 0
    assert "no statement rests on" in capsys.readouterr().err
    assert main([*given, "a", "--limit", "0"]) == 2
