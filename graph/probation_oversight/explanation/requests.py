"""The explanation of an answer's row, of a triple, or of a statement."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pyoxigraph import NamedNode
from rdflib import RDF, RDFS, Literal, URIRef
from rdflib.term import Node

from probation_oversight.errors import NoProofError
from probation_oversight.explanation.prover import Prover
from probation_oversight.model.base_iri import BASE
from probation_oversight.queries.parameters import nearest
from probation_oversight.queries.rows import Row
from probation_oversight.rdf import iris
from probation_oversight.rdf.namespaces import PREFIXES
from probation_oversight.rdf.terms import Triple
from probation_oversight.reasoning.proofs.model import Explanation
from probation_oversight.store.dataset import Dataset

What = Row | str | Sequence[str | Node]
"""A row of an answer, the key or IRI of a statement, or three terms."""


def explain(prover: Prover, dataset: Dataset, what: What, limit: int = 1) -> Explanation:
    """Why ``what`` holds, with at most ``limit`` proofs for each triple that it stands for.

    Raises NoProofError if it does not hold, or rests on no triple that could be proven.
    """
    triples = meant(what, dataset)
    return Explanation(tuple(prover.proofs(each, limit) for each in triples))


def meant(what: What, dataset: Dataset) -> tuple[Triple, ...]:
    """The triples that ``what`` stands for. Raises NoProofError."""
    if isinstance(what, Row):
        return of_row(what, dataset)
    if isinstance(what, str):
        thing = term(what, dataset)
        if not isinstance(thing, URIRef):
            raise NoProofError(
                f"{what} is words, of which nothing is said; write a statement's key, an IRI, or "
                "the three terms of a triple"
            )
        return claims_of(thing, dataset)
    if len(what) != 3:
        raise NoProofError(f"a triple has three terms; {len(what)} were given")
    nodes = [_node(each, dataset) for each in what]
    return ((nodes[0], nodes[1], nodes[2]),)


def _node(word: str | Node, dataset: Dataset) -> Node:
    if isinstance(word, Node):
        return word
    return RDF.type if word == "a" else term(word, dataset)


def of_row(row: Row, dataset: Dataset) -> tuple[Triple, ...]:
    """The triples that ``row`` stands for: those its query names, else its statements' own.

    Raises NoProofError if it has neither, as a row that counts.
    """
    if row.proves:
        return tuple((URIRef(s), URIRef(p), URIRef(o)) for s, p, o in row.proves)
    found = [claim for each in _named_in(row, dataset) for claim in claims_of(each, dataset)]
    if not found:
        raise NoProofError(
            "this row counts or sums up, and stands for no single statement; explain a row of a "
            "question that gives quotes, or a statement by its key"
        )
    return tuple(dict.fromkeys(found))


def _named_in(row: Mapping[str, object], dataset: Dataset) -> list[URIRef]:
    """The statements that ``row`` has in its columns of IRIs: what is made in a document."""
    made_in = NamedNode(iris.term("madeIn"))
    values = [str(value) for name, value in row.items() if name.endswith("_iri") and value]
    return [
        URIRef(each)
        for each in values
        if any(dataset.matching(NamedNode(each), made_in, None, None))
    ]


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
        return _iri(bare)
    text = _WORDS.match(word)
    if text:
        return Literal(text[2], lang=text[3])
    prefixed = _NAME.match(word)
    if prefixed and prefixed[1] in PREFIXES:
        return _iri(PREFIXES[prefixed[1]] + prefixed[2])
    if prefixed:
        hint = nearest(prefixed[1], PREFIXES) or f"; known are {', '.join(PREFIXES)}"
        raise NoProofError(f"{word!r} has the unknown prefix {prefixed[1]!r}{hint}")
    return statement(word, dataset)


def _iri(written: str) -> URIRef:
    """``written`` as an IRI. Raises NoProofError if a store could hold no such one."""
    try:
        NamedNode(written)
    except ValueError as error:
        raise NoProofError(f"{written!r} is no IRI: {error}") from error
    return URIRef(written)


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
    graph = NamedNode(iris.asserted_graph(slug))
    predicate = NamedNode(iris.term("evidencedBy"))
    quads = dataset.matching(None, predicate, None, graph)
    found = sorted({getattr(quad.subject, "value", "") for quad in quads})
    return {iris.tail(each): each for each in found}


def claims_of(statement_iri: URIRef, dataset: Dataset) -> tuple[Triple, ...]:
    """What to explain of a thing: that it is of the narrowest of the classes it is known to be of.

    Raises NoProofError if nothing is known of it.
    """
    node = NamedNode(str(statement_iri))
    kinds = {
        str(getattr(quad.object, "value", ""))
        for quad in dataset.matching(node, NamedNode(str(RDF.type)), None, None)
    }
    below = NamedNode(str(RDFS.subClassOf))
    wider = {
        other
        for kind in kinds
        for quad in dataset.matching(NamedNode(kind), below, None, None)
        if (other := str(getattr(quad.object, "value", ""))) != kind
    }
    narrowest = sorted(kinds - wider)
    if not narrowest:
        raise NoProofError(f"the store knows nothing of {statement_iri}")
    return tuple((statement_iri, RDF.type, URIRef(kind)) for kind in narrowest)
