"""Words made from names and numbers, and names from words; it knows nothing of the field."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

_UNITS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
NUMBERS = (
    *_UNITS,
    *(f"{ten}-{unit}" if unit != "zero" else ten for ten in _TENS for unit in _UNITS[:10]),
)
"""The numbers from 0 to 99 as texts spell them, each at its own place."""

_LISTED = 20
"""Names that are listed at most where none is like the wrong one."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a spreadsheet takes for the beginning of a formula, in either width."""
_NEW_WORD = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=.)(?=[A-Z][a-z])")


def spaced(name: str) -> str:
    """The words of a name: "funding change" for "FundingChange"; what is in capitals stays so."""
    parts = _NEW_WORD.split(name)
    return " ".join(part if part.isupper() and len(part) > 1 else part.lower() for part in parts)


def no_formula(words: str) -> str:
    """``words`` for the cell of a table that a spreadsheet may open.

    What would begin a formula gets an apostrophe before it, which spreadsheets do not show.
    """
    return f"'{words}" if words.lstrip(" \xa0").startswith(_FORMULA) else words


def slugify(words: str) -> str:
    """``words`` in lower-case ASCII letters, digits and single hyphens; empty if none is left."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def shortened(words: str, most: int) -> str:
    """``words``, or as many of their characters as make, with the sign … for the rest, ``most``."""
    return words if len(words) <= most else f"{words[: most - 2].rstrip()} …"


def so_many(count: int, noun: str) -> str:
    """``count`` with its ``noun``, which gets an "s" unless it is one."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def instead(
    wrong: str, known: Collection[str], otherwise: str = "known are", cutoff: float = 0.6
) -> str:
    """What to write in place of ``wrong``: the most like of ``known``, else some or all of them.

    ``otherwise`` opens their list; ``cutoff`` says how like a word has to be, from 0 to 1.
    """
    from difflib import get_close_matches

    begun = sorted(each for each in known if wrong and each.startswith(wrong))
    close = begun[:1] or get_close_matches(wrong, known, n=1, cutoff=cutoff)
    if close:
        return f"did you mean {close[0]!r}?"
    first = list(known)[:_LISTED]
    more = f" and {len(known) - len(first)} more" if len(known) > len(first) else ""
    return f"{otherwise} {', '.join(first)}{more}"
