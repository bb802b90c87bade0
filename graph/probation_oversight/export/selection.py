"""Which part of a graph is written: documents, or what they say of a body or on a topic.

A statement goes with all that it points at in its document (its words, what names its body, the use
or consequence it speaks of), so that a part can be read by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, TypedDict, Unpack

import pyoxigraph as ox

from probation_oversight.errors import ExportError
from probation_oversight.export import leaving_out, quads
from probation_oversight.model.kinds import about
from probation_oversight.queries import named, parameters
from probation_oversight.queries.header import Parameter, ParameterType
from probation_oversight.rdf import iris
from probation_oversight.rdf.namespaces import DCTERMS, POV
from probation_oversight.walks import reached

if TYPE_CHECKING:
    from probation_oversight.store.dataset import Dataset

_BACKGROUND = (iris.ONTOLOGY_GRAPH, iris.REGISTER_GRAPH, iris.BACKGROUND_GRAPH)
_DERIVED = ox.NamedNode(iris.DERIVED_GRAPH)
_ABOUT = frozenset(map(str, (*(POV[name] for name in about()), POV.aboutOrPart)))
_ON = frozenset(map(str, (POV.topicOrBroader, POV.topic, POV.comparedOn, POV.serviceTopic)))


class Wanted(TypedDict, total=False):
    """A selection as a person gives it, who may write names and days as text."""

    documents: Sequence[str]
    body: str | None
    topic: str | None
    since: date | str | None
    until: date | str | None
    asserted: bool
    background: bool
    context: bool
    derived: bool
    without_quotes: Sequence[str]


def chosen(dataset: Dataset, **wanted: Unpack[Wanted]) -> Selection:
    """The selection that a person means.

    Raises ParameterError for a name that nothing goes by, and for what is no day.
    """

    def meant(name: str, kind: ParameterType, example: str, value: object) -> str | None:
        if value is None:
            return None
        parameter = Parameter(name, kind, f"the {name}", example)
        source = named.name_source(dataset.query)
        return parameters.term(parameter, value, source, "export").value

    days = [
        meant(name, ParameterType.DATE, "2017-11-09", value)
        for name, value in (("since", wanted.get("since")), ("until", wanted.get("until")))
    ]
    first, last = (date.fromisoformat(day[:10]) if day else None for day in days)
    return Selection(
        documents=tuple(wanted.get("documents", ())),
        body=meant("body", ParameterType.BODY, "nps-midlands", wanted.get("body")),
        topic=meant("topic", ParameterType.TOPIC, "interventions", wanted.get("topic")),
        since=first,
        until=last,
        asserted=wanted.get("asserted", False),
        background=wanted.get("background", True),
        context=wanted.get("context", True),
        derived=wanted.get("derived", False),
        without_quotes=tuple(wanted.get("without_quotes", ())),
    )


@dataclass(frozen=True, slots=True)
class Selection:
    """What of a graph is wanted; without any limit, all of it.

    ``documents`` are slugs, ``body`` and ``topic`` IRIs: what is said of the body or a part of it,
    on the topic or a narrower one. ``since`` and ``until`` are days of issue, both included; a
    document whose day is not known is then left out. Only what documents state outright is there if
    ``asserted``; ontology, register and what follows from these are there with ``background``, and
    the words around quotes with ``context``; of documents ``without_quotes`` there are no words.
    What a store works out for its questions, which no document says, is there if ``derived``.
    """

    documents: tuple[str, ...] = ()
    body: str | None = None
    topic: str | None = None
    since: date | None = None
    until: date | None = None
    asserted: bool = False
    background: bool = True
    context: bool = True
    derived: bool = False
    without_quotes: tuple[str, ...] = ()

    def quads(self, dataset: Dataset) -> Iterator[ox.Quad]:
        """The quads of ``dataset`` that are wanted.

        Raises ExportError if there is no such document, or nothing that is wanted.
        """
        self._refuse_unknown(dataset)
        yield from filter(self._stays, self._chosen(dataset))

    @property
    def is_all(self) -> bool:
        """Whether all graphs are wanted, if perhaps not all of their words."""
        return replace(self, context=True, derived=False, without_quotes=()) == Selection()

    def graphs(self, dataset: Dataset) -> Iterator[Sequence[ox.Quad]]:
        """The quads of one graph after the other, where all are wanted.

        Raises StoreError as ``quads`` does.
        """
        self._refuse_unknown(dataset)
        return quads.graph_by_graph(dataset, self._stays, self._left_out)

    def lines(self, dataset: Dataset) -> Iterator[bytes]:
        """All of ``dataset`` as N-Quads; raises StoreError as ``quads`` does."""
        if not self.context or self.without_quotes:
            return quads.nquads(self.graphs(dataset))
        return quads.lines(dataset, self._left_out)

    @property
    def _left_out(self) -> frozenset[str]:
        return frozenset() if self.derived else frozenset({iris.DERIVED_GRAPH})

    def _refuse_unknown(self, dataset: Dataset) -> None:
        for slug in self.without_quotes:
            dataset.digest(slug)  # says what there is

    def _stays(self, quad: ox.Quad) -> bool:
        return leaving_out.stays(quad, context=self.context, without=self.without_quotes)

    def _chosen(self, dataset: Dataset) -> Iterator[ox.Quad]:
        """What is wanted, with all of its words."""
        if self.is_all:
            for quad in dataset.quads():
                if self.derived or quad.graph_name != _DERIVED:
                    yield quad
            return
        slugs = self._slugs(dataset)
        found = 0
        for slug in slugs:
            for quad in self._document(dataset, slug):
                found += 1
                yield quad
        if not found:
            raise ExportError(f"nothing to write: {self._nothing(slugs)}")
        yield from self._beside(dataset, slugs)

    def _slugs(self, dataset: Dataset) -> tuple[str, ...]:
        """The documents of ``dataset`` that are wanted."""
        known = dataset.slugs()
        for slug in self.documents:
            if slug not in known:
                dataset.digest(slug)  # says what there is
        wanted = self.documents or known
        return tuple(slug for slug in wanted if self._in_time(dataset, slug))

    def _in_time(self, dataset: Dataset, slug: str) -> bool:
        if self.since is None and self.until is None:
            return True
        graph = ox.NamedNode(iris.asserted_graph(slug))
        days = [
            date.fromisoformat(quad.object.value[:10])
            for quad in dataset.quads(graph)
            if quad.predicate.value == str(DCTERMS.issued) and isinstance(quad.object, ox.Literal)
        ]
        return any((self.since or day) <= day <= (self.until or day) for day in days)

    def _document(self, dataset: Dataset, slug: str) -> list[ox.Quad]:
        """What is wanted of the graphs of the document ``slug``."""
        asserted = list(dataset.quads(ox.NamedNode(iris.asserted_graph(slug))))
        inferred = list(dataset.quads(ox.NamedNode(iris.inferred_graph(slug))))
        chosen = asserted if self.asserted else [*asserted, *inferred]
        if self.body is None and self.topic is None:
            return chosen
        wanted = self._statements([*asserted, *inferred])
        if not wanted:
            return []
        pointing = _pointing(asserted)
        kept = {iris.document(slug), *wanted}
        for each in wanted:
            kept |= reached(each, lambda node: pointing.get(node, ()))
        return [quad for quad in chosen if _value(quad.subject) in kept]

    def _statements(self, quads: Iterable[ox.Quad]) -> frozenset[str]:
        """Addresses of what is said of the body and on the topic."""
        limits = [
            frozenset(
                _value(quad.subject)
                for quad in quads
                if quad.predicate.value in how and _value(quad.object) == wanted
            )
            for how, wanted in ((_ABOUT, self.body), (_ON, self.topic))
            if wanted is not None
        ]
        return frozenset.intersection(*limits)

    def _beside(self, dataset: Dataset, slugs: Collection[str]) -> Iterator[ox.Quad]:
        """The receipts of the documents; background and what is worked out if they are wanted."""
        own = {
            each
            for slug in slugs
            for each in (iris.receipt(slug), iris.asserted_graph(slug), iris.inferred_graph(slug))
        }
        own |= {iris.SOFTWARE, iris.DATASET}
        own |= set(_BACKGROUND) if self.background else set()
        for quad in dataset.quads(ox.NamedNode(iris.RECEIPTS_GRAPH)):
            if _value(quad.subject) in own:
                yield quad
        for name in _BACKGROUND if self.background else ():
            yield from dataset.quads(ox.NamedNode(name))
        for quad in dataset.quads(_DERIVED) if self.derived else ():
            if iris.slug_of(_value(quad.subject)) in {*slugs, None}:
                yield quad

    def _nothing(self, slugs: tuple[str, ...]) -> str:
        if not slugs:
            return "no document of the store is of these days"
        limits = [iris.tail(each) for each in (self.body, self.topic) if each]
        where = ", ".join(slugs[:3]) + (" …" if len(slugs) > 3 else "")
        return f"nothing is said on {' and '.join(limits)} in {where}"


def _pointing(quads: Iterable[ox.Quad]) -> Mapping[str, set[str]]:
    """What each node points at, by address."""
    found: dict[str, set[str]] = defaultdict(set)
    for quad in quads:
        if isinstance(quad.object, ox.NamedNode):
            found[_value(quad.subject)].add(quad.object.value)
    return found


def _value(node: object) -> str:
    return str(getattr(node, "value", node))
