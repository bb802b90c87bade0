"""What the loaded documents cover: which speak of a topic or a provider, and how often."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from probation_oversight.errors import StoreError
from probation_oversight.explanation.why_not.report import Covered, Named, Scope
from probation_oversight.model.statements import SentenceAccount
from probation_oversight.rdf import iris
from probation_oversight.store import accounts
from probation_oversight.store.dataset import Dataset

_COUNT = f"""\
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX pov: <{iris.ONTOLOGY}>
SELECT ?document ?title (COUNT(DISTINCT ?statement) AS ?found)
WHERE {{
  ?document a pov:SourceDocument ; dcterms:title ?title .
  OPTIONAL {{ ?statement pov:madeIn ?document . CONDITION }}
}}
GROUP BY ?document ?title
ORDER BY ?document
"""
_ON_TOPIC = "?statement pov:topicOrBroader {topic} ."
_ON_PROVIDER = "?statement ?how {provider} . FILTER(?how != pov:saidBy && ?how != pov:relayedBy)"
_ABOUT = f"""\
PREFIX pov: <{iris.ONTOLOGY}>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT DISTINCT ?document ?label
WHERE {{
  ?statement pov:madeIn ?document ; pov:aboutProvider ?provider .
  ?provider rdfs:label ?label
}}
ORDER BY ?document ?label
"""


def titles(dataset: Dataset) -> tuple[tuple[str, str], ...]:
    """Slug and title of every loaded document, sorted by slug."""
    return tuple((slug, title) for slug, title, _ in _counts(dataset, ""))


def providers(dataset: Dataset) -> dict[str, tuple[str, ...]]:
    """The labels of those that each document, by slug, has statements about."""
    found: dict[str, list[str]] = {}
    for row in dataset.query(_ABOUT):
        slug = iris.slug_of(row["document"].value) or ""
        found.setdefault(slug, []).append(row["label"].value)
    return {slug: tuple(labels) for slug, labels in found.items()}


def covered(dataset: Dataset, scope: Scope) -> tuple[Covered, ...]:
    """The documents in ``scope`` with their counts, sorted by slug."""
    topic = _ON_TOPIC.format(topic=_node(scope.topic)) if scope.topic else ""
    provider = _ON_PROVIDER.format(provider=_node(scope.provider)) if scope.provider else ""
    every = {slug: (title, count) for slug, title, count in _counts(dataset, "")}
    by_topic = _by_slug(dataset, topic)
    by_provider = _by_slug(dataset, provider)
    by_both = _by_slug(dataset, f"{topic} {provider}" if topic and provider else "")
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


def _by_slug(dataset: Dataset, condition: str) -> dict[str, int]:
    if not condition:
        return {}
    return {slug: count for slug, _, count in _counts(dataset, condition)}


def _counts(dataset: Dataset, condition: str) -> Iterator[tuple[str, str, int]]:
    kept = set(dataset.slugs())
    for row in dataset.query(_COUNT.replace("CONDITION", condition)):
        slug = iris.slug_of(row["document"].value)
        if slug in kept and row["document"].value == iris.document(slug):
            yield slug, row["title"].value, int(row["found"].value)


def _node(named: Named) -> ox.NamedNode:
    """The IRI of ``named`` as a term, which is how it is written into the query."""
    return ox.NamedNode(named.iri)
