"""Recognition: which words of a sentence are mentions, by the names and words found in it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from probation_oversight.model.statements import AgentRef, BodyRef
from probation_oversight.reading.entities import descriptors
from probation_oversight.reading.entities.gazetteer import Found, NameKind
from probation_oversight.reading.entities.mentions import Mention, MentionKind
from probation_oversight.reading.lexicon.lexicon import Match, longest
from probation_oversight.reading.text.language import Sentence, Word
from probation_oversight.register import Register


def find(
    sentence: Sentence,
    matches: tuple[Match, ...],
    names: Sequence[Found],
    register: Register,
    agencies: Sequence[Found] = (),
) -> tuple[Mention, ...]:
    """The mentions in ``sentence`` by place; none overlap.

    ``agencies`` are bodies beside probation: somebody else who has such a name is that body.
    """
    named = list(_named(sentence, names, register))
    peers = [_peers(sentence, m) for m in longest(m for m in matches if m.entry.kind == "peers")]
    others = longest(m for m in matches if m.entry.kind == "actor")
    described = _described(sentence, matches, others, [*named, *peers])
    kept = [each for each in named if not any(p.covers(each.first) for p in peers)]
    told = [*kept, *peers, *described]
    actors = [
        _actor(sentence, match, agencies)
        for match in others
        if match.entry.value  # none: it only looks like one, as "partnership working" does
        and not _taken(match, told)
        and sentence.words[match.first].pos in _NOMINAL
    ]
    actors = _once(actors)
    alone = _by_name_alone(sentence, agencies, [*told, *actors])
    return tuple(sorted([*told, *actors, *alone], key=lambda m: m.first))


def is_divided(names: Sequence[Found], register: Register) -> bool:
    """Whether a text names both kinds of bodies between which the work was divided: then words for
    who does some of it tell of one of them, "court staff" of the public service.
    """
    iris = {found.iris[0] for found in names if len(found.iris) == 1}
    kinds = {body.type for iri in iris if (body := register.by_iri(iri)) is not None}
    return COMPANY in kinds and bool(kinds & PUBLIC)


COMPANY = "CommunityRehabilitationCompany"
PUBLIC = frozenset({"NationalProbationService", "ProbationDivision"})
"""Classes of the public service beside the companies, from 2014 to 2021."""


def _once(actors: Sequence[Mention]) -> list[Mention]:
    """``actors`` with each name once, by the last of its words that tell of a kind."""
    whole = {(m.first, m.last): m for m in actors if m.bodies}
    return [m for m in actors if not m.bodies or whole[m.first, m.last] is m]


def _by_name_alone(
    sentence: Sentence, agencies: Sequence[Found], others: Sequence[Mention]
) -> Iterator[Mention]:
    """Those of ``agencies`` that no word for their kind stands beside: "Harbour Steps"."""
    for found in _within(agencies, sentence.start, sentence.end):
        inside = [w.index for w in sentence.words if found.start <= w.start and w.end <= found.end]
        if not inside or any(m.start < found.end and found.start < m.end for m in others):
            continue
        body = BodyRef(found.iris[0], found.label, found.type)
        place = (inside[0], inside[-1], found.start, found.end)
        yield Mention(MentionKind.ACTOR, *place, bodies=(body,), sector=_VOLUNTARY)


_VOLUNTARY = "voluntary"
"""The sector of an agency that is named without its kind."""


_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ"})


def _described(
    sentence: Sentence,
    matches: Sequence[Match],
    others: Sequence[Match],
    taken: Sequence[Mention],
) -> list[Mention]:
    """The descriptors that neither stand in a name nor in longer words for somebody else."""
    found = (
        descriptors.described(sentence, match)
        for match in longest(m for m in matches if m.entry.kind in descriptors.KINDS)
        if not _taken(match, taken)
        and not any(o.overlaps(match) and o.size > match.size for o in others)
    )
    return [mention for mention in found if mention is not None]


def _taken(match: Match, mentions: Sequence[Mention]) -> bool:
    """Whether words of ``match`` are in one of ``mentions`` already."""
    return any(m.first <= match.last and match.first <= m.last for m in mentions)


def _actor(sentence: Sentence, match: Match, agencies: Sequence[Found]) -> Mention:
    """Somebody whose work is not judged here, with the words that make its name longer."""
    words = sentence.words
    first, last = match.first, match.last
    while last + 1 < len(words) and words[last].dep == "compound" and words[last + 1].pos == _NAME:
        last += 1
    while first and words[first - 1].pos == _NAME and words[first - 1].dep in descriptors.WITHIN:
        first -= 1
    first, last = _with_name(words, first, last, agencies)
    return Mention(
        MentionKind.ACTOR,
        first,
        last,
        words[first].start,
        words[last].end,
        plural=words[last].tag in {"NNS", "NNPS"},
        bodies=_agency(words[first].start, words[last].end, agencies),
        sector=match.entry.value,
    )


def _with_name(
    words: Sequence[Word], first: int, last: int, agencies: Sequence[Found]
) -> tuple[int, int]:
    """The words ``first`` to ``last`` with those of the name of the agency that they are in."""
    found = _sharing(words[first].start, words[last].end, agencies)
    while found and last + 1 < len(words) and words[last + 1].end <= found.end:
        last += 1
    while found and first and words[first - 1].start >= found.start:
        first -= 1
    return first, last


def _agency(start: int, end: int, agencies: Sequence[Found]) -> tuple[BodyRef, ...]:
    """The one of ``agencies`` whose name shares words with ``start`` to ``end``, if any does."""
    found = _sharing(start, end, agencies)
    return (BodyRef(found.iris[0], found.label, found.type),) if found else ()


def _sharing(start: int, end: int, agencies: Sequence[Found]) -> Found | None:
    """The last of ``agencies``, in order, that has words of ``start`` to ``end``."""
    before = bisect_left(agencies, end, key=_start)
    found = agencies[before - 1] if before else None
    return found if found is not None and found.end > start else None


_NAME = "PROPN"


def _named(sentence: Sentence, names: Sequence[Found], register: Register) -> Iterator[Mention]:
    """The names in ``sentence``, each one word of it."""
    indices = {word.start: word.index for word in sentence.words}
    for found in _within(names, sentence.start, sentence.end):
        index = indices.get(found.start)
        if index is not None and not _owned(sentence, index):
            yield _name(found, index, register)


def by_name(
    names: Sequence[Found], start: int, end: int, register: Register
) -> tuple[Mention, ...]:
    """The mentions by name from ``start`` to ``end``, whose words are not parsed."""
    return tuple(_name(found, 0, register) for found in _within(names, start, end))


def _within(names: Sequence[Found], start: int, end: int) -> Iterator[Found]:
    """The ``names`` that begin and end there."""
    first, behind = (bisect_left(names, place, key=_start) for place in (start, end))
    return (found for found in names[first:behind] if found.end <= end)


def _start(found: Found) -> int:
    return found.start


def _name(found: Found, index: int, register: Register) -> Mention:
    place = (index, index, found.start, found.end)
    if found.kind in (NameKind.BODY, NameKind.PLACE):
        rows = (register.by_iri(iri) for iri in found.iris)
        bodies = tuple(BodyRef(b.iri, b.label, b.type) for b in rows if b is not None)
        return Mention(MentionKind(found.kind.value), *place, bodies, text=found.text)
    if found.kind is NameKind.LOCAL:
        return Mention(MentionKind.BODY, *place, (BodyRef(found.iris[0], found.label, found.type),))
    if found.kind is NameKind.PERSON:
        return Mention(MentionKind.PERSON, *place, agent=_person(found, register))
    return Mention(MentionKind.AREA, *place, area=found.iris[0], text=found.text)


def _owned(sentence: Sentence, index: int) -> bool:
    """Whether a name only tells who somebody is: "Seetec, owners of Essex CRC"."""
    before = [word.lemma for word in sentence.words[max(0, index - 2) : index]]
    return before in (["owner", "of"], ["owner", "the"])


def _person(found: Found, register: Register) -> AgentRef:
    tenure = next(t for t in register.tenures if t.person_iri == found.iris[0])
    return AgentRef(tenure.person_iri, tenure.person_label, "Person")


def _peers(sentence: Sentence, match: Match) -> Mention:
    words = sentence.words
    placed = match.first > 0 and words[match.first - 1].pos == "ADP"  # "in most regions"
    return Mention(
        MentionKind.PEERS,
        match.first,
        match.last,
        words[match.first].start,
        words[match.last].end,
        peers=match.entry.value,
        plural=words[match.first].lemma.lower() in _EACH_OF_MANY and not placed,
    )


_EACH_OF_MANY = frozenset({"all", "most"})
"""Words for those of a kind where they are no others: "most CRCs plan well"."""
