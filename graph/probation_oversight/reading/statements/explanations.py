"""Causes that a sentence names, and likeness to peers that it notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from probation_oversight.model.statements import (
    BASE,
    Comparison,
    Kind,
    Modality,
    Polarity,
    Relation,
)
from probation_oversight.reading.builder import Draft, evidence_words, place
from probation_oversight.reading.clauses import Clause
from probation_oversight.reading.discourse import resolution
from probation_oversight.reading.discourse.context import Context
from probation_oversight.reading.discourse.referents import Referent
from probation_oversight.reading.discourse.scene import Scene
from probation_oversight.reading.entities.mentions import MentionKind
from probation_oversight.reading.lexicon.concepts import TopicIndex
from probation_oversight.reading.lexicon.lexicon import Match
from probation_oversight.reading.statements.sight import Sight
from probation_oversight.reading.targets import providers_of


def read(sight: Sight) -> list[Draft]:
    """Causes that the sentence names, as statements of their own."""
    scene, drafts, context, index = sight.scene, sight.own, sight.context, sight.topics
    made: list[Draft] = []
    for mark in _of_before(scene)[:1]:
        return list(_why_before(sight, mark))
    for mark in scene.of_kind("cause")[:1]:
        clause = scene.clause_of(mark.first)
        causes, effects = parted(scene, drafts, mark)
        told = effects or _explains(scene, clause, context)
        if told and not (causes and effects) and mark.entry.value == "cause":
            made.extend(_explanation(scene, clause, mark, effects, context, index))
    return made


def _of_before(scene: Scene) -> list[Match]:
    """Words by which a sentence says why the one before it is so: "at the root of this lay …"."""
    words = scene.sentence.words
    told = (m for m in scene.of_kind("cause") if m.entry.value == "before")
    return [m for m in told if words[m.last].dep != "det"]  # not "responsible for this crime"


def _why_before(sight: Sight, mark: Match) -> Iterator[Draft]:
    """The explanation that a sentence gives of the shortcoming found just before it."""
    scene = sight.scene
    found = [d for d in sight.lately(_NEAR) if d.polarity is Polarity.NEGATIVE]
    clause = scene.clause_of(mark.first)
    if not found or any(m.first in clause.words for m in scene.of_kind("hedge", "condition")):
        return
    effect = found[-1]
    first, last = evidence_words(scene, clause, None)
    inside = [m.topic for m in scene.topics if first <= m.first]
    draft = Draft(
        Kind.EXPLANATION,
        scene.sentence.number,
        [place(scene.sentence, min(first, mark.first), max(last, mark.last))],
        "cause",
        modality=Modality.ATTRIBUTED,
        voice=scene.utterance.voice,
        speakers=scene.utterance.speakers,
        providers=effect.providers,
        referents=effect.referents,
        topics=sight.topics.ordered(inside) or effect.topics,
    )
    draft.add_cues(scene.sentence, (mark,))
    draft.link_from(effect, Relation.EXPLAINED_BY)
    yield draft


_NEAR = 2
"""Sentences over which why something is so is still told."""


def _explains(scene: Scene, clause: Clause, context: Context) -> bool:
    """Whether it is of a body, or of what was said before: "this was because of cuts".

    Why "children could face exclusion" is no explanation of a provider's work.
    """
    words = [scene.sentence.words[i] for i in clause.subject]
    points = bool(words) and words[0].lemma in {"this", "that", "these", "such", "it"}
    return points or bool(resolution.of_subject(scene, clause, context).referents)


def parted(scene: Scene, drafts: Sequence[Draft], mark: Match) -> tuple[list[Draft], list[Draft]]:
    """``drafts`` that begin behind a word of cause, and those before it: causes and effects."""
    start = scene.sentence.words[mark.first].start
    causes = [d for d in drafts if d.places[0][0] >= start]
    return causes, [d for d in drafts if d not in causes]


def _explanation(
    scene: Scene,
    clause: Clause,
    mark: Match,
    effects: Sequence[Draft],
    context: Context,
    index: TopicIndex,
) -> Iterator[Draft]:
    inside = [m.topic for m in scene.topics if m.first in clause.words]
    behind = [m.topic for m in scene.topics if m.first >= mark.first]
    providers = providers_of(scene, clause, None, context)
    topics = index.ordered(behind if effects else inside)
    if not topics or not providers:
        return
    first, last = evidence_words(scene, clause, None)
    if effects:
        first = mark.first
    draft = Draft(
        Kind.EXPLANATION,
        scene.sentence.number,
        [place(scene.sentence, first, max(first, last, mark.last))],
        "cause",
        modality=Modality.ATTRIBUTED,
        voice=scene.utterance.voice,
        speakers=scene.utterance.speakers,
        providers=tuple(r.body for r in providers),
        referents=providers,
        topics=topics,
    )
    draft.add_cues(scene.sentence, (mark,))
    for effect in effects:
        draft.link_from(effect, Relation.EXPLAINED_BY)
    yield draft
    for likeness in _like_peers(scene, clause, topics, providers):
        likeness.link(Relation.EXPLAINED_BY, draft)
        yield likeness


def _like_peers(
    scene: Scene, clause: Clause, topics: tuple[str, ...], providers: tuple[Referent, ...]
) -> Iterator[Draft]:
    """That a body is no different from its peers: "like other CRCs, …"."""
    for mention in scene.mentions:
        before = scene.sentence.words[mention.first - 1].lemma if mention.first else ""
        if mention.kind is MentionKind.PEERS and before == "like":
            first, last = evidence_words(scene, clause, None)
            yield Draft(
                Kind.COMPARATIVE_FINDING,
                scene.sentence.number,
                [place(scene.sentence, min(first, mention.first - 1), last)],
                "like-peers",
                Polarity.NEUTRAL,
                Modality.OBSERVED,
                voice=scene.utterance.voice,
                speakers=scene.utterance.speakers,
                providers=tuple(r.body for r in providers),
                referents=providers,
                topics=topics,
                detail=Comparison((f"{BASE}group/{mention.peers}",), topics),
            )
