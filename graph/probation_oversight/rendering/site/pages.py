"""The pages of a site, each with what makes it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import chain

from probation_oversight.analysis import profile
from probation_oversight.analysis.profile import Portrait
from probation_oversight.analysis.stated import OnTopic, Stated
from probation_oversight.errors import NoProofError
from probation_oversight.explanation import Explainer, Prover, Step, explain
from probation_oversight.graph import OversightGraph
from probation_oversight.ontology.concepts import Topic, topics
from probation_oversight.rdf import iris
from probation_oversight.rendering.document import page as document_page
from probation_oversight.rendering.pages import Beside, Place
from probation_oversight.rendering.profile import page as profile_page
from probation_oversight.rendering.site import asked, indexes, networks, paths, search
from probation_oversight.rendering.site.asked import Asked
from probation_oversight.rendering.site.holdings import Holdings
from probation_oversight.rendering.site.page import Page
from probation_oversight.rendering.site.paths import Paths
from probation_oversight.rendering.statement import page as statement_page
from probation_oversight.rendering.topic import page as topic_page
from probation_oversight.store import accounts
from probation_oversight.store.catalogue import StoredDocument


class _Making:
    """What pages of statements are made with; of each document only while its pages are made."""

    def __init__(self, graph: OversightGraph, held: Holdings) -> None:
        self._graph, self.held = graph, held
        self._of = ""
        self._numbers = accounts.Numbers(())
        self._prover = Prover(graph.dataset)
        self._explainer = Explainer(self._prover)

    def numbers(self, stated: Stated) -> accounts.Numbers:
        """The numbers of the sentences of the document of ``stated``."""
        self._turn_to(stated.document)
        return self._numbers

    def proofs(self, stated: Stated) -> list[Step]:
        """Why ``stated`` holds; nothing where the store holds no reason."""
        self._turn_to(stated.document)
        try:
            found = explain(self._prover, self._graph.dataset, stated.iri).best
        except NoProofError:
            return []
        return [self._explainer.steps(proof) for proof in found]

    def _turn_to(self, slug: str) -> None:
        """Let go of the proofs and words of one document for those of the next: they add up."""
        if self._of != slug:
            self._of, self._numbers = slug, accounts.numbers(self._graph.dataset, slug)
            self._prover = Prover(self._graph.dataset)
            self._explainer = Explainer(self._prover)


class Plan:
    """Every page of a site. ``count`` is how many there are, which is not known until all questions
    were asked.
    """

    def __init__(self, graph: OversightGraph, held: Holdings, known: Paths, last: Page) -> None:
        self._graph, self._held, self._known, self._last = graph, held, known, last
        self.count: int | None = None

    def pages(self) -> Iterator[Page]:
        """The pages, each planned when its turn comes, so that answers and networks do not add up;
        those of one document stand together.
        """
        graph, held, known = self._graph, self._held, self._known
        standing, of_things = indexes.Answers(graph), asked.Asking(graph, held)
        asking = (standing.pages(known), of_things.pages(known), networks.planned(graph, known))
        asked_for = 0
        for page in chain(*asking):
            yield page
            asked_for += 1
        lists = [
            *asked.planned(of_things.found, held, known),
            *indexes.planned(held, known, standing.found, asked.entries(of_things.found)),
            search.planned(held, known),
            self._last,
        ]
        self.count = asked_for + len(lists) + known.count
        yield from lists
        by_thing = asked.beside(of_things.found)
        yield from _documents(graph, held, known)
        yield from _bodies(graph, held, known, by_thing)
        yield from _topics(held, known, by_thing)


def _documents(graph: OversightGraph, held: Holdings, known: Paths) -> Iterator[Page]:
    made = _Making(graph, held)
    for document in held.documents:
        path = paths.document(iris.document(document.slug))
        place = known.place(path)
        yield Page(path, partial(_document, graph, held, document, place))
        for each in held.of_document[document.slug]:
            path = paths.statement(each.iri)
            yield Page(path, partial(_statement, made, each, known.place(path)))


def _document(graph: OversightGraph, held: Holdings, document: StoredDocument, place: Place) -> str:
    slug = document.slug
    return document_page.page(
        document,
        graph.dataset.text(slug),
        accounts.sections(graph.dataset, slug),
        held.of_document[slug],
        held.labels,
        place,
    )


def _statement(making: _Making, stated: Stated, place: Place) -> str:
    wholes, numbers = making.proofs(stated), making.numbers(stated)
    return statement_page.page(stated, numbers, wholes, making.held.labels, place)


def _bodies(
    graph: OversightGraph, held: Holdings, known: Paths, by_thing: Mapping[str, list[Asked]]
) -> Iterator[Page]:
    told = profile.reader(graph.dataset)
    for iri in held.of_body:
        path = paths.body(iri)
        place = known.place(path)
        beside = asked.leading(path, by_thing.get(iri, []))
        portrait = partial(profile.portrait, profile.find(iri), graph.dataset, told)
        yield Page(path, partial(_body, portrait, held, place, beside))


def _body(make: Callable[[], Portrait], held: Holdings, place: Place, beside: Beside) -> str:
    return profile_page.page(make(), place, held.marks, beside)


def _topics(held: Holdings, known: Paths, by_thing: Mapping[str, list[Asked]]) -> Iterator[Page]:
    by_iri = {topic.iri: topic for topic in topics()}
    for iri in held.of_topic:
        path = paths.topic(iri)
        beside = asked.leading(path, by_thing.get(iri, []))
        yield Page(path, partial(_topic, held, by_iri[iri], known.place(path), beside))


def _topic(held: Holdings, topic: Topic, place: Place, beside: Beside) -> str:
    own = [each for each in held.of_topic[topic.iri] if topic.iri in each.topics]
    near = topic_page.near(topic, {iri: len(found) for iri, found in held.of_topic.items()})
    return topic_page.page(
        topic, near, OnTopic(tuple(own), 1, len(own)), held.labels, place, beside
    )
