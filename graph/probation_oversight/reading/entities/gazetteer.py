"""Names of bodies, office-holders and areas, found in running text with the register's help."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache

from probation_oversight.model.statements import body_of_document
from probation_oversight.reading.entities import (
    by_place,
    houses,
    initials,
    placed,
    rows_of_bodies,
)
from probation_oversight.reading.entities.placed import CALLED, Placed
from probation_oversight.reading.text.language import Name
from probation_oversight.register import Area, Body, Register, Tenure
from probation_oversight.words import slugify

_TOKEN = re.compile(r"\w+|[^\w\s]")
_ABBREVIATION = re.compile(
    r"\s?\((?:the )?[‘“'\"]?([A-Z][A-Za-z&]*(?: [A-Z][A-Za-z&]*){0,3})[’”'\"]?\)"
)
_SKIPPED = frozenset({"public", "private", "new", "former"})
"""Words that may stand inside a name without being part of it."""


class NameKind(StrEnum):
    BODY = "body"
    PERSON = "person"
    AREA = "area"
    PLACE = "place"  # of a unit or service, which it may stand for: "Leeds was outstanding"
    LOCAL = "local"  # a body that the text names and the register does not hold


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """A name in the text: its place, what it is, and the register entries it may stand for."""

    start: int
    end: int
    kind: NameKind
    text: str
    iris: tuple[str, ...]
    type: str = ""  # class of a LOCAL body
    label: str = ""  # of a LOCAL body, as the text first has it

    def as_name(self) -> Name:
        """The same for the parser: a long name counts as one short word."""
        words = re.findall(r"[\w&]+", self.text)
        return Name(self.start, self.end, words[-1] if words else self.text)


_Entry = tuple[NameKind, str, date | None]
"""What a name stands for, its address, and the day from which a text may speak of it."""


@dataclass(slots=True)
class _Node:
    """A place in the tree of names: what may follow, and what a name that ends here stands for."""

    following: dict[str, _Node] = field(default_factory=dict)
    entries: set[_Entry] = field(default_factory=set)

    def add(self, names: Iterable[str], entry: _Entry) -> None:
        """Let each of ``names`` stand for ``entry``."""
        for name in names:
            node = self
            for token in _tokens(name):
                following = node.following.get(token)
                if following is None:
                    following = node.following[token] = _Node()
                node = following
            node.entries.add(entry)


class Gazetteer:
    """All names of a register, ready to be found in text of a given date."""

    def __init__(self, register: Register, on: date | None) -> None:
        self._root = _tree(register)
        self._on = on
        self.register = register

    def find(
        self,
        flat: str,
        slug: str,
        place: str = "",
        headings: Iterable[str] = (),
        many: bool = False,
    ) -> tuple[Found, ...]:
        """Names in ``flat`` from left to right, longest first; ``slug`` is the document's.

        With ``place``, the one place that the document is about, bodies that the register does
        not hold are found there only: a letter's addressees are rows of posts and persons.
        ``headings`` are lines that stand alone: a unit whose place is one is found by its place.
        ``many`` says that the document is on many of a kind.
        """
        known = list(self._known(flat, self._root))
        if headings and by_place.OF_UNITS.search(flat):
            known = _with_places(flat, known, self._headed(flat, headings))
        known = _with_places(flat, known, self._in_rows(flat))
        known = _with_initials(known, flat, self.register)
        if not place:
            known = _with_places(flat, known, self._by_place(flat, known))
        starts = [found.start for found in known]
        told = list(placed.find(flat, place, many))
        areas = [(each.start, each.text) for each in known if each.kind is NameKind.AREA]
        told += placed.here(flat, areas)
        told += [] if place else by_place.find(flat, frozenset(headings), self.register)
        local = [
            found
            for found in (
                *_local_names(flat, slug, self.register, told),
                *_in_field(flat, slug, self.register, place),
            )
            if _of_areas_only(found, _beside(found, known, starts))
        ]
        local = _short_forms(_other_names(local, known, self.register), known, self.register)
        if not place:
            local = _with_houses(local, _houses(flat, slug, self.register))
        taken = {
            each
            for found in local
            for each in _beside(found, known, starts)
            if found.start <= each.start and each.end <= found.end
        }
        taken |= {each for each in known if _opens_longer(flat, each, local)}
        return tuple(sorted([*(found for found in known if found not in taken), *local]))

    def _in_rows(self, flat: str) -> list[Found]:
        """Bodies that share the words for their kind: "Derby City and Derbyshire PDUs"."""
        return [
            Found(each.start, each.end, NameKind.BODY, flat[each.start : each.end], (each.iri,))
            for each in rows_of_bodies.find(flat, self.register)
        ]

    def _by_place(self, flat: str, known: Sequence[Found]) -> list[Found]:
        """Where ``flat`` has the places of the units or the services that it speaks of.

        They are the units of the regions that it names, if it names any.
        """
        named = {iri for found in known if found.kind is NameKind.BODY for iri in found.iris}
        kind = _kind_spoken_of(flat) or self._kind_of_several(named)
        if kind is None:
            return []
        regions = {iri for iri in named if _type(self.register, iri) == _REGION}
        areas = {(found.start, found.end) for found in known if found.kind is NameKind.AREA}
        return [
            replace(found, kind=NameKind.PLACE)
            for found in self._known(flat, _towns(self.register, kind))
            if (found.start, found.end) not in areas
            and (not regions or any(_belongs(self.register, iri, regions) for iri in found.iris))
        ]

    def _kind_of_several(self, named: Iterable[str]) -> str | None:
        """The class, each of it called after its place, of which several bodies are ``named``."""
        counted = Counter(_type(self.register, iri) for iri in named)
        return next((kind for kind in sorted(_ENDINGS) if counted[kind] > 1), None)

    def _headed(self, flat: str, headings: Iterable[str]) -> list[Found]:
        """Where ``flat`` has the places of units of which each is one of ``headings``."""
        told = {_norm(heading) for heading in headings}
        places = list(self._known(flat, _places(self.register)))
        headed = {found.iris for found in places if _norm(found.text) in told}
        return [found for found in places if found.iris in headed]

    def _known(self, flat: str, root: _Node) -> Iterator[Found]:
        """The names of ``root`` in ``flat``."""
        tokens = list(_TOKEN.finditer(flat))
        position, last = 0, None
        while position < len(tokens):
            if _norm(tokens[position].group()) not in root.following:
                position += 1
                continue
            length, entries = _longest(root, tokens, position, self._on)
            if not entries:
                position += 1
                continue
            start, end = tokens[position].start(), tokens[position + length - 1].end()
            end = _with_abbreviation(flat, end)
            found = _found(flat, start, end, entries)
            if not (found.kind is NameKind.BODY and _goes_on(flat, last, found)):
                last = found
                yield found
            while position < len(tokens) and tokens[position].start() < end:
                position += 1


def _with_initials(known: Sequence[Found], flat: str, register: Register) -> list[Found]:
    """``known`` with companies that the text names whole and calls by their initials besides."""
    named = {found.iris[0] for found in known if len(found.iris) == 1}
    starts = [found.start for found in known]
    told = (
        Found(each.start, each.end, NameKind.BODY, flat[each.start : each.end], (each.iri,))
        for each in initials.find(flat, named, register)
    )
    return sorted([*known, *(each for each in told if not _beside(each, known, starts))])


def _longest(
    root: _Node, tokens: Sequence[re.Match[str]], position: int, on: date | None
) -> tuple[int, frozenset[tuple[NameKind, str]]]:
    """How many tokens the longest name from ``position`` on has, and what it stands for."""
    node = root
    best: tuple[int, frozenset[tuple[NameKind, str]]] = (0, frozenset())
    capital, behind = False, 0
    for offset in range(len(tokens) - position):
        if offset < behind:
            continue
        word = tokens[position + offset].group()
        following = node.following.get(_norm(word))
        if following is None:
            if offset and word.lower() in _SKIPPED:
                continue
            behind = offset + _BRACKETED
            if offset and _is_bracketed(tokens[position + offset : position + behind]):
                continue  # "Kent, Surrey and Sussex (KSS) CRC"
            break
        node = following
        capital = capital or word[:1].isupper()
        entries = _in_force(node, on) if node.entries and capital else None
        if entries:
            best = (offset + 1, entries)
    return best


_BRACKETED = 3


def _is_bracketed(tokens: Sequence[re.Match[str]]) -> bool:
    """Whether there is an abbreviation in brackets."""
    words = [token.group() for token in tokens]
    if len(words) < _BRACKETED or (words[0], words[2]) != ("(", ")"):
        return False
    return sum(letter.isupper() for letter in words[1]) > 1


def _in_force(node: _Node, on: date | None) -> frozenset[tuple[NameKind, str]]:
    """What a text of the day ``on`` may mean by the name that ends at ``node``."""
    return frozenset(
        (kind, iri)
        for kind, iri, start in node.entries
        if on is None or start is None or start <= on
    )


@lru_cache(maxsize=4)
def _tree(register: Register) -> _Node:
    """All names of ``register``; made once, since many documents are read with the same one."""
    root = _Node()
    for body in register.bodies:
        root.add(body.names, (NameKind.BODY, body.iri, body.start))
    for area in register.areas:
        root.add(_area_names(area), (NameKind.AREA, area.iri, None))
    for tenure in register.tenures:
        root.add(_person_names(tenure), (NameKind.PERSON, tenure.person_iri, None))
    return root


@lru_cache(maxsize=4)
def _places(register: Register) -> _Node:
    """The places of delivery units as names of their own, of those that are no area by itself.

    A text on units calls "Knowsley and St Helens PDU" by its place alone.
    """
    root = _Node()
    areas = {name.lower() for area in register.areas for name in area.names}
    for body in register.bodies:
        if body.type == _UNIT:
            places = {name.removesuffix(_ENDINGS[_UNIT]) for name in body.names} - set(body.names)
            own = (each for each in places if _APART.search(each) and each.lower() not in areas)
            root.add(own, (NameKind.BODY, body.iri, body.start))
    return root


@lru_cache(maxsize=4)
def _towns(register: Register, kind: str) -> _Node:
    """The places of all bodies of a class that are called after one."""
    root = _Node()
    ending = _ENDINGS[kind]
    for body in register.bodies:
        if body.type == kind:
            places = {name.removesuffix(ending) for name in body.names if name.endswith(ending)}
            root.add(places, (NameKind.BODY, body.iri, body.start))
    return root


def _kind_spoken_of(flat: str) -> str | None:
    """The class of bodies that a text speaks of as several, each called after its place."""
    if by_place.OF_UNITS.search(flat):
        return _UNIT
    return _YOUTH if _OF_SERVICES.search(flat) else None


def _type(register: Register, iri: str) -> str:
    body = register.by_iri(iri)
    return body.type if body is not None else ""


def _belongs(register: Register, iri: str, regions: Iterable[str]) -> bool:
    body = register.by_iri(iri)
    return body is not None and bool({*body.part_of} & {*regions})


_REGION = "ProbationRegion"
_OF_SERVICES = re.compile(
    r"\byouth (?:offending|justice) (?:services|teams)\b|\b(?:YOTs|YOSs|YJSs)\b", re.IGNORECASE
)
_UNIT = "ProbationDeliveryUnit"
_ENDINGS = {kind: f" {name}" for kind, name in CALLED.items()}
"""How the names of bodies end that are called after their place."""
_APART = re.compile(r"\b(?:and|North|South|East|West|Central|City)\b|,")
"""What the place of a unit has that is not a town: "Liverpool North", "Bury and Rochdale"."""
_LONGER = re.compile(r"(?:’s|'s)?,? (?:[A-Z]|(?:police|council|youth|prison)\b)")
"""What goes on after a place so that it is part of another name: "Derby City Council"."""


def _with_places(flat: str, known: Sequence[Found], places: Iterable[Found]) -> list[Found]:
    """``known`` with ``places`` that stand in no other name; areas within them are left out."""
    starts = [found.start for found in known]
    kept = list(known)
    for place in places:
        beside = _beside(place, known, starts)
        if _of_areas_only(place, beside) and not _LONGER.match(flat, place.end):
            kept = [each for each in kept if each not in beside] + [place]
    return sorted(kept)


def _area_names(area: Area) -> tuple[str, ...]:
    """What an area is called; a force that one is named after is no area in a text."""
    return tuple(name for name in area.names if not name.endswith(" Police"))


def _person_names(tenure: Tenure) -> tuple[str, ...]:
    """A person's names, alone and with the post before or after."""
    together = (f"{name}, {post}" for name in tenure.names for post in tenure.post_names)
    before = (f"{post} {name}" for name in tenure.names for post in tenure.post_names)
    commas = (f"{post}, {name}" for name in tenure.names for post in tenure.post_names)
    return (*tenure.names, *together, *before, *commas)


