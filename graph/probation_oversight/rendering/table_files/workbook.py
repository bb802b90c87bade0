"""A workbook: a sheet for each answer, and the quotes with their places on a sheet of their own.

The cell of a quote leads to its line on the last sheet, where it stands whole, with its document
and where in it; so a row is never far from its words.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from probation_oversight.errors import ExportError
from probation_oversight.queries.header import Column, ColumnType
from probation_oversight.queries.named import Answer, NamedQuery
from probation_oversight.queries.rows import Row
from probation_oversight.rendering.answer.as_csv import cell
from probation_oversight.rendering.visible import visible

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

QUOTES = "Quotes"
_LONGEST_NAME = 31
"""Characters that the name of a sheet may have."""
_LONGEST_CELL = 32_767
_WIDTHS = {ColumnType.QUOTE: 70, ColumnType.IRI: 18, ColumnType.INTEGER: 9, ColumnType.DATE: 12}
_WIDTH = 28
_MADE = datetime(2000, 1, 1, tzinfo=UTC)
"""What the file says of when it was made: the same each time."""


@dataclass(frozen=True, slots=True)
class _Passage:
    """A quote with its place."""

    document: object
    start: object
    end: object
    page: object
    quote: str


def content(asked: Sequence[tuple[NamedQuery, Answer]]) -> bytes:
    """The file. Raises ExportError where ``XlsxWriter`` is not installed."""
    try:
        from xlsxwriter import Workbook
    except ImportError as error:
        raise ExportError(
            "a workbook needs the package XlsxWriter; install probation-oversight[tables]"
        ) from error
    written = io.BytesIO()
    never = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(written, {"in_memory": True, **never}) as book:
        book.set_properties({"title": "Probation oversight", "created": _MADE})
        _Sheets(book).write(asked)
    return written.getvalue()


class _Sheets:
    """The sheets of a book, which share their formats and the lines of quotes."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._head: Format = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        self._plain: Format = book.add_format({"valign": "top", "text_wrap": True})
        self._date: Format = book.add_format({"valign": "top", "num_format": "yyyy-mm-dd"})
        self._link: Format = book.add_format(
            {"valign": "top", "text_wrap": True, "font_color": "#1c5a94", "underline": 1}
        )
        self._lines: dict[_Passage, int] = {}

    def write(self, asked: Sequence[tuple[NamedQuery, Answer]]) -> None:
        """A sheet for each of ``asked``, then that of the quotes."""
        names = _names([query.name for query, _ in asked])
        for query, answer in asked:
            self._answer(self._book.add_worksheet(names[query.name]), query, answer)
        self._quotes(self._book.add_worksheet(QUOTES))

    def _answer(self, sheet: Worksheet, query: NamedQuery, answer: Answer) -> None:
        columns = query.described(answer.columns)
        sheet.write_string(0, 0, query.summary, self._head)
        for at, column in enumerate(columns):
            sheet.write_string(1, at, column.name.replace("_", " "), self._head)
            sheet.write_comment(1, at, column.description)
            sheet.set_column(at, at, _WIDTHS.get(column.type, _WIDTH))
        sheet.freeze_panes(2, 1)
        sheet.autofilter(1, 0, max(len(answer), 1) + 1, len(columns) - 1)
        for number, row in enumerate(answer, 2):
            for at, column in enumerate(columns):
                self._cell(sheet, (number, at), column, row)

    def _cell(self, sheet: Worksheet, at: tuple[int, int], column: Column, row: Row) -> None:
        value = row[column.name]
        if value is None:
            sheet.write_blank(*at, None, self._plain)
        elif isinstance(value, bool) or not isinstance(value, (int, float, date, str)):
            sheet.write_string(*at, _text(cell(value)), self._plain)
        elif isinstance(value, (int, float)):
            sheet.write_number(*at, value, self._plain)
        elif isinstance(value, date):
            sheet.write_datetime(*at, _moment(value), self._date)
        elif column.type is ColumnType.QUOTE:
            line = self._line(_passage(row, column.name, value))
            target = f"internal:'{QUOTES}'!A{line + 1}"
            sheet.write_url(*at, target, self._link, _text(value), "the quote and its place")
        else:
            sheet.write_string(*at, _text(value), self._plain)

    def _line(self, passage: _Passage) -> int:
        """The line of ``passage`` on the sheet of quotes, from 0."""
        return self._lines.setdefault(passage, len(self._lines) + 1)

    def _quotes(self, sheet: Worksheet) -> None:
        for at, (name, width) in enumerate(_QUOTE_COLUMNS.items()):
            sheet.write_string(0, at, name, self._head)
            sheet.set_column(at, at, width)
        sheet.freeze_panes(1, 0)
        for passage, line in self._lines.items():
            for at, value in enumerate(_parts(passage)):
                if isinstance(value, int):
                    sheet.write_number(line, at, value, self._plain)
                elif value is not None:
                    sheet.write_string(line, at, _text(value), self._plain)


_QUOTE_COLUMNS = {"quote": 100, "document": 50, "from": 9, "to": 9, "page": 9}


def _parts(passage: _Passage) -> Iterator[object]:
    yield from (passage.quote, passage.document, passage.start, passage.end, passage.page)


def _passage(row: Row, name: str, quote: str) -> _Passage:
    """The quote in the column ``name``: "weak_quote" has its place in "weak_start" and so on."""
    prefix = name.removesuffix("quote")
    found: Mapping[str, object] = {
        each: row.get(f"{prefix}{each}", row.get(each))
        for each in ("document", "start", "end", "page")
    }
    return _Passage(**found, quote=quote)


def _names(questions: Sequence[str]) -> dict[str, str]:
    """A name for each sheet, short enough and its own."""
    names: dict[str, str] = {}
    for question in questions:
        short = question[:_LONGEST_NAME].strip("-")
        while short in names.values() or short.casefold() == QUOTES.casefold():
            short = f"{short[: _LONGEST_NAME - 3].rstrip('-')}-{len(names) + 1}"
        names[question] = short
    return names


def _moment(value: date) -> datetime:
    return value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)  # noqa: DTZ001


def _text(value: object) -> str:
    """``value`` as a cell of text, which no program takes for a formula."""
    words = visible(str(value))
    return words if len(words) <= _LONGEST_CELL else f"{words[: _LONGEST_CELL - 1]}…"
