"""Contrasts: what one finding is set against, in its sentence or in the one before."""

from __future__ import annotations

from collections.abc import Sequence

from probation_oversight.documents.model import BlockKind
from probation_oversight.model.statements import POLAR, Kind, Polarity, Relation
from probation_oversight.reading.builder import Draft
from probation_oversight.reading.discourse.scene import Scene
from probation_oversight.reading.frames import phrases
from probation_oversight.reading.lexicon.lexicon import Match
from probation_oversight.reading.polarity.verdicts import Verdicts
from probation_oversight.reading.statements.sight import since


def across(scene: Scene, drafts: Sequence[Draft], past: Sequence[Draft]) -> None:
    """Link the sentence’s first finding to what was found before, where the sentence turns from it.

    That is the last sentence with findings, if they are of the opposite sign.
    """
    current = [d for d in drafts if d.polarity in POLAR and d.rule != "emphasis"]
    if not current or not _turns(scene):
        return
    whole = _last_found(past, scene.sentence.number)
    for draft in current:
        for earlier in whole:
            if earlier.polarity is not draft.polarity:
                draft.link(Relation.CONTRASTS_WITH, earlier)
                draft.link_from(earlier, Relation.CONTRASTS_WITH)
                return


def _last_found(past: Sequence[Draft], number: int) -> list[Draft]:
    """The findings of the latest sentence that has any, at most three before ``number``."""
    near = [
        d for d in since(past, number - _BACK) if d.polarity in POLAR and d.kind is not Kind.RATING
    ]
    return [d for d in near if d.sentence == near[-1].sentence]


_BACK = 3


def _turns(scene: Scene) -> bool:
    """Whether a sentence is set against the one before: by a word, or by a comparison."""
    marks = scene.of_kind("contrast", "concession")
    return any(_opens(scene, m) or _of_main(scene, m) for m in marks) or _compares(scene)


def _opens(scene: Scene, mark: Match) -> bool:
    """Whether a word of contrast opens the sentence, or stands between commas in it.

    "Although" and "while" set two clauses of one sentence against each other.
    """
    words = scene.sentence.words
    if words[mark.first].dep in {"mark", "prep"} and mark.first == mark.last:
        return False
    around = [words[i].text for i in (mark.first - 1, mark.last + 1) if 0 <= i < len(words)]
    aside = around == [",", ","] and mark.first < scene.sentence.root
    return mark.first <= 1 or aside


def _of_main(scene: Scene, mark: Match) -> bool:
    """Whether a word of contrast is said of the main clause: "court work was another matter"."""
    sentence, heads = scene.sentence, _main(scene)
    if mark.first == mark.last:
        word = sentence.words[mark.first]
        return word.dep == "advmod" and word.head in heads
    told = {c for i in heads for c in phrases.children(sentence, i, "attr", "dobj", "acomp", "neg")}
    told |= {c for i in told for c in phrases.children(sentence, i, "amod")}  # "no similar plan"
    return any(i in told | heads for i in range(mark.first, mark.last + 1))


def _main(scene: Scene) -> set[int]:
    """The verb of the main clause, also of one that a colon leads on from."""
    root = scene.sentence.root
    led = phrases.children(scene.sentence, root, "ccomp", "parataxis")
    colon = any(word.text in {":", ";", "–"} for word in scene.sentence.words[:root])
    return {root, *(c for c in led if c < root and colon)}


def _compares(scene: Scene) -> bool:
    """Whether the main clause compares with what was told before: "the NPS did better".

    Not with how things were: "reviews are better now", "had become worse", "were no better".
    """
    sentence, heads = scene.sentence, _main(scene)
    if any(word.text.lower() in _OF_TIME for word in sentence.words):
        return False
    told = {c for i in heads for c in phrases.children(sentence, i, "acomp", "advmod")}
    told |= {c for i in told for c in phrases.children(sentence, i, "advmod")}
    more = {i for i in told if sentence.words[i].tag in {"JJR", "RBR"}}
    if not more or any(sentence.words[i].lemma in _BECOMING for i in heads):
        return False
    own = {c for i in heads for c in phrases.children(sentence, i, *phrases.SUBJECTS)}
    return any(sentence.words[i].pos in {"NOUN", "PROPN", "PRON"} for i in own)


_OF_TIME = frozenset(
    {"than", "ever", "now", "since", "previously", "before", "recently", "today", "no", "any"}
    | {"again", "already", "further", "longer", "once", "earlier", "later"}
)
"""Words by which something is held against itself, or that make no comparison of two."""
_BECOMING = frozenset({"become", "get", "grow", "make", "have", "turn", "go"})


def sets_apart(scene: Scene) -> bool:
    """Whether a sentence sets what it finds apart: by a word, or as a heading does.

    "Ambitious leaders, shaky public protection".
    """
    heads = scene.sentence.kind is BlockKind.HEADING
    return heads or bool(scene.of_kind("contrast", "concession"))


def stand_over(scene: Scene, draft: Draft, other: Draft) -> bool:
    """Whether a semicolon sets two findings side by side: "assessment was sound; plans were thin".

    Not where what follows it goes back to the whole of what stands before, or says why.
    """
    (_, end), (start, _) = sorted((draft.places[0], other.places[0]))
    between = [w for w in scene.sentence.words if end <= w.start and w.end <= start + 1]
    if not any(word.text == ";" for word in between):
        return False
    reasons = scene.of_kind("cause", "consequence", "condition")
    opening = next((w for w in scene.sentence.words if w.start >= start), None)
    goes_back = opening is not None and opening.lemma in _GOING_BACK
    return not goes_back and not reasons


_GOING_BACK = frozenset({"this", "that", "which", "it", "so", "hence"})


def beside(scene: Scene, drafts: Sequence[Draft], others: Sequence[Draft]) -> None:
    """Link ``drafts`` to ``others`` of the opposite sign, where the sentence sets them apart."""
    if not sets_apart(scene):
        return
    for draft in drafts:
        for other in others:
            if {draft.polarity, other.polarity} == POLAR and draft.rule != "emphasis":
                draft.link(Relation.CONTRASTS_WITH, other)
                draft.link_from(other, Relation.CONTRASTS_WITH)


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
                draft.link_from(earlier, Relation.CONTRASTS_WITH)
                break