def _found(flat: str, start: int, end: int, entries: frozenset[tuple[NameKind, str]]) -> Found:
    order = (NameKind.BODY, NameKind.PERSON, NameKind.AREA)
    kind = min((kind for kind, _ in entries), key=order.index)
    iris = tuple(sorted(iri for found, iri in entries if found is kind))
    return Found(start, end, kind, flat[start:end], iris)


def _opens_longer(flat: str, found: Found, local: Sequence[Found]) -> bool:
    """Whether the place of a unit only opens that of one of ``local``: "Leeds and Ashby"."""
    if found.kind is not NameKind.PLACE:
        return False
    behind = flat[found.start : found.start + _LONG]
    return any(
        each.label.startswith(f"{found.text} and ") and behind.startswith(_place_in(each.label))
        for each in local
    )


_LONG = 200
"""Characters that the name of a place has at most."""


def _place_in(label: str) -> str:
    """What stands before the words for its kind in the name of a body."""
    told = next(placed.find(label), None)
    return told.place if told is not None else label


def _goes_on(flat: str, last: Found | None, found: Found) -> bool:
    """Whether a name is only the end of a longer one that begins with an area.

    "Norfolk and Suffolk probation service" is not Suffolk's, nor is "North Bedfordshire PDU" that
    of all the county.
    """
    if re.search(rf"{_QUARTER} $", flat[max(0, found.start - _REACH) : found.start]):
        return not re.match(rf"{_QUARTER}\b", flat[found.start : found.end])
    if last is None or last.kind is not NameKind.AREA:
        return False
    return flat[last.end : found.start].strip().lower() in {"and", "&"}


