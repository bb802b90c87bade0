"""Topics and groups of the vocabularies as values, and which topic is broader than which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from probation_oversight.errors import OntologyError
from probation_oversight.ontology import plain
from probation_oversight.ontology.plain import LABEL, SKOS, TYPE
from probation_oversight.rdf import iris
from probation_oversight.walks import reached


@dataclass(frozen=True, slots=True)
class Topic:
    """A concept of the topic scheme; ``broader`` holds ids.

    An id is the topic's short notation, which the lexicon, the reader and gold files use. The IRI
    is made of words, and so is what people ask with.
    """

    id: str
    iri: str
    label: str
    alt_labels: tuple[str, ...]
    definition: str
    broader: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A group of people, or of providers; ``kind`` is PersonGroup or ProviderGroup."""

    id: str
    iri: str
    label: str
    alt_labels: tuple[str, ...]
    definition: str
    kind: str


@dataclass(frozen=True, slots=True)
class TopicTree:
    """Which topics lie above which; topics are given by their ids."""

    _above: Mapping[str, frozenset[str]]

    def __contains__(self, topic: object) -> bool:
        return topic in self._above

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._above))

    def broader(self, topic: str) -> frozenset[str]:
        """All topics above ``topic``; none of one that the scheme does not have."""
        return self._above.get(topic, frozenset())

    def narrower(self, topic: str) -> frozenset[str]:
        """All topics below ``topic``."""
        return frozenset(each for each, above in self._above.items() if topic in above)

    def within(self, topic: str, broader: str) -> bool:
        """Whether ``topic`` is ``broader`` or narrower than it."""
        return topic == broader or broader in self.broader(topic)

    def related(self, one: str, other: str) -> bool:
        """Whether one of the two is the other or lies above it."""
        return self.within(one, other) or self.within(other, one)


@cache
def topics() -> tuple[Topic, ...]:
    """The topics, by id. Raises OntologyError if one lacks a label or a definition."""
    described = plain.described("vocab/topics.ttl")
    ids = {
        iri: _only(iri, values, SKOS + "notation")
        for iri, values in described.items()
        if iri.startswith(iris.TOPICS)
    }
    made = (
        Topic(
            ids[iri],
            iri,
            _only(iri, values, SKOS + "prefLabel"),
            tuple(sorted(values.get(SKOS + "altLabel", ()))),
            _only(iri, values, SKOS + "definition"),
            tuple(sorted(ids[above] for above in values.get(SKOS + "broader", ()))),
        )
        for iri, values in described.items()
        if iri in ids
    )
    return tuple(sorted(made, key=lambda topic: topic.id))


@cache
def groups() -> tuple[Group, ...]:
    """The groups of people and of providers, by id."""
    return tuple(
        Group(
            iri.removeprefix(iris.GROUPS),
            iri,
            _only(iri, values, LABEL),
            tuple(sorted(values.get(SKOS + "altLabel", ()))),
            _only(iri, values, SKOS + "definition"),
            iris.tail(_only(iri, values, TYPE)),
        )
        for iri, values in plain.described("vocab/groups.ttl").items()
        if iri.startswith(iris.GROUPS)
    )


@cache
def topic_tree() -> TopicTree:
    """The tree of the ontology's topics."""
    above = {topic.id: topic.broader for topic in topics()}
    return TopicTree({each: reached(each, lambda topic: above.get(topic, ())) for each in above})


def topic_iri(topic: str) -> str:
    """The IRI of the topic with the id ``topic``. Raises OntologyError if there is none."""
    found = _topic_iris().get(topic)
    if found is None:
        raise OntologyError(f"no topic of ontology/vocab/topics.ttl has the notation {topic!r}")
    return found


def topic_id(iri: str) -> str | None:
    """The id of the topic at ``iri``; None if no topic is there."""
    return _topic_ids().get(iri)


@cache
def _topic_iris() -> Mapping[str, str]:
    return {topic.id: topic.iri for topic in topics()}


@cache
def _topic_ids() -> Mapping[str, str]:
    return {topic.iri: topic.id for topic in topics()}


@cache
def topic_labels() -> Mapping[str, str]:
    """The labels of the topics by their ids."""
    return {topic.id: topic.label for topic in topics()}


def topic_words(chosen: Iterable[str]) -> str:
    """The labels of the topics with the ids ``chosen``, as answers show them together."""
    labels = topic_labels()
    return ", ".join(sorted({labels[each] for each in chosen}))


def definition(scheme: str, notation: str) -> str:
    """What the concept ``notation`` of ``scheme`` in the file of schemes is, in a sentence."""
    iri = iris.concept(scheme, notation)
    values = plain.described("vocab/schemes.ttl").get(iri, {})
    return _only(iri, values, SKOS + "definition")


def _only(iri: str, values: Mapping[str, tuple[str, ...]], predicate: str) -> str:
    found = values.get(predicate, ())
    if len(found) != 1:
        raise OntologyError(f"{iri} has {len(found)} values of {predicate}; one was expected")
    return found[0]
