"""What a person means by a name: a statement, a term, or a triple of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rdflib import RDF, RDFS, Literal, URIRef
from rdflib.term import Node

from probation_oversight.errors import NoProofError
from probation_oversight.model.statements import BASE
from probation_oversight.queries.parameters import nearest
from probation_oversight.rdf import iris
from probation_oversight.rdf.namespaces import PREFIXES
from probation_oversight.rdf.terms import Triple
from probation_oversight.store.dataset import Dataset

_NAME = re.compile(r"([A-Za-z][\w-]*):([^\s/].*)\Z")
_SCHEME = re.compile(r"(?:https?|urn):", re.IGNORECASE)
_WORDS = re.compile(r"([\"“])(.*)[\"”](?:@([a-z-]+))?\Z", re.DOTALL)


def triple(words: Sequence[str], dataset: Dataset) -> Triple:
    """The triple that three ``words`` stand for; see ``term``. Raises NoProofError."""
    subject, predicate, target = words
    return (
        term(subject, dataset),
        RDF.type if predicate == "a" else term(predicate, dataset),
        term(target, dataset),
    )


def term(word: str, dataset: Dataset) -> Node:
    """The thing that ``word`` stands for.

    It may be an IRI, in angle brackets or not; a name with one of the project's prefixes
    (``pov:Shortcoming``, ``body:nps-midlands``); text in quotes; or the key of a statement, with
    its document before it if several have it (``west-mercia-2017/finding-2341-2488``). Raises
    NoProofError for anything else.
    """
    bare = word.removeprefix("<").removesuffix(">")
    if _SCHEME.match(bare):
        return URIRef(bare)
    text = _WORDS.match(word)
    if text:
        return Literal(text[2], lang=text[3])
    prefixed = _NAME.match(word)
    if prefixed and prefixed[1] in PREFIXES:
        return URIRef(PREFIXES[prefixed[1]] + prefixed[2])
    if prefixed:
        hint = nearest(prefixed[1], PREFIXES) or f"; known are {', '.join(PREFIXES)}"
        raise NoProofError(f"{word!r} has the unknown prefix {prefixed[1]!r}{hint}")
    return statement(word, dataset)


def statement(word: str, dataset: Dataset) -> URIRef:
    """The statement with the key ``word``, its document before it or not. Raises NoProofError."""
    slug, slash, rest = word.removeprefix(BASE).removeprefix("document/").partition("/")
    key = rest.removeprefix("statement/") if slash else slug
    slugs = [slug] if slash else list(dataset.slugs())
    known = {each: _statements(each, dataset) for each in slugs if each in dataset.slugs()}
    found = [iri_ for keys in known.values() for name, iri_ in keys.items() if name == key]
    if len(found) == 1:
        return URIRef(found[0])
    if found:
        said_by = ", ".join(sorted(filter(None, map(iris.slug_of, found))))
        raise NoProofError(
            f"several documents have a statement {key}: {said_by}; write DOCUMENT/{key}"
        )
    names = {name for keys in known.values() for name in keys}
    hint = nearest(key, names) or (
        "; write a statement's key, an IRI, or three terms such as "
        "'finding-2341-2488 a pov:Shortcoming'"
    )
    raise NoProofError(f"no stored document has a statement called {word!r}{hint}")


def _statements(slug: str, dataset: Dataset) -> dict[str, str]:
    """IRIs of the statements of the document ``slug``, by key."""
    from pyoxigraph import NamedNode

    graph = NamedNode(iris.asserted_graph(slug))
    predicate = NamedNode(iris.term("evidencedBy"))
    quads = dataset.store.quads_for_pattern(None, predicate, None, graph)
    found = sorted({getattr(quad.subject, "value", "") for quad in quads})
    return {iris.tail(each): each for each in found}


def claims_of(statement_iri: URIRef, dataset: Dataset) -> tuple[Triple, ...]:
    """What to explain of a thing: that it is of the narrowest of the classes it is known to be of.

    Raises NoProofError if nothing is known of it.
    """
    from pyoxigraph import NamedNode

    node = NamedNode(str(statement_iri))
    kinds = {
        str(getattr(quad.object, "value", ""))
        for quad in dataset.store.quads_for_pattern(node, NamedNode(str(RDF.type)), None, None)
    }
    below = NamedNode(str(RDFS.subClassOf))
    wider = {
        other
        for kind in kinds
        for quad in dataset.store.quads_for_pattern(NamedNode(kind), below, None, None)
        if (other := str(getattr(quad.object, "value", ""))) != kind
    }
    narrowest = sorted(kinds - wider)
    if not narrowest:
        raise NoProofError(f"the store knows nothing of {statement_iri}")
    return tuple((statement_iri, RDF.type, URIRef(kind)) for kind in narrowest)
