"""What an earlier round of inspection found: it is told, but it is not found now."""

from __future__ import annotations

import re
from datetime import date

from probation_oversight.reading.discourse.context import Context
from probation_oversight.reading.discourse.scene import Scene

_YEAR = r"((?:19|20)[0-9]{2})"
_SEEN = r"(?:inspected|visited|reviewed|examined|looked at|reported on|inspect|visit)"
_AT = r"(?:in|at|during|by) (?:our|the|their|its|an?|that) (?:\w+ )?"
_BACK = re.compile(
    rf"\b{_AT}{_YEAR} (?:\w+ )?(?:inspections?|reports?|reviews?|visits?|thematics?)\b"
    r"|\b(?:when|after) (?:we|inspectors|the inspectorate|it was|they were) (?:\w+ )?"
    rf"{_SEEN}\b[^.;]{{0,80}}?\b{_YEAR}\b",
    re.IGNORECASE,
)
"""Words for an inspection by its year, as nobody calls one that has only just been."""
_DATED = re.compile(
    rf"\b{_AT}(?:inspections?|reports?|reviews?|visits?) (?:\w+ ){{0,4}}in (?:\w+ )?{_YEAR}\b"
    rf"|\A\W*(?:back )?in (?:the \w+ of )?(?:[a-z]{{3,9}} )?{_YEAR}\b(?![–/-])"
    r"(?!.*\b(?:is|are|has|have)\b)",
    re.IGNORECASE,
)
"""The day of an inspection, or of what was so then."""
_LAST = re.compile(
    r"\A\W*(?:last time\b"
    r"|(?:at|in|during) (?:the time of )?(?:our|the|their|its) (?:last|previous|earlier|first) "
    r"(?:\w+ )?(?:inspection|report|review|visit)\b"
    r"|(?:\w+ ){1,2}years ago,? (?:we|inspectors|the inspectorate)\b"
    r"|when (?:we|inspectors) (?:last|previously|first) (?:inspected|visited|looked|came)\b"
    r"|(?:the|our|its|their|an) (?:last|previous|earlier) (?:inspection|report|review|visit) "
    r"(?:\w+ ){0,3}(?:found|saw|revealed|concluded|identified|criticised|said)\b)",
    re.IGNORECASE,
)
"""What opens a sentence on the round before: "Last time, …", "The last inspection found …"."""
_THEN = re.compile(r"(?<=\w)\W++(?:then|at that time|at the time)\W*+\Z", re.IGNORECASE)
"""What ends a sentence that still tells of it: "Plans were poor then"."""
_NOW = re.compile(
    r"\b(?:but|however|now|since|than|then|still|again|also|remain\w*|continue\w*|this time|"
    r"today|current\w*|improv(?!ement\b)\w*|progress\w*|better|worse|"
    r"(?:this|the present|the latest) (?:year|inspection|report|review|time)|"
    r"(?:not|never|yet to|little) (?:\w+ ){0,3}?"
    r"(?:address|remed|resol|rectif|tackl|dealt|fix|eas|put|act|implement|achiev)\w*)\b",
    re.IGNORECASE,
)
_RATED = re.compile(r"\b(?:rat(?:ed|ing)s?|graded?)\b", re.IGNORECASE)
"""Words of a former grade, after which a text mostly turns to what is found now."""
_APART = 2
"""Years between an inspection and what still may report it for the first time."""
_PRESENT = frozenset({"VBZ", "VBP", "MD"})


def tells_of_earlier(words: str, issued: date | None, visited: date | None = None) -> bool:
    """Whether a sentence tells only what was found years before.

    "In our 2021 inspection, plans were poor" does in a publication ``issued`` in 2025 or on a
    fieldwork of 2024; not where it goes on to how things are now, nor in a publication of the year
    after.
    """
    return _looks_back(words, issued, visited) or _was_before(
        _DATED.search(words), words, issued, visited
    )


def _looks_back(words: str, issued: date | None, visited: date | None) -> bool:
    """Whether an inspection is called by its year; without any other day that is an earlier one."""
    found = _BACK.search(words)
    if visited is None and issued is None:
        return found is not None and not _NOW.search(words)
    return _was_before(found, words, issued, visited)


def _was_before(
    found: re.Match[str] | None, words: str, issued: date | None, visited: date | None
) -> bool:
    """Whether the year that was ``found`` lies before this inspection, and all is of that year."""
    if found is None or _NOW.search(words):
        return False
    year = int(next(filter(None, found.groups())))
    before = visited is not None and year < visited.year
    return before or (issued is not None and year <= issued.year - _APART)


def is_earlier(scene: Scene, words: str, context: Context) -> bool:
    """Whether ``scene``, whose ``words`` these are, tells only of an earlier round.

    So does what goes on from there in the same paragraph, in the past and with no word for now.
    """
    block = scene.sentence.block
    told = _looks_back(words, context.issued, context.visited)
    told = told or (_LAST.search(words) is not None and _goes_on(scene, words))
    earlier = told or (context.earlier_in == block and _goes_on(scene, words))
    context.earlier_in = block if earlier and not _RATED.search(words) else -1
    return earlier


def _goes_on(scene: Scene, words: str) -> bool:
    """Whether all that is told is past: "teams were under pressure"."""
    return not _NOW.search(_THEN.sub("", words)) and not any(
        w.tag in _PRESENT for w in scene.sentence.words
    )


def names_earlier(words: str, context: Context) -> bool:
    """Whether ``words`` name a time before this inspection: "two years ago", "in 2019"."""
    seen = context.visited or context.issued
    return bool(_AGO.search(words)) or any(
        seen is None or int(year) < seen.year for year in _A_YEAR.findall(words)
    )


_A_YEAR = re.compile(r"\b((?:19|20)[0-9]{2})\b")
_AGO = re.compile(
    r"\b(?:ago|previously|(?:last|previous|earlier|past|former) "
    r"(?:inspections?|reports?|reviews?|visits?|time|year)|"
    r"(?:last|previously) (?:came|inspected))\b"
)
