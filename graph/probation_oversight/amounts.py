"""Amounts in English words and digits: per cent, fractions, so many of so many, plain numbers.

It knows nothing of the field: what an amount is of, and whether it counts, is for others to say.
Every pattern takes time in proportion to the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum, auto
from itertools import pairwise

from probation_oversight.words import NUMBERS

HUNDRED = Decimal(100)


class Form(Enum):
    """In which form an amount is told."""

    PER_CENT = auto()  # "35 per cent"
    FRACTION = auto()  # "two thirds"
    OF = auto()  # "seven of 27"
    NUMBER = auto()  # "62"


class Side(Enum):
    """On which side of its number an amount is said to lie."""

    LESS_THAN = auto()
    AT_MOST = auto()
    ABOUT = auto()
    AT_LEAST = auto()
    MORE_THAN = auto()


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount told from ``start`` to ``end`` of a text (code points, half-open).

    ``value`` is per cent in all forms but a plain number. ``opens`` is where the words begin that
    tell its ``side`` ("fewer than half"), ``start`` if none do. ``last`` is where its last number
    begins: that of all, in "seven of 27 targets".
    """

    form: Form
    value: Decimal
    start: int
    end: int
    opens: int
    last: int
    side: Side | None = None
    numerator: int | None = None
    denominator: int | None = None


_WORDS = "|".join(sorted(NUMBERS[1:], key=len, reverse=True))
_N = rf"(?:[0-9]{{1,3}}(?:,[0-9]{{3}})+|[0-9]{{1,9}}(?:\.[0-9]{{1,3}})?|{_WORDS})"
_OPEN, _CLOSE = r"(?<![\w.,£$€/-])", r"(?![\w]|[.,/-][0-9])"
_ALL = (
    r"(?:(?:[\w-]{1,30}[’']s?|the|a|all|our|its|their|these|those|possible|total|maximum|of)\s+)"
    r"{0,4}"
)
_PER_CENT = re.compile(rf"{_OPEN}(?P<n>{_N})\s?(?:%|per\s?cent\b)", re.IGNORECASE)
_OF = re.compile(
    rf"{_OPEN}(?P<n>{_N})(?:\s+points?|\s+[a-z]{{3,15}}(?=\s+out\s+of\s))?(?:\s+(?:out\s+)?of\s+{_ALL}|\s+in\s+(?:every\s+)?|\s?/\s?)"
    rf"(?P<m>{_N}){_CLOSE}",
    re.IGNORECASE,
)
_REVERSED = re.compile(
    rf"(?<!\bman )(?<!\bwoman )(?<!\bboy )(?<!\bgirl )(?<!\bchild )(?<!\bage )"
    rf"\bof\s+{_ALL}(?P<m>{_N})\s[^,;:.0-9]{{1,80}}(?:,\s{{1,9}}(?:[^,;:.0-9]{{1,60}}\sin\s)?|\s)"
    rf"(?:(?:only|just|fewer|more|less|than|about|over|around)\s+){{0,3}}(?P<n>{_N}){_CLOSE}"
    r"(?!\s+(?:per\s?cent|of|out|minutes?|hours?|days?|weeks?|months?|years?|times?)\b|\s?%)",
    re.IGNORECASE,
)
_NOTHING = re.compile(
    r"(?<![\w-])(?P<n>none|zero|no(?=\s+(?:[a-z]+s|(?:[a-z]+\s)?(?:services?|providers?|divisions?|units?|teams?))\b)(?!\s+(?:less|doubts?)\b))\b",
    re.IGNORECASE,
)
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
_FRACTION = re.compile(
    r"(?<![\w-])(?:(?P<n>an?|one|two|three|four|seven|nine)[\s-])?"
    r"(?P<part>half|thirds?|quarters?|fifths?|tenths?)(?!-[a-z])(?P<next>\s+[a-z]+|(?=\W)|$)",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    rf"{_OPEN}(?P<n>{_N}){_CLOSE}(?!\s?%|\s+per\s?cent\b|\s+and\s+a\s+half\b)", re.IGNORECASE
)
_AFTER_PART = frozenset(
    {"of", "the", "those", "these", "its", "their", "our", "all", "were", "was", "had", "have"}
    | {"did", "do", "are", "is", "said", "told", "felt", "met", "received", "in", "and", "but"}
    | {"needed", "needs", "need", "showed", "lacked", "contained", "required", "require", "cases"}
)
_AGAIN = re.compile(rf"\s?\((?:just |about |over |under )?{_N}\s?(?:%|per\s?cent\b)", re.IGNORECASE)
"""The same amount told again as a number: "a fifth (22 per cent)"."""
_NO_PART = frozenset(
    {"first", "second", "last", "other", "latter", "better", "past", "final"}
    | {"but", "each", "every", "next", "previous", "this"}  # "in all but one quarter"
)
_AND_A = re.compile(r"\band\s+$", re.IGNORECASE)

