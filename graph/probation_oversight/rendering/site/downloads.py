"""The page from which the data can be taken along."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from probation_oversight.rendering.site import listing, paths
from probation_oversight.rendering.site.listing import Entry, Group
from probation_oversight.rendering.site.page import Page
from probation_oversight.rendering.site.paths import Paths

_INTRO = """\
All that the pages show, as data: the graph as TriG, the register as Turtle, tables as CSV with \
their description (CSV on the Web), the questions in SPARQL, and descriptions in VoID, DCAT and as \
an RO-Crate.
Graph and tables are under the MIT licence; words quoted from publications stay under their \
publishers’ terms.""".splitlines()
_KILO = 1024


def planned(files: Sequence[Path], folder: Path, known: Paths) -> Page:
    """The page of ``files``, which lie in the site's ``folder``."""
    by_kind: dict[str, list[Entry]] = {}
    for file in files:
        path = file.relative_to(folder).as_posix()
        heading = file.parent.name if file.parent.parent.name == "data" else ""
        note = f"{max(1, round(file.stat().st_size / _KILO)):,} KB"
        by_kind.setdefault(heading.capitalize(), []).append(Entry(path, file.name, note))
    groups = [Group(heading, entries) for heading, entries in sorted(by_kind.items())]
    place = known.place(paths.DOWNLOADS)
    return Page(paths.DOWNLOADS, lambda: listing.page("Downloads", _INTRO, groups, place))
