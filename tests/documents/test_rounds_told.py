"""Which round of inspections a publication belongs to, by its metadata or by its text."""

from __future__ import annotations

from pathlib import Path

import pytest

from probation_oversight import OversightGraph
from probation_oversight.documents import document_from_text, read_document
from probation_oversight.errors import MetadataError

TEXT = "Probation services in Essex\n\nInspectors said that Essex CRC was poor.\n"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("2", "2"),
        (2, "2"),
        ("second", "2"),
        ("Second round", "2"),
        ("2018-19", "2018-19"),
        ("2018/19", "2018-19"),
        ("2018–2019", "2018-19"),
    ],
)
def test_it_is_kept_in_one_form(given: object, kept: str) -> None:
    assert document_from_text(TEXT, round=given).facts.round == kept


@pytest.mark.parametrize("given", ["0", "2018", "2018-20", "the last", "2.5", True])
def test_what_is_no_round_is_refused(given: object) -> None:
    with pytest.raises(MetadataError, match="round"):
        document_from_text(TEXT, round=given)


@pytest.mark.parametrize(
    ("told", "round_"),
    [
        ("This inspection is part of our second round of inspections of companies.", "2"),
        ("This report concludes the first round of probation inspections.", "1"),
        ("The visit was part of our 2018-19 inspection programme.", "2018-19"),
        ("Essex CRC was rated in our first round of inspections.", None),
        ("Unlike in the first round of inspections, this report has ratings.", None),
        ("This is part of our 2018-25 programme.", None),
        ("This is part of a second round of talks with staff.", None),
        (
            "It is part of our second round of inspections. It is the third round of inspections.",
            None,
        ),
    ],
)
def test_a_text_tells_its_own_and_no_other(told: str, round_: str | None) -> None:
    assert document_from_text(f"{TEXT}\n{told}\n").facts.round == round_


def test_what_is_given_goes_before_what_is_told() -> None:
    told = f"{TEXT}\nThis inspection is part of our second round of inspections.\n"
    assert document_from_text(told, round="3").facts.round == "3"


def test_documents_of_an_inspection_have_it() -> None:
    graph = OversightGraph()
    graph.load_document(
        document_from_text(TEXT, title="Essex inspected", issued="2019-11-05", round="2019-20")
    )
    rows = graph.ask("documents-of-an-inspection").rows
    assert [row["round"] for row in rows] == ["2019-20"]


def test_a_page_tells_it_too(tmp_path: Path) -> None:
    page = tmp_path / "essex.html"
    told = "This inspection of Essex CRC is part of our second round of inspections."
    page.write_text(f"<html><body><main><h1>Essex</h1><p>{told}</p></main></body></html>")
    assert read_document(page).facts.round == "2"


def test_documents_of_one_round_can_be_asked_for() -> None:
    told = "This inspection is part of our second round of inspections of companies."
    with OversightGraph() as graph:
        graph.load_text(f"{TEXT}\n{told}\n", slug="second")
        graph.load_text(f"{TEXT}\nNo round is told.\n", slug="none")
        asked = {
            given: [
                str(row["document_iri"]).rpartition("/")[2]
                for row in graph.ask("documents-of-an-inspection", of_round=given).rows
            ]
            for given in ("2", "2018-19")
        }
        every = graph.ask("documents-of-an-inspection").rows
    assert asked == {"2": ["second"], "2018-19": []}
    assert len(every) == 2
