"""Charities and firms that a text names by what they do: "a centre run by Second Chance Derby".

A name with capitals alone may be of a course, a house, a team or a person. It is of a body where
the text says that it runs something, calls it a charity, or where its last word is one for a body:
"Bridgeway Trust". Once it is told to be one, the name is that body wherever the text has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from probation_oversight.model.statements import body_of_document
from probation_oversight.ontology import body_kinds
from probation_oversight.reading.entities import agencies
from probation_oversight.reading.entities.agencies import either
from probation_oversight.reading.entities.gazetteer import Found, NameKind
from probation_oversight.reading.entities.placed import PLACE, without_opening
from probation_oversight.reading.frames import predicates
from probation_oversight.reading.lexicon import lexicon
from probation_oversight.reading.text import language
from probation_oversight.reading.text.language import Name
from probation_oversight.words import slugify

CLASS = "CommissionedProvider"
_LAND = frozenset({NameKind.AREA, NameKind.PLACE})
_SECTORS = frozenset({"voluntary", "supplier", "council"})
"""What somebody may be called who is such a body: "women’s centre", "housing association"."""
_NEAR = 120
"""Characters on each side of a name that tell whether it is a person’s."""


def named(
    flat: str, slug: str, known: Sequence[Found], by_kind: Sequence[Found]
) -> tuple[Found, ...]:
    """Where ``flat`` names such bodies, by place, those of ``by_kind`` by their names alone.

    ``known`` are other names in the text; none but those of areas share words with what is found.
    """
    apart = (f for f in (*known, *by_kind) if f.kind not in _LAND and f.type != CLASS)
    taken = sorted((f.start, f.end) for f in apart)
    land = sorted((f.start, f.end) for f in known if f.kind in _LAND)
    labels = {f.label for f in by_kind if f.type == CLASS}
    for match in (m for pattern in _patterns() for m in pattern.finditer(flat)):
        name, start = without_opening(match["name"], match.start("name"))
        place = (start, start + len(name))
        if name and not agencies.shares(*place, taken) and _fits(flat, match, place, land):
            labels.add(name)
    return tuple(sorted(_wherever(flat, slug, labels, taken)))


def apart(names: Sequence[Found], bodies: Sequence[Found]) -> tuple[Found, ...]:
    """``names`` without the areas that are only words of the name of such a body of ``bodies``."""
    places = [(each.start, each.end) for each in bodies if each.type == CLASS]
    return tuple(n for n in names if not agencies.shares(n.start, n.end, places))


def as_one(names: Sequence[Found], bodies: Sequence[Found]) -> list[Name]:
    """What the parser takes for one word each: ``names`` and those of such bodies."""
    found = (*names, *(each for each in bodies if each.type == CLASS))
    return sorted((each.as_name() for each in found), key=lambda name: name.start)


def _fits(
    flat: str, match: re.Match[str], place: tuple[int, int], land: Sequence[tuple[int, int]]
) -> bool:
    """Whether a name can be that of such a body: as it stands, and by what is said of it."""
    start, end = place
    name = flat[start:end]
    if "sort" in match.groupdict():
        return not _are_people(name) and (" " in name or not agencies.shares(start, end, land))
    several = " " in name and not any(s <= start and end <= e for s, e in land)
    return several and not _is_other(name) and not _is_person(flat, start, end)


def _is_other(name: str) -> bool:
    """Whether a name is for somebody else, for a part of a body or for what one runs."""
    words, table = language.phrase(name), predicates.load()
    last = words.words[-1]
    body = last.index if table.tells(last, "body") else -1  # "trust" may be a probation trust
    told = (m for m in lexicon.load().matches(words) if m.entry.kind in _SOMEBODY)
    values = {match.entry.value for match in told if match.first != body}
    if any(table.tells(word, "inner") for word in words.words):
        return True
    return not values <= _SECTORS if values else table.tells(last, "person", "service")


def _are_people(name: str) -> bool:
    """Whether a name is for people at work, not for whom they work: "Domestic Abuse Advisers"."""
    words = language.phrase(name)
    staff = (m for m in lexicon.load().matches(words) if m.entry.kind == "source")
    last = words.words[-1]
    told = any(match.covers(last.index) and match.entry.value == "staff" for match in staff)
    return told or predicates.load().tells(last, "person", "inner")


_SOMEBODY = frozenset({"actor", "descriptor", "descriptor-of-one", "peers", "source"})


def _is_person(flat: str, start: int, end: int) -> bool:
    """Whether a name is a person’s, unless its last word is one for a body."""
    if _ends().search(flat[start:end]):
        return False
    first = max(flat.rfind(". ", 0, start) + 1, start - _NEAR)
    stop = flat.find(". ", end, end + _NEAR)
    around = flat[first : stop + 1 if stop >= 0 else end + _NEAR]
    own = range(start - first, end - first)
    return any(set(range(*place)) & set(own) for place in language.persons(around))


def _wherever(
    flat: str, slug: str, labels: Iterable[str], taken: Sequence[tuple[int, int]]
) -> Iterator[Found]:
    """Each place where ``flat`` has one of ``labels``, or its letters, as a name of its own."""
    if labels:
        known = {**{label: label for label in labels}, **_letters(flat, labels)}
        kind = either(body_kinds.load()[CLASS].names)
        whole = rf"\b(?:(?:{kind}) )?(?P<name>{either(known)})\b(?!-| [A-Z])"
        for match in re.finditer(whole, flat):
            place, label = match.span(), known[match["name"]]
            if not agencies.shares(*place, taken):
                iri = body_of_document(slug, slugify(label))
                yield Found(*place, NameKind.LOCAL, match[0], (iri,), CLASS, label)


def _letters(flat: str, labels: Iterable[str]) -> dict[str, str]:
    """The letters by which ``flat`` says it calls one of ``labels``: "Open Door Trust (ODT)"."""
    told = re.finditer(rf"\b(?P<name>{either(labels)}) \((?P<letters>[A-Z]{{2,6}})\)", flat)
    return {
        match["letters"]: match["name"]
        for match in told
        if match["letters"] == "".join(word[0] for word in match["name"].split())
    }


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """What stands around a name where a text tells that it is one of a body.

    Those with a group ``sort`` say so in words: "a charity called Lantern House".
    """
    kinds = body_kinds.load()[CLASS].names
    own, firm = either(kinds), either(_words("firm"))
    one = rf"(?!(?:{own})\b){PLACE}"
    whole = rf"{one}(?:(?:[’']s)?(?: & | of | for | ){one}){{0,5}}"
    name = rf"(?P<name>{whole})"
    a = r"\b(?:[Aa]n?|[Tt]he|[Tt]heir|[Ii]ts)(?: [\w’'-]{1,30}+){0,3}"
    sort = rf"(?P<sort>(?i:{own}))"
    some = r"an?(?: [\w’'-]{1,30}+){0,3}"
    doing = either(f"{word}s" for word in _words("doing"))
    body = either(form for word in _words("body") for form in (word.title(), word.upper()))
    said = (
        rf"{a} {sort}(?:,? (?:called|named|known as))? {name}",
        rf"{a} {sort}, {name}(?=[,.;:)]| \(|[’']s\b)",
        rf"{a} (?P<sort>(?i:{firm})),? (?:called|named|known as) {name}",
        rf"\b{name}(?:,| \()(?: which is| who are)? {some} {sort}\b",
        rf"\b{name} is {some} {sort}\b",
    )
    done = (
        rf"\b(?:{either(_forms())}) by (?:the )?{name}",
        rf"\b{name}(?:,? which| that)? (?:{doing})\b",
        rf"\b(?P<name>{whole} (?:{body}))\b",
    )
    return tuple(map(re.compile, (*said, *done)))


def _forms() -> Iterator[str]:
    """The participles of what is done for others: "run", "provided"."""
    for row in predicates.load().rows:
        if row.kind in {"offer", "doing"} and row.pos == "VERB" and not row.particle:
            stem = re.sub("e$", "", re.sub("([^aeou])y$", r"\1i", row.word))
            yield _PAST.get(row.word, f"{stem}ed")


_PAST = {"run": "run", "sell": "sold", "lend": "lent"}


def _words(kind: str) -> list[str]:
    return [row.word for row in predicates.load().rows if row.kind == kind]


@cache
def _ends() -> re.Pattern[str]:
    return re.compile(rf"\b(?i:{either(_words('body'))})$")
