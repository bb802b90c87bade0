"""Where a graph says more than its sources give, or less: triple by triple, in words."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache

from rdflib import XSD, Literal
from rdflib.term import Node

from probation_oversight.grounding.asserted import Said
from probation_oversight.grounding.checks import PROVIDERS
from probation_oversight.grounding.model import Check, Fault
from probation_oversight.model.statements import Hindrance
from probation_oversight.rdf import iris, terms
from probation_oversight.rdf.namespaces import DCTERMS, OA, POV
from probation_oversight.rdf.terms import Triple

_CHECKS: dict[Node, Check] = {
    OA.exact: Check.QUOTE,
    **dict.fromkeys((OA.start, OA.end, OA.hasSource, OA.hasSelector, POV.pageNumber), Check.PLACE),
    **dict.fromkeys((OA.prefix, OA.suffix), Check.CONTEXT),
    **dict.fromkeys((POV.evidencedBy, POV.primaryEvidence, POV.cuedBy), Check.EVIDENCE),
    **dict.fromkeys(PROVIDERS, Check.PROVIDER),
    **dict.fromkeys((POV.deliversService, POV.suppliesService), Check.PROVIDER),
    **dict.fromkeys((POV[way] for way in Hindrance), Check.PROVIDER),
    **dict.fromkeys((POV.topic, POV.serviceTopic, POV.comparedOn), Check.TOPIC),
    POV.polarity: Check.POLARITY,
    **dict.fromkeys((POV.points, POV.pointsOf, POV.itemNumber, POV.grade), Check.NUMBER),
    **dict.fromkeys((DCTERMS.title, DCTERMS.publisher, DCTERMS.issued), Check.DOCUMENT),
    POV.issuedPrecision: Check.DOCUMENT,
    **dict.fromkeys((DCTERMS.source, DCTERMS.license), Check.DOCUMENT),
    **dict.fromkeys(
        (POV.genre, POV.attribution, POV.inspectionRound, POV.textLength), Check.DOCUMENT
    ),
    POV.textDigest: Check.SOURCE,
}
_OF_GRAPH = {
    iris.ONTOLOGY_GRAPH: Check.ONTOLOGY,
    iris.REGISTER_GRAPH: Check.REGISTER,
    iris.BACKGROUND_GRAPH: Check.INFERENCE,
    iris.RECEIPTS_GRAPH: Check.RECEIPT,
}
_MUCH = 3
"""Triples from which on a node that is wholly too much, or wholly missing, is one fault."""
_SHOWN = 80
_OF_DOCUMENTS = iris.document_folder()

Key = tuple[Node, Node]


def home(triple: Triple) -> str:
    """The slug of the document that ``triple`` is about; empty if it is about none."""
    for node in (triple[0], triple[2]):
        is_local = isinstance(node, str) and str.startswith(node, _OF_DOCUMENTS)
        if is_local and (slug := of_document(str(node))):
            return slug
    return ""


@lru_cache(maxsize=1 << 16)
def of_document(name: str) -> str:
    """The slug of the document that ``name`` is local to; empty if that can be no slug."""
    slug = iris.slug_of(name) or ""
    try:
        return slug and iris.tail(iris.document(slug))
    except ValueError:
        return ""


def faults(
    graph: str, slug: str, found: Collection[Triple], expected: Collection[Triple], said: Said
) -> Iterator[Fault]:
    """Each node and predicate of the graph called ``graph`` for which the two do not agree.

    ``slug`` is the document's, empty for none; ``said`` says what belongs to which statement.
    """
    extra, missing = set(found) - set(expected), set(expected) - set(found)
    whole = {*_wholly(extra, expected), *_wholly(missing, found)}
    for node in sorted(whole, key=str):
        more = tuple(sorted((t for t in extra if t[0] == node), key=_in_order))
        less = sum(t[0] == node for t in missing)
        yield Fault(slug, said.place(node), Check.READING, _of_node(len(more), less), more)
    too_much, too_little = _grouped(extra, whole), _grouped(missing, whole)
    for key in sorted(too_much | too_little, key=lambda pair: (str(pair[0]), str(pair[1]))):
        more = tuple(too_much.get(key, ()))
        what = _of_value(graph, key, more, tuple(too_little.get(key, ())))
        yield Fault(slug, said.place(key[0]), _check(graph, key), what, more)


def _wholly(some: Collection[Triple], others: Collection[Triple]) -> set[Node]:
    """Subjects of several triples of ``some`` of which ``others`` say nothing at all."""
    counted: dict[Node, int] = {}
    for subject, _, _ in some:
        counted[subject] = counted.get(subject, 0) + 1
    many = {subject for subject, number in counted.items() if number >= _MUCH}
    return many - {subject for subject, _, _ in others} if many else many


def _grouped(triples: Collection[Triple], without: set[Node]) -> dict[Key, list[Triple]]:
    found: dict[Key, list[Triple]] = {}
    for triple in sorted(triples, key=_in_order):
        if triple[0] not in without:
            found.setdefault((triple[0], triple[1]), []).append(triple)
    return found


def _check(graph: str, key: Key) -> Check:
    of_graph = _OF_GRAPH.get(graph)
    if of_graph is None and graph.endswith("/graph/inferred"):
        return Check.INFERENCE
    return of_graph or _CHECKS.get(key[1], Check.READING)


def _of_node(more: int, less: int) -> str:
    if more:
        return f"nothing read in the source gives it ({more} triples)"
    return f"is read in the source and missing from the graph ({less} triples)"


def _of_value(graph: str, key: Key, more: tuple[Triple, ...], less: tuple[Triple, ...]) -> str:
    name = terms.short(key[1])
    if more and less:
        said, given = _values(more), _values(less)
        if said == given:  # then only the types differ
            said, given = _values(more, typed=True), _values(less, typed=True)
        return f"{name} is {said}; {_giver(graph)} {given}"
    if more:
        return f"{name} is {_values(more)}; {_giver(graph)} nothing of the kind"
    return f"{name} is missing; {_giver(graph)} {_values(less)}"


_GIVERS: Mapping[Check, str] = {
    Check.ONTOLOGY: "the installed ontology has",
    Check.REGISTER: "the installed register has",
    Check.RECEIPT: "the receipt made anew has",
    Check.INFERENCE: "what follows is",
}


def _giver(graph: str) -> str:
    check = Check.INFERENCE if graph.endswith("/graph/inferred") else _OF_GRAPH.get(graph)
    return _GIVERS.get(check, "the source gives") if check else "the source gives"


def _values(triples: tuple[Triple, ...], *, typed: bool = False) -> str:
    shown = [_value(triple[2]) + (_type(triple[2]) if typed else "") for triple in triples[:_MUCH]]
    more = len(triples) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more else "")


def _type(node: Node) -> str:
    if not isinstance(node, Literal):
        return ""
    kind = str(node.datatype or XSD.string)
    return f" in {node.language}" if node.language else f" as {terms.short_name(kind)}"


def _value(node: Node) -> str:
    words = str(node) if isinstance(node, Literal) else terms.short(node)
    words = words if len(words) <= _SHOWN else f"{words[: _SHOWN - 2]} …"
    return f"“{words}”" if isinstance(node, Literal) else words


def _in_order(triple: Triple) -> tuple[str, ...]:
    return tuple(map(str, triple))
