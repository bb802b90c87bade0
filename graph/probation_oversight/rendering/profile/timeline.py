"""A drawn timeline: a bar for each body and each owner, a mark for each document. Inline SVG."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html import escape

from probation_oversight.analysis.profile.gathering import days
from probation_oversight.analysis.profile.model import Life, Portrait, Relation, Tie
from probation_oversight.register.moments import Interval

WIDTH = 960
_LEFT = 12
_RIGHT = 948
_TOP = 40
_ROW = 46
_OWNER = 26
_LETTER = 7.2
"""How wide a letter of a label is at most, in the units of the drawing."""


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


@dataclass(frozen=True, slots=True)
class _Scale:
    first: int
    last: int

    def at(self, day: date) -> float:
        """Where ``day`` lies on the drawing."""
        begin, end = date(self.first, 1, 1).toordinal(), date(self.last + 1, 1, 1).toordinal()
        share = (day.toordinal() - begin) / (end - begin)
        return round(_LEFT + min(max(share, 0), 1) * (_RIGHT - _LEFT), 1)


def drawn(found: Portrait) -> str:
    """The lives of ``found``, with owners and documents, as an SVG element."""
    bars = list(_bars(found))
    scale = _scale(bars)
    height = _TOP + sum(bar.height for bar in bars) + 12
    title = escape(f"Timeline of {found.body.name}, {scale.first} to {scale.last}")
    head = f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="timeline-title">'
    parts = [f'{head}<title id="timeline-title">{title}</title>', *_years(scale, height)]
    top = _TOP
    for bar in bars:
        parts += _bar(bar, scale, top)
        top += bar.height
    return "\n".join([*parts, "</svg>"])


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


def _scale(bars: list[_Bar]) -> _Scale:
    """From the first to the last year that is known of; what is open goes on to the last."""
    known = [day for bar in bars for day in (bar.interval.start, bar.interval.end) if day]
    known += [day for bar in bars for day, _ in bar.marks]
    first = min((day.year for day in known), default=2014)
    last = max((day.year for day in known), default=first)
    ongoing = any(bar.interval.last is None for bar in bars)
    return _Scale(first if first < last else first - 1, last + 2 if ongoing else last)


def _years(scale: _Scale, height: int) -> Iterator[str]:
    count = scale.last - scale.first + 1
    step = 1 if count <= 16 else 2 if count <= 32 else 10
    for year in range(scale.first, scale.last + 1):
        x = scale.at(date(year, 1, 1))
        yield f'<line class="grid" x1="{x}" x2="{x}" y1="26" y2="{height - 6}"/>'
        if (year - scale.first) % step == 0:
            yield f'<text class="year" x="{x + 3}" y="18">{year}</text>'


def _bar(bar: _Bar, scale: _Scale, top: int) -> Iterator[str]:
    start = scale.at(bar.interval.start) if bar.interval.start else _LEFT
    end = scale.at(bar.interval.end) if bar.interval.end else _RIGHT
    end = max(end, start + 3)
    thick = 8 if bar.kind == "owner" else 12
    y = top + (13 if bar.kind == "owner" else 24)
    words = f"{bar.label}, {bar.note}"
    room = len(words) * _LETTER * (0.85 if bar.kind == "owner" else 1)
    x = max(_LEFT, min(start, _RIGHT - room))
    yield f'<text class="{bar.kind}" x="{x:.1f}" y="{y - 5}">{escape(words)}</text>'
    known = bar.interval.start or bar.interval.end
    kind = bar.kind if known else f"{bar.kind} open"
    box = f'x="{start}" y="{y}" width="{end - start:.1f}" height="{thick}" rx="2"'
    yield f'<rect class="{kind}" {box}/>'
    half = thick / 2 + 3
    if known and bar.interval.last is None:
        yield f'<path class="{bar.kind}" d="M{end - 1} {y - 3} l9 {half} l-9 {half} z"/>'
    if known and bar.interval.start is None:
        yield f'<path class="{bar.kind}" d="M{start + 1} {y - 3} l-9 {half} l9 {half} z"/>'
    for day, title in bar.marks:
        at = scale.at(day)
        yield (
            f'<circle class="mark" cx="{at}" cy="{y + thick / 2}" r="6">'
            f"<title>{escape(f'{day}: {title}')}</title></circle>"
        )
