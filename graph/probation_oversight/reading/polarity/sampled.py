"""What was done in so many of the cases that inspectors looked at, whatever the verb is.

A share of cases is told of what should be done in all of them: "plans were put into action in 73
per cent of the cases examined". What cases are about ("in half the cases there were children") or
what befell people ("nine in ten were convicted of theft") says nothing of how well work was done;
the lexicon has these verbs as ``circumstance``, and the nouns of what is looked at as ``sample``.
"""

from __future__ import annotations

from probation_oversight.documents.model import BlockKind
from probation_oversight.model.statements import Polarity
from probation_oversight.reading.lexicon.lexicon import Match
from probation_oversight.reading.polarity import counted
from probation_oversight.reading.polarity.composition import Standing, standing
from probation_oversight.reading.polarity.ground import (
    HELPING,
    SUBJECTS,
    Ground,
    negations,
    of_provider,
    opening,
    scant,
)
from probation_oversight.reading.polarity.staffing import of_staff
from probation_oversight.reading.text.language import Word
from probation_oversight.reading.text.shares import Bound, Share, in_words, own


def done(ground: Ground) -> tuple[Polarity, Match] | None:
    """The sign of a clause without any cue that tells a share of cases, and the word for them."""
    for share in _told(ground):
        match = _sample(ground, share) or counted.practice(ground)
        sign = _sign(share)
        if match is not None and sign is not None and _is_work(ground, match):
            if _is_left_open(ground):
                return (Polarity.NEGATIVE, match) if _undone_by_most(ground, share) else None
            return sign, match
    return None


def _told(ground: Ground) -> list[Share]:
    """The shares of a clause that all say the same; not what something rose or fell from."""
    words, inside = ground.sentence.words, {*ground.inside, *ground.clause.subject}
    inside |= opening(ground)
    told = [
        share
        for number, share in enumerate(own(ground.sentence, in_words(ground.shares, inside)))
        if not _is_beside(ground, share)
        and not (number and words[share.first - 1].lemma in {"from", "to"})
    ]
    signs = {sign for share in told if (sign := _sign(share)) is not None}
    return told if len(signs) == 1 else _most(ground) if not told else []


def _is_beside(ground: Ground, share: Share) -> bool:
    """Whether a share is of something that only stands in a row with what the verb tells of."""
    words = ground.sentence.words
    above = (share.last, *ground.sentence.ancestors(share.last))
    path = above[: above.index(ground.clause.head)] if ground.clause.head in above else above
    but = words[share.first].lemma == "all"  # "all but three" is parsed as a row
    return not but and any(words[i].dep == "conj" for i in path)


def _most(ground: Ground) -> list[Share]:
    """A share told by a word: "in most cases", "in almost all of the cases"."""
    words = ground.sentence.words
    before = (i for i in sorted(ground.inside) if i and words[i].lemma in _NEARLY_ALL)
    return [Share(i, i, _MOST) for i in before if words[i - 1].lemma in _OF_CASES][:1]


_NEARLY_ALL = frozenset({"most", "all"})
_MOST = 0.75
"""What "most" is taken for at least, where it is told of cases."""
_OF_CASES = frozenset({"in", "for", "with", "of", "nearly", "almost", "virtually"})


def _sample(ground: Ground, share: Share) -> Match | None:
    """The word for what the share is of: behind it ("of the cases") or before ("of ten plans")."""
    samples = [m for m in ground.of_kind("sample") if ground.sentence.words[m.first].dep != "poss"]
    behind = [m for m in samples if 0 <= m.first - share.last <= _BEHIND]
    before = [m for m in samples if share.first - _BEFORE <= m.first < share.first]
    return behind[0] if behind else (before[0] if before and _opens_with_of(ground) else None)


_BEHIND = 5
_BEFORE = 10


def _opens_with_of(ground: Ground) -> bool:
    words = ground.sentence.words
    return any(word.text.lower() == "of" for word in words[:2])


def _is_work(ground: Ground, sample: Match) -> bool:
    """Whether the verb is one of what somebody at work does or has done for people, or says that
    work is to be seen: "progress was evident".
    """
    head = ground.clause.head
    verb = ground.sentence.words[head]
    if _has_no_verb(ground, verb):
        return False
    if verb.lemma == "be":
        seen = ground.children(head, frozenset({"acomp", "prep"}))
        return any(m.first in seen for m in ground.of_kind("present"))
    if ground.children(head, frozenset({"auxpass"})):
        if verb.lemma in _ASKED and of_staff(ground):
            return False
        agent = ground.children(head, frozenset({"agent"}))
        if agent and verb.lemma in _BY_WHOM:
            return False
        free = not (_tells_no_work(ground) or agent)
        return counted.practice(ground) is not None or free
    done = not _tells_no_work(ground) and _is_done(ground, sample)
    return done or _take_part(ground, sample) or _were_found(ground)


