"""Pages that list others: documents, bodies, topics, questions, networks, files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from probation_oversight.rendering.pages import Place, written


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a list: where it leads, in which words, what is noted and quoted beside them."""

    address: str
    words: str
    note: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Entries below a heading; it may be empty."""

    heading: str
    entries: Sequence[Entry]


def page(title: str, intro: Sequence[str], groups: Sequence[Group], place: Place) -> str:
    """The page ``title`` with the paragraphs ``intro`` and its lists."""
    return written("listing.html", place, title=title, intro=intro, groups=groups)
