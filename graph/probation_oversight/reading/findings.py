"""Findings: clause by clause, a verdict with its topics and the body it is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from probation_oversight.reading import ratings, verdicts
from probation_oversight.reading.clauses import Clause, ClauseKind, trimmed
from probation_oversight.reading.context import PROVIDERS, Context, Scene
from probation_oversight.reading.drafts import Draft, place
from probation_oversight.reading.lexicon import Match
from probation_oversight.reading.mentions import Mention, MentionKind
from probation_oversight.reading.topics import TopicIndex, TopicMatch
from probation_oversight.reading.verdicts import Verdict
from probation_oversight.statements import (
    BodyRef,
    Comparison,
    Degree,
    Kind,
    Modality,
    Polarity,
    Relation,
    ServiceRef,
    Voice,
)

GENERAL = frozenset({"quality", "perf"})
"""Topics of a verdict on the whole of a provider's work: such a statement is a Judgement."""

_MOST_TOPICS = 4
_ANAPHORA = frozenset({"this", "that", "these", "it", "they", "which"})
_DEMONSTRATIVES = frozenset({"this", "that", "these", "such"})


@dataclass(frozen=True, slots=True)
class Verdicts:
    """The verdicts of a sentence's clauses, by the clause's head."""

    by_clause: dict[int, tuple[Verdict, ...]]
    left_out: frozenset[int]  # words under a cue that a stronger one overrules


def weigh(scene: Scene) -> Verdicts:
    """The verdicts of every clause in ``scene`` that says something of quality."""
    graded = frozenset(
        word.index
        for word in scene.sentence.words
        for start, end in ratings.grade_places(scene.sentence)
        if start <= word.start < end
    )
    found = verdicts.cues(scene.matches, scene.utterance.frame | graded)
    by_clause, left = verdicts.of_sentence(
        scene.sentence, scene.clauses, scene.matches, found, scene.utterance.frame
    )
    return Verdicts(by_clause, left)


def read(
    scene: Scene, weighed: Verdicts, context: Context, index: TopicIndex, past: Sequence[Draft]
) -> list[Draft]:
    """The findings of ``scene``; ``past`` are the drafts of earlier sentences."""
    drafts: list[Draft] = []
    by_head: dict[int, list[Draft]] = {}
    for clause in scene.clauses:
        found = list(_clause(scene, clause, weighed, context, index, past, by_head))
        by_head[clause.head] = found
        drafts.extend(found)
    _contrast_within(scene, by_head)
    return drafts


def _clause(
    scene: Scene,
    clause: Clause,
    weighed: Verdicts,
    context: Context,
    index: TopicIndex,
    past: Sequence[Draft],
    by_head: dict[int, list[Draft]],
) -> Iterator[Draft]:
    own = weighed.by_clause.get(clause.head, ())
    if not own and clause.kind in (ClauseKind.EXPANSION, ClauseKind.COORDINATE):
        own = _inherited(scene, clause, weighed)
    expansions = _expansions(scene, clause)
    for verdict in own:
        topics = _topics(scene, clause, verdict, weighed, index)
        if not topics and expansions and verdict.topic is None:
            continue  # the expansions carry the verdict
        emphasised = _emphasised(scene, clause, index)
        general = tuple(t for t in topics if t not in {m.topic for m in emphasised})
        wider = tuple(dict.fromkeys((*_expanded_topics(scene, expansions, weighed, index), *general)))
        yield from _statements(
            scene, clause, verdict, index.ordered(wider), emphasised, context, index, past
        )


def _expansions(scene: Scene, clause: Clause) -> list[Clause]:
    found = [c for c in scene.clauses if c.kind is ClauseKind.EXPANSION and c.parent == clause.head]
    heads = {c.head for c in found}
    more = [c for c in scene.clauses if c.parent in heads and c.kind is ClauseKind.COORDINATE]
    return found + more


def _inherited(scene: Scene, clause: Clause, weighed: Verdicts) -> tuple[Verdict, ...]:
    """What an "including …" clause takes over from the clause that it details.

    Only where that clause has no topic of its own: "did some things well, including …".
    """
    parent = clause
    if clause.kind is ClauseKind.COORDINATE:
        parent = next((c for c in scene.clauses if c.head == clause.parent), clause)
        if parent.kind is not ClauseKind.EXPANSION:
            return ()
    above = next((c for c in scene.clauses if c.head == parent.parent), None)
    if above is None or any(m.first in above.words for m in scene.topics):
        return ()
    return tuple(
        replace(v, rule="inherited") for v in weighed.by_clause.get(above.head, ())
    )


