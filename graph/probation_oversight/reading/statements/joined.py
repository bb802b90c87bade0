"""What a sentence joins so that the one follows from the other, also without a word of cause.

"Three weeks went by before the NPS sent the reports, and tutors had to start blind": such a join is
probable only. ``causation`` has the words that say so.
"""

from __future__ import annotations

from collections.abc import Iterator

from probation_oversight.reading.discourse.scene import Scene
from probation_oversight.reading.frames import phrases, predicates
from probation_oversight.reading.statements import causation
from probation_oversight.reading.statements.causation import Linked
from probation_oversight.reading.text.language import Sentence, Word

BESIDE = "beside"
"""The kind of a join that only time or "and" tells."""


def all_links(scene: Scene) -> Iterator[Linked]:
    """What ``scene`` joins, by words of cause first."""
    yield from causation.links(scene)
    for word in scene.sentence.words:
        yield from _by_mark(scene.sentence, word)
        yield from _left(scene.sentence, word)
        yield from _to_which(scene.sentence, word)
        yield from _and_then(scene.sentence, word)
        yield from _so(scene.sentence, word)


def _by_mark(sentence: Sentence, word: Word) -> Iterator[Linked]:
    """A clause behind "as", "since" or "after" with what it hangs on."""
    if word.lemma not in _MARKS or word.dep not in {"mark", "prep"}:
        return
    verb = sentence.words[word.head] if word.dep == "mark" else word
    if verb.dep in {"advcl", "prep"} and verb.index != verb.head:
        cause = sentence.subtree(verb.index)
        whole = sentence.subtree(verb.head)
        effect = tuple(i for i in whole if i not in cause)
        yield Linked(cause, effect, word.index, "leave" if word.lemma in _WHY else BESIDE)


_WHY = frozenset({"as", "since"})
_MARKS = frozenset({"as", "since", "after"})


def _left(sentence: Sentence, word: Word) -> Iterator[Linked]:
    """Whom or what something left somehow: "left the company’s tutors with half a group"."""
    subject = phrases.subject(sentence, word.index) if word.lemma == "leave" else None
    if subject is None or word.pos != "VERB" or phrases.is_passive(sentence, word.index):
        return
    cause = sentence.subtree(subject)
    effect = tuple(i for i in sentence.subtree(word.index) if i not in cause)
    if not phrases.has_particle(sentence, word.index, "out"):
        yield Linked(cause, effect, word.index, "leave")


def _to_which(sentence: Sentence, word: Word) -> Iterator[Linked]:
    """What a relative clause says something has contributed to."""
    if word.dep != "relcl" or not predicates.load().tells(word, "effect"):
        return
    subject = phrases.subject(sentence, word.index)
    if subject is not None and sentence.words[subject].tag not in phrases.RELATIVE:
        cause = sentence.subtree(word.index)
        yield Linked(
            cause, tuple(i for i in range(word.index) if i not in cause), word.index, "leave"
        )


def _and_then(sentence: Sentence, word: Word) -> Iterator[Linked]:
    """What is told behind "and" of somebody else, who has to, cannot, or struggles."""
    if word.dep != "conj" or word.pos not in {"VERB", "AUX"}:
        return
    if not phrases.children(sentence, word.index, *phrases.SUBJECTS):
        return
    effect = sentence.subtree(word.index)
    cause = tuple(i for i in sentence.subtree(word.head) if i not in effect and i < effect[0])
    if cause:
        yield Linked(cause, effect, word.index, BESIDE)


def _so(sentence: Sentence, word: Word) -> Iterator[Linked]:
    """What is told behind ", so", whatever the parse hangs it on; not "so that" or "so few"."""
    words = sentence.words
    before, after = words[max(0, word.index - 1) : word.index], words[word.index + 1 :]
    if word.text != "so" or not any(w.text in {",", ";", "and"} for w in before):
        return
    opens = bool(after) and after[0].pos in {"DET", "NOUN", "PROPN", "PRON"}
    if opens and any(w.dep in phrases.SUBJECTS and w.head > w.index for w in after):
        cause, effect = range(word.index), range(word.index, len(words))
        yield Linked(tuple(cause), tuple(effect), word.index, "leave")
