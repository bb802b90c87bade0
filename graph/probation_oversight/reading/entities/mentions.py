"""Mentions: the places where a sentence names or points at a body, a person, an area or peers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from probation_oversight.model.statements import AgentRef, BodyRef
from probation_oversight.reading.text.language import Sentence


class MentionKind(StrEnum):
    BODY = "body"  # by name
    DESCRIPTOR = "descriptor"  # by kind: "the CRC", "the organisation"
    PARTNERS = "partners"  # bodies working for a provider: "its partners"
    PEERS = "peers"  # others that are compared with: "other CRCs"
    ACTOR = "actor"  # somebody else, by the noun: "the police", "ministers"
    PERSON = "person"
    AREA = "area"
    PLACE = "place"  # of a unit or service, for which it may stand: "Leeds was outstanding"


@dataclass(frozen=True, slots=True)
class Mention:
    """Words ``first`` to ``last`` of a sentence, both included, and what they stand for.

    ``bodies`` is what a name can stand for. ``classes`` is what a descriptor asks for: local
    names of organisation classes, none for any provider. ``plural`` says that it asks for all
    of them ("both organisations").
    """

    kind: MentionKind
    first: int
    last: int
    start: int
    end: int
    bodies: tuple[BodyRef, ...] = ()
    classes: tuple[str, ...] = ()
    plural: bool = False
    agent: AgentRef | None = None
    text: str = ""
    peers: str = ""
    area: str = ""
    sector: str = ""  # of an actor: "police", "health", …
    before: bool = False  # a descriptor before the noun for its people: "probation practitioners"
    owner: str = ""  # the name before or behind a descriptor that says which: "Leeds’s service"
    besides: str = ""  # the class that a descriptor of any body leaves out
    part: bool = False  # only some of those that a plural asks for: "two of the units"
    among: bool = False  # a descriptor whose kind only counts among several agencies
    of_one: bool = False  # a descriptor that only tells where a text is about one body: "the unit"
    number: int = 0  # how many a plural tells of, where it says so: "both services" are 2
    bare: bool = False  # without an article, before the noun for its people: "CRC staff"
    place: int = 0  # of one of the two bodies told of last: "the former" is 1, "the latter" 2
    whole: bool = False  # written as the name of the whole where parts are told of: "the Service"

    def covers(self, index: int) -> bool:
        return self.first <= index <= self.last


def listed(sentence: Sentence, mentions: Sequence[Mention], one: Mention) -> tuple[Mention, ...]:
    """The named bodies that stand in one list with ``one``: "Lambeth PDU, Ealing PDU and …"."""
    row = [
        m
        for m in mentions
        if m.kind is MentionKind.BODY or (m.kind is MentionKind.DESCRIPTOR and m.classes)
    ]
    if one not in row:
        return (one,)
    first = last = row.index(one)
    while first and _joined(sentence, row[first - 1], row[first]):
        first -= 1
    while last + 1 < len(row) and _joined(sentence, row[last], row[last + 1]):
        last += 1
    found = row[first : last + 1]
    if not any(w.text.lower() in _AND for w in sentence.words[found[0].first : found[-1].last]):
        found = [one]
    beside = [m for m in row if any(_are_beside(sentence, m, each) for each in found)]
    return tuple(m for m in row if m in found or m in beside)


def _joined(sentence: Sentence, one: Mention, other: Mention) -> bool:
    between = sentence.words[one.last + 1 : other.first]
    before = sentence.words[max(0, one.first - 1) : one.first]
    again = {w.text.lower() for w in before if w.pos == "ADP"}  # "to Trafford and to Wrexham"
    joined = len(between) > len(again & {w.text.lower() for w in between}) and all(
        w.text.lower() in _JOINERS | again for w in between
    )
    return joined and not _opens_clause(sentence, one, other)


def _are_beside(sentence: Sentence, one: Mention, two: Mention) -> bool:
    """Whether one of two is joined to the other behind an aside: "the CRC, owned by Sodexo, and the
    division".
    """
    first, second = (one, two) if one.first < two.first else (two, one)
    joined = sentence.words[second.last]
    behind = sentence.words[first.last + 1 : second.first]
    told = any(word.tag in _TENSED for word in behind)
    aside = any(word.text == "," for word in behind[:1])
    return aside and not told and joined.dep == "conj" and first.covers(joined.head)


_TENSED = frozenset({"VBD", "VBP", "VBZ", "MD"})
"""Tags of verbs of which a row with an aside has none."""


def _opens_clause(sentence: Sentence, one: Mention, other: Mention) -> bool:
    """Whether ``other`` does something of its own: "came late from the NPS, and the CRC could"."""
    word = sentence.words[other.last]
    return word.dep in _SUBJECTS and one.last not in sentence.subtree(word.index)


_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


_AND = frozenset({"and", "or", "&", "both", "nor", ";"})
"""Words and marks without one of which there is no list: "good work by the NPS, CRC struggles"."""
_JOINERS = frozenset({",", ";", "(", ")", "and", "or", "&", "the", "both", "nor"})
