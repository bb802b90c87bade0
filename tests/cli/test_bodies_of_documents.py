"""Bodies that only a publication knows are found by every command that takes a body."""

from __future__ import annotations

from pathlib import Path

import pytest

from probation_oversight.cli import main

TEXT = """Probation in Derby inspected

HM Inspectorate of Probation today published the report of its inspection of Derby City Probation
Delivery Unit (PDU).

Southview Approved Premises was rated 'Inadequate'. Managers at Southview Approved Premises
supervised residents poorly. Leadership at Derby Youth Justice Service was good. HMP Nottingham
prepared people poorly for release. Derby City Council has cut its funding for the PDU's courses.
We recommend that Derbyshire Police share information with the PDU. The charity Lantern House plans
badly. The PDU referred too few people to Lantern House.
"""
JUDGED = ("Southview Approved Premises", "Derby Youth Justice Service")
OTHERS = ("HMP Nottingham", "Derby City Council", "Derbyshire Police", "Lantern House")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("derby")
    (folder / "derby.txt").write_text(TEXT, encoding="utf-8")
    kept = folder / "store"
    assert main(["load", str(folder / "derby.txt"), "--store", str(kept)]) == 0
    return kept


def said(capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> str:
    """What a command prints."""
    capsys.readouterr()
    assert main(list(words)) == code
    return capsys.readouterr().out


@pytest.mark.alike
@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Southview Approved Premises", "Approved premises"),
        ("derby youth justice service", "Youth justice service"),
        ("HMP Nottingham", "Prison"),
        ("Derby City Council", "Local authority"),
        ("Derbyshire Police", "Police force"),
        ("Lantern House", "Commissioned provider"),
    ],
)
def test_a_body_of_a_document_has_a_portrait(
    store: Path, name: str, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = said(capsys, "body", name, "--store", str(store))
    assert kind in shown
    assert "Probation in Derby inspected" in shown


@pytest.mark.parametrize("name", JUDGED)
def test_what_is_found_of_it_is_asked_for_by_its_name(
    store: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = said(capsys, "ask", "findings", "--param", f"body={name}", "--store", str(store))
    assert name in shown
    assert "Derby City PDU" not in shown


@pytest.mark.alike
@pytest.mark.parametrize("name", OTHERS)
def test_nothing_is_found_of_those_beside_probation(
    store: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ask", "findings", "--param", f"body={name}", "--store", str(store)]) in (0, 1)
    assert name not in capsys.readouterr().out


def test_its_rating_is_no_rating_of_the_unit(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = said(capsys, "ask", "ratings", "--csv", "--store", str(store))
    assert "Southview Approved Premises" in shown
    assert "Derby City PDU" not in shown


def test_a_council_pays_and_a_force_is_called_on(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cut = said(capsys, "ask", "funding-cuts", "--csv", "--store", str(store))
    assert "Derby City Council" in cut
    asked = ["ask", "calls-on-a-body", "--param", "body=Derbyshire Police", "--csv"]
    assert "Derbyshire Police" in said(capsys, *asked, "--store", str(store))


def test_too_little_use_of_what_a_charity_has_is_an_answer(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ("shortcomings-affecting-services-of-others", "--store", str(store))
    shown = said(capsys, "ask", *asked, "--csv")
    assert "Derby City PDU" in shown
    assert "Lantern House" in shown
    why = said(capsys, "explain", *asked)
    assert "Lantern House" in why
    assert "“The PDU referred too few people to Lantern House”" in why


@pytest.mark.alike
@pytest.mark.parametrize("name", ["Lantern", "LANTERN HOUSE", "the lantern house", "Derby City C"])
def test_its_first_words_name_it_too(
    store: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    known = name != "Derby City C"  # half a word is none
    shown = said(capsys, "body", name, "--store", str(store), code=0 if known else 2)
    assert ("Commissioned provider" in shown) is known
    asked = ["ask", "findings", "--param", f"body={name}", "--store", str(store)]
    assert main(asked) in ((0, 1) if known else (2,))


@pytest.mark.parametrize("name", [*JUDGED, "Derbyshire Police"])
def test_what_is_said_of_it_can_be_written(
    store: Path, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "part.ttl"
    said(capsys, "export", "--body", name, str(file), "--no-background", "--store", str(store))
    assert f'"{name}"' in file.read_text(encoding="utf-8")


def test_the_graph_holds_against_the_text(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "whole.trig"
    said(capsys, "export", str(file), "--store", str(store))
    shown = said(capsys, "verify", str(file), "--sources", str(store.parent), "--some")
    assert "nothing wrong" in shown
