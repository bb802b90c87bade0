"""Answers as plots: ratings over time, shares of cases, findings by topic.

Drawn by matplotlib, which is an extra, as vectors or dots, without a window. The same answer gives
the same bytes. Signs and words say what colours say, and a plot says what it leaves out.
"""

from __future__ import annotations

import io
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from probation_oversight import files
from probation_oversight.errors import ExportError
from probation_oversight.model.vocabulary import Polarity
from probation_oversight.ontology.concepts import topic_labels
from probation_oversight.queries.named import Answer
from probation_oversight.rendering.tables import cell
from probation_oversight.words import so_many

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from probation_oversight.queries.answers import FindingsRow, RatingsGridRow, SharesOfCasesRow

_GOOD, _BAD, _PLAIN, _LINE = "#17633a", "#a1261a", "#1f4e8c", "#c9ced6"
_SERIES = ("#1f4e8c", "#a1261a", "#17633a", "#7a4b00", "#6b2f86", "#0f6b78", "#5f6b7a", "#b0306a")
_MARKS = "osD^vPX*"
"""Colours and signs of bodies: as many as can be told apart."""
_MOST_BARS = 25
_LONGEST = 48
"""Characters of a label."""
_INCH, _WIDTH = 0.3, 9.0
_TWO_LINES = 1.4
"""How much higher what has a label of two lines is than what has one."""
_SETTINGS: dict[Any, Any] = {  # matplotlib's keys are a list of literals
    "font.family": "DejaVu Sans",  # comes with matplotlib, so that every machine draws the same
    "font.size": 9,
    "svg.hashsalt": "probation-oversight",
    "svg.fonttype": "none",  # words stay words, for readers aloud and for search
    "axes.spines.top": False,
    "axes.spines.right": False,
}
_SUFFIXES = (".svg", ".png", ".pdf")


@dataclass(frozen=True, slots=True)
class Plot:
    """A plot; ``figure`` is matplotlib's, to change as one likes. A notebook shows it."""

    title: str
    figure: Figure

    def __repr__(self) -> str:
        return f"<Plot: {self.title}>"

    def svg(self) -> str:
        """The plot as SVG."""
        return self._made("svg").decode()

    def png(self) -> bytes:
        """The plot as PNG."""
        return self._made("png")

    def write(self, path: str | Path) -> Path:
        """Write the plot to ``path``, as .svg, .png or .pdf. Raises ExportError."""
        place = Path(path)
        if place.suffix.lower() not in _SUFFIXES:
            raise ExportError(f"{place}: a plot is written as {', '.join(_SUFFIXES)}")
        try:
            files.write(place, self._made(place.suffix.lower()[1:]))
        except OSError as error:
            raise ExportError(f"{place} cannot be written: {error.strerror or error}") from error
        return place

    def _repr_svg_(self) -> str:
        return self.svg()

    def _made(self, form: str) -> bytes:
        from matplotlib import rc_context

        made = io.BytesIO()
        undated = {
            "svg": {"Date": None, "Creator": None, "Title": self.title},
            "pdf": {"CreationDate": None},
        }
        with rc_context(_SETTINGS):
            self.figure.savefig(made, format=form, dpi=144, metadata=undated.get(form))
        return made.getvalue()


def plot(answer: Answer) -> Plot:
    """The plot of an answer to one of ``PLOTTED``, with whatever parameters it was asked.

    Raises ExportError for other questions, for nothing to draw, and where matplotlib is missing.
    """
    if answer.name not in PLOTTED:
        known = ", ".join(PLOTTED)
        raise ExportError(f"there is no plot of {answer.name}; there are plots of {known}")
    try:
        import matplotlib as mpl
        from matplotlib.figure import Figure
    except ImportError as error:
        raise ExportError(
            "this needs the package matplotlib; install probation-oversight[plots]"
        ) from error
    title, drawing = PLOTTED[answer.name]
    with mpl.rc_context(_SETTINGS):
        figure = Figure(figsize=(_WIDTH, 4), layout="constrained")
        axes = figure.add_subplot()
        axes.set_title(title, loc="left", fontsize=12, fontweight="bold", pad=12)
        left_out = drawing(figure, axes, answer.rows)
        if left_out:
            figure.supxlabel(f"Not drawn: {left_out}.", x=0.01, ha="left", fontsize=8)
        _settle(figure, axes)
    return Plot(title, figure)


