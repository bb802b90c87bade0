"""Which file of a site is the page of which thing, and how pages lead to each other.

Addresses are relative, so that a site works in any folder, from a disk as from a server.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from posixpath import dirname, relpath

from probation_oversight.rdf import iris
from probation_oversight.rendering.pages import Place

HOME = "index.html"
DOCUMENTS, BODIES, TOPICS = "documents/index.html", "bodies/index.html", "topics/index.html"
NETWORKS, SEARCH, DOWNLOADS = "networks/index.html", "search.html", "downloads.html"
MENU = (
    (HOME, "Questions"),
    (DOCUMENTS, "Documents"),
    (BODIES, "Bodies"),
    (TOPICS, "Topics"),
    (NETWORKS, "Networks"),
    (SEARCH, "Search"),
    (DOWNLOADS, "Downloads"),
)


def document(iri: str) -> str:
    """The page of a document."""
    return f"documents/{iris.tail(iri)}.html"


def body(iri: str) -> str:
    """The page of a body of the register."""
    return f"bodies/{iris.tail(iri)}.html"


def topic(iri: str) -> str:
    """The page of a topic."""
    return f"topics/{iris.tail(iri)}.html"


def statement(iri: str) -> str:
    """The page of a statement, in a folder of its document's."""
    return f"statements/{iris.slug_of(iri)}/{iris.tail(iri)}.html"


def question(name: str) -> str:
    """The page with the answer to a named question."""
    return f"questions/{name}.html"


def network(projection: str) -> str:
    """The page of a network."""
    return f"networks/{projection}.html"


class Paths:
    """The pages of a site by the IRIs of what they are about."""

    def __init__(
        self,
        documents: Iterable[str],
        bodies: Iterable[str],
        topics: Iterable[str],
        statements: Iterable[str],
    ) -> None:
        self._of: Mapping[object, str] = {
            **{each: document(each) for each in documents},
            **{each: body(each) for each in bodies},
            **{each: topic(each) for each in topics},
            **{each: statement(each) for each in statements},
        }

    @property
    def count(self) -> int:
        """How many things have a page."""
        return len(self._of)

    def place(self, path: str) -> Place:
        """Where the page in the file ``path`` stands."""
        menu = tuple((relative(path, to), words) for to, words in MENU)

        def link(iri: object) -> str | None:
            to = self._of.get(iri)
            return relative(path, to) if to and to != path else None

        return Place(relative(path, HOME), _part(path), menu, "", link)

    def of(self, iri: str) -> str | None:
        """The page of the thing with that IRI."""
        return self._of.get(iri)


def _part(path: str) -> str:
    """What the menu calls the part of the site that ``path`` lies in."""
    folder = path.partition("/")[0]
    same = (words for to, words in MENU if to.partition("/")[0] == folder)
    return next(same, "Documents" if folder == "statements" else "Questions")


def relative(path: str, to: str) -> str:
    """The address of the file ``to`` on the page in the file ``path``."""
    return relpath(to, dirname(path) or ".")
