"""Files of the graph: the whole of it, the same bytes each time, or nothing."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox
import pytest
from rdflib import Dataset, Graph

import probation_oversight
from probation_oversight import export
from probation_oversight.errors import ExportError
from probation_oversight.export import jsonld, quads, rdflib_dataset
from probation_oversight.graph import OversightGraph
from probation_oversight.mapping import document as rdf
from probation_oversight.rdf import iris, terms
from probation_oversight.store import embedded, receipts
from tests import sample_reading

pytestmark = pytest.mark.long

PACKAGE = Path(probation_oversight.__file__).parent
RDF_FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".trig": ox.RdfFormat.TRIG,
    ".nq": ox.RdfFormat.N_QUADS,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".rdf": ox.RdfFormat.RDF_XML,
}
NAMED = {".trig", ".nq", ".jsonld"}


@cache
def written(suffix: str) -> bytes:
    """The file of that format, which is made once for all tests."""
    with TemporaryDirectory() as folder:
        return export.write(sample_reading.dataset(), Path(folder) / f"graph{suffix}").read_bytes()


def canonical(quads: list[ox.Quad]) -> set[str]:
    """``quads`` as text in which blank nodes have the names of RDFC-1.0."""
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return {str(quad) for quad in dataset}


@cache
def stored(*, named: bool) -> frozenset[str]:
    whole = list(export.Selection().quads(sample_reading.dataset()))
    found = whole if named else [ox.Quad(*quad.triple) for quad in whole]
    return frozenset(canonical(found))


def test_these_formats_are_known() -> None:
    assert set(export.FORMATS) == {*RDF_FORMATS, ".hext"}


@pytest.mark.alike
@pytest.mark.parametrize("suffix", RDF_FORMATS)
def test_a_file_read_back_is_the_whole_graph(suffix: str) -> None:
    content = written(suffix)
    found = canonical(list(ox.parse(content, format=RDF_FORMATS[suffix])))
    assert found == stored(named=suffix in NAMED)


@pytest.mark.slow
def test_rdflib_reads_what_was_written() -> None:
    for suffix, form in ((".ttl", "turtle"), (".nt", "nt"), (".rdf", "xml")):
        graph = Graph().parse(data=written(suffix), format=form)
        assert len(graph) == len(stored(named=False))


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # within rdflib itself
def test_rdflib_reads_hextuples() -> None:
    found = Dataset(default_union=True).parse(data=written(".hext"), format="hext")
    assert len(found) == len(stored(named=False))
    assert len(written(".hext").splitlines()) == len(stored(named=True))


def test_what_was_asserted_comes_out_as_it_went_in() -> None:
    """Also numbers keep their types, which the store does not."""
    name = ox.NamedNode(iris.asserted_graph(sample_reading.SLUG))
    parsed = ox.parse(written(".trig"), format=ox.RdfFormat.TRIG)
    found = {f"{quad.triple} .\n" for quad in parsed if quad.graph_name == name}
    asserted = rdf.asserted(sample_reading.READING, sample_reading.TEXT)
    assert "".join(sorted(found)) == terms.ntriples(asserted)


def test_json_ld_asks_for_no_context_from_elsewhere() -> None:
    document = json.loads(written(".jsonld"))
    assert document["@context"] == jsonld.context()
    assert "@context" not in json.dumps(document["@graph"])


def test_json_ld_reads_as_a_document_with_its_statements() -> None:
    name = f"document:{sample_reading.SLUG}"
    whole = json.loads(written(".jsonld"))
    (graph,) = (g for g in whole["@graph"] if g["@id"] == f"{name}/graph/asserted")
    document = next(node for node in graph["@graph"] if node["@id"] == name)
    finding = next(
        each
        for each in document["statements"]
        if each["@id"].endswith(sample_reading.key("unused"))
    )
    assert finding["@type"] == "pov:Finding"
    assert finding["polarity"] == "vocab:polarity/negative"
    assert finding["aboutProvider"] == "body:nps-midlands"
    quotes = json.dumps(finding["evidencedBy"], ensure_ascii=False)
    assert "NPS staff were not using the wide range of interventions" in quotes


def test_the_context_stands_alone_too() -> None:
    assert json.loads(jsonld.context_file()) == {"@context": jsonld.context()}


def test_each_file_says_on_which_terms_it_may_be_used() -> None:
    for suffix in export.FORMATS:
        content = written(suffix).decode()
        assert "open-government-licence/version/3/" in content
        assert "opensource.org/licenses/MIT" in content
        assert receipts.ATTRIBUTION in content


def test_what_no_xml_may_hold_is_replaced_in_xml_alone() -> None:
    said = ox.Literal("a\x0bb\nc", language="en")
    quad = ox.Quad(ox.NamedNode("urn:x:s"), ox.NamedNode("urn:x:p#q"), said)
    (back,) = ox.parse(quads.rdf_xml([quad]), format=ox.RdfFormat.RDF_XML)
    assert back.object == ox.Literal("a\ufffdb\nc", language="en")
    (kept,) = ox.parse(quads.turtle([quad]), format=ox.RdfFormat.TURTLE)
    assert kept.object == said


def test_the_order_of_loading_leaves_no_trace(tmp_path: Path) -> None:
    graph = OversightGraph()
    graph.load_reading(sample_reading.READING, sample_reading.TEXT)
    graph.remove(sample_reading.READING.document.slug)
    graph.load_reading(sample_reading.READING, sample_reading.TEXT)
    again = graph.export(tmp_path / "again.nq").read_bytes()
    assert hashlib.sha256(again).digest() == hashlib.sha256(written(".nq")).digest()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("graph.xls", "the suffix '.xls' is not known"),
        ("graph", "no suffix"),
        ("graph.tll", "did you mean"),
        ("graph.rdf.gz", "'.gz'"),
    ],
)
def test_an_unknown_format_names_the_known_ones(name: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(ExportError) as caught:
        export.write(sample_reading.dataset(), tmp_path / name)
    assert said in str(caught.value)
    assert all(suffix in str(caught.value) for suffix in export.FORMATS)
    assert not list(tmp_path.iterdir())


def test_capitals_in_the_suffix_do_not_matter(tmp_path: Path) -> None:
    assert export.write(sample_reading.dataset(), tmp_path / "GRAPH.NQ").is_file()


def test_a_place_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("kept", encoding="utf-8")
    (tmp_path / "folder.nq").mkdir()
    for place in (tmp_path / "none" / "graph.nq", file / "graph.nq", tmp_path / "folder.nq"):
        with pytest.raises(ExportError, match=r"folder|cannot be written"):
            export.write(sample_reading.dataset(), place)
    assert file.read_text(encoding="utf-8") == "kept"


def test_a_failed_write_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "graph.nq"
    file.write_text("old", encoding="utf-8")

    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(ExportError, match="No space left"):
        export.write(sample_reading.dataset(), file)
    assert file.read_text(encoding="utf-8") == "old"
    assert [each.name for each in tmp_path.iterdir()] == ["graph.nq"]


def test_the_rdflib_copy_has_the_named_graphs_and_is_a_copy() -> None:
    with OversightGraph() as graph:
        graph.load_reading(sample_reading.READING, sample_reading.TEXT)
        before = graph.dataset.nquads()
        copy = rdflib_dataset.copied(graph.dataset)
        names = {str(each.identifier) for each in copy.graphs() if len(each)}
        assert names == graph.dataset.graph_names()
        for each in list(copy.graphs()):
            copy.remove_graph(each)
        assert graph.dataset.nquads() == before


@pytest.mark.alike
@pytest.mark.parametrize("suffix", [".trig", ".nq", ".hext"])
def test_what_is_written_graph_by_graph_is_what_is_written_at_once(suffix: str) -> None:
    _, make = export.FORMATS[suffix]
    assert written(suffix) == make(export.Selection().quads(sample_reading.dataset()))


def test_trig_lists_its_prefixes_once() -> None:
    content = written(".trig")
    assert content.count(b"@prefix pov:") == 1
    names = {quad.graph_name for quad in ox.parse(content, format=ox.RdfFormat.TRIG)}
    assert content.count(b" {\n") == content.count(b"\n}\n") == len(names)


@pytest.mark.alike
@pytest.mark.parametrize("suffix", [".trig", ".nq", ".hext"])
def test_what_has_something_of_each_document_is_written_in_parts(
    suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    dataset = sample_reading.dataset()
    everything = export.Selection(derived=True)
    _, make = export._BY_GRAPH[suffix]
    whole = list(everything.graphs(dataset))
    monkeypatch.setattr(embedded, "_IN_BULK", 2)
    parts = list(everything.graphs(dataset))
    assert len(parts) > len(whole)
    assert b"".join(make(parts)) == b"".join(make(whole))
    assert b"".join(everything.lines(dataset)) == b"".join(quads.nquads(whole))


def test_no_more_than_a_graph_is_held_while_writing() -> None:
    dataset = sample_reading.dataset()
    largest = max(len(list(dataset.quads(ox.NamedNode(name)))) for name in dataset.graph_names())
    assert max(map(len, export.Selection().graphs(dataset))) == largest
