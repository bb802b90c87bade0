"""Rows laid out for reading: columns where they fit, long cells below their row, nothing cut.

The layout is plain lines of text; what may be coloured is marked by the line's ``role``.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from probation_oversight.model.base_iri import BASE
from probation_oversight.rendering.visible import visible

Role = Literal["head", "row", "label", "text", "space", "quote", "title", "note"]

GAP = 2
TOGETHER = "\N{NO-BREAK SPACE}"
"""Joins words that stay on one line; printed as a space."""
_TALLEST = 4
"""Lines a cell may take before its column moves below the row."""
_NARROWEST = 20
"""Width that words below a row get, however narrow the terminal."""
_SPACES = re.compile(r"[ \t\n\r\f\v]+")


@dataclass(frozen=True, slots=True)
class Line:
    text: str
    role: Role = "text"


@dataclass(frozen=True, slots=True)
class _Column:
    name: str
    cells: tuple[str, ...]

    @property
    def texts(self) -> Collection[str]:
        """Title and cells, each once: the same names come again in row after row."""
        return {self.title, *self.cells}

    @property
    def natural(self) -> int:
        return max(map(len, self.texts))

    @property
    def least(self) -> int:
        """The width below which words would be broken."""
        return max(max(map(len, text.split(" "))) for text in self.texts)

    def laid_out(self, width: int) -> _Stacks:
        """The lines of each of its texts."""
        return {text: wrapped(text, width) for text in self.texts}

    @property
    def title(self) -> str:
        return self.name.replace("_", " ")


_Stacks = Mapping[str, Sequence[str]]


def table(
    columns: Sequence[str],
    rows: Sequence[Mapping[str, object]],
    width: int,
    below: Collection[str] = (),
) -> list[Line]:
    """``rows`` as lines at most ``width`` wide; ``columns`` says which cells, in which order.

    The columns of ``below`` stand below their row, as do those for which there is no room.
    """
    made = [_Column(name, tuple(cell(row[name]) for row in rows)) for name in columns]
    made = [column for column in made if any(column.cells)]
    beside, widths = _fitting([column for column in made if column.name not in below], width)
    under = [column for column in made if column not in beside]
    stacks = [column.laid_out(width) for column, width in zip(beside, widths, strict=True)]
    lines = _head(beside, stacks, widths)
    for number in range(len(rows)):
        if number and under:
            lines.append(Line("", "space"))
        lines += _row(beside, stacks, widths, number)
        lines += _below(under, number, width, 2 if beside else 0)
    return lines


def cell(value: object) -> str:
    """``value`` as one line of visible characters; the project's own IRIs without their base."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (tuple, list)):
        return "; ".join(cell(member) for member in value)
    return _in_a_line(str(value))


@lru_cache(maxsize=4096)
def _in_a_line(words: str) -> str:
    """``words`` as they stand in a cell; of a long table most come again soon."""
    return visible(_SPACES.sub(" ", words).strip().removeprefix(BASE))


def wrapped(words: str, width: int, first: str = "", rest: str | None = None) -> list[str]:
    """``words`` in lines at most ``width`` wide, after ``first`` and then after ``rest``."""
    room = max(width, len(first) + _NARROWEST) if first else width
    if words and len(first) + len(words) <= room and _is_one_line(words):
        return [first + words]
    rest = " " * len(first) if rest is None else rest
    lines = _filled(words, room, first, rest) or textwrap.wrap(
        words, room, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False
    )
    return [line.replace(TOGETHER, " ") for line in lines] or [first.rstrip()]


def _is_one_line(words: str) -> bool:
    """Whether ``words``, where there is room for them, are what wrapping them gives.

    Most cells are, and wrapping takes ten times as long as finding that out.
    """
    return words.isprintable() and words[0] != " " and words[-1] != " "


def _filled(words: str, room: int, first: str, rest: str) -> list[str]:
    """What ``textwrap.wrap`` gives, where words stand apart by one space and none is too long.

    Else nothing. So are most cells, and it takes a tenth of the time.
    """
    parts = words.split(" ")
    longest = room - max(len(first), len(rest))
    if not all(part and len(part) <= longest for part in parts) or not all(map(_is_word, parts)):
        return []
    lines, line, length = [], [first + parts[0]], len(first) + len(parts[0])
    for part in parts[1:]:
        length += 1 + len(part)
        if length > room:
            lines.append(" ".join(line))
            line, length = [rest + part], len(rest) + len(part)
        else:
            line.append(part)
    lines.append(" ".join(line))
    return lines


def _is_word(part: str) -> bool:
    return part.isprintable() or (part.replace(TOGETHER, "").isprintable() and not part.isspace())


def _fitting(columns: list[_Column], width: int) -> tuple[list[_Column], list[int]]:
    """The columns that stand side by side, with their widths; the longest go below first."""
    beside = list(columns)
    while beside:
        widths = _widths(beside, width)
        if widths and _height(beside, widths) <= _TALLEST:
            return beside, widths
        beside.remove(max(beside, key=lambda column: column.natural))
    return [], []


def _widths(columns: list[_Column], width: int) -> list[int] | None:
    widths = [column.natural for column in columns]
    least = [column.least for column in columns]
    room = width - GAP * (len(columns) - 1)
    if sum(least) > room:
        return None
    while sum(widths) > room:
        slack = [have - need for have, need in zip(widths, least, strict=True)]
        widest = max(range(len(widths)), key=lambda at: (slack[at] > 0, widths[at]))
        widths[widest] -= 1
    return widths


def _height(columns: list[_Column], widths: list[int]) -> int:
    return max(
        len(lines)
        for column, width in zip(columns, widths, strict=True)
        for lines in column.laid_out(width).values()
    )


def _head(columns: list[_Column], stacks: Sequence[_Stacks], widths: list[int]) -> list[Line]:
    if not columns:
        return []
    titles = _side_by_side([column.title for column in columns], stacks, widths)
    rule = (" " * GAP).join("─" * width for width in widths)
    return [*(Line(text, "head") for text in titles), Line(rule, "head")]


def _row(
    columns: list[_Column], stacks: Sequence[_Stacks], widths: list[int], number: int
) -> list[Line]:
    if not columns:
        return []
    cells = [column.cells[number] for column in columns]
    return [Line(text, "row") for text in _side_by_side(cells, stacks, widths)]


def _side_by_side(
    cells: Sequence[str], stacks: Sequence[_Stacks], widths: Sequence[int]
) -> list[str]:
    made = [stack[text] for text, stack in zip(cells, stacks, strict=True)]
    height = max(map(len, made))
    lines = []
    for level in range(height):
        parts = [stack[level] if level < len(stack) else "" for stack in made]
        padded = (part.ljust(width) for part, width in zip(parts, widths, strict=True))
        lines.append((" " * GAP).join(padded).rstrip())
    return lines


def _below(columns: list[_Column], number: int, width: int, indent: int) -> list[Line]:
    labels = max((len(column.title) for column in columns), default=0)
    lines = []
    for column in columns:
        if column.cells[number]:
            label = " " * indent + column.title.ljust(labels + GAP)
            lines += [Line(text) for text in wrapped(column.cells[number], width, label)]
    return lines
