"""What a verdict is on: the topics of its words, its clause, or what it points back to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from probation_oversight.model.statements import BodyRef
from probation_oversight.reading.builder import Draft, reached
from probation_oversight.reading.clauses import Clause, ClauseKind
from probation_oversight.reading.discourse.scene import Scene
from probation_oversight.reading.entities.mentions import MentionKind
from probation_oversight.reading.lexicon.concepts import LIGHT, TopicIndex, TopicMatch
from probation_oversight.reading.lexicon.lexicon import Match
from probation_oversight.reading.polarity import scope
from probation_oversight.reading.polarity.verdicts import Verdict, Verdicts

_MOST_TOPICS = 5


_ANAPHORA = frozenset({"this", "that", "these", "it", "they", "which"})


DEMONSTRATIVES = frozenset({"this", "that", "these", "such"})


_ACTORS = frozenset({"staff", "lead"})


_BROAD = LIGHT | {"deliver"}
"""Topics of a noun that does not say yet what is judged: "delivers good services for women"."""


def of_verdict(
    scene: Scene, clause: Clause, verdict: Verdict, weighed: Verdicts, index: TopicIndex
) -> tuple[str, ...]:
    """Topics of a verdict: those its cue modifies, else those of the clause."""
    inside = in_reach(scene, clause, verdict, weighed)
    local = [
        _identified(scene, cue) or _local_topics(scene, clause, cue, inside) for cue in verdict.cues
    ]
    attached = [topic for found in local for topic in found]
    if not attached or any(
        _on_clause(cue) and not found for cue, found in zip(verdict.cues, local, strict=True)
    ):
        attached = [*attached, *(t for t in without_actors(inside) if t not in attached)]
    elif set(attached) <= _BROAD:
        behind = [m for m in inside if m.first > verdict.first]
        attached = [*attached, *(t for t in without_actors(behind) if t not in attached)]
    if set(attached) <= _ACTORS:
        attached = [*_of_complement(scene, clause, weighed), *attached]
    if not verdict.topics:
        attached = _with_matter(scene, clause, attached)
    return index.ordered((*verdict.topics, *attached))[:_MOST_TOPICS]


def in_reach(scene: Scene, clause: Clause, verdict: Verdict, weighed: Verdicts) -> list[TopicMatch]:
    """Topics of the clause and of what goes on with it, but for those that say who or when."""
    reach = {*clause.words, *reached(scene, clause, verdict), *_continued(scene, clause, weighed)}
    silent = scene.utterance.frame | weighed.left_out
    return [
        m
        for m in scene.topics
        if m.first in reach - silent
        and not (m.topic == "quality" and any(cue.covers(m.first) for cue in verdict.cues))
        and not _sets_scene(clause, m)
    ]


def of_cues(verdict: Verdict) -> Iterator[TopicMatch]:
    """Topics that cues are on by themselves, where they stand: "understaffed"."""
    for cue in verdict.cues:
        if cue.entry.topic:
            yield TopicMatch(cue.first, cue.last, cue.entry.topic)


def _with_matter(scene: Scene, clause: Clause, attached: list[str]) -> list[str]:
    """``attached``, where it only says who acts, behind what they act on."""
    if set(attached) <= _ACTORS:
        subject = [m for m in scene.topics if m.first in clause.subject and not m.actor]
        attached = [*(m.topic for m in subject), *attached]
    if clause.kind is ClauseKind.RELATIVE and set(attached) <= _ACTORS:
        attached = [*_of_governing(scene, clause), *attached]
    return attached


def _of_complement(scene: Scene, clause: Clause, weighed: Verdicts) -> list[str]:
    """Topics of what is needed: "needs to ensure that people complete the planned work"."""
    below = {clause.head}
    for other in scene.clauses:
        if other.parent in below and not weighed.by_clause.get(other.head):
            below.add(other.head)
    words = {i for c in scene.clauses if c.head in below for i in c.words}
    frame = scene.utterance.frame
    return without_actors([m for m in scene.topics if m.first in words and m.first not in frame])


def _of_governing(scene: Scene, clause: Clause) -> list[str]:
    """Topics of the clause whose noun a relative clause tells of, that it has not itself."""
    above = next((c for c in scene.clauses if c.head == clause.parent), None)
    if above is None:
        return []
    frame = scene.utterance.frame
    told = [m for m in scene.topics if m.first in above.words and m.first not in frame]
    nearer = [m for m in told if m.first < clause.first]
    return [t for t in without_actors(nearer or told) if t not in _ACTORS]


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
    return scene.sentence.words[scene.sentence.words[clause.head].head].lemma in _SERVED


_SERVED = frozenset(
    {"people", "person", "individual", "offender", "child", "those", "woman", "man", "work"}
)


def _infinitive(scene: Scene, clause: Clause) -> bool:
    """Whether a clause only says what for: "the quality of work to keep people safe"."""
    return any(scene.sentence.words[c].tag == "TO" for c in scene.sentence.children[clause.head])


def _identified(scene: Scene, cue: Match) -> list[str]:
    """Topics of what "the weakest area is …" names."""
    named = scope.identified(scene.sentence, cue)
    return without_actors([m for m in scene.topics if m.first in named])


def _on_clause(cue: Match) -> bool:
    """Whether a cue is a verdict on its clause rather than a helper such as "not" or "only"."""
    return cue.entry.kind in ("evaluation", "need", "scale", "under-use")


def _sets_scene(clause: Clause, match: TopicMatch) -> bool:
    """Whether a topic only says when: "the best since Transforming Rehabilitation"."""
    return match.topic in _BACKGROUND and match.first not in clause.subject


def expanded(scene: Scene, expansions: list[Clause], weighed: Verdicts) -> tuple[str, ...]:
    """Topics of "including …" clauses that have no verdict of their own."""
    words = {
        index
        for clause in expansions
        if not weighed.by_clause.get(clause.head)
        for index in clause.words
    }
    return tuple(without_actors([m for m in scene.topics if m.first in words]))


def without_actors(matches: list[TopicMatch]) -> list[str]:
    """Topics without those that only say who acts, or a bare word, where another says more."""
    told = {m.topic for m in matches}
    others = [m.topic for m in matches if not (_who_acts(m) or _bare(m, told))]
    return others or [m.topic for m in matches]


def _who_acts(match: TopicMatch) -> bool:
    return match.actor and match.topic in _ACTORS


def _bare(match: TopicMatch, told: set[str]) -> bool:
    """Whether a single word says little: "risk", or "victims" where the text is on telling them."""
    if match.first != match.last:
        return False
    return match.topic == "roh" or (match.topic == "vict-prot" and "victim" in told)


def _local_topics(scene: Scene, clause: Clause, cue: Match, inside: list[TopicMatch]) -> list[str]:
    """Topics that a cue is on by itself: of the noun phrase that it stands in or opens.

    "Effective interventions", "a lack of oversight". Who acts counts only where the cue is
    said of them: "too few staff", not "staff lacked training".
    """
    if cue.entry.kind not in ("evaluation", "need"):
        return []
    last = scene.sentence.words[cue.last]
    near = _phrase(scene, clause, cue)
    if not near:
        return []
    words = {*range(cue.first, cue.last + 1), *near}
    found = [m for m in inside if any(m.first <= i <= m.last for i in words)]
    meant = [m for m in found if m.covers(last.head)] if last.dep == "amod" else []
    kept = without_actors(found)
    return list(dict.fromkeys((*(m.topic for m in meant), *kept)))


def _phrase(scene: Scene, clause: Clause, cue: Match) -> set[int]:
    """The words of the noun phrase that a cue stands in or opens, the cue's last among them."""
    sentence = scene.sentence
    last = sentence.words[cue.last]
    if last.dep in {"amod", "compound", "nmod"} and last.head != clause.head:
        below = {i for i in sentence.subtree(last.head) if cue.last < i <= last.head + 4}
        return {cue.last, last.head, *below}
    acted_on = sentence.words[cue.first].pos == "VERB" and last.dep in {"dobj", "pobj"}
    if last.pos == "NOUN" and not acted_on:
        return {i for i in sentence.subtree(cue.last) if cue.last <= i <= cue.last + _PHRASE}
    return set()


