"""What a pronoun takes up: "this", "these checks", "it", in this sentence or the one before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from probation_oversight.reading.aspects.actors import ACTORS
from probation_oversight.reading.aspects.nearness import anchors, topmost
from probation_oversight.reading.builder import Draft
from probation_oversight.reading.clauses import SUBJECTS, Clause
from probation_oversight.reading.discourse.scene import Scene
from probation_oversight.reading.entities.mentions import MentionKind
from probation_oversight.reading.frames import phrases
from probation_oversight.reading.lexicon.concepts import GENERAL, TopicMatch
from probation_oversight.reading.polarity.verdicts import Verdict
from probation_oversight.reading.text.language import Sentence, Word

DEMONSTRATIVES = frozenset({"this", "that", "these", "such"})
_SINGULAR = frozenset({"it", "itself"})
_PLURAL = frozenset({"they", "both", "neither", "none", "few", "most", "each", "many"})
_SHELLS = frozenset(
    {"problem", "arrangement", "failing", "fault", "shortcoming", "process"}
    | {"delay", "approach", "practice", "measure", "matter", "difficulty", "wait"}
)
"""Nouns that say so little that "the …" takes up what was told before."""

_WHOLE = frozenset({"this", "that", "these", "those", "so", "which"})
"""What may take up all that was said before, not only one noun of it."""


@dataclass(frozen=True, slots=True)
class Before:
    """What stands before a sentence: the sentence itself, and what was found so far."""

    scene: Scene | None
    past: Sequence[Draft]


def points_back(scene: Scene, clause: Clause) -> bool:
    """Whether the subject is a bare "this" or "that"."""
    subject = [scene.sentence.words[i] for i in clause.subject if i in clause.words]
    return len(subject) == 1 and subject[0].lemma in {"this", "that"}


def said_of(scene: Scene, clause: Clause, verdict: Verdict, before: Before) -> int | None:
    """The word that stands for what ``verdict`` is said of: "this", "these checks", "they".

    Not where something else is to blame, "this was worsened by delays", nor where the pronoun
    may be who the sentence before is about.
    """
    sentence = scene.sentence
    for index in anchors(sentence, verdict):
        word = sentence.words[index]
        if index not in clause.words or phrases.children(sentence, word.head, "agent"):
            continue
        if word.tag == "DT" and word.lemma in DEMONSTRATIVES and _pronoun(sentence, index):
            return index
        own = any(match.covers(index) for match in scene.topics if match.topic not in GENERAL)
        if (demonstrative(sentence, index) and not own) or _thing(scene, word, before):
            return index
    return None


def _thing(scene: Scene, word: Word, before: Before) -> bool:
    """Whether "it" or "they" can only be something that is told of, and is no doer."""
    told = word.lemma in {"it", "they"} and before.scene is not None
    if not told or word.dep != "nsubjpass" or _earlier(scene, word.index):
        return False
    return before.scene is not None and not _somebody(before.scene, word)


def taken_up(scene: Scene, clause: Clause, pointer: int | None, before: Before) -> tuple[str, ...]:
    """Topics of what ``pointer``, else the subject or another pronoun of ``clause``, points to."""
    index = _pointer(scene, clause) if pointer is None else pointer
    if index is None:
        return ()
    near = _noun_topics(scene, index, _earlier(scene, index))
    if near is not None:
        return near
    return _of_last(scene, index, before)


def acted_on(scene: Scene, clause: Clause, before: Before) -> tuple[str, ...]:
    """Topics of the pronoun that stands for what somebody acts on: "few officers had used it"."""
    words = scene.sentence.words
    inside = (i for i in clause.words if words[i].dep in _OBJECTS and _points(scene.sentence, i))
    index = next(inside, None)
    return () if index is None else taken_up(scene, clause, index, before)


_OBJECTS = frozenset({"dobj", "pobj"})


def is_leader(scene: Scene, clause: Clause, before: Before) -> bool:
    """Whether ``clause`` tells of a leader by a pronoun: "staff speak of her with respect".

    The leader is told of earlier in the sentence, or is who the one before it is about.
    """
    words = scene.sentence.words
    index = next((i for i in clause.words if words[i].text.lower() in _PERSONAL), None)
    if index is None or words[index].dep in SUBJECTS:
        return False
    if any(m.topic == "lead" and m.first < index for m in scene.topics):
        return True
    last = before.scene
    if last is None or last.sentence.number != scene.sentence.number - 1:
        return False
    subject = {i for w in last.sentence.words if w.dep in SUBJECTS for i in _below(last, w)}
    return any(m.topic == "lead" and m.first in subject for m in last.topics)


_PERSONAL = frozenset({"him", "her", "them"})


def _pointer(scene: Scene, clause: Clause) -> int | None:
    """The first pronoun of ``clause`` that points to a matter, its subject before others."""
    words = scene.sentence.words
    inside = [i for i in clause.words if _points(scene.sentence, i)]
    subjects = [i for i in inside if words[i].dep in SUBJECTS or i in clause.subject]
    return next(iter((*subjects, *inside)), None)


def _points(sentence: Sentence, index: int) -> bool:
    pointed = _pronoun(sentence, index) or demonstrative(sentence, index)
    return pointed or _does_so(sentence, index)


def _does_so(sentence: Sentence, index: int) -> bool:
    """Whether a word stands for what somebody does: "has yet to do so"."""
    word = sentence.words[index]
    return word.lemma == "so" and sentence.words[word.head].lemma == "do"


def _pronoun(sentence: Sentence, index: int) -> bool:
    """Whether a word stands for a noun or for all that was said: "it", "this", "few"."""
    word = sentence.words[index]
    bare = word.dep not in {"det", "predet", "mark", "expl", "amod", "cc", "preconj"}
    known = word.lemma in _SINGULAR | _PLURAL | (_WHOLE - {"so"}) or word.text.lower() == "them"
    counted = any(sentence.words[c].dep == "prep" for c in sentence.children[index])
    return bare and known and not (counted and word.lemma in _PLURAL)


def demonstrative(sentence: Sentence, index: int) -> bool:
    """Whether a noun is only "this …" or "such …", nothing said of it besides."""
    below = [sentence.words[c] for c in sentence.children[index]]
    told = [word for word in below if word.dep not in {"punct", "cc", "conj", "relcl", "case"}]
    if len(told) != 1 or told[0].dep not in {"det", "amod"}:
        return False
    named = sentence.words[index].lemma in _SHELLS and told[0].lemma == "the"
    return told[0].lemma in DEMONSTRATIVES or (named and len(told) == len(below))


def _earlier(scene: Scene, index: int) -> list[TopicMatch]:
    """Topics of the sentence before the word ``index``, but for who speaks and who acts."""
    frame = scene.utterance.frame
    told = [m for m in scene.topics if m.last < index and m.first not in frame]
    return [m for m in told if m.topic not in ACTORS]


def _noun_topics(scene: Scene, index: int, told: Sequence[TopicMatch]) -> tuple[str, ...] | None:
    """Of ``told`` what agrees in number with the pronoun ``index``; None if nothing is told."""
    if not told:
        return None
    word = scene.sentence.words[index]
    fitting = [m for m in told if _agrees(scene.sentence, word, m)]
    return tuple(m.topic for m in (fitting or told)[-1:])


def _agrees(sentence: Sentence, pronoun: Word, match: TopicMatch) -> bool:
    noun = sentence.words[topmost(sentence, match.first, match.last)]
    if pronoun.lemma in _SINGULAR:
        return noun.tag in {"NN", "NNP"}
    if pronoun.lemma in _PLURAL:
        return noun.tag in {"NNS", "NNPS"}
    return True


def _of_last(scene: Scene, index: int, before: Before) -> tuple[str, ...]:
    """Topics of the sentence before that the word ``index`` takes up."""
    word = scene.sentence.words[index]
    last = before.scene
    whole = word.lemma in _WHOLE or word.pos == "NOUN"
    if last is not None and not whole and _somebody(last, word):
        return ()
    previous = [d for d in before.past if d.sentence == scene.sentence.number - 1 and d.topics]
    if previous:
        return _of_drafts(previous, one=word.pos == "NOUN")
    if last is None or last.sentence.number != scene.sentence.number - 1:
        return ()
    told = [m for m in _ranked(last) if whole or _agrees(last.sentence, word, m)]
    return tuple(dict.fromkeys(m.topic for m in told))[:2]


def _of_drafts(previous: Sequence[Draft], one: bool) -> tuple[str, ...]:
    if one:
        return previous[-1].topics[:1]
    row = [d for d in previous if d.places == previous[-1].places]
    return tuple(dict.fromkeys(topic for draft in row for topic in draft.topics))


def _somebody(last: Scene, pronoun: Word) -> bool:
    """Whether "it" or "they" is who the sentence before is about: a body, or people."""
    subjects = [w for w in last.sentence.words if w.dep in SUBJECTS]
    main = next(iter(subjects), None)
    if main is None:
        return False
    plural = main.tag in {"NNS", "NNPS"}
    fits = plural if pronoun.lemma in _PLURAL else not plural
    return fits and any(m.covers(main.index) and m.kind in _BODIES for m in last.mentions)


_BODIES = frozenset({MentionKind.BODY, MentionKind.DESCRIPTOR, MentionKind.ACTOR})


def _ranked(last: Scene) -> Iterator[TopicMatch]:
    """The matters of a sentence, those of its subject first; neither who acts nor who speaks."""
    told = [
        m
        for m in last.topics
        if m.first not in last.utterance.frame and m.topic not in ACTORS | GENERAL
    ]
    subject = {i for w in last.sentence.words if w.dep in SUBJECTS for i in _below(last, w)}
    yield from sorted(told, key=lambda m: m.first not in subject)


def _below(last: Scene, word: Word) -> tuple[int, ...]:
    return last.sentence.subtree(word.index)