_SIDES = (
    (Side.AT_LEAST, r"at least|no (?:fewer|less) than|not (?:fewer|less) than|a minimum of"),
    (Side.AT_MOST, r"at most|no more than|not more than|up to|a maximum of"),
    (Side.LESS_THAN, r"fewer than|less than|(?:just )?under|(?:well )?below|not even|not quite"),
    (
        Side.MORE_THAN,
        r"(?:slightly |far )?more than|(?:just |well )?over|(?:just )?above|in excess of",
    ),
    (Side.ABOUT, r"about|around|approximately|roughly|some|almost|nearly|close to|approaching"),
)
_BEFORE = tuple(
    (side, re.compile(rf"\b(?:{words})\s+(?:(?:only|just|a|the)\s+)?$", re.IGNORECASE))
    for side, words in _SIDES
)
_OR_MORE = re.compile(r"\s+(?:of\s+\w+\s+)?or\s+(?P<way>more|over|above|fewer|less|below)\b", re.I)
_RANGED = re.compile(r"\s?(?:–|—|-|to|and)\s?$", re.IGNORECASE)
_REACH = 24
_ANY = re.compile(
    rf"(?<!\w)(?:[0-9]|{_WORDS}|none|zero|no\b|half|third|quarter|fifth|tenth)", re.IGNORECASE
)
"""What every amount has: most sentences have nothing of it."""


def find(text: str) -> tuple[Amount, ...]:
    """The amounts in ``text``, by place; none overlap, and those that only bound a range are out.

    Of two readings of the same words the fuller one counts: "seven of 27" is no "seven".
    """
    if not _ANY.search(text):
        return ()
    found: list[Amount] = []
    taken = bytearray(len(text))
    for told in (_per_cents, _of_all, _reversed, _fractions, _numbers):
        for amount in told(text):
            if not any(taken[amount.start : amount.end]):
                found.append(amount)
                taken[amount.start : amount.end] = b"\x01" * (amount.end - amount.start)
                taken[amount.last] = 1
    ordered = _without_repeats(text, sorted(found, key=lambda amount: amount.start))
    return tuple(_sided(text, amount) for amount in _without_ranges(text, ordered))


def number(words: str) -> Decimal:
    """The number that ``words`` are: "1,200", "7.5", "twenty-seven"."""
    plain = words.replace(",", "").lower()
    return Decimal(NUMBERS.index(plain)) if plain in NUMBERS else Decimal(plain)


def share(numerator: int, denominator: int) -> Decimal:
    """``numerator`` of ``denominator`` in per cent, to two places."""
    exact = HUNDRED * numerator / denominator
    return exact.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP).normalize() + Decimal(0)


def _amount(form: Form, value: Decimal, start: int, end: int, last: int | None = None) -> Amount:
    return Amount(form, value, start, end, start, start if last is None else last)


def _per_cents(text: str) -> Iterator[Amount]:
    for match in _PER_CENT.finditer(text):
        yield _amount(Form.PER_CENT, number(match["n"]), match.start(), match.end())


def _of_all(text: str) -> Iterator[Amount]:
    for match in _OF.finditer(text):
        made = _parts(match, match.start(), match.end())
        if made is not None:
            yield made


def _reversed(text: str) -> Iterator[Amount]:
    """Told at the number of those that count: the 12 of "of the 40 cases that we read, 12 were"."""
    for match in _REVERSED.finditer(text):
        before, after = text[match.start() : match.start("n")], text[match.end("n") :]
        if match["n"].lower() == "one" and stands_for_it(before, after):
            continue
        made = _parts(match, match.start("n"), match.end("n"))
        if made is not None:
            yield made


def stands_for_it(before: str, after: str, needed: bool = True) -> bool:
    """Whether a "one" between the texts ``before`` and ``after`` only stands for what was named.

    So it does in "in eight of the nine cases where one was prepared"; and, where it is said to be
    ``needed`` or got, at the end: "missing in nine of the 23 cases that needed one."
    """
    return bool(_NAMED.search(before)) or (needed and bool(_ENDS.match(after)))