def _settle(figure: Figure, axes: Axes) -> None:
    """Lay ``figure`` out for good, in whole parts of it: laying out anew moves the last digits."""
    figure.draw_without_rendering()
    figure.set_layout_engine("none")
    axes.set_position([round(each, 4) for each in axes.get_position().bounds])  # type: ignore[arg-type]


def _ratings(figure: Figure, axes: Axes, rows: Sequence[RatingsGridRow]) -> str:
    """Grades by day, a line for each body as far as one framework goes."""
    overall = [row for row in rows if row.standard == "overall" and row.points is not None]
    dated = [row for row in overall if row.issued]
    bodies = Counter(str(row.provider) for row in dated).most_common()
    chosen = sorted(name for name, _ in bodies[: len(_SERIES)])
    drawn = [row for row in dated if row.provider in chosen]
    _need(drawn, "no overall grade of a framework with points, and of a known day")
    for number, name in enumerate(chosen):
        _line(axes, name, number, [row for row in drawn if row.provider == name])
    grades: dict[int, set[str]] = defaultdict(set)
    for row in drawn:
        grades[_whole(row.points)].add(str(row.grade))
    axes.set_yticks(sorted(grades), [" / ".join(sorted(grades[at])) for at in sorted(grades)])
    axes.set_ylim(min(grades) - 0.5, max(grades) + 0.5)
    figure.set_figheight(1.5 + 0.8 * len(grades))
    axes.grid(axis="y", color=_LINE)
    axes.set_axisbelow(True)
    figure.legend(loc="outside right upper", frameon=False)
    return _and(
        (len(overall) - len(dated), "grade", "of documents without a day"),
        (len(dated) - len(drawn), "grade", "of other bodies"),
    )


def _line(axes: Axes, name: str, number: int, rows: Sequence[RatingsGridRow]) -> None:
    """The grades of one body; a line joins only what was measured by one framework."""
    raised = 0.04 * (number - len(_SERIES) / 2)  # so that equal grades do not hide each other
    by_framework: dict[object, list[tuple[date, float]]] = defaultdict(list)
    for row in rows:
        if isinstance(row.issued, date):
            by_framework[row.framework].append((row.issued, _whole(row.points) + raised))
    for at, points in enumerate(by_framework.values()):
        days, heights = zip(*sorted(points), strict=True)
        axes.plot(
            days,
            heights,
            marker=_MARKS[number],
            color=_SERIES[number],
            label=_short(name) if at == 0 else None,
        )


def _shares(figure: Figure, axes: Axes, rows: Sequence[SharesOfCasesRow]) -> str:
    """A point for each share of cases in which work was good enough."""
    told = [row for row in rows if row.good_share is not None and _number(row.good_share) >= 0]
    _need(told, "no share of work that was good enough, in figures")
    ranked = sorted(told, key=lambda row: (_number(row.good_share), str(row.figure)))
    drawn = ranked[:_MOST_BARS]
    _as_high_as(figure, _TWO_LINES * len(drawn))
    places = range(len(drawn))
    shares = [_number(row.good_share) for row in drawn]
    axes.hlines(places, 0, shares, color=_LINE)
    axes.plot(shares, places, "o", color=_PLAIN)
    for at, share in zip(places, shares, strict=True):
        axes.annotate(f"{share:g}", (share, at), xytext=(7, -3), textcoords="offset points")
    labels = [f"{_short(str(row.figure))}\n{_short(str(row.provider))}" for row in drawn]
    axes.set_yticks(places, labels)
    axes.set_ylim(-0.6, len(drawn) - 0.4)
    axes.set_xlim(0, 108)
    axes.invert_yaxis()
    axes.set_xlabel("per cent of cases, each of another kind")
    return _and(
        (len(rows) - len(told), "share", "of other things, or not told in one figure"),
        (len(told) - len(drawn), "higher share", ""),
    )


