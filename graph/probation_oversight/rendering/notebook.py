"""Values as a notebook shows them: a piece of a page, in which every word of a document is escaped.

The piece has no style of its own: a notebook gives it the look of its tables and quotes, and it is
still read where a viewer of notebooks takes styles away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any

from probation_oversight.analysis.profile.model import Portrait
from probation_oversight.documents.model import Document
from probation_oversight.explanation import Explanation, Proof, Step
from probation_oversight.model import issue_dates
from probation_oversight.model.statements import DocumentFacts, Reading, Statement, first_sentences
from probation_oversight.rendering.account.cards import Card, card
from probation_oversight.rendering.pages import ALONE, written
from probation_oversight.rendering.profile.text import headline, shortest
from probation_oversight.rendering.proof.page import STEPS, explainer_of
from probation_oversight.rendering.reading.text import accounts_in_words, statements_in_words
from probation_oversight.store.catalogue import StoredDocument
from probation_oversight.words import so_many

_BEGINNING = 3
"""Blocks of a document that are shown."""
_MOST = 50
"""Statements of a reading that are shown."""
Facts = Sequence[tuple[str, object]]
Shown = Explanation | Proof | Statement | Reading | Document | StoredDocument | Portrait


@dataclass(frozen=True, slots=True)
class _Piece:
    """A heading, then what there is of: names with values, quotes, steps of proofs, statements."""

    title: str
    facts: Facts = ()
    quotes: Sequence[str] = ()
    wholes: Sequence[Step] = ()
    cards: Sequence[Card] = ()
    more: int = 0


def drawn(value: object) -> str:
    """The piece of a page that shows ``value``. Raises TypeError for what has none."""
    if not isinstance(value, Shown):
        raise TypeError(f"a notebook has no picture of a {type(value).__name__}")
    return written("piece.html", ALONE, piece=_piece(value), **STEPS)


def _piece(value: Shown) -> _Piece:
    (made,) = (make for kind, make in _PIECES if isinstance(value, kind))
    return made(value)


def _proof(value: Explanation) -> _Piece:
    explainer = explainer_of(value)
    wholes = [explainer.steps(proof) for proof in value.best]
    return _Piece(f"Why: {'; '.join(step.words for step in wholes)}", wholes=wholes)


def _statement(value: Statement) -> _Piece:
    made = card(value, {})
    facts = [(fact.name, fact.words) for fact in made.facts if fact.name != "words"]
    quotes = [span.exact for span in value.evidence]
    return _Piece(_called(made), [*facts, ("key", value.key)], quotes)


def _called(made: Card) -> str:
    return ", ".join(filter(None, (made.kind.capitalize(), made.polarity)))


def _reading(value: Reading) -> _Piece:
    numbers = first_sentences(value.sentences)
    first = value.statements[:_MOST]
    facts = [
        *_facts(value.document),
        ("sentences", accounts_in_words(value)),
        ("statements", statements_in_words(value)),
    ]
    return _Piece(
        value.document.title,
        facts,
        cards=[card(each, numbers) for each in first],
        more=len(value.statements) - len(first),
    )


def _document(value: Document) -> _Piece:
    facts = [*_facts(value.facts), *(("not read from the file", each) for each in value.losses)]
    begins = [value.slice(block) for block in value.blocks[:_BEGINNING]]
    rest = len(value.blocks) - len(begins)
    if rest > 0:
        begins.append(f"… and {so_many(rest, 'more block')}")
    return _Piece(value.facts.title, facts, begins)


def _facts(facts: DocumentFacts) -> Iterator[tuple[str, object]]:
    told = {
        "published": facts.issued,
        "publisher": facts.publisher and facts.publisher.label,
        "source": facts.source,
        "slug": facts.slug,
        "text": f"{facts.characters:,} characters, SHA-256 {facts.text_sha256}",
    }
    return ((name, words) for name, words in told.items() if words)


def _stored(value: StoredDocument) -> _Piece:
    told = {each.name: getattr(value, each.name) for each in fields(value)}
    told["issued"] = issue_dates.shown(value.issued, value.issued_precision)
    left_out = ("title", "issued_precision")
    facts = [
        (name.replace("_", " "), words)
        for name, words in told.items()
        if name not in left_out and words is not None
    ]
    return _Piece(value.title, facts)


def _portrait(value: Portrait) -> _Piece:
    said = [
        (f"said of {life.name}", f"{so_many(len(life.documents), 'document')}")
        for life in value.lives
        if life.documents
    ]
    names = ", ".join(shortest(value.names))
    also = [("also called", names)] if names else []
    return _Piece(value.body.name, [("what it is", headline(value)), *also, *said])


_PIECES: tuple[tuple[type, Callable[[Any], _Piece]], ...] = (
    (Proof, lambda value: _proof(Explanation(((value,),)))),
    (Explanation, _proof),
    (Statement, _statement),
    (Reading, _reading),
    (Document, _document),
    (StoredDocument, _stored),
    (Portrait, _portrait),
)
