"""When a publication came out: what it says, and what is given; never more than is known."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from probation_oversight import OversightGraph
from probation_oversight.cli import main
from probation_oversight.documents import document_from_text, read_document
from probation_oversight.errors import MetadataError
from probation_oversight.model import issue_dates
from probation_oversight.model.issue_dates import Precision

TEXT = """\
Ashby must do better

{line}

The Essex Community Rehabilitation Company (CRC) was inspected. Its work to protect the public was
poor.
"""
TOLD = [
    ("Published: 5 March 2019", "2019-03-05"),
    ("Published on 5th March 2019", "2019-03-05"),
    ("Date published: 05/03/2019", "2019-03-05"),
    ("First published: 5 March 2019 Last updated: 6 April 2020", "2019-03-05"),
    ("Embargoed until 00.01 on Tuesday 5 March 2019", "2019-03-05"),
    ("EMBARGO: 00:01hrs, 9 November 2017", "2017-11-09"),
    ("date 2022-05-17", "2022-05-17"),
    ("Date: 5.3.2019", "2019-03-05"),
    ("Date of publication: 5th of March, 2019", "2019-03-05"),
    ("17th May 2022", "2022-05-17"),
    ("Tuesday, 17th May 2022, 7:30 am", "2022-05-17"),
    ("1 Sept 2018", "2018-09-01"),
    ("March 5, 2019", "2019-03-05"),
    ("By Rowan Ash on Apr 20, 2017 06:01 am", "2017-04-20"),
    ("2017-11-09T00:01:00", "2017-11-09"),
    ("25/03/2019", "2019-03-25"),
    ("05/03/2019", "2019-03-05"),
    ("A report published today (20 April 2017) says so.", "2017-04-20"),
    ("The report, published today, 20 April 2017, says so.", "2017-04-20"),
    ("The report was published yesterday (29 April 2025).", "2025-04-30"),
    ("Two were inspected; the other is poor (also published on 9 May 2019).", "2019-05-09"),
    ("November 2017", "2017-11"),
    ("2017-11", "2017-11"),
    ("Published: November 2017", "2017-11"),
    ("Published in November 2017 by HM Inspectorate of Probation", "2017-11"),
    ("Published 2017", "2017"),
    ("Published: November 2017\n\n9 November 2017", "2017-11-09"),
    # nothing, or too little
    ("A report published today says so.", None),
    ("It was published yesterday.", None),
    ("Published in 2017, the plan was poor.", None),
    ("Updated: 6 May 2020", None),
    ("Inspected: 6 May 2020", None),
    ("Fieldwork: 2 July 2018", None),
    ("The unit opened on 5 March 2017.", None),
    ("31 February 2019", None),
    ("5 March 19", None),
    ("Deadline 5 March 2019", None),
    ("In November 2017 the unit moved.", None),
    ("2017", None),
]


@pytest.mark.parametrize(("line", "issued"), TOLD, ids=[line for line, _ in TOLD])
def test_date_told_in_the_text(line: str, issued: str | None) -> None:
    assert document_from_text(TEXT.format(line=line)).facts.issued == issued


def test_order_of_figures_is_told_only_where_it_can_be() -> None:
    other = "Ashby must do better\n\n{}\n\nThe company was poor. It had few staff.\n"
    assert document_from_text(other.format("05/03/2019")).facts.issued is None
    assert document_from_text(other.format("25/03/2019")).facts.issued == "2019-03-25"
    assert document_from_text(other.format("03/25/2019")).facts.issued == "2019-03-25"
    assert document_from_text(other.format("05/05/2019")).facts.issued == "2019-05-05"


@pytest.mark.parametrize(
    ("issued", "day", "known"),
    [
        ("2017-11-09", date(2017, 11, 9), Precision.DAY),
        ("2017-11", date(2017, 11, 1), Precision.MONTH),
        ("2017", date(2017, 1, 1), Precision.YEAR),
    ],
)
def test_forms(issued: str, day: date, known: Precision) -> None:
    assert (issue_dates.earliest(issued), issue_dates.precision(issued)) == (day, known)
    assert issue_dates.shown(day, None if known is Precision.DAY else known) == issued


@pytest.mark.parametrize("issued", ["2017-13", "2017-1", "11/2017", "17", "20171301", "2017-W45"])
def test_other_forms_are_refused(issued: str) -> None:
    with pytest.raises(MetadataError, match="a month such as 2017-11 or a year"):
        document_from_text("The CRC was poor.", issued=issued)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("20180309", "2018-03-09"),
        ("2017-W45-4", "2017-11-09"),
        ("2018-03-09T00:00:00", "2018-03-09"),
    ],
)
def test_other_forms_of_a_day_are_kept_as_one(written: str, kept: str) -> None:
    assert document_from_text("The CRC was poor.", issued=written).facts.issued == kept


@pytest.mark.parametrize("written", ['"2017-11"', '"2017"', "2017", "2017-11-09"])
def test_side_file(written: str, tmp_path: Path) -> None:
    (tmp_path / "release.txt").write_text("The CRC was poor.")
    (tmp_path / "release.toml").write_text(f"issued = {written}\n")
    assert read_document(tmp_path / "release.txt").facts.issued == written.strip('"')


def test_month_is_kept_from_load_to_verify(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("release.txt").write_text(TEXT.format(line="Ashby"))
    Path("release.toml").write_text('issued = "2017-11"\nslug = "essex"\n')
    Path("later.txt").write_text(TEXT.format(line="Holm"))
    assert main(["load", "release.txt"]) == 0
    assert "bodies, owners, posts and frameworks are those of 2017-11-01" in capsys.readouterr().err
    assert main(["load", "later.txt", "--issued", "2018", "--slug", "later"]) == 0
    assert main(["documents", "--csv"]) == 0
    listed = capsys.readouterr().out
    assert ",2017-11," in listed
    assert ",2018," in listed
    assert main(["check"]) == 0
    assert main(["compare", "later", "essex"]) == 0
    compared = capsys.readouterr().out
    assert "Ashby must do better, 2017-11 (essex)" in compared
    assert compared.index("2017-11 (essex)") < compared.index("2018 (later)")
    assert main(["body", "essex-crc"]) == 0
    assert "2017-11 Ashby must do better" in capsys.readouterr().out
    assert main(["remove", "later"]) == 0
    Path("later.txt").unlink()
    assert main(["export", "graph.trig"]) == 0
    assert main(["verify", "graph.trig", "--sources", "."]) == 0
    Path("release.toml").write_text('issued = 2017-11-01\nslug = "essex"\n')
    assert main(["verify", "graph.trig", "--sources", "."]) != 0
    assert "issued" in capsys.readouterr().out


def test_questions_use_the_earliest_day() -> None:
    graph = OversightGraph()
    graph.load_text(TEXT.format(line="Ashby"), issued="2015-02", slug="essex")
    assert {row["owner"] for row in graph.ask("findings-by-owner")} == {"Sodexo"}
    (row,) = graph.ask("findings-for-area", area="essex")
    assert row["issued"] == date(2015, 2, 1)
    (kept,) = graph.documents()
    assert (kept.issued, kept.issued_precision) == (date(2015, 2, 1), "month")
    graph.load_text(TEXT.format(line="Ashby"), issued="2015", slug="essex")
    assert {row["owner"] for row in graph.ask("findings-by-owner")} == {"Ministry of Justice"}
