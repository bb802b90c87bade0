"""How many there are to do the work: of posts, of those off sick or new to it, and of the rates.

"The unit is funded for 41 officers and has 28", "half of the practitioners had been in the job for
less than two years", "vacancies stood at six per cent, less than half the national figure".
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from probation_oversight.model.statements import Polarity
from probation_oversight.reading.lexicon.lexicon import Match
from probation_oversight.reading.polarity.ground import Ground
from probation_oversight.reading.polarity.implied import is_told
from probation_oversight.reading.text.language import Word
from probation_oversight.reading.text.shares import Bound, Share, in_words, number_of


def staffed(ground: Ground) -> tuple[str, Polarity, Match] | None:
    """The rule, the sign and the words for it, where a clause tells how many there are to work."""
    if not is_told(ground):
        return None
    for rule, told in (
        ("in-post", _in_post),
        ("out-of-post", _out_of_post),
        ("held-against", _held_against),
        ("vacancies", _vacancies),
        ("filled", _filled),
    ):
        if (found := told(ground)) is not None:
            return rule, *found
    return None


def _of_staff(ground: Ground) -> bool:
    """Whether it is told of those at work, or of so many of them: "half of the practitioners"."""
    words, subject = ground.sentence.words, ground.clause.subject
    heads = {i for i in subject if words[i].head not in subject}
    heads |= {
        noun
        for head in heads
        for among in ground.children(head, frozenset({"prep"}))
        if words[among].lemma == "of"
        for noun in ground.children(among, frozenset({"pobj"}))
    }
    others = (m for m in ground.of_kind("actor") if m.entry.value in _EMPLOYING)
    if any(m.first in subject for m in others):
        return False
    staff = (m for m in ground.of_kind("source") if m.entry.value == "staff")
    return any(m.last in heads for m in staff)


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


def _count(words: Sequence[Word], word: Word) -> float | None:
    """The number that ``word`` is, if it counts and is no year."""
    number = number_of(word.text)
    of_time = any(w.lemma in _TIMES for w in words[word.index + 1 : word.index + 2])
    return None if number is None or of_time or _YEARS[0] < number < _YEARS[1] else number


_TIMES = frozenset({"year", "month", "week", "day", "per", "%", "hour"})
_YEARS = (1900, 2100)


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
    if not told or not _of_staff(ground):
        return None
    state = max(told, key=lambda m: m.size)
    many = _NEW if state.entry.value == "new" else _AWAY
    shares = list(in_words(ground.shares, {*ground.clause.subject}))
    most = any(ground.sentence.words[i].lemma == "most" for i in ground.clause.subject)
    if most or (len(shares) == 1 and _is_many(shares[0], many)):
        return Polarity.NEGATIVE, state
    return None


def _is_many(share: Share, many: float) -> bool:
    return share.value >= many and share.bound is not Bound.AT_MOST


_NEW, _AWAY = 0.4, 0.2
"""Shares of those at work from which it is blame that they are new to it, or away."""


def _held_against(ground: Ground) -> tuple[Polarity, Match] | None:
    """A rate beside what it is elsewhere: "less than half the national figure"."""
    measure = _measure(ground)
    if measure is None:
        return None
    better = _is_lower(ground)
    if better is None:
        return None
    lower_is_good = measure.entry.value == "bad"
    return (Polarity.POSITIVE if better is lower_is_good else Polarity.NEGATIVE), measure


def _vacancies(ground: Ground) -> tuple[Polarity, Match] | None:
    """A share of posts that nobody is in: next to none or a good many."""
    measure, words = _measure(ground), ground.sentence.words
    told = list(in_words(ground.shares, {*ground.inside}))
    if measure is None or words[measure.last].lemma != "vacancy" or len(told) != 1:
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
    told = list(in_words(ground.shares, {*ground.clause.subject}))
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
    """The measure of which the clause tells how high it is: "vacancies stood at six per cent"."""
    words, subject = ground.sentence.words, ground.clause.subject
    if words[ground.clause.head].lemma not in _STANDING:
        return None
    heads = {i for i in subject if words[i].head == ground.clause.head}
    heads |= {c for h in heads if words[h].lemma in _RATES for c in ground.sentence.children[h]}
    return next((m for m in ground.of_kind("measure") if m.last in heads), None)


_STANDING = frozenset({"be", "stand", "run", "average", "remain", "reach"})
_RATES = frozenset({"rate", "level", "figure"})


def _is_lower(ground: Ground) -> bool | None:
    """Whether a rate is lower than elsewhere; None if it is not told how it is beside that."""
    words = ground.sentence.words
    told = list(in_words(ground.shares, {*range(ground.clause.head, len(words))}))
    if not told:
        return None
    behind = words[told[0].last + 1 :]
    ranked = [w for w in behind if w.tag == "JJS" and w.lemma in _LEAST | _MOST]
    if ranked:
        return ranked[0].lemma in _LEAST
    elsewhere = any(w.lemma in _ELSEWHERE for w in behind)
    if not elsewhere:
        return None
    part = told[1].value < 1 if len(told) > 1 and told[1].bound is not Bound.AT_LEAST else False
    less = {w.lemma for w in behind} & _LESS
    more = {w.lemma for w in behind} & _MORE
    if part and not more:
        return True
    return bool(less) if bool(less) != bool(more) else None


_ELSEWHERE = frozenset(
    {"national", "nationally", "elsewhere", "average", "country", "region", "all", "service"}
)
_LEAST = frozenset({"low", "lowest", "small", "smallest"})
_MOST = frozenset({"high", "highest", "large", "largest"})
_LESS = frozenset({"below", "under", "less", "lower"})
_MORE = frozenset({"above", "more", "higher", "twice", "double", "triple"})
