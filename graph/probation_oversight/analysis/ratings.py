"""The ratings that a store holds, each with all that decides what it may be compared with."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
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


def stored(
    store_query: StoreQuery, slugs: Collection[str] | None = None, provider: str | None = None
) -> tuple[Rated, ...]:
    """The ratings of the store, or of the documents called ``slugs``, by document and place.

    With the IRI of a ``provider`` only those of that body.
    """
    if slugs is not None and not slugs:
        return ()
    given = {
        **(
            {"document": [NamedNode(iri.document(slug)) for slug in sorted(slugs)]} if slugs else {}
        ),
        **({"provider": [NamedNode(provider)]} if provider else {}),
    }
    rows: dict[str, list[dict[str, Value]]] = {}
    for cells in internal.rows(store_query, "ratings-in-full", **given):
        rows.setdefault(str(cells["iri"]), []).append(cells)
    kinds = kinds_of(store_query, {str(own[0]["provider"]) for own in rows.values()})
    frameworks = _frameworks(store_query) if rows else {}
    named = {"iri": [NamedNode(each) for each in sorted(rows)]} if given else {}
    topics: dict[str, str] = {}
    for row in internal.rows(store_query, "topics-of-ratings", **named) if rows else ():
        rating, topic = str(row["iri"]), str(row["topic"])
        topics[rating] = min(topic, topics.get(rating, topic))
    for rating, own in rows.items():
        own[0]["scope"] = topics.get(rating)
    found = (_rated(own, kinds, frameworks) for own in rows.values())
    return tuple(sorted(found, key=lambda each: (each.document, each.start, each.end, each.iri)))


def kinds_of(store_query: StoreQuery, bodies: Collection[str]) -> Mapping[str, str]:
    """The local name of the class of unit that each of ``bodies`` (IRIs) is of."""
    found: dict[str, list[str]] = {body: [] for body in bodies}
    named = [NamedNode(body) for body in sorted(bodies)]
    for row in internal.rows(store_query, "kinds-of-bodies", body=named) if named else ():
        found[str(row["body"])].append(str(row["class"]))
    return {body: kind_of(classes) for body, classes in found.items()}


def _frameworks(store_query: StoreQuery) -> Mapping[str, tuple[Value, Value]]:
    """What each framework is called and who runs it; of several, the last in order."""
    rows = internal.rows(store_query, "frameworks")
    told = sorted((str(row["framework"]), str(row["label"]), str(row["run_by"])) for row in rows)
    return {framework: (label, run_by) for framework, label, run_by in told}


def kind_of(classes: Iterable[str]) -> str:
    """The local name of the class of unit among the IRIs ``classes``; empty if there is none."""
    rated = body_kinds.providers() - body_kinds.having(Trait.UNRATED)
    return min(rated.intersection(map(iri.tail, classes)), default="")


def _rated(
    rows: Sequence[dict[str, Value]],
    kinds: Mapping[str, str],
    frameworks: Mapping[str, tuple[Value, Value]],
) -> Rated:
    """One rating from its rows, which differ in the passage only."""
    passages = sorted({_quoted(row) for row in rows}, key=lambda each: (each.start, each.end))
    own = next(_quoted(row) for row in rows if row["is_main"])
    cells = {key: cell for key, cell in rows[0].items() if key != "is_main"}
    cells["kind"] = kinds[str(cells["provider"])]
    told = frameworks.get(str(cells["framework"]))
    cells["framework_label"], cells["run_by"] = told or (None, None)
    if told is None:
        cells["framework"] = None
    if not (cells["standard"] and cells["scope"]):  # a topic alone is none of a standard
        cells["standard"], cells["scope"] = None, OVERALL
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
