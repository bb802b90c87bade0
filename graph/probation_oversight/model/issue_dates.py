"""When a publication came out, as exactly as it is known: a day, a month or a year.

It is written in the form of ISO 8601 that says no more than is known: ``2017-11-09``, ``2017-11``
or ``2017``. Where one day is needed, to ask who owned a company or which framework was in use,
the earliest day that it can be is taken.
"""

from __future__ import annotations

import calendar
import re
from datetime import date
from enum import StrEnum


class Precision(StrEnum):
    """How exactly a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


_FORM = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")
_LENGTHS = {10: Precision.DAY, 7: Precision.MONTH, 4: Precision.YEAR}


def precision(issued: str) -> Precision:
    """How exactly ``issued`` says it. Raises ValueError if it is no date in one of the forms."""
    earliest(issued)
    return _LENGTHS[len(issued)]


def earliest(issued: str) -> date:
    """The first day that ``issued`` can be. Raises ValueError as ``precision``."""
    if not _FORM.fullmatch(issued):
        raise ValueError(f"{issued!r} is no day, month or year")
    return date.fromisoformat(f"{issued}-01-01"[: max(10, len(issued))])


def latest(issued: str) -> date:
    """The last day that ``issued`` can be. Raises ValueError as ``precision``."""
    first = earliest(issued)
    if len(issued) == len("2017"):
        return date(first.year, 12, 31)
    month = calendar.monthrange(first.year, first.month)[1]
    return first.replace(day=month) if len(issued) == len("2017-11") else first


def days(words: str) -> tuple[date, date]:
    """The first and the last day of ``words``: one date, or two with dots between them.

    Raises ValueError if one of them is no date, or the second comes before the first.
    """
    first, dots, last = words.partition("..")
    found = earliest(first.strip()), latest((last if dots else first).strip())
    if found[1] < found[0]:
        raise ValueError(f"{words!r} ends before it begins")
    return found


def shown(day: date | None, how: str | None) -> str | None:
    """``day`` no more exact than ``how`` it is known, "month" or "year"; whole for None."""
    if day is None:
        return None
    text = day.isoformat()
    return {"month": text[:7], "year": text[:4]}.get(how or "", text)
