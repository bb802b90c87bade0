"""The ratings that a store holds, each with all that decides what it may be compared with."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from probation_oversight.ontology import body_kinds
from probation_oversight.ontology.body_kinds import Trait
from probation_oversight.queries import internal
from probation_oversight.rdf import iris as iri
from probation_oversight.rdf.values import Value

if TYPE_CHECKING:
    from probation_oversight.queries.internal import StoreQuery

OVERALL = "overall"
"""The scope of a rating that is for no single standard."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """Exact words, each run of white space as one space, and their place in code points.

    ``page`` is the page they begin on, in a document with pages.
    """

    quote: str
    start: int
    end: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Rated:
    """A rating as one document gives it.

    ``scope`` is ``OVERALL`` or the IRI of the topic of the standard; ``standard`` is that
    standard's name as printed. ``kind`` is the local name of the class of the rated unit.
    ``framework``, its label and the body that runs it are None where no framework can be told.
    ``publisher`` and ``genre`` are IRIs, None if the document does not say. ``quote`` is the
    passage that gives the grade; ``further`` are others it rests on, such as one with the points.
    """

    iri: str
    provider: str
    provider_label: str
    kind: str
    grade: str
    grade_label: str
    rank: int
    framework: str | None
    framework_label: str | None
    scheme: str
    run_by: str | None
    scope: str
    standard: str | None
    points: int | None
    points_of: int | None
    document: str
    title: str
    issued: date | None
    publisher: str | None
    genre: str | None
    quote: str
    start: int
    end: int
    page: int | None = None
    further: tuple[Quoted, ...] = ()

    @property
    def slug(self) -> str:
        """The slug of its document."""
        return iri.slug_of(self.document) or ""


def stored(store_query: StoreQuery, slugs: Collection[str] | None = None) -> tuple[Rated, ...]:
    """The ratings of the store, or of the documents called ``slugs``, by document and place."""
    if slugs is not None and not slugs:
        return ()
    named = [NamedNode(iri.document(slug)) for slug in sorted(slugs or ())]
    given = {"document": named} if named else {}
    rows: dict[str, list[dict[str, Value]]] = {}
    for cells in internal.rows(store_query, "ratings-in-full", **given):
        rows.setdefault(str(cells["iri"]), []).append(cells)
    found = (_rated(own) for own in rows.values())
    return tuple(sorted(found, key=lambda each: (each.document, each.start, each.end, each.iri)))


def kind_of(classes: Iterable[str]) -> str:
    """The local name of the class of unit among the IRIs ``classes``; empty if there is none."""
    rated = body_kinds.providers() - body_kinds.having(Trait.UNRATED)
    return min(rated.intersection(map(iri.tail, classes)), default="")


def _rated(rows: Sequence[dict[str, Value]]) -> Rated:
    """One rating from its rows, which differ in the passage only."""
    passages = sorted({_quoted(row) for row in rows}, key=lambda each: (each.start, each.end))
    own = next(_quoted(row) for row in rows if row["is_main"])
    cells = {key: cell for key, cell in rows[0].items() if key not in {"kinds", "is_main"}}
    cells["kind"] = kind_of(str(rows[0]["kinds"]).split())
    cells["scope"] = cells["scope"] or OVERALL
    cells |= {"quote": own.quote, "start": own.start, "end": own.end, "page": own.page}
    further = tuple(each for each in passages if each != own)
    return Rated(**cells, further=further)  # type: ignore[arg-type]


def _quoted(row: dict[str, Value]) -> Quoted:
    page = row["page"]
    return Quoted(
        " ".join(str(row["quote"]).split()),
        int(str(row["start"])),
        int(str(row["end"])),
        None if page is None else int(str(page)),
    )
