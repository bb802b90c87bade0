"""Recommendations and recurrence: what somebody is asked to do, and what was found before."""

from __future__ import annotations

from collections.abc import Sequence

from probation_oversight.model.statements import (
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
from probation_oversight.reading.builder import Draft, Remark, evidence_words, place
from probation_oversight.reading.clauses import Clause
from probation_oversight.reading.discourse.context import Context
from probation_oversight.reading.discourse.scene import Scene
from probation_oversight.reading.entities.mentions import MentionKind
from probation_oversight.reading.lexicon.concepts import TopicIndex
from probation_oversight.reading.lexicon.lexicon import Match
from probation_oversight.reading.statements.sight import Sight


def read(sight: Sight) -> list[Draft]:
    """The recommendation that a sentence makes, if any."""
    scene, context, index, past = sight.scene, sight.context, sight.topics, sight.past
    for match in scene.of_kind("recommend"):
        if scene.sentence.words[match.first].pos not in {"VERB", "NOUN"}:
            continue
        if _of_others(scene, match):
            continue
        clause = scene.clause_of(match.first)
        addressees = _addressees(scene, match, context)
        if addressees:
            return [_recommendation(scene, clause, match, addressees, (index, past))]
    return []


def _of_others(scene: Scene, match: Match) -> bool:
    """Whether it is the provider that asks: "managers encouraged staff to", "its approach to
    encouraging victims to take part".
    """
    words, children = scene.sentence.words, scene.sentence.children
    verb = words[match.first]
    deps = {words[c].dep for c in children[verb.index]}
    if verb.pos == "VERB" and verb.tag == "VBG" and not deps & {"aux", "nsubj"}:
        return verb.dep in {"pcomp", "acl", "advcl", "amod"}
    subjects = {c for c in children[verb.index] if words[c].dep == "nsubj"}
    own = (m.first for m in scene.of_kind("subject"))
    named = (m for m in scene.mentions if m.kind in (MentionKind.BODY, MentionKind.DESCRIPTOR))
    return any(i in subjects for i in own) or any(m.covers(i) for m in named for i in subjects)


def duties(sight: Sight) -> list[Draft]:
    """What a sentence says that a body must or should do: a call without the word.

    "The company should review …" is one; "staff should have checked" and "better work should be
    within reach" are verdicts only.
    """
    scene, context, index, past = sight.scene, sight.context, sight.topics, sight.past
    found = []
    for match in scene.of_kind("need"):
        clause = scene.clause_of(match.first)
        if match.entry.pattern not in _DUTIES or _perfect(scene, match):
            continue
        addressees = _obliged(scene, clause, context)
        if addressees:
            found.append(_recommendation(scene, clause, match, addressees, (index, past)))
    return found


_DUTIES = frozenset({"must", "should", "ought to"})


def _perfect(scene: Scene, match: Match) -> bool:
    following = scene.sentence.words[match.last + 1 : match.last + 3]
    return any(word.lemma in {"have", "be"} for word in following)


def _obliged(scene: Scene, clause: Clause, context: Context) -> tuple[BodyRef, ...]:
    """The bodies that are the subject of the clause, themselves and not their staff."""
    national = bool(scene.of_kind("scope-level"))
    head = [i for i in clause.subject if scene.sentence.words[i].head == clause.head]
    return tuple(
        body
        for mention in scene.mentions
        if mention.kind in (MentionKind.BODY, MentionKind.DESCRIPTOR)
        and any(mention.covers(index) for index in head)
        for body in context.asked(mention, national)
    )


def _addressees(scene: Scene, match: Match, context: Context) -> tuple[BodyRef, ...]:
    """Bodies that the call is made to: the first behind the verb, and those joined to it."""
    national = bool(scene.of_kind("scope-level"))
    for mention in scene.mentions:
        if mention.first < match.first:
            continue
        if mention.kind in (MentionKind.BODY, MentionKind.DESCRIPTOR):
            bodies = context.asked(mention, national)
            if bodies:
                return bodies
    verb = scene.sentence.words[match.first]
    return context.focus if verb.pos == "VERB" and verb.lemma in {"recommend", "urge"} else ()


def _recommendation(
    scene: Scene,
    clause: Clause,
    match: Match,
    addressees: tuple[BodyRef, ...],
    setting: tuple[TopicIndex, Sequence[Draft]],
) -> Draft:
    index, past = setting
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
        "recommendation" if match.entry.kind == "recommend" else "duty",
        modality=Modality.NORMATIVE,
        voice=scene.utterance.voice,
        speakers=scene.utterance.speakers,
        topics=topics,
        detail=Call(
            addressees,
            RecommendationType(types[0].entry.value) if types else RecommendationType.IMPROVEMENT,
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


def recurring(scene: Scene, found: Sequence[Draft], past: Sequence[Draft]) -> tuple[Remark, ...]:
    """That a finding was made before: said of the sentence's own, else of the one before it."""
    marks = scene.of_kind("recurrence")
    if not marks:
        return ()
    own = [d for d in found if d.polarity is Polarity.NEGATIVE]
    target = own[0] if own else latest_shortcoming(past, scene.sentence.number)
    if target is None:
        return ()
    recurrence = Recurrence(marks[0].entry.value)
    if own:
        return (Remark(target, recurrence),)
    clause = scene.clause_of(marks[0].first)
    start, end = place(scene.sentence, *evidence_words(scene, clause, None))
    return (Remark(target, recurrence, (start, end, marks[0].entry.id)),)
