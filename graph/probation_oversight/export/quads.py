"""Turtle, TriG, N-Triples, N-Quads and RDF/XML, sorted, with blank nodes named by RDFC-1.0."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, groupby
from typing import TYPE_CHECKING

import pyoxigraph as ox

from probation_oversight.export.xml_text import fit_for_xml
from probation_oversight.rdf import iris
from probation_oversight.rdf.namespaces import PREFIXES, RDF
from probation_oversight.store.entries import BASE_GRAPHS

if TYPE_CHECKING:
    from probation_oversight.store.dataset import Dataset

_IS_A = f"<{RDF.type}>"
_ESCAPED = frozenset({ox.RdfFormat.TURTLE, ox.RdfFormat.TRIG})
_WITH_PREFIXES = _ESCAPED | {ox.RdfFormat.RDF_XML}
_TOKEN = re.compile(
    r"""
      "(?:[^"\\]|\\.)*"                          # text, and
    | <[^<>]*+>                                  # whole addresses, which stay as they are
    | \b([a-z]+):((?:[\w%-]|\.(?=[\w\\])|\\.)+)  # a name with its prefix
    """,
    re.VERBOSE,
)


def turtle(quads: Iterable[ox.Quad]) -> bytes:
    """All triples as one graph."""
    return _written(_triples(quads), ox.RdfFormat.TURTLE)


def ntriples(quads: Iterable[ox.Quad]) -> bytes:
    """All triples as one graph, one a line."""
    return _written(_triples(quads), ox.RdfFormat.N_TRIPLES)


def rdf_xml(quads: Iterable[ox.Quad]) -> bytes:
    """All triples as one graph; what no XML may hold, not even escaped, is written as U+FFFD."""
    return _written(map(_fit_for_xml, _triples(quads)), ox.RdfFormat.RDF_XML)


_PREFIX_LINES = re.compile(rb"(?:@prefix .*\n)*")
_END = b"}\n"
"""How TriG ends a graph."""
Graphs = Iterable[Sequence[ox.Quad]]
"""The quads of one graph after the other, each in order: what can be written as it comes.

