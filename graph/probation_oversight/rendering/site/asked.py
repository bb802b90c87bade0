"""Questions that need a name, asked of every body or topic of the site that they answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from probation_oversight.graph import OversightGraph
from probation_oversight.ontology.concepts import topic_id
from probation_oversight.queries import named
from probation_oversight.queries.header import NamedQuery, ParameterType
from probation_oversight.queries.named import Answer
from probation_oversight.rdf import iris
from probation_oversight.rendering.pages import Beside
from probation_oversight.rendering.site import answer, listing, paths
from probation_oversight.rendering.site.holdings import Holdings
from probation_oversight.rendering.site.listing import Entry, Group
from probation_oversight.rendering.site.page import Page
from probation_oversight.rendering.site.paths import Paths
from probation_oversight.rendering.statement import words
from probation_oversight.words import so_many


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that was asked of one thing, by the thing's IRI, and how many rows answer it."""

    question: NamedQuery
    of: str
    rows: int

    @property
    def path(self) -> str:
        """The page of the answer."""
        return f"questions/{self.question.name}/{iris.tail(self.of)}.html"


class Asking:
    """Asks questions of things, and remembers what there was an answer to, not the answers."""

    def __init__(self, graph: OversightGraph, held: Holdings) -> None:
        self._graph, self._held = graph, held
        self.found: list[Asked] = []

    def pages(self, known: Paths) -> Iterator[Page]:
        """The answer to every question that needs just a body or a topic, of each that has one."""
        things = {ParameterType.BODY: self._held.of_body, ParameterType.TOPIC: self._held.of_topic}
        for question in named.load():
            needed = [each for each in question.parameters if each.required]
            if len(needed) != 1:
                continue
            (needs,) = needed
            for iri in things.get(needs.type, ()):
                name = topic_id(iri) or iris.tail(iri)
                found = self._graph.ask(question.name, **{needs.name: name})
                if found.rows:
                    asked = Asked(question, iri, len(found.rows))
                    self.found.append(asked)
                    yield Page(asked.path, partial(_answer, asked, found, self._held, known))


def _answer(asked: Asked, found: Answer, held: Holdings, known: Paths) -> str:
    title = f"{asked.question.summary} {words.label(asked.of, held.labels)}"
    return answer.page(asked.question, found, known.place(asked.path), title)


def planned(found: Sequence[Asked], held: Holdings, known: Paths) -> Iterator[Page]:
    """For each question the list of what it was asked of."""
    by_question: dict[str, list[Asked]] = defaultdict(list)
    for each in found:
        by_question[each.question.name].append(each)
    for name, of in by_question.items():
        path = paths.question(name)
        yield Page(path, partial(_list, of, path, held, known))


def _list(of: list[Asked], path: str, held: Holdings, known: Paths) -> str:
    entries = [
        Entry(
            paths.relative(path, each.path),
            words.label(each.of, held.labels),
            so_many(each.rows, "row"),
        )
        for each in of
    ]
    entries.sort(key=lambda each: (each.words.casefold(), each.address))
    question = of[0].question
    return listing.page(
        question.summary, (question.description,), [Group("", entries)], known.place(path)
    )


def entries(found: Sequence[Asked]) -> list[Entry]:
    """The questions on the first page, each with how many things it was asked of."""
    counts: dict[str, int] = defaultdict(int)
    summaries: dict[str, str] = {}
    for each in found:
        counts[each.question.name] += 1
        summaries[each.question.name] = each.question.summary
    return [
        Entry(paths.question(name), summaries[name], f"asked of {count}")
        for name, count in counts.items()
    ]


def beside(found: Sequence[Asked]) -> Mapping[str, list[Asked]]:
    """What was asked of each thing, by its IRI."""
    made: dict[str, list[Asked]] = defaultdict(list)
    for each in found:
        made[each.of].append(each)
    return made


def leading(path: str, of: list[Asked]) -> Beside:
    """What leads on from the page in the file ``path`` to the answers ``of``."""
    return Beside(tuple((paths.relative(path, each.path), each.question.summary) for each in of))
