"""Checks of the whole register that no single cell shows: intervals, life spans, overlaps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import combinations, product

from probation_oversight.register.moments import UNKNOWN, Interval, moment
from probation_oversight.register.names import normalised
from probation_oversight.register.tables import Problem, Row, Tables
from probation_oversight.walks import reached
from probation_oversight.words import instead

_ENDED = "unknown"
"""In a column ``to``: it has ended, and no source says when."""

_ONE_AT_A_TIME = {"ownerships.csv": "owned", "tenures.csv": "post", "belongings.csv": "part"}
"""Tables in which what stands in the column can have one row at a time."""

_WITHIN_LIFE = {
    "ownerships.csv": ("owner", "owned"),
    "belongings.csv": ("part", "whole"),
    "body_areas.csv": ("body",),
    "partnerships.csv": ("partner", "lead"),
}
"""Columns whose bodies must have existed for as long as the row holds."""

_OF_AREA = "{!r} is the name of an area; say what kind of body it is"

Spans = Mapping[Row, Interval]


def intervals(tables: Tables) -> dict[Row, Interval]:
    """The interval of every row that has one; what is wrong goes to ``tables.problems``."""
    spans: dict[Row, Interval] = {}
    for row in (row for rows in tables.rows.values() for row in rows):
        try:
            if "to" in row.cells:
                spans[row] = _interval(row)
            elif "date" in row.cells:
                moment(row["date"])
        except ValueError as error:
            words = f"{error}; write 2015-02-01, 2015-02, 2015 or a range such as ..2015-02"
            tables.problems.append(row.problem(words))
    if not tables.problems:
        bodies = _bodies(tables)
        for row in tables.rows["body_areas.csv"]:
            if not row["from"] and not row["to"]:
                spans[row] = spans[bodies[row["body"]]]
    return spans


def check(tables: Tables, spans: Spans) -> None:
    """Put what is wrong with the tables as a whole into ``tables.problems``."""
    tables.problems.extend(_reversed(spans))
    for file, column in _ONE_AT_A_TIME.items():
        tables.problems.extend(_overlaps(tables.rows[file], column, spans))
    tables.problems.extend(_outside(tables, spans))
    tables.problems.extend(_circles(tables))
    tables.problems.extend(_events(tables, spans))
    tables.problems.extend(_area_names(tables))
    tables.problems.extend(_schemes(tables))


def codes(tables: Tables) -> Iterator[tuple[Row, str, str]]:
    """The codes of bodies: the body's row, the key of the code's list, and the code."""
    for row in tables.rows["bodies.csv"]:
        for each in row.many("codes"):
            scheme, _, code = each.partition(":")
            yield row, scheme, code


def _schemes(tables: Tables) -> Iterator[Problem]:
    known = {row["key"] for row in tables.rows["code_schemes.csv"]}
    for row, scheme, code in codes(tables):
        if scheme not in known:
            yield row.problem(
                f"the code {code!r} is of the list {scheme!r}, which is no key of "
                f"code_schemes.csv; {instead(scheme, known)}"
            )


def _interval(row: Row) -> Interval:
    words = row["to"]
    last = UNKNOWN if words == _ENDED else moment(words) if words else None
    return Interval(moment(row["from"]), last)


def _bodies(tables: Tables) -> dict[str, Row]:
    return {row["slug"]: row for row in tables.rows["bodies.csv"]}


def _reversed(spans: Spans) -> Iterator[Problem]:
    for row, span in spans.items():
        if span.start and span.end and span.end < span.start and row["to"]:
            words = f"it ends ({row['to']}) before it begins ({row['from']}); correct from or to"
            yield row.problem(words)


def _overlaps(rows: Iterable[Row], column: str, spans: Spans) -> Iterator[Problem]:
    """Two rows that surely hold on one day, for the same thing in ``column``."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row[column]].append(row)
    for group in groups.values():
        for one, other in combinations(group, 2):
            if _share_a_day(spans[one], spans[other]):
                yield other.problem(
                    f"it overlaps line {one.line}, and {column} {other[column]!r} can have one "
                    "such row at a time; correct from and to (the last day of one is the day "
                    "before the first of the next)"
                )


def _share_a_day(one: Interval, other: Interval) -> bool:
    starts = one.sure_start, other.sure_start
    ends = [span.sure_end or date.max for span in (one, other) if span.last != UNKNOWN]
    return (
        all(starts)
        and len(ends) == 2
        and all(span.last is None or span.sure_end for span in (one, other))
        and max(day for day in starts if day) <= min(ends)
    )


def _outside(tables: Tables, spans: Spans) -> Iterator[Problem]:
    """Rows that surely reach beyond the life of a body they are about."""
    bodies = _bodies(tables)
    for file, columns in _WITHIN_LIFE.items():
        for row, column in product(tables.rows[file], columns):
            body, span = bodies[row[column]], spans[row]
            life = spans[body]
            early = life.start and (span.sure_start or date.max) < life.start
            late = life.end and max(span.sure_end or date.min, span.start or date.min) > life.end
            if early or late:
                side = f"begins ({body['from']})" if early else f"ends ({body['to']})"
                yield row.problem(
                    f"it reaches beyond the life of {row[column]!r}, which {side} by "
                    f"bodies.csv, line {body.line}; correct one of the two"
                )


def _circles(tables: Tables) -> Iterator[Problem]:
    """Bodies and areas that contain themselves."""
    for file, column in (("bodies.csv", "part_of"), ("areas.csv", "within")):
        above = {row["slug"]: row.many(column) for row in tables.rows[file]}
        for row in tables.rows[file]:
            if row["slug"] in reached(row["slug"], above.__getitem__):
                yield row.problem(f"{row['slug']!r} is {column} itself, at last; break the circle")


def _events(tables: Tables, spans: Spans) -> Iterator[Problem]:
    """Events without bodies, and bodies that surely did not exist at theirs."""
    bodies = _bodies(tables)
    for row in tables.rows["events.csv"]:
        when = moment(row["date"])
        if not row["original"] and not row["resulting"]:
            yield row.problem("no bodies; name those before (original) or after (resulting)")
        for slug in row.many("original"):
            life = spans[bodies[slug]]
            if life.start and when.latest and life.start > when.latest:
                yield row.problem(
                    f"original {slug!r} begins after {row['date']} by bodies.csv, line "
                    f"{bodies[slug].line}; correct one of the two"
                )
        for slug in row.many("resulting"):
            life = spans[bodies[slug]]
            if life.end and when.earliest and life.end < when.earliest:
                yield row.problem(
                    f"resulting {slug!r} ends before {row['date']} by bodies.csv, line "
                    f"{bodies[slug].line}; correct one of the two"
                )


def _area_names(tables: Tables) -> Iterator[Problem]:
    """Bodies with the bare name of an area: in a text that name means the place."""
    places = {
        normalised(name)
        for row in tables.rows["areas.csv"]
        for name in (row["label"], *row.many("other_names"))
    }
    for row in tables.rows["bodies.csv"]:
        for name in (row["label"], *row.many("other_names")):
            if normalised(name) in places:
                yield row.problem(_OF_AREA.format(name))
    for row in tables.rows["unsourced_names.csv"]:
        if normalised(row["name"]) in places:
            yield row.problem(_OF_AREA.format(row["name"]))
