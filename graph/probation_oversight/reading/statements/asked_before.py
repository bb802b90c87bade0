"""What was asked for at an earlier time: no call of now, and whether it was done is told after.

"We recommended this in our last report; the service has still not achieved it."
"""

from __future__ import annotations

from collections.abc import Iterator

from probation_oversight.reading.builder import Draft
from probation_oversight.reading.discourse import rounds
from probation_oversight.reading.discourse.context import Context
from probation_oversight.reading.discourse.scene import Scene
from probation_oversight.reading.text.language import Sentence


def calls(scene: Scene, context: Context) -> tuple[int, ...]:
    """The words by which somebody is told to have been asked at an earlier time."""
    return tuple(_calls(scene, context))


def _calls(scene: Scene, context: Context) -> Iterator[int]:
    sentence = scene.sentence
    for match in scene.of_kind("recommend"):
        verb = sentence.words[match.first]
        if verb.tag not in {"VBD", "VBN"}:
            continue
        clause = sentence.subtree(verb.index)
        text = " ".join(sentence.words[i].text.lower() for i in clause)
        had = any(sentence.words[c].text.lower() == "had" for c in sentence.children[verb.index])
        before = had and any(sentence.words[i].lemma in _BEFORE for i in clause)
        if before or rounds.names_earlier(text, context):
            yield match.first


_BEFORE = frozenset({"before", "already", "earlier"})


def is_asked(scene: Scene, context: Context, draft: Draft) -> bool:
    """Whether ``draft`` is on what was only asked for then: "we recommended better planning"."""
    sentence = scene.sentence
    asked = {i for verb in calls(scene, context) for i in _told_under(sentence, verb)}
    starts = {sentence.words[i].start for i in asked}
    return bool(draft.cues) and all(start in starts for start, _, _ in draft.cues)


def _told_under(sentence: Sentence, verb: int) -> set[int]:
    """The words of a clause that are not of another that it is joined to."""
    joined = (c for c in sentence.children[verb] if sentence.words[c].dep in _JOINED)
    apart = {i for clause in joined for i in sentence.subtree(clause)}
    return {*sentence.subtree(verb)} - apart


_JOINED = frozenset({"conj", "parataxis"})