def _were_found(ground: Ground) -> bool:
    """Whether inspectors found such work in so many cases: "we found a plan in just 41 of 76"."""
    words, head = ground.sentence.words, ground.clause.head
    by = (words[i].lemma for i in ground.children(head, SUBJECTS))
    objects = ground.children(head, frozenset({"dobj"}))
    work = any(m.last in objects for m in ground.of_kind("subject"))
    return work and words[head].lemma in _FINDING and any(w in {"we", "inspector"} for w in by)


_ASKED = frozenset({"interview", "survey", "ask", "meet", "select"})
"""What inspectors do with those at work: "a third of the team were interviewed"."""
_BY_WHOM = frozenset({"manage", "supervise", "hold", "handle", "write", "prepare", "allocate"})
"""What is done in every case, so that a share only tells by whom: "12 were managed by trainees"."""


def _could(ground: Ground) -> bool:
    helping = ground.children(ground.clause.head, HELPING)
    return [ground.sentence.words[c].text.lower() for c in helping] == ["could"]


_FINDING = frozenset({"find", "see"})


def _take_part(ground: Ground, sample: Match) -> bool:
    """Whether people did what a service arranges: "fewer than half of the men had started one"."""
    words, head = ground.sentence.words, ground.clause.head
    people = words[sample.last].lemma in _PEOPLE and sample.last in ground.clause.subject
    joined = bool(ground.children(head, frozenset({"dobj"})))
    return people and joined and words[head].lemma in _TAKING_PART


def _has_no_verb(ground: Ground, verb: Word) -> bool:
    """Whether a sentence was parsed as if a participle were its verb: "the work done … was"."""
    told = ground.children(verb.index, frozenset({"aux", "auxpass"}))
    heading = ground.sentence.kind is not BlockKind.PARAGRAPH
    return verb.tag == "VBN" and verb.index == ground.sentence.root and not (told or heading)


def _is_done(ground: Ground, sample: Match) -> bool:
    """Whether those at work do what an active verb tells, or people have it of them."""
    words, head = ground.sentence.words, ground.clause.head
    told = {*ground.children(head, SUBJECTS), sample.last} & {*ground.clause.subject}
    if any(words[i].lemma in _SOMEBODY for i in told):
        return counted.practice(ground) is not None
    people = any(words[i].lemma in _PEOPLE for i in told)
    if words[head].lemma == "have":
        number = bool(told) and all(words[i].pos == "NUM" for i in told)  # "of the 38, 15 had"
        return (of_provider(ground) or people or number) and _has_work(ground)
    return of_provider(ground) and not people


_SOMEBODY = frozenset({"somebody", "someone", "anybody", "anyone", "staff"})
_TAKING_PART = frozenset({"start", "begin", "complete", "finish", "attend"})
"""Verbs of what people do of what a service arranges for them."""


def _tells_no_work(ground: Ground) -> bool:
    head = ground.clause.head
    verb = ground.sentence.words[head]
    other = any(m.covers(head) for m in ground.of_kind(*_NO_WORK))
    return other or verb.pos != "VERB" or verb.lemma in counted.LOSSES


_NO_WORK = ("circumstance", "control", "speech", "frame", "inspection")
"""Kinds of verbs that tell of no work done: what befell, was meant or said, or was looked at."""
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
    if _were_found(ground) and _could(ground):
        return False
    return standing(ground, ground.clause.head) is not Standing.ASSERTED


def _undone_by_most(ground: Ground, share: Share) -> bool:
    """Whether more than half of so many did not do it: "22 of the 31 had not completed it"."""
    denied = [m for m in negations(ground.matches) if m.first in ground.inside]
    own = all(ground.sentence.words[m.first].head == ground.clause.head for m in denied)
    told = standing(ground, ground.clause.head) is Standing.DENIED
    lessened = any(m.first in ground.inside for m in scant(ground.matches))
    most = share.value > _HALF and share.bound is not Bound.AT_MOST
    return most and own and told and not lessened


def _sign(share: Share) -> Polarity | None:
    """Praise from the share of cases that the frameworks call Good; blame below half of them."""
    small = share.value <= _HALF if share.bound is Bound.AT_MOST else share.value < _HALF
    few = share.bound is Bound.AT_MOST and share.value < counted.FEW
    if small or few:
        return Polarity.NEGATIVE
    return Polarity.POSITIVE if share.value >= counted.MOST else None


_HALF = 0.5