_NAMED = re.compile(r"\b(?:where|when|if|that)\s*$", re.IGNORECASE)
_ENDS = re.compile(r"[^\w\s%]|$")


def _parts(match: re.Match[str], start: int, end: int) -> Amount | None:
    counted, of_all = number(match["n"]), number(match["m"])
    if match["n"].lower() == "one" and _MEMBER.search(match[0]):
        return None
    whole = all(each == each.to_integral_value() for each in (counted, of_all))
    if not whole or not 0 <= counted <= of_all or of_all < 2 or 1900 < of_all < 2100:
        return None
    some, every = int(counted), int(of_all)
    made = _amount(Form.OF, share(some, every), start, end, match.start("m"))
    return replace(made, numerator=some, denominator=every)


_MEMBER = re.compile(r"^one\s+of\b", re.IGNORECASE)
""" "One of 21 companies" says what something is, not how many."""


def _fractions(text: str) -> Iterator[Amount]:
    for match in _FRACTION.finditer(text):
        if not _is_part(text, match):
            continue
        many = {"a": 1, "an": 1}.get((match["n"] or "a").lower()) or int(number(match["n"]))
        size = _PARTS[match["part"].lower().removesuffix("s")]
        if many < size or many == 1:
            end = match.start("next") if match["next"] else match.end()
            yield _amount(Form.FRACTION, share(many, size), match.start(), end)


def _is_part(text: str, match: re.Match[str]) -> bool:
    """Whether a word such as "third" or "halves" is a part of something, by what is about it."""
    following = (match["next"] or "").strip().lower()
    if (following and following not in _AFTER_PART) or _AGAIN.match(text, match.end("part")):
        return False
    if match["n"] is None and not match["part"].lower().startswith("half"):
        return False
    before = text[max(0, match.start() - _REACH) : match.start()]
    told = before.lower().split()[-1:]
    return not _NO_PART.intersection(told) and not _AND_A.search(before)


def _numbers(text: str) -> Iterator[Amount]:
    for match in _NOTHING.finditer(text):
        yield _amount(Form.NUMBER, Decimal(0), match.start(), match.end())
    for match in _NUMBER.finditer(text):
        yield _amount(Form.NUMBER, number(match["n"]), match.start(), match.end())


def _without_repeats(text: str, amounts: Sequence[Amount]) -> list[Amount]:
    """``amounts`` without per cents that only tell a share again: "51 of 223 (22.9 per cent)"."""
    again = {
        told.start
        for one, other in pairwise(amounts)
        for told, whole in ((one, other), (other, one))
        if told.form is Form.PER_CENT
        and whole.form is Form.OF
        and abs(told.value - whole.value) < 1
        and _BRACKET.search(text[one.end : other.start])
    }
    return [amount for amount in amounts if amount.start not in again]


_BRACKET = re.compile(r"^[^.;:,()]{0,40}\([^()]{0,20}$")


def _without_ranges(text: str, amounts: Sequence[Amount]) -> Iterator[Amount]:
    """``amounts`` without the two ends of a range: "between 30 and 40 per cent"."""
    ranged: set[int] = set()
    for one, other in pairwise(amounts):
        between = text[one.end : other.start]
        opened = re.search(
            r"\b(?:[Bb]etween|[Ff]rom)\s+$", text[max(0, one.start - _REACH) : one.start]
        )
        dashed = re.fullmatch(r"\s?[–—-]\s?|\s+to\s+", between) and one.form is Form.NUMBER
        if dashed or (opened and _RANGED.fullmatch(between)):
            ranged |= {one.start, other.start}
    return (amount for amount in amounts if amount.start not in ranged)


def _sided(text: str, amount: Amount) -> Amount:
    """``amount`` with the side that the words about it tell: "fewer than", "or more"."""
    before = text[max(0, amount.start - _REACH) : amount.start]
    after = _OR_MORE.match(text, amount.end)
    if after:
        more = after["way"].lower() in {"more", "over", "above"}
        return replace(amount, side=Side.AT_LEAST if more else Side.AT_MOST)
    for side, words in _BEFORE:
        found = words.search(before)
        if found:
            opens = amount.start - (len(before) - found.start())
            return replace(amount, side=side, opens=opens)
    return amount
