"""The register's CSV tables, read and checked row by row.

Every message names the file and the line, says what was found and what to do about it.
"""

from __future__ import annotations

import calendar
import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from probation_oversight.errors import RegisterError

COLUMNS = {
    "sources": ("key", "description", "address"),
    "bodies": (
        "slug",
        "label",
        "other_names",
        "type",
        "sector",
        "from",
        "to",
        "part_of",
        "codes",
        "source",
        "mark",
    ),
    "areas": ("slug", "label", "other_names", "type", "code", "source", "mark"),
    "body_areas": ("body", "area", "from", "to", "source", "mark"),
    "ownerships": ("owner", "owned", "from", "to", "source", "mark"),
    "posts": ("slug", "label", "other_names", "body", "source", "mark"),
    "tenures": ("person", "label", "other_names", "post", "from", "to", "source", "mark"),
    "events": ("slug", "label", "date", "original", "resulting", "source", "mark"),
}
BODY_TYPES = frozenset(
    {
        "CommunityRehabilitationCompany",
        "ExecutiveAgency",
        "Inspectorate",
        "Ministry",
        "NationalProbationService",
        "Ombudsman",
        "OversightBody",
        "ParentOwner",
        "ProbationDeliveryUnit",
        "ProbationDivision",
        "ProbationRegion",
        "ProbationService",
        "ProbationTrust",
        "SupplyChainPartner",
        "YouthJusticeService",
    }
)
AREA_TYPES = frozenset({"PoliceArea", "ContractArea", "Country", "RegionArea"})
MARKS = {"V": "seen in the source", "D": "derived from what the source says"}
_DATE = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table and where it stands."""

    file: str
    line: int
    values: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.values[column]

    def fault(self, what: str) -> RegisterError:
        """An error that names this row."""
        return RegisterError(f"{self.file}, line {self.line}: {what}")

    def several(self, column: str) -> tuple[str, ...]:
        """The values of a column in which ";" parts them."""
        return tuple(part.strip() for part in self[column].split(";") if part.strip())

    def start(self, column: str = "from") -> date | None:
        """The first day of a column's date; a year or a month counts from its first day."""
        return self._day(column, last=False)

    def end(self, column: str = "to") -> date | None:
        """The last day of a column's date; a year or a month counts to its last day."""
        return self._day(column, last=True)

    def _day(self, column: str, last: bool) -> date | None:
        text = self[column]
        if not text:
            return None
        match = _DATE.fullmatch(text)
        try:
            if match is None:
                raise ValueError(text)
            year = int(match["year"])
            month = int(match["month"] or (12 if last else 1))
            final = calendar.monthrange(year, month)[1] if 1 <= month <= 12 else 31
            return date(year, month, int(match["day"] or (final if last else 1)))
        except ValueError as error:
            raise self.fault(
                f"{column} is {text!r}; write a day, month or year such as 2015-02-01, 2015-02 "
                "or 2015, or leave it empty if no source says"
            ) from error


def read(folder: Path, name: str) -> tuple[Row, ...]:
    """The rows of the table ``name`` in ``folder``.

    Raises RegisterError if the file is missing, a column is missing or unknown, or a row breaks
    a rule that every table has: a mark, a source, an interval that runs forwards.
    """
    path = folder / f"{name}.csv"
    if not path.is_file():
        raise RegisterError(f"{path} is missing; the register needs {', '.join(COLUMNS)}")
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if tuple(reader.fieldnames or ()) != COLUMNS[name]:
            raise RegisterError(
                f"{path}, line 1: columns are {reader.fieldnames}; expected {list(COLUMNS[name])}"
            )
        return tuple(_rows(reader, path.name, name))


def _rows(reader: csv.DictReader[str], file: str, name: str) -> Iterator[Row]:
    for values in reader:
        row = Row(file, reader.line_num, values)
        if None in values or None in values.values():
            raise row.fault(f"{len(COLUMNS[name])} columns were expected; count the commas")
        if name != "sources":
            _check(row, name)
        yield row


def _check(row: Row, name: str) -> None:
    if row["mark"] not in MARKS:
        raise row.fault(
            f"mark is {row['mark']!r}; only V ({MARKS['V']}) and D ({MARKS['D']}) are published"
        )
    if not row["source"]:
        raise row.fault("no source; name a key of sources.csv")
    if "from" in row.values:
        start, end = row.start(), row.end()
        if start and end and end < start:
            raise row.fault(f"the interval runs backwards: from {row['from']} to {row['to']}")
    if "slug" in row.values and not _SLUG.fullmatch(row["slug"]):
        raise row.fault(
            f"slug is {row['slug']!r}; use lower-case letters, digits and single hyphens"
        )
    types = {"bodies": BODY_TYPES, "areas": AREA_TYPES}.get(name)
    if types and row["type"] not in types:
        raise row.fault(f"type is {row['type']!r}; known types are {', '.join(sorted(types))}")


def unique(rows: tuple[Row, ...], column: str) -> None:
    """Raises RegisterError if two rows have the same value in ``column``."""
    seen: dict[str, Row] = {}
    for row in rows:
        earlier = seen.setdefault(row[column], row)
        if earlier is not row:
            raise row.fault(f"{column} {row[column]!r} stands on line {earlier.line} already")


def known(row: Row, column: str, slugs: frozenset[str]) -> tuple[str, ...]:
    """The values of ``column``. Raises RegisterError if one is not among ``slugs``."""
    from difflib import get_close_matches

    for value in row.several(column):
        if value not in slugs:
            close = get_close_matches(value, sorted(slugs), n=1)
            hint = f"; did you mean {close[0]!r}?" if close else ""
            raise row.fault(f"{column} {value!r} is not in the table it points at{hint}")
    return row.several(column)


def apart(rows: tuple[Row, ...], column: str) -> None:
    """Raises RegisterError if two intervals of the same ``column`` value overlap."""
    by_value: dict[str, list[Row]] = {}
    for row in rows:
        by_value.setdefault(row[column], []).append(row)
    for group in by_value.values():
        ordered = sorted(group, key=lambda row: row.start() or date.min)
        for earlier, later in zip(ordered, ordered[1:], strict=False):
            end, start = _closing(earlier), later.start() or date.min
            if end > start:
                raise later.fault(
                    f"{column} {later[column]!r} overlaps line {earlier.line}, which runs to "
                    f"{earlier['to'] or 'an open end'}; close that interval first"
                )


def _closing(row: Row) -> date:
    """The first day of the end: two intervals may meet in a day, month or year."""
    return row.start("to") or date.max
