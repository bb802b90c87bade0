"""Pages as passages in reading order, and what was left out on the way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from probation_oversight.documents.model import Part
from probation_oversight.documents.pdf import boilerplate, lines, paragraphs, parts, regions, tables
from probation_oversight.documents.pdf.lines import Line
from probation_oversight.documents.pdf.paragraphs import Passage, Type
from probation_oversight.documents.pdf.words import Page

_FRONT = 4
_BACK = 2
"""Pages at the front and the back among which imprints are looked for."""


@dataclass(frozen=True, slots=True)
class Laid:
    """The passages of a file in order, its type, and how much was left out or has no text."""

    passages: tuple[Passage, ...]
    type: Type
    heads: int
    numbers: int
    marks: int


def laid_out(pages: Sequence[Page]) -> Laid:
    """The passages of ``pages`` in reading order."""
    bare = boilerplate.bare(pages, [lines.rows(page) for page in pages])
    every = [line for rows in bare.rows for row in rows for line in row]
    kind = Type.of(every)
    found: list[Passage] = []
    for page, rows in zip(pages, bare.rows, strict=True):
        own, notes = _page(page, rows, kind, len(pages))
        _append(found, own, notes)
    _mark_parts(found)
    marks = sum(len(line.marks) for line in every)
    return Laid(tuple(found), kind, bare.heads, bare.numbers, marks)


def _page(
    page: Page, rows: boilerplate.Rows, kind: Type, count: int
) -> tuple[list[Passage], list[Passage]]:
    """The passages of a page, and its footnotes."""
    words = [" ".join(line.text for line in row) for row in rows]
    listed = parts.contents(words)
    above, notes = _text(page, rows[: listed.start] if listed else [], kind)
    below, more = _text(page, rows[listed.stop :] if listed else rows, kind)
    own = [*above, *_contents(rows[listed.start : listed.stop]), *below]
    near_edge = page.number <= _FRONT or page.number > count - _BACK
    if near_edge and not listed and parts.is_imprint("\n".join(words)):
        for passage in own:
            passage.part, passage.heading = Part.IMPRINT, False
    return own, list(_footnotes([*notes, *more]))


def _text(page: Page, rows: boilerplate.Rows, kind: Type) -> tuple[list[Passage], list[Line]]:
    """The passages of ``rows``, and the lines of its footnotes."""
    own: list[Passage] = []
    notes: list[Line] = []
    for part in regions.parts(rows):
        if isinstance(part, tables.Row):
            own.append(paragraphs.row(part))
            continue
        noted = list(boilerplate.footnotes(part.lines, kind.body, page.height))
        notes += [line for line, note in zip(part.lines, noted, strict=True) if note]
        kept = [line for line, note in zip(part.lines, noted, strict=True) if not note]
        stretch = regions.Stretch(tuple(kept), part.left, part.right)
        own.extend(paragraphs.passages(stretch, kind))
    return own, notes


def _contents(rows: boilerplate.Rows) -> Iterator[Passage]:
    """Each row of a table of contents by itself, its dots and page number apart."""
    for row in rows:
        edges = (row[0].start, row[-1].right)
        heading = parts.is_contents_title(row[0].text)
        cells = () if heading else tuple((line,) for line in row)
        yield Passage(list(row), edges, "", cells, heading, part=Part.CONTENTS)


def _footnotes(notes: Sequence[Line]) -> Iterator[Passage]:
    """A passage for each footnote: from a line that begins with a mark to the next."""
    current: Passage | None = None
    for line in notes:
        if current is not None and not boilerplate.begins_note(line):
            current.lines.append(line)
            continue
        if current is not None:
            yield current
        edges = (line.start, line.right)
        current = Passage([line], edges, line.marker, footnote=True, part=Part.FOOTNOTE)
    if current is not None:
        yield current


def _append(found: list[Passage], own: Sequence[Passage], notes: Sequence[Passage]) -> None:
    """Add a page's passages: a paragraph that runs on is one, footnotes stand at the page's end.

    Footnotes of the page before go in front of a paragraph that runs on from there, so that the
    text keeps to the order of pages.
    """
    last = next((n for n in range(len(found) - 1, -1, -1) if not found[n].footnote), None)
    for passage in own:
        if last is not None and paragraphs.continues(found[last], passage):
            found[last].lines.extend(passage.lines)
            found[last].edges = passage.edges
            found.append(found.pop(last))
        else:
            found.append(passage)
        last = len(found) - 1
    found.extend(notes)


def _mark_parts(found: Sequence[Passage]) -> None:
    """Mark what stands under a heading such as Glossary, and single lines of an imprint."""
    glossary: float | None = None
    for passage in found:
        if passage.part is None and passage.heading:
            if parts.is_glossary_title(passage.words):
                glossary = passage.size
            elif glossary is not None and passage.size >= glossary:
                glossary = None
        if passage.part is None and glossary is not None:
            passage.part = Part.GLOSSARY
        if passage.part is None and not passage.heading and parts.imprint_signs(passage.words):
            passage.part = Part.IMPRINT


def losses(pages: Sequence[Page], laid: Laid) -> tuple[str, ...]:
    """In words, what the file has and the text has not."""
    found = [
        (laid.heads, "running head or foot", "running heads and feet", "left out"),
        (laid.numbers, "page number", "page numbers", "left out"),
        (laid.marks, "footnote mark", "footnote marks", "left out of sentences"),
        (sum(p.turned for p in pages), "character", "characters", "of turned text left out"),
        (sum(p.outside for p in pages), "character", "characters", "beyond the page left out"),
        (sum(p.cut for p in pages), "character", "characters", "of overfull pages left out"),
        (sum(p.unmapped for p in pages), "character", "characters", "whose letter is unknown"),
    ]
    said = [f"{n:,} {one if n == 1 else many} {what}" for n, one, many, what in found if n]
    scanned = [p.number for p in pages if p.picture]
    broken = [p.number for p in pages if p.broken]
    if scanned:
        said.append(f"{_listed(scanned)} without text: a picture, perhaps a scan")
    if broken:
        said.append(f"{_listed(broken)} could not be opened")
    return tuple(said)


def _listed(numbers: Sequence[int], most: int = 8) -> str:
    """For example "pages 3, 4 and 9", or "pages 1, 2, … (40 in all)"."""
    if len(numbers) == 1:
        return f"page {numbers[0]}"
    if len(numbers) > most:
        return f"pages {', '.join(map(str, numbers[:most]))}, … ({len(numbers)} in all)"
    return f"pages {', '.join(map(str, numbers[:-1]))} and {numbers[-1]}"
