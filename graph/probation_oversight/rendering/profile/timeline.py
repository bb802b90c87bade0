"""A drawn timeline: a bar for each body and each owner, a mark for each document. Inline SVG."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from probation_oversight.analysis.profile.gathering import days
from probation_oversight.analysis.profile.model import Life, Portrait, Relation, Tie
from probation_oversight.register.moments import Interval
from probation_oversight.rendering import letters
from probation_oversight.rendering.pages import written

WIDTH, NARROW = 960, 360
"""Units of the drawing: for a page, and for a phone, where as many are as wide as a letter."""
_EDGE = 12
_TOP = 40
_ROW = 46
_OWNER = 26
_LINE = 16
"""How much each line of a label after its first takes."""
_YEAR = 60
"""How much the number of a year takes, with room beside it."""
_FONT, _SMALL = 13, 11.5
"""How high the letters of a label are, and of an owner's, in the units of the drawing: see
profile.css.
"""


@dataclass(frozen=True, slots=True)
class Timeline:
    """A drawing, ready for its template: the title, a line for each year, the bars."""

    title: str
    height: int
    years: tuple[Year, ...]
    bars: tuple[Drawn, ...]
    width: int


@dataclass(frozen=True, slots=True)
class Year:
    """Where a year begins; ``words`` are empty where there is no room for all."""

    x: float
    words: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """A bar with its label, which is ``lines`` of words with the place of each.

    ``ways`` are the arrows of a bar that goes on, ``marks`` documents.
    """

    kind: str
    lines: tuple[tuple[str, int, str], ...]
    x: float
    y: int
    width: str
    thick: int
    known: bool
    ways: tuple[str, ...]
    marks: tuple[tuple[float, str], ...]


@dataclass(frozen=True, slots=True)
class _Bar:
    """One line of the drawing."""

    label: str
    note: str
    interval: Interval
    kind: str
    marks: tuple[tuple[date, str], ...] = ()

    @property
    def height(self) -> int:
        return _OWNER if self.kind == "owner" else _ROW

    @property
    def bold(self) -> bool:
        return self.kind == "self"

    @property
    def font(self) -> float:
        return _SMALL if self.kind == "owner" else _FONT

    def lines(self, scale: _Scale) -> list[str]:
        """The label, in as many lines as it needs."""
        room = (scale.right - _EDGE) / self.font
        return letters.wrapped(f"{self.label}, {self.note}", room, bold=self.bold)

    def widest(self, lines: list[str]) -> float:
        """How wide the widest of its lines is at most."""
        return max(letters.width(line, bold=self.bold) for line in lines) * self.font


@dataclass(frozen=True, slots=True)
class _Scale:
    first: int
    last: int
    width: int

    @property
    def right(self) -> int:
        return self.width - _EDGE

    def at(self, day: date) -> float:
        """Where ``day`` lies on the drawing."""
        begin, end = date(self.first, 1, 1).toordinal(), date(self.last + 1, 1, 1).toordinal()
        share = (day.toordinal() - begin) / (end - begin)
        return round(_EDGE + min(max(share, 0), 1) * (self.right - _EDGE), 1)


def drawn(found: Portrait, width: int = WIDTH) -> str:
    """The lives of ``found``, with owners and documents, as an SVG element."""
    return written("timeline.svg", timeline=timeline(found, width))


def timeline(found: Portrait, width: int = WIDTH) -> Timeline:
    """The same, as its template takes it."""
    bars = list(_bars(found))
    scale = _scale(bars, width)
    title = f"Timeline of {found.body.name}, {scale.first} to {scale.last}"
    top = _TOP
    made = []
    for bar in bars:
        made.append(_drawn(bar, scale, top))
        top += bar.height + _LINE * (len(made[-1].lines) - 1)
    return Timeline(title, top + 12, tuple(_years(scale)), tuple(made), width)


def _bars(found: Portrait) -> Iterator[_Bar]:
    for life in found.lives:
        kind = "self" if life.relation is Relation.SELF else "other"
        yield _Bar(life.name, days(life.interval), life.interval, kind, _marks(life))
        if life.relation is Relation.SELF:
            for tie in sorted(life.ties, key=_by_start):
                if tie.role in _OWNED:
                    words = f"{_OWNED[tie.role]} {tie.name}"
                    yield _Bar(words, days(tie.interval), tie.interval, "owner")


def _by_start(tie: Tie) -> tuple[str, str]:
    return str(tie.interval.start or ""), tie.name


_OWNED = {"owner": "owned by", "owns": "owned"}


def _marks(life: Life) -> tuple[tuple[date, str], ...]:
    return tuple((each.issued, each.title) for each in life.documents if each.issued)


def _scale(bars: list[_Bar], width: int) -> _Scale:
    """From the first to the last year that is known of; what is open goes on to the last."""
    known = [day for bar in bars for day in (bar.interval.start, bar.interval.end) if day]
    known += [day for bar in bars for day, _ in bar.marks]
    first = min((day.year for day in known), default=2014)
    last = max((day.year for day in known), default=first)
    ongoing = any(bar.interval.last is None for bar in bars)
    return _Scale(first if first < last else first - 1, last + 2 if ongoing else last, width)


def _years(scale: _Scale) -> Iterator[Year]:
    count = scale.last - scale.first + 1
    room = scale.width // _YEAR
    step = next(step for step in (1, 2, 5, 10, 20, 50, 1000) if count <= room * step)
    for year in range(scale.first, scale.last + 1):
        words = "" if (year - scale.first) % step else str(year)
        yield Year(scale.at(date(year, 1, 1)), words)


def _drawn(bar: _Bar, scale: _Scale, top: int) -> Drawn:
    start = scale.at(bar.interval.start) if bar.interval.start else _EDGE
    end = scale.at(bar.interval.end) if bar.interval.end else scale.right
    end = max(end, start + 3)
    thick = 8 if bar.kind == "owner" else 12
    lines = bar.lines(scale)
    text_x = f"{max(_EDGE, min(start, scale.right - bar.widest(lines))):.1f}"
    first = top + (8 if bar.kind == "owner" else 19)
    y = first + _LINE * (len(lines) - 1) + 5
    return Drawn(
        kind=bar.kind,
        lines=tuple((text_x, first + _LINE * number, line) for number, line in enumerate(lines)),
        x=start,
        y=y,
        width=f"{end - start:.1f}",
        thick=thick,
        known=bool(bar.interval.start or bar.interval.end),
        ways=tuple(_ways(bar.interval, start, end, y, thick)),
        marks=tuple((scale.at(day), f"{day}: {title}") for day, title in bar.marks),
    )


def _ways(interval: Interval, start: float, end: float, y: int, thick: int) -> Iterator[str]:
    """An arrow at each end that is open, if the other is known."""
    half = thick / 2 + 3
    if interval.start and interval.last is None:
        yield f"M{end - 1} {y - 3} l9 {half} l-9 {half} z"
    if interval.end and interval.start is None:
        yield f"M{start + 1} {y - 3} l-9 {half} l9 {half} z"
