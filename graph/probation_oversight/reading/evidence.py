"""The words of a clause that its statement rests on."""

from __future__ import annotations

from probation_oversight.reading.clauses import Clause, ClauseKind, trimmed
from probation_oversight.reading.context import Scene
from probation_oversight.reading.drafts import place
from probation_oversight.reading.lexicon import Match
from probation_oversight.reading.topics import TopicMatch
from probation_oversight.reading.verdicts import Verdict


def evidence_words(scene: Scene, clause: Clause, verdict: Verdict | None) -> tuple[int, int]:
    """First and last word of a clause's evidence: its own words with its cues."""
    words = [i for i in clause.words if i not in scene.utterance.frame] or list(clause.words)
    if verdict is not None and verdict.rule != "inherited":
        words += [i for cue in verdict.cues for i in (cue.first, cue.last)]
        words += reached(scene, clause, verdict)
    words += [
        i
        for c in scene.clauses
        if c.parent == clause.head and c.kind is ClauseKind.EXPANSION
        for i in c.words
    ]
    return trimmed(scene.sentence, tuple(sorted(set(words))))


def reached(scene: Scene, clause: Clause, verdict: Verdict) -> list[int]:
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


def phrase_place(scene: Scene, match: TopicMatch, clause: Clause) -> tuple[int, int]:
    """The clause up to the end of an emphasised topic: it keeps the cue and the topic."""
    first, _ = trimmed(scene.sentence, clause.words)
    return place(scene.sentence, first, match.last)


def scene_words(scene: Scene, match: TopicMatch | Match) -> str:
    """The words of a match as the text has them."""
    words = scene.sentence.words[match.first : match.last + 1]
    return " ".join(word.text for word in words)
