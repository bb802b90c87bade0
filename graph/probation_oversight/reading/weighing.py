"""The verdicts of a whole sentence, ratings apart."""

from __future__ import annotations

from dataclasses import dataclass

from probation_oversight.model.statements import Polarity
from probation_oversight.reading import grades, verdicts
from probation_oversight.reading.context import Scene
from probation_oversight.reading.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class Verdicts:
    """The verdicts of a sentence's clauses, by the clause's head."""

    by_clause: dict[int, tuple[Verdict, ...]]
    left_out: frozenset[int]  # words under a cue that a stronger one overrules


def weigh(scene: Scene) -> Verdicts:
    """The verdicts of every clause in ``scene`` that says something of quality."""
    places = grades.places(scene.sentence)
    graded = frozenset(
        word.index
        for word in scene.sentence.words
        if any(start <= word.start < end for start, end in places)
    )
    found = verdicts.cues(scene.matches, scene.utterance.frame | graded)
    by_clause, left = verdicts.of_sentence(
        scene.sentence, scene.clauses, scene.matches, found, scene.utterance.frame
    )
    return Verdicts(_polar_first(by_clause), left)


def _polar_first(by_clause: dict[int, tuple[Verdict, ...]]) -> dict[int, tuple[Verdict, ...]]:
    """``by_clause`` without what is neither good nor bad, where the sentence says what is."""
    if all(v.polarity is Polarity.NEUTRAL for found in by_clause.values() for v in found):
        return by_clause
    polar = {
        head: tuple(v for v in found if v.polarity is not Polarity.NEUTRAL)
        for head, found in by_clause.items()
    }
    return {head: found for head, found in polar.items() if found}
