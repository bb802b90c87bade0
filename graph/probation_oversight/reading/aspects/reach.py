"""Which words a verdict reaches: its clause, what goes on with it, what governs or completes it."""

from __future__ import annotations

from collections.abc import Sequence

from probation_oversight.reading.aspects.actors import ACTORS, without_actors
from probation_oversight.reading.builder import reached
from probation_oversight.reading.clauses import Clause, ClauseKind
from probation_oversight.reading.discourse.ownership import NAMING
from probation_oversight.reading.discourse.scene import Scene
from probation_oversight.reading.frames import phrases
from probation_oversight.reading.lexicon.concepts import TopicMatch
from probation_oversight.reading.polarity.verdicts import Verdict, Verdicts

BACKGROUND = frozenset({"policy"})
"""Topics that mostly say when or where: "since Transforming Rehabilitation"."""

SERVED = frozenset(
    {"people", "person", "individual", "offender", "child", "those", "woman", "man", "work"}
)
"""Nouns of which a relative clause only says which are meant."""


def in_reach(scene: Scene, clause: Clause, verdict: Verdict, weighed: Verdicts) -> list[TopicMatch]:
    """Topics of the clause and of what goes on with it, but for those that say who or when."""
    return among(scene, clause, verdict, weighed, scene.topics)


def among(
    scene: Scene,
    clause: Clause,
    verdict: Verdict,
    weighed: Verdicts,
    matches: Sequence[TopicMatch],
) -> list[TopicMatch]:
    """Of ``matches`` those in the clause and in what goes on with it, as ``in_reach`` has them."""
    reach = {*clause.words, *reached(scene, clause, verdict), *_continued(scene, clause, weighed)}
    silent = scene.utterance.frame | weighed.left_out | judging(scene, clause, verdict)
    return [
        m
        for m in matches
        if m.first in reach - silent
        and not (m.topic == "quality" and any(cue.covers(m.first) for cue in verdict.cues))
        and not _sets_scene(clause, m)
    ]


def of_complement(scene: Scene, clause: Clause, weighed: Verdicts) -> list[str]:
    """Topics of what is needed: "needs to ensure that people complete the planned work"."""
    below = {clause.head}
    for other in scene.clauses:
        judged = weighed.by_clause.get(other.head)
        if other.parent in below and not judged and not describes(scene, other):
            below.add(other.head)
    words = {i for c in scene.clauses if c.head in below for i in c.words}
    frame = scene.utterance.frame
    return without_actors([m for m in scene.topics if m.first in words and m.first not in frame])


def describes(scene: Scene, clause: Clause) -> bool:
    """Whether a clause says what a body is there for: "the CRC, which supervises offenders"."""
    sentence, head = scene.sentence, scene.sentence.words[clause.head]
    pronouns = phrases.children(sentence, head.index, *phrases.SUBJECTS)
    named = {phrases.antecedent(sentence, each) for each in pronouns} - {*pronouns}
    if head.dep in {"relcl", "acl"}:
        noun = sentence.words[head.head]
        named |= {noun.index, noun.head} if noun.dep == "appos" else {noun.index}
    return any(m.covers(noun) and m.kind in NAMING for m in scene.mentions for noun in named)


def judging(scene: Scene, clause: Clause, verdict: Verdict) -> frozenset[int]:
    """The words that say who praises or blames: "parents praised the work", "staff criticise".

    Also those who speak of another: "new recruits spoke highly of the tutors".
    """
    words = scene.sentence.words
    for cue in verdict.cues:
        verb = words[cue.first]
        active = verb.pos == "VERB" and not phrases.is_passive(scene.sentence, verb.index)
        told = verb.lemma in JUDGING or _speaks_of(scene, verb.index)
        if active and verb.index == clause.head and told:
            return frozenset(clause.subject)
    return frozenset()


def _speaks_of(scene: Scene, verb: int) -> bool:
    """Whether a verb is one of speaking, well or ill, of something."""
    words = scene.sentence.words
    about = (words[i].lemma for i in phrases.children(scene.sentence, verb, "prep"))
    return words[verb].lemma in {"speak", "talk", "think"} and "of" in about


JUDGING = frozenset(
    {"praise", "commend", "applaud", "laud", "admire", "compliment", "congratulate", "value"}
    | {"criticise", "criticize", "condemn", "slam", "lambast", "blast", "savage"}
)


def of_governing(scene: Scene, clause: Clause) -> list[str]:
    """Topics of the clause whose noun a relative clause tells of, that it has not itself."""
    above = next((c for c in scene.clauses if c.head == clause.parent), None)
    if above is None:
        return []
    frame = scene.utterance.frame
    told = [m for m in scene.topics if m.first in above.words and m.first not in frame]
    nearer = [m for m in told if m.first < clause.first]
    return [t for t in without_actors(nearer or told) if t not in ACTORS]


def _continued(scene: Scene, clause: Clause, weighed: Verdicts) -> list[int]:
    """Words of clauses that go on with this one: "helps people get work and find a home".

    Or that say what its nouns are for: "the quality of work to keep people safe".
    """
    found: list[int] = []
    for other in scene.clauses:
        if other.parent != clause.head or weighed.by_clause.get(other.head):
            continue
        if _goes_on(scene, other) or (other.kind is ClauseKind.RELATIVE and _told(scene, other)):
            found += [*other.words, *_continued(scene, other, weighed)]
    return found


def _goes_on(scene: Scene, clause: Clause) -> bool:
    """Whether a clause is a further member of a row of infinitives or participles."""
    tags = {"VB", "VBG", "VBN"}
    return clause.kind is ClauseKind.COORDINATE and scene.sentence.words[clause.head].tag in tags


def _told(scene: Scene, clause: Clause) -> bool:
    """Whether a relative clause says what the work is, or what it is for."""
    return _infinitive(scene, clause) or _of_people(scene, clause)


def _of_people(scene: Scene, clause: Clause) -> bool:
    """Whether a clause says for whom, or which: "supervision for people who do unpaid work"."""
    return scene.sentence.words[scene.sentence.words[clause.head].head].lemma in SERVED


def _infinitive(scene: Scene, clause: Clause) -> bool:
    """Whether a clause only says what for: "the quality of work to keep people safe"."""
    return any(scene.sentence.words[c].tag == "TO" for c in scene.sentence.children[clause.head])


def _sets_scene(clause: Clause, match: TopicMatch) -> bool:
    """Whether a topic only says when: "the best since Transforming Rehabilitation"."""
    return match.topic in BACKGROUND and match.first not in clause.subject
