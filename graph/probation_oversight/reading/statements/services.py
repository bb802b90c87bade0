"""Services: who offers them, and who uses them how much."""

from __future__ import annotations

from collections.abc import Sequence

from probation_oversight.model.statements import (
    BodyRef,
    Kind,
    Modality,
    Offer,
    Polarity,
    Relation,
    ServiceRef,
    UsageLevel,
    Use,
)
from probation_oversight.reading.builder import Draft, evidence_words, place, scene_words
from probation_oversight.reading.clauses import Clause
from probation_oversight.reading.discourse.context import PROVIDERS, Context
from probation_oversight.reading.discourse.scene import Scene
from probation_oversight.reading.entities.mentions import MentionKind
from probation_oversight.reading.lexicon.concepts import TopicIndex, TopicMatch
from probation_oversight.reading.lexicon.lexicon import Match
from probation_oversight.reading.statements.sight import Sight
from probation_oversight.reading.targets import providers_of

_OFFERED = "interv"
_UPTAKE = "uptake"
_REACH = 14


def read(sight: Sight) -> list[Draft]:
    """Offers and uses in a sentence; findings on them are linked to them."""
    scene, findings, context, index = sight.scene, sight.own, sight.context, sight.topics
    past = sight.past
    offers = _offers(scene, context, index)
    uses = _uses(scene, findings, offers, context, index, past)
    return [*offers, *uses]


def _offers(scene: Scene, context: Context, index: TopicIndex) -> list[Draft]:
    found = []
    for match in scene.of_kind("offer"):
        topic = _service_near(scene, match, index)
        if topic is None:
            continue
        offerers = _offerers(scene, match, context)
        takers = _takers(scene, offerers, context)
        if takers and offerers and offerers[0].type != "SupplyChainPartner":
            found.append(_offer(scene, match, topic, offerers, takers))
    return found[:1]


def _service_near(scene: Scene, match: Match, index: TopicIndex) -> TopicMatch | None:
    """The service that an offer word speaks of: the nearest before it, else the nearest after."""
    services = [
        m
        for m in scene.topics
        if index.within(m.topic, _OFFERED) and m.topic != _UPTAKE and not _aside(scene, m)
    ]
    before = [m for m in services if m.last < match.first]
    after = [m for m in services if match.last < m.first <= match.last + _REACH]
    if match.entry.pattern.startswith(("on offer", "available", "laid on", "put on")):
        return before[-1] if before else None
    return after[0] if after else (before[-1] if before else None)


def _aside(scene: Scene, match: TopicMatch) -> bool:
    """Whether a topic stands between dashes, as the explanation of another word."""
    words = scene.sentence.words
    dashes = [w.index for w in words if w.text in _DASHES]
    return any(a < match.first < b for a, b in zip(dashes[::2], dashes[1::2], strict=False))


_DASHES = frozenset({"–", "—"})


def _offerers(scene: Scene, match: Match, context: Context) -> tuple[BodyRef, ...]:
    """Who offers: behind "from" or "by", else the subject of the offering verb."""
    following = scene.sentence.words[match.last].lemma in {"from", "by", "through"}
    if following:
        return _first_body(scene, match.last + 1, match.last + 6, context)
    clause = scene.clause_of(match.first)
    return tuple(r.body for r in providers_of(scene, clause, None, context))


def _first_body(scene: Scene, first: int, last: int, context: Context) -> tuple[BodyRef, ...]:
    for mention in scene.mentions:
        if mention.last >= first and mention.first <= last:
            bodies = tuple(b for b in context.bodies(mention) if b.type in PROVIDERS)
            if bodies:
                return bodies
    return ()


def _takers(scene: Scene, offerers: tuple[BodyRef, ...], context: Context) -> tuple[BodyRef, ...]:
    """Other providers that the sentence names."""
    return tuple(
        dict.fromkeys(
            body
            for mention in scene.mentions
            if mention.kind in (MentionKind.BODY, MentionKind.DESCRIPTOR)
            for body in context.bodies(mention)
            if body.type in PROVIDERS and body not in offerers
        )
    )


def _offer(
    scene: Scene,
    match: Match,
    topic: TopicMatch,
    offerers: tuple[BodyRef, ...],
    takers: tuple[BodyRef, ...],
) -> Draft:
    first, last = sorted((topic.first, match.first))
    end = max(topic.last, match.last)
    for mention in scene.mentions:
        if match.last < mention.first <= match.last + 3:
            end = max(end, mention.last)
    service = ServiceRef(topic.topic, offerers[0], scene_words(scene, topic))
    draft = Draft(
        Kind.SERVICE_OFFER,
        scene.sentence.number,
        [place(scene.sentence, first, max(end, last))],
        "offer",
        modality=Modality.OBSERVED,
        providers=offerers,
        topics=(topic.topic,),
        detail=Offer(service, offerers, takers),
    )
    draft.add_cues(scene.sentence, (match,))
    return draft


