"""Reading order of a page: lines from top to bottom, column after column, tables row by row.

The page is cut into bands of rows that share a gutter, a strip without words. A band is prose in
columns if its lines fill them; else it is a table, which is read row by row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from probation_oversight.documents.pdf import tables
from probation_oversight.documents.pdf.lines import Line
from probation_oversight.documents.pdf.tables import Interval, Row, column_of

_GUTTER = 8.0
"""Points of white that part columns; the narrowest gutters seen have some 12."""
_MOST_ROWS = 300
_MOST_LINES = 40
"""Rows of a page, and lines of a row, above which no columns are looked for: no page has more."""
_PROSE_LINES = 3
_PROSE_FILL = 0.72
_NARROWEST = 90.0
"""Lines that the longest column of prose has at least, how much of its width most of them fill,
and how wide it is, in points."""
_FULL = 0.9
"""Share of a column's width that a line of it has if the next word did not fit."""
_APART = 3.0
"""Distance of baselines, in font sizes, over which columns and tables go on only if their rows are
all as far apart."""
_TABLE_ROWS = 3
_EVEN = 0.8
"""Rows that a table of long cells has at least, and the share of them that fill every column."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines to be read one after the other, between the edges of their column."""

    lines: tuple[Line, ...]
    left: float
    right: float


Part = Stretch | Row
Rows = Sequence[Sequence[Line]]


def parts(rows: Rows) -> Iterator[Part]:
    """The stretches and table rows of a page in reading order."""
    if len(rows) > _MOST_ROWS or any(len(row) > _MOST_LINES for row in rows):
        yield _stretch([line for row in rows for line in row])
        return
    plain: list[Line] = []
    number = 0
    while number < len(rows):
        band, columns = _band(rows, number)
        if len(columns) < 2:
            if len(rows[number]) == 1:
                plain.append(rows[number][0])
            else:
                yield from _flushed(plain)
                yield Row(tuple((line,) for line in rows[number]))
            number += 1
            continue
        yield from _flushed(plain)
        yield from _banded(band, columns)
        number += len(band)
    yield from _flushed(plain)


def _flushed(plain: list[Line]) -> Iterator[Stretch]:
    if plain:
        yield _stretch(plain)
        plain.clear()


def _stretch(lines: Sequence[Line]) -> Stretch:
    return Stretch(
        tuple(lines), min(line.start for line in lines), max(line.right for line in lines)
    )


def _band(rows: Rows, first: int) -> tuple[Rows, list[Interval]]:
    """The band that starts with row ``first``, and its columns; none if it has but one."""
    band = [list(rows[first])]
    covered = _merged([], rows[first])
    for number in range(first + 1, len(rows)):
        row = tables.fitted(rows[number], covered)
        wider = _merged(covered, row)
        if _ends_band(band, row, covered, wider):
            if len(band) > 2 and _below(band[-2], band[-1]) > 1.5 * _below(band[-1], row):
                band.pop()  # it stands nearer to what follows, and begins that
            break
        covered = wider
        band.append(row)
    if len(covered) < 2 or not _side_by_side(band, covered):
        return [], []
    band = band[: _trimmed(band, covered)]
    covered = []
    for row in band:
        covered = _merged(covered, row)
    return (band, covered) if len(covered) > 1 and len(band) > 1 else ([], [])


def _side_by_side(band: Rows, columns: Sequence[Interval]) -> bool:
    """Whether ``band`` begins with lines side by side, of one height or nearly."""
    if _sides(band[0], columns) > 1 or len(band) < 2:
        return len(band) > 1
    above, below = band[0][0], band[1][0]
    apart = column_of(above, columns) != column_of(below, columns)
    return apart and below.base - above.base < 0.9 * above.size


def _ends_band(
    band: Rows, below: Sequence[Line], covered: Sequence[Interval], wider: Sequence[Interval]
) -> bool:
    """Whether ``band`` ends before the row ``below``.

    It does if the row fills a gutter, is a heading apart, or stands much lower than the others
    stand below each other.
    """
    above = band[-1]
    if len(covered) < 2:
        return len(wider) < 2 and _far(above, below)
    line = below[0]
    white = _below(above, below) / line.size
    heads = len(below) == 1 and column_of(line, wider) == 0
    larger = line.size > above[0].size + 0.5 or (line.bold and not above[0].bold)
    steps = [_below(upper, lower) for upper, lower in pairwise(band)]
    apart = bool(steps) and white > _APART and _below(above, below) > 1.6 * max(steps)
    return len(wider) < len(covered) or apart or (heads and larger and white > 1.6)


