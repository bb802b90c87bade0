"""Placed: words for a body that are made of its kind and its place, in either order.

"Leeds PDU", "Oldham’s youth justice service", "the delivery unit for Norfolk", "youth offending
work in Kent".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from probation_oversight.ontology import body_kinds

_HEADS = body_kinds.named_after_places()
"""Kinds of body that are named after a place; such a name counts even if no register row has it."""
_UNIT, _YOUTH = "ProbationDeliveryUnit", "YouthJusticeService"
_OF_ONE_PLACE = {name: kind for name, kind in _HEADS.items() if kind in {_UNIT, _YOUTH}}
"""Those of which each has its place for a name, and each place one."""

PLACE = r"[A-Z][\w’'-]{1,60}+"
"""One word of the name of a place."""
_KIND = rf"(?i:{'|'.join(sorted(_HEADS, key=len, reverse=True))})"
_KIND_OF_ONE = rf"(?i:{'|'.join(sorted(_OF_ONE_PLACE, key=len, reverse=True))})"
_ONE = rf"(?!{_KIND}\b){PLACE}"
"""A word that begins no kind of body: "Bexley YJS and Kent YJS" are two."""
_PLACES = rf"{_ONE}(?:(?:,? (?:and|&) |, | of | upon |-| ){_ONE}){{0,9}}"
_BEFORE = re.compile(
    rf"\b(?<!-)(?P<place>{_PLACES}) (?P<kind>{_KIND})\b",
)
_BEHIND = re.compile(
    rf"\b(?P<kind>{_KIND_OF_ONE})"
    rf"(?: \([A-Z]{{2,4}}\))? (?:for|of|covering|serving) (?P<place>{_PLACES})"
)
_OPENED = re.compile(
    rf"(?:^|(?<=[.!?:”] ))In (?P<place>{_PLACES}),(?: [a-z ]{{1,20}},)? the "
    rf"(?P<kind>{_KIND_OF_ONE})\b"
)
_ALONE = re.compile(
    rf"\b(?P<place>{PLACE}(?: (?:and|upon|on) {PLACE}){{0,2}})(?<=[’']s)"
    r"(?= (?:was|were|had|has|did|is)\b)"
)
_FIELD = re.compile(
    rf"\b(?i:(?P<field>youth (?:offending|justice)) (?:practice|provision|services?|work)) in "
    rf"(?P<place>{PLACE}(?:(?: (?:and|&) | of | upon |-| ){PLACE}){{0,9}})"
)
"""A field of work in a place, which stands for the one body of that field there."""
_HERE = re.compile(
    rf"\b(?i:the) (?i:area|borough|city|county|town)[’']s (?P<kind>{_KIND_OF_ONE})\b"
)
"""A kind that is told by the place that the text has named: "the county’s delivery unit"."""
_LAND = re.compile(r"(?:England|Wales|Britain|Scotland|Europe)\b")
OWNED = re.compile(r"[’']s$")
_AUTHORITY = re.compile(r"(?: (?:Metropolitan|City|County|Borough|District|Council)){1,4}$")
"""Words for the council that has a service: "Oldham Council’s youth justice service"."""
_PLACING = re.compile(r"\b(?:across|at|in|within) $", re.IGNORECASE)
_NOT_PLACES = frozenset(
    {
        "a",
        "all",
        "although",
        "an",
        "and",
        "at",
        "both",
        "chief",
        "each",
        "every",
        "for",
        "her",
        "his",
        "hm",
        "however",
        "my",
        "nearby",
        "neighbouring",
        "your",
        "in",
        "inspector",
        "inspectors",
        "its",
        "like",
        "local",
        "majesty’s",
        "many",
        "most",
        "national",
        "no",
        "of",
        "one",
        "other",
        "our",
        "overall",
        "private",
        "public",
        "some",
        "staff",
        "that",
        "the",
        "their",
        "these",
        "this",
        "unlike",
        "what",
        "when",
        "where",
        "while",
    }
)


@dataclass(frozen=True, slots=True)
class Placed:
    """Words from ``start`` to ``end`` (code points) for the body of the class ``kind`` that is
    called ``name`` after its ``place``; ``written`` says that they are written as a name.
    """

    start: int
    end: int
    place: str
    kind: str
    name: str
    written: bool


def find(flat: str, only: str = "", many: bool = False) -> Iterator[Placed]:
    """The bodies so told in ``flat``, by place; with ``only`` those of that place alone.

    In a text on ``many`` of a kind a place that opens a sentence tells which of them is meant, and
    so does one alone that has something: "In Newport, the youth justice service …", "Leeds’s had".
    """
    found = [*_before(flat, only), *_behind(flat, only)]
    if many and not only:
        found += [*_opened(flat), *_alone(flat)]
    yield from longest(found)


def longest(told: Iterable[Placed]) -> Iterator[Placed]:
    """Those of ``told`` that are not within a longer one: "Bradford and Calderdale" is one."""
    end = 0
    for each in sorted(told, key=lambda one: (one.start, -one.end)):
        if each.start >= end:
            yield each
            end = each.end


def _before(flat: str, only: str) -> Iterator[Placed]:
    """Those whose place stands before their kind: "Leeds PDU", "Oldham’s youth justice team"."""
    for match in _BEFORE.finditer(flat):
        kind, (place, start) = match["kind"], without_opening(match["place"], match.start())
        if not _is_name(flat, start, place, kind) or not _is_place(place):
            continue
        place = _AUTHORITY.sub("", OWNED.sub("", place)) if kind.islower() else place
        place = OWNED.sub("", place)
        if only and not place.endswith(only):
            continue
        start = match.end("place") - len(only) if only else start
        place = only or place
        name, written = f"{place} {kind}", not kind.islower()
        yield Placed(start, match.end(), place, _HEADS[kind.lower()], name, written)


def _is_name(flat: str, start: int, place: str, kind: str) -> bool:
    """Whether a kind is written as part of a name, or what it is of stands right before it.

    "In Leeds youth justice services" tells only where something is.
    """
    if kind.isupper() or kind[:1].isupper():
        return True
    one = kind in _OF_ONE_PLACE and " " in kind and not _LAND.match(place)
    return one and (bool(OWNED.search(place)) or not _PLACING.search(flat[:start][-_REACH:]))


_REACH = 8
"""Characters before a name in which a preposition stands."""


def _behind(flat: str, only: str) -> Iterator[Placed]:
    """Those whose place stands behind their kind: "the delivery unit for Norfolk"."""
    for match in _BEHIND.finditer(flat):
        kind, place = match["kind"], OWNED.sub("", match["place"])
        known = place.split(" ")[0].lower() not in _NOT_PLACES and not _LAND.match(place)
        if not known or not _is_place(place) or (only and place != only):
            continue
        end = match.start("place") + len(place)
        name, written = f"{place} {kind}", not kind.islower()
        yield Placed(match.start(), end, place, _HEADS[kind.lower()], name, written)


def _opened(flat: str) -> Iterator[Placed]:
    """Those whose place opens the sentence: "In Newport, too, the youth justice service …"."""
    for match in _OPENED.finditer(flat):
        kind, place = match["kind"], match["place"]
        if not _LAND.match(place) and _is_place(place):
            name, written = f"{place} {kind}", not kind.islower()
            yield Placed(*match.span("kind"), place, _HEADS[kind.lower()], name, written)


def _alone(flat: str) -> Iterator[Placed]:
    """Those of a kind that the text tells of, by what they have: "Doncaster’s was slow"."""
    kinds = {_HEADS[m.group().lower()] for m in _KINDS.finditer(flat)}
    if len(kinds) != 1:
        return
    kind = kinds.pop()
    for match in _ALONE.finditer(flat):
        owner, start = without_opening(match["place"], match.start())
        place = OWNED.sub("", owner)
        if place and not _LAND.match(place) and _is_place(place):
            name = f"{place} {CALLED[kind]}"
            yield Placed(start, match.end(), place, kind, name, written=False)


_KINDS = re.compile(
    rf"\b{_KIND_OF_ONE}(?=s?\b)",
)
CALLED = {_UNIT: "PDU", _YOUTH: "Youth Justice Service"}
"""What a body is called behind its place where the text has no words for it."""


def by_work(flat: str, only: str = "") -> Iterator[Placed]:
    """Youth justice services told of by their work: "youth offending work in Leeds"."""
    for match in _FIELD.finditer(flat):
        place = match["place"].rstrip("0123456789").replace(" & ", " and ")
        if _LAND.match(place) or (only and place != only):
            continue
        name = f"{place} {match['field'].lower()} service"
        yield Placed(*match.span(), place, _YOUTH, name, written=False)


def here(flat: str, areas: Sequence[tuple[int, str]]) -> Iterator[Placed]:
    """Those told by the one of ``areas`` that the text has named before: "the county’s PDU".

    Each of ``areas`` is where it is named, and its name.
    """
    for match in _HERE.finditer(flat):
        named = {name for start, name in areas if start < match.start()}
        if len(named) == 1:
            place, kind = named.pop(), match["kind"]
            name = f"{place} {kind}"
            yield Placed(*match.span(), place, _HEADS[kind.lower()], name, written=False)


def _is_place(place: str) -> bool:
    return bool(place) and all(_capital(word) for word in place.split())


def without_opening(place: str, start: int) -> tuple[str, int]:
    """``place`` without words before it that only happen to begin with a capital."""
    words = place.split(" ")
    while words and words[0].lower().strip(",") in _NOT_PLACES:
        start += len(words[0]) + 1
        words = words[1:]
    return " ".join(words), start


def _capital(word: str) -> bool:
    return word[:1].isupper() or word.lower() in {"and", "&", "of", "upon"}