_QUARTER = r"\b(?:North|South|East|West|Mid|Central)(?:[- ](?:East|West))?"
"""A part of a county in a name, before the county or at the start of one."""
_REACH = 12
"""Characters before a name in which such a word stands."""


def _with_abbreviation(flat: str, end: int) -> int:
    """``end`` moved behind an abbreviation in brackets: "… Company (CRC)"."""
    match = _ABBREVIATION.match(flat, end)
    return match.end() if match else end


def _in_field(flat: str, slug: str, register: Register, only: str) -> Iterator[Found]:
    """Youth justice services told of by their work: "youth offending work in Leeds"."""
    for told in placed.by_work(flat, only):
        known = tuple(sorted(body.iri for body in register.by_name(told.name)))
        words = flat[told.start : told.end]
        if known:
            yield Found(told.start, told.end, NameKind.BODY, words, known)
        else:
            iri = body_of_document(slug, slugify(told.name))
            yield Found(told.start, told.end, NameKind.LOCAL, words, (iri,), told.kind, told.name)


def _houses(flat: str, slug: str, register: Register) -> Iterator[Found]:
    """Approved premises by the names of their houses, each a body of the document if no other."""
    for start, end, name in houses.places(flat):
        label = f"{name} {_PREMISES_NAME}"
        known = (*register.by_name(label), *register.by_name(name))
        iris = tuple(sorted({body.iri for body in known if body.type == _PREMISES}))
        if iris:
            yield Found(start, end, NameKind.BODY, flat[start:end], iris)
        else:
            iri = body_of_document(slug, slugify(label))
            yield Found(start, end, NameKind.LOCAL, flat[start:end], (iri,), _PREMISES, label)


