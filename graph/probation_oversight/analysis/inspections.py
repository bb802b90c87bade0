"""What one document says of the bodies that it judges, as values to be set beside another's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from probation_oversight.analysis import ratings
from probation_oversight.analysis.ratings import Rated
from probation_oversight.ontology import rating_frameworks as frameworks
from probation_oversight.queries import internal
from probation_oversight.rdf import iris as iri
from probation_oversight.rdf.values import Value

if TYPE_CHECKING:
    from probation_oversight.queries.internal import StoreQuery


@dataclass(frozen=True, slots=True)
class Inspected:
    """One body as one document judges it.

    ``frameworks`` are the IRIs of the framework that its ratings name; without ratings, of those
    that may have been in use on the day. None or several is "not settled".
    """

    document: str
    title: str
    issued: date | None
    publisher: str | None
    genre: str | None
    provider: str
    provider_label: str
    kind: str
    frameworks: tuple[str, ...]
    rated: bool


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that a document finds on one topic of one body; ``polarity`` is an id."""

    iri: str
    topic: str
    topic_label: str
    polarity: str
    quote: str
    start: int
    end: int
    page: int | None


@dataclass(frozen=True, slots=True)
class Judged:
    """All that a document finds of one body, and the ratings it gives it, in order of place."""

    inspected: Inspected
    findings: tuple[Said, ...]
    ratings: tuple[Rated, ...]


@dataclass(frozen=True, slots=True)
class Inspection:
    """A document by what it judges; ``bodies`` are in order of their names."""

    slug: str
    title: str
    issued: date | None
    bodies: tuple[Judged, ...]
    issued_precision: str | None = None


def read(store_query: StoreQuery, slug: str) -> Inspection:
    """What the document called ``slug``, which must be there, says of each body it judges."""
    return several(store_query, {slug: ratings.stored(store_query, (slug,))})[slug]


def several(
    store_query: StoreQuery, rated: Mapping[str, Sequence[Rated]], provider: str | None = None
) -> Mapping[str, Inspection]:
    """By slug what each document of ``rated``, which has their ratings and may be empty, says.

    They are asked for together: one by one takes much longer. Each must be there. With the IRI of a
    ``provider`` only what they say of that body.
    """
    documents = [NamedNode(iri.document(slug)) for slug in rated]
    if not documents:
        return {}
    heads = {
        str(head["document"]): head
        for head in internal.rows(store_query, "head-of-document", document=documents)
    }
    found: dict[str, list[dict[str, Value]]] = {each.value: [] for each in documents}
    given_too = {"provider": NamedNode(provider)} if provider else {}
    for row in internal.rows(store_query, "findings-of-document", document=documents, **given_too):
        found[str(row["document"])].append(row)
    kinds = ratings.kinds_of(
        store_query, {str(row["provider"]) for rows in found.values() for row in rows}
    )
    return {
        slug: _inspection(slug, heads[document.value], found[document.value], given, kinds)
        for (slug, given), document in zip(rated.items(), documents, strict=True)
    }


def _inspection(
    slug: str,
    head: Mapping[str, Value],
    rows: Sequence[Mapping[str, Value]],
    rated: Sequence[Rated],
    kinds: Mapping[str, str],
) -> Inspection:
    labels = {str(row["provider"]): str(row["provider_label"]) for row in rows}
    labels |= {each.provider: each.provider_label for each in rated}
    bodies = (
        _judged(slug, head, (provider, label, kinds.get(provider, "")), rows, rated)
        for provider, label in labels.items()
    )
    ordered = tuple(sorted(bodies, key=lambda each: each.inspected.provider_label))
    issued, known = head["issued"], head["issued_precision"]
    day = issued if isinstance(issued, date) else None
    return Inspection(slug, str(head["title"]), day, ordered, str(known) if known else None)


def _judged(
    slug: str,
    head: Mapping[str, Value],
    body: tuple[str, str, str],
    rows: Sequence[Mapping[str, Value]],
    rated: Sequence[Rated],
) -> Judged:
    provider, label, its_kind = body
    own = [row for row in rows if row["provider"] == provider]
    given = tuple(each for each in rated if each.provider == provider)
    kind = given[0].kind if given else its_kind
    issued = head["issued"] if isinstance(head["issued"], date) else None
    publisher = None if head["publisher"] is None else str(head["publisher"])
    inspected = Inspected(
        document=iri.document(slug),
        title=str(head["title"]),
        issued=issued,
        publisher=publisher,
        genre=None if head["genre"] is None else str(head["genre"]),
        provider=provider,
        provider_label=label,
        kind=kind,
        frameworks=_frameworks(given, issued, publisher, kind),
        rated=bool(given),
    )
    return Judged(inspected, tuple(_said(row) for row in own), given)


def _frameworks(
    given: Sequence[Rated], issued: date | None, publisher: str | None, kind: str
) -> tuple[str, ...]:
    """What the ratings name; without ratings, what the publisher may have used that day."""
    named = sorted({each.framework for each in given if each.framework})
    if named or given or issued is None:
        return tuple(named)
    return tuple(
        each.iri
        for each in frameworks.in_use(issued, kind)
        if publisher is None or each.run_by == publisher
    )


def _said(row: Mapping[str, Value]) -> Said:
    cells = {name: row[name] for name in Said.__slots__}
    cells["polarity"] = iri.tail(str(row["polarity"]))
    cells["quote"] = " ".join(str(row["quote"]).split())
    return Said(**cells)  # type: ignore[arg-type]
