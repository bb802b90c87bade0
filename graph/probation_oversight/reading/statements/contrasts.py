"""Contrasts: what one finding is set against, in its sentence or in the one before."""

from __future__ import annotations

from collections.abc import Sequence

from probation_oversight.model.statements import Kind, Polarity, Relation
from probation_oversight.reading.builder import Draft
from probation_oversight.reading.discourse.scene import Scene
from probation_oversight.reading.lexicon.lexicon import Match
from probation_oversight.reading.statements.sight import since

POLAR = frozenset({Polarity.POSITIVE, Polarity.NEGATIVE})


def across(scene: Scene, drafts: Sequence[Draft], past: Sequence[Draft]) -> None:
    """Link the sentence's first finding to the one before, where a contrast word opens it."""
    marks = scene.of_kind("contrast", "concession")
    openers = [m for m in marks if m.first <= 1 or _set_off(scene, m)]
    current = [d for d in drafts if d.polarity in POLAR and d.rule != "emphasis"]
    if not openers or not current:
        return
    whole = [
        d
        for d in since(past, scene.sentence.number - 1)
        if d.polarity in POLAR and d.kind is not Kind.RATING
    ]
    for draft in current:
        for earlier in whole:
            if earlier.polarity is not draft.polarity:
                draft.link(Relation.CONTRASTS_WITH, earlier)
                draft.link_from(earlier, Relation.CONTRASTS_WITH)
                return


def _set_off(scene: Scene, mark: Match) -> bool:
    """Whether a word of contrast stands between commas, before the verb of the main clause.

    Such a word is said of the whole sentence: "planning, in contrast, was poor".
    """
    words = scene.sentence.words
    around = [words[i].text for i in (mark.first - 1, mark.last + 1) if 0 <= i < len(words)]
    return mark.first > 1 and around == [",", ","] and mark.last < scene.sentence.root


def beside(scene: Scene, drafts: Sequence[Draft], others: Sequence[Draft]) -> None:
    """Link ``drafts`` to ``others`` of the opposite sign, where the sentence sets them apart."""
    if not scene.of_kind("contrast", "concession"):
        return
    for draft in drafts:
        for other in others:
            if {draft.polarity, other.polarity} == POLAR and draft.rule != "emphasis":
                draft.link(Relation.CONTRASTS_WITH, other)
                draft.link_from(other, Relation.CONTRASTS_WITH)
