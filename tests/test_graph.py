"""Documents in, answers with quotes out; loading twice changes nothing, failing to load neither."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Graph

from probation_oversight.errors import (
    GroundingError,
    InconsistencyError,
    ParameterError,
    StoreError,
    StoreInUseError,
    UnknownQueryError,
    ValidationError,
)
from probation_oversight.graph import OversightGraph
from probation_oversight.model.statements import BodyRef, Kind, Reading, Statement
from probation_oversight.queries.runner import Table
from probation_oversight.rdf import iris
from probation_oversight.store import base, receipts
from tests.sample_reading import READING, TEXT
from tests.stored import embedded

pytestmark = pytest.mark.long

SLUG = READING.document.slug
ANSWER = "nps-shortcomings-affecting-crc-interventions"


@pytest.fixture(scope="module")
def loaded() -> OversightGraph:
    graph = OversightGraph()
    graph.load_reading(READING, TEXT)
    return graph


def content(graph: OversightGraph) -> list[str]:
    return sorted(f"{quad}" for quad in graph.dataset.quads() if "_:" not in str(quad))


def with_statements(*statements: Statement) -> Reading:
    return replace(READING, statements=statements)


def first(kind: Kind) -> Statement:
    """The first statement of ``kind``, by itself."""
    found = next(made for made in READING.statements if made.kind is kind)
    return replace(found, links=())


def test_the_asked_question_has_the_one_answer(loaded: OversightGraph) -> None:
    (row,) = loaded.ask(ANSWER)
    assert row["provider"] == "NPS Midlands"
    assert row["offered_by"] == "Warwickshire and West Mercia CRC"
    assert "not using the wide range of interventions" in str(row["quote"])
    start, end = int(str(row["start"])), int(str(row["end"]))
    assert TEXT[start:end].replace("\n", " ") == row["quote"]


def test_loading_twice_changes_nothing(loaded: OversightGraph) -> None:
    before = content(loaded)
    again = loaded.load_reading(READING, TEXT)
    assert again.status == "unchanged"
    assert again.reading is READING
    assert content(loaded) == before


def test_other_metadata_replaces_the_document() -> None:
    graph = OversightGraph()
    assert graph.load_reading(READING, TEXT).status == "added"
    renamed = replace(READING, document=replace(READING.document, title="Another title"))
    assert graph.load_reading(renamed, TEXT).status == "replaced"
    (document,) = graph.documents()
    assert document.title == "Another title"
    assert graph.load_reading(READING, TEXT).status == "replaced"
    assert graph.check() == ()


def test_removing_a_document_leaves_nothing_of_it() -> None:
    graph = OversightGraph()
    graph.rdflib()  # the ontology and the register are there from now on
    before = content(graph)
    graph.load_reading(READING, TEXT)
    graph.remove(SLUG)
    assert content(graph) == before
    assert graph.documents() == ()
    with pytest.raises(StoreError, match=f"no document '{SLUG}'"):
        graph.remove(SLUG)


@pytest.mark.parametrize(
    ("broken", "error"),
    [
        (replace(READING, document=replace(READING.document, genre="poem")), ValidationError),
        (
            with_statements(
                replace(
                    first(Kind.FINDING),
                    evidence=(replace(first(Kind.FINDING).evidence[0], exact="other words"),),
                )
            ),
            GroundingError,
        ),
    ],
    ids=["no such genre", "no such words"],
)
def test_what_fails_to_load_leaves_the_graph_as_it_was(
    broken: Reading, error: type[Exception]
) -> None:
    graph = OversightGraph()
    graph.load_reading(READING, TEXT)
    before = content(graph)
    other = replace(broken, document=replace(broken.document, title="Broken"))
    with pytest.raises(error):
        graph.load_reading(other, TEXT)
    assert content(graph) == before


def test_a_contradiction_is_refused_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = OversightGraph()
    graph.load_reading(READING, TEXT)
    before = content(graph)
    types = ("Service", "ServiceProvider")
    both = tuple(BodyRef(f"{iris.document(SLUG)}/body/odd", "odd", each) for each in types)
    odd = with_statements(replace(first(Kind.FINDING), providers=both))
    monkeypatch.setattr("probation_oversight.mapping.shacl.validate", lambda _: ())
    with pytest.raises(InconsistencyError, match=r"contradicts the ontology: .*body/odd"):
        graph.load_reading(replace(odd, document=replace(odd.document, title="Odd")), TEXT)
    assert content(graph) == before


def test_a_folder_keeps_the_graph(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    with OversightGraph(folder) as graph:
        graph.load_reading(READING, TEXT)
        before = content(graph)
    with OversightGraph(folder, create=False) as again:
        assert content(again) == before
        assert len(again.ask(ANSWER)) == 1
        assert again.load_reading(READING, TEXT).status == "unchanged"
        assert again.dataset.text(SLUG) == TEXT
        table = again.query("SELECT (COUNT(*) AS ?n) WHERE { ?s a ?type }")
        assert isinstance(table, Table)
        assert again.check() == ()


def test_a_store_that_is_not_there_is_not_made_by_looking(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no store"):
        OversightGraph(tmp_path / "none", create=False)
    assert not (tmp_path / "none").exists()


def test_another_ontology_closes_stored_documents_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "store"
    with OversightGraph(folder) as graph:
        graph.load_reading(READING, TEXT)
        inferred = graph.dataset.graph(iris.inferred_graph(SLUG))
        embedded(graph).writable.update(f"DROP GRAPH <{iris.inferred_graph(SLUG)}>")
    now = receipts.inputs()
    changed = replace(now, ontology="0" * 64)
    monkeypatch.setattr("probation_oversight.store.receipts.inputs", lambda: changed)
    monkeypatch.setattr("probation_oversight.store.receipts.of_closing", lambda _: "0" * 64)
    with OversightGraph(folder) as graph:
        assert len(graph.ask(ANSWER)) == 1
        assert graph.dataset.graph(iris.inferred_graph(SLUG)) == inferred
        (problem, *_) = graph.check()
        assert "read with other means" in problem.what
        assert graph.load_reading(READING, TEXT).status == "replaced"


def test_who_may_not_bring_a_store_up_to_date_is_told_who_has_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "store"
    with OversightGraph(folder) as graph:
        graph.load_reading(READING, TEXT)
    with OversightGraph(folder) as writer:
        writer.remove(SLUG)  # from now on it is written by this one
        changed = replace(receipts.inputs(), ontology="0" * 64)
        monkeypatch.setattr("probation_oversight.store.receipts.inputs", lambda: changed)
        now = base.installed()
        other = replace(now, inferred=f"{now.inferred}<urn:a> <urn:b> <urn:c> .\n")
        monkeypatch.setattr("probation_oversight.store.base.installed", lambda: other)
        with (
            OversightGraph(folder) as reader,
            pytest.raises(StoreInUseError, match=r"another version .* copy the folder\. Here: the"),
        ):
            reader.ask(ANSWER)


def test_where_nothing_can_be_read_anew_a_reading_is_not_out_of_date(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As where only the core is installed: what parses is not there, and so is no other."""
    graph = OversightGraph()
    graph.load_reading(READING, TEXT)
    core = replace(receipts.inputs(), model="", libraries="")
    monkeypatch.setattr("probation_oversight.store.receipts.inputs", lambda: core)
    assert graph.check() == ()


