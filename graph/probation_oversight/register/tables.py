"""The register's tables, read by the schema that lies beside them.

``csv-metadata.json`` describes every column in the words of the W3C's CSV on the Web. The part of
that vocabulary used here: ``required``, ``separator``, ``datatype`` (``string`` with a regular
expression as ``format``, or with a list of words divided by bars), ``primaryKey``,
``foreignKeys``.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from probation_oversight.errors import RegisterError
from probation_oversight.words import instead

SCHEMA = "csv-metadata.json"
_WORDS = re.compile(r"\w+(?:-\w+)*(?:\|\w+(?:-\w+)*)+")


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a table: where it is, what it is and what to do."""

    file: str
    line: int
    words: str

    @property
    def place(self) -> str:
        """File and line; for what concerns a file as a whole, the file."""
        return f"{self.file}, line {self.line}" if self.line else self.file

    def __str__(self) -> str:
        return f"{self.place}: {self.words}"


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """One line of a table: its place and its cells by column."""

    file: str
    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def many(self, column: str) -> tuple[str, ...]:
        """The parts of a cell that holds a list."""
        return tuple(part.strip() for part in self[column].split(";") if part.strip())

    def problem(self, words: str) -> Problem:
        return Problem(self.file, self.line, words)


@dataclass(frozen=True, slots=True)
class Column:
    """A column as the schema describes it."""

    name: str
    description: str
    required: bool
    listed: bool  # several values, divided by semicolons
    pattern: re.Pattern[str] | None
    words: tuple[str, ...]  # the only values allowed; empty if any may stand


@dataclass(frozen=True, slots=True)
class Reference:
    """A column whose values are keys of another table."""

    column: str
    file: str
    key: str


@dataclass(frozen=True, slots=True)
class TableSchema:
    """A table as the schema describes it."""

    file: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    references: tuple[Reference, ...]


