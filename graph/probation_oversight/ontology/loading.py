"""The ontology and its vocabularies: as one graph, and as the values that reading needs."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph
from rdflib import OWL, Graph, URIRef

from probation_oversight import resources
from probation_oversight.errors import OntologyError
from probation_oversight.model.statements import BASE
from probation_oversight.rdf.terms import Triple, from_store

FILES = ("probation.ttl", "modules/*.ttl", "vocab/*.ttl")
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_RDFS_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_VERSION = "http://www.w3.org/2002/07/owl#versionInfo"
_TOPICS = BASE + "topic/"
_GROUPS = BASE + "group/"


@dataclass(frozen=True, slots=True)
class Topic:
    """A concept of the topic scheme; ``broader`` holds ids."""

    id: str
    iri: str
    label: str
    alt_labels: tuple[str, ...]
    hidden_labels: tuple[str, ...]
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


@cache
def topics() -> tuple[Topic, ...]:
    """The topics, by id. Raises OntologyError if one lacks a label or a definition."""
    return tuple(
        Topic(
            iri.removeprefix(_TOPICS),
            iri,
            _only(iri, values, _SKOS + "prefLabel"),
            tuple(sorted(values.get(_SKOS + "altLabel", ()))),
            tuple(sorted(values.get(_SKOS + "hiddenLabel", ()))),
            _only(iri, values, _SKOS + "definition"),
            tuple(sorted(v.removeprefix(_TOPICS) for v in values.get(_SKOS + "broader", ()))),
        )
        for iri, values in _described("ontology/vocab/topics.ttl", _TOPICS)
    )


@cache
def groups() -> tuple[Group, ...]:
    """The groups of people and of providers, by id."""
    return tuple(
        Group(
            iri.removeprefix(_GROUPS),
            iri,
            _only(iri, values, _RDFS_LABEL),
            tuple(sorted(values.get(_SKOS + "altLabel", ()))),
            _only(iri, values, _SKOS + "definition"),
            _only(iri, values, _TYPE).rpartition("#")[2],
        )
        for iri, values in _described("ontology/vocab/groups.ttl", _GROUPS)
    )


def _described(relative: str, prefix: str) -> list[tuple[str, dict[str, list[str]]]]:
    """Subjects in a Turtle file whose IRI begins with ``prefix``, with their values as text."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for subject, predicate, value in _parsed(resources.path(relative)):
        if subject.value.startswith(prefix):
            found[subject.value][predicate.value].append(value.value)
    return sorted((iri, dict(values)) for iri, values in found.items())


def _only(iri: str, values: dict[str, list[str]], predicate: str) -> str:
    found = values.get(predicate, [])
    if len(found) != 1:
        raise OntologyError(f"{iri} has {len(found)} values of {predicate}; one was expected")
    return found[0]


@cache
def graph() -> Graph:
    """Ontology, modules and vocabularies as one graph; treat it as read-only."""
    made = Graph()
    for path in resources.files("ontology", *FILES):
        for triple in parsed(path):
            made.add(triple)
    return made


def parsed(path: Path) -> Iterator[Triple]:
    """The triples of a Turtle file. Raises OntologyError if it is not Turtle."""
    for s, p, o in _parsed(path):
        yield from_store(s), from_store(p), from_store(o)


def _parsed(path: Path) -> Iterator[tuple[Any, Any, Any]]:
    """The triples of a Turtle file. Raises OntologyError if it is not Turtle."""
    try:
        # parses twenty times as fast as rdflib
        for quad in pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.TURTLE):
            yield quad.subject, quad.predicate, quad.object
    except SyntaxError as error:
        raise OntologyError(f"{path} is not Turtle: {error}") from error


@cache
def content_hash() -> str:
    """SHA-256 over the ontology's files, names and bytes, in hexadecimal."""
    digest = hashlib.sha256()
    for path in resources.files("ontology", *FILES):
        digest.update(path.name.encode("utf-8") + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


@cache
def version() -> str:
    """The ontology's version, from its header. Raises OntologyError if there is none."""
    value = graph().value(URIRef(BASE + "ontology"), OWL.versionInfo)
    if value is None:
        raise OntologyError("ontology/probation.ttl has no owl:versionInfo")
    return str(value)


def topic_iri(topic: str) -> str:
    """The IRI of the topic with that id."""
    return _TOPICS + topic


def group_iri(group: str) -> str:
    """The IRI of the group with that id."""
    return _GROUPS + group


def concept_iri(scheme: str, concept: str) -> str:
    """The IRI of a concept of a small vocabulary, for example ("polarity", "negative")."""
    return f"{BASE}vocab/{scheme}/{concept}"
