"""Tables: which lines stand in one row, and which of their words in one cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from probation_oversight.documents.pdf.lines import Line

Interval = tuple[float, float]

_STRIP = 0.55
"""Width of white, in font sizes, that parts cells if it runs through all rows."""
_CELL_WHITE = 0.75
"""White between words, in font sizes, that parts cells where rows above have a gutter."""
_LINE_WHITE = 0.7
"""White between two lines of a cell, in font sizes, with all but the widest leading."""
_WIDER = 0.2
"""White above a row, in font sizes, beyond that between its lines."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: the lines of each cell, from left to right; cells may be empty."""

    cells: tuple[tuple[Line, ...], ...]


def column_of(line: Line, columns: Sequence[Interval]) -> int:
    """The number of the column that ``line`` begins in; the first if it is in none."""
    return next(
        (n for n, (left, right) in enumerate(columns) if left - 1 <= line.start <= right + 1), 0
    )


def fitted(row: Sequence[Line], columns: Sequence[Interval]) -> list[Line]:
    """``row``, its lines cut where they have white at the gutters between ``columns``.

    Cells may stand nearer than columns do; that the rows above have a gutter there tells.
    """
    gutters = [(left[1], right[0]) for left, right in pairwise(columns)]
    return [piece for line in row for piece in _cut_at(line, gutters)]


def _cut_at(line: Line, gutters: Sequence[Interval]) -> Iterator[Line]:
    """``line`` in pieces, parted where white between words falls into one of ``gutters``."""
    first = 0
    for number, (word, after) in enumerate(pairwise(line.words), 1):
        wide = after.left - word.right >= _CELL_WHITE * line.size
        if wide and any(
            word.right <= right and left <= after.left and after.left <= right + line.size
            for left, right in gutters
        ):
            yield _piece(line, first, number)
            first = number
    yield _piece(line, first, len(line.words))


def _piece(line: Line, first: int, end: int) -> Line:
    """The words of ``line`` from ``first`` to before ``end``, with its marker if they begin it."""
    words = line.words[first:end]
    return Line(words, line.page) if first else replace(line, words=words)


def table_rows(groups: Sequence[Sequence[Line]]) -> Iterator[Row]:
    """The rows of the table that ``groups``, lines of one height each, make up."""
    columns = _shared(_strips([line for group in groups for line in group]), groups)
    cut = [[piece for line in group for piece in _cut(line, columns)] for group in groups]
    for row in joined(cut, columns):
        cells: list[list[Line]] = [[] for _ in columns]
        for line in row:
            cells[column_of(line, columns)].append(line)
        yield Row(tuple(map(tuple, cells)))


def _strips(lines: Sequence[Line]) -> list[Interval]:
    """The columns: what is left of the width where no white runs through all ``lines``."""
    white = _STRIP * max(line.size for line in lines)
    places = sorted(
        place
        for line in lines
        for place in [(word.left, word.right) for word in line.words]
        + ([(line.start, line.left)] if line.marker else [])
    )
    found: list[Interval] = []
    for left, right in places:
        if found and left - found[-1][1] < white:
            found[-1] = (found[-1][0], max(found[-1][1], right))
        else:
            found.append((left, right))
    return found


def _shared(columns: Sequence[Interval], groups: Sequence[Sequence[Line]]) -> list[Interval]:
    """``columns``, those that only one of several groups has words in joined to the one before."""
    found: list[Interval] = []
    for left, right in columns:
        having = sum(
            any(left <= word.left <= right for line in group for word in line.words)
            for group in groups
        )
        if found and having < min(2, len(groups) - 1):
            found[-1] = (found[-1][0], right)
        else:
            found.append((left, right))
    return found


def _cut(line: Line, columns: Sequence[Interval]) -> Iterator[Line]:
    """``line`` in pieces, one for each column that it has words in."""
    pieces: list[list[int]] = []
    at = -1
    for number, word in enumerate(line.words):
        column = next(n for n, (_, right) in enumerate(columns) if word.left <= right)
        if column != at:
            pieces.append([])
        at = column
        pieces[-1].append(number)
    for piece in pieces:
        yield _piece(line, piece[0], piece[-1] + 1)


def joined(groups: Sequence[Sequence[Line]], columns: Sequence[Interval]) -> list[list[Line]]:
    """``groups`` put together into the rows of a table with ``columns``."""
    gaps = _gaps(groups)
    found = [list(groups[0])]
    for gap, group in zip(gaps, groups[1:], strict=True):
        if _starts_row(gap, gaps, group, columns):
            found.append([])
        found[-1].extend(group)
    return found


def parted(groups: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """``groups`` put together where there is no more white between them than between lines."""
    gaps = _gaps(groups)
    found = [list(groups[0])]
    for gap, group in zip(gaps, groups[1:], strict=True):
        if gap > max(min(gaps) + _WIDER, _LINE_WHITE):
            found.append([])
        found[-1].extend(group)
    return found


def _gaps(groups: Sequence[Sequence[Line]]) -> list[float]:
    """White between each group and the next, in font sizes."""
    return [
        (min(_top(line) for line in below) - max(line.base for line in above)) / below[0].size
        for above, below in pairwise(groups)
    ]


def _top(line: Line) -> float:
    return line.base - 0.7 * line.size


def _starts_row(
    gap: float, gaps: Sequence[float], group: Sequence[Line], columns: Sequence[Interval]
) -> bool:
    """Whether a row begins with ``group``, ``gap`` below the group above.

    It does after more white than lines of a cell have between them. Where rows are set as close
    as lines, a group that has words in every column, each with a capital or number, begins one.
    """
    close = min(gaps)
    if gap > max(close + _WIDER, _LINE_WHITE) or close > _LINE_WHITE:
        return True
    filled = {column_of(line, columns) for line in group}
    fresh = all(line.marker or not line.text[:1].islower() for line in group)
    if max(gaps) - close > _WIDER:
        return fresh and len(filled) == len(columns)
    return 0 in filled and (fresh or len(filled) == len(columns))