_PHRASE = 9


def emphasised(scene: Scene, clause: Clause) -> tuple[TopicMatch, ...]:
    """Topics singled out by "particularly", "especially" or "notably" in the clause."""
    marks = [
        m.last
        for m in scene.of_kind("expansion")
        if m.first in clause.words and m.entry.value == "emphasis"
    ]
    if not marks:
        return ()
    following = [m for m in scene.topics if m.first > marks[0] and m.first in clause.words]
    commas = [w.index for w in scene.sentence.words if w.text == "," and w.index <= marks[0]]
    ends = scene.sentence.words[marks[0] + 1 : marks[0] + 2]
    said = any(word.dep in {"acomp", "attr"} for word in ends)  # "was particularly impressive"
    phrase = bool(ends) and (ends[0].pos in {"ADP", "PUNCT", "SCONJ"} or bool(commas and not said))
    return tuple(following) if phrase else ()


def points_back(scene: Scene, clause: Clause) -> bool:
    """Whether the subject is a bare "this" or "that"."""
    subject = [scene.sentence.words[i] for i in clause.subject if i in clause.words]
    return len(subject) == 1 and subject[0].lemma in {"this", "that"}


def taken_up(scene: Scene, clause: Clause, past: Sequence[Draft]) -> tuple[str, ...]:
    """Topics that the subject points back to: "this work", "it"; in this sentence or the last."""
    if not clause.subject:
        return ()
    first = scene.sentence.words[clause.subject[0]]
    demonstrative = first.lemma in DEMONSTRATIVES and len(clause.subject) <= 3
    if len(clause.subject) == 1 and first.lemma in _ANAPHORA:
        before = _before(scene, clause.subject[0])
        if before:
            return before
    elif not demonstrative:
        return ()
    previous = [d for d in past if d.sentence == scene.sentence.number - 1 and d.topics]
    if not previous:
        return ()
    if demonstrative:
        return previous[-1].topics[:1]
    row = [d for d in previous if d.places == previous[-1].places]
    return tuple(dict.fromkeys(topic for draft in row for topic in draft.topics))


