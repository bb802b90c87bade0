"""What so many have come to: shares of people in a state that a service works for or against.

"Nine in ten children were in education when they finished", "22 per cent were homeless on their
first night out". The lexicon has these states as ``outcome``, good or bad. Where people stood
before anybody worked with them says nothing of the work, so it has to be told at which time they
were in it (``outcome-time``), or beside what else; some states are reached by the work alone
("finished the course") and have the value ``itself``; or ``denied``, if that is so of not reaching
them ("never started"); ``often`` if it is blame only where it is so of many ("reoffended").
"""

from __future__ import annotations

from collections.abc import Iterator

from probation_oversight.model.statements import Polarity
from probation_oversight.reading.lexicon.lexicon import Match
from probation_oversight.reading.polarity import counted
from probation_oversight.reading.polarity.composition import Standing, standing
from probation_oversight.reading.polarity.ground import Ground, negations, opening, span
from probation_oversight.reading.polarity.implied import by_staff
from probation_oversight.reading.text.shares import Bound, Share, in_words, own


def reached(ground: Ground) -> tuple[Polarity, Match] | None:
    """The sign of a clause that tells of how many it is so, and the words for the state."""
    state = _state(ground)
    share = _share(ground)
    if state is None or share is None or by_staff(ground) or _is_of_their_past(ground):
        return None
    told = standing(ground, ground.clause.head)
    denied, few = _is_denied(ground), share.bound is Bound.AT_MOST  # "fewer than one in ten"
    if told is Standing.ASSERTED or (
        told is Standing.DENIED and (denied or not share.value or few)
    ):
        return _signed(ground, state, share, denied)
    return None


def _signed(
    ground: Ground, state: Match, share: Share, denied: bool
) -> tuple[Polarity, Match] | None:
    """The sign of ``state`` by the share of people who are in it, or who are not."""
    itself = state.entry.value in {"itself", "often"} or (state.entry.value == "denied" and denied)
    polarity = state.entry.polarity or Polarity.POSITIVE
    if not (itself or _is_timed(ground) or _is_compared(ground)):
        return None
    good = (polarity is Polarity.POSITIVE) != denied
    often = state.entry.value == "often" and not good and _NONE < share.value < _OFTEN
    sign = _of_good(share) if good else None if often else _of_bad(share)
    return (sign, state) if sign is not None else None


def _state(ground: Ground) -> Match | None:
    """The state that the clause tells of its subject: its verb is the state, or leads to it."""
    words, head = ground.sentence.words, ground.clause.head
    found = [m for m in ground.of_kind("outcome") if m.first in ground.inside]
    below = {head, *ground.children(head, _PREDICATED)}
    below |= {c for i in below for c in ground.children(i, _WITHIN) if words[i].pos == "ADP"}
    told = [m for m in found if below & {*span(m)} and m.last >= head]
    return max(told, key=lambda m: m.size, default=None)


_PREDICATED = frozenset({"acomp", "attr", "prep", "dobj", "oprd", "advmod", "prt", "xcomp"})
_WITHIN = frozenset({"pobj"})


def _share(ground: Ground) -> Share | None:
    """The share of people, or of what is theirs, of which the clause tells the state."""
    words = ground.sentence.words
    inside = {*ground.clause.subject, *opening(ground)}
    for prep in ground.children(ground.clause.head, frozenset({"prep"})):
        if words[prep].lemma in {"in", "for", "of"} and prep < ground.clause.head:
            inside |= {*ground.sentence.subtree(prep)}
    inside |= {i for o in ground.children(ground.clause.head, _OBJECTS) for i in _below(ground, o)}
    found = list(own(ground.sentence, in_words(ground.shares, inside))) or in_a_word(ground)
    return found[0] if len(found) == 1 and not _is_of_others(ground) else None


