"""Title and day of issue of a PDF: from its first page, and from its own metadata where sane."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import replace

from probation_oversight.documents import metadata
from probation_oversight.documents.metadata import Metadata
from probation_oversight.documents.pdf import Printed

_WORD = re.compile(r"[^\W_]+")
_MONTH = re.compile(rf"\b({'|'.join(calendar.month_name[1:])})\s+(20[0-9]{{2}})\b")
_LONGEST_LINE = 60
"""Characters of a line that gives a month of issue; a longer one tells of something else."""
_SHORTEST_TITLE = 3
"""Words; what programs put for a title is mostly shorter, or a file's name."""


def found(printed: Printed) -> tuple[Metadata, tuple[str, ...]]:
    """What ``printed`` says of itself, and what a person should know about that.

    The file's own title is taken if the first page has all its words. Its date is taken only if
    the first page gives the month that it falls in, and no day.
    """
    said = metadata.found(printed.text, printed.blocks)
    first = printed.text[: printed.pages[1]] if len(printed.pages) > 1 else printed.text
    title = printed.title if _is_sane(printed.title, first) else said.title
    if said.issued or not printed.created:
        return replace(said, title=title), ()
    year, month, _ = printed.created.split("-")
    if (calendar.month_name[int(month)], year) not in _months(printed):
        return replace(said, title=title), ()
    note = (
        f"the first page gives {calendar.month_name[int(month)]} {year} as its date; the day "
        f"{printed.created} is that of the PDF file"
    )
    return replace(said, title=title, issued=printed.created), (note,)


def _is_sane(title: str | None, first: str) -> bool:
    """Whether ``title`` is made of words that the ``first`` page has."""
    words = _WORD.findall((title or "").lower())
    known = set(_WORD.findall(first.lower()))
    return len(words) >= _SHORTEST_TITLE and known.issuperset(words)


def _months(printed: Printed) -> Iterator[tuple[str, str]]:
    """Months that stand on short lines of the first page, with their years."""
    for block in printed.blocks:
        if block.page == 1 and block.end - block.start <= _LONGEST_LINE:
            for match in _MONTH.finditer(printed.text, block.start, block.end):
                yield match[1], match[2]