def _uses(
    scene: Scene,
    findings: Sequence[Draft],
    offers: Sequence[Draft],
    context: Context,
    index: TopicIndex,
    past: Sequence[Draft],
) -> list[Draft]:
    for match in scene.of_kind("under-use", "use", "use-noun"):
        clause = scene.clause_of(match.first)
        if not _of_service(scene, clause, match, index):
            continue
        verdict = _verdict_on(scene, clause, findings)
        users = _users(scene, clause, match, context)
        offer = offers[0] if offers else _known_offer(users, past)
        if verdict is None or offer is None:
            continue
        return [_use(scene, clause, match, users, verdict, offer, index)]
    return []


def _of_service(scene: Scene, clause: Clause, match: Match, index: TopicIndex) -> bool:
    """Whether what is used is a service."""
    return any(
        index.within(m.topic, _OFFERED) and (m.first > match.first or m.topic == _UPTAKE)
        for m in scene.topics
        if m.first in clause.words or abs(m.first - match.last) <= _REACH
    )


def _verdict_on(scene: Scene, clause: Clause, findings: Sequence[Draft]) -> Draft | None:
    start = scene.sentence.words[clause.first].start
    end = scene.sentence.words[clause.last].end
    own = [d for d in findings if d.places[0][0] < end and start < d.places[0][1]]
    polar = [d for d in own if d.polarity in (Polarity.NEGATIVE, Polarity.POSITIVE)]
    negative = [d for d in polar if d.polarity is Polarity.NEGATIVE]
    return next(iter(negative or polar), None)


def _users(scene: Scene, clause: Clause, match: Match, context: Context) -> tuple[BodyRef, ...]:
    """Who uses: the subject of a verb; of a noun only a body named after "by"."""
    if match.entry.kind == "use-noun":
        by = [w.index for w in scene.sentence.words if w.lemma == "by" and w.index > match.last]
        return _first_body(scene, by[0], by[0] + 5, context) if by else ()
    return tuple(r.body for r in providers_of(scene, clause, None, context))


def _known_offer(users: tuple[BodyRef, ...], past: Sequence[Draft]) -> Draft | None:
    """The latest offer made by somebody else than the users."""
    for draft in reversed(past):
        if isinstance(draft.detail, Offer) and not set(draft.detail.offered_by) & set(users):
            return draft
    return None


def _level(finding: Draft) -> UsageLevel:
    negative = finding.polarity is Polarity.NEGATIVE
    return UsageLevel.BELOW_EXPECTED if negative else UsageLevel.AS_EXPECTED


def _use(
    scene: Scene,
    clause: Clause,
    match: Match,
    users: tuple[BodyRef, ...],
    finding: Draft,
    offer: Draft,
    index: TopicIndex,
) -> Draft:
    first, last = evidence_words(scene, clause, None)
    expectation = [m for m in scene.of_kind("expectation") if m.last > last]
    if expectation:
        last = expectation[-1].last
    use = Draft(
        Kind.SERVICE_USE,
        scene.sentence.number,
        [place(scene.sentence, first, last)],
        "use",
        modality=Modality.OBSERVED,
        providers=users,
        topics=(_UPTAKE,),
        detail=Use(users, _level(finding)),
    )
    use.add_cues(scene.sentence, (match, *expectation[-1:]))
    use.link(Relation.USES_OFFER, offer)
    finding.link(Relation.CONCERNS_USE, use)
    finding.topics = index.ordered((_UPTAKE, *(t for t in finding.topics if t != _OFFERED)))
    finding.places = [use.places[0]]
    finding.rule = "use"
    return use


SERVICES = ("interv", "upw", "women", "ttg", "apx", "need", "victim", "court")


def deliveries(
    scene: Scene, clause: Clause, providers: tuple[BodyRef, ...], index: TopicIndex
) -> tuple[ServiceRef, ...]:
    """Services that a clause says its providers deliver."""
    verbs = [m for m in scene.of_kind("deliver") if m.first in clause.words]
    if not verbs or not providers:
        return ()
    return tuple(
        dict.fromkeys(
            ServiceRef(m.topic, provider, scene_words(scene, m))
            for m in scene.topics
            if m.first in clause.words and m.first > verbs[0].first and is_service(m.topic, index)
            for provider in providers
        )
    )


def is_service(topic: str, index: TopicIndex) -> bool:
    """Whether ``topic`` is something that a provider runs for people."""
    return any(index.within(topic, broad) for broad in SERVICES)