def test_a_graph_that_was_closed_lets_others_write_its_folder(tmp_path: Path) -> None:
    with OversightGraph(tmp_path) as graph:
        graph.load_reading(READING, TEXT)
        assert len(graph.ask(ANSWER)) == 1
    with OversightGraph(tmp_path) as other:
        other.remove(SLUG)
        assert other.documents() == ()
    graph.close()  # which it was until here: nothing of it was let go of too early


def test_a_new_store_that_was_filled_halfway_is_filled_anew(tmp_path: Path) -> None:
    """As after a kill: some of what stands beside documents is there, its receipt is not."""
    with OversightGraph(tmp_path / "store") as graph:
        name = ox.NamedNode(iris.ONTOLOGY_GRAPH)
        embedded(graph).writable.bulk_load(
            b"<http://e/s> <http://e/p> <http://e/o> .", ox.RdfFormat.N_TRIPLES, to_graph=name
        )
    with OversightGraph(tmp_path / "store") as graph, OversightGraph() as fresh:
        graph.prepare()
        fresh.prepare()
        assert content(graph) == content(fresh)


def test_check_finds_what_was_tampered_with() -> None:
    graph = OversightGraph()
    graph.load_reading(READING, TEXT)
    assert graph.check() == ()
    name = iris.asserted_graph(SLUG)
    embedded(graph).writable.update(
        "PREFIX oa: <http://www.w3.org/ns/oa#> "
        f"WITH <{name}> DELETE {{ ?q oa:exact ?w }} INSERT {{ ?q oa:exact 'Never said.' }} "
        "WHERE { ?q oa:exact ?w FILTER(STRSTARTS(?w, 'However')) }"
    )
    found = " ".join(problem.what for problem in graph.check())
    assert "was changed since its receipt was written" in found
    assert "where the graph quotes Never said." in found


def test_documents_are_listed_with_what_became_of_their_sentences(loaded: OversightGraph) -> None:
    (document,) = loaded.documents()
    assert document.slug == SLUG
    assert document.issued is not None
    assert document.issued.isoformat() == "2017-11-09"
    assert document.publisher == "HM Inspectorate of Probation"
    assert document.text_sha256 == READING.document.text_sha256
    assert document.sentences == 17
    assert document.evidence + document.out_of_scope + document.gaps == document.sentences
    assert document.statements == len(READING.statements)


def test_wrong_names_come_back_with_the_nearest(loaded: OversightGraph) -> None:
    with pytest.raises(UnknownQueryError, match=ANSWER):
        loaded.ask("nps-shortcoming-affecting-crc-intervention")
    with pytest.raises(ParameterError):
        loaded.ask(ANSWER, boddy="nps-midlands")


@pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")  # rdflib's own use of it
def test_the_ecosystems_own_types(loaded: OversightGraph) -> None:
    shortcoming = iris.term("NPSShortcomingAffectingCRCIntervention")
    found = loaded.rdflib().query(f"SELECT ?s {{ ?s a <{shortcoming}> }}")
    assert len(list(found)) == 1
    assert loaded.networkx().number_of_edges() > 100
    assert isinstance(loaded.query("DESCRIBE <http://e/x>"), Graph)


def test_no_triple_is_in_two_graphs(loaded: OversightGraph) -> None:
    """Oxigraph's union of graphs counts such a triple twice, and joins multiply it."""
    seen: dict[str, str] = {}
    for quad in loaded.dataset.quads():
        assert seen.setdefault(str(quad.triple), str(quad.graph_name)) == str(quad.graph_name)


def test_the_receipt_names_every_input(loaded: OversightGraph) -> None:
    said = loaded.dataset.about(iris.receipt(SLUG))
    for name in ("ontologyDigest", "vocabularyDigest", "registerDigest", "codeDigest"):
        assert len(said[iris.term(name)]) == 64
    assert said[iris.term("textDigest")] == READING.document.text_sha256
    assert said[iris.term("gapCount")] == "0"
