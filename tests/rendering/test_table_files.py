"""Answers as CSV on the Web, workbooks and Parquet."""

from __future__ import annotations

import csv
import io
import json
import sys
from datetime import date
from pathlib import Path

import openpyxl
import pyarrow.parquet as pq
import pytest

from probation_oversight.errors import ExportError
from probation_oversight.queries import named
from probation_oversight.queries.header import Column, ColumnType, NamedQuery
from probation_oversight.queries.named import Answer
from probation_oversight.queries.rows import Row
from probation_oversight.rendering import table_files
from probation_oversight.rendering.table_files import Asked, csvw, parquet, workbook
from tests import sample_reading

COLUMNS = (
    Column("body", ColumnType.TEXT, "a body"),
    Column("day", ColumnType.DATE, "a day"),
    Column("cases", ColumnType.INTEGER, "how many"),
    Column("quote", ColumnType.QUOTE, "the words"),
    Column("start", ColumnType.INTEGER, "where they begin"),
    Column("end", ColumnType.INTEGER, "where they end"),
    Column("document", ColumnType.TEXT, "the document"),
)
FORMULA = '=HYPERLINK("https://example.org","click")'
CELLS = ("@café, “quoted”", date(2019, 3, 1), 12, FORMULA, 3, 44, "A release")
NOTHING = ("B", None, None, None, None, None, "A release")


def asked(name: str = "made-up") -> Asked:
    columns = tuple(column.name for column in COLUMNS)
    query = NamedQuery(name, "What is it?", "", (), (), COLUMNS, "nothing", "")
    rows = [Row(dict(zip(columns, cells, strict=True)), ()) for cells in (CELLS, NOTHING)]
    return Asked(query, Answer(name, columns, tuple(rows)))


def pairs(*all_asked: Asked) -> list[tuple[NamedQuery, Answer]]:
    return [(each.question, each.answer) for each in all_asked]


@pytest.fixture(scope="module")
def real() -> list[Asked]:
    dataset = sample_reading.dataset()
    return [
        Asked(named.get(name), named.run(dataset.query, name))
        for name in ("nps-shortcomings-affecting-crc-interventions", "risks-to-public", "contrasts")
    ]


class TestCsv:
    def test_every_file_is_described_and_every_column_too(
        self, real: list[Asked], tmp_path: Path
    ) -> None:
        written = table_files.write(real, tmp_path / "tables")
        described = json.loads((tmp_path / "tables" / csvw.METADATA).read_text(encoding="utf-8"))
        assert described["@context"][0] == "http://www.w3.org/ns/csvw"
        assert [each["url"] for each in described["tables"]] == [p.name for p in written[:-1]]
        for table, each in zip(described["tables"], real, strict=True):
            text = (tmp_path / "tables" / table["url"]).read_text(encoding="utf-8")
            rows = list(csv.reader(io.StringIO(text, newline="")))
            assert rows[0] == [column["name"] for column in table["tableSchema"]["columns"]]
            assert len(rows) == len(each.answer) + 1
            for at, column in enumerate(table["tableSchema"]["columns"]):
                if column["datatype"] == "integer":
                    assert all(not row[at] or int(row[at]) >= 0 for row in rows[1:])

    def test_words_are_never_a_formula(self) -> None:
        text = csvw.content(pairs(asked()))["made-up.csv"].decode()
        first = next(csv.DictReader(io.StringIO(text)))
        assert first["quote"] == f"'{FORMULA}"
        assert first["body"] == "'@café, “quoted”"
        assert (first["day"], first["cases"]) == ("2019-03-01", "12")


class TestWorkbook:
    def test_a_sheet_for_each_and_a_link_from_quotes_to_their_place(
        self, real: list[Asked], tmp_path: Path
    ) -> None:
        file = tmp_path / "answers.xlsx"
        assert table_files.write(real, file) == (file,)
        book = openpyxl.load_workbook(file)
        assert len(book.sheetnames) == len(real) + 1
        for sheet, each in zip(book.worksheets, real, strict=False):
            assert sheet.max_row == len(each.answer) + 2
            if not each.answer.rows:
                continue
            row = each.answer.rows[0]
            quotes = [c.name for c in each.question.columns if c.type is ColumnType.QUOTE]
            at = 1 + each.question.column_names.index(next(q for q in quotes if row[q] is not None))
            cell = sheet.cell(3, at)
            target = book[workbook.QUOTES][cell.hyperlink.location.partition("!")[2]]
            assert target.value == cell.value
            assert target.offset(0, 1).value == row.get("document")

    def test_cells_have_types_and_are_never_a_formula(self) -> None:
        book = openpyxl.load_workbook(io.BytesIO(workbook.content(pairs(asked()))))
        body, day, cases, quote, *_ = (cell for cell in book["made-up"][3])
        assert (body.value, cases.value) == (CELLS[0], 12)
        assert day.value.date() == CELLS[1]
        assert (quote.value, quote.data_type) == (FORMULA, "s")
        assert [cell.value for cell in book["made-up"][4]][:6] == ["B", *[None] * 5]

    def test_names_of_sheets_are_short_and_differ(self) -> None:
        long = "a-question-with-a-name-that-is-far-too-long-for-a-sheet"
        made = workbook.content(pairs(asked(long), asked(f"{long}-2"), asked("quotes")))
        names = openpyxl.load_workbook(io.BytesIO(made)).sheetnames
        assert len({name.casefold() for name in names}) == 4
        assert all(len(name) <= 31 for name in names)


class TestParquet:
    def test_columns_have_types_and_descriptions(self, tmp_path: Path) -> None:
        (file,) = table_files.write([asked()], tmp_path / "answer.parquet")
        table = pq.read_table(file)
        assert table.to_pylist()[0] == dict(zip(table.column_names, CELLS, strict=True))
        assert table.schema.field("cases").metadata == {b"description": b"how many"}
        assert [str(kind) for kind in table.schema.types[:3]] == ["string", "date32[day]", "int64"]

    def test_one_table_only(self, tmp_path: Path) -> None:
        with pytest.raises(ExportError, match="holds one table, and 2 were asked for"):
            table_files.write([asked(), asked("b")], tmp_path / "answer.parquet")


@pytest.mark.parametrize("make", [workbook.content, parquet.content])
def test_the_same_answer_is_the_same_bytes(make: type) -> None:
    assert make(pairs(asked())) == make(pairs(asked()))


@pytest.mark.parametrize(("name", "library"), [("a.xlsx", "xlsxwriter"), ("a.parquet", "pyarrow")])
def test_a_library_that_is_missing_is_named(
    name: str, library: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(ExportError, match=r"install probation-oversight\[tables\]"):
        table_files.write([asked()], tmp_path / name)
    assert not (tmp_path / name).exists()


def test_an_unknown_suffix_says_what_there_is(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"did you mean '\.xlsx'"):
        table_files.write([asked()], tmp_path / "a.xls")


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="cannot be written"):
        table_files.write([asked()], tmp_path / "no" / "folder")
