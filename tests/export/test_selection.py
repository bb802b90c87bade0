"""A part of the graph: what is chosen, all that it needs, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from probation_oversight import OversightGraph, export
from probation_oversight.cli import main
from probation_oversight.errors import ExportError, ParameterError, StoreError
from probation_oversight.mapping import shacl
from probation_oversight.rdf import iris, terms
from probation_oversight.rdf.namespaces import POV
from tests import sample_reading
from tests.sample_reading import SLUG

BACKGROUND = {iris.ONTOLOGY_GRAPH, iris.REGISTER_GRAPH, iris.BACKGROUND_GRAPH}
OTHER = """HM Inspectorate of Probation inspected Essex CRC in June 2018.

Staff at Essex CRC were skilled. Workloads at Essex CRC were too high.
"""


@pytest.fixture(scope="module")
def graph() -> OversightGraph:
    made = OversightGraph()
    made.load_reading(sample_reading.READING, sample_reading.TEXT)
    made.load_text(OTHER, slug="essex-2018", title="Essex", issued="2018-10-01")
    return made


def chosen(graph: OversightGraph, **wanted: object) -> list[ox.Quad]:
    found = export.chosen(graph.dataset, **wanted)  # type: ignore[arg-type]
    return list(found.quads(graph.dataset))


def names(quads: list[ox.Quad]) -> set[str]:
    return {str(getattr(quad.graph_name, "value", "")) for quad in quads}


def about(quads: list[ox.Quad]) -> set[str]:
    return {
        iris.tail(str(getattr(quad.object, "value", "")))
        for quad in quads
        if quad.predicate.value == str(POV.aboutProvider)
    }


def test_without_limits_it_is_the_whole(graph: OversightGraph) -> None:
    whole = set(graph.dataset.quads())
    derived = {quad for quad in whole if quad.graph_name == ox.NamedNode(iris.DERIVED_GRAPH)}
    assert len(derived) > 2
    assert set(chosen(graph)) == whole - derived
    assert set(chosen(graph, derived=True)) == whole


def test_what_is_derived_of_one_document_comes_with_it(graph: OversightGraph) -> None:
    more = set(chosen(graph, documents=[SLUG], derived=True)) - set(chosen(graph, documents=[SLUG]))
    assert names(list(more)) == {iris.DERIVED_GRAPH}
    of = {iris.slug_of(str(getattr(quad.subject, "value", ""))) for quad in more}
    assert of == {SLUG, None}


def test_one_document_has_its_graphs_its_receipt_and_the_background(graph: OversightGraph) -> None:
    found = chosen(graph, documents=[SLUG])
    own = {iris.asserted_graph(SLUG), iris.inferred_graph(SLUG), iris.RECEIPTS_GRAPH}
    assert names(found) == own | BACKGROUND
    assert not any("essex-2018" in str(quad) for quad in found)


def test_each_limit_takes_away(graph: OversightGraph) -> None:
    whole = set(chosen(graph, documents=[SLUG]))
    bare = set(chosen(graph, documents=[SLUG], background=False))
    stated = set(chosen(graph, documents=[SLUG], background=False, asserted=True))
    assert stated < bare < whole
    assert not names(list(bare)) & BACKGROUND
    assert iris.inferred_graph(SLUG) not in names(list(stated))
    asserted = terms.ntriples(
        (terms.from_store(q.subject), terms.from_store(q.predicate), terms.from_store(q.object))
        for q in stated
        if getattr(q.graph_name, "value", "") == iris.asserted_graph(SLUG)
    )
    assert asserted == graph.dataset.graph(iris.asserted_graph(SLUG)).replace(
        "XMLSchema#integer", "XMLSchema#nonNegativeInteger"
    )


def test_seventeen_sentences_are_a_small_file(graph: OversightGraph, tmp_path: Path) -> None:
    file = graph.export(tmp_path / "part.ttl", documents=[SLUG], background=False, asserted=True)
    assert file.stat().st_size < 120_000


def test_what_is_said_of_a_body_comes_with_its_words_and_links(graph: OversightGraph) -> None:
    found = chosen(graph, body="nps-midlands", background=False)
    assert "nps-midlands" in about(found)
    subjects = {str(getattr(quad.subject, "value", "")) for quad in found}
    for quad in found:
        value = str(getattr(quad.object, "value", ""))
        if "/span/" in value or "/statement/" in value:
            assert value in subjects
    assert iris.statement(SLUG, sample_reading.key("denied")) in subjects  # it follows from one
    assert iris.statement(SLUG, sample_reading.key("load")) not in subjects  # the company's own


def test_a_body_stands_for_its_parts_and_a_topic_for_narrower_ones(graph: OversightGraph) -> None:
    whole = set(chosen(graph, body="National Probation Service", background=False))
    assert set(chosen(graph, body="nps-midlands", background=False)) <= whole
    wide = set(chosen(graph, topic="interventions", background=False))
    narrow = set(chosen(graph, topic="take-up-of-interventions", background=False))
    assert narrow < wide


@pytest.mark.parametrize(
    ("days", "slugs"),
    [
        ({"since": "2018-01-01"}, {"essex-2018"}),
        ({"until": "2017-11-09"}, {SLUG}),
        ({"since": "2017-11-09", "until": "2018-10-01"}, {SLUG, "essex-2018"}),
    ],
)
def test_days_are_days_of_issue(
    graph: OversightGraph, days: dict[str, str], slugs: set[str]
) -> None:
    found = names(chosen(graph, **days))
    assert {each for each in (SLUG, "essex-2018") if iris.asserted_graph(each) in found} == slugs


@pytest.mark.parametrize(
    ("wanted", "error", "said"),
    [
        ({"documents": ["nothing"]}, StoreError, "no document 'nothing'"),
        ({"body": "no such body"}, ParameterError, "no body is called"),
        ({"topic": "weather"}, ParameterError, "no topic is called"),
        ({"since": "yesterday"}, ParameterError, "a day written year-month-day"),
        ({"since": "2031-01-01"}, ExportError, "of these days"),
        ({"body": "nps-wales"}, ExportError, "nothing is said on nps-wales"),
    ],
)
def test_nothing_is_never_written_silently(
    graph: OversightGraph, wanted: dict[str, object], error: type[Exception], said: str
) -> None:
    with pytest.raises(error, match=said):
        chosen(graph, **wanted)


def test_a_network_has_no_parts(graph: OversightGraph, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="the whole graph"):
        graph.export(tmp_path / "network.graphml", documents=[SLUG])


def test_the_command_writes_a_part(workplace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (workplace / "essex.txt").write_text(OTHER, encoding="utf-8")
    assert main(["load", "essex.txt"]) == 0
    part = ["export", "part.nq", "--document", "essex", "--asserted", "--no-background"]
    assert main(part) == 0
    found = list(ox.parse(path="part.nq", format=ox.RdfFormat.N_QUADS))
    assert names(found) == {iris.asserted_graph("essex"), iris.RECEIPTS_GRAPH}
    assert main(["export", "none.nq", "--topic", "weather"]) == 2
    assert not Path("none.nq").exists()


def test_the_published_shapes_hold_on_what_is_published(
    graph: OversightGraph, tmp_path: Path
) -> None:
    """By pyshacl alone, over the file as anybody has it: register, ontology, receipts and all."""
    from pyshacl import validate
    from rdflib import Graph

    part = graph.export(tmp_path / "whole.ttl", asserted=True)
    conforms, _, words = validate(
        Graph().parse(part, format="turtle"), shacl_graph=shacl.shapes_graph()
    )
    assert conforms, words


def test_without_background_the_shapes_do_not_hold_and_the_help_says_so(
    graph: OversightGraph, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Classes and schemes stand in the background: the file alone cannot show that it conforms."""
    from pyshacl import validate
    from rdflib import SH, Graph

    part = graph.export(tmp_path / "part.ttl", documents=[SLUG], asserted=True, background=False)
    conforms, found, _ = validate(
        Graph().parse(part, format="turtle"), shacl_graph=shacl.shapes_graph()
    )
    kinds = found.objects(None, SH.sourceConstraintComponent)
    missing = {str(each).rpartition("#")[2] for each in kinds}
    assert not conforms
    assert missing <= {f"{kind}ConstraintComponent" for kind in ("Class", "HasValue", "Node", "Or")}
    assert main(["export", "--help"]) == 0
    assert "SHACL shapes need" in " ".join(capsys.readouterr().out.split())
