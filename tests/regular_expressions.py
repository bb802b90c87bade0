"""The package's regular expressions, and texts made to have each of them go back and forth.

An expression is taken apart by the parser of ``re`` itself. For every repetition in it a text is
made that leads up to it, repeats what it repeats, and ends in what nothing matches: the form of
input for which an expression that backtracks takes the square of its length, or worse.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from re import _constants as names  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

ENDS = ("\ue000", f" 1.1 aA – a: b|c{'(x' * 40}\ue000 a")
"""What few expressions go on with: a character of private use; signs of many kinds."""
LENGTHS = (16, 24, 32, 64, 256, 1_000, 4_000, 16_000)
TOO_LONG = 0.1
"""Seconds of CPU: one pass over the longest text takes a hundredth of it, the square ten times."""
_TELLING = 4_000
_FOURFOLD = 4**3
_MANY = 8
_CATEGORIES = {
    names.CATEGORY_DIGIT: "1",
    names.CATEGORY_NOT_DIGIT: "a",
    names.CATEGORY_SPACE: " ",
    names.CATEGORY_NOT_SPACE: "a",
    names.CATEGORY_WORD: "a",
    names.CATEGORY_NOT_WORD: " ",
}
_REPEATS = (names.MAX_REPEAT, names.MIN_REPEAT, names.POSSESSIVE_REPEAT)
_LOOKING = (names.ASSERT, names.ASSERT_NOT)
_MOST_SAMPLES = 40
_USUAL = "aA1 .-,:\n\"'<([!\t#\\"
"""Characters to try for what matches all but a few."""


@dataclass(frozen=True, slots=True)
class Attack:
    """A text of any length: what leads up, what is repeated, and what ends it."""

    lead: str
    pump: str
    end: str

    def text(self, length: int) -> str:
        """The text, of about ``length`` characters."""
        return self.lead + self.pump * (length // len(self.pump)) + self.end


def worst(
    pattern: re.Pattern[str] | re.Pattern[bytes], method: str = "search", most: int = LENGTHS[-1]
) -> str:
    """Which text keeps ``pattern`` busy beyond its length, in words; empty if none does.

    ``method`` is the one that it is used with, ``most`` how long the texts can be.
    """
    written = pattern.pattern
    is_text = isinstance(written, str)
    source = written if isinstance(written, str) else written.decode("latin-1")
    for attack in attacks(source, pattern.flags if is_text else pattern.flags & ~re.ASCII):
        for length in (*(each for each in LENGTHS if each < most), most):
            text: Any = attack.text(length)
            seconds = _seconds(pattern, method, text if is_text else text.encode("utf-8"))
            if seconds > TOO_LONG:
                made = f"{attack.lead[:40]!r} + {attack.pump[:40]!r} n times"
                return f"{made}: {length} characters take {seconds:.2f} s"
            if length >= _TELLING and seconds * _FOURFOLD < TOO_LONG:
                break  # even if it took the cube, four times the length would take too little
    return ""


def attacks(source: str, flags: int = 0) -> tuple[Attack, ...]:
    """Texts for each repetition of the expression ``source``."""
    tree = parser.parse(source, flags & ~re.DEBUG)
    found: dict[Attack, None] = {}
    for lead, body, least in _repetitions(tree, ""):
        for pump in _samples(body):
            if pump:
                for end in ENDS:
                    for begun in dict.fromkeys((lead, lead + pump * least, "")):
                        found[Attack(begun, pump, end)] = None
                    found[Attack("", lead + pump, end)] = None
                found[Attack("", lead + pump, "")] = None
    return tuple(found)


def _seconds(pattern: Any, method: str, text: object) -> float:
    begun = time.process_time()
    if method == "search":
        for _ in pattern.finditer(text):
            pass
    else:
        getattr(pattern, method)(text)
    return time.process_time() - begun


def _repetitions(tree: Any, lead: str) -> Iterator[tuple[str, Any, int]]:
    """Each repetition without a near end: a text that leads to it, its body, how often at least."""
    for kind, value in tree:
        if kind in _REPEATS:
            least, most, body = value
            if most > _MANY:
                yield lead, body, least
            yield from _repetitions(body, lead)
        else:
            for inner in _inside(kind, value):
                yield from _repetitions(inner, lead)
        lead += _sample([(kind, value)])


def _inside(kind: Any, value: Any) -> Iterator[Any]:
    if kind is names.SUBPATTERN:
        yield value[3]
    elif kind is names.BRANCH:
        yield from value[1]
    elif kind is names.ATOMIC_GROUP:
        yield value
    elif kind in _LOOKING:
        yield value[1]
    elif kind is names.GROUPREF_EXISTS:
        yield from (part for part in value[1:] if part is not None)


def _samples(tree: Any) -> tuple[str, ...]:
    """Texts that ``tree`` matches: for each choice in it one, with the first choice elsewhere."""
    parts = [_choices(kind, value) for kind, value in tree]
    firsts = [part[0] if part else "" for part in parts]
    found: dict[str, None] = {"".join(firsts): None}
    for number, part in enumerate(parts):
        for choice in part[1:]:
            found["".join((*firsts[:number], choice, *firsts[number + 1 :]))] = None
    return tuple(found)[:_MOST_SAMPLES]


def _choices(kind: Any, value: Any) -> tuple[str, ...]:
    """Texts that one part of an expression matches."""
    if kind in (names.IN, names.NOT_LITERAL, names.ANY):
        return _members(value if kind is names.IN else [(kind, value)])
    if kind is names.SUBPATTERN:
        return _samples(value[3])
    if kind is names.ATOMIC_GROUP:
        return _samples(value)
    if kind is names.BRANCH:
        return tuple(dict.fromkeys(text for branch in value[1] for text in _samples(branch)))
    if kind in _REPEATS:
        once = [text * max(1, value[0]) for text in _samples(value[2])]
        return tuple(dict.fromkeys(once if value[0] else ("", *once)))
    return (_one(kind, value),)


def _sample(tree: Any) -> str:
    """One short text that ``tree`` matches, looking around aside."""
    return "".join(_one(kind, value) for kind, value in tree)


def _one(kind: Any, value: Any) -> str:
    """A short text that one part of an expression matches."""
    if kind is names.LITERAL:
        return chr(value)
    if kind in _REPEATS:
        return _sample(value[2]) * int(value[0])
    if kind in (names.IN, names.NOT_LITERAL, names.ANY):
        return next(iter(_members(value if kind is names.IN else [(kind, value)])), "")
    inner = next(iter(_inside(kind, value)), None) if kind not in _LOOKING else None
    return "" if inner is None else _sample(inner)


def _members(items: Any) -> tuple[str, ...]:
    """Some characters of a set, different in kind."""
    if items and items[0][0] is names.NEGATE:
        kept_out = re.compile(_set(items[1:]))
        return tuple(each for each in _USUAL if not kept_out.match(each))[:6]
    found: dict[str, None] = {}
    for kind, value in items:
        if kind is names.LITERAL:
            found[chr(value)] = None
        elif kind is names.RANGE:
            found[chr(value[0])] = None
        elif kind is names.CATEGORY:
            found[_CATEGORIES.get(value, "a")] = None
        elif kind is names.NOT_LITERAL:
            found.update(dict.fromkeys(each for each in _USUAL[:6] if each != chr(value)))
        elif kind is names.ANY:
            found.update(dict.fromkeys(_USUAL[:6]))
    return tuple(found)[:12]


def _set(items: Any) -> str:
    """The set of ``items`` as an expression."""
    parts = []
    for kind, value in items:
        if kind is names.LITERAL:
            parts.append(re.escape(chr(value)))
        elif kind is names.RANGE:
            parts.append(f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}")
        elif kind is names.CATEGORY:
            parts.append(_CLASSES[value])
    return f"[{''.join(parts)}]"


_CLASSES = {
    names.CATEGORY_DIGIT: r"\d",
    names.CATEGORY_NOT_DIGIT: r"\D",
    names.CATEGORY_SPACE: r"\s",
    names.CATEGORY_NOT_SPACE: r"\S",
    names.CATEGORY_WORD: r"\w",
    names.CATEGORY_NOT_WORD: r"\W",
}
