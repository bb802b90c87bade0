"""What a verdict is on: the topics of its words, its clause, or what stands near it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from probation_oversight.model.statements import BodyRef
from probation_oversight.reading.aspects import local, nearness, reach
from probation_oversight.reading.aspects.actors import ACTORS, acts, without_actors
from probation_oversight.reading.aspects.nearness import BROAD
from probation_oversight.reading.clauses import SUBJECTS, Clause, ClauseKind
from probation_oversight.reading.discourse.scene import Scene
from probation_oversight.reading.entities.mentions import MentionKind
from probation_oversight.reading.frames import phrases
from probation_oversight.reading.lexicon.concepts import TopicIndex, TopicMatch
from probation_oversight.reading.lexicon.lexicon import Match
from probation_oversight.reading.polarity.verdicts import Verdict, Verdicts
from probation_oversight.reading.text.language import Word

_MOST_TOPICS = 5


def of_verdict(
    scene: Scene, clause: Clause, verdict: Verdict, weighed: Verdicts, index: TopicIndex
) -> tuple[str, ...]:
    """Topics of a verdict: those its cue modifies, else those of the clause."""
    inside = reach.in_reach(scene, clause, verdict, weighed)
    attached = _attached(scene, clause, verdict, inside)
    if set(attached) <= ACTORS:
        attached = [*reach.of_complement(scene, clause, weighed), *attached]
    if not verdict.topics:
        attached = _with_matter(scene, clause, verdict, attached)
    own = verdict.topics
    done = [t for t in without_actors(inside) if t not in {*ACTORS, *own}]
    if done and _of_doers(scene, verdict):
        own, attached = (), done
    told = (*own, *attached, *_shared(scene, clause, verdict))
    found = nearness.ordered(scene, verdict, told, scene.topics, index)
    return _of_leaders(scene, verdict, inside, found)[:_MOST_TOPICS]


def _shared(scene: Scene, clause: Clause, verdict: Verdict) -> tuple[str, ...]:
    """What a clause has in common with the one it is joined to, if it says nothing nearer: what is
    judged by what it holds, or those who are called something.

    "Planning was built around people's needs and was properly sequenced" is on planning.
    """
    if clause.kind is not ClauseKind.COORDINATE or {*clause.subject} & {*clause.words}:
        return ()
    called = ACTORS if judges_people(scene, verdict) else frozenset()
    matches = [m for m in scene.topics if m.first in clause.subject]
    special = _SPECIALISMS if any(acts(m) for m in matches) else frozenset()
    return tuple(m.topic for m in matches if m.topic in nearness.PAPERS | called | special)


_SPECIALISMS = frozenset({"sm", "mh", "victim", "ete", "accom", "neuro"})
"""What specialists are there for: "substance misuse workers came in and saw people quickly"."""


def _of_doers(scene: Scene, verdict: Verdict) -> bool:
    """Whether a lack of staff only counts who did something: "too few staff knew of the course"."""
    words = scene.sentence.words
    short = [words[cue.last] for cue in verdict.cues if cue.entry.topic == "vac"]
    verbs = [words[w.head] for w in short if w.dep in SUBJECTS]
    return any(verb.pos == "VERB" and verb.lemma not in _POSTED for verb in verbs)


_POSTED = frozenset({"second", "employ", "recruit", "appoint", "deploy", "assign", "hire"})


def _of_leaders(
    scene: Scene, verdict: Verdict, inside: Sequence[TopicMatch], topics: tuple[str, ...]
) -> tuple[str, ...]:
    """``topics`` behind leadership where leaders are what is called good or bad.

    "The leadership team was resilient and innovative", "inspectors praised its leaders and its
    links with schools" are on leadership first; "leaders lacked training" is not.
    """
    words = scene.sentence.words
    said = [cue for cue in verdict.cues if _calls(words, cue)]
    judged = nearness.anchors(scene.sentence, verdict) if said else []
    if not any(m.topic == "lead" and m.covers(i) for m in inside for i in judged):
        return topics
    return ("lead", *(t for t in topics if t not in ACTORS))


def only_acts(scene: Scene, verdict: Verdict, topics: Sequence[str]) -> bool:
    """Whether ``topics`` are only who does what is judged: "officers had used it".

    Not where staff themselves are called good or bad, "staff were able", or are missing.
    """
    if set(topics) != {"staff"} or verdict.topics:
        return False
    words = scene.sentence.words
    called = any(words[cue.last].pos == "NOUN" for cue in verdict.cues)
    judged = called and any(m.covers(i) for m in _actors(scene) for i in _judged(scene, verdict))
    return bool(_actors(scene)) and not (judged or judges_people(scene, verdict))


def judges_people(scene: Scene, verdict: Verdict) -> bool:
    """Whether ``verdict`` says what those who act are like: "leaders are seen as reliable"."""
    words = scene.sentence.words
    called = any(_calls(words, cue) for cue in verdict.cues)
    if called and any(m.covers(i) for m in _actors(scene) for i in _judged(scene, verdict)):
        return True
    leaders = [m for m in scene.topics if m.topic in ACTORS]
    return any(m.covers(i) for m in leaders for i in _esteemed(scene, verdict))


def _esteemed(scene: Scene, verdict: Verdict) -> list[int]:
    """Those who have won or earned what others think of them: "she has won their respect"."""
    sentence, found = scene.sentence, list[int]()
    for cue in verdict.cues:
        inside = [sentence.words[i] for i in range(cue.first, cue.last + 1)]
        verb = next((w.index for w in inside if w.pos == "VERB"), None)
        subject = None if verb is None else phrases.subject(sentence, verb)
        if subject is not None and any(w.lemma in _ESTEEM for w in inside):
            found.append(subject)
    return found


_ESTEEM = frozenset({"respect", "trust", "confidence", "loyalty", "admiration"})


def _actors(scene: Scene) -> list[TopicMatch]:
    return [m for m in scene.topics if acts(m)]


def _judged(scene: Scene, verdict: Verdict) -> set[int]:
    """What ``verdict`` is said of, and the words of its cues."""
    cues = {i for cue in verdict.cues for i in range(cue.first, cue.last + 1)}
    return {*nearness.anchors(scene.sentence, verdict)} | cues


def _calls(words: Sequence[Word], cue: Match) -> bool:
    """Whether a cue says what somebody is: an adjective, a participle, a verb of praise."""
    judging = words[cue.first].pos == "VERB" and words[cue.first].lemma in reach.JUDGING
    return words[cue.last].pos == "ADJ" or judging or _done_to(words, cue)


def _done_to(words: Sequence[Word], cue: Match) -> bool:
    """Whether a cue is a bare participle: "leaders were overwhelmed"."""
    return cue.first == cue.last and words[cue.last].tag == "VBN"


def _attached(
    scene: Scene, clause: Clause, verdict: Verdict, inside: list[TopicMatch]
) -> list[str]:
    """Topics that the cues are on by themselves, and those of the clause if one is not."""
    near = [local.topics(scene, clause, cue, inside) for cue in verdict.cues]
    attached = [topic for found in near for topic in found]
    if not attached or _leaves_room(verdict.cues, near):
        return [*attached, *without_actors(inside)]
    if set(attached) <= BROAD:
        behind = [m for m in inside if m.first > verdict.first]
        return [*attached, *without_actors(behind)]
    return attached


def _leaves_room(cues: Sequence[Match], near: Sequence[Sequence[str]]) -> bool:
    """Whether a verdict on the clause has no topic by itself."""
    return any(_on_clause(cue) and not found for cue, found in zip(cues, near, strict=True))


def _on_clause(cue: Match) -> bool:
    """Whether a cue is a verdict on its clause rather than a helper such as "not" or "only"."""
    return cue.entry.kind in ("evaluation", "need", "scale", "under-use")


def of_cues(verdict: Verdict) -> Iterator[TopicMatch]:
    """Topics that cues are on by themselves, where they stand: "understaffed"."""
    for cue in verdict.cues:
        if cue.entry.topic:
            yield TopicMatch(cue.first, cue.last, cue.entry.topic)


def _with_matter(scene: Scene, clause: Clause, verdict: Verdict, attached: list[str]) -> list[str]:
    """``attached``, where it only says who acts, behind what they act on."""
    if set(attached) <= ACTORS:
        apart = {i for c in scene.clauses if reach.describes(scene, c) for i in c.words}
        meant = {*clause.subject} - apart - reach.judging(scene, clause, verdict)
        subject = [m for m in scene.topics if m.first in meant and not m.actor]
        attached = [*(m.topic for m in subject), *attached]
    if clause.kind is ClauseKind.RELATIVE and set(attached) <= ACTORS:
        attached = [*reach.of_governing(scene, clause), *attached]
    return attached


def expanded(scene: Scene, expansions: list[Clause], weighed: Verdicts) -> tuple[str, ...]:
    """Topics of "including …" clauses that have no verdict of their own."""
    words = {
        index
        for clause in expansions
        if not weighed.by_clause.get(clause.head)
        for index in clause.words
    }
    return tuple(without_actors([m for m in scene.topics if m.first in words]))


def emphasised(scene: Scene, clause: Clause) -> tuple[TopicMatch, ...]:
    """Topics singled out by "particularly", "especially" or "notably" in the clause."""
    marks = [
        m.last
        for m in scene.of_kind("expansion")
        if m.first in clause.words and m.entry.value == "emphasis"
    ]
    if not marks or not _singles_out(scene, marks[0]):
        return ()
    return tuple(m for m in scene.topics if m.first > marks[0] and m.first in clause.words)


def _singles_out(scene: Scene, mark: int) -> bool:
    """Whether a phrase follows, not what is said: "was particularly impressive"."""
    following = scene.sentence.words[mark + 1 : mark + 2]
    if not following:
        return False
    if following[0].pos in {"ADP", "PUNCT", "SCONJ"}:
        return True
    parted = any(word.text == "," for word in scene.sentence.words[: mark + 1])
    return parted and following[0].dep not in {"acomp", "attr"}


def of_main(scene: Scene, clause: Clause, weighed: Verdicts) -> tuple[str, ...]:
    """Topics of the clause that an adverbial one goes with, if that has no verdict itself.

    Also where the parse takes a noun for its verb: "reviews after assaults were thoughtful".
    """
    if clause.kind is not ClauseKind.ADVERBIAL or not clause.subject:
        return ()
    above = next((c for c in scene.clauses if c.head == clause.parent), None)
    if above is None or weighed.by_clause.get(above.head) or reach.describes(scene, above):
        return ()
    told = [m for m in scene.topics if m.first in above.words]
    found = [m for m in told if not m.actor and m.first not in scene.utterance.frame]
    return tuple(dict.fromkeys(m.topic for m in found))[:_MOST_TOPICS]


def of_sentence(scene: Scene, verdict: Verdict, weighed: Verdicts) -> tuple[str, ...]:
    """Topics near the verdict in its sentence, else its earlier subjects', else quality.

    A verdict with no topic in its clause is mostly on the work as a whole, and what has a
    verdict of its own is not what it is on.
    """
    apart = scene.utterance.frame | _told_apart(scene, verdict, weighed)
    near = [
        m
        for m in scene.topics
        if m.first not in apart
        and m.topic not in reach.BACKGROUND
        and min(abs(m.first - verdict.first), abs(m.last - verdict.first)) <= _NEAR
    ]
    before = [
        m
        for m in scene.topics
        if any(m.first in c.subject for c in scene.clauses if c.last < verdict.first)
    ]
    weaker = [m for m in scene.hints if m.first not in apart]
    found = dict.fromkeys(without_actors(near) or without_actors(before) or without_actors(weaker))
    return tuple(found)[:_MOST_TOPICS] or ("quality",)


def _told_apart(scene: Scene, verdict: Verdict, weighed: Verdicts) -> frozenset[int]:
    """The words of clauses judged by themselves, or of what a body is for, and of who judges.

    Not those of the case that a verdict is on: "when people failed to come, little was done".
    """
    apart = [
        c
        for c in scene.clauses
        if (weighed.by_clause.get(c.head) and not _case(scene, c)) or reach.describes(scene, c)
    ]
    who = (reach.judging(scene, clause, verdict) for clause in scene.clauses)
    return frozenset(i for c in apart for i in c.words).union(*who)


def _case(scene: Scene, clause: Clause) -> bool:
    return scene.sentence.words[clause.first].lemma in {"when", "where", "if", "once", "whenever"}


_NEAR = 8


WHOLE = ("quality",)
"""What a verdict on a body as a whole is on."""


def of_whole(scene: Scene, clause: Clause, providers: tuple[BodyRef, ...]) -> tuple[str, ...]:
    """A verdict on a body as a whole is one on the quality of its work."""
    for mention in scene.mentions:
        if mention.first in clause.subject and mention.kind in (
            MentionKind.BODY,
            MentionKind.DESCRIPTOR,
        ):
            return WHOLE
    subject = [scene.sentence.words[i].lemma for i in clause.subject]
    return WHOLE if subject in (["it"], ["they"]) and providers else ()
