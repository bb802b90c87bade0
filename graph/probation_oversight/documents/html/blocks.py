"""The setting of a page's main part: headings, paragraphs, list items, quotations, table rows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from probation_oversight.documents.asked import asks
from probation_oversight.documents.html.tree import walk
from probation_oversight.documents.model import Block, BlockKind, Role

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

CELL = "\t"
"""What stands between the cells of a row."""

_BLOCKS = frozenset(
    {"p", "div", "section", "article", "main", "body", "header", "h1", "h2", "h3", "h4", "h5", "h6"}
    | {"ul", "ol", "li", "dl", "dt", "dd", "blockquote", "table", "thead", "tbody", "tfoot", "tr"}
    | {"td", "th", "caption", "figure", "figcaption", "pre", "address", "details", "summary", "hr"}
    | {"fieldset", "center", "hgroup", "legend"}
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_MARKED = {
    "figcaption": Role.CAPTION,
    "caption": Role.CAPTION,
    "address": Role.BOILERPLATE,
}
"""Elements that say what their words are for."""
_STRONG = frozenset({"strong", "b"})
_DROPPED = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"), None)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_MARK = re.compile(r"\s*\[?(?:[0-9]{1,3}|[*†‡]{1,2}|[ivx]{1,4})\]?\s*")
_QUOTED = re.compile(r"[“\"‘']")
_ENDED = re.compile(r"[.!?;]['\"”’)\]]*$")
_HEADING_WORDS = 16


@dataclass(slots=True)
class _Run:
    """The words gathered since the last block, and what stands around them."""

    words: list[str] = field(default_factory=list)
    plain: bool = False  # whether some of them are not in bold

    def take(self) -> tuple[str, bool]:
        """The words with white space made single; then nothing is gathered any more."""
        text = re.sub(r"\s+", " ", "".join(self.words)).strip()
        bold = bool(text) and not self.plain
        self.words.clear()
        self.plain = False
        return text, bold


@dataclass(slots=True)
class _Page:
    """The text and blocks so far."""

    parts: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    length: int = 0
    titled: bool = False

    def add(
        self, text: str, kind: BlockKind, marker: str = "", role: Role = Role.PARAGRAPH
    ) -> None:
        """Put ``text`` on a line of its own; the ``marker`` before it is no part of the block."""
        if not text:
            return
        if self.parts:
            item = kind is BlockKind.LIST_ITEM and self.blocks[-1].kind is BlockKind.LIST_ITEM
            row = kind is BlockKind.TABLE_ROW and self.blocks[-1].kind is BlockKind.TABLE_ROW
            self._write("\n" if item or row else "\n\n")
        self._write(marker)
        start = self.length
        self._write(text)
        self.blocks.append(Block(kind, start, self.length, role=role))

    def _write(self, words: str) -> None:
        self.parts.append(words)
        self.length += len(words)


def text_and_blocks(main: LexborNode) -> tuple[str, tuple[Block, ...]]:
    """The canonical text of ``main`` and its blocks, with offsets in code points."""
    setter = _Setter()
    for node, opens in walk(main):
        setter.step(node, opens)
    setter.end()
    return "".join(setter.page.parts), tuple(setter.page.blocks)


@dataclass(slots=True)
class _Setter:
    """Goes through a page and writes a block whenever one ends."""

    page: _Page = field(default_factory=_Page)
    run: _Run = field(default_factory=_Run)
    above: list[str] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)
    marker: str | None = None
    cells: list[str] | None = None
    heads: bool = False  # whether all cells of the row so far are heads

    def step(self, node: LexborNode, opens: bool) -> None:
        """Take the next node, as it opens or as it closes."""
        tag = node.tag or ""
        if tag == "-text":
            if opens:
                _gather(self.run, node, self.above)
        elif tag == "br":
            self.run.words.append(" ")
        elif tag in _BLOCKS:
            self._turn(node, tag, opens)
            _follow(self.above, tag, opens)
        else:
            _follow(self.above, tag, opens)

    def end(self) -> None:
        """Write what is left."""
        self._write()

    def _turn(self, node: LexborNode, tag: str, opens: bool) -> None:
        """A block begins or ends here, unless it lies inside a table's cell."""
        if self.cells is not None and tag not in ("tr", "table"):
            self._in_row(tag, opens)
            return
        self._write()
        if tag == "tr":
            self.cells, self.heads = ([], True) if opens else (None, False)
        elif tag in ("ul", "ol"):
            _count(self.counts, node, opens)
        elif tag == "li" and opens and self.counts:
            self.counts[-1] += 1
            self.marker = f"{self.counts[-1]}. " if self.above[-1:] == ["ol"] else "• "

    def _in_row(self, tag: str, opens: bool) -> None:
        if tag in ("td", "th"):
            text = self.run.take()[0]
            if not opens and self.cells is not None:
                self.cells.append(text)
                self.heads = self.heads and tag == "th"
        else:
            self.run.words.append(" ")

    def _write(self) -> None:
        text, bold = self.run.take()
        if self.cells is not None:
            words = CELL.join(cell for cell in (*self.cells, text) if cell)
            head = self.heads and CELL in words
            role = Role.TABLE_HEAD if head else Role.PARAGRAPH
            self.page.add(words, BlockKind.TABLE_ROW, role=role)
            self.cells = None
        else:
            self.marker = _flush(self.page, text, bold, self.above, self.marker)


def _gather(run: _Run, node: LexborNode, above: list[str]) -> None:
    words = node.text_content or ""
    if "sup" in above and _MARK.fullmatch(words):
        return  # a footnote's mark
    words = _CONTROL.sub(" ", words.translate(_DROPPED))
    if words.strip() and not _STRONG & set(above):
        run.plain = True
    run.words.append(words)


def _follow(above: list[str], tag: str, opens: bool) -> None:
    if opens:
        above.append(tag)
    elif tag in above:
        while above.pop() != tag:
            pass


def _count(counts: list[int], node: LexborNode, opens: bool) -> None:
    if opens:
        start = node.attributes.get("start") or ""
        counts.append(int(start) - 1 if re.fullmatch(r"[0-9]{1,6}", start) else 0)
    elif counts:
        counts.pop()


def _flush(page: _Page, text: str, bold: bool, above: list[str], marker: str | None) -> str | None:
    """Write ``text`` as the block that its surroundings make it; the marker that is left over."""
    if not text:
        return marker
    kind = _kind(text, bold, above, page)
    listed = kind is BlockKind.LIST_ITEM
    role = next((_MARKED[tag] for tag in above if tag in _MARKED), Role.PARAGRAPH)
    page.add(text, kind, (marker or "") if listed else "", role)
    return None if listed else marker


def _kind(text: str, bold: bool, above: list[str], page: _Page) -> BlockKind:
    if _HEADINGS & set(above):
        first = not page.titled and "h1" in above
        page.titled = page.titled or first
        return BlockKind.TITLE if first else BlockKind.HEADING
    if "li" in above:
        return BlockKind.LIST_ITEM
    ended = bool(_ENDED.search(text)) and not asks(text)
    short = len(text.split()) <= _HEADING_WORDS and not ended
    if bold and short and not text.endswith(":"):
        return BlockKind.HEADING
    if "blockquote" in above or _QUOTED.match(text):
        return BlockKind.QUOTATION
    return BlockKind.PARAGRAPH
