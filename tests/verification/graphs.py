"""The bundled release as an exported graph, and copies of it with something changed."""

from __future__ import annotations

import atexit
import shutil
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from rdflib import URIRef
from rdflib.term import Node

from probation_oversight import resources
from probation_oversight.graph import OversightGraph
from probation_oversight.rdf import iris
from probation_oversight.rdf.terms import Triple
from probation_oversight.verification import Report, Verifier, files, sources
from probation_oversight.verification.files import GraphFile

SLUG = "west-mercia-2017"
ASSERTED, INFERRED = iris.asserted_graph(SLUG), iris.inferred_graph(SLUG)
Quad = tuple[str, Triple]


@cache
def exported() -> dict[str, Path]:
    """A file of each format that can be verified, by suffix."""
    folder = Path(mkdtemp(prefix="exported-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    with OversightGraph() as graph:
        graph.load(resources.path(f"samples/{SLUG}.txt"))
        return {suffix: graph.export(folder / f"graph{suffix}") for suffix in files.FORMATS}


@cache
def graph(suffix: str = ".nq") -> GraphFile:
    """The export with that suffix, read."""
    return files.read(exported()[suffix])


@cache
def verifier() -> Verifier:
    """What holds graphs against the bundled sample."""
    return Verifier(sources.read(resources.folder("samples")))


def changed(
    without: Iterable[Quad] = (), plus: Iterable[Quad] = (), suffix: str = ".nq"
) -> GraphFile:
    """A copy of the export without some triples and with others."""
    whole = graph(suffix)
    parts = {name: set(triples) for name, triples in whole.graphs.items()}
    for name, triple in without:
        parts[name if whole.named else ""].remove(triple)
    for name, triple in plus:
        parts.setdefault(name if whole.named else "", set()).add(triple)
    return GraphFile(whole.named, parts)


def replaced(subject: Node, predicate: Node, target: Node, suffix: str = ".nq") -> GraphFile:
    """A copy in which ``subject`` has only ``target`` for ``predicate``, where it had others."""
    old = [t for t in graph().graphs[ASSERTED] if t[:2] == (subject, predicate)]
    assert old, "there was nothing to replace"
    new = (subject, predicate, target)
    return changed([(ASSERTED, t) for t in old], [(ASSERTED, new)], suffix)


@cache
def looker() -> Verifier:
    """What holds graphs against the bundled sample without reading it."""
    return Verifier(sources.read(resources.folder("samples")), reading=False)


def report(found: GraphFile) -> Report:
    """The report on ``found``."""
    return verifier().verify(found)


def statement(key: str) -> URIRef:
    return URIRef(iris.statement(SLUG, key))


def span(start: int, end: int, part: str = "") -> URIRef:
    return URIRef(iris.span(SLUG, start, end) + part)
