"""The first page, the answers, and the lists of documents, bodies and topics."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from probation_oversight.analysis.stated import Stated
from probation_oversight.graph import OversightGraph
from probation_oversight.model import issue_dates
from probation_oversight.ontology.concepts import topics
from probation_oversight.queries import named
from probation_oversight.queries.header import NamedQuery
from probation_oversight.queries.named import Answer
from probation_oversight.rdf import iris
from probation_oversight.rendering.site import answer, listing, paths
from probation_oversight.rendering.site.holdings import Holdings
from probation_oversight.rendering.site.listing import Entry, Group
from probation_oversight.rendering.site.page import Page
from probation_oversight.rendering.site.paths import Paths
from probation_oversight.rendering.statement import words
from probation_oversight.rendering.tables import cell
from probation_oversight.words import so_many

_TITLE = "What publications on probation say"
_WARNING = (
    "Statements were read by a program and can be wrong: look at the words before you rely on one. "
    "What is often read wrongly is marked as doubtful and left out of answers."
)


class Answers:
    """The questions that need no name, asked one by one; remembers what the first page shows."""

    def __init__(self, graph: OversightGraph) -> None:
        self._graph = graph
        self.found: list[Answered] = []

    def pages(self, known: Paths) -> Iterator[Page]:
        """The page of each answer."""
        for question in named.load():
            if any(each.required for each in question.parameters):
                continue
            found = self._graph.ask(question.name)
            self.found.append(Answered(question, len(found.rows), _quote(found)))
            path = paths.question(question.name)
            yield Page(path, partial(answer.page, question, found, known.place(path)))


@dataclass(frozen=True, slots=True)
class Answered:
    """A question with how many rows answer it, and the first words of the answer."""

    question: NamedQuery
    rows: int
    quote: str


def planned(
    held: Holdings, known: Paths, standing: Sequence[Answered], of_things: Sequence[Entry]
) -> Iterator[Page]:
    """The first page and the lists: of the questions ``standing`` alone, then ``of_things``."""
    answered, silent = _questions(standing)
    of = [Group("Asked of a body or topic", of_things)] if of_things else []
    yield _list(known, paths.HOME, _TITLE, _intro(held), [*answered, *of, *silent])
    yield _list(known, paths.DOCUMENTS, "Documents", (), [Group("", _documents(held))])
    yield _list(known, paths.BODIES, "Bodies", (), [Group("", _bodies(held))])
    yield _list(known, paths.TOPICS, "Topics", (), [Group("", _topics(held))])


def _list(
    known: Paths, path: str, title: str, intro: Sequence[str], groups: Sequence[Group]
) -> Page:
    return Page(path, partial(listing.page, title, intro, groups, known.place(path)))


def _intro(held: Holdings) -> tuple[str, ...]:
    count, said = len(held.documents), sum(map(len, held.of_document.values()))
    held_here = (
        f"{so_many(count, 'document')}, {said:,} statements. Every answer shows "
        "the words it rests on, and each statement has a page that says why it holds."
    )
    return held_here, _WARNING


def _questions(asked: Sequence[Answered]) -> tuple[list[Group], list[Group]]:
    """Those with an answer, by what they are on, and those without."""
    answers = {each.question.name: each for each in asked}
    answered = [
        Group(
            group.value,
            [
                Entry(
                    paths.question(each.name),
                    each.summary,
                    so_many(answers[each.name].rows, "row"),
                    answers[each.name].quote,
                )
                for each in questions
            ],
        )
        for group, questions in named.grouped(each.question for each in asked if each.rows)
    ]
    silent = [
        Entry(paths.question(each.question.name), each.question.summary)
        for each in asked
        if not each.rows
    ]
    return answered, [Group("Without an answer here", silent)] if silent else []


def _quote(found: Answer) -> str:
    """The first words that the answer shows."""
    return next((cell(row["quote"]) for row in found.rows if row.get("quote")), "")


def _documents(held: Holdings) -> list[Entry]:
    return [
        Entry(
            f"{each.slug}.html",
            each.title,
            f"{issue_dates.shown(each.issued, each.issued_precision) or 'no date'}; "
            f"{_count(held.of_document[each.slug])}",
        )
        for each in held.documents
    ]


def _bodies(held: Holdings) -> list[Entry]:
    made = (
        Entry(f"{iris.tail(iri)}.html", words.label(iri, held.labels), _count(found))
        for iri, found in held.of_body.items()
    )
    return sorted(made, key=lambda each: (each.words, each.address))


def _topics(held: Holdings) -> list[Entry]:
    made = (
        Entry(f"{iris.tail(each.iri)}.html", each.label, _count(held.of_topic[each.iri]))
        for each in topics()
        if each.iri in held.of_topic
    )
    return sorted(made, key=lambda each: (each.words, each.address))


def _count(found: Sequence[Stated]) -> str:
    return so_many(len(found), "statement")