def _below(above: Sequence[Line], below: Sequence[Line]) -> float:
    return below[0].base - above[0].base


def _far(above: Sequence[Line], below: Sequence[Line]) -> bool:
    return _below(above, below) > 4 * max(below[0].size, above[0].size)


def _merged(covered: Sequence[Interval], row: Sequence[Line]) -> list[Interval]:
    """``covered`` with the widths of a row's lines, what is nearer than a gutter as one."""
    found: list[Interval] = []
    for left, right in sorted([*covered, *((line.start, line.right) for line in row)]):
        if found and left - found[-1][1] < _GUTTER:
            found[-1] = (found[-1][0], max(found[-1][1], right))
        else:
            found.append((left, right))
    return found


def _sides(row: Sequence[Line], columns: Sequence[Interval]) -> int:
    return len({column_of(line, columns) for line in row})


def _trimmed(band: Rows, columns: Sequence[Interval]) -> int:
    """How many rows of ``band`` there are before the first column goes on alone, set apart.

    What stands there is a heading or a short paragraph below the columns. Lines that end where
    the first column ends belong to it: the column is longer than its neighbours.
    """
    left, right = columns[0]
    beside = [any(column_of(line, columns) for line in row) for row in band]
    long = sum(beside) >= _PROSE_LINES
    full = [long and row[0].right - left > _FULL * (right - left) for row in band]
    last = max(number for number in range(len(band)) if beside[number] or full[number])
    for number in range(last + 1, len(band)):
        above, line = band[number - 1][0], band[number][0]
        gap = (line.base - above.base) / line.size
        if gap > 1.8 or abs(line.size - above.size) > 0.5 or line.bold != above.bold:
            return number
    return len(band) if long else min(len(band), last + 2)


def _banded(rows: Rows, columns: Sequence[Interval]) -> Iterator[Part]:
    sorted_in: list[list[Line]] = [[] for _ in columns]
    for row in rows:
        for line in row:
            sorted_in[column_of(line, columns)].append(line)
    groups = _groups([line for row in rows for line in row])
    if _is_prose(sorted_in, columns) and not _aligned(groups, columns):
        for lines, (left, right) in zip(sorted_in, columns, strict=True):
            yield Stretch(tuple(lines), left, right)
        return
    yield from tables.table_rows(groups)


def _is_prose(columns: Sequence[Sequence[Line]], edges: Sequence[Interval]) -> bool:
    """Whether at least two columns have running text, and no column is mere labels."""
    prose = [_is_filled(lines, edge) for lines, edge in zip(columns, edges, strict=True)]
    long = [len(lines) >= _PROSE_LINES for lines in columns]
    return all(prose) and any(long) and len(columns) <= 3


def _is_filled(lines: Sequence[Line], edge: Interval) -> bool:
    """Whether lines go on to the edge of their column, as those of running text do."""
    width = edge[1] - edge[0]
    wide = sum(line.right - line.start >= _PROSE_FILL * width for line in lines)
    return width > _NARROWEST and wide * 2 >= len(lines)


def _groups(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines that overlap in height, together; the groups from top to bottom."""
    found: list[list[Line]] = []
    bottom = float("-inf")
    for line in sorted(lines, key=lambda line: (line.base - 0.6 * line.size, line.left)):
        if line.base - 0.6 * line.size > bottom:
            found.append([])
        found[-1].append(line)
        bottom = max(bottom, line.base)
    return found


def _aligned(groups: Sequence[Sequence[Line]], columns: Sequence[Interval]) -> bool:
    """Whether breaks run across all columns, as they do between the rows of a table."""
    rows = tables.parted(groups)
    even = sum(len({column_of(line, columns) for line in row}) == len(columns) for row in rows)
    return len(rows) >= _TABLE_ROWS and even >= _EVEN * len(rows)