def _expanded_topics(
    scene: Scene, expansions: list[Clause], weighed: Verdicts, index: TopicIndex
) -> tuple[str, ...]:
    """Topics of "including …" clauses that have no verdict of their own."""
    words = {
        index
        for clause in expansions
        if not weighed.by_clause.get(clause.head)
        for index in clause.words
    }
    return tuple(_without_actors([m for m in scene.topics if m.first in words]))


def _topics(
    scene: Scene, clause: Clause, verdict: Verdict, weighed: Verdicts, index: TopicIndex
) -> tuple[str, ...]:
    """Topics of a verdict: those its cue modifies, else those of the clause."""
    reach = {*clause.words, *_reached(scene, clause, verdict)}
    inside = [
        m
        for m in scene.topics
        if m.first in reach
        and m.first not in scene.utterance.frame
        and m.first not in weighed.left_out
        and not (m.topic == "quality" and any(cue.covers(m.first) for cue in verdict.cues))
    ]
    local = _local_topics(scene, clause, verdict, inside)
    found = _without_actors([m for m in (local or inside)])
    if verdict.topic and verdict.topic not in found and (not found or local):
        found.insert(0, verdict.topic)
    elif verdict.topic and not found:
        found = [verdict.topic]
    return index.ordered(found)[:_MOST_TOPICS]


def _reached(scene: Scene, clause: Clause, verdict: Verdict) -> list[int]:
    """Words of other clauses that a cue of this one runs into: "had little to do with …"."""
    return [
        i
        for cue in verdict.cues
        if cue.first in clause.words and cue.last not in clause.words
        for other in scene.clauses
        if cue.last in other.words and cue.entry.kind != "evaluation-who"
        for i in other.words
        if scene.sentence.words[cue.last].tag not in {"WP", "WDT"}
    ]


_ACTORS = frozenset({"staff", "lead"})


def _without_actors(matches: list[TopicMatch]) -> list[str]:
    """Topics without those that only say who acts, or a bare "risk", where another says more."""
    others = [
        m.topic
        for m in matches
        if m.topic not in _ACTORS and not (m.topic == "roh" and m.first == m.last)
    ]
    return others or [m.topic for m in matches]


def _local_topics(
    scene: Scene, clause: Clause, verdict: Verdict, inside: list[TopicMatch]
) -> list[TopicMatch]:
    """Topics in the noun phrase that an attributive cue stands in: "effective interventions"."""
    sentence = scene.sentence
    words: set[int] = set()
    for cue in verdict.cues:
        if cue.entry.kind not in ("evaluation", "need"):
            continue
        last = sentence.words[cue.last]
        touching = {i for i in range(cue.first, cue.last + 1)}
        if last.dep in {"amod", "compound", "nmod"} and last.head != clause.head:
            words |= touching | {last.head, *(
                i for i in sentence.subtree(last.head) if cue.last < i <= last.head + 4
            )}
    return [m for m in inside if any(m.first <= i <= m.last for i in words)]


def _emphasised(scene: Scene, clause: Clause, index: TopicIndex) -> tuple[TopicMatch, ...]:
    """Topics singled out by "particularly", "especially" or "notably" in the clause."""
    marks = [
        m.last
        for m in scene.of_kind("expansion")
        if m.first in clause.words and m.entry.pattern.split()[0] in _EMPHASIS
    ]
    if not marks:
        return ()
    following = [m for m in scene.topics if m.first > marks[0] and m.first in clause.words]
    commas = [w.index for w in scene.sentence.words if w.text == "," and w.index <= marks[0]]
    ends = scene.sentence.words[marks[0] + 1 : marks[0] + 2]
    phrase = bool(ends) and (ends[0].pos in {"ADP", "PUNCT", "SCONJ"} or bool(commas))
    return tuple(following) if phrase else ()


_EMPHASIS = frozenset({"particularly", "especially", "notably"})


