"""The time of a text: the latest day that the names in it may be understood by."""

from __future__ import annotations

import re
from datetime import date

from probation_oversight.register import Register

_BEFORE = re.compile(
    r"\b(?:community rehabilitation compan(?:y|ies)|CRCs?|NPS|national probation service)\b",
    re.IGNORECASE,
)
_SINCE = re.compile(
    r"\b(?:delivery units?|PDUs?|probation regions?|region of the probation service|"
    r"regional probation|re-?unifi(?:ed|cation)|former (?:CRCs?|company|companies|community))\b",
    re.IGNORECASE,
)
_ENDED = "CommunityRehabilitationCompany"


def names_day(text: str, issued: date | None, known: Register) -> date | None:
    """The day by which the names in ``text`` are understood: of issue, else the latest possible.

    A text without a date that speaks of companies or of the National Probation Service, and not
    of what came after them, was written while they were there: its "London probation service" is
    not the region of today. None if nothing tells.
    """
    if issued is not None or not _BEFORE.search(text) or _SINCE.search(text):
        return issued
    ends = [body.end for body in known.bodies if body.type == _ENDED and body.end is not None]
    return max(ends, default=None)
