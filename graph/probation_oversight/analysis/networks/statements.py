"""The statement network: who is said what about, and what that touches.

``statements`` gives a directed multigraph. Its nodes are IRIs with

- ``kind``: ``body``, ``statement``, ``circumstance`` (an offer, a use, a funding change),
  ``service``, ``topic`` or ``group``;
- ``type``: the local name of the most telling class, for example ``Shortcoming``;
- ``label``: for people; a statement's is its class and topics;
- ``polarity``: ``positive`` or ``negative`` for findings that praise or blame, else empty;
- ``document``: the slug of the document that states it, empty for what the register knows;
- ``quote``: the exact words, for statements and circumstances, else empty.

An edge is one triple: its key is the property's local name, ``inferred`` says whether it was
asserted or follows, ``document`` is the slug of the document that says so, empty for the register
and the topic scheme. Of these two only what connects nodes that documents speak of is there.
Spans, selectors, vocabularies and receipts are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from probation_oversight.model.kinds import KINDS, Form, Nature, about, all_said, of_nature
from probation_oversight.model.statements import Hindrance, Relation
from probation_oversight.ontology import body_kinds
from probation_oversight.queries import internal
from probation_oversight.rdf import iris
from probation_oversight.words import spaced

if TYPE_CHECKING:
    from networkx import MultiDiGraph

    from probation_oversight.store.dataset import Dataset

_NODES = frozenset({Form.BODY, Form.SERVICE, Form.TOPIC, Form.GROUP, Form.NODE})
"""The forms of values that are nodes of the network."""
_STATEMENTS = of_nature(Nature.FINDING, Nature.STATEMENT)
_CIRCUMSTANCES = of_nature(Nature.CIRCUMSTANCE)
_STATED = (
    *about(),
    *("topic", "concernsGroup", "concernsService"),
    *Relation,
    *Hindrance,
    *(
        says.property
        for says in all_said((*_STATEMENTS, *_CIRCUMSTANCES))
        if says.edge and says.form in _NODES
    ),
    *("suppliesService", "deliversService", "serviceTopic", "partnerOf"),
    *("affectsService", "affectsProvider", "endangersService", "endangersGroup", "providedBy"),
)
"""Properties of documents that are edges, asserted and, the last ones, inferred."""
_KINDS = (
    ("circumstance", _CIRCUMSTANCES),
    ("service", ("CRCIntervention", "Intervention", "CommissionedService", "Service")),
    (
        "statement",
        (
            "NPSShortcomingAffectingCRCIntervention",
            "ProbationServiceShortcomingAffectingCommissionedService",
            *("ShortcomingAffectingServiceOfAnother", "Shortcoming", "Strength"),
            *sorted(_STATEMENTS, key=lambda kind: KINDS[kind].below is None),
        ),
    ),
)
"""Kinds of a document's own nodes, each with its classes, the most telling first."""
_SIGNS = (("Shortcoming", "negative"), ("Strength", "positive"))
Edge = tuple[str, str, str, bool, str]


def statements(dataset: Dataset) -> MultiDiGraph[str]:
    """The network of all that documents in ``dataset`` say; the same data in the same order."""
    edges = sorted({*_stated(dataset)})
    nodes = sorted({end for one, _, two, _, _ in edges for end in (one, two)})
    from networkx import MultiDiGraph

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
    for name in dict.fromkeys(map(str, _STATED)):
        how = NamedNode(iris.term(name))
        for found in internal.rows(dataset.query, "network-statements", how=how):
            one, two, graph = map(str, found.values())
            slug = iris.slug_of(graph) or ""
            yield one, name, two, graph == iris.inferred_graph(slug), slug


def _frame(dataset: Dataset, nodes: set[str]) -> list[Edge]:
    """How bodies and topics that documents speak of belong together."""
    found = (map(str, row.values()) for row in internal.rows(dataset.query, "network-frame"))
    return sorted(
        (one, iris.tail(how), two, False, "")
        for one, how, two in found
        if one in nodes and two in nodes
    )


class _Describer:
    """The attributes of nodes, from types, labels and quotes asked for once."""

    def __init__(self, dataset: Dataset) -> None:
        self._types: dict[str, set[str]] = {}
        for one, kind in _pairs(dataset, "types"):
            self._types.setdefault(one, set()).add(iris.tail(kind))
        self.labels = dict(sorted(_pairs(dataset, "labels"), reverse=True))
        self._quotes: dict[str, str] = {}
        for one, quote in _pairs(dataset, "quotes"):
            self._quotes.setdefault(one, quote)

    def __call__(self, node: str, topics: list[str]) -> dict[str, str]:
        kind, name = self._kind(node)
        types = self._types.get(node, set())
        return {
            "kind": kind,
            "type": name,
            "label": self.labels.get(node) or _said(name, topics),
            "polarity": next((sign for of, sign in _SIGNS if of in types), ""),
            "document": iris.slug_of(node) or "",
            "quote": self._quotes.get(node, ""),
        }

    def _kind(self, node: str) -> tuple[str, str]:
        types = self._types.get(node, set())
        for kind, names in _KINDS:
            for name in names:
                if name in types:
                    return kind, name
        groups = types & {"PersonGroup", "ProviderGroup"}
        if groups:
            return "group", min(groups)
        if "Concept" in types:
            return "topic", "Concept"
        return "body", body_kinds.most_specific(types) or "Organization"


def _said(name: str, topics: list[str]) -> str:
    words = spaced(name)
    return f"{words[:1].upper()}{words[1:]}: {', '.join(topics)}".removesuffix(": ")


def _pairs(dataset: Dataset, name: str) -> Iterator[tuple[str, str]]:
    for found in internal.rows(dataset.query, name):
        one, other = map(str, found.values())
        yield one, other
