"""Title and day of issue of a PDF: from its first page, and from its own metadata where sane."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import replace

from probation_oversight.documents import metadata
from probation_oversight.documents.metadata import Metadata
from probation_oversight.documents.pdf import Printed
from probation_oversight.model import issue_dates

_WORD = re.compile(r"[^\W_]+")
_MONTH = re.compile(rf"\b({'|'.join(calendar.month_name[1:])})\s+(20[0-9]{{2}})\b")
_LONGEST_LINE = 60
"""Characters of a line that gives a month of issue; a longer one tells of something else."""
_SHORTEST_TITLE = 3
"""Words; what programs put for a title is mostly shorter, or a file's name."""


def found(printed: Printed) -> tuple[Metadata, tuple[str, ...]]:
    """What ``printed`` says of itself, and what a person should know about that.

    The file's own title is taken if the first page has all its words and it is no letter, whose
    title is printed. Its date is taken only if the first page gives the month that it falls in,
    and no day; without it, the one month that the first page gives is when it was issued.
    """
    said = metadata.found(printed.text, printed.blocks)
    first = printed.text[: printed.pages[1]] if len(printed.pages) > 1 else printed.text
    sane = said.genre != "letter" and _is_sane(printed.title, first)
    said = replace(said, title=printed.title if sane else said.title)
    if said.issued and issue_dates.precision(said.issued) is issue_dates.Precision.DAY:
        return said, ()
    months = sorted(set(_months(printed)))
    if printed.created is None or printed.created[:7] not in months:
        only = months[0] if len(months) == 1 else None
        return replace(said, issued=said.issued or only), ()
    month, year = calendar.month_name[int(printed.created[5:7])], printed.created[:4]
    note = (
        f"the first page gives {month} {year} as its date; the day "
        f"{printed.created} is that of the PDF file"
    )
    return replace(said, issued=printed.created), (note,)


def _is_sane(title: str | None, first: str) -> bool:
    """Whether ``title`` is made of words that the ``first`` page has."""
    words = _WORD.findall((title or "").lower())
    known = set(_WORD.findall(first.lower()))
    return len(words) >= _SHORTEST_TITLE and known.issuperset(words)


def _months(printed: Printed) -> Iterator[str]:
    """Months that stand on short lines of the first page, as ISO months."""
    for block in printed.blocks:
        if block.page == 1 and block.end - block.start <= _LONGEST_LINE:
            for match in _MONTH.finditer(printed.text, block.start, block.end):
                yield f"{match[2]}-{list(calendar.month_name).index(match[1]):02d}"