def _statements(
    scene: Scene,
    clause: Clause,
    verdict: Verdict,
    topics: tuple[str, ...],
    emphasised: tuple[TopicMatch, ...],
    context: Context,
    index: TopicIndex,
    past: Sequence[Draft],
) -> Iterator[Draft]:
    providers = providers_of(scene, clause, verdict, context)
    comment = _comments_on(scene, clause, verdict, past)
    if not topics and comment is not None:
        topics = comment.topics
    if not topics or _points_back(scene, clause):
        topics = tuple(dict.fromkeys((*topics, *_taken_up(scene, clause, past))))
    if not topics and not emphasised:
        topics = _fallback(scene, clause, providers)
    if not topics:
        topics = tuple(m.topic for m in emphasised)
        emphasised = ()
    if not topics and verdict.rule not in _WEAK_RULES and verdict.polarity in _POLAR:
        topics = _of_block(scene, past)
    if not topics or not providers:
        return
    mains = [
        _draft(scene, clause, verdict, topics, (provider,) if len(providers) > 1 else providers)
        for provider in (providers if len(providers) > 1 else providers[:1])
    ]
    for main in mains:
        if comment is not None:
            main.link(Relation.COMMENTS_ON, comment)
            main.modality = Modality.EVALUATIVE
        yield main
        for match in emphasised:
            narrower = _draft(scene, clause, verdict, (match.topic,), main.providers)
            narrower.kind, narrower.degree = Kind.FINDING, Degree.EMPHASISED
            narrower.rule = "emphasis"
            narrower.places = [_phrase(scene, match, clause)]
            narrower.link(Relation.SPECIFIES, main)
            yield narrower


def _phrase(scene: Scene, match: TopicMatch, clause: Clause) -> tuple[int, int]:
    """The clause up to the end of an emphasised topic: it keeps the cue and the topic."""
    first, _ = trimmed(scene.sentence, clause.words)
    return place(scene.sentence, first, match.last)


def _draft(
    scene: Scene,
    clause: Clause,
    verdict: Verdict,
    topics: tuple[str, ...],
    providers: tuple[BodyRef, ...],
) -> Draft:
    utterance = scene.utterance
    first, last = evidence_words(scene, clause, verdict)
    reported = utterance.voice is not Voice.INSPECTORATE
    comparison = _comparison(scene, clause, verdict, topics)
    kind = Kind.COMPARATIVE_FINDING if comparison else Kind.FINDING
    if kind is Kind.FINDING and set(topics) <= GENERAL:
        kind = Kind.JUDGEMENT
    draft = Draft(
        kind,
        scene.sentence.number,
        [place(scene.sentence, first, last)],
        verdict.rule,
        verdict.polarity,
        verdicts.modality(clause, scene.matches, verdict, reported),
        verdict.degree,
        utterance.voice,
        utterance.speakers,
        providers=providers,
        topics=topics,
        groups=utterance.sources,
        detail=comparison,
    )
    draft.add_cues(scene.sentence, verdict.cues)
    governor = _governor(scene, clause, verdict)
    if governor is not None:
        phrase = [i for i in scene.sentence.subtree(governor.last) if i >= governor.first]
        draft.places = [place(scene.sentence, *trimmed(scene.sentence, tuple(phrase)))]
        draft.modality = Modality.OBSERVED
    return draft


def evidence_words(scene: Scene, clause: Clause, verdict: Verdict | None) -> tuple[int, int]:
    """First and last word of a clause's evidence: its own words with its cues."""
    words = [i for i in clause.words if i not in scene.utterance.frame] or list(clause.words)
    if verdict is not None and verdict.rule != "inherited":
        words += [i for cue in verdict.cues for i in (cue.first, cue.last)]
        words += _reached(scene, clause, verdict)
    words += [
        i
        for c in scene.clauses
        if c.parent == clause.head and c.kind is ClauseKind.EXPANSION
        for i in c.words
    ]
    return trimmed(scene.sentence, tuple(sorted(set(words))))


def _comparison(
    scene: Scene, clause: Clause, verdict: Verdict, topics: tuple[str, ...]
) -> Comparison | None:
    peers = [m for m in scene.mentions if m.kind is MentionKind.PEERS and m.first in clause.words]
    compared = any(cue.entry.value == "comparison" for cue in verdict.cues)
    if not peers or not (compared or _compares(scene, clause, peers[0])):
        return None
    from probation_oversight.statements import BASE

    return Comparison(tuple(f"{BASE}group/{p.peers}" for p in peers), topics)


def _compares(scene: Scene, clause: Clause, peers: Mention) -> bool:
    """Whether "than", "like", "unlike", "against" or "compared with" stands before the peers."""
    before = scene.sentence.words[max(0, peers.first - 3) : peers.first]
    return any(w.lemma in {"than", "unlike", "against", "like"} for w in before)


