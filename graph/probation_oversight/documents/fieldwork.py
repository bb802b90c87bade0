"""When inspectors were there, as a publication tells it: a body is meant as of that day.

A letter of August may tell of an inspection in May, and of a company that ended in June.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_MONTH = "|".join(_MONTHS)
_ORDINAL = r"(?:st|nd|rd|th)?"
_TOLD = re.compile(
    rf"\b(?:(?P<day>[0-9]{{1,2}}){_ORDINAL}(?:\s*(?:and|to|until|[-–])\s*[0-9]{{1,2}}{_ORDINAL})?\s+)?"
    rf"(?P<month>{_MONTH})(?:\s+(?P<year>20[0-9]{{2}}))?"
    rf"(?:\s*(?:and|to|until|[-–,])\s*(?:[0-9]{{1,2}}{_ORDINAL}\s+)?(?P<last>{_MONTH}))?"
    r"(?:\s+(?P<until>20[0-9]{2}))?",
    re.IGNORECASE,
)
_VISIT = re.compile(
    r"\b(?:fieldwork|inspect(?:ed|ions?)?\b(?!orate)|visited|took place)", re.IGNORECASE
)
_BEFORE = re.compile(
    r"\b(?:previous|earlier|former|since|last inspect\w*|re-?inspect\w*|published)\b", re.IGNORECASE
)
_LONGEST = timedelta(days=730)
"""From the fieldwork to the day of issue."""
_WITHIN = 12_000
"""Code points at the start of a text in which its own inspection is told."""


def first_day(text: str, issued: date | None) -> date | None:
    """The first day of the fieldwork that ``text`` tells of; the first of the month without a day.

    None if it tells of none, or of one that cannot have led to a publication ``issued`` that day.
    """
    for sentence in re.split(r"(?<=[.:;])\s+|\n\s*\n", text[:_WITHIN]):
        if not _VISIT.search(sentence) or _BEFORE.search(sentence):
            continue
        found = _day(sentence)
        if found and (issued is None or issued - _LONGEST <= found <= issued):
            return found
    return None


def _day(sentence: str) -> date | None:
    """The first day that ``sentence`` tells, with the year that stands behind it or its last."""
    told = _TOLD.search(" ".join(sentence.split()))
    year = (told["year"] or told["until"]) if told else None
    if told is None or year is None:
        return None
    month, last = _MONTHS[told["month"].lower()], told["last"]
    over = told["year"] is None and last is not None and _MONTHS[last.lower()] < month
    try:
        return date(int(year) - over, month, int(told["day"] or 1))
    except ValueError:
        return None
