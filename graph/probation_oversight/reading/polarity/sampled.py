"""What was done in so many of the cases that inspectors looked at, whatever the verb is.

A share of cases is told of what should be done in all of them: "plans were put into action in 73 per
cent of the cases examined". What cases are about ("in half the cases there were children") or what
befell people ("nine in ten were convicted of theft") says nothing of how well work was done; the
lexicon has these verbs as ``circumstance``, and the nouns of what is looked at as ``sample``.
"""

from __future__ import annotations

from probation_oversight.model.statements import Polarity
from probation_oversight.reading.lexicon.lexicon import Match
from probation_oversight.reading.polarity import counted
from probation_oversight.reading.polarity.composition import Standing, standing
from probation_oversight.reading.polarity.ground import (
    SUBJECTS,
    Ground,
    negations,
    of_provider,
    scant,
)
from probation_oversight.reading.text.shares import Bound, Share


def done(ground: Ground) -> tuple[Polarity, Match] | None:
    """The sign of a clause without any cue that tells a share of cases, and the word for them."""
    share = _share(ground)
    sample = _sample(ground, share) if share is not None else None
    if share is None or sample is None or not _is_work(ground) or _is_left_open(ground):
        return None
    sign = _sign(share)
    return (sign, sample) if sign is not None else None


def _share(ground: Ground) -> Share | None:
    """The only share of the clause, or the first where it only rose or fell to that."""
    told = [s for s in ground.shares if s.first in {*ground.inside, *ground.clause.subject}]
    words = ground.sentence.words
    later = [s for s in told[1:] if words[s.first - 1].lemma not in {"from", "to"}]
    if not told:
        return _most(ground)
    return told[0] if not later and 0 <= told[0].value <= 1 else None


def _most(ground: Ground) -> Share | None:
    """A share told by a word: "in most cases", "in almost all of the cases"."""
    words = ground.sentence.words
    before = (i for i in sorted(ground.inside) if i and words[i].lemma in _NEARLY_ALL)
    return next((Share(i, i, _MOST) for i in before if words[i - 1].lemma in _OF_CASES), None)


_NEARLY_ALL = frozenset({"most", "all"})
_MOST = 0.75
"""What "most" is taken for at least, where it is told of cases."""
_OF_CASES = frozenset({"in", "for", "with", "of", "nearly", "almost", "virtually"})


def _sample(ground: Ground, share: Share) -> Match | None:
    """The word for what the share is of: behind it ("of the cases") or before ("of ten plans")."""
    samples = [m for m in ground.of_kind("sample") if not ground.sentence.words[m.first].dep == "poss"]
    behind = [m for m in samples if 0 <= m.first - share.last <= _BEHIND]
    before = [m for m in samples if share.first - _BEFORE <= m.first < share.first]
    return behind[0] if behind else (before[0] if before and _opens_with_of(ground) else None)


_BEHIND = 5
_BEFORE = 10


def _opens_with_of(ground: Ground) -> bool:
    words = ground.sentence.words
    return any(word.text.lower() == "of" for word in words[:2])


def _is_work(ground: Ground) -> bool:
    """Whether the verb is one of what somebody at work does, or has done for people."""
    words, head = ground.sentence.words, ground.clause.head
    verb = words[head]
    if verb.pos != "VERB" or verb.lemma in counted.LOSSES:
        return False
    if any(m.covers(head) for m in ground.of_kind("circumstance", "speech", "frame", "inspection")):
        return False
    passive = bool(ground.children(head, frozenset({"auxpass"})))
    agents = ground.children(head, frozenset({"agent"}))
    if passive:
        return not agents
    subjects = ground.children(head, SUBJECTS)
    people = any(words[i].lemma in _PEOPLE for i in subjects)
    if verb.lemma == "have":
        return (of_provider(ground) or people) and _has_work(ground)
    return of_provider(ground) and not people


_PEOPLE = frozenset(
    {"people", "person", "child", "man", "woman", "offender", "individual", "resident", "those"}
    | {"adult", "girl", "boy"}
)


def _has_work(ground: Ground) -> bool:
    """Whether what is had is work of the service: "had a plan", "have a named officer"."""
    objects = ground.children(ground.clause.head, frozenset({"dobj"}))
    return any(m.last in objects for m in ground.of_kind("subject"))


def _is_left_open(ground: Ground) -> bool:
    """Whether it is not told as done, or is told as not done."""
    denied = (*negations(ground.matches), *scant(ground.matches))
    if any(m.first in ground.inside or m.first in ground.clause.subject for m in denied):
        return True
    return standing(ground, ground.clause.head) is not Standing.ASSERTED


def _sign(share: Share) -> Polarity | None:
    """Praise from the share of cases that the frameworks call Good; blame below half of them."""
    small = share.value <= _HALF if share.bound is Bound.AT_MOST else share.value < _HALF
    few = share.bound is Bound.AT_MOST and share.value < counted.FEW
    if small or few:
        return Polarity.NEGATIVE
    return Polarity.POSITIVE if share.value >= counted.MOST else None


_HALF = 0.5
