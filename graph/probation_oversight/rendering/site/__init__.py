"""A site: a folder of pages that need no server, no script and nothing from outside.

    index.html       the questions with their answers
    documents/       a page for each document: its text, with the words that statements rest on
    bodies/          for each body that documents speak of: its time, ratings and findings
    topics/          for each topic: what is said on it
    statements/      for each statement: its words, whom it is about, and its proof
    networks/        the graph as pictures
    search.html      a search in the quotes, with the index in the page
    downloads.html   the files of a release, in data/

The same graph and the same day give the same bytes. Documents are taken one after another, so that
the time grows with their number.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from probation_oversight import files
from probation_oversight.errors import ExportError
from probation_oversight.graph import OversightGraph
from probation_oversight.rendering import release
from probation_oversight.rendering.site import downloads, pages
from probation_oversight.rendering.site.holdings import gathered

_DATA = "data"
Tell = Callable[[int, int | None], None]
"""Is told how many pages are written, of how many; None until that is known."""


def write(
    graph: OversightGraph,
    folder: Path,
    tables: Sequence[str],
    day: date | None = None,
    tell: Tell = lambda _written, _of: None,
) -> int:
    """Write the site of ``graph`` into ``folder``, new or empty; how many pages it has.

    ``tables`` and ``day`` are those of the release in it. Raises ExportError as a release does.
    """
    graph.prepare()
    release.make_folder(folder)
    kept = release.write(graph, folder / _DATA, tables, day)
    held = gathered(graph)
    known = held.paths
    plan = pages.Plan(graph, held, known, downloads.planned(kept, folder, known))
    number = 0
    try:
        for number, page in enumerate(plan.pages(), 1):
            file = folder / page.path
            file.parent.mkdir(parents=True, exist_ok=True)
            files.write(file, page.text().encode())
            tell(number, plan.count)
    except OSError as error:
        raise ExportError(f"{folder} cannot be written: {error.strerror or error}") from error
    return number
