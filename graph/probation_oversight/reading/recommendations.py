"""Recommendations and recurrence: what somebody is asked to do, and what was found before."""

from __future__ import annotations

from collections.abc import Sequence

from probation_oversight.reading.clauses import Clause
from probation_oversight.reading.context import Context, Scene
from probation_oversight.reading.drafts import Draft, place
from probation_oversight.reading.evidence import evidence_words
from probation_oversight.reading.lexicon import Match
from probation_oversight.reading.mentions import MentionKind
from probation_oversight.reading.topics import TopicIndex
from probation_oversight.statements import (
    BodyRef,
    Call,
    Kind,
    Modality,
    Polarity,
    RecommendationType,
    Recurrence,
    Relation,
    ScopeLevel,
)


def read(scene: Scene, context: Context, index: TopicIndex, past: Sequence[Draft]) -> list[Draft]:
    """The recommendation that ``scene`` makes, if any."""
    for match in scene.of_kind("recommend"):
        if scene.sentence.words[match.first].pos not in {"VERB", "NOUN"}:
            continue
        clause = scene.clause_of(match.first)
        addressees = _addressees(scene, match, context)
        if addressees:
            return [_recommendation(scene, clause, match, addressees, index, past)]
    return []


def _addressees(scene: Scene, match: Match, context: Context) -> tuple[BodyRef, ...]:
    """Bodies that the call is made to: the first behind the verb, and those joined to it."""
    national = bool(scene.of_kind("scope-level"))
    for mention in scene.mentions:
        if mention.first < match.first:
            continue
        if mention.kind in (MentionKind.BODY, MentionKind.DESCRIPTOR):
            bodies = context.bodies(mention, national)
            if bodies:
                return bodies
    verb = scene.sentence.words[match.first]
    return context.focus if verb.pos == "VERB" and verb.lemma in {"recommend", "urge"} else ()


def _recommendation(
    scene: Scene,
    clause: Clause,
    match: Match,
    addressees: tuple[BodyRef, ...],
    index: TopicIndex,
    past: Sequence[Draft],
) -> Draft:
    first, last = evidence_words(scene, clause, None)
    types = [m for m in scene.of_kind("recommend-type") if m.first > match.first]
    levels = [m for m in scene.of_kind("scope-level") if m.first > match.first]
    cause = latest_shortcoming(past, scene.sentence.number)
    own = [m.topic for m in scene.topics if m.first > match.first and m.first in clause.words]
    topics = index.ordered(own) or (cause.topics if cause else ())
    draft = Draft(
        Kind.RECOMMENDATION,
        scene.sentence.number,
        [place(scene.sentence, min(first, match.first), max(last, _end(scene)))],
        "recommendation",
        modality=Modality.NORMATIVE,
        voice=scene.utterance.voice,
        speakers=scene.utterance.speakers,
        topics=topics,
        detail=Call(
            addressees,
            RecommendationType(types[0].entry.value if types else match.entry.value),
            ScopeLevel(levels[0].entry.value) if levels else None,
        ),
    )
    draft.add_cues(scene.sentence, (match, *types[:1], *levels[:1]))
    if cause is not None and not own:
        draft.link(Relation.RESPONDS_TO, cause)
    return draft


def _end(scene: Scene) -> int:
    """The last word of the sentence that is not punctuation: a call runs to the end."""
    words = [w.index for w in scene.sentence.words if w.pos != "PUNCT"]
    return words[-1] if words else 0


def latest_shortcoming(past: Sequence[Draft], number: int) -> Draft | None:
    """The negative finding nearest before the sentence ``number``, at most three back."""
    near = [
        d for d in past if d.polarity is Polarity.NEGATIVE and number - 3 <= d.sentence < number
    ]
    return near[-1] if near else None


def mark_recurrence(scene: Scene, drafts: Sequence[Draft], past: Sequence[Draft]) -> list[Draft]:
    """Mark the finding that ``scene`` says was made before; give back what was marked."""
    marks = scene.of_kind("recurrence")
    if not marks:
        return []
    number = scene.sentence.number
    own = [d for d in drafts if d.polarity is Polarity.NEGATIVE]
    target = own[0] if own else latest_shortcoming(past, number)
    if target is None:
        return []
    target.recurrence = Recurrence(marks[0].entry.value)
    if not own:
        clause = scene.clause_of(marks[0].first)
        first, last = evidence_words(scene, clause, None)
        start, end = place(scene.sentence, first, last)
        target.cues.append((start, end, marks[0].entry.id))
    return [target]
