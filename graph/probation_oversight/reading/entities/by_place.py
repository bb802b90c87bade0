"""By place: the units or services that a text on several of them calls by their places alone.

"We have reported on five youth justice services. Rotherham was rated ‘Good’; in Slough …". Only in
a text that says how many of one kind it tells of, that has two places for subjects or headings, and
only for places of which the register knows something.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache

from probation_oversight.reading.entities.placed import CALLED, OWNED, PLACE, Placed, longest
from probation_oversight.register import Register
from probation_oversight.words import NUMBERS

_SEVERAL = {
    "ProbationDeliveryUnit": r"(?:probation )?delivery units|PDUs",
    "YouthJusticeService": r"youth (?:justice|offending) (?:services|teams)|YJSs|YOSs|YOTs",
}
_NUMBER = rf"(?:{'|'.join(NUMBERS[2:])}|[2-9]|[1-9][0-9])"
_COUNTED = {
    kind: re.compile(
        rf"(?<!one of )(?<!one of the )\b{_NUMBER} (?:\w+ )?(?:{words})\b", re.IGNORECASE
    )
    for kind, words in _SEVERAL.items()
}
_OTHERS = re.compile(
    r"\bCRCs?\b|\bcommunity rehabilitation\b|\bprobation regions?\b", re.IGNORECASE
)
"""Words for bodies of other kinds, for which a place may stand as well."""
OF_UNITS = re.compile(r"\b(?:delivery units?|PDUs?)\b", re.IGNORECASE)
"""Words for delivery units."""
_TOLD = {
    "ProbationDeliveryUnit": OF_UNITS,
    "YouthJusticeService": re.compile(
        r"\byouth (?:justice|offending)\b|\bYJSs?\b|\bYO[ST]s?\b", re.IGNORECASE
    ),
}
"""Words for bodies of these kinds."""
_REGION = re.compile(r"\bregion\b", re.IGNORECASE)
_OPENING = 500
"""Characters in which a text on one region speaks of it."""
_PLACES = rf"{PLACE}(?:(?:,? (?:and|&) |, | of | upon |-| ){PLACE}){{0,4}}"
_LEAST = 2
"""Places that stand for bodies in a text on several."""
_VERBS = "was|were|is|are|has|had|does|did|will|needs|must|should|could|can|may"
_AS_SUBJECT = (
    rf"(?=(?: also| now| still| once)? (?:{_VERBS})\b"
    r"|, (?:which|where|by contrast|on the other hand|meanwhile)\b|[’']s\b)"
)
_NOT_WHERE = "".join(
    rf"(?<!\b{word} )"
    for word in ("in", "of", "at", "from", "near", "to", "with", "for", "across", "neighbouring")
)
"""What does not stand before a place that is the subject: "the police in Leeds were slow"."""
_LOOKS = ("inspection", "report", "visit", "inspections", "reports")
_LONGER = re.compile(r"(?:[’']s)?,? (?:[A-Z]|(?:police|council|crown|magistrates|prison)\b)")
"""What goes on after a place so that it is part of another name: "Derby City Council"."""


def find(flat: str, headings: Collection[str], register: Register) -> list[Placed]:
    """The bodies that ``flat`` calls by their places alone; ``headings`` are its lines that stand
    alone.
    """
    if _OTHERS.search(flat) or _REGION.search(flat[:_OPENING]):
        return []
    kinds = {
        kind: [match.start() for match in counted.finditer(flat)]
        for kind, counted in _COUNTED.items()
    }
    loose = any(_TOLD[kind].search(flat) and not counted for kind, counted in kinds.items())
    if loose or not any(kinds.values()):
        return []
    told = [
        each
        for place in _mentioned(flat, _known(register))
        for kind in _SEVERAL
        for each in _told(flat, place, _called(register, place, kind), place in headings)
        if _spoken_of(each.start, kinds) == kind
    ]
    return list(longest(told)) if len({each.place for each in told}) >= _LEAST else []


def _spoken_of(at: int, kinds: Mapping[str, Sequence[int]]) -> str | None:
    """The class of which the text has last said before ``at`` how many it tells of."""
    before = [(start, kind) for kind, starts in kinds.items() for start in starts if start < at]
    return max(before)[1] if before else None


def _mentioned(flat: str, known: frozenset[str]) -> list[str]:
    """The places in ``flat`` of which something is known, the longest first."""
    told = {match.group() for match in re.finditer(_PLACES, flat)}
    parts = {OWNED.sub("", part) for place in told for part in (place, *place.split())}
    return sorted((p for p in parts if p.lower() in known), key=lambda p: (-len(p), p))


def _called(register: Register, place: str, kind: str) -> tuple[str, str]:
    """The class ``kind``, and what its body of ``place`` is called: "Hull" is of "Hull and East
    Riding PDU" where the register has no other of Hull.
    """
    parts = re.compile(rf"(?:^|, | and ){re.escape(place)}(?:, | and |$)", re.IGNORECASE)
    labels = {body.label for body in register.bodies if body.type == kind}
    fitting = [label for label in labels if parts.search(re.sub(_ENDING, "", label))]
    return kind, fitting[0] if len(fitting) == 1 else f"{place} {CALLED[kind]}"


def _told(flat: str, place: str, body: tuple[str, str], heads: bool) -> Iterator[Placed]:
    """Where ``place`` stands for its ``body``, told by class and name: as a subject or owner, or
    where the text comes to it; where it stands alone if it ``heads`` what follows.
    """
    name = re.escape(place)
    ways = [rf"{_NOT_WHERE}\b{name}{_AS_SUBJECT}", rf"(?<=\bIn ){name}(?=,)"]
    ways.append(rf"(?<=\bin ){name}(?=, where\b)|(?<=\bsaid of ){name}")
    ways.append(rf"(?<=\bthere is ){name}(?=\.)|(?<=\b[Tt]ake ){name}(?=[.,])")
    ways += [rf"(?<=\b{noun} {of} ){name}\b" for noun in _LOOKS for of in ("of", "on", "to", "in")]
    if heads:
        ways.append(rf"(?<=  ){name}(?=  )")
    for match in re.finditer("|".join(ways), flat):
        if not _LONGER.match(flat, match.end()):
            yield Placed(*match.span(), place, *body, written=False)


@lru_cache(maxsize=4)
def _known(register: Register) -> frozenset[str]:
    """The names of areas and the places in the names of bodies, in lower case."""
    areas = (n for area in register.areas if area.type == "PoliceArea" for n in area.names)
    named = (name for body in register.bodies for name in body.names)
    bodies = [re.sub(_ENDING, "", name) for name in named if re.search(_ENDING, name)]
    parts = (part for name in bodies for part in (name, *re.split(r", | and ", name)))
    return frozenset(place.lower() for place in (*areas, *parts))


_ENDING = r" (?:PDU|YJS|YOS|YOT|Youth (?:Justice|Offending) (?:Service|Team))$"
