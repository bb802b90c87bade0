"""What follows from a shortcoming of the same sentence: "poor planning left victims at risk".

The shortcoming stays a finding; what it brings about for people, courts or services is a
consequence of it. What it brings about for the provider’s own work is a finding, and none.
"""

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
)
from probation_oversight.reading.builder import Draft, place
from probation_oversight.reading.clauses import trimmed
from probation_oversight.reading.entities.mentions import MentionKind
from probation_oversight.reading.frames import phrases, predicates
from probation_oversight.reading.statements import causation, consequences
from probation_oversight.reading.statements.causation import Linked
from probation_oversight.reading.statements.sight import Sight
from probation_oversight.reading.text.language import Sentence


def read(sight: Sight) -> list[Draft]:
    """The consequence that a sentence draws from what it finds itself; none if it draws none."""
    if sight.scene.of_kind("aside", "condition"):
        return []
    for linked in causation.links(sight.scene):
        source = _shortcoming(sight, linked)
        draft = _consequence(sight, linked) if source is not None else None
        if source is not None and draft is not None:
            draft.link_from(source, Relation.HAS_CONSEQUENCE)
            return [draft]
    return []


def _shortcoming(sight: Sight, linked: Linked) -> Draft | None:
    """The negative finding whose first word of blame stands in the cause."""
    words = sight.scene.sentence.words
    told = [(words[i].start, words[i].end) for i in linked.cause]
    for draft in sight.own:
        cues = [start for start, _, _ in draft.cues[:1]] or [draft.places[0][0]]
        inside = any(start <= cue < end for cue in cues for start, end in told)
        told_so = draft.kind in _FOUND and draft.modality in _SO
        if draft.polarity is Polarity.NEGATIVE and told_so and inside:
            return draft
    return None


_SO = frozenset({Modality.OBSERVED, Modality.REPORTED})
_FOUND = frozenset({Kind.FINDING, Kind.JUDGEMENT, Kind.COMPARATIVE_FINDING})


def _consequence(sight: Sight, linked: Linked) -> Draft | None:
    """The consequence that the effect of ``linked`` is, if it falls on somebody else."""
    scene = sight.scene
    effect = linked.effect
    groups, services = sight.people.matches(scene.sentence, effect), _services(sight, effect)
    fallen = services or _on_others(sight, linked)
    if not fallen or _on_provider(sight, effect) or _praised(sight, effect):
        return None
    hedges = [m for m in scene.of_kind("hedge", "plan") if m.first in effect]
    draft = Draft(
        Kind.CONSEQUENCE,
        scene.sentence.number,
        [place(scene.sentence, *trimmed(scene.sentence, tuple(sorted(effect))))],
        "consequence",
        modality=consequences.modality(hedges),
        voice=scene.utterance.voice,
        speakers=scene.utterance.speakers,
        topics=sight.topics.ordered(m.topic for m in scene.topics if m.first in effect),
        groups=groups,
        detail=Effect(groups, services),
    )
    word = scene.sentence.words[linked.mark]
    draft.cues.append((word.start, word.end, f"{linked.kind}: {word.lemma}"))
    draft.add_cues(scene.sentence, hedges)
    return draft


def _services(sight: Sight, effect: Sequence[int]) -> tuple[ServiceRef, ...]:
    """The services told of here that the effect speaks of again: "their future is in doubt"."""
    here = [d.detail.service for d in sight.own if isinstance(d.detail, Offer)]
    words = sight.scene.sentence.words
    told = any(words[i].tag in {"PRP", "PRP$"} and words[i].lemma in _THEM for i in effect)
    return tuple(here[:1]) if told else ()


_THEM = frozenset({"they", "them", "their"})


def _on_others(sight: Sight, linked: Linked) -> bool:
    """Whether people, courts or other agencies bear it; "them" are people told of before.

    They do as the subject of what follows, or where it has none as those to whom it is done; not
    in "the assessments did not name the risks to children", which is the provider’s own work.
    """
    sentence = sight.scene.sentence
    doing = [i for i in linked.effect if _of_verb_in(sentence, i, linked)]
    if doing:
        return _is_other(sight, doing[0], linked)
    return any(
        _is_other(sight, i, linked)
        for i in linked.effect
        if sentence.words[i].dep in _UNDERGOING and _close(sentence, i, linked.mark)
    )


_UNDERGOING = frozenset({"dobj", "pobj", "dative", "poss", "conj"})


def _of_verb_in(sentence: Sentence, index: int, linked: Linked) -> bool:
    """Whether a word is a subject of a verb of the effect, and no relative pronoun."""
    word = sentence.words[index]
    told = word.dep in phrases.SUBJECTS and word.tag not in phrases.RELATIVE
    return told and word.head in linked.effect and word.lemma not in {"this", "that", "it"}


def _close(sentence: Sentence, index: int, mark: int) -> bool:
    """Whether no other verb stands between a word and the one that tells of the effect."""
    for above in sentence.ancestors(index):
        if above == mark:
            return True
        if sentence.words[above].pos in {"VERB", "AUX"} and sentence.words[above].tag == "VB":
            return False
    return True


def _is_other(sight: Sight, index: int, linked: Linked) -> bool:
    known, words = predicates.load(), sight.scene.sentence.words
    some = phrases.content(sight.scene.sentence, index)  # "a third of the men"
    if any(known.tells(words[i], "person") for i in some):
        return True
    if words[index].lemma in _THEM:
        return any(known.tells(words[i], "person") for i in linked.cause)
    actor = any(m.covers(index) for m in sight.scene.mentions if m.kind is MentionKind.ACTOR)
    return actor and not sight.context.shared


def _on_provider(sight: Sight, effect: Sequence[int]) -> bool:
    """Whether a body or its staff is who does or bears it: that is its own work."""
    scene = sight.scene
    told = [m for m in scene.mentions if m.kind in consequences.PROVIDING]
    own = {i for m in told for i in range(m.first, m.last + 1)}
    staff = {m.first for m in scene.of_kind("source") if m.entry.value == "staff"}
    bearing = {i for i in effect if scene.sentence.words[i].dep in _BEARING}
    return bool((own | staff) & bearing)


_BEARING = phrases.SUBJECTS | {"dobj"}


def _praised(sight: Sight, effect: Sequence[int]) -> bool:
    """Whether the clauses of the effect have praise and no blame."""
    heads = {sight.scene.clause_of(i).head for i in effect} & set(effect)
    told = {v.polarity for head in heads for v in sight.weighed.by_clause.get(head, ())}
    return Polarity.POSITIVE in told and Polarity.NEGATIVE not in told
