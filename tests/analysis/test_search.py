"""Search in the words of statements."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from probation_oversight import OversightGraph
from probation_oversight.analysis import search
from probation_oversight.analysis.search import Hit, Index
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


def put(folder: Path, text: str = sample_reading.TEXT) -> None:
    with OversightGraph(folder) as graph:
        graph.load_reading(sample_reading.READING, text)


def found(folder: Path, words: str = "interventions") -> tuple[Hit, ...]:
    """What a process finds that only reads."""
    with OversightGraph(folder) as graph:
        return graph.search(words)


def kept(folder: Path) -> list[Path]:
    return list(folder.glob(f"published/*/{search.NAME}"))


def test_the_index_is_made_once_for_a_state_of_a_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path)
    assert not kept(tmp_path)
    hits = found(tmp_path)
    assert hits
    assert len(kept(tmp_path)) == 1
    monkeypatch.setattr(search, "rows", lambda _: pytest.fail("it was made again"))
    assert found(tmp_path) == hits
    assert not found(tmp_path, "zebra")


def test_what_is_kept_of_the_state_before_is_not_searched(tmp_path: Path) -> None:
    put(tmp_path)
    assert found(tmp_path)
    with OversightGraph(tmp_path) as graph:
        graph.remove(sample_reading.SLUG)
    assert not found(tmp_path)
    put(tmp_path)
    assert found(tmp_path)
    assert len(kept(tmp_path)) == 1  # that of a state goes with it


def test_a_reader_searches_the_state_that_it_opened(tmp_path: Path) -> None:
    put(tmp_path)
    with OversightGraph(tmp_path) as reader, OversightGraph(tmp_path) as writer:
        reader.documents()
        writer.remove(sample_reading.SLUG)
        assert not writer.search("interventions")
        assert reader.search("interventions")
    assert not found(tmp_path)


@pytest.mark.alike
@pytest.mark.parametrize("damage", [b"", b"x", bytes(100)])
def test_an_index_that_is_not_what_it_was_is_made_again(tmp_path: Path, damage: bytes) -> None:
    put(tmp_path)
    hits = found(tmp_path)
    (file,) = kept(tmp_path)
    whole = file.read_bytes()
    file.write_bytes(damage or whole[:-1])
    assert found(tmp_path) == hits
    assert file.read_bytes() == whole


def test_where_nothing_can_be_written_it_is_searched_all_the_same(tmp_path: Path) -> None:
    put(tmp_path)
    (state,) = (each.parent for each in tmp_path.glob("published/*/readers"))
    (state / search.NAME).mkdir()
    assert found(tmp_path)
