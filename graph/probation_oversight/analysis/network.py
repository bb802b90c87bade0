"""The graph as a network: who is said what about, and what that touches.

``project`` gives a directed multigraph ("statement network"). Its nodes are IRIs with

- ``kind``: ``body``, ``statement``, ``circumstance`` (an offer, a use, a funding change),
  ``service``, ``topic`` or ``group``;
- ``type``: the local name of the most telling class, for example ``Shortcoming``;
- ``label``: for people; a statement's is its class and topics;
- ``quote``: the exact words, for statements and circumstances, else empty.

An edge is one triple: its key is the property's local name, ``inferred`` says whether it was
asserted or follows, ``document`` is the slug of the document that says so, empty for the register
and the topic scheme. Of these two only what connects nodes that documents speak of is there.
Spans, selectors, vocabularies and receipts are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from networkx import MultiDiGraph

from probation_oversight.ontology import body_kinds
from probation_oversight.rdf import iris
from probation_oversight.rdf.values import value

if TYPE_CHECKING:
    from probation_oversight.store.dataset import Dataset

_STATED = (
    "aboutProvider",
    "ratingOf",
    "topic",
    "concernsGroup",
    "concernsService",
    "contrastsWith",
    "explainedBy",
    "hasConsequence",
    "concernsUse",
    "usesOffer",
    "concernsChange",
    "commentsOn",
    "specifies",
    "respondsTo",
    "onCondition",
    "comparedWith",
    "addressedTo",
    "fallsOnGroup",
    "fallsOnService",
    "offersService",
    "offeredBy",
    "offeredTo",
    "userProvider",
    "funder",
    "changesFundingOf",
    "suppliesService",
    "deliversService",
    "serviceTopic",
    "partnerOf",
    "affectsService",
    "affectsProvider",
    "endangersService",
    "endangersGroup",
    "providedBy",
)
"""Properties of documents that are edges, asserted and inferred."""
_KINDS = (
    ("circumstance", ("ServiceOffer", "ServiceUse", "FundingChange")),
    ("service", ("CRCIntervention", "Intervention", "Service")),
    (
        "statement",
        (
            "NPSShortcomingAffectingCRCIntervention",
            "Shortcoming",
            "Strength",
            "ComparativeFinding",
            "Finding",
            "Judgement",
            "Consequence",
            "Explanation",
            "Recommendation",
            "Rating",
            "Description",
            "Definition",
        ),
    ),
)
"""Kinds of a document's own nodes, each with its classes, the most telling first."""
_PREFIXES = f"""\
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX pov: <{iris.ONTOLOGY}>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
_EDGES = f"""{_PREFIXES}
SELECT ?one ?how ?two ?graph WHERE {{
  VALUES ?how {{ {" ".join(f"pov:{name}" for name in _STATED)} }}
  GRAPH ?graph {{ ?one ?how ?two }}
  FILTER(STRSTARTS(STR(?graph), "{iris.document_folder()}"))
}}"""
_FRAME = f"""{_PREFIXES}
SELECT ?one ?how ?two WHERE {{
  VALUES ?how {{ org:subOrganizationOf skos:broader }}
  ?one ?how ?two
}}"""
_TYPES = "SELECT ?one ?type WHERE { ?one a ?type }"
_LABELS = f"{_PREFIXES} SELECT ?one ?label WHERE {{ ?one rdfs:label|skos:prefLabel ?label }}"
_QUOTES = f"""{_PREFIXES}
SELECT ?one ?quote WHERE {{
  ?one pov:evidencedBy ?span . ?span oa:hasSelector/oa:exact ?quote ; oa:hasSelector/oa:start ?at
}}
ORDER BY ?one ?at ?quote"""

Edge = tuple[str, str, str, bool, str]


def project(dataset: Dataset) -> MultiDiGraph[str]:
    """The network of all that documents in ``dataset`` say; the same data in the same order."""
    edges = sorted({*_stated(dataset)})
    nodes = sorted({end for one, _, two, _, _ in edges for end in (one, two)})
    network: MultiDiGraph[str] = MultiDiGraph(name="statement network")
    describe = _Describer(dataset)
    topics: dict[str, list[str]] = {}
    for one, how, two, *_ in edges:
        if how == "topic":
            topics.setdefault(one, []).append(describe.labels.get(two, iris.tail(two)))
    for node in nodes:
        network.add_node(node, **describe(node, topics.get(node, [])))
    for one, how, two, inferred, document in [*edges, *_frame(dataset, set(nodes))]:
        network.add_edge(one, two, key=how, relation=how, inferred=inferred, document=document)
    return network


def _stated(dataset: Dataset) -> Iterator[Edge]:
    for found in dataset.query(_EDGES):
        one, how, two, graph = (str(value(found[name])) for name in ("one", "how", "two", "graph"))
        slug = iris.slug_of(graph) or ""
        yield one, iris.tail(how), two, graph == iris.inferred_graph(slug), slug


def _frame(dataset: Dataset, nodes: set[str]) -> list[Edge]:
    """How bodies and topics that documents speak of belong together."""
    found = (
        tuple(str(value(row[name])) for name in ("one", "how", "two"))
        for row in dataset.query(_FRAME)
    )
    return sorted(
        (one, iris.tail(how), two, False, "")
        for one, how, two in found
        if one in nodes and two in nodes
    )


class _Describer:
    """The attributes of nodes, from types, labels and quotes asked for once."""

    def __init__(self, dataset: Dataset) -> None:
        self._types: dict[str, set[str]] = {}
        for one, kind in _pairs(dataset, _TYPES, "type"):
            self._types.setdefault(one, set()).add(iris.tail(kind))
        self.labels = dict(sorted(_pairs(dataset, _LABELS, "label"), reverse=True))
        self._quotes: dict[str, str] = {}
        for one, quote in _pairs(dataset, _QUOTES, "quote"):
            self._quotes.setdefault(one, quote)

    def __call__(self, node: str, topics: list[str]) -> dict[str, str]:
        kind, name = self._kind(node)
        label = self.labels.get(node) or f"{name}: {', '.join(topics)}".removesuffix(": ")
        return {"kind": kind, "type": name, "label": label, "quote": self._quotes.get(node, "")}

    def _kind(self, node: str) -> tuple[str, str]:
        types = self._types.get(node, set())
        for kind, names in _KINDS:
            for name in names:
                if name in types:
                    return kind, name
        if node.startswith(iris.TOPICS):
            return "topic", "Concept"
        if node.startswith(iris.GROUPS):
            return "group", min(types & {"PersonGroup", "ProviderGroup"}, default="PersonGroup")
        return "body", body_kinds.most_specific(types) or "Organization"


def _pairs(dataset: Dataset, sparql: str, name: str) -> Iterator[tuple[str, str]]:
    for found in dataset.query(sparql):
        yield str(value(found["one"])), str(value(found[name]))