def _with_houses(local: Sequence[Found], found: Iterable[Found]) -> list[Found]:
    """``local`` with houses in place of names that share words with one."""
    inside = sorted(found)
    starts = [house.start for house in inside]
    return [*(each for each in local if not _beside(each, inside, starts)), *inside]


_PREMISES, _PREMISES_NAME = "ApprovedPremises", "Approved Premises"
_YOUTH = "YouthJusticeService"


def _local_names(
    flat: str, slug: str, register: Register, found: Sequence[Placed]
) -> Iterator[Found]:
    names: dict[tuple[str, str], str] = {}
    for told in sorted(found, key=lambda each: not each.written):
        names.setdefault((told.place.lower(), told.kind), told.name)
    for told in found:
        start, end = told.start, _with_abbreviation(flat, told.end)
        known = register.by_name(told.name)
        if known:
            iris = tuple(sorted(body.iri for body in known))
            yield Found(start, end, NameKind.BODY, flat[start:end], iris)
            continue
        label = names[told.place.lower(), told.kind]
        iri = body_of_document(slug, slugify(label))
        yield Found(start, end, NameKind.LOCAL, flat[start:end], (iri,), told.kind, label)


def _other_names(local: Sequence[Found], known: Sequence[Found], register: Register) -> list[Found]:
    """``local`` with a company that no register row has taken for the one that the text names.

    There were 21 companies and all have rows, so "East Midlands CRC" is another name of one.
    """
    named = {iri for found in known if found.kind is NameKind.BODY for iri in found.iris}
    one = sorted(iri for iri in named if (b := register.by_iri(iri)) and b.type == _COMPANY)
    if len(one) != 1:
        return list(local)
    return [
        Found(each.start, each.end, NameKind.BODY, each.text, tuple(one))
        if each.kind is NameKind.LOCAL and each.type == _COMPANY
        else each
        for each in local
    ]


