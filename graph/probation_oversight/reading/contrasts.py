"""Findings that the text sets against each other."""

from __future__ import annotations

from collections.abc import Sequence

from probation_oversight.model.statements import Kind, Polarity, Relation
from probation_oversight.reading.context import Scene
from probation_oversight.reading.drafts import Draft
from probation_oversight.reading.weighing import Verdicts

POLAR = frozenset({Polarity.POSITIVE, Polarity.NEGATIVE})


def within(scene: Scene, by_head: dict[int, list[Draft]]) -> None:
    """Link findings of opposite polarity that a contrast or concession joins in one sentence."""
    if not scene.of_kind("contrast", "concession"):
        return
    drafts = [d for found in by_head.values() for d in found if d.rule != "emphasis"]
    for number, draft in enumerate(drafts):
        for other in drafts[number + 1 :]:
            if {draft.polarity, other.polarity} == {Polarity.POSITIVE, Polarity.NEGATIVE}:
                draft.link(Relation.CONTRASTS_WITH, other)
                other.link(Relation.CONTRASTS_WITH, draft)


def across(scene: Scene, drafts: Sequence[Draft], past: Sequence[Draft]) -> None:
    """Link the sentence's first finding to the one before, where a contrast word opens it."""
    openers = [m for m in scene.of_kind("contrast", "concession") if m.first <= 1]
    current = [d for d in drafts if d.polarity in POLAR and d.rule != "emphasis"]
    if not openers or not current:
        return
    whole = [
        d
        for d in past
        if d.sentence == scene.sentence.number - 1
        and d.polarity in POLAR
        and d.kind is not Kind.RATING
    ]
    for draft in current:
        for earlier in whole:
            if earlier.polarity is not draft.polarity:
                draft.link(Relation.CONTRASTS_WITH, earlier)
                earlier.link(Relation.CONTRASTS_WITH, draft)
                return


def with_overruled(
    scene: Scene, weighed: Verdicts, drafts: Sequence[Draft], past: Sequence[Draft]
) -> None:
    """Link a shortcoming to earlier praise of what it overrules: "success in X was not matched"."""
    overruled = {m.topic for m in scene.topics if m.first in weighed.left_out}
    if not overruled:
        return
    for draft in drafts:
        if draft.polarity is not Polarity.NEGATIVE:
            continue
        for earlier in reversed(past):
            praised = earlier.polarity is Polarity.POSITIVE and overruled & set(earlier.topics)
            if praised and set(earlier.providers) & set(draft.providers):
                draft.link(Relation.CONTRASTS_WITH, earlier)
                earlier.link(Relation.CONTRASTS_WITH, draft)
                break
