"""What an earlier round of inspection found: it is told, but it is not found now."""

from __future__ import annotations

import re
from datetime import date

_YEAR = r"((?:19|20)[0-9]{2})"
_ROUND = re.compile(
    rf"\b(?:in|at|during|by) (?:our|the|their|its|an?|that) (?:\w+ )?{_YEAR} "
    r"(?:\w+ )?(?:inspections?|reports?|reviews?|visits?)\b"
    r"|\b(?:when|after) (?:we|inspectors|the inspectorate|it was|they were) (?:\w+ )?"
    rf"(?:inspected|visited|reviewed)\b[^.;]{{0,80}}?\b{_YEAR}\b"
    rf"|\A\W*(?:back )?in (?:the \w+ of )?(?:[a-z]{{3,9}} )?{_YEAR}\b(?![–/-])"
    r"(?!.*\b(?:is|are|has|have)\b)",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"\b(?:but|however|now|since|than|then|still|again|also|remain\w*|continue\w*)\b", re.IGNORECASE
)
_APART = 2
"""Years between an inspection and what still may report it for the first time."""


def tells_of_earlier(words: str, issued: date | None) -> bool:
    """Whether a sentence of a publication of ``issued`` tells only what was found years before.

    "In our 2021 inspection, plans were poor" does in 2025, as does "in 2021, plans were poor"; not
    where it goes on to how things are now, nor in a publication of the year after.
    """
    found = _ROUND.search(words)
    if found is None or issued is None or _NOW.search(words):
        return False
    return int(found[1] or found[2] or found[3]) <= issued.year - _APART
