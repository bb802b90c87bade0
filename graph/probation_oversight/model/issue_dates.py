"""When a publication came out, as exactly as it is known: a day, a month or a year.

It is written in the form of ISO 8601 that says no more than is known: ``2017-11-09``, ``2017-11``
or ``2017``. Where one day is needed, to ask who owned a company or which framework was in use,
the earliest day that it can be is taken.
"""

from __future__ import annotations

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


def shown(day: date | None, how: str | None) -> str | None:
    """``day`` no more exact than ``how`` it is known, "month" or "year"; whole for None."""
    if day is None:
        return None
    text = day.isoformat()
    return {"month": text[:7], "year": text[:4]}.get(how or "", text)
