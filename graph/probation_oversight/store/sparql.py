"""The SPARQL by which a store is asked and changed, made of its own names and of terms as terms.

Steps of an update that are given together are carried out together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pyoxigraph as ox

from probation_oversight.model.base_iri import BASE
from probation_oversight.rdf import iris

Term = ox.NamedNode | ox.Literal | None
"""What a quad is looked for by; None for any."""
_OF_TEXT = iris.text_graph("x").removeprefix(iris.document("x"))
_OURS = f'FILTER(STRSTARTS(STR(?g), "{BASE}") && !STRENDS(STR(?g), "{_OF_TEXT}"))'
"""Other people's graphs on the same server are left alone, and graphs of texts not shown."""


def quads(subject: Term, predicate: Term, target: Term, graph: Term) -> str:
    """Asks for the quads with these parts: what is not given is ?s, ?p, ?o or ?g."""
    given = {"s": subject, "p": predicate, "o": target, "g": graph}
    s, p, o, g = (str(term) if term else f"?{name}" for name, term in given.items())
    return f"SELECT * WHERE {{ GRAPH {g} {{ {s} {p} {o} }} {'' if graph else _OURS} }}"


def subjects(graph: ox.NamedNode) -> str:
    """Asks for all ?s of which something stands in ``graph``."""
    return f"SELECT DISTINCT ?s WHERE {{ GRAPH {graph} {{ ?s ?p ?o }} }}"


def triples() -> str:
    """Asks for all triples of the graphs that are asked."""
    return "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"


def names() -> str:
    """Asks for the names ?g of all graphs."""
    return f"SELECT DISTINCT ?g WHERE {{ GRAPH ?g {{ ?s ?p ?o }} {_OURS} }}"


def size() -> str:
    """Asks for the number ?n of quads."""
    return f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH ?g {{ ?s ?p ?o }} {_OURS} }}"


def any_quad() -> str:
    """Asks for one quad, ?s, ?p, ?o and ?g, of whatever there is."""
    return f"{quads(None, None, None, None)} LIMIT 1"


def holds(graph: ox.NamedNode) -> str:
    """Asks whether something stands in ``graph``."""
    return f"ASK {{ GRAPH {graph} {{ ?s ?p ?o }} }}"


def is_seen(subject: object, predicate: object, target: object) -> str:
    """Asks whether a triple is seen without the name of its graph."""
    return f"ASK {{ {subject} {predicate} {target} }}"


def joined(*steps: str) -> str:
    """The steps that say something, as one request, with the prefixes of all at its head."""
    prefixes: dict[str, None] = {}
    bodies = []
    for step in steps:
        head = _HEAD.match(step)
        prefixes |= dict.fromkeys(_PREFIX.findall(head[0]) if head else ())
        bodies.append(step[head.end() if head else 0 :])
    return "".join(prefixes) + " ;\n".join(body for body in bodies if body)


_HEAD = re.compile(r"(?:(?:#|PREFIX ).*\n|\n)+")
_PREFIX = re.compile(r"^PREFIX .*\n", re.MULTILINE)


def removal(slug: str) -> Iterator[str]:
    """Remove the document ``slug``, if it is there."""
    graphs = (iris.asserted_graph(slug), iris.inferred_graph(slug))
    yield from map(drop, graphs)
    yield from map(forget, (iris.receipt(slug), *graphs))


def drop(graph: str) -> str:
    """Remove the graph ``graph``, if it is there."""
    return f"DROP SILENT GRAPH <{graph}>"


def forget(subject: str) -> str:
    """Remove what the receipts say of ``subject``."""
    return f"DELETE WHERE {{ GRAPH <{iris.RECEIPTS_GRAPH}> {{ <{subject}> ?p ?o }} }}"


def forget_content(graph: str) -> str:
    """Remove what the receipts say of what stands in ``graph``: its hash, and how much it is."""
    said = " ".join(f"<{iris.term(name)}>" for name in ("graphDigest", "tripleCount"))
    return (
        f"DELETE {{ GRAPH <{iris.RECEIPTS_GRAPH}> {{ <{graph}> ?p ?o }} }} "
        f"WHERE {{ GRAPH <{iris.RECEIPTS_GRAPH}> {{ <{graph}> ?p ?o }} VALUES ?p {{ {said} }} }}"
    )


def insertion(graph: str, ntriples: str) -> str:
    """Add ``ntriples`` to the graph ``graph``; nothing if there are none."""
    return f"INSERT DATA {{ GRAPH <{graph}> {{\n{ntriples}}} }}" if ntriples else ""
