"""Agencies: prisons, forces, councils and paid providers that a text names with their kind.

They are bodies of the document. Their work is not judged here, so they are no names for the reader
to resolve: a text that speaks of "West Yorkshire Police" still speaks of the police.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from probation_oversight.model.statements import body_of_document
from probation_oversight.ontology import body_kinds
from probation_oversight.ontology.body_kinds import Trait
from probation_oversight.reading.entities.gazetteer import Found, NameKind
from probation_oversight.reading.entities.placed import PLACE, without_opening
from probation_oversight.words import slugify

_NOT_NAMES = frozenset(
    {
        *("bar", "borough", "british", "category", "chiefs’", "city", "closed", "county"),
        *("crown", "district", "parish", "town"),
        *("female", "male", "men’s", "military", "open", "sentencing", "state", "women’s", "youth"),
    }
)
"""What stands before the word for a kind without naming a member: "an open prison"."""
_GOES_ON = re.compile(r"(?: (?:and|&) (?:[Cc]rime|[Pp]robation)|[’']s? [A-Z])")
"""What makes a longer name of one: "Police and Crime Commissioner"."""


_OF_LAND = frozenset({NameKind.AREA, NameKind.PLACE})


def named(flat: str, slug: str, known: Sequence[Found]) -> tuple[Found, ...]:
    """The agencies that ``flat`` names, by place; none shares words with a body of ``known``.

    ``slug`` is the document's, of which they are bodies.
    """
    taken = sorted((f.start, f.end) for f in known if f.kind not in _OF_LAND)
    found: list[Found] = []
    for each in sorted(_all(flat, slug), key=lambda f: (f.start, -f.end)):
        apart = not found or found[-1].end <= each.start
        if apart and not shares(each.start, each.end, taken) and not _GOES_ON.match(flat, each.end):
            found.append(each)
    return tuple(found)


def shares(start: int, end: int, taken: Sequence[tuple[int, int]]) -> bool:
    """Whether one of ``taken``, in order and apart, has words of ``start`` to ``end``."""
    place = bisect_left(taken, (end, end))
    return place > 0 and taken[place - 1][1] > start


def _all(flat: str, slug: str) -> Iterator[Found]:
    for kind, before, behind in _patterns():
        if before is not None:
            for match in before.finditer(flat):
                yield _found(match.start(), match.end(), flat, slug, kind, _whole(match))
        for match in behind.finditer(flat):
            place, start = without_opening(*_own(match))
            told = place.split()
            if match["kind"][:1].isupper() and not all(map(_common, told)):
                name = f"{place} {match['kind']}"
                yield _found(start, match.end(), flat, slug, kind, name)


def _own(match: re.Match[str]) -> tuple[str, int]:
    """A name and its start without whose or what it is that stands before: "Officers of …"."""
    of = _OWNED.match(match["name"])
    skipped = of.end() if of else 0
    return match["name"][skipped:], match.start("name") + skipped


_OWNED = re.compile(r"(?!(?:City|County|Borough|Isle|Vale)\b)[\w’'-]+ of ")


def _common(word: str) -> bool:
    return word.lower() in _NOT_NAMES or len(word) == 1


def _whole(match: re.Match[str]) -> str:
    """What a name with the word for its kind before it is: "HMP Leeds", but "Lantern House"."""
    word = match["kind"]
    titled = word[:2].isupper() or (" " in word and word.split()[-1].istitle())
    return f"{word} {match['name']}" if titled else match["name"]


def _found(start: int, end: int, flat: str, slug: str, kind: str, label: str) -> Found:
    iri = body_of_document(slug, slugify(label))
    return Found(start, end, NameKind.LOCAL, flat[start:end], (iri,), kind, label)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str] | None, re.Pattern[str]], ...]:
    """Of each class of agencies what finds a member by the word before, and behind, its name."""
    made = []
    for name in sorted(body_kinds.agencies()):
        kind = body_kinds.load()[name]
        told = rf"(?i:{either(kind.names)})"
        words, one = rf"(?P<kind>{told})", rf"(?!{told}\b){PLACE}"
        whole = rf"(?P<name>{one}(?:(?: (?:and|&) | of | upon |-| ){one}){{0,5}})"
        stated = Trait.NAMED_BEFORE_NAME in kind.traits
        alone = rf"(?P<name>{one}(?:(?: & | of | upon |-| ){one}){{0,5}})"
        before = re.compile(rf"\b{words} {alone}") if stated else None
        behind = re.compile(rf"\b{whole} {words}\b")
        made.append((name, before, behind))
    return tuple(made)


def either(words: Iterable[str]) -> str:
    """What finds one of ``words`` in a pattern, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
