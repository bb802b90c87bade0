"""Mentions: the places where a sentence names or points at a body, a person, an area or peers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from probation_oversight.documents.model import BlockKind
from probation_oversight.model.statements import AgentRef, BodyRef
from probation_oversight.reading.entities.gazetteer import Found, NameKind
from probation_oversight.reading.lexicon.lexicon import Match, longest
from probation_oversight.reading.text.language import Sentence, Word
from probation_oversight.register import Register


class MentionKind(StrEnum):
    BODY = "body"  # by name
    DESCRIPTOR = "descriptor"  # by kind: "the CRC", "the organisation"
    PARTNERS = "partners"  # bodies working for a provider: "its partners"
    PEERS = "peers"  # others that are compared with: "other CRCs"
    ACTOR = "actor"  # somebody else, by the noun: "the police", "ministers"
    PERSON = "person"
    AREA = "area"


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
    part: bool = False  # only some of those that a plural asks for: "two of the units"
    among: bool = False  # a descriptor whose kind only counts among several agencies
    of_one: bool = False  # a descriptor that only tells where a text is about one body: "the unit"

    def covers(self, index: int) -> bool:
        return self.first <= index <= self.last


def find(
    sentence: Sentence,
    matches: tuple[Match, ...],
    names: Sequence[Found],
    register: Register,
) -> tuple[Mention, ...]:
    """The mentions in ``sentence`` by place; none overlap."""
    named = list(_named(sentence, names, register))
    peers = [_peers(sentence, m) for m in longest(m for m in matches if m.entry.kind == "peers")]
    taken = [*named, *peers]
    others = longest(m for m in matches if m.entry.kind == "actor")
    described = [
        mention
        for match in longest(m for m in matches if m.entry.kind in _DESCRIBING)
        if not any(t.first <= match.last and match.first <= t.last for t in taken)
        and not any(o.overlaps(match) and o.size > match.size for o in others)
        and (mention := _described(sentence, match)) is not None
    ]
    kept = [
        mention
        for mention in taken
        if mention.kind is MentionKind.PEERS
        or not any(p.first <= mention.first <= p.last for p in peers)
    ]
    told = [*kept, *described]
    actors = [
        _actor(sentence, match)
        for match in others
        if not any(t.first <= match.last and match.first <= t.last for t in told)
        and sentence.words[match.first].pos in _NOMINAL
    ]
    return tuple(sorted([*told, *actors], key=lambda m: m.first))


_DESCRIBING = frozenset(
    {"descriptor", "descriptor-among", "descriptor-before", "descriptor-of-one", "partner"}
)
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ"})


def _actor(sentence: Sentence, match: Match) -> Mention:
    """Somebody whose work is not judged here, with the words that make its name longer."""
    words = sentence.words
    first, last = match.first, match.last
    while last + 1 < len(words) and words[last].dep == "compound" and _names(words[last + 1]):
        last += 1
    while first and words[first - 1].pos == "PROPN" and words[first - 1].dep in _NAME_PARTS:
        first -= 1
    return Mention(
        MentionKind.ACTOR,
        first,
        last,
        words[first].start,
        words[last].end,
        plural=words[last].tag in {"NNS", "NNPS"},
        sector=match.entry.value,
    )


def _names(word: Word) -> bool:
    """Whether ``word`` goes on with a name: "HMP Leeds"."""
    return word.pos == "PROPN"


_NAME_PARTS = frozenset({"compound", "nmod", "amod"})


def _named(sentence: Sentence, names: Sequence[Found], register: Register) -> Iterator[Mention]:
    for found in names:
        if not (sentence.start <= found.start and found.end <= sentence.end):
            continue
        index = next((w.index for w in sentence.words if w.start == found.start), None)
        if index is None or _owned(sentence, index):
            continue
        if found.kind is NameKind.BODY:
            bodies = tuple(
                BodyRef(body.iri, body.label, body.type)
                for iri in found.iris
                if (body := register.by_iri(iri)) is not None
            )
            yield Mention(
                MentionKind.BODY, index, index, found.start, found.end, bodies, text=found.text
            )
        elif found.kind is NameKind.LOCAL:
            local = BodyRef(found.iris[0], found.label, found.type)
            yield Mention(MentionKind.BODY, index, index, found.start, found.end, (local,))
        elif found.kind is NameKind.PERSON:
            person = _person(found, register)
            yield Mention(MentionKind.PERSON, index, index, found.start, found.end, agent=person)
        else:
            yield Mention(
                MentionKind.AREA, index, index, found.start, found.end, area=found.iris[0]
            )


def _owned(sentence: Sentence, index: int) -> bool:
    """Whether a name only tells who somebody is: "Seetec, owners of Essex CRC"."""
    before = [word.lemma for word in sentence.words[max(0, index - 2) : index]]
    return before in (["owner", "of"], ["owner", "the"])


def _person(found: Found, register: Register) -> AgentRef:
    tenure = next(t for t in register.tenures if t.person_iri == found.iris[0])
    return AgentRef(tenure.person_iri, tenure.person_label, "Person")


def _peers(sentence: Sentence, match: Match) -> Mention:
    words = sentence.words
    return Mention(
        MentionKind.PEERS,
        match.first,
        match.last,
        words[match.first].start,
        words[match.last].end,
        peers=match.entry.value,
    )


def _described(sentence: Sentence, match: Match) -> Mention | None:
    words = sentence.words
    first, last = match.first, match.last
    noun = words[last]
    plural = noun.tag in {"NNS", "NNPS"} or match.entry.degree is not None
    before = words[first - 1].text.lower() if first else ""
    if match.entry.kind == "partner":
        return Mention(MentionKind.PARTNERS, first, last, words[first].start, noun.end, plural=True)
    if match.entry.kind == "descriptor-before":
        return _before(sentence, match)
    needs_article = not match.entry.pattern.split("/")[0].isupper() and not noun.text.isupper()
    collective = plural and match.entry.value == "any" and _collective(sentence, first, last)
    if words[first].lemma == "neither" and words[last + 1 : last + 2][:1]:
        following = words[last + 1]
        if following.pos == "AUX" and first == 0:
            return None  # "Neither were reviews carried out": a denial, not a mention
    if [w.text.lower() for w in words[last + 1 : last + 3]] in (["of", "which"], ["of", "them"]):
        return None
    if words[first].lemma in {"both", "neither"}:
        collective = words[first].dep in {"nsubj", "nsubjpass", "det", "preconj", "predet"}
    heading = sentence.kind in (BlockKind.TITLE, BlockKind.HEADING) and last > first
    named_kind = last > first or sum(c.isupper() for c in noun.text) > 1
    bare = plural and named_kind and match.entry.value != "any"
    owner = _owner(sentence, first, last)
    determined = owner or _determined(sentence, first)
    if needs_article and not (collective or heading or bare or determined):
        return None
    if before in _DETERMINERS:
        first -= 1
    classes = tuple(match.entry.value.split()) if match.entry.value != "any" else ()
    return Mention(
        MentionKind.DESCRIPTOR,
        first,
        last,
        words[first].start,
        noun.end,
        classes=classes,
        plural=plural,
        among=match.entry.kind == "descriptor-among",
        of_one=match.entry.kind == "descriptor-of-one",
        owner=owner,
        part=plural and _some_of(sentence, first),
    )


def _owner(sentence: Sentence, first: int, last: int) -> str:
    """The name that says which body is meant: "Leeds’s youth team", "the youth team in Leeds"."""
    words = sentence.words
    if first > 1 and words[first - 1].tag == "POS" and words[first - 2].pos == "PROPN":
        return words[first - 2].text
    behind = words[last + 1 : last + 3]
    if len(behind) > 1 and behind[0].lemma == "in" and behind[1].pos == "PROPN":
        return behind[1].text
    return ""


def _some_of(sentence: Sentence, first: int) -> bool:
    """Whether only some are meant: "two of the four units", "some of the companies"."""
    words = sentence.words
    index = first - 1
    while index >= 0 and (words[index].pos == "NUM" or words[index].pos == "DET"):
        index -= 1
    counted = index > 0 and words[index].lemma == "of" and index < first - 1
    return counted and (words[index - 1].pos == "NUM" or words[index - 1].lemma in _SOME)


_SOME = frozenset({"some", "most", "many", "half", "several", "few", "majority", "none", "one"})


def _before(sentence: Sentence, match: Match) -> Mention | None:
    """What stands before the noun for somebody's people or work: "youth justice staff"."""
    first, last = sentence.words[match.first], sentence.words[match.last]
    if last.dep not in _NAME_PARTS or last.head <= last.index:
        return None
    return Mention(
        MentionKind.DESCRIPTOR,
        match.first,
        match.last,
        first.start,
        last.end,
        classes=tuple(match.entry.value.split()),
        before=True,
    )


