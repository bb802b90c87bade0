"""What the loaded documents cover: which speak of a topic or a provider, and how often."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

import pyoxigraph as ox

from probation_oversight.errors import StoreError
from probation_oversight.explanation.why_not.report import Covered, Scope
from probation_oversight.model.statements import SentenceAccount
from probation_oversight.queries import internal
from probation_oversight.rdf import iris
from probation_oversight.store import accounts
from probation_oversight.store.dataset import Dataset


def titles(dataset: Dataset) -> tuple[tuple[str, str], ...]:
    """Slug and title of every loaded document, sorted by slug."""
    return tuple((slug, title) for slug, title, _ in _counts(dataset))


def providers(dataset: Dataset) -> dict[str, tuple[str, ...]]:
    """The labels of those that each document, by slug, has statements about."""
    found: dict[str, list[str]] = {}
    for row in internal.rows(dataset.query, "providers-of-documents"):
        slug = iris.slug_of(str(row["document"])) or ""
        found.setdefault(slug, []).append(str(row["label"]))
    return {slug: tuple(labels) for slug, labels in found.items()}


def covered(dataset: Dataset, scope: Scope) -> tuple[Covered, ...]:
    """The documents in ``scope`` with their counts, sorted by slug."""
    topic = {"topic": ox.NamedNode(scope.topic.iri)} if scope.topic else {}
    provider = {"provider": ox.NamedNode(scope.provider.iri)} if scope.provider else {}
    every = {slug: (title, count) for slug, title, count in _counts(dataset)}
    by_topic = _by_slug(dataset, topic)
    by_provider = _by_slug(dataset, provider)
    by_both = _by_slug(dataset, topic | provider if topic and provider else {})
    slugs = [scope.document] if scope.document else sorted(every)
    return tuple(
        Covered(
            slug,
            every[slug][0],
            sections,
            every[slug][1],
            by_topic.get(slug),
            by_provider.get(slug),
            by_both.get(slug),
            tuple(_mentions(sections, scope.names)),
        )
        for slug, sections in ((each, _sections(dataset, each)) for each in slugs)
    )


def _mentions(
    sections: Iterable[accounts.Section], names: Iterable[str]
) -> Iterator[SentenceAccount]:
    """The sentences in which one of ``names`` stands, as whole words."""
    any_name = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in names)
    if not any_name:
        return
    pattern = re.compile(rf"(?<!\w)(?:{any_name})(?!\w)", re.IGNORECASE)
    for section in sections:
        yield from (each for each in section.sentences if pattern.search(each.span.exact))


def _sections(dataset: Dataset, slug: str) -> tuple[accounts.Section, ...]:
    try:
        return accounts.sections(dataset, slug)
    except StoreError:  # loaded before accounts were kept: its sentences cannot be listed
        return ()


def _by_slug(dataset: Dataset, given: Mapping[str, ox.NamedNode]) -> dict[str, int]:
    """How many statements each document has on what is ``given``; none if nothing is."""
    return {slug: count for slug, _, count in _counts(dataset, given)} if given else {}


def _counts(
    dataset: Dataset, given: Mapping[str, ox.NamedNode] = MappingProxyType({})
) -> Iterator[tuple[str, str, int]]:
    kept = set(dataset.slugs())
    for row in internal.rows(dataset.query, "statements-per-document", **given):
        document = str(row["document"])
        slug = iris.slug_of(document)
        if slug in kept and document == iris.document(slug):
            yield slug, str(row["title"]), int(str(row["found"]))
