"""Checks of who had whom on every day, and of how many there were: what only all rows show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from probation_oversight.register.moments import UNKNOWN, Certainty, Interval, Moment
from probation_oversight.register.tables import Problem, Row, Tables

Spans = Mapping[Row, Interval]

_COMPANY = "CommunityRehabilitationCompany"
_UNIT = "ProbationDeliveryUnit"
_REGION = "ProbationRegion"
_DAY = timedelta(days=1)


def check(tables: Tables, spans: Spans) -> None:
    """Put into ``tables.problems`` each day without an owner or a region, and each wrong count.

    Two owners on one day are found by ``checks``; here every row is known to be sound by itself.
    """
    tables.problems.extend(_without_owner(tables, spans))
    tables.problems.extend(_without_region(tables, spans))
    tables.problems.extend(_wrong_counts(tables, spans))


def first_gap(life: Interval, held: Iterable[Interval]) -> date | None:
    """The first day of ``life`` on which none of ``held`` can have been; None if there is none."""
    spans = sorted((span.start or date.min, _last(span)) for span in held)
    day = life.start or (spans[0][0] if spans else date.min)
    for start, end in spans:
        if start > day:
            break
        if end == date.max:
            return None
        day = max(day, end + _DAY)
    return day if day <= _last(life) else None


def _last(span: Interval) -> date:
    return span.end or date.max


def _of_type(tables: Tables, kind: str) -> Iterator[Row]:
    return (row for row in tables.rows["bodies.csv"] if row["type"] == kind)


def _without_owner(tables: Tables, spans: Spans) -> Iterator[Problem]:
    for body in _of_type(tables, _COMPANY):
        owned = [row for row in tables.rows["ownerships.csv"] if row["owned"] == body["slug"]]
        gap = first_gap(spans[body], (spans[row] for row in owned))
        if gap:
            yield body.problem(
                f"nobody owns {body['slug']!r} on {gap}; add the owner to ownerships.csv, or "
                f"correct from and to there{_lines(owned)}"
            )


def _without_region(tables: Tables, spans: Spans) -> Iterator[Problem]:
    regions = {row["slug"]: row for row in _of_type(tables, _REGION)}
    for unit in _of_type(tables, _UNIT):
        whole_life = [slug for slug in unit.many("part_of") if slug in regions]
        timed = [
            row
            for row in tables.rows["belongings.csv"]
            if row["part"] == unit["slug"] and row["whole"] in regions
        ]
        if len(whole_life) > 1 or (whole_life and timed):
            yield unit.problem(
                f"{unit['slug']!r} is in two regions at a time; leave one in part_of, or give each "
                f"its days in belongings.csv{_lines(timed)}"
            )
            continue
        held = [spans[regions[slug]] for slug in whole_life] or [spans[row] for row in timed]
        gap = first_gap(spans[unit], held)
        if gap:
            yield unit.problem(
                f"{unit['slug']!r} is in no region on {gap}; name in part_of a region that "
                f"existed then, or give the days in belongings.csv{_lines(timed)}"
            )


def _lines(rows: Sequence[Row]) -> str:
    numbers = ", ".join(str(row.line) for row in rows)
    return f" (line{'s' if len(rows) > 1 else ''} {numbers})" if rows else ""


def _wrong_counts(tables: Tables, spans: Spans) -> Iterator[Problem]:
    for row in tables.rows["counts.csv"]:
        lives = [spans[body] for body in _of_type(tables, row["type"])]
        for day in _days_of_change(spans[row], lives):
            least, most = _standing(lives, day)
            if not least <= int(row["count"]) <= most:
                found = str(least) if least == most else f"{least} to {most}"
                yield row.problem(
                    f"{row['count']} of the class {row['type']} are published for {day}, but "
                    f"bodies.csv has {found}; add or take out a row there, or correct the count"
                )
                break


def _days_of_change(counted: Interval, lives: Iterable[Interval]) -> list[date]:
    """The days of ``counted`` on which the number may be another than the day before."""
    days = {day for day in (counted.start, counted.end) if day}
    for life in lives:
        days |= {day for day in (life.start, life.sure_start) if day}
        days |= {day + _DAY for day in (life.end, life.sure_end) if day}
    first, last = counted.start or date.min, _last(counted)
    return sorted(day for day in days if first <= day <= last)


def _standing(lives: Iterable[Interval], day: date) -> tuple[int, int]:
    """How many surely stood on ``day``, and how many may have.

    A body of which no source says when it began counts as begun.
    """
    certainties = [_certainty(life, day) for life in lives]
    may = len(certainties) - certainties.count(Certainty.NO)
    return certainties.count(Certainty.YES), may


def _certainty(life: Interval, day: date) -> Certainty:
    known = life if life.first != UNKNOWN else Interval(Moment(latest=date.min), life.last)
    return known.on(day)
