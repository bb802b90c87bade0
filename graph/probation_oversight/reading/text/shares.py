"""Shares of a whole that a sentence tells, as numbers: "35 per cent", "one in ten"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from probation_oversight.amounts import stands_for_it
from probation_oversight.reading.text.language import Sentence, Word
from probation_oversight.reading.text.once import once
from probation_oversight.words import NUMBERS


class Bound(StrEnum):
    """What a share says of how much it may be besides."""

    AT_MOST = "at most"  # "fewer than half", "only a third", "no more than 38 per cent"
    AT_LEAST = "at least"  # "more than half", "no fewer than 88 per cent"


@dataclass(frozen=True, slots=True)
class Share:
    """A share at the words ``first`` to ``last``, both included; ``value`` is from 0 to 1."""

    first: int
    last: int
    value: float
    bound: Bound | None = None

    def near(self, index: int) -> int:
        """How many words lie between it and the word ``index``."""
        return max(self.first - index, index - self.last, 0)


@once
def find(sentence: Sentence) -> tuple[Share, ...]:
    """The shares that ``sentence`` tells, by place; of those that overlap the longer one."""
    words = sentence.words
    found: list[Share] = []
    for word in words:
        taken = any(s.first <= word.index <= s.last for s in found)
        if taken or not _may_tell(word) or _stands_for_it(words, word.index):
            continue
        told = next(filter(None, (reader(words, word.index) for reader in _READERS)), None)
        if told is not None and not _of_change(words, told[0]):
            found.append(_bounded(words, *told))
    return tuple(found)


def _may_tell(word: Word) -> bool:
    """Whether a share may be told at ``word``: a number, a part of a whole, or a word for one."""
    name = word.text.lower()
    return name in _VAGUE or name.removesuffix("s") in _PARTS or number_of(name) is not None


def _stands_for_it(words: Sequence[Word], at: int) -> bool:
    """Whether "one" only stands for what was named: "in eight cases where one was prepared"."""
    before = words[at - 1].text if at else ""
    after = next((word.text for word in words[at + 1 :]), "")
    needed = bool(at) and words[at - 1].pos == "VERB"
    return words[at].text.lower() == "one" and stands_for_it(before, after, needed)


_Told = tuple[int, int, float]


def _percent(words: Sequence[Word], at: int) -> _Told | None:
    """Such as "35 per cent", "35%", "ninety per cent"."""
    start, number = _number(words, at)
    after = [word.text.lower() for word in words[at + 1 : at + 3]]
    if number is None or not after:
        return None
    if after[0] in {"%", "percent"}:
        return start, at + 1, number / 100
    return (start, at + 2, number / 100) if after == ["per", "cent"] else None


def _ratio(words: Sequence[Word], at: int) -> _Told | None:
    """Such as "nine out of ten", "one in five", "12 of the 40", "all but two of the ten"."""
    start, part = _number(words, at)
    joint = _joint(words, at)
    if part is None or joint is None:
        return None
    last = at + len(joint) + 1
    whole = number_of(words[last].text)
    if whole is None or not 0 <= part <= whole or whole < 2:
        return None
    if joint[0] == "in" and (whole > _MOST_IN or part != int(part)):
        return None
    before = [word.text.lower() for word in words[max(0, at - 2) : at]]
    but = before == ["all", "but"]
    if before[-1:] in (["every"], ["each"]) and part == 1:  # "every one of the 19"
        return at - 1, last, 1.0
    return (at - 2, last, 1 - part / whole) if but else (start, last, part / whole)


def _of_kind(words: Sequence[Word], at: int) -> _Told | None:
    """Such as "one case in twenty", "three plans in ten", "nine cases out of 140"."""
    start, part = _number(words, at)
    after = words[at + 1 : at + _OUT_OF]
    if part is None or len(after) < 3 or after[0].pos != "NOUN":
        return None
    joint = [word.text.lower() for word in after[1:3]]
    last = at + (4 if joint == ["out", "of"] else 3)
    if (joint[0] != "in" and joint != ["out", "of"]) or after[0].lemma == "point":
        return None
    whole = number_of(words[last].text) if last < len(words) else None
    greatest = _MOST_IN if joint[0] == "in" else _YEARS[0]
    if whole is None or not 0 < part < whole <= greatest or part != int(part):
        return None
    return start, last, part / whole


def _number(words: Sequence[Word], at: int) -> tuple[int, float | None]:
    """The number that ends with the word ``at``, and where it begins: "seventy-nine"."""
    joined = [word.text for word in words[max(0, at - 2) : at + 1]]
    both = number_of("".join(joined)) if joined[1:2] == ["-"] else None
    return (at, number_of(words[at].text)) if both is None else (at - 2, both)


def _joint(words: Sequence[Word], at: int) -> tuple[str, ...] | None:
    """What joins a number to the whole that it is of, if a word stands behind it."""
    after = tuple(word.text.lower() for word in words[at + 1 : at + 5])
    return next((j for j in _JOINTS if after[: len(j)] == j and len(after) > len(j)), None)


_OUT_OF = 5
_JOINTS = (
    ("of", "the", "last"),
    ("of", "the", "past"),
    ("out", "of", "the"),
    ("out", "of", "every"),
    ("out", "of"),
    ("of", "the"),
    ("of", "these"),
    ("of", "its"),
    ("of", "their"),
    ("of", "our"),
    ("of", "every"),
    ("in", "every"),
    ("of",),
    ("in",),
)
_MOST_IN = 20
"""The greatest number that "one in N" is said of: "in 2018" is a year."""


def _fraction(words: Sequence[Word], at: int) -> _Told | None:
    """Such as "half", "a third", "two thirds", "three-quarters"; not the second half of a year."""
    name = words[at].text.lower()
    whole = _PARTS.get(name.removesuffix("s"))
    before = [word.text.lower() for word in words[max(0, at - 2) : at]]
    if whole is None or _PART_OF_TIME & set(before[-1:]) or _of_a_time(words, at):
        return None
    joined = before[-1:] in (["-"], ["–"]) and len(before) > 1
    start = at - 2 if joined else at - 1
    part = number_of(words[start].text) if start >= 0 else None
    if part is not None and 1 <= part < whole:
        return start, at, part / whole
    counted = before[-1:] in (["a"], ["one"]) or name == "half" or bool(_BELOW & set(before))
    return (at, at, 1 / whole) if counted and not name.endswith("s") else None


def _of_a_time(words: Sequence[Word], at: int) -> bool:
    """Whether a fraction is one of a time or a number, or none: "half a year", "half a million",
    "a third year".
    """
    behind = words[at + 1 : at + 2]
    if words[at].text.lower() in _ORDINALS and any(word.tag == "NN" for word in behind):
        return True
    after = [word.lemma for word in words[at + 1 : at + 3]]
    return len(after) > 1 and after[0] in {"a", "an"} and after[1] in _TIMES


_TIMES = frozenset({"year", "month", "day", "hour", "week", "dozen", "million", "mile", "decade"})
_ORDINALS = frozenset({"third", "fifth", "sixth", "tenth"})
_PART_OF_TIME = frozenset({"first", "second", "latter", "other", "last"})
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "tenth": 10}


def _vague(words: Sequence[Word], at: int) -> _Told | None:
    """Words that tell a share without a number: "a minority", "a handful", "all but one"."""
    name = words[at].text.lower()
    if name in _VAGUE and words[at].pos == "NOUN":
        return at, at, _VAGUE[name]
    before = [word.text.lower() for word in words[max(0, at - 2) : at]]
    number = number_of(name)
    return (at - 2, at, 0.9) if before == ["all", "but"] and number is not None else None


_VAGUE = {"minority": 0.3, "handful": 0.1, "fraction": 0.1, "majority": 0.7}


def _of_whole_before(words: Sequence[Word], at: int) -> _Told | None:
    """The 18 of "of the 60 plans, 18 met the standard": so many of a whole that is told before."""
    part = number_of(words[at].text)
    if part is None:
        return None
    whole = _whole_before(words, at)
    if whole is None or not 0 <= part <= whole[0]:
        return None
    following = words[at + 1 : at + 2]
    other = any(w.pos in {"NOUN", "PROPN", "ADJ"} and w.lemma not in whole[1] for w in following)
    goes_on = any(w.text.lower() in {"%", "per", "percent", "of", "out"} for w in following)
    return None if other or goes_on else (at, at, part / whole[0])


def _whole_before(words: Sequence[Word], at: int) -> tuple[float, frozenset[str]] | None:
    """The number that opens a sentence or a part of it after "of", and the words it counts."""
    for word in reversed(words[max(0, at - _WHOLE_REACH) : at]):
        if word.text in {";", ":"}:
            return None
        number = number_of(word.text)
        if number is None or is_year(number):
            continue
        if number < _LEAST_WHOLE or not _opens_with_of(words, word.index):
            return None
        return number, frozenset(w.lemma for w in words[word.index : at] if w.pos == "NOUN")
    return None


def _opens_with_of(words: Sequence[Word], at: int) -> bool:
    """Whether "of", "of the" or "out of" opens what is told, right before the word ``at``."""
    of = at - 1
    while of >= 0 and words[of].text.lower() in _DETERMINERS:
        of -= 1
    if of < 0 or words[of].text.lower() != "of":
        return False
    return of == 0 or words[of - 1].text.lower() in _BEFORE_OF


_BEFORE_OF = frozenset({"out", ",", "and", "sample", "total"})
_WHOLE_REACH = 20
_LEAST_WHOLE = 2
_YEARS = (1900, 2100)
_DETERMINERS = frozenset({"the", "these", "those", "our", "its", "their"})


_READERS = (_percent, _ratio, _of_kind, _of_whole_before, _fraction, _vague)


def number_of(text: str) -> float | None:
    """The number that ``text`` is, in digits or words; None if it is none."""
    if _DIGITS.fullmatch(text):
        return float(text)
    return _SPELT.get(text.lower())


_DIGITS = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_SPELT = {name: float(number) for number, name in enumerate(NUMBERS)}


def is_year(number: float) -> bool:
    """Whether a number is more likely a year than a count."""
    return _YEARS[0] < number < _YEARS[1]


def _of_change(words: Sequence[Word], first: int) -> bool:
    """Whether it says by how much something grew or shrank: "fell by a third"."""
    before = [word.lemma for word in words[max(0, first - 2) : first]]
    return "by" in before or before[-1:] == ["to"] or "from" in before


def _bounded(words: Sequence[Word], first: int, last: int, value: float) -> Share:
    before = [word.text.lower() for word in words[max(0, first - 4) : first]]
    denied = bool({"no", "not"} & set(before))
    if set(before[-2:]) & _SMALL or "even" in before:
        return Share(first, last, value, Bound.AT_MOST)
    if "than" in before:
        smaller = bool({"fewer", "less"} & set(before))
        return Share(first, last, value, Bound.AT_MOST if smaller != denied else Bound.AT_LEAST)
    if set(before[-3:]) & {"over", "least"}:
        return Share(first, last, value, Bound.AT_LEAST)
    return Share(first, last, value)


SLIGHTING = frozenset({"only", "just", "barely", "merely", "mere", "scarcely", "hardly"})
"""Words by which a number is told as small."""
_SMALL = SLIGHTING | {"under"}
_BELOW = frozenset({"than", "under", "over", "barely", "nearly", "almost", "about", "around"})


def own(sentence: Sentence, told: Iterable[Share]) -> Iterator[Share]:
    """The shares that are not only held against another: "66 per cent, against 61 the year
    before".
    """
    for share in told:
        before = [word.lemma for word in sentence.words[max(0, share.first - 2) : share.first]]
        if not ({*before[-1:]} & {"against"} or before == ["compare", "with"]):
            yield share


def in_words(shares: Sequence[Share], words: set[int]) -> Iterator[Share]:
    """The ``shares`` that stand among the words ``words``."""
    return (share for share in shares if share.first in words or share.last in words)