def _findings(figure: Figure, axes: Axes, rows: Sequence[FindingsRow]) -> str:
    """For each topic how many findings are bad, to the left, and good, to the right."""
    signs: dict[str, Counter[str]] = defaultdict(Counter)
    for topic, polarity, _ in sorted({each for row in rows for each in _on_topics(row)}):
        signs[topic][polarity.lower()] += 1
    good, bad = Polarity.POSITIVE.value, Polarity.NEGATIVE.value
    judged = {topic: count for topic, count in signs.items() if count[good] + count[bad]}
    _need(judged, "no finding that is good or bad")
    ranked = sorted(judged, key=lambda topic: (-judged[topic].total(), topic))
    drawn = ranked[:_MOST_BARS]
    _as_high_as(figure, len(drawn))
    for sign, colour, way in ((bad, _BAD, -1), (good, _GOOD, 1)):
        counts = [judged[topic][sign] for topic in drawn]
        bars = axes.barh(range(len(drawn)), [way * count for count in counts], color=colour)
        axes.bar_label(bars, [str(count or "") for count in counts], padding=3)
    axes.axvline(0, color="#1d2430", linewidth=0.8)
    axes.set_yticks(range(len(drawn)), [_short(topic) for topic in drawn])
    axes.set_ylim(-0.6, len(drawn) - 0.4)
    most = max(max(judged[topic][sign] for sign in (good, bad)) for topic in drawn)
    axes.set_xlim(-1.15 * most, 1.15 * most)
    axes.set_xticks([-0.6 * most, 0.6 * most], ["← negative", "positive →"])
    axes.tick_params(length=0)
    axes.invert_yaxis()
    return _and((len(ranked) - len(drawn), "topic", "with fewer findings"))


def _on_topics(row: FindingsRow) -> list[tuple[str, str, str]]:
    """Each topic of the finding with its polarity and address."""
    return [
        (topic, str(row.polarity), str(row.finding_iri))
        for topic in _TOPIC.findall(str(row.finding))
    ]


_TOPIC = re.compile("|".join(map(re.escape, sorted(topic_labels().values(), key=len)[::-1])))
"""A topic in a cell that lists some: the longest label, as some have a comma."""
PLOTTED: Mapping[str, tuple[str, Callable[[Figure, Axes, Sequence[Any]], str]]] = {
    "ratings-grid": ("Overall ratings over time", _ratings),
    "shares-of-cases": ("Shares of cases in which work was good enough", _shares),
    "findings": ("Findings by topic", _findings),
}
"""The questions whose answers can be drawn, each with the plot's title."""


def _need(there: object, otherwise: str) -> None:
    if not there:
        raise ExportError(f"there is nothing to draw: {otherwise}")


def _as_high_as(figure: Figure, rows: float) -> None:
    figure.set_figheight(1.2 + _INCH * rows)


def _and(*left_out: tuple[int, str, str]) -> str:
    told = (f"{so_many(count, noun)} {more}".strip() for count, noun, more in left_out if count)
    return " and ".join(told)


def _short(words: str, most: int = _LONGEST) -> str:
    shown = cell(words)
    return shown if len(shown) <= most else f"{shown[: most - 1].rstrip()}…"


def _number(value: object) -> float:
    """A number, or -1 for what is none, as "less than 50"."""
    try:
        return float(str(value))
    except ValueError:
        return -1


def _whole(value: object) -> int:
    return int(_number(value))
