"""What a statement is called, and what it says beside its quotes, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from probation_oversight.analysis.stated import Stated
from probation_oversight.model.base_iri import BASE
from probation_oversight.model.vocabulary import BodyReason
from probation_oversight.queries import internal
from probation_oversight.rdf import iris
from probation_oversight.store.catalogue import StoredDocument
from probation_oversight.store.dataset import Dataset
from probation_oversight.words import spaced

_MOST_TOPICS = 2
_CONCEPTS = f"{BASE}vocab/"
_REASONS = {
    BodyReason.NAMED: "the sentence names it",
    BodyReason.LISTED: "it stands in one list with the body that is named",
    BodyReason.LEAD_IN: "the line above the list names it",
    BodyReason.ANTECEDENT: "the words go back to where it is named",
    BodyReason.HEADING: "the heading above names it",
    BodyReason.DOCUMENT: "it is the only one that the document is about",
}
Labels = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Fact:
    """A property with a value in words; ``iri`` is the value's, if it is a thing."""

    name: str
    words: str
    iri: str


def names(dataset: Dataset, documents: Iterable[StoredDocument]) -> Labels:
    """The names of everything in ``dataset``, whose documents are ``documents``, but statements.

    Of several names of a thing it is the first by the alphabet.
    """
    rows = (tuple(map(str, r.values())) for r in internal.rows(dataset.query, "labels"))
    found = dict(sorted(((iri, name) for iri, name in rows), reverse=True))
    return found | {iris.document(each.slug): each.title for each in documents}


def with_titles(names: Labels, stated: Iterable[Stated]) -> Labels:
    """``names``, and what the statements ``stated`` are called."""
    return {**names, **{each.iri: title(each, names) for each in stated}}


def label(iri: str, labels: Labels) -> str:
    """``iri`` in words."""
    found = labels.get(iri) or iris.tail(iri).replace("-", " ")
    is_word = iri.startswith(_CONCEPTS) and "/grade" not in iri
    return found[:1].lower() + found[1:] if is_word else found


def kind(stated: Stated) -> str:
    """What kind of statement it is, with a capital."""
    words = spaced(stated.kind)
    return words[:1].upper() + words[1:]


def title(stated: Stated, labels: Labels) -> str:
    """What the statement is called: its kind, topics and bodies."""
    topics = [label(each, labels) for each in stated.topics]
    more = " …" if len(topics) > _MOST_TOPICS else ""
    about = ", ".join(label(each, labels) for each in stated.bodies)
    on = f" on {', '.join(topics[:_MOST_TOPICS])}{more}" if topics else ""
    return f"{kind(stated)}{on}{f': {about}' if about else ''}"


def facts(stated: Stated, labels: Labels) -> Iterator[Fact]:
    """Everything more that it says, property by property."""
    for said in stated.more:
        words = label(said.iri, labels) if said.iri else _value(said.words)
        yield Fact(spaced(iris.tail(said.property)), words, said.iri)


def reason(key: str) -> str:
    """How a body is told."""
    return _REASONS[BodyReason(key)]


def _value(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