_DETERMINERS = frozenset({"the", "this", "that", "its", "both", "these", "each", "neither"})
_ALL_OF = frozenset({"both", "two", "these", "the", "neither", "all", "three"})
_MODIFIERS = frozenset(
    {"private", "public", "local", "two", "inspected", "whole", "same", "regional", "three"}
)


def _collective(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a plural without article still means the bodies of this document.

    "Public and private organisations …", "Probation services in Suffolk …".
    """
    before = sentence.words[first - 1].lemma if first else ""
    behind = sentence.words[last + 1].lemma if last + 1 < len(sentence.words) else ""
    return before in {"public", "private", "both"} or (first == 0 and behind in {"in", "across"})


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
    return tuple(row[first : last + 1])


def _joined(sentence: Sentence, one: Mention, other: Mention) -> bool:
    between = sentence.words[one.last + 1 : other.first]
    return bool(between) and all(w.text.lower() in _JOINERS for w in between)


_JOINERS = frozenset({",", ";", "and", "&", "the", "both"})


def _modifies(word: Word) -> bool:
    return word.text.lower() in _MODIFIERS or word.pos in {"PROPN", "NUM"}


def _determined(sentence: Sentence, first: int) -> bool:
    """Whether "the", "this" or the like stands before the word, adjectives between passed over."""
    index = first - 1
    while index >= 0 and _modifies(sentence.words[index]):
        index -= 1
    return index >= 0 and sentence.words[index].text.lower() in _DETERMINERS
