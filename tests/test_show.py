"""What the commands print and write can be had in Python, and a value shows itself in one line."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from probation_oversight import OversightGraph, resources, show
from probation_oversight.cli import main
from probation_oversight.documents import document_from_text, read_document
from probation_oversight.errors import NoProofError
from probation_oversight.explanation import Explanation, Proof
from probation_oversight.queries.runner import Table
from probation_oversight.reading import read

pytestmark = pytest.mark.long

SAMPLE = resources.path("samples/west-mercia-2017.txt")
QUESTION = "nps-shortcomings-affecting-crc-interventions"


@pytest.fixture(scope="module")
def graph() -> OversightGraph:
    made = OversightGraph()
    made.load(SAMPLE)
    return made


def test_every_value_shows_itself_in_one_line(graph: OversightGraph) -> None:
    answer = graph.ask(QUESTION)
    document = read_document(SAMPLE)
    values = (
        *(graph, answer, graph.query("SELECT * { ?s pov:polarity ?o }"), graph.questions()[0]),
        *(graph.explain(answer.rows[0]), graph.proof(answer.rows[0].proves[0])),
        *(graph.portrait("NPS Midlands"), graph.why_not(QUESTION), document, read(document)),
    )
    for value in values:
        shown = repr(value)
        assert len(shown) <= 200, shown
        assert "\n" not in shown
        assert shown.startswith(f"<{type(value).__name__}")
    assert len(repr(graph.questions())) < 10_000


def test_a_table_is_gone_through_by_row(graph: OversightGraph) -> None:
    table = graph.query("SELECT ?s ?o { ?s pov:polarity ?o } LIMIT 3")
    assert isinstance(table, Table)
    assert len(table) == 3
    assert all(row["s"] for row in table)


@pytest.mark.alike
@pytest.mark.parametrize(
    ("line", "value"),
    [
        (["ask", QUESTION], lambda graph: graph.ask(QUESTION)),
        (["body", "NPS Midlands"], lambda graph: graph.portrait("NPS Midlands")),
        (["why-not", "--topic", "court"], lambda graph: graph.why_not(topic="court")),
        (["read", str(SAMPLE)], lambda _: read(read_document(SAMPLE))),
    ],
)
def test_text_is_what_the_command_prints(
    line: list[str],
    value: Callable[[OversightGraph], show.Shown],
    graph: OversightGraph,
    tmp_path_factory: pytest.TempPathFactory,
    capsys: pytest.CaptureFixture[str],
) -> None:
    store = str(tmp_path_factory.mktemp("show") / "store")
    assert main(["--store", store, "load", str(SAMPLE)]) == 0
    capsys.readouterr()
    assert main(["--store", store, *line]) == 0
    assert capsys.readouterr().out == show.text(value(graph))


def test_pages_and_pictures(graph: OversightGraph) -> None:
    found = graph.explain(graph.ask(QUESTION).rows[0])
    portrait = graph.portrait("NPS Midlands")
    document = read_document(SAMPLE)
    for page in (show.html(portrait), show.html(document), show.html(found)):
        assert page.startswith("<!DOCTYPE html>")
    for drawn in (show.svg(portrait), show.svg(found)):
        assert drawn.startswith("<svg")
    assert show.text(found)


def test_values_give_themselves_what_is_shown_of_them(graph: OversightGraph) -> None:
    answer, portrait = graph.ask(QUESTION), graph.portrait("NPS Midlands")
    found, document = graph.explain(answer.rows[0]), read_document(SAMPLE)
    two = OversightGraph()
    for slug, word in (("one", "weak"), ("other", "strong")):
        two.load_text(f"Leadership at Essex CRC was {word}.\n", slug=slug)
    difference = two.compare("one", "other")
    table = graph.query("SELECT ?s ?o { ?s pov:polarity ?o } LIMIT 3")
    assert isinstance(table, Table)
    for told in (
        *(answer, table, graph.questions()[0], graph.why_not(QUESTION), read(document)),
        *(portrait, found, difference),
    ):
        assert told.to_text(60) == show.text(told, 60)
        assert told.to_text() == show.text(told)
    for paged in (portrait, found, difference, document):
        assert paged.to_html() == show.html(paged)
    for pictured in (portrait, found):
        assert pictured.to_svg() == show.svg(pictured)


def test_what_cannot_be_shown_is_said(graph: OversightGraph) -> None:
    with pytest.raises(TypeError, match="no page of a Answer"):
        show.html(graph.ask(QUESTION))  # type: ignore[arg-type]
    with pytest.raises(NoProofError, match=r"take one from graph\.explain"):
        show.text(Explanation(((Proof(graph.ask(QUESTION).rows[0].proves[0]),),)))  # type: ignore[arg-type]


class TestNotebook:
    """Values show themselves in a notebook, and nothing of a document is markup there."""

    def test_each_kind_of_value_shows_itself(self, graph: OversightGraph) -> None:
        row = graph.ask(QUESTION).rows[0]
        document = read_document(SAMPLE)
        reading = read(document)
        shown = {
            "proof": graph.proof(row.proves[0])._repr_html_(),
            "explanation": graph.explain(row)._repr_html_(),
            "statement": reading.statements[0]._repr_html_(),
            "reading": reading._repr_html_(),
            "document": document._repr_html_(),
            "stored": graph.documents()[0]._repr_html_(),
            "body": graph.portrait("NPS Midlands")._repr_html_(),
        }
        for name, piece in shown.items():
            assert piece, name
            assert piece.startswith("<section"), name
            assert "<script" not in piece, name
            assert "<style" not in piece, name  # it would be the whole notebook's
        assert "not using the wide range of interventions" in str(shown["proof"])
        assert shown["proof"] == shown["explanation"]
        assert str(shown["reading"]).count("<tr>") > len(reading.statements) / 2

    def test_words_of_a_document_are_escaped(self) -> None:
        text = "<script>alert(1)</script>\n\nEssex CRC was poor at <b>assessment</b>.\n"
        document = document_from_text(text, title="<i>A title</i>")
        pieces = [document._repr_html_(), read(document)._repr_html_()]
        pieces += [each._repr_html_() for each in read(document).statements]
        made = "".join(map(str, pieces))
        assert "&lt;i&gt;A title" in made
        assert not {"<script", "<b>", "<i>"} & set(re.findall(r"<\w+>?", made))

    def test_a_proof_is_shown_by_the_graph_that_gave_it(self, graph: OversightGraph) -> None:
        proof = graph.proof(graph.ask(QUESTION).rows[0].proves[0])
        assert proof.prover is not None
        assert all(premise.prover is None for premise in proof.premises)
        assert proof == replace(proof, prover=None)
