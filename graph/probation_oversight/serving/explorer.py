"""The pages of the explorer: the start, lists, documents, bodies, topics, statements, search.

Each function makes one page from a state of the store and what the address says.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping

from probation_oversight.analysis.stated import of_document, on_topic
from probation_oversight.errors import OntologyError
from probation_oversight.model import issue_dates
from probation_oversight.model.doubt import DOUBTFUL as LEAST
from probation_oversight.model.kinds import Kind
from probation_oversight.ontology.concepts import topics
from probation_oversight.queries import named
from probation_oversight.queries.header import ParameterType
from probation_oversight.rdf import iris
from probation_oversight.rendering.document import page as document_page
from probation_oversight.rendering.pages import written
from probation_oversight.rendering.profile import page as profile_page
from probation_oversight.rendering.proof import page as proof_page
from probation_oversight.rendering.site import listing
from probation_oversight.rendering.site.listing import Entry, Group
from probation_oversight.rendering.statement import page as statement_page
from probation_oversight.rendering.statement import words
from probation_oversight.rendering.topic import page as topic_page
from probation_oversight.serving import answers
from probation_oversight.serving.addresses import beside, link, place
from probation_oversight.serving.view import View
from probation_oversight.store import accounts
from probation_oversight.words import so_many, spaced

_MOST_HITS = 50
_MOST_STATEMENTS = 50
"""Statements on one page of a topic."""


def start(view: View) -> str:
    """The questions, and a box to search in."""
    return written(
        "start.html",
        place=place("Questions"),
        groups=named.grouped(named.load()),
        documents=len(view.documents),
        given={},
        **answers.fields(view, frozenset(answers.LISTS)),
    )


def documents(view: View) -> str:
    """The documents, the newest first."""
    newest = sorted(view.documents, key=lambda each: (-_day(each.issued), each.slug))
    entries = [
        Entry(
            link(iris.document(each.slug)) or "",
            each.title,
            f"{issue_dates.shown(each.issued, each.issued_precision) or 'no date'}; "
            f"{so_many(each.statements, 'statement')}",
        )
        for each in newest
    ]
    empty = () if entries else ("Nothing is stored yet; oversight load FILE reads a publication.",)
    return listing.page("Documents", empty, [Group("", entries)], place("Documents"))


def _day(issued: object) -> int:
    return int(re.sub(r"\D", "", str(issued))) if issued else 0


def bodies(view: View) -> str:
    """The bodies that documents speak of."""
    return _counted("Bodies", view.said_of, view.labels)


def all_topics(view: View) -> str:
    """The topics on which anything is said."""
    return _counted("Topics", view.said_on, view.labels)


def _counted(title: str, found: Mapping[str, int], labels: words.Labels) -> str:
    entries = [
        Entry(link(iri) or "", words.label(iri, labels), so_many(count, "statement"))
        for iri, count in found.items()
    ]
    entries.sort(key=lambda each: (each.words.casefold(), each.address))
    return listing.page(title, (), [Group("", entries)], place(title))


def why(view: View, what: str) -> str:
    """The page of a statement, or the proof of anything else that has an IRI or key.

    Raises NoProofError.
    """
    graph, slug = view.graph, iris.slug_of(what)
    here = place("Documents")
    stated = of_document(graph.dataset, slug, LEAST) if slug in graph.dataset.slugs() else ()
    found = next((each for each in stated if each.iri == what), None)
    explainer = graph.explainer()
    if found is None or slug is None:
        return proof_page.page(graph.explain(what), explainer, here)
    wholes = [explainer.steps(proof) for proof in graph.explain(what).best]
    numbers = accounts.numbers(graph.dataset, slug)
    labels = words.with_titles(view.labels, stated)
    return statement_page.page(found, numbers, wholes, labels, here, beside(what))


def body(view: View, name: str) -> str:
    """All that is known of a body. Raises UnknownBodyError."""
    found = view.graph.portrait(name)
    return profile_page.page(
        found,
        place("Bodies"),
        _looked_at(view),
        beside=beside(found.body.iri, ParameterType.BODY, found.body.slug),
    )


def _looked_at(view: View) -> Mapping[str, tuple[str, ...]]:
    """What people said of statements, by their IRI."""
    return {statement: (words,) for statement, words in view.graph.corrected().items()}


def topic(view: View, name: str, first: str = "") -> str:
    """What documents say on the topic whose IRI ends in ``name``, from the ``first`` on.

    Raises OntologyError.
    """
    found = next((each for each in topics() if each.iri == f"{iris.TOPICS}{name}"), None)
    if found is None:
        raise OntologyError(f"there is no topic {name[:100]!r}; /topics lists them")
    start = answers.place_among(first, sys.maxsize) - 1
    places = range(start, start + _MOST_STATEMENTS)
    part = on_topic(view.graph.dataset, found.iri, places, LEAST)
    return topic_page.page(
        found,
        topic_page.near(found, view.said_on),
        part,
        view.labels,
        place("Topics"),
        beside(found.iri, ParameterType.TOPIC, found.id),
        _around(places, part.all),
    )


def _around(places: range, every: int) -> tuple[str, str]:
    """The addresses of what comes before ``places`` and after, of so many in all."""
    before = max(places.start - _MOST_STATEMENTS, 0) + 1
    return (
        f"?{answers.FROM}={before}" if places.start else "",
        f"?{answers.FROM}={places.stop + 1}" if places.stop < every else "",
    )


def document(view: View, slug: str) -> str:
    """What is known of a document, and its text with the words that statements rest on.

    Raises StoreError if it is not stored.
    """
    dataset = view.graph.dataset
    dataset.digest(slug)
    (about,) = (each for each in view.documents if each.slug == slug)
    stated = of_document(dataset, slug, LEAST)
    return document_page.page(
        about,
        dataset.text(slug),
        accounts.sections(dataset, slug),
        stated,
        words.with_titles(view.labels, stated),
        place("Documents"),
        beside(iris.document(slug), ParameterType.DOCUMENT, slug),
    )


def search(view: View, given: str) -> str:
    """The quotes in which all words ``given`` are."""
    hits = view.graph.search(given, limit=_MOST_HITS) if given.strip() else ()
    return written(
        "search.html",
        place=place(""),
        searched=given,
        hits=hits,
        most=_MOST_HITS,
        kind=_kind,
        marks=_looked_at(view),
    )


_KINDS = {kind.value.lower(): spaced(kind.value) for kind in Kind}


def _kind(iri: str) -> str:
    """What a statement with that address is, in words."""
    key = iris.tail(iri).rstrip("-0123456789")
    return _KINDS.get(key, key.replace("-", " "))


def message(title: str, said: str) -> str:
    """A page that says what went wrong, and what to do next."""
    return written("message.html", place=place(""), title=title, words=said)
