"""Money: whose funding changes, by whom, for which services, read from frames."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

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
from probation_oversight.reading.discourse.scene import Scene
from probation_oversight.reading.frames import extent, phrases, predicates
from probation_oversight.reading.frames.frames import Frame
from probation_oversight.reading.frames.predicates import Predicates
from probation_oversight.reading.statements import parties
from probation_oversight.reading.statements.sight import Sight
from probation_oversight.reading.text.language import Sentence

OFFERED = "interv"
"""The topic under which services that can be bought stand."""


@dataclass(frozen=True, slots=True)
class _Parties:
    """Who pays whom."""

    funders: tuple[BodyRef, ...]
    recipients: tuple[BodyRef, ...]


def read(sight: Sight) -> list[Draft]:
    """The funding change that a sentence tells of, with the finding on it."""
    for frame in sight.scene.frames:
        if frame.row.kind in _DIRECTIONS:
            change = _change(sight, frame)
            if change is not None:
                return [change, *_funding_finding(sight.scene, change, sight.own)]
    return []


_DIRECTIONS = {"cut": Direction.DECREASE, "raise": Direction.INCREASE}


def _change(sight: Sight, frame: Frame) -> Draft | None:
    """The change that ``frame`` tells of, if it is money that changes and who gets it is told."""
    scene, sentence, known = sight.scene, sight.scene.sentence, predicates.load()
    money = _money(sentence, frame, known)
    clause = scene.clause_of(frame.index)
    plans = [m for m in scene.of_kind("plan") if m.first in clause.words]
    if money is None or not _is_so(sentence, frame, known, bool(plans)):
        return None
    parties_ = _parties(sight, frame, money)
    if not parties_.recipients or set(parties_.funders) & set(parties_.recipients):
        return None
    funders, direction = parties_.funders, _DIRECTIONS[frame.row.kind]
    services = tuple(
        ServiceRef(m.topic, funders[0], scene_words(scene, m))
        for m in scene.topics
        if funders and m.first in clause.words and sight.topics.within(m.topic, OFFERED)
    )
    first, last = evidence_words(scene, clause, None)
    inside = (frame.index, frame.verb, money)
    change = Draft(
        Kind.FUNDING_CHANGE,
        sentence.number,
        [place(sentence, min(first, *inside), max(last, *inside))],
        "funding",
        modality=Modality.PLANNED if plans else Modality.OBSERVED,
        degree=_degree(scene, frame.index),
        providers=funders,
        topics=("cut",) if direction is Direction.DECREASE else ("money",),
        detail=FundingShift(
            funders,
            parties_.recipients,
            services,
            direction,
            ChangeStatus.PLANNED if plans else ChangeStatus.MADE,
        ),
    )
    words = sorted({frame.index, money})
    start, end = sentence.words[words[0]].start, sentence.words[words[-1]].end
    change.cues.append((start, end, frame.row.id))
    change.add_cues(sentence, plans)
    return change


def _money(sentence: Sentence, frame: Frame, known: Predicates) -> int | None:
    """The noun for the money that changes: what is cut, or what falls by itself."""
    changed = frame.themes or frame.agents
    for noun in (n for each in changed for n in phrases.content(sentence, each)):
        if known.tells(sentence.words[noun], *_MONEY):
            return noun
    return None


_MONEY = ("money", "income", "spending")


def _is_so(sentence: Sentence, frame: Frame, known: Predicates, planned: bool) -> bool:
    """Whether the change is told as made, or as planned; not denied, wished or feared."""
    verbs = (frame.verb, *sentence.ancestors(frame.verb)) if planned else (frame.verb,)
    near = (c for verb in verbs for c in phrases.children(sentence, verb, "neg", "aux"))
    if any(sentence.words[c].dep == "neg" for c in near):
        return False
    above = (sentence.words[i] for i in sentence.ancestors(frame.verb))
    if any(known.tells(word, "deny") for word in above):
        return False
    return planned or extent.is_told(sentence, frame, known)


def _parties(sight: Sight, frame: Frame, money: int) -> _Parties:
    """Who pays whom: agents and "by" and "from" pay, what stands behind "to" and "for" is paid.

    An owner is paid where the money is income ("its budget"), or nobody else is told to be; who
    spends owns what is spent.
    """
    sentence, known = sight.scene.sentence, predicates.load()
    near = tuple(
        sorted({*sentence.subtree(money), *sentence.subtree(frame.index)} | _clause(sight, frame))
    )
    paid = _bodies(sight, phrases.behind(sentence, money, ("to", "for", "on"), near))
    paid = paid or _bodies(sight, _given(sentence, money))
    owner = _bodies(sight, phrases.children(sentence, money, "poss", "compound", "nmod"))
    paying = _bodies(sight, phrases.behind(sentence, min(frame.index, money), ("from", "by"), near))
    word = sentence.words[money]
    if known.tells(word, "income") or (not paid and not known.tells(word, "spending")):
        paid, owner = paid or owner, ()
    doers = [a for a in frame.agents if a != money and money not in sentence.subtree(a)]
    doing = parties.agents(sight, replace(frame, agents=tuple(doers))).bodies
    if frame.row.alone and doing and not paid:  # "the company lost income"
        return _Parties(paying, tuple(doing))
    return _Parties(tuple(doing) or owner or paying, paid)


def _clause(sight: Sight, frame: Frame) -> set[int]:
    return set(phrases.own(sight.scene.sentence, frame.verb))


def _given(sentence: Sentence, money: int) -> list[int]:
    """To whom it is given: "the money it gave to the company"."""
    clauses = phrases.children(sentence, money, "relcl", "acl")
    return [
        noun
        for verb in clauses
        for noun in phrases.behind(sentence, verb, ("to", "for"), sentence.subtree(verb))
    ]


def _bodies(sight: Sight, nouns: Iterable[int]) -> tuple[BodyRef, ...]:
    """The bodies that phrases name: "to the company", "for the company’s courses"."""
    within = {i for noun in nouns for i in phrases.own(sight.scene.sentence, noun)}
    named = (m for m in sight.scene.mentions if m.last in within)
    return tuple(dict.fromkeys(b for m in named for b in sight.context.bodies(m)))


def _funding_finding(scene: Scene, change: Draft, findings: Sequence[Draft]) -> list[Draft]:
    """The verdict on a cut: a shortcoming of the funder unless the clause already has one."""
    detail = change.detail
    if not isinstance(detail, FundingShift) or detail.direction is not Direction.DECREASE:
        return []
    if not detail.funders:
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


def _degree(scene: Scene, index: int) -> Degree | None:
    words = [m for m in scene.of_kind("degree") if 0 < index - m.last <= 2]
    return words[-1].entry.degree if words else None
