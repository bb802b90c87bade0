"""From a PDF to answers that show the page; what the report says of real bodies is made up."""

from __future__ import annotations

import io
import json
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import jsonschema
import pytest

from probation_oversight import OversightGraph, resources
from probation_oversight.cli import main
from probation_oversight.documents import read_document
from probation_oversight.documents.model import Part
from probation_oversight.model.statements import Account, Call, Grade, Kind, Reading
from probation_oversight.queries.runner import Table
from probation_oversight.rdf.namespaces import PREFIXES
from probation_oversight.reading import read
from tests.conftest import ROOT
from tests.documents import pdf_files
from tests.documents.pdf_files import At, column

SPANS = f"""
PREFIX oa: <{PREFIXES["oa"]}> PREFIX pov: <{PREFIXES["pov"]}>
SELECT ?span ?page {{ ?span oa:hasSource ?document OPTIONAL {{ ?span pov:pageNumber ?page }} }}
"""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("pdf") / "northumbria.pdf"
    made.write_bytes(pdf_files.report())
    side = 'publisher = "HM Inspectorate of Probation"\nslug = "northumbria-2019"\n'
    made.with_suffix(".toml").write_text(side, encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def reading(file: Path) -> Reading:
    return read(read_document(file))


@pytest.fixture(scope="module")
def store(file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pdf-store") / "store"
    code, _, err = run("--store", str(folder), "load", str(file))
    assert code == 0
    assert "4 running heads and feet left out; 4 page numbers left out" in err
    return folder


def run(*line: str) -> tuple[int, str, str]:
    """Exit code, output and messages of the command ``line``."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main(line)
    return code, out.getvalue(), err.getvalue()


class TestReading:
    def test_nothing_is_found_where_no_findings_are(self, reading: Reading, file: Path) -> None:
        parts = {
            reason: [s.span.exact for s in reading.sentences if s.reason == reason]
            for reason in (Part.CONTENTS, Part.IMPRINT, Part.GLOSSARY)
        }
        assert parts[Part.CONTENTS] == [
            "Contents",
            "Summary\t4",
            "Recommendations\t4",
            "Glossary\t5",
        ]
        assert "The licence of this text is inadequate in no way." in parts[Part.IMPRINT]
        assert any(words.startswith("Unpaid work:") for words in parts[Part.GLOSSARY])
        scoped = [s for s in reading.sentences if s.reason in tuple(Part)]
        assert {s.account for s in scoped} == {Account.OUT_OF_SCOPE}

    def test_rows_of_the_table_are_ratings(self, reading: Reading) -> None:
        found = {
            (s.detail.standard, s.detail.grade, s.evidence[0].exact)
            for s in reading.statements
            if isinstance(s.detail, Grade)
        }
        assert found == {
            ("Leadership", "good", "1.1 Leadership\t7\tGood"),
            ("Assessment", "inadequate", "2.1 Assessment\t2\tInadequate"),
        }
        graded = {s.evidence[0].exact for s in reading.statements if s.kind is Kind.FINDING}
        assert not any("\t" in words for words in graded)

    def test_numbered_recommendations(self, reading: Reading) -> None:
        calls = [s.detail for s in reading.statements if isinstance(s.detail, Call)]
        assert [call.number for call in calls if call.number] == ["1", "2"]
        assert {body.label for call in calls for body in call.addressed_to} == {"Northumbria CRC"}

    def test_findings_of_the_text(self, reading: Reading) -> None:
        found = [s.evidence[0].exact for s in reading.statements if s.kind is Kind.FINDING]
        assert any("risk management plans at Northumbria CRC was poor" in words for words in found)
        assert {reading.document.page_of(s.evidence[0].start) for s in reading.statements} == {4}

    def test_a_report_goes_on_after_a_chapter_named_background(self, tmp_path: Path) -> None:
        chapters = ("Summary", "Context of the work", "Background", "Leadership")
        page = [
            piece
            for number, name in enumerate(chapters)
            for piece in (
                At(72, 120 + 60 * number, name, 16, "B"),
                At(72, 145 + 60 * number, f"Staff at Northumbria CRC were overworked, {number}."),
            )
        ]
        made = tmp_path / "chapters.pdf"
        made.write_bytes(pdf_files.placed(page))
        found = read(read_document(made, issued="2019-03-14"))
        noted = {s.span.exact for s in found.sentences if s.reason.startswith("note, context")}
        assert "Staff at Northumbria CRC were overworked, 2." in noted
        last = next(s for s in found.sentences if s.span.exact.endswith("overworked, 3."))
        assert last.account is Account.EVIDENCE

    def test_a_row_with_two_grades_rates_nobody(self, tmp_path: Path) -> None:
        head = column(72, 90, "Northumbria CRC was inspected. 14 March 2019")
        rows = [
            At(x, 140 + 20 * number, words)
            for number, row in enumerate(
                (("Standard", "2018", "2019"), ("Staff", "Inadequate", "Good"))
            )
            for x, words in zip((72, 250, 400), row, strict=True)
        ]
        made = tmp_path / "rows.pdf"
        made.write_bytes(pdf_files.placed([*head, *rows]))
        found = read(read_document(made, issued="2019-03-14"))
        row = next(s for s in found.sentences if "Inadequate" in s.span.exact)
        assert row.statements == ()


def test_the_bundled_release_states_the_same_as_a_pdf(tmp_path: Path) -> None:
    sample = resources.path("samples/west-mercia-2017.txt")
    file = tmp_path / "west-mercia-2017.pdf"
    file.write_bytes(pdf_files.release(sample.read_text(encoding="utf-8")))
    side = sample.with_suffix(".toml").read_text(encoding="utf-8")
    file.with_suffix(".toml").write_text(side, encoding="utf-8")
    assert _told(read(read_document(file))) == _told(read(read_document(sample)))


def _told(reading: Reading) -> list[tuple[object, ...]]:
    """What the statements say and their words, without places."""
    return [
        (
            made.kind,
            made.polarity,
            made.modality,
            made.topics,
            made.providers,
            " ".join(made.evidence[0].exact.split()),
        )
        for made in reading.statements
    ]


class TestGraph:
    def test_every_span_has_its_page(self, file: Path) -> None:
        graph = OversightGraph()
        graph.load(file)
        spans = graph.query(SPANS)
        assert isinstance(spans, Table)
        assert spans.rows
        assert {row.page for row in spans.rows} == {4}
        assert graph.check() == ()

    def test_a_document_without_pages_has_none(self) -> None:
        graph = OversightGraph()
        graph.load_text("The quality of plans at Northumbria CRC was poor.\n")
        spans = graph.query(SPANS)
        assert isinstance(spans, Table)
        assert {row.page for row in spans.rows} == {None}

    def test_other_pages_are_another_document(self, tmp_path: Path) -> None:
        lines = column(72, 100, "Northumbria CRC was poor.", leading=13)
        more = column(72, 300, "Staff at Northumbria CRC were overworked.")
        graph = OversightGraph()
        made = tmp_path / "report.pdf"
        made.write_bytes(pdf_files.placed([*lines, *more]))
        assert graph.load(made).status == "added"
        assert graph.load(made).status == "unchanged"
        text = read_document(made).text
        made.write_bytes(pdf_files.placed(lines, more))
        assert read_document(made).text == text
        assert graph.load(made).status == "replaced"


class TestCommand:
    def test_ask_shows_the_page(self, store: Path) -> None:
        code, out, _ = run("--store", str(store), "ask", "ratings")
        assert code == 0
        assert "Inadequate" in out
        assert "[page 4, characters" in out

    def test_ask_gives_the_page_to_programs(self, store: Path) -> None:
        code, out, _ = run("--json", "--store", str(store), "ask", "ratings")
        assert code == 0
        assert [row["page"] for row in json.loads(out)] == [4, 4]

    def test_read_shows_pages_and_losses(self, file: Path) -> None:
        code, out, _ = run("read", str(file))
        assert code == 0
        assert [line for line in out.splitlines() if line.startswith("page ")] == [
            f"page {number}" for number in range(1, 6)
        ]
        assert "note: 4 page numbers left out" in out

    def test_read_gives_pages_to_programs(self, file: Path) -> None:
        code, out, _ = run("--json", "read", str(file))
        assert code == 0
        found = json.loads(out)
        schema = json.loads((ROOT / "docs/reading.schema.json").read_text(encoding="utf-8"))
        jsonschema.validate(found, schema, cls=jsonschema.Draft202012Validator)
        assert len(found["document"]["pages"]) == 5
        assert {s["page"] for s in found["sentences"]} == {1, 2, 3, 4, 5}
        assert {span["page"] for s in found["statements"] for span in s["evidence"]} == {4}

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            (b"%PDF-1.7\n", "damaged"),
            (pdf_files.placed([At(72, 90, "Poor.")], password="x"), "password"),  # noqa: S106
            (pdf_files.scanned([True]), "no text layer"),
        ],
        ids=["damaged", "locked", "scanned"],
    )
    def test_a_bad_file_changes_nothing(
        self, content: bytes, said: str, store: Path, tmp_path: Path
    ) -> None:
        before = run("--csv", "--store", str(store), "documents")
        bad = tmp_path / "bad.pdf"
        bad.write_bytes(content)
        code, out, err = run("--store", str(store), "load", str(bad))
        assert (code, out) == (2, "")
        assert said in err
        assert err.count("\n") == 1
        assert run("--csv", "--store", str(store), "documents") == before