def providers_of(
    scene: Scene, clause: Clause, verdict: Verdict | None, context: Context
) -> tuple[BodyRef, ...]:
    """Who a clause is about: its subject, else whom it names, else the focus."""
    national = any(m.first in clause.words for m in scene.of_kind("scope-level"))
    if verdict is not None:
        governed = _governing(scene, clause, verdict, context)
        if governed:
            return governed
    for words in (clause.subject, clause.words):
        for mention in scene.mentions:
            if mention.first not in words or mention.first in scene.utterance.frame:
                continue
            bodies = tuple(b for b in context.bodies(mention, national) if b.type in PROVIDERS)
            if bodies and not _compares(scene, clause, mention):
                return bodies
    parent = next((c for c in scene.clauses if c.head == clause.parent), None)
    if parent is not None and clause.kind is not ClauseKind.MAIN:
        return providers_of(scene, parent, None, context)
    return context.focus or (context.inspected()[:1] if len(context.inspected()) == 1 else ())


def _governing(
    scene: Scene, clause: Clause, verdict: Verdict, context: Context
) -> tuple[BodyRef, ...]:
    """The body that an attributive cue's phrase hangs on."""
    governor = _governor(scene, clause, verdict)
    return context.bodies(governor) if governor is not None else ()


def _governor(scene: Scene, clause: Clause, verdict: Verdict) -> Mention | None:
    """The partners that an attributive cue hangs on: "partners supplying effective …"."""
    cue = verdict.cues[-1]
    if scene.sentence.words[cue.last].dep not in {"amod", "compound"}:
        return None
    for ancestor in scene.sentence.ancestors(cue.last):
        if ancestor == clause.head:
            break
        for mention in scene.mentions:
            if mention.covers(ancestor) and mention.kind is MentionKind.PARTNERS:
                return mention
    return None


def _comments_on(
    scene: Scene, clause: Clause, verdict: Verdict, past: Sequence[Draft]
) -> Draft | None:
    """The earlier finding that "that is regrettable" comments on."""
    subject = [scene.sentence.words[i].lemma for i in clause.subject]
    if verdict.modality is not Modality.EVALUATIVE or not subject:
        return None
    if len(subject) > 1 or subject[0] not in _DEMONSTRATIVES:
        return None
    return _latest(past, scene.sentence.number - 1)


def _latest(past: Sequence[Draft], sentence: int) -> Draft | None:
    """The main finding of the sentence with that number."""
    found = [d for d in past if d.sentence == sentence and d.polarity is not None]
    negative = [d for d in found if d.polarity is Polarity.NEGATIVE]
    return next(iter(negative or found), None)


def _points_back(scene: Scene, clause: Clause) -> bool:
    """Whether the subject is a bare "this" or "that"."""
    subject = [scene.sentence.words[i] for i in clause.subject if i in clause.words]
    return len(subject) == 1 and subject[0].lemma in {"this", "that"}


def _taken_up(scene: Scene, clause: Clause, past: Sequence[Draft]) -> tuple[str, ...]:
    """Topics that the subject points back to: "this work", "it"; in this sentence or the last."""
    if not clause.subject:
        return ()
    first = scene.sentence.words[clause.subject[0]]
    pronoun = len(clause.subject) == 1 and first.lemma in _ANAPHORA
    demonstrative = first.lemma in _DEMONSTRATIVES and len(clause.subject) <= 3
    if not (pronoun or demonstrative):
        return ()
    frame = scene.utterance.frame
    before = [
        m.topic
        for m in scene.topics
        if m.last < clause.subject[0] and m.first not in frame and m.topic not in _ACTORS
    ]
    if before and pronoun:
        return tuple(before[-1:])
    previous = [d for d in past if d.sentence == scene.sentence.number - 1 and d.topics]
    if not previous:
        return ()
    return previous[-1].topics[:1] if demonstrative else previous[-1].topics


_WEAK_RULES = frozenset({"negated-predicate", "inherited"})


def _of_block(scene: Scene, past: Sequence[Draft]) -> tuple[str, ...]:
    """Topics of the finding before, else the quality of the work as a whole."""
    near = [d for d in past if d.topics and d.polarity is not None]
    recent = [d for d in near if scene.sentence.number - d.sentence <= 1]
    return recent[-1].topics[:1] if recent else ("quality",)