def _short_forms(local: Sequence[Found], known: Sequence[Found], register: Register) -> list[Found]:
    """``local`` with a short name taken for the one body of its kind that it can be short for.

    "Derby PDU" is Derby City PDU in a text that names that one and no other in Derby.
    """
    named = {iri for found in known if found.kind is NameKind.BODY for iri in found.iris}
    bodies = [body for iri in sorted(named) if (body := register.by_iri(iri)) is not None]
    return [_lengthened(each, bodies) for each in local]


def _lengthened(short: Found, bodies: Sequence[Body]) -> Found:
    place = set(_tokens(re.sub(r"\s\S+$", "", short.label)))
    fitting = [b.iri for b in bodies if b.type == short.type and place < set(_tokens(b.label))]
    if short.kind is not NameKind.LOCAL or len(fitting) != 1:
        return short
    return Found(short.start, short.end, NameKind.BODY, short.text, tuple(fitting))


_COMPANY = "CommunityRehabilitationCompany"


def _beside(found: Found, known: Sequence[Found], starts: Sequence[int]) -> Sequence[Found]:
    """Those of ``known``, none of which overlap, that share words with ``found``."""
    first = bisect_left(starts, found.start)
    if first and known[first - 1].end > found.start:
        first -= 1
    return known[first : bisect_left(starts, found.end)]


def _of_areas_only(found: Found, beside: Sequence[Found]) -> bool:
    """Whether the names that share words with ``found`` are places within it, if any do."""
    places = (NameKind.AREA, NameKind.PLACE)
    return all(k.kind in places and found.start <= k.start for k in beside)


def _tokens(name: str) -> tuple[str, ...]:
    return tuple(_norm(token) for token in _TOKEN.findall(name))


def _norm(token: str) -> str:
    folded = token.replace("’", "'").replace("‘", "'").lower()
    return {"&": "and", "his": "her", "majestys": "majesty"}.get(folded, folded)


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
