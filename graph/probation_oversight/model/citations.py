"""What a document is called in a table: its publisher, whom it is about, and the month."""

from __future__ import annotations

from collections.abc import Collection

from probation_oversight.model import issue_dates
from probation_oversight.words import so_many

NAMED = 2
"""So many bodies are named if there is room; else the one that shares most words with the title."""
UNNAMED = "SupplyChainPartner"
"""The kind of body that a document need not name; titles leave it out."""
LONGEST = 72
"""Code points of a title that stands for itself, and of the bodies named beside each other."""
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)  # which calendar.month_name gives in the language of the process


def short_title(
    title: str, publisher: str | None, bodies: Collection[str], issued: str | None
) -> str:
    """A document's short title, as in "HM Inspectorate of Probation: Norfolk PDU, May 2023".

    ``publisher`` and ``bodies`` are labels, ``issued`` is a day, month or year in ISO form. Without
    a publisher a short ``title`` stands for itself, and a long one is replaced: cut short, the
    titles of many letters are the same. Without bodies it is cut.
    """
    if not bodies or (publisher is None and len(title) <= LONGEST):
        return _shortened(title)
    by = f"{publisher}: " if publisher else ""
    when = f", {_month(issued)}" if issued else ""
    return f"{by}{_together(title, bodies)}{when}"


def _together(title: str, bodies: Collection[str]) -> str:
    all_of_them = "; ".join(sorted(bodies))
    if len(bodies) == 1 or (len(bodies) <= NAMED and len(all_of_them) <= LONGEST):
        return all_of_them
    words = set(title.split())
    first = min(bodies, key=lambda label: (-len(words.intersection(label.split())), label))
    return f"{first} and {so_many(len(bodies) - 1, 'other')}"


def _month(issued: str) -> str:
    first = issue_dates.earliest(issued)
    if issue_dates.precision(issued) is issue_dates.Precision.YEAR:
        return str(first.year)
    return f"{_MONTHS[first.month - 1]} {first.year}"


def _shortened(title: str) -> str:
    if len(title) <= LONGEST:
        return title
    return f"{title[:LONGEST].rpartition(' ')[0].rstrip(' ,;:–-') or title[:LONGEST]} …"
