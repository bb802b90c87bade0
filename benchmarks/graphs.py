"""Graphs of documents made from what the reader makes of the bundled report; none was published.

A graph keeps some of the report's statements, with their evidence, under a document of its own;
bodies and topics are swapped for others of the same class, so that no two graphs are alike.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from functools import cache

from rdflib import RDF, URIRef
from rdflib.term import Node

from probation_oversight import resources
from probation_oversight.documents import read_document
from probation_oversight.mapping import document as rdf
from probation_oversight.model.statements import BASE
from probation_oversight.rdf.iris import document as document_iri
from probation_oversight.rdf.namespaces import POV, SKOS
from probation_oversight.rdf.terms import Triple
from probation_oversight.reading import read
from probation_oversight.reasoning import background

SLUG = "west-mercia-2017"
TRIPLES = 357
"""How many triples a graph has at least: as those of the anchors, a document of eight findings."""


def graphs(count: int) -> Iterator[list[Triple]]:
    """``count`` graphs as lists of triples, the same each time."""
    for number in range(count):
        drawn = random.Random(number)  # noqa: S311 (nothing is kept secret; the seed is fixed)
        yield list(_moved(_chosen(drawn), f"made-{number}", drawn))


@cache
def _report() -> tuple[Triple, ...]:
    document = read_document(resources.path(f"samples/{SLUG}.txt"))
    return tuple(sorted(rdf.asserted(read(document), document.text)))


@cache
def _about() -> Mapping[Node, tuple[Triple, ...]]:
    found: dict[Node, list[Triple]] = {}
    for triple in _report():
        found.setdefault(triple[0], []).append(triple)
    return {subject: tuple(triples) for subject, triples in found.items()}


@cache
def _statements() -> tuple[Node, ...]:
    return tuple(sorted({s for s, p, _ in _report() if p == POV.madeIn}, key=str))


def _chosen(drawn: random.Random) -> set[Triple]:
    """The document's own triples, and statements with all that belongs to them, until enough."""
    home = URIRef(document_iri(SLUG))
    local = {t for t in _about()[home] if not _own(t[2])}
    made = set(local)
    for statement in drawn.sample(_statements(), len(_statements())):
        made.update(_reached(statement, home))
        if len(made) >= TRIPLES:
            break
    return made


def _reached(node: Node, home: Node) -> Iterator[Triple]:
    """What is said of ``node`` and of the document's own nodes that it leads to."""
    waiting, met = [node], {node, home}
    while waiting:
        for triple in _about().get(waiting.pop(), ()):
            yield triple
            if _own(triple[2]) and triple[2] not in met:
                met.add(triple[2])
                waiting.append(triple[2])


def _own(node: Node) -> bool:
    return isinstance(node, URIRef) and str(node).startswith(document_iri(SLUG) + "/")


def _moved(triples: set[Triple], slug: str, drawn: random.Random) -> Iterator[Triple]:
    """``triples`` under ``slug``, with other bodies and topics."""
    old, new = document_iri(SLUG), document_iri(slug)
    swaps = {node: drawn.choice(alike) for node, alike in _alike().items()}

    def moved(node: Node) -> Node:
        if isinstance(node, URIRef) and node.startswith(old):
            return URIRef(new + node[len(old) :])
        return swaps.get(node, node)

    for s, p, o in sorted(triples):
        yield moved(s), p, moved(o)


@cache
def _alike() -> Mapping[Node, tuple[Node, ...]]:
    """For each body and topic that the report speaks of, those of its class in the background."""
    classes: dict[Node, set[Node]] = {}
    for s, p, o in background.load().given:
        if p == RDF.type and str(s).startswith(BASE) and str(o) not in _LOOSE:
            classes.setdefault(o, set()).add(s)
    spoken = {o for _, p, o in _report() if p != RDF.type}
    found: dict[Node, tuple[Node, ...]] = {}
    for name in sorted(classes, key=str):
        members = tuple(sorted(classes[name], key=str))
        found.update({each: members for each in members if each in spoken})
    return found


_LOOSE = {str(SKOS.ConceptScheme)}
