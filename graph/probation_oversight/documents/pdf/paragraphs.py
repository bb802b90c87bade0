"""Lines put together: paragraphs, headings, list items and table rows, over columns and pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from probation_oversight.documents.pdf.lines import ENDED, Line, leading
from probation_oversight.documents.pdf.regions import Stretch
from probation_oversight.documents.pdf.tables import Row

_FULL_STOP = re.compile(r"[.;,]['\"”’)\]]*$")
_PARAGRAPH_NUMBER = re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,3}){1,3}\.?")
_CAPTION = re.compile(r"(?:figure|table|chart|photo(?:graph)?) [0-9]+", re.IGNORECASE)
_HEADING_WORDS = 30
_PLAIN_HEADING_WORDS = 12
_LARGER = 1.12
"""Size of headings, of that of the text: at least this, if they are not bold."""


@dataclass
class Passage:
    """What becomes one block: lines, or the cells of a table's row."""

    lines: list[Line]
    edges: tuple[float, float]
    marker: str = ""
    cells: tuple[tuple[Line, ...], ...] = ()
    heading: bool = False
    footnote: bool = False
    part: str | None = None
    after: float = field(default=0.0, repr=False)  # white above it, in font sizes

    @property
    def size(self) -> float:
        return self.lines[0].size

    @property
    def item(self) -> bool:
        """Whether it is an item of a list; a paragraph with a number such as 2.14 is none."""
        return bool(self.marker) and not _PARAGRAPH_NUMBER.fullmatch(self.marker)

    @property
    def words(self) -> str:
        """Its words, line ends as they are: for looking at, not for keeping."""
        return " ".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Type:
    """How the document is set: the size of its text, and the leading of each size."""

    body: float
    leadings: Mapping[float, float]

    @classmethod
    def of(cls, lines: Sequence[Line]) -> Type:
        """The type of ``lines``, which are all of a document in order of their places."""
        letters: Counter[float] = Counter()
        for line in lines:
            letters[line.size] += len(line.text)
        sizes = {size: [line for line in lines if line.size == size] for size in letters}
        body = max(letters, key=lambda size: (letters[size], -size), default=10.0)
        return cls(body, {size: leading(own) for size, own in sizes.items()})

    def leading(self, size: float) -> float:
        """The usual leading of lines of ``size``, between tight and double."""
        return min(max(self.leadings.get(size, 1.2), 1.0), 2.0)


def passages(stretch: Stretch, kind: Type) -> Iterator[Passage]:
    """The paragraphs, headings and items of ``stretch``."""
    edges = (stretch.left, stretch.right)
    current: Passage | None = None
    for line in stretch.lines:
        if current is not None and not _begins(current, line, stretch, kind):
            current.lines.append(_unmarked(line))
            continue
        gap = _gap(current.lines[-1], line) if current else 99.0
        if current is not None:
            yield _finished(current, kind)
        current = Passage([line], edges, marker=line.marker, after=gap)
    if current is not None:
        yield _finished(current, kind)


def _unmarked(line: Line) -> Line:
    """``line`` with what looked like a marker back in its text."""
    if not line.marker or line.marker_left is None:
        return line
    first = replace(line.words[0], text=line.marker, left=line.marker_left, spaced=True)
    rest = (replace(line.words[0], spaced=True), *line.words[1:])
    return Line((replace(first, right=line.marker_left), *rest), line.page)


def _gap(above: Line, line: Line) -> float:
    return (line.base - above.base) / line.size


def _begins(current: Passage, line: Line, stretch: Stretch, kind: Type) -> bool:
    """Whether ``line`` begins a new passage after ``current``."""
    above = current.lines[-1]
    lead = kind.leading(line.size)
    if _differ(above.size, line.size) or _gap(above, line) > 1.25 * lead + 0.05:
        return True
    if line.marker and _is_marked(current, above, line, stretch):
        return True
    if above.bold != line.bold and not line.text[:1].islower():
        return True
    if _CAPTION.match(line.text) and _ended(above):
        return True
    return _breaks(current, above, line, stretch)


def _differ(size: float, other: float) -> bool:
    """Whether two sizes are meant to differ; a text layer made by recognition varies a little."""
    return abs(size - other) > max(0.6, 0.1 * max(size, other))