def _before(scene: Scene, index: int) -> tuple[str, ...]:
    """The last topic before the word ``index`` that is no actor."""
    frame = scene.utterance.frame
    told = [
        m.topic
        for m in scene.topics
        if m.last < index and m.first not in frame and m.topic not in _ACTORS
    ]
    return tuple(told[-1:])


def of_sentence(scene: Scene, verdict: Verdict, weighed: Verdicts) -> tuple[str, ...]:
    """Topics near the verdict in its sentence, else its earlier subjects', else quality.

    A verdict with no topic in its clause is mostly on the work as a whole, and what has a
    verdict of its own is not what it is on.
    """
    judged = {i for c in scene.clauses if weighed.by_clause.get(c.head) for i in c.words}
    near = [
        m
        for m in scene.topics
        if m.first not in scene.utterance.frame | judged
        and m.topic not in _BACKGROUND
        and min(abs(m.first - verdict.first), abs(m.last - verdict.first)) <= _NEAR
    ]
    before = [
        m
        for m in scene.topics
        if any(m.first in c.subject for c in scene.clauses if c.last < verdict.first)
    ]
    found = dict.fromkeys(without_actors(near) or without_actors(before))
    return tuple(found)[:_MOST_TOPICS] or ("quality",)


_NEAR = 8
_BACKGROUND = frozenset({"policy"})
"""Topics that mostly say when or where: "since Transforming Rehabilitation"."""


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
