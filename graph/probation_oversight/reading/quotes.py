"""Quotes that can be read alone: a subject and what is said of it, no piece of a clause."""

from __future__ import annotations

from collections.abc import Sequence

from probation_oversight.model.statements import Kind, Polarity
from probation_oversight.reading.builder import Draft
from probation_oversight.reading.clauses import SUBJECTS, Clause, ClauseKind, trimmed, upwards
from probation_oversight.reading.discourse.scene import Scene
from probation_oversight.reading.frames.phrases import children
from probation_oversight.reading.text.language import Sentence

Place = tuple[int, int]


def widen(drafts: Sequence[Draft], scenes: Sequence[Scene]) -> None:
    """Let what is praised or blamed rest on words that can be read alone.

    Done when all is read, so that no rule sees more than the words that it went by; and never
    to the words of what says the opposite of the same.
    """
    for draft in [d for d in drafts if d.polarity is not None or _tells(d)]:
        place = readable(scenes[draft.sentence], draft.places[0])
        if not any(_opposed(draft, other) and other.places[0] == place for other in drafts):
            draft.places = [place, *draft.places[1:]]


def _tells(draft: Draft) -> bool:
    """Whether a draft without a sign is told by a clause; an offer has one unless only owned."""
    return draft.kind in _TOLD or (draft.kind is Kind.SERVICE_OFFER and not draft.cues)


_TOLD = frozenset(
    {
        Kind.SERVICE_USE,
        Kind.FUNDING_CHANGE,
        Kind.CONSEQUENCE,
        Kind.EXPLANATION,
        Kind.RECOMMENDATION,
    }
)
"""What has no sign and is told by a clause all the same."""


def _opposed(one: Draft, two: Draft) -> bool:
    """Whether two drafts say different things of the same topic of the same body."""
    same = set(one.topics) & set(two.topics) and set(one.providers) & set(two.providers)
    return bool(same) and {one.polarity, two.polarity} == _POLAR


_POLAR = frozenset({Polarity.POSITIVE, Polarity.NEGATIVE})


def readable(scene: Scene, place: Place) -> Place:
    """``place`` in the text, widened until its words have a subject and what is said of it.

    By the clause that they hang on, and by the one that this hangs on; by nothing in a heading
    that has no verb.
    """
    words = scene.sentence.words
    inside = {w.index for w in words if place[0] <= w.start and w.end <= place[1]}
    if not inside or _whole(scene.sentence, inside):
        return place
    opening = scene.clause_of(min(inside))
    below: Clause | None = None
    for clause in upwards(scene.clauses, opening):
        granted = below is not None and below.kind is ClauseKind.CONCESSION
        told = scene.sentence.subtree(clause.head) if granted else clause.words
        inside, below = _closed(inside | set(told)), clause
        if _whole(scene.sentence, inside):
            first, last = trimmed(scene.sentence, tuple(sorted(inside)))
            if granted and opening.kind is ClauseKind.CONCESSION:
                first = min(first, opening.first)  # "despite" says that it is granted
            return min(place[0], words[first].start), max(place[1], words[last].end)
    return place


def _closed(inside: set[int]) -> set[int]:
    """``inside`` without gaps: what stands between its words belongs to the quote."""
    return set(range(min(inside), max(inside) + 1))


def _whole(sentence: Sentence, inside: set[int]) -> bool:
    """Whether some verb of ``inside`` has its subject there, more than "who" or "which"."""
    return any(_subject(sentence, i) and _finite(sentence, i, inside) for i in inside)


def _subject(sentence: Sentence, index: int) -> bool:
    word = sentence.words[index]
    return word.dep in SUBJECTS and word.tag not in _RELATIVE


def _finite(sentence: Sentence, subject: int, inside: set[int]) -> bool:
    """Whether the verb of ``subject`` or its auxiliary, among ``inside``, has a tense."""
    verb = sentence.words[subject].head
    own = {verb, *children(sentence, verb, "aux", "auxpass")}
    if any(sentence.words[i].tag in _TENSED for i in own & inside):
        return True
    return sentence.words[verb].tag == "VBN" and own == {verb}  # taken for a participle


_RELATIVE = frozenset({"WP", "WDT", "WP$"})
_TENSED = frozenset({"VBD", "VBP", "VBZ", "MD"})
