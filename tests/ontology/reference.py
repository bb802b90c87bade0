"""The ontology's reference page, made by pyLODE (``make ontology``).

pyLODE shows what each term is, its examples and notes, and links terms to each other. It cannot
show class expressions that stand inside others (3.3.4 ends in a TypeError), nor chains of
properties: these are put into words first. The picture of the main classes and the worked sentence
are notes of the ontology itself, so that they stand at the head of the page.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from html import escape
from pathlib import Path

from pylode import OntPub
from rdflib import OWL, RDFS, SKOS, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from probation_oversight.ontology import loading
from tests.ontology import class_picture

EXAMPLE = Path(__file__).parent / "sentence-15.ttl"


def page() -> bytes:
    """The page as one file of HTML, without scripts and without anything from elsewhere."""
    plain = in_words(loading.merged("probation.ttl", "modules/*.ttl"))
    logging.disable(logging.INFO)  # pyLODE tells at length what it opens
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ResourceWarning)  # and does not close all of it
            html = OntPub(ontology=plain, sort_subjects=True).make_html()
    finally:
        logging.disable(logging.NOTSET)
    return str(html).encode() + b"\n"


def in_words(whole: Graph) -> Graph:
    """``whole`` without blank nodes; what they say stands at the terms, in words."""
    plain = Graph()
    for prefix, namespace in whole.namespaces():
        plain.bind(prefix, namespace)
    for triple in whole:
        if not any(isinstance(each, BNode) for each in triple):
            plain.add(triple)
    for term, words in _said_by_expressions(whole):
        plain.add((term, SKOS.note, Literal(words)))
    for note in (class_picture.svg(whole), _worked()):
        plain.add((loading.WHOLE, SKOS.note, Literal(note)))
    return plain


def _worked() -> str:
    turtle = escape(EXAMPLE.read_text(encoding="utf-8"))
    return f"Sentence 15 of the bundled release, as it is stored:\n\n<pre>{turtle}</pre>"


def _said_by_expressions(whole: Graph) -> Iterator[tuple[URIRef, str]]:
    """Each named term that a class expression or a chain says something of, with that in words."""
    for predicate, lead in ((OWL.equivalentClass, "The same as"), (RDFS.subClassOf, "All are")):
        for term, other in whole.subject_objects(predicate):
            if isinstance(term, URIRef) and isinstance(other, BNode):
                yield term, f"{lead}: {_words(whole, other)}."
            elif isinstance(term, BNode) and isinstance(other, URIRef):
                yield other, f"Each of these is one: {_words(whole, term)}."
    for term, chain in whole.subject_objects(OWL.propertyChainAxiom):
        if isinstance(term, URIRef):
            steps = ", then ".join(_words(whole, step) for step in whole.items(chain))
            yield term, f"Follows from: {steps}."


_JOINED = ((OWL.intersectionOf, " and "), (OWL.unionOf, " or "))
_RESTRICTED = ((OWL.someValuesFrom, "some"), (OWL.allValuesFrom, "only"), (OWL.hasValue, "value"))


def _words(whole: Graph, node: Node) -> str:
    """A class expression as the Manchester syntax writes it, with the labels of its terms."""
    if not isinstance(node, BNode):
        named_by = str(node).rstrip("/").rpartition("/")[2]
        return str(whole.value(node, RDFS.label) or f"‘{named_by}’")
    for predicate, word in _JOINED:
        members = whole.value(node, predicate)
        if members is not None:
            return "(" + word.join(_words(whole, each) for each in whole.items(members)) + ")"
    inverse = whole.value(node, OWL.inverseOf)
    if inverse is not None:
        return f"inverse of {_words(whole, inverse)}"
    on = whole.value(node, OWL.onProperty)
    for predicate, word in _RESTRICTED:
        filler = whole.value(node, predicate)
        if on is not None and filler is not None:
            return f"{_words(whole, on)} {word} {_words(whole, filler)}"
    raise ValueError(f"no words for the expression {sorted(whole.predicates(node), key=str)}")
