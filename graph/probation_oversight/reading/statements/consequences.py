"""What follows from a finding, where the text says so: for people, for services."""

from __future__ import annotations

from collections.abc import Sequence

from probation_oversight.model.statements import (
    Effect,
    Kind,
    Modality,
    Offer,
    Polarity,
    Relation,
    ServiceRef,
    Use,
)
from probation_oversight.reading.builder import Draft, evidence_words, place
from probation_oversight.reading.clauses import Clause, ClauseKind
from probation_oversight.reading.discourse.scene import Scene
from probation_oversight.reading.lexicon.concepts import GroupIndex, TopicIndex
from probation_oversight.reading.statements.sight import Sight

_OPEN_FUTURE = frozenset({Modality.POSSIBLE, Modality.PLANNED})


def read(sight: Sight) -> list[Draft]:
    """The consequences that a sentence draws from an earlier finding; none if it draws none."""
    scene, index, groups, past = sight.scene, sight.topics, sight.people, sight.past
    source = _source(past, scene.sentence.number)
    marks = scene.of_kind("consequence")
    conditional = scene.of_kind("condition") and scene.of_kind("hedge")
    if source is None or not (marks or conditional):
        return []
    found = []
    for clause in scene.clauses:
        if clause.kind not in (ClauseKind.MAIN, ClauseKind.COORDINATE, ClauseKind.CONTENT):
            continue
        draft = _consequence(scene, clause, index, groups, past)
        if draft is not None:
            draft.link_from(source, Relation.HAS_CONSEQUENCE)
            found.append(draft)
    return found


def _source(past: Sequence[Draft], number: int) -> Draft | None:
    """The negative finding that comes just before, one about a use of services first."""
    near = [
        d for d in past if d.polarity is Polarity.NEGATIVE and number - 2 <= d.sentence < number
    ]
    about_use = [d for d in near if any(r is Relation.CONCERNS_USE for r, _ in d.links)]
    return next(iter(reversed(about_use or near)), None)


def _consequence(
    scene: Scene,
    clause: Clause,
    index: TopicIndex,
    groups: GroupIndex,
    past: Sequence[Draft],
) -> Draft | None:
    people = groups.matches(scene.sentence, clause.subject)
    services = _services(scene, clause, index, past)
    hedges = [m for m in scene.of_kind("hedge", "plan") if m.first in clause.words]
    if not hedges or not (people or services):
        return None
    first, last = evidence_words(scene, clause, None)
    conditions = [
        c
        for c in scene.clauses
        if c.parent == clause.head and any(m.first in c.words for m in scene.of_kind("condition"))
    ]
    if conditions:
        last = max(last, *(evidence_words(scene, c, None)[1] for c in conditions))
    modality = Modality.CONDITIONAL if conditions else _modality(hedges[0].entry.modality)
    draft = Draft(
        Kind.CONSEQUENCE,
        scene.sentence.number,
        [place(scene.sentence, first, last)],
        "consequence",
        modality=modality,
        voice=scene.utterance.voice,
        speakers=scene.utterance.speakers,
        topics=index.ordered(m.topic for m in scene.topics if m.first in clause.words),
        groups=people,
        detail=Effect(people, services),
    )
    marks = [m for m in scene.of_kind("consequence") if m.first in clause.words]
    draft.add_cues(scene.sentence, (*marks, *hedges))
    if conditions:
        _on_condition(draft, past)
    return draft


def _modality(hedged: Modality | None) -> Modality:
    return hedged if hedged in _OPEN_FUTURE and hedged is not None else Modality.POSSIBLE


def _services(
    scene: Scene, clause: Clause, index: TopicIndex, past: Sequence[Draft]
) -> tuple[ServiceRef, ...]:
    """The offered services that are the subject of the clause."""
    named = [
        m for m in scene.topics if m.first in clause.subject and index.within(m.topic, "interv")
    ]
    offers = [d.detail for d in past if isinstance(d.detail, Offer)]
    return (offers[-1].service,) if named and offers else ()


def _on_condition(draft: Draft, past: Sequence[Draft]) -> None:
    """Tie a conditional consequence to the latest use of services it depends on."""
    uses = [d for d in past if isinstance(d.detail, Use)]
    if uses and isinstance(draft.detail, Effect) and draft.detail.services:
        draft.link(Relation.ON_CONDITION, uses[-1])