def _ended(line: Line) -> bool:
    return bool(ENDED.search(line.text))


def _is_marked(current: Passage, above: Line, line: Line, stretch: Stretch) -> bool:
    """Whether the marker of ``line`` is one, and not a dash or number that a line begins with."""
    if line.marker == "•" or current.marker:
        return True
    hangs = line.left - line.start > 1.2 * line.size or line.start > above.start + 0.5 * line.size
    return hangs or (_ended(above) and _fits(above, line, stretch))


def _breaks(current: Passage, above: Line, line: Line, stretch: Stretch) -> bool:
    """Whether white at the sides says that a paragraph ends with ``above``."""
    if current.marker and line.start < current.lines[0].left - 0.6 * line.size:
        hangs = line.start <= current.lines[0].start + 0.6 * line.size
        return hangs and (_hanging(current) or _ended(above))
    indented = line.start > above.start + 0.8 * line.size and not current.marker
    if indented and _ended(above) and above.start <= stretch.left + 0.5 * line.size:
        return True
    if not _fits(above, line, stretch):
        return False
    room = stretch.right - above.right
    return _ended(above) or (room > 0.4 * (stretch.right - stretch.left) and _capital(line))


def _hanging(current: Passage) -> bool:
    """Whether the second line of an item hangs under the text of its first."""
    first = current.lines[0]
    return len(current.lines) == 1 or abs(current.lines[1].left - first.left) < first.size


def _capital(line: Line) -> bool:
    return line.text[:1].isupper()


def _fits(above: Line, line: Line, stretch: Stretch) -> bool:
    """Whether the first word of ``line`` would still have stood on the line above."""
    first = line.words[0]
    return above.right + 0.3 * first.size + (first.right - first.left) < stretch.right - 1


def _finished(passage: Passage, kind: Type) -> Passage:
    passage.heading = _is_heading(passage, kind)
    return passage


def _is_heading(passage: Passage, kind: Type) -> bool:
    """Whether type or place make a heading of ``passage``: larger, bold, or short and alone."""
    words = passage.words
    bold = all(line.bold for line in passage.lines)
    large = passage.size >= _LARGER * kind.body
    if passage.item and not (bold or large):
        return False
    if len(words.split()) > _HEADING_WORDS or not _is_worded(words):
        return False
    if large:
        return not _FULL_STOP.search(words)
    if bold:
        return not ENDED.search(words) or words.endswith("?")
    return _is_plain_heading(passage, kind)


def _is_worded(words: str) -> bool:
    """Whether ``words`` are words, and not those of a caption."""
    return any(c.isalpha() for c in words) and not _CAPTION.match(words)


def _is_plain_heading(passage: Passage, kind: Type) -> bool:
    """Whether place alone makes a heading of ``passage``: one short line with white below it."""
    if passage.marker or passage.size < 0.97 * kind.body or len(passage.lines) > 1:
        return False
    short = len(passage.words.split()) <= _PLAIN_HEADING_WORDS and not ENDED.search(passage.words)
    width = passage.edges[1] - passage.edges[0]
    narrow = passage.lines[0].right - passage.edges[0] < 0.7 * width
    return short and narrow and _capital(passage.lines[0]) and passage.after > 1.5


def row(found: Row) -> Passage:
    """The passage of a table's row."""
    lines = [line for cell in found.cells for line in cell]
    return Passage(lines, (lines[0].start, lines[-1].right), cells=found.cells)


def _is_plain(passage: Passage) -> bool:
    """Whether ``passage`` is neither a row of a table nor a part apart."""
    return not (passage.cells or passage.part)


def continues(above: Passage, below: Passage) -> bool:
    """Whether ``below``, first in its column or page, goes on with the paragraph ``above``."""
    if not (_is_plain(above) and _is_plain(below)) or above.heading or below.marker:
        return False
    if _differ(above.size, below.size):
        return False
    last, first = above.lines[-1], below.lines[0]
    if last.text.endswith(("-", "\u00ad")) and first.text[:1].islower():
        return True
    if _ended(last) or last.bold != first.bold or below.heading:
        return False
    full = last.right - above.edges[0] > 0.75 * (above.edges[1] - above.edges[0])
    return first.text[:1].islower() or (full and len(above.lines) > 1 and _ended(below.lines[-1]))
