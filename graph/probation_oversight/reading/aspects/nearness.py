"""The nearer before the farther: topics in the order of how close their words are to the verdict.

"Assessments that covered reoffending were good" is on assessments first, whatever topic is the
more special one: the clause's own argument comes before what a modifier adds to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from heapq import heappop, heappush
from typing import Final

from probation_oversight.reading.aspects.actors import acts
from probation_oversight.reading.aspects.reach import SERVED
from probation_oversight.reading.discourse.scene import Scene
from probation_oversight.reading.frames import phrases
from probation_oversight.reading.lexicon.concepts import GENERAL, LIGHT, TopicIndex, TopicMatch
from probation_oversight.reading.lexicon.lexicon import Match
from probation_oversight.reading.polarity.verdicts import Verdict
from probation_oversight.reading.text.language import Sentence, Word

BROAD = LIGHT | {"deliver"}
"""Topics of a noun that does not say yet what is judged: "delivers good services for women"."""


def ordered(
    scene: Scene,
    verdict: Verdict,
    topics: Iterable[str],
    inside: Sequence[TopicMatch],
    index: TopicIndex,
) -> tuple[str, ...]:
    """``topics`` without repetition, those of words nearest to ``verdict`` first.

    Topics of the cues themselves come before all, what only says that work is judged last, and of
    two that are as near the more special one first.
    """
    unique = list(dict.fromkeys(topics))
    steps = _steps(scene.sentence, anchors(scene.sentence, verdict))
    far = _distances(scene.sentence, inside, steps)
    held = _papers(scene, inside)

    def rank(topic: str) -> tuple[bool, float, int]:
        step = 0.0 if topic in verdict.topics or topic in held else far.get(topic, _FARTHEST)
        return topic in GENERAL, step, -len(index.tree.broader(topic))

    return tuple(sorted(unique, key=rank))


def _papers(scene: Scene, inside: Sequence[TopicMatch]) -> frozenset[str]:
    """What is judged by what it holds: "assessments did not explore debt" is on assessments."""
    subjects = {w.index for w in scene.sentence.words if w.dep in phrases.SUBJECTS}
    papers = (m for m in inside if m.topic in PAPERS and any(map(m.covers, subjects)))
    return frozenset(m.topic for m in papers)


PAPERS = frozenset({"assess", "plan", "review", "psr", "alloc"})
"""Topics of what is written, or decided, on a case."""


def _distances(
    sentence: Sentence, inside: Sequence[TopicMatch], steps: Mapping[int, float]
) -> dict[str, float]:
    """How far the nearest words of each topic are."""
    found: dict[str, float] = {}
    for match in inside:
        far = steps.get(topmost(sentence, match.first, match.last), _FARTHEST)
        far += _BROAD_STEP if match.topic in BROAD else 0
        far += _ACTOR_STEP if acts(match) else 0
        found[match.topic] = min(far, found.get(match.topic, _FARTHEST))
    return found


_FARTHEST: Final = 99.0
_BROAD_STEP: Final = 2.0
_ACTOR_STEP: Final = 3.0


def topmost(sentence: Sentence, first: int, last: int) -> int:
    """The word of a stretch that the others hang on."""
    inside = range(first, last + 1)
    return next((i for i in inside if sentence.words[i].head not in inside), last)


def anchors(sentence: Sentence, verdict: Verdict) -> list[int]:
    """The words that the cues of ``verdict`` are said of."""
    deciding = [cue for cue in verdict.cues if cue.entry.polarity is not None] or verdict.cues
    return [index for cue in deciding for index in _said_of(sentence, cue)]


def _said_of(sentence: Sentence, cue: Match) -> list[int]:
    """What a cue is said of: the noun it modifies, its subject, or what is done to."""
    top = sentence.words[topmost(sentence, cue.first, cue.last)]
    while top.dep == "conj" and top.pos == sentence.words[top.head].pos == "ADJ":
        top = sentence.words[top.head]
    named = _named_as(sentence, top)
    if named is not None:
        return [named]
    if top.dep in _MODIFIERS:
        return [top.head]
    verb = _counted(sentence, top) or _verb(sentence, top)
    if verb is None:
        return [top.index]
    found = _affected(sentence, verb)
    return [top.index] if found is None else [found]


_MODIFIERS = frozenset({"amod", "compound", "nmod"})


def _named_as(sentence: Sentence, word: Word) -> int | None:
    """Who is called what ``word`` says: "staff described managers as able"."""
    prep = sentence.words[word.head]
    verb = sentence.words[prep.head]
    called = prep.lemma == "as" and prep.pos == "ADP" and verb.lemma in _CALLING
    return _affected(sentence, verb.index) if called and verb.pos == "VERB" else None


_CALLING = frozenset({"describe", "regard", "see", "view", "rate", "judge", "know", "praise"})
"""Verbs of calling somebody something."""


def _counted(sentence: Sentence, word: Word) -> int | None:
    """The verb of a bare count, which is on what they did or had: "too few of them had homes"."""
    count = word.pos != "NOUN" and word.dep in {"nsubj", "nsubjpass"}
    return word.head if count and phrases.children(sentence, word.head, "dobj") else None


def _verb(sentence: Sentence, word: Word) -> int | None:
    """The verb of a cue that is one, or that is said by one: "was poor", "well supported"."""
    if word.pos in {"VERB", "AUX"}:
        return word.index
    head = sentence.words[word.head]
    said = word.dep in {"acomp", "attr", "oprd", "advmod", "npadvmod"}
    return head.index if said and head.pos in {"VERB", "AUX"} else None


def _affected(sentence: Sentence, verb: int) -> int | None:
    """What is done to, else who does or is."""
    if phrases.is_passive(sentence, verb):
        return phrases.done_to(sentence, verb)
    direct = phrases.children(sentence, verb, "dobj")
    return direct[0] if direct else phrases.subject(sentence, verb)


def _steps(sentence: Sentence, anchors: Iterable[int]) -> dict[int, float]:
    """How far each word is from the nearest of ``anchors``, by what hangs on what."""
    found: dict[int, float] = {}
    waiting = [(0.0, index) for index in sorted(set(anchors))]
    while waiting:
        far, index = heappop(waiting)
        if index in found:
            continue
        found[index] = far
        word = sentence.words[index]
        for child in sentence.children[index]:
            heappush(waiting, (far + _down(sentence, sentence.words[child]), child))
        if word.head != index:
            heappush(waiting, (far + (_BESIDE if word.dep == "conj" else _UP), word.head))
    return found


def _down(sentence: Sentence, word: Word) -> float:
    """The way from a word's head down to it."""
    if word.dep == "prep":
        return _OF if word.lemma == "of" else _PREPOSITION
    if word.dep in {"relcl", "acl"}:
        told = sentence.words[word.head].lemma in SERVED
        purpose = any(sentence.words[c].tag == "TO" for c in sentence.children[word.index])
        return _PREPOSITION if told or purpose else _CLAUSE
    return _WAYS.get(word.dep, _PREPOSITION)


_OF: Final = 0.5
_PREPOSITION: Final = 1.0
_CLAUSE: Final = 3.0
_UP: Final = 2.0
_BESIDE: Final = 1.0
_WAYS = {
    "compound": 0.25,
    "amod": 0.25,
    "nmod": 0.25,
    "pobj": 0.0,
    "conj": 0.5,
    "advcl": _CLAUSE,
    "ccomp": _CLAUSE,
    "npadvmod": _CLAUSE,
}
