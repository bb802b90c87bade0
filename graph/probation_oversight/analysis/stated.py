"""The statements of a stored document as the graph has them, each with the words it rests on.

A reading is not kept; what a page or a notebook shows of a statement is gathered here from the
document's own graph, one document at a time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from probation_oversight.model.kinds import KINDS, Form, about, all_said
from probation_oversight.rdf import iris
from probation_oversight.rdf.namespaces import OA, RDF, RDFS
from probation_oversight.rdf.values import Value, value
from probation_oversight.store import corrections

if TYPE_CHECKING:
    from probation_oversight.store.corrections import Correction
    from probation_oversight.store.dataset import Dataset

_BODIES = frozenset({*about(), *(each.property for each in all_said() if each.form is Form.BODY)})
_SHOWN_APART = frozenset(
    {
        *("evidencedBy", "primaryEvidence", "cuedBy", "namedBy", "madeIn", "topicWords"),
        *("certainty", "basedOnInspection"),
    }
)
_TELLING = sorted(KINDS, key=lambda kind: KINDS[kind].below is None)
"""Kinds of statement, those that are below another first."""
Properties = Mapping[str, list["NamedNode | Literal"]]


@dataclass(frozen=True, slots=True)
class Passage:
    """Exact words and their place in code points; ``page`` where the document has pages."""

    quote: str
    start: int
    end: int
    page: int | None


@dataclass(frozen=True, slots=True)
class Named:
    """What names a body for a statement: how, and the words if there are any."""

    body: str
    reason: str
    passage: Passage | None


@dataclass(frozen=True, slots=True)
class Said:
    """One thing more that a statement says: a property of the ontology and its value.

    ``iri`` is empty where the value is words or a number.
    """

    property: str
    iri: str
    words: Value


@dataclass(frozen=True, slots=True)
class Stated:
    """A statement. ``bodies`` are those it judges or calls on, ``topics`` as it gives them.

    ``passages`` are in the order of the text, ``main`` is the first to show. ``certainty`` is None
    where the rule was never measured; a statement with too little of it is ``doubtful``.
    ``corrected`` is what a person said of it, ``proposed_by`` who proposed it, in words or empty.
    """

    iri: str
    document: str
    kind: str
    polarity: str
    bodies: tuple[str, ...]
    topics: tuple[str, ...]
    main: Passage
    passages: tuple[Passage, ...]
    named_by: tuple[Named, ...]
    more: tuple[Said, ...]
    certainty: Decimal | None
    doubtful: bool
    corrected: str
    proposed_by: str

    @property
    def key(self) -> str:
        """What it is called in its document."""
        return iris.tail(self.iri)

    @property
    def marks(self) -> tuple[str, ...]:
        """What whoever reads it should know: that it is doubtful, looked at, or proposed."""
        proposed = f"proposed by {self.proposed_by}" if self.proposed_by else ""
        return tuple(filter(None, ("doubtful" if self.doubtful else "", self.corrected, proposed)))


def of_document(dataset: Dataset, slug: str, least: Decimal) -> tuple[Stated, ...]:
    """The statements of the document ``slug``, in the order of its text.

    Those of less certainty than ``least`` are doubtful.
    """
    ((_, found),) = of_documents(dataset, (slug,), least)
    return found


def of_documents(
    dataset: Dataset, slugs: Iterable[str], least: Decimal
) -> Iterator[tuple[str, tuple[Stated, ...]]]:
    """The statements of each of the documents, one after the other; see ``of_document``."""
    told = corrections.by_document(dataset)
    for slug in slugs:
        yield slug, _of_document(dataset, slug, least, told.get(slug, {}))


def _of_document(
    dataset: Dataset, slug: str, least: Decimal, told: Mapping[str, Correction]
) -> tuple[Stated, ...]:
    nodes: dict[str, dict[str, list[NamedNode | Literal]]] = {}
    for quad in dataset.matching(None, None, None, NamedNode(iris.asserted_graph(slug))):
        of = nodes.setdefault(getattr(quad.subject, "value", ""), defaultdict(list))
        of[quad.predicate.value].append(quad.object)  # type: ignore[arg-type]
    made = (
        _stated(node, slug, nodes, least, told.get(node))
        for node, said in nodes.items()
        if said.get(iris.term("primaryEvidence")) and node == iris.statement(slug, iris.tail(node))
    )
    return tuple(sorted(made, key=lambda each: (each.main.start, each.main.end, each.iri)))


@dataclass(frozen=True, slots=True)
class OnTopic:
    """Some statements just on a topic, from the ``first`` on, of ``all`` that there are."""

    stated: tuple[Stated, ...]
    first: int
    all: int


def on_topic(dataset: Dataset, topic: str, places: range, least: Decimal) -> OnTopic:
    """The statements just on the topic with that IRI at ``places``, document by document."""
    by_document: dict[str, set[str]] = defaultdict(set)
    for quad in dataset.matching(None, NamedNode(iris.term("topic")), NamedNode(topic), None):
        node = getattr(quad.subject, "value", "")
        if slug := iris.slug_of(node):
            by_document[slug].add(node)
    first: dict[str, int] = {}
    every = 0
    for slug, wanted in sorted(by_document.items()):
        if every < places.stop and every + len(wanted) > places.start:
            first[slug] = every
        every += len(wanted)
    found: list[Stated] = []
    for slug, stated in of_documents(dataset, first, least):
        own = (each for each in stated if each.iri in by_document[slug])
        found += (each for number, each in enumerate(own, first[slug]) if number in places)
    return OnTopic(tuple(found), places.start + 1, every)


def _stated(
    node: str,
    slug: str,
    nodes: Mapping[str, Properties],
    least: Decimal,
    corrected: Correction | None,
) -> Stated:
    said = nodes[node]
    (main,) = _passages(said, "primaryEvidence", nodes)
    told = next((value(each) for each in said.get(iris.term("certainty"), ())), None)
    certain = told if isinstance(told, Decimal) else None
    return Stated(
        iri=node,
        document=slug,
        kind=_kind(said),
        polarity=next((iris.tail(each) for each in _iris(said, "polarity")), ""),
        bodies=tuple(dict.fromkeys(b for way in sorted(_BODIES) for b in _iris(said, way))),
        topics=tuple(_iris(said, "topic")),
        main=main,
        passages=tuple(_passages(said, "evidencedBy", nodes)),
        named_by=tuple(_named(nodes[each], nodes) for each in _iris(said, "namedBy")),
        more=tuple(_more(said)),
        certainty=certain,
        doubtful=certain is not None and certain < least,
        corrected=corrected.words if corrected and corrected.quote == main.quote else "",
        proposed_by=_proposer(said, nodes),
    )


def _proposer(said: Properties, nodes: Mapping[str, Properties]) -> str:
    labels = [nodes[each].get(str(RDFS.label), []) for each in _iris(said, "proposedBy")]
    return ", ".join(str(value(each)) for found in labels for each in found)


def _kind(said: Properties) -> str:
    types = {iris.tail(each) for each in _of(said, str(RDF.type))}
    return next((kind.value for kind in _TELLING if kind in types), "Statement")


def _named(said: Properties, nodes: Mapping[str, Properties]) -> Named:
    (body,) = _iris(said, "namedBody")
    reason = next((iris.tail(each) for each in _iris(said, "bodyReason")), "")
    return Named(body, reason, next(iter(_passages(said, "namingWords", nodes)), None))


def _more(said: Properties) -> Iterator[Said]:
    for name in sorted(said):
        if name == str(RDF.type) or iris.tail(name) in _SHOWN_APART:
            continue
        for each in sorted(said[name], key=str):
            is_node = isinstance(each, NamedNode)
            yield Said(name, each.value if is_node else "", None if is_node else value(each))


def _passages(said: Properties, way: str, nodes: Mapping[str, Properties]) -> Iterable[Passage]:
    found = (_passage(nodes[span], nodes) for span in _iris(said, way) if span in nodes)
    return sorted(found, key=lambda each: (each.start, each.end))


def _passage(span: Properties, nodes: Mapping[str, Properties]) -> Passage:
    selectors = [nodes[each] for each in _of(span, str(OA.hasSelector))]
    told: dict[str, Value] = {
        iris.tail(name): value(found[0]) for of in selectors for name, found in of.items()
    }
    page = next((value(each) for each in span.get(iris.term("pageNumber"), ())), None)
    return Passage(
        str(told["exact"]),
        int(str(told["start"])),
        int(str(told["end"])),
        int(str(page)) if page is not None else None,
    )


def _iris(said: Properties, name: str) -> list[str]:
    return _of(said, iris.term(name))


def _of(said: Properties, name: str) -> list[str]:
    return sorted(each.value for each in said.get(name, ()) if isinstance(each, NamedNode))
