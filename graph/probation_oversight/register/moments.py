"""Days as sources state them: to the day, the month or the year, or only before or after one.

A cell of the register says ``2015-02-01``, ``2015-02`` or ``2015``; ``..2018-03`` is "by March
2018", ``2015..`` "not before 2015" and ``2015..2018-03`` "some day between".
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

_PART = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class Certainty(IntEnum):
    """Whether something held on a day, as far as the sources tell."""

    NO = 0
    PERHAPS = 1
    YES = 2


@dataclass(frozen=True, slots=True)
class Moment:
    """A day known to lie from ``earliest`` to ``latest``; None where there is no bound."""

    earliest: date | None = None
    latest: date | None = None
    stated: str = ""


UNKNOWN = Moment()


@dataclass(frozen=True, slots=True)
class Interval:
    """From a first day to a last day, both included.

    ``last`` is None for what had not ended when the source was written; an ``UNKNOWN`` last day
    belongs to what did end.
    """

    first: Moment = UNKNOWN
    last: Moment | None = None

    @property
    def start(self) -> date | None:
        """The first day on which it may have held."""
        return self.first.earliest

    @property
    def end(self) -> date | None:
        """The last day on which it may have held."""
        return self.last.latest if self.last else None

    @property
    def sure_start(self) -> date | None:
        """The first day on which it surely held; None if no day is known."""
        return self.first.latest

    @property
    def sure_end(self) -> date | None:
        """The last day on which it surely held; None if it has not ended, or no day is known."""
        return self.last.earliest if self.last else None

    def on(self, day: date) -> Certainty:
        """Whether it held on ``day``."""
        if (self.start and day < self.start) or (self.end and day > self.end):
            return Certainty.NO
        begun = self.sure_start is not None and self.sure_start <= day
        lasting = self.last is None or (self.sure_end is not None and day <= self.sure_end)
        return Certainty.YES if begun and lasting else Certainty.PERHAPS


def moment(words: str) -> Moment:
    """The moment that a cell states; ``UNKNOWN`` for an empty one.

    Raises ValueError, with what is wrong, if it is not a date or a range of dates.
    """
    if not words:
        return UNKNOWN
    before, dots, after = words.partition("..")
    if not dots:
        return Moment(_day(words, last=False), _day(words, last=True), words)
    earliest = _day(before, last=False) if before else None
    latest = _day(after, last=True) if after else None
    if earliest is None and latest is None:
        raise ValueError('".." has no date on either side')
    if earliest and latest and latest < earliest:
        raise ValueError(f'"{words}" ends before it begins')
    return Moment(earliest, latest, words)


def _day(words: str, *, last: bool) -> date:
    match = _PART.fullmatch(words)
    if not match:
        raise ValueError(f'"{words}" is not a date')
    year = int(match[1])
    try:
        if match[2] is None:
            return date(year, 12, 31) if last else date(year, 1, 1)
        month = int(match[2])
        if match[3] is None:
            return date(year, month, monthrange(year, month)[1] if last else 1)
        return date(year, month, int(match[3]))
    except ValueError as error:
        raise ValueError(f'"{words}" is not a day of the calendar') from error