@dataclass(slots=True)
class Tables:
    """All rows by file, and what is wrong with them."""

    rows: dict[str, tuple[Row, ...]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def fail(self) -> None:
        """Raise RegisterError if anything is wrong, with a line for each problem."""
        if self.problems:
            raise RegisterError("\n".join(str(problem) for problem in self.in_order()))

    def in_order(self) -> tuple[Problem, ...]:
        """What is wrong, by file and line."""
        return tuple(sorted(self.problems, key=lambda p: (p.file, p.line, p.words)))


def schema(folder: Path) -> tuple[TableSchema, ...]:
    """The tables that the schema in ``folder`` describes.

    Raises RegisterError if the file is missing, is not JSON or does not describe tables.
    """
    path = folder / SCHEMA
    try:
        described = json.loads(path.read_text(encoding="utf-8-sig"))
        return tuple(_table(table) for table in described["tables"])
    except FileNotFoundError as error:
        raise RegisterError(f"{path}: there is no schema; put it back beside the tables") from error
    except ValueError as error:
        raise RegisterError(f"{path}: not JSON ({error}); correct it") from error
    except (AttributeError, KeyError, TypeError) as error:
        words = f"it does not describe tables as expected ({error}); take up the published one"
        raise RegisterError(f"{path}: {words}") from error


def _table(table: Mapping[str, Any]) -> TableSchema:
    described = table["tableSchema"]
    key = described["primaryKey"]
    return TableSchema(
        table["url"],
        table["dc:description"],
        tuple(_column(column) for column in described["columns"]),
        (key,) if isinstance(key, str) else tuple(key),
        tuple(
            Reference(
                reference["columnReference"],
                reference["reference"]["resource"],
                reference["reference"]["columnReference"],
            )
            for reference in described.get("foreignKeys", ())
        ),
    )


def _column(column: Mapping[str, Any]) -> Column:
    kind = column["datatype"]
    pattern = kind.get("format") if isinstance(kind, dict) else None
    words = tuple(pattern.split("|")) if pattern and _WORDS.fullmatch(pattern) else ()
    return Column(
        column["name"],
        column["dc:description"],
        bool(column.get("required")),
        column.get("separator") == ";",
        re.compile(pattern) if pattern and not words else None,
        words,
    )


def read_tables(folder: Path, tables: Sequence[TableSchema]) -> Tables:
    """The rows of every table in ``folder``; cells are checked one by one, then keys.

    Problems are collected, not raised, so that a contributor sees all of them at once. Raises
    RegisterError only for a file that cannot be read as a table at all.
    """
    found = Tables()
    for table in tables:
        found.rows[table.file] = tuple(_rows(folder / table.file, table, found.problems))
    for table in tables:
        found.problems.extend(_double_keys(table, found.rows[table.file]))
        for reference in table.references:
            found.problems.extend(_dangling(reference, table, found.rows))
    return found


def _rows(path: Path, table: TableSchema, problems: list[Problem]) -> Iterator[Row]:
    try:
        # Spreadsheets put a byte order mark in front of UTF-8.
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise RegisterError(f"{table.file}: the table is missing; put it back") from error
    except UnicodeDecodeError as error:
        raise RegisterError(f"{table.file}: not UTF-8 ({error}); save it as UTF-8") from error
    reader = csv.reader(text.splitlines(), strict=True)
    try:
        header = next(reader, [])
        _check_header(table, header)
        names = [column.name for column in table.columns]
        for cells in reader:
            if len(cells) != len(names):
                words = _count_problem(len(cells), len(names))
                problems.append(Problem(table.file, reader.line_num, words))
                continue
            row = Row(table.file, reader.line_num, dict(zip(names, cells, strict=True)))
            problems.extend(row.problem(words) for words in _cell_problems(table, row))
            yield row
    except csv.Error as error:
        raise RegisterError(f"{table.file}, line {reader.line_num}: {error}") from error


def _count_problem(found: int, wanted: int) -> str:
    if not found:
        return "the line is empty; take it out"
    words = f"{found} cells, but the table has {wanted} columns"
    if found > wanted:
        return f"{words}; put double quotes around a cell that holds a comma"
    return f"{words}; put a comma for each cell that is left empty"


def _check_header(table: TableSchema, header: Sequence[str]) -> None:
    wanted = [column.name for column in table.columns]
    missing = [name for name in wanted if name not in header]
    unknown = [name for name in header if name not in wanted]
    if list(header) == wanted:
        return
    parts = [f"column {name!r} is missing" for name in missing]
    parts += [f"column {name!r} is not in the schema" for name in unknown]
    what = " and ".join(parts) or "the columns are in another order"
    raise RegisterError(f"{table.file}, line 1: {what}; the first line must be {','.join(wanted)}")


def _cell_problems(table: TableSchema, row: Row) -> Iterator[str]:
    for column in table.columns:
        cell = row[column.name]
        if cell != cell.strip():
            yield f"{column.name} begins or ends with a space; take it away"
        elif not cell:
            if column.required:
                yield _empty(column)
        else:
            for value in row.many(column.name) if column.listed else (cell,):
                yield from _value_problems(column, value)


def _empty(column: Column) -> str:
    if column.name == "source":
        return "no source; add the key of a row in sources.csv, or leave the fact out"
    return f"no {column.name}; fill it in: {column.description}"


def _value_problems(column: Column, value: str) -> Iterator[str]:
    if column.name == "mark" and value == "R":
        yield "mark R means recall only, and that is not published; find a source or take it out"
    elif column.words and value not in column.words:
        hint = instead(value, column.words, "use one of")
        yield f"{column.name} {value!r} is not known; {hint}"
    elif column.pattern and not column.pattern.fullmatch(value):
        yield f"{column.name} {value!r} is badly formed; {column.description}"


def _double_keys(table: TableSchema, rows: Sequence[Row]) -> Iterator[Problem]:
    first: dict[tuple[str, ...], Row] = {}
    for row in rows:
        key = tuple(row[name] for name in table.key)
        if key in first:
            words = f"{', '.join(table.key)} {' '.join(key)!r} stands on line {first[key].line} too"
            yield row.problem(f"{words}; take one of the two rows out")
        else:
            first[key] = row


def _dangling(
    reference: Reference, table: TableSchema, rows: Mapping[str, Sequence[Row]]
) -> Iterator[Problem]:
    known = {row[reference.key] for row in rows[reference.file]}
    for row in rows[table.file]:
        for value in row.many(reference.column):
            if value not in known:
                close = get_close_matches(value, known, n=1)
                hint = f"did you mean {close[0]!r}, or is" if close else "is"
                yield row.problem(
                    f"{reference.column} {value!r} is not a {reference.key} of {reference.file}; "
                    f"{hint} a row missing there?"
                )
