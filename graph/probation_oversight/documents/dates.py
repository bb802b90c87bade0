"""Days, months and years as publications print them, and which of them is the day of issue.

Nothing is guessed: "today" is a day only where the day stands beside it, and 05/03/2019 is one
only where the publication is British or no other order is possible.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from probation_oversight.documents.model import Block, BlockKind

_NUMBER = {
    form: number
    for number in range(1, 13)
    for form in (calendar.month_name[number].lower(), calendar.month_abbr[number].lower())
} | {"sept": 9}
_MONTH = "|".join(sorted(_NUMBER, key=len, reverse=True))
_YEAR = r"(?P<year>199[0-9]|20[0-9]{2})"
_DAY = (
    re.compile(
        rf"\b(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<month>{_MONTH})\.?,?\s+{_YEAR}\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?P<month>{_MONTH})\.?\s+(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}\b",
        re.IGNORECASE,
    ),
    re.compile(rf"(?<![0-9/.-]){_YEAR}-(?P<month>[0-9]{{2}})-(?P<day>[0-9]{{2}})(?![0-9/-])"),
)
_FIGURES = re.compile(
    rf"(?<![0-9/.-])(?P<day>[0-9]{{1,2}})(?P<mark>[/.-])(?P<month>[0-9]{{1,2}})(?P=mark){_YEAR}"
    r"(?![0-9/-])"
)
_MONTH_ONLY = re.compile(rf"\b(?P<month>{_MONTH})\.?,?\s+{_YEAR}\b", re.IGNORECASE)
_ISO_MONTH = re.compile(rf"(?<![0-9/.-]){_YEAR}-(?P<month>0[1-9]|1[0-2])(?![0-9/-])")

_LABEL = re.compile(
    r"\s*(?:(?:strictly |under )*embargo(?:ed)?(?:(?: for (?:release|publication))?(?: until)?)?\b|"
    r"(?:first |date )?(?:published|issued|released|posted)(?: on| date| at)?\b|"
    r"(?:publication|issue|release) date\b|date of (?:publication|issue|release)\b|"
    r"(?:press|media|news) release\b|for (?:immediate )?release\b|date\b(?=\s*[:\d]))",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:inspect\w*|fieldwork|visit\w*|took place|deadline|events?|updated|modified|reviewed|"
    r"expires?|due|accessed|between|since|from|yesterday|tomorrow)\b",
    re.IGNORECASE,
)
_TODAY = re.compile(
    r"\b(?P<when>today|yesterday)\s*[(,–-]\s*(?:[A-Z][a-z]+day,?\s+)?(?P<told>[0-9A-Z][^).]{6,30})",
    re.IGNORECASE,
)
_ALSO = re.compile(
    r"\(\s*(?P<when>also) (?:published|issued|released) on (?P<told>[^)]{6,40})\)", re.IGNORECASE
)
_ONLY_MONTH_OR_YEAR = re.compile(
    rf"[\s:–-]*(?:in\s+)?(?P<told>(?:(?:{_MONTH})\.?,?\s+)?(?:199[0-9]|20[0-9]{{2}})(?:-[0-9]{{2}})?)"
    r"\s*+(?:by\b.{0,80})?[.,]?\s*+",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<![ap]\.m)[.!?]['\"”’)]*\s*$")
_BRITISH = re.compile(
    r"£|\b(?:HM|HMIP|HMPPS|Her Majesty|His Majesty|gov\.uk|England|Wales|Scotland|UK|"
    r"Ofsted|National Probation Service|Community Rehabilitation)\b"
)
_HEAD = 400
"""Code points at the start of a text in which a bare date line counts as the date of issue."""
_NEAR = 1500
"""Code points at the start of a text in which a date with a label or in a sentence counts."""
_BESIDE = 40
"""Characters that may stand on a line besides its date."""
_LONGEST_LABELLED = 120


def told(text: str, blocks: Sequence[Block], letter_head: int = 0) -> str | None:
    """When the publication ``text`` says that it came out, as an ISO day, month or year.

    A line that says so by name wins over a bare date near the start, that over a sentence, that
    over a month alone on a line; a month is made a day by the next of them that falls into it.
    ``letter_head`` is where the head of a letter ends, which may be long.
    """
    british = bool(_BRITISH.search(text))
    lines = [(b.start, text[b.start : b.end]) for b in blocks]
    found = [
        *_labelled(lines, british),
        *_bare(lines, max(_HEAD, letter_head), british),
        *_in_sentences(text[:_NEAR], british),
    ]
    titled = blocks[0].end if blocks and blocks[0].kind is BlockKind.TITLE else 0
    every = [*found, *_months_alone(lines, max(titled, _HEAD))]
    return next((each for each in every if each.startswith(every[0]) and len(each) > 7), None) or (
        every[0] if every else None
    )


def day(words: str, british: bool = True) -> str | None:
    """The first ISO day in ``words``; None without one, or where its order cannot be told."""
    matches = (match for form in _DAY for match in form.finditer(words))
    found = sorted(matches, key=lambda match: match.start())
    figures = _FIGURES.search(words)
    if figures and not (found and found[0].start() <= figures.start()):
        return _of_figures(figures, british)
    return next((_iso(match) for match in found), None)


def _of_figures(match: re.Match[str], british: bool) -> str | None:
    first, second = int(match["day"]), int(match["month"])
    if first <= 12 < second:  # the order of months and days is American
        return _made(int(match["year"]), first, second)
    if second <= 12 and (british or first > 12 or first == second):
        return _made(int(match["year"]), second, first)
    return None


def _iso(match: re.Match[str]) -> str | None:
    month = _NUMBER.get(match["month"].lower()) or int(match["month"])
    return _made(int(match["year"]), month, int(match["day"]))


def _made(year: int, month: int, number: int) -> str | None:
    try:
        return date(year, month, number).isoformat()
    except ValueError:
        return None  # no such day: the text has a slip, and the date stays unknown


def _month(words: str) -> str | None:
    match = _MONTH_ONLY.search(words)
    if match:
        return f"{match['year']}-{_NUMBER[match['month'].lower()]:02d}"
    match = _ISO_MONTH.search(words)
    return match[0] if match else None


def _labelled(lines: Iterable[tuple[int, str]], british: bool) -> Iterable[str]:
    """Dates on lines that say that they are of issue, such as "Published: 5 March 2019"."""
    for start, words in lines:
        if start > _NEAR:
            return
        label = _LABEL.match(words)
        if label is None or len(words) > _LONGEST_LABELLED:
            continue
        rest = words[label.end() :]
        found = day(rest, british)
        bare = _ONLY_MONTH_OR_YEAR.fullmatch(rest)
        if found is None and bare:
            found = _month(bare["told"]) or bare["told"][:4]
        if found:
            yield found
            return


def _bare(lines: Iterable[tuple[int, str]], until: int, british: bool) -> Iterable[str]:
    """The day on a line near the start that has little else and tells of nothing else."""
    for start, words in lines:
        if start > until:
            return
        if len(words) > _LONGEST_LABELLED or _OTHER.search(words) or _SENTENCE.search(words):
            continue
        found = day(words, british)
        longest = max((len(m[0]) for f in (*_DAY, _FIGURES) for m in f.finditer(words)), default=0)
        if found and len(words) <= longest + _BESIDE:
            yield found
            return


def _months_alone(lines: Iterable[tuple[int, str]], until: int) -> Iterable[str]:
    """The month that is all of a line near the start."""
    for start, words in lines:
        if start > until:
            return
        for form in (_MONTH_ONLY, _ISO_MONTH):
            if form.fullmatch(words.strip()):
                yield _month(words) or ""
                return


def _in_sentences(head: str, british: bool) -> Iterable[str]:
    """Days of issue told in a sentence: "published today (20 April 2017)"."""
    for form in (_TODAY, _ALSO):
        for match in form.finditer(head):
            found = day(match["told"], british)
            if found is None:
                continue
            if match["when"].lower() == "yesterday":
                found = (date.fromisoformat(found) + timedelta(days=1)).isoformat()
            yield found
            return
