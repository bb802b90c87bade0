"""What a cue is on by itself: the noun phrase that it stands in or opens, or what it names."""

from __future__ import annotations

from collections.abc import Sequence

from probation_oversight.reading.aspects.actors import without_actors
from probation_oversight.reading.clauses import Clause
from probation_oversight.reading.discourse.scene import Scene
from probation_oversight.reading.lexicon.concepts import TopicMatch
from probation_oversight.reading.lexicon.lexicon import Match
from probation_oversight.reading.polarity import scope
from probation_oversight.reading.text.language import Word


def topics(scene: Scene, clause: Clause, cue: Match, inside: Sequence[TopicMatch]) -> list[str]:
    """Topics of what a cue names, else of the noun phrase that it stands in or opens."""
    return _identified(scene, cue) or _of_phrase(scene, clause, cue, inside)


def _identified(scene: Scene, cue: Match) -> list[str]:
    """Topics of what "the weakest area is …" names."""
    named = scope.identified(scene.sentence, cue)
    return without_actors([m for m in scene.topics if m.first in named])


def _of_phrase(scene: Scene, clause: Clause, cue: Match, inside: Sequence[TopicMatch]) -> list[str]:
    """Topics of "effective interventions", "a lack of oversight".

    Who acts counts only where the cue is said of them: "too few staff", not "staff lacked
    training".
    """
    if cue.entry.kind not in ("evaluation", "need"):
        return []
    near = _phrase(scene, clause, cue)
    if not near:
        return []
    words = {*range(cue.first, cue.last + 1), *near}
    last = scene.sentence.words[cue.last]
    found = [m for m in inside if any(m.first <= i <= m.last for i in words)]
    meant = [m.topic for m in found if last.dep == "amod" and m.covers(last.head)]
    return list(dict.fromkeys((*meant, *without_actors(found))))


def _phrase(scene: Scene, clause: Clause, cue: Match) -> set[int]:
    """The words of the noun phrase that a cue stands in or opens, the cue's last among them."""
    sentence = scene.sentence
    last = sentence.words[cue.last]
    if _modifies(last, clause):
        below = {i for i in sentence.subtree(last.head) if cue.last < i <= last.head + 4}
        return {cue.last, last.head, *below}
    acted_on = sentence.words[cue.first].pos == "VERB" and last.dep in {"dobj", "pobj"}
    if last.pos == "NOUN" and not acted_on:
        return {i for i in sentence.subtree(cue.last) if cue.last <= i <= cue.last + _PHRASE}
    return set()


def _modifies(word: Word, clause: Clause) -> bool:
    return word.dep in {"amod", "compound", "nmod"} and word.head != clause.head


_PHRASE = 9
