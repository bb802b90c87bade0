"""How many there are to do the work: of posts, of those off sick or new to it, and of the rates.

"The unit is funded for 41 officers and has 28", "half of the practitioners had been in the job for
less than two years", "vacancies stood at six per cent, less than half the national figure".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from probation_oversight.model.statements import Polarity
from probation_oversight.reading.lexicon.lexicon import Match
from probation_oversight.reading.polarity import counted, states
from probation_oversight.reading.polarity.ground import Ground, of_provider
from probation_oversight.reading.polarity.implied import is_told
from probation_oversight.reading.text.language import Word
from probation_oversight.reading.text.shares import Bound, Share, in_words, is_year, number_of


def staffed(ground: Ground) -> tuple[str, Polarity, Match] | None:
    """The rule, the sign and the words for it, where a clause tells how many there are to work."""
    if not is_told(ground):
        return None
    for rule, told in (
        ("in-post", _in_post),
        ("part-manned", _part_manned),
        ("out-of-post", _out_of_post),
        ("vacancies", _vacancies),
        ("filled", _filled),
    ):
        if (found := told(ground)) is not None:
            return rule, *found
    return None


def of_staff(ground: Ground) -> bool:
    """Whether it is told of those at work, or of so many of them: "half of the practitioners"."""
    words, subject = ground.sentence.words, ground.clause.subject
    others = (m for m in ground.of_kind("actor") if m.entry.value in _EMPLOYING)
    if any(m.first in subject for m in others):
        return False
    heads = {i for i in subject if words[i].head not in subject}
    for share in in_words(ground.shares, {*subject}):
        heads |= {*range(share.last + 1, share.last + _BEHIND)} & {*subject}
    return any(m.last in heads for m in _staff(ground))


def _staff(ground: Ground) -> Iterator[Match]:
    """The words for those at work."""
    for match in ground.of_kind("source", "subject"):
        if match.entry.value == "staff" or ground.sentence.words[match.last].lemma in _TEAMS:
            yield match


_TEAMS = frozenset({"team", "workforce"})
_BEHIND = 7
"""How far behind a share stands what it is of: "half of the probation service officers"."""


_EMPLOYING = frozenset({"police", "prison", "health", "council", "social-care", "voluntary"})
"""Kinds of others that have officers, practitioners and managers of their own."""


def _in_post(ground: Ground) -> tuple[Polarity, Match] | None:
    """So many in post of those that there should be: "has 28", "had three out of nine"."""
    words = ground.sentence.words
    due = next((m for m in ground.of_kind("headcount") if m.first in ground.inside), None)
    if due is None or any(w.tag == "MD" for w in words):
        return None
    numbers = [(w.index, n) for w in words if (n := _count(words, w)) is not None]
    whole = next((each for each in numbers if 0 < each[0] - due.last <= _NEAR), None)
    there = [each for each in numbers if each != whole]
    if whole is None or len(there) != 1 or not _is_there(words, there[0][0]):
        return None
    few = 0 < there[0][1] <= whole[1] * _ENOUGH
    return (Polarity.NEGATIVE, due) if few else None


def _part_manned(ground: Ground) -> tuple[Polarity, Match] | None:
    """A part of those that there should be: "had only six of its ten officers"."""
    words, head = ground.sentence.words, ground.clause.head
    if words[head].lemma not in _HAVING | _RUNNING or not of_provider(ground):
        return None
    told = [s for s in in_words(ground.shares, {*ground.inside}) if s.first > head]
    if len(told) != 1 or told[0].value > _ENOUGH or told[0].bound is Bound.AT_LEAST:
        return None
    own = {w.lemma for w in words[told[0].first : told[0].last + _BEHIND]} & _OWN
    behind = range(told[0].first, min(told[0].last + _NEAR + 1, len(words)))
    staff = next((m for m in _staff(ground) if m.last in behind), None)
    return (Polarity.NEGATIVE, staff) if staff is not None and own else None


_RUNNING = frozenset({"operate", "run", "work", "manage", "cope", "function", "be"})
_OWN = frozenset({"its", "their", "mean", "suppose", "need", "should", "require"})
"""Words by which the whole is what there should be: "its ten officers", "the ten it needs"."""


def _count(words: Sequence[Word], word: Word) -> float | None:
    """The number that ``word`` is, if it counts and is no year."""
    number = number_of(word.text)
    of_time = any(w.lemma in _TIMES for w in words[word.index + 1 : word.index + 2])
    return None if number is None or of_time or is_year(number) else number


_TIMES = frozenset({"year", "month", "week", "day", "per", "%", "hour"})


def _is_there(words: Sequence[Word], at: int) -> bool:
    """Whether a number is one of those who are there: "has 28", "15 in post"."""
    having = any(w.lemma in _HAVING for w in words[max(0, at - 3) : at])
    behind = [w.lemma for w in words[at + 1 : at + 5]]
    posted = any(pair in (("in", "post"), ("in", "place")) for pair in pairwise(behind))
    return having or posted


_HAVING = frozenset({"have", "employ"})
_NEAR = 3
_ENOUGH = 0.85
"""The share of posts up to which it is blame that no more are filled."""


def _out_of_post(ground: Ground) -> tuple[Polarity, Match] | None:
    """So many of those at work who are new to it or away: "five of the 11 were off sick"."""
    told = [m for m in ground.of_kind("staffing") if m.first in ground.inside]
    if not told or not of_staff(ground):
        return None
    state = max(told, key=lambda m: m.size)
    shares = list(in_words(ground.shares, {*ground.clause.subject})) or states.in_a_word(ground)
    if len(shares) != 1:
        return None
    if state.entry.value == "settled":
        return (Polarity.POSITIVE, state) if _is_many(shares[0], counted.MOST) else None
    many = _NEW if state.entry.value == "new" else _AWAY
    return (Polarity.NEGATIVE, state) if _is_many(shares[0], many) else None


def _is_many(share: Share, many: float) -> bool:
    return share.value >= many and share.bound is not Bound.AT_MOST


_NEW, _AWAY = 0.4, 0.2
"""Shares of those at work from which it is blame that they are new to it, or away."""


def _vacancies(ground: Ground) -> tuple[Polarity, Match] | None:
    """A share of posts that nobody is in: next to none or a good many."""
    measure, words = _measure(ground), ground.sentence.words
    told = list(in_words(ground.shares, {*ground.inside}))
    empty = measure is not None and words[measure.first].lemma == "vacancy"
    if measure is None or not empty or len(told) != 1:
        return None
    if any(w.lemma in _MOVING for w in words):
        return None
    if told[0].value <= _FULL and told[0].bound is not Bound.AT_LEAST:
        return Polarity.POSITIVE, measure
    high = _is_many(told[0], _EMPTY)
    return (Polarity.NEGATIVE, measure) if high else None


_FULL, _EMPTY = 0.05, 0.15
"""Shares of posts up to which vacancies are few, and from which they are many."""
_MOVING = frozenset({"from", "target", "fall", "rise", "drop", "reduce", "cut", "increase", "by"})


def _filled(ground: Ground) -> tuple[Polarity, Match] | None:
    """How many of the posts or places there are have somebody: "nine out of ten were filled"."""
    state = next((m for m in ground.of_kind("filling") if m.covers(ground.clause.head)), None)
    told = list(in_words(ground.shares, {*ground.clause.subject})) or states.in_a_word(ground)
    if state is None or len(told) != 1:
        return None
    posts = state.entry.value == "posts"
    if posts and ground.children(ground.clause.head, frozenset({"agent"})):
        return None  # "filled by women"
    high, low = (_MANNED, _UNMANNED) if posts else (_TAKEN, _LEFT)
    if told[0].value >= high and told[0].bound is not Bound.AT_MOST:
        return Polarity.POSITIVE, state
    short = told[0].value < low and told[0].bound is not Bound.AT_LEAST
    return (Polarity.NEGATIVE, state) if short else None


_MANNED, _UNMANNED = 0.9, 0.8
"""Shares of posts from which it is praise, and below which it is blame, that they are filled."""
_TAKEN, _LEFT = 0.8, 0.5
"""The same of places that people might have had."""


def _measure(ground: Ground) -> Match | None:
    """The measure of which the clause tells how high it is: "vacancies stood at six per cent", "had
    a vacancy rate of 19 per cent".
    """
    words, head = ground.sentence.words, ground.clause.head
    if words[head].lemma not in _STANDING | _HAVING:
        return None
    heads = {*ground.children(head, frozenset({"nsubj", "dobj"}))}
    heads |= {c for h in heads if words[h].lemma in _RATES for c in ground.sentence.children[h]}
    found = [m for m in ground.of_kind("measure") if m.last in heads]
    return max(found, key=lambda m: m.size, default=None)


_STANDING = frozenset({"be", "stand", "run", "average", "remain", "reach"})
_RATES = frozenset({"rate", "level", "figure"})