def _fallback(
    scene: Scene, clause: Clause, providers: tuple[BodyRef, ...]
) -> tuple[str, ...]:
    """A verdict on a body as a whole is one on the quality of its work."""
    for mention in scene.mentions:
        if mention.first in clause.subject and mention.kind in (
            MentionKind.BODY,
            MentionKind.DESCRIPTOR,
        ):
            return ("quality",)
    subject = [scene.sentence.words[i].lemma for i in clause.subject]
    return ("quality",) if subject in (["it"], ["they"]) and providers else ()


def _contrast_within(scene: Scene, by_head: dict[int, list[Draft]]) -> None:
    """Link findings of opposite polarity that a contrast or concession joins in one sentence."""
    if not scene.of_kind("contrast", "concession"):
        return
    drafts = [d for found in by_head.values() for d in found if d.rule != "emphasis"]
    for number, draft in enumerate(drafts):
        for other in drafts[number + 1 :]:
            if {draft.polarity, other.polarity} == {Polarity.POSITIVE, Polarity.NEGATIVE}:
                draft.link(Relation.CONTRASTS_WITH, other)
                other.link(Relation.CONTRASTS_WITH, draft)


def contrast_across(scene: Scene, drafts: Sequence[Draft], past: Sequence[Draft]) -> None:
    """Link the sentence's first finding to the one before, where a contrast word opens it."""
    openers = [m for m in scene.of_kind("contrast", "concession") if m.first <= 1]
    current = [d for d in drafts if d.polarity in _POLAR and d.rule != "emphasis"]
    if not openers or not current:
        return
    whole = [d for d in past if d.sentence == scene.sentence.number - 1 and d.polarity in _POLAR]
    for draft in current:
        for earlier in whole:
            if earlier.polarity is not draft.polarity:
                draft.link(Relation.CONTRASTS_WITH, earlier)
                earlier.link(Relation.CONTRASTS_WITH, draft)
                return


_POLAR = frozenset({Polarity.POSITIVE, Polarity.NEGATIVE})


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


SERVICES = ("interv", "upw", "women", "ttg", "apx", "need", "victim", "court")
"""Topics that are services as well as subjects."""


def scene_words(scene: Scene, match: TopicMatch | Match) -> str:
    """The words of a match as the text has them."""
    words = scene.sentence.words[match.first : match.last + 1]
    return " ".join(word.text for word in words)


def contrast_with_overruled(
    scene: Scene, weighed: Verdicts, drafts: Sequence[Draft], past: Sequence[Draft]
) -> None:
    """Link a shortcoming to earlier praise of what it overrules: "success in X was not matched"."""
    overruled = {m.topic for m in scene.topics if m.first in weighed.left_out}
    if not overruled:
        return
    for draft in drafts:
        if draft.polarity is not Polarity.NEGATIVE:
            continue
        for earlier in reversed(past):
            praised = earlier.polarity is Polarity.POSITIVE and overruled & set(earlier.topics)
            if praised and set(earlier.providers) & set(draft.providers):
                draft.link(Relation.CONTRASTS_WITH, earlier)
                earlier.link(Relation.CONTRASTS_WITH, draft)
                break


def explanations(
    scene: Scene, drafts: Sequence[Draft], context: Context, index: TopicIndex
) -> list[Draft]:
    """Causes that the sentence names, as statements of their own or as links between findings."""
    made: list[Draft] = []
    for mark in scene.of_kind("cause")[:1]:
        clause = scene.clause_of(mark.first)
        causes = _drafts_after(scene, drafts, mark)
        effects = [d for d in drafts if d not in causes]
        if causes and effects:
            for effect in effects:
                for cause in causes:
                    effect.link(Relation.EXPLAINED_BY, cause)
        elif not made and mark.entry.value == "cause":
            made.extend(_explanation(scene, clause, mark, effects, context, index))
    return made


def _drafts_after(scene: Scene, drafts: Sequence[Draft], mark: Match) -> list[Draft]:
    start = scene.sentence.words[mark.first].start
    return [d for d in drafts if d.places[0][0] >= start]


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
        providers=providers,
        topics=topics,
    )
    draft.add_cues(scene.sentence, (mark,))
    for effect in effects:
        effect.link(Relation.EXPLAINED_BY, draft)
    yield draft
    yield from _like_peers(scene, clause, topics, providers)


def _like_peers(
    scene: Scene, clause: Clause, topics: tuple[str, ...], providers: tuple[BodyRef, ...]
) -> Iterator[Draft]:
    """That a body is no different from its peers: "like other CRCs, …"."""
    from probation_oversight.statements import BASE

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
                providers=providers,
                topics=topics,
                detail=Comparison((f"{BASE}group/{mention.peers}",), topics),
            )
