"""Beside: who is told of in one row with whom: "agencies, including schools and the CRC"."""

from __future__ import annotations

from collections.abc import Sequence

from probation_oversight.reading.discourse.ownership import NAMING, root_of
from probation_oversight.reading.discourse.scene import Scene
from probation_oversight.reading.entities.mentions import Mention, MentionKind, listed
from probation_oversight.reading.text.language import Sentence, Word


def in_row(scene: Scene, mention: Mention) -> tuple[Mention, ...]:
    """The bodies in one list with ``mention``: also behind somebody else, "the police and CRC"."""
    if mention.kind is not MentionKind.ACTOR:
        return listed(scene.sentence, scene.mentions, mention)
    inside = set(scene.sentence.subtree(mention.last))
    joined = _row_of_anybody(scene, mention)
    return tuple(
        m
        for m in scene.mentions
        if m.kind in NAMING
        if m in joined or (m.last in inside and _with_others(scene.sentence, m, mention))
    )


def is_so(scene: Scene, mention: Mention) -> bool:
    """Whether ``mention`` is told of only together with somebody else."""
    others = (m for m in scene.mentions if m.kind is MentionKind.ACTOR)
    return any(
        mention in in_row(scene, other)
        or conjoined(scene.sentence, other, mention)
        or _before_others(scene.sentence, mention, other)
        for other in others
    )


def _before_others(sentence: Sentence, one: Mention, other: Mention) -> bool:
    """Whether ``one`` is in a row before people of ``other``: "probation and police staff"."""
    word, joined = sentence.words[one.last], False
    while word.dep in {"conj", "compound", "nmod"} and not other.covers(word.index):
        joined = joined or word.dep == "conj"
        word = sentence.words[word.head]
    return joined and other.covers(word.index)


def _with_others(sentence: Sentence, one: Mention, group: Mention) -> bool:
    """Whether ``one`` is told of together with ``group``: joined to it, or one of its members."""
    return conjoined(sentence, one, group) or _member(sentence, one, group)


def _member(sentence: Sentence, one: Mention, group: Mention) -> bool:
    """Whether ``one`` is named as one of ``group``: "partners, including probation".

    "Practitioners across health and probation" are those of either.
    """
    if group.sector != ANYBODY:
        return False
    word, path = sentence.words[root_of(sentence, one)], []
    while not group.covers(word.index) and word.head != word.index:
        path.append(word)
        word = sentence.words[word.head]
    opening = path[-1] if path else word
    across = any(sentence.words[i].text.lower() == "across" for i in _span(group))
    direct = (across and opening.dep != "prep") or _singled_out(sentence, opening)
    return group.covers(word.index) and (direct or opening.text.lower() in _MEMBERS)


def _singled_out(sentence: Sentence, opening: Word) -> bool:
    """Whether one of a group is named before the rest: "some agencies, notably the CRC"."""
    below = (sentence.words[c].lemma for c in sentence.children[opening.index])
    return opening.dep == "appos" and any(lemma in _SINGLING_OUT for lemma in below)


_SINGLING_OUT = frozenset({"chiefly", "especially", "mainly", "notably", "particularly"})


def _span(mention: Mention) -> range:
    return range(mention.first, mention.last + 1)


ANYBODY = "partnership"
"""The sector of agencies, partners and professionals of no one kind."""
_MEMBERS = frozenset({"across", "including", "from", "in", "within"})
"""Words after which those are named who a group of agencies or people is made of."""


def _row_of_anybody(scene: Scene, one: Mention) -> list[Mention]:
    """The row that begins with ``one``: "agencies, including schools, the police and CRC".

    What stands between two of a row is commas, "and" and words that hang on them.
    """
    found = [one]
    for other in scene.mentions:
        between = scene.sentence.words[found[-1].last + 1 : other.first]
        apart = other.kind in NAMING or other.kind is MentionKind.ACTOR
        if apart and between and _only_joins(between):
            found.append(other)
    return found


def _only_joins(between: Sequence[Word]) -> bool:
    """Whether words between two of a row say nothing of either."""
    joining = any(word.text in {",", "and", "&", "or", "including"} for word in between)
    return joining and all(
        word.pos not in _BREAKING or word.text.lower() == "including" for word in between
    )


_BREAKING = frozenset({"VERB", "AUX", "ADP", "SCONJ", "PRON", "ADV", "PART"})


def conjoined(sentence: Sentence, one: Mention, other: Mention) -> bool:
    """Whether ``one`` is joined to ``other`` by "and": they are told of together."""
    word = sentence.words[one.last]
    while word.dep == "conj":
        word = sentence.words[word.head]
        if other.covers(word.index):
            return True
    return False


def ends_others(scene: Scene, mention: Mention) -> bool:
    """Whether ``mention`` only ends a row of others: "their views of schools, police and YOT"."""
    others = [m for m in scene.mentions if m.kind is MentionKind.ACTOR]
    return any(conjoined(scene.sentence, mention, other) for other in others)