A graph that has something of each document comes in parts, each with all that is said of something.
"""
_OF_ALL = frozenset({iris.RECEIPTS_GRAPH, iris.DERIVED_GRAPH})


def trig(graphs: Graphs) -> Iterator[bytes]:
    """Triples in their named graphs, under one list of prefixes."""
    last = b""
    for quads in graphs:
        block = _written(quads, ox.RdfFormat.TRIG)
        head = _PREFIX_LINES.match(block)
        begins = head.end() if head else 0
        graph, inside = block[begins:].split(b"\n", 1)
        if graph != last:  # else it is another part of the same
            yield (_END if last else block[:begins]) + graph + b"\n"
        yield inside.removesuffix(_END)
        last = graph
    yield _END if last else b""


def nquads(graphs: Graphs) -> Iterator[bytes]:
    """Triples with their named graphs, one a line, the lines of a graph in order."""
    for quads in graphs:
        lines_of_graph = _written(quads, ox.RdfFormat.N_QUADS).splitlines(keepends=True)
        yield b"".join(sorted(lines_of_graph))


def lines(dataset: Dataset, left_out: frozenset[str] = frozenset()) -> Iterator[bytes]:
    """``nquads`` of all of ``dataset`` but the graphs ``left_out``, made from its own lines.

    Only what stands beside documents has blank nodes; they are named over all of it.
    """
    beside = {name: _lines_of(dataset, name) for name in BASE_GRAPHS}
    named: dict[str, list[bytes]] = {
        name: [line for line in own if not _may_be_blank(line)] for name, own in beside.items()
    }
    for quad in _canonical(_with_blank_nodes(beside)):
        named[str(quad.graph_name)[1:-1]].append(f"{quad.triple} .".encode())
    for name in sorted(dataset.graph_names() - left_out, key="<{}>".format):
        end = f"<{name}> .\n".encode()
        for own in [named[name]] if name in named else _lines_in_parts(dataset, name):
            yield end.join(sorted([line[:-1] for line in own])) + end


def _lines_in_parts(dataset: Dataset, name: str) -> Iterator[list[bytes]]:
    if name in _OF_ALL:
        for part in dataset.parts(ox.NamedNode(name)):
            yield [f"{quad.triple} .".encode() for quad in part]
    else:
        yield _lines_of(dataset, name)


def _lines_of(dataset: Dataset, graph: str) -> list[bytes]:
    return dataset.ntriples(ox.NamedNode(graph)).splitlines()


def _with_blank_nodes(beside: Mapping[str, Sequence[bytes]]) -> Iterator[ox.Quad]:
    """What may have blank nodes of the lines of each graph."""
    for name, own in beside.items():
        found = b"\n".join(line for line in own if _may_be_blank(line))
        for quad in ox.parse(found, format=ox.RdfFormat.N_TRIPLES):
            yield ox.Quad(quad.subject, quad.predicate, quad.object, ox.NamedNode(name))


def _may_be_blank(line: bytes) -> bool:
    """Whether the triple of ``line`` has a blank node, or words that look like one."""
    return line.startswith(b"_:") or b"> _:" in line


def graph_by_graph(
    dataset: Dataset, stays: Callable[[ox.Quad], bool], left_out: frozenset[str] = frozenset()
) -> Iterator[Sequence[ox.Quad]]:
    """The quads of ``dataset`` that ``stays`` is true of, a graph in memory at a time.

    Graphs that are ``left_out`` are not among them.

    Only what stands beside documents has blank nodes; they are named over all of it.
    """
    named = _canonical(filter(stays, _of(dataset, *BASE_GRAPHS)))
    beside: dict[str, list[ox.Quad]] = {}
    for quad in named:
        beside.setdefault(str(quad.graph_name), []).append(quad)
    for name in sorted(dataset.graph_names() - left_out, key="<{}>".format):
        for part in [beside.get(f"<{name}>")] if name in BASE_GRAPHS else _in_parts(dataset, name):
            if found := list(filter(stays, part or ())):
                yield sorted(found, key=_in_order)


def _in_parts(dataset: Dataset, name: str) -> Iterator[list[ox.Quad]]:
    graph = ox.NamedNode(name)
    return dataset.parts(graph) if name in _OF_ALL else iter([list(dataset.quads(graph))])


def _of(dataset: Dataset, *graphs: str) -> Iterator[ox.Quad]:
    return chain.from_iterable(dataset.quads(ox.NamedNode(name)) for name in graphs)


def by_graph(quads: Iterable[ox.Quad]) -> Iterator[Sequence[ox.Quad]]:
    """The quads of one graph after the other, what a thing is before what is said of it."""
    for _, found in groupby(sorted_quads(quads), key=lambda quad: str(quad.graph_name)):
        yield tuple(found)


def sorted_quads(quads: Iterable[ox.Quad]) -> list[ox.Quad]:
    """The quads by graph, subject and predicate, what a thing is before what is said of it."""
    return sorted(_canonical(quads), key=_in_order)


def _canonical(quads: Iterable[ox.Quad]) -> list[ox.Quad]:
    """The quads with their blank nodes named; few of them have any, and no other is looked at."""
    named: list[ox.Quad] = []
    blank = ox.Dataset()
    for quad in quads:
        if isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode):
            blank.add(quad)
        else:
            named.append(quad)
    blank.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return [*named, *blank]


def _triples(quads: Iterable[ox.Quad]) -> list[ox.Triple]:
    found = {str(quad.triple): quad.triple for quad in _canonical(quads)}
    return [found[line] for line in sorted(found, key=_place)]


def _fit_for_xml(triple: ox.Triple) -> ox.Triple:
    said = triple.object
    if not isinstance(said, ox.Literal) or fit_for_xml(said.value) == said.value:
        return triple
    words = fit_for_xml(said.value)
    fit = (
        ox.Literal(words, language=said.language)
        if said.language
        else ox.Literal(words, datatype=said.datatype)
    )
    return ox.Triple(triple.subject, triple.predicate, fit)


def _in_order(quad: ox.Quad) -> tuple[object, ...]:
    graph = str(quad.graph_name)
    return graph, *_place(str(quad).removesuffix(f" {graph}"))


def _place(line: str) -> tuple[object, ...]:
    """The place of the triple that is written as ``line``: its subject and predicate have no space.

    Made from the line, as asking a triple for its parts takes four times as long.
    """
    subject, predicate, target = line.split(" ", 2)
    return subject, predicate != _IS_A, predicate[1:-1], target


def _written(statements: Iterable[ox.Quad] | Iterable[ox.Triple], form: ox.RdfFormat) -> bytes:
    prefixes = dict(sorted(PREFIXES.items())) if form in _WITH_PREFIXES else None
    content = ox.serialize(statements, format=form, prefixes=prefixes) or b""
    return _without_escapes(content) if form in _ESCAPED else content


def _without_escapes(content: bytes) -> bytes:
    """``content`` with whole addresses for names that a prefix leaves with escapes in them.

    The OWL API, with which Protégé reads, knows none, and takes the file for one of another format.
    """
    return _TOKEN.sub(_whole, content.decode()).encode()


def _whole(token: re.Match[str]) -> str:
    prefix, local = token[1], token[2]
    if prefix is None or "\\" not in local:
        return token[0]
    plain = re.sub(r"\\(.)", r"\1", local)
    return f"<{PREFIXES[prefix]}{plain}>"
