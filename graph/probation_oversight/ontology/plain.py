"""What the files of the ontology and its vocabularies say, as plain values by IRI.

It is made without rdflib, which takes a tenth of a second to import: reading needs it at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph

from probation_oversight import resources
from probation_oversight.errors import OntologyError

FILES = ("probation.ttl", "modules/*.ttl", "vocab/*.ttl")
SKOS = "http://www.w3.org/2004/02/skos/core#"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"

Described = Mapping[str, Mapping[str, tuple[str, ...]]]
"""Values by the IRI of what they are said of, and by property; all as text."""


@cache
def described(*patterns: str) -> Described:
    """What the files of the ontology that match ``patterns`` say, sorted by IRI.

    Raises OntologyError if a file is not Turtle.
    """
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for path in resources.files("ontology", *patterns):
        for subject, predicate, value in parsed(path):
            found[subject.value][predicate.value].append(value.value)
    return {
        iri: {predicate: tuple(values) for predicate, values in own.items()}
        for iri, own in sorted(found.items())
    }


def parsed(path: Path) -> Iterator[tuple[Any, Any, Any]]:
    """The triples of a Turtle file. Raises OntologyError if it is not Turtle."""
    try:
        # parses twenty times as fast as rdflib
        for quad in pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.TURTLE):
            yield quad.subject, quad.predicate, quad.object
    except SyntaxError as error:
        raise OntologyError(f"{path} is not Turtle: {error}") from error
