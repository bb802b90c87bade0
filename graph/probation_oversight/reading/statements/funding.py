"""Money: whose funding changes, by whom, for which services."""

from __future__ import annotations

from collections.abc import Sequence

from probation_oversight.model.statements import (
    BodyRef,
    ChangeStatus,
    Degree,
    Direction,
    FundingShift,
    Kind,
    Modality,
    Polarity,
    Relation,
    ServiceRef,
)
from probation_oversight.reading.builder import Draft, evidence_words, place, scene_words
from probation_oversight.reading.discourse.context import Context
from probation_oversight.reading.discourse.scene import Scene
from probation_oversight.reading.entities.mentions import Mention, MentionKind
from probation_oversight.reading.lexicon.concepts import TopicIndex
from probation_oversight.reading.lexicon.lexicon import Match
from probation_oversight.reading.statements.sight import Sight

OFFERED = "interv"
"""The topic under which services that can be bought stand."""


def read(sight: Sight) -> list[Draft]:
    """The funding change that a sentence tells of, with the finding on it."""
    scene, findings, context, index = sight.scene, sight.own, sight.context, sight.topics
    for direction, kind in ((Direction.DECREASE, "decrease"), (Direction.INCREASE, "increase")):
        for match in scene.of_kind(kind):
            clause = scene.clause_of(match.first)
            money = [m for m in scene.of_kind("funding") if abs(m.first - match.first) <= 5]
            if money and money[0].first in clause.words:
                change = _funding_change(scene, (match, money[0]), direction, context, index)
                return [change, *_funding_finding(scene, change, findings)] if change else []
    return []


def _funding_change(
    scene: Scene,
    marks: tuple[Match, Match],
    direction: Direction,
    context: Context,
    index: TopicIndex,
) -> Draft | None:
    """The change that ``marks`` tell of, a word of change and a word for money."""
    match, money = marks
    clause = scene.clause_of(match.first)
    funders = _funders(scene, money, context)
    recipients = _recipients(scene, money, context)
    if not funders or not recipients:
        return None
    services = tuple(
        ServiceRef(m.topic, funders[0], scene_words(scene, m))
        for m in scene.topics
        if m.first in clause.words and index.within(m.topic, OFFERED)
    )
    plans = [m for m in scene.of_kind("plan") if m.first in clause.words]
    first, last = evidence_words(scene, clause, None)
    where = [place(scene.sentence, first, last)]
    change = Draft(
        Kind.FUNDING_CHANGE,
        scene.sentence.number,
        where,
        "funding",
        modality=Modality.PLANNED if plans else Modality.OBSERVED,
        degree=_degree(scene, match),
        providers=funders,
        topics=("cut",) if direction is Direction.DECREASE else ("money",),
        detail=FundingShift(
            funders,
            recipients,
            services,
            direction,
            ChangeStatus.PLANNED if plans else ChangeStatus.MADE,
        ),
    )
    change.add_cues(scene.sentence, (match, money, *plans))
    return change


def _funding_finding(scene: Scene, change: Draft, findings: Sequence[Draft]) -> list[Draft]:
    """The verdict on a cut: a shortcoming of the funder unless the clause already has one."""
    detail = change.detail
    if not isinstance(detail, FundingShift) or detail.direction is not Direction.DECREASE:
        return []
    negative = [d for d in findings if d.polarity is Polarity.NEGATIVE]
    if negative:
        change.link_from(negative[0], Relation.CONCERNS_CHANGE)
        return []
    finding = Draft(
        Kind.FINDING,
        scene.sentence.number,
        list(change.places),
        "funding",
        Polarity.NEGATIVE,
        change.modality,
        change.degree,
        scene.utterance.voice,
        scene.utterance.speakers,
        providers=detail.funders,
        topics=("cut",),
        cues=list(change.cues),
    )
    finding.link(Relation.CONCERNS_CHANGE, change)
    return [finding]


def _degree(scene: Scene, match: Match) -> Degree | None:
    words = [m for m in scene.of_kind("degree") if 0 < match.first - m.last <= 2]
    return words[-1].entry.degree if words else None


def _funders(scene: Scene, money: Match, context: Context) -> tuple[BodyRef, ...]:
    """Whose money it is: a body just before the word, else the focus."""
    for mention in reversed(scene.mentions):
        near = 0 < money.first - mention.last <= 2
        if near and mention.kind in (MentionKind.BODY, MentionKind.DESCRIPTOR):
            return context.bodies(mention)
    return context.focus[:1]


def _recipients(scene: Scene, money: Match, context: Context) -> tuple[BodyRef, ...]:
    """Whom the money goes to: bodies behind "to" or "for"."""
    return tuple(
        body
        for mention in scene.mentions
        if money.last < mention.first and _towards(scene, mention)
        for body in context.bodies(mention)
    )


def _towards(scene: Scene, mention: Mention) -> bool:
    before = scene.sentence.words[max(0, mention.first - 3) : mention.first]
    return any(word.lemma in {"to", "for"} for word in before)