def in_a_word(ground: Ground) -> list[Share]:
    """A share that a word tells of the subject: "most had a home to go to", "nearly everyone"."""
    words = ground.sentence.words
    told = (i for i in ground.clause.subject if words[i].lemma in _WORDS)
    whole = (i for i in told if words[i].head == ground.clause.head or words[i].dep in _COUNTING)
    return [Share(i, i, _WORDS[words[i].lemma]) for i in whole][:1]


_COUNTING = frozenset({"amod", "det", "predet", "nummod"})
_WORDS = {"most": 0.75, "all": 1.0, "every": 1.0, "everyone": 1.0, "everybody": 1.0}
_WORDS |= {"nobody": 0.0, "none": 0.0}
"""What such words are taken for at least: "nearly all" is as much as nine in ten."""


_OBJECTS = frozenset({"dobj"})


def _below(ground: Ground, index: int) -> Iterator[int]:
    """The words of an object, without what is told of it in a clause of its own."""
    words = ground.sentence.words
    return (i for i in ground.sentence.subtree(index) if words[i].dep != "relcl")


def _is_of_others(ground: Ground) -> bool:
    """Whether the subject is none of the people that a service works with."""
    words = ground.sentence.words
    return any(words[i].lemma in _OTHERS for i in ground.clause.subject)


_OTHERS = frozenset(
    {"household", "adult", "inspector", "we", "neighbour", "population", "county", "town", "city"}
    | {"borough", "pupil", "country"}
)


def _is_of_their_past(ground: Ground) -> bool:
    """Whether it was so before anybody worked with them: "had dropped out by the age of 14"."""
    return any(ground.sentence.words[i].lemma in _EARLIER for i in ground.inside)


_EARLIER = frozenset({"age", "before", "previously", "ever", "childhood", "lifetime", "life"})


def _is_denied(ground: Ground) -> bool:
    """Whether the state is denied of them: "had never started"."""
    denied = (ground.sentence.words[m.first] for m in negations(ground.matches))
    return any(w.head == ground.clause.head and w.dep in _DENYING for w in denied)


_DENYING = frozenset({"neg", "advmod"})


def _is_timed(ground: Ground) -> bool:
    """Whether it is told when they were in the state: after work with them, or at a visit."""
    return any(True for _ in ground.of_kind("outcome-time"))


def _is_compared(ground: Ground) -> bool:
    """Whether it is told how many there were before, or are elsewhere: "up from six in ten"."""
    words = ground.sentence.words
    for word in words[ground.clause.head :]:
        before = [w.lemma for w in words[max(0, word.index - 2) : word.index]]
        if word.lemma == "from" and before[-1:] in (["up"], ["down"]):
            return True
        if word.lemma in {"against", "compare", "average"} or word.text.lower() == "nationally":
            return True
        if word.tag == "JJS" and {w.lemma for w in words[word.index : word.index + 3]} & _FIGURES:
            return True
    return False


_FIGURES = frozenset({"figure", "rate", "share", "proportion", "result"})


def _of_good(share: Share) -> Polarity | None:
    """Praise if most are in a good state, by what the frameworks call Good; blame if fewer than
    half are.
    """
    if share.value >= counted.MOST and share.bound is not Bound.AT_MOST:
        return Polarity.POSITIVE
    small = share.value <= _HALF if share.bound is Bound.AT_MOST else share.value < _HALF
    return Polarity.NEGATIVE if small and share.bound is not Bound.AT_LEAST else None


def _of_bad(share: Share) -> Polarity | None:
    """Blame if a good many are in a bad state; praise if next to none are."""
    if share.value <= _NONE and share.bound is not Bound.AT_LEAST:
        return Polarity.POSITIVE
    few = share.bound is Bound.AT_MOST and share.value < _HALF
    return Polarity.NEGATIVE if share.value >= _MANY and not few else None


_HALF, _OFTEN = 0.5, 0.4
_MANY, _NONE = 0.2, 0.05
"""Shares of people in a bad state from which it is blame, and up to which it is praise."""
