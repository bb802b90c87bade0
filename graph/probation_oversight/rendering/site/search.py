"""The page that searches the quotes: its index stands in the page, as data."""

from __future__ import annotations

from collections.abc import Sequence

from probation_oversight.rendering.pages import written
from probation_oversight.rendering.site import paths
from probation_oversight.rendering.site.holdings import Holdings
from probation_oversight.rendering.site.page import Page
from probation_oversight.rendering.site.paths import Paths
from probation_oversight.rendering.statement import words
from probation_oversight.rendering.visible import visible

_ALL = "findings"
"""The question whose answer lists what can be searched, for who has no scripts."""


def planned(held: Holdings, known: Paths) -> Page:
    """The page with the quotes of ``held``."""
    place = known.place(paths.SEARCH)

    def text() -> str:
        return written(
            "find.html",
            place,
            index=index(held),
            all=paths.relative(paths.SEARCH, paths.question(_ALL)),
        )

    return Page(paths.SEARCH, text)


def index(held: Holdings) -> dict[str, object]:
    """For each statement its page, main quote, name and document, in the order of the texts."""
    said = [
        [
            paths.statement(each.iri),
            visible(each.main.quote),
            _name(words.title(each, held.labels), each.marks),
            number,
        ]
        for number, document in enumerate(held.documents)
        for each in held.of_document[document.slug]
    ]
    return {"titles": [visible(each.title) for each in held.documents], "said": said}


def _name(title: str, marks: Sequence[str]) -> str:
    return visible(f"{title} ({'; '.join(marks)})" if marks else title)
