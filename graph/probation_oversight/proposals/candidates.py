"""A proposal as a statement, if its words stand in the text and can be about its body.

Whoever proposes is not believed: places are found in the text, what names the body must stand where
it can be meant, and what our own reader knows to be out of scope stays out. Everything that is not
plain is refused, with the reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain, count

from probation_oversight import register
from probation_oversight.documents.model import BlockKind
from probation_oversight.grounding.passages import Passage, Passages
from probation_oversight.model.proposals import KINDS, Proposal
from probation_oversight.model.statements import (
    Account,
    BodyEvidence,
    BodyReason,
    BodyRef,
    Call,
    Cue,
    Kind,
    Maker,
    Modality,
    Polarity,
    Reading,
    RecommendationType,
    Span,
    Statement,
    Voice,
)
from probation_oversight.ontology import body_kinds, concepts
from probation_oversight.proposals import places
from probation_oversight.reading.lexicon.lexicon import Match
from probation_oversight.words import instead

RULE = "proposed"
"""What such statements have for the rule that read them."""
_WORDS = 3
"""Words that a quote has at least: fewer are no verdict on anything."""
_DECIDING = frozenset({"evaluation", "need", "benchmark", "scale", "scant", "under-use"})
_SIGNED = frozenset({"need", "under-use"})
_CALLING = frozenset({"need", "recommend"})
_HEDGING = frozenset({"hedge", "plan", "condition"})
_OTHERS = frozenset({Voice.STAFF, Voice.SUPERVISED_PEOPLE, Voice.PROVIDER})
Place = tuple[int, int]


class Refused(Exception):  # noqa: N818 (a way out, caught where the next proposal begins)
    """Why a proposal is no statement."""


@dataclass(frozen=True)
class Ground:
    """What proposals of one document are held against: its words, and what we read in them."""

    passages: Passages
    reading: Reading

    @property
    def text(self) -> str:
        """The canonical text."""
        return self.passages.document.text

    def words(self, place: Place) -> Span:
        """The words at ``place``."""
        return Span(*place, self.text[slice(*place)])


def statement(ground: Ground, maker: Maker, proposal: Proposal) -> Statement:
    """What ``proposal`` states. Raises Refused with the reason if it cannot be taken up.

    It has no key yet; ``keys`` gives it one.
    """
    place, passage = _verdict(ground, proposal)
    _in_scope(ground, passage)
    body = _body(ground, proposal)
    named = _naming(ground, proposal, body, place, passage)
    topic = _topic(proposal.topic)
    kind = KINDS[proposal.kind]
    cues = tuple(_cues(ground, passage, place, kind))
    matches = [match for match, _ in cues]
    is_call = kind is Kind.RECOMMENDATION
    if not (matches if is_call else any(map(_judges, matches))):
        does = "calls for anything" if is_call else "carries a verdict"
        raise Refused(f"no word in its quote {does}")
    return Statement(
        key="",
        kind=kind,
        evidence=(ground.words(place),),
        rule=RULE,
        polarity=None if is_call else _sign(proposal),
        modality=Modality.NORMATIVE if is_call else _modality(proposal, passage, matches),
        voice=_voice(proposal, passage),
        providers=() if is_call else (body,),
        named_by=(named,),
        topics=(topic,),
        cues=tuple(cue for _, cue in cues),
        detail=Call((body,), RecommendationType.IMPROVEMENT) if is_call else None,
        proposed_by=maker,
    )


def keys(made: Iterable[Statement], taken: Iterable[str]) -> Iterator[str]:
    """A key for each of ``made``, of its kind and place, that is not among those ``taken``."""
    used = set(taken)
    for each in made:
        place = each.evidence[0]
        key = f"{each.kind.lower()}-{place.start}-{place.end}"
        further = (f"{key}-{number}" for number in count(2))
        free = next(each for each in chain((key,), further) if each not in used)
        used.add(free)
        yield free


def _verdict(ground: Ground, proposal: Proposal) -> tuple[Place, Passage]:
    """Where the quote for the verdict stands, and the one sentence that it is of."""
    if len(proposal.quote.split()) < _WORDS:
        raise Refused(f"its quote has fewer than {_WORDS} words")
    found = places.found(proposal.quote, ground.text)
    if len(found) != 1:
        raise Refused(_absent("quote", len(found)))
    sentences = ground.passages.under(found)
    if len(sentences) != 1:
        raise Refused("its quote is not of one sentence; quote the words of the verdict alone")
    return found[0], sentences[0]


def _absent(what: str, times: int) -> str:
    return f"its {what} stands {times} times in the text" if times else f"its {what} is not in it"


def _in_scope(ground: Ground, passage: Passage) -> None:
    """Refuse what stands in a sentence of which we know that it states nothing of its own."""
    for each in ground.reading.sentences:
        if each.account is Account.OUT_OF_SCOPE and each.span.start == passage.sentence.start:
            raise Refused(f"its sentence is out of scope: {each.reason}")


def _body(ground: Ground, proposal: Proposal) -> BodyRef:
    """The body that is meant, by its id or its name: of the register, or of this document."""
    known = _bodies(ground)
    body = known.get(proposal.body) or known.get(proposal.body.casefold())
    if body is None:
        raise Refused(f"there is no body {proposal.body!r}; {instead(proposal.body, known)}")
    if body.type not in body_kinds.providers():
        raise Refused(f"{body.label} is no body whose work is judged")
    return body


def _bodies(ground: Ground) -> Mapping[str, BodyRef]:
    """Bodies that the text names, by the end of their address and by their name."""
    told = [each.body for each in ground.reading.bodies]
    told += [b for p in ground.passages.sentences for m in p.mentions for b in m.bodies]
    found: dict[str, BodyRef] = {}
    for body in told:
        found.setdefault(body.iri.rsplit("/", 1)[1], body)
        found.setdefault(body.label.casefold(), body)
    return found


def _topic(words: str) -> str:
    """The id of the topic that ``words`` name: its id, its label, or the end of its address."""
    known = topics_by_name()
    found = known.get(words.strip().casefold())
    if found is None:
        raise Refused(f"there is no topic {words!r}; {instead(words.casefold(), known)}")
    return found


@cache
def topics_by_name() -> Mapping[str, str]:
    """The ids of topics by what they may be called."""
    found: dict[str, str] = {}
    for topic in concepts.topics():
        for name in (topic.id, topic.label, topic.iri.rsplit("/", 1)[1], *topic.alt_labels):
            found.setdefault(name.casefold(), topic.id)
    return found


def _naming(
    ground: Ground, proposal: Proposal, body: BodyRef, verdict: Place, passage: Passage
) -> BodyEvidence:
    """The words that name ``body``: in the sentence, before it in its paragraph, or above it."""
    found = places.found(proposal.body_quote, ground.text)
    if not found:
        raise Refused(_absent("quote for the body", 0))
    for reason, near in _grounds(ground.passages, passage):
        inside = [place for place in found for p in near if _within(place, p)]
        if inside:
            nearest = min(inside, key=lambda place: (abs(place[0] - verdict[0]), place))
            _refuse_other_bodies(ground, body, nearest, verdict)
            return BodyEvidence(body, reason, ground.words(nearest))
    raise Refused("what names its body stands neither in its sentence, before it nor above it")


def _grounds(passages: Passages, passage: Passage) -> Iterator[tuple[BodyReason, list[Passage]]]:
    """Where a body may be named, the strongest first."""
    yield BodyReason.NAMED, [passage]
    own = passage.sentence
    before = [p for p in passages.sentences if p.sentence.start < own.start]
    yield BodyReason.ANTECEDENT, [p for p in before if p.sentence.block == own.block]
    heads = [p for p in before if p.sentence.kind is BlockKind.HEADING]
    yield BodyReason.HEADING, heads[-1:]


def _within(place: Place, passage: Passage) -> bool:
    return passage.sentence.start <= place[0] and place[1] <= passage.sentence.end


def _refuse_other_bodies(ground: Ground, body: BodyRef, naming: Place, verdict: Place) -> None:
    """Refuse a verdict that another body stands in, or between it and what names its own."""
    start, end = min(naming[0], verdict[0]), max(naming[1], verdict[1])
    between = [
        mention
        for passage in ground.passages.under([(start, end)])
        for mention in passage.mentions
        if start <= mention.start and mention.end <= end and mention.bodies
    ]
    others = [m for m in between if body not in m.bodies and not _kin(body, m.bodies)]
    if others:
        raise Refused(f"another body, {others[0].bodies[0].label}, is named beside its verdict")


def _kin(body: BodyRef, others: Iterable[BodyRef]) -> bool:
    """Whether one of ``others`` is a whole that ``body`` is part of, which may stand for it."""
    known = register.load()
    wholes = {each.iri for each in known.wholes(body.iri)} if known.by_iri(body.iri) else set()
    return any(each.iri in wholes for each in others)


def _cues(
    ground: Ground, passage: Passage, place: Place, kind: Kind
) -> Iterator[tuple[Match, Cue]]:
    """The words of the quote that carry a verdict, or a call."""
    wanted = _CALLING if kind is Kind.RECOMMENDATION else _DECIDING
    words = passage.sentence.words
    for match in passage.cues(*place):
        if match.entry.kind in wanted:
            span = ground.words((words[match.first].start, words[match.last].end))
            yield match, Cue(span, match.entry.id)


def _judges(cue: Match) -> bool:
    """Whether ``cue`` has a sign of its own, which others only turn or weigh."""
    return cue.entry.polarity is not None or cue.entry.kind in _SIGNED


def _sign(proposal: Proposal) -> Polarity:
    if proposal.sign is None:
        raise Refused("a finding has a sign: positive, negative or neutral")
    return proposal.sign


def _modality(proposal: Proposal, passage: Passage, cues: list[Match]) -> Modality:
    """How it is meant, as proposed, if the words do not say otherwise.

    A hedge anywhere in the sentence counts: who leaves it out of the quote does not undo it.
    """
    proposed = proposal.modality or Modality.OBSERVED
    said = _modalities(passage, cues)
    if said and proposed not in said:
        shown = " or ".join(sorted(said))
        raise Refused(f"it is said to be {proposed.value}, and its sentence is {shown}")
    if not said and proposed not in {Modality.OBSERVED, Modality.REPORTED}:
        raise Refused(f"it is said to be {proposed.value}, and no word of its sentence says so")
    return proposed


def _modalities(passage: Passage, cues: list[Match]) -> set[Modality]:
    """How the words say that it is meant; nothing where they only tell it."""
    if cues and all(match.entry.modality is Modality.NORMATIVE for match in cues):
        return {Modality.NORMATIVE}
    hedges = (match.entry for match in passage.matches if match.entry.kind in _HEDGING)
    return {entry.modality for entry in hedges if entry.modality is not None}


def _voice(proposal: Proposal, passage: Passage) -> Voice:
    """Who says it, as proposed, if it is not the inspectorate that others are quoted by."""
    kinds = {match.entry.kind for match in passage.matches}
    quoted = {"source", "speech"} <= kinds
    if quoted and proposal.voice not in _OTHERS:
        raise Refused(f"its sentence tells what others say, and not the {proposal.voice.value}")
    if not kinds & {"source", "speech"} and proposal.voice in _OTHERS:
        raise Refused(f"no word of its sentence says that it is the view of {proposal.voice.value}")
    return proposal.voice
