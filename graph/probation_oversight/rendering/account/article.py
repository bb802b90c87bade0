"""The text of a document for its page: its blocks in order, each sentence with what was read."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from probation_oversight.analysis.reading_coverage import Accounting
from probation_oversight.documents.model import Block, Document
from probation_oversight.model.statements import (
    Account,
    Polarity,
    SentenceAccount,
    Span,
    Statement,
    first_sentences,
)
from probation_oversight.rendering.account.cards import Card, card, kind_class, polarity_class

_SPACES = re.compile(r"\s+")
Styled = tuple[int, int, frozenset[str]]
"""Where words that a statement rests on begin and end, and the names of their styles."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a sentence; those that statements rest on have the styles of these."""

    words: str
    styles: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, with the statements that rest on it and the sign of what they find."""

    number: int
    account: Account
    reason: str
    sign: str
    words: tuple[Words, ...]
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A block: a mark of a list, its sentences and what stands between them.

    ``page`` is the number of the page that begins with it, if one does.
    """

    mark: str
    pieces: tuple[str | Sentence, ...]
    page: int | None


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring blocks of one kind."""

    kind: str
    items: tuple[Item, ...]


def runs(accounting: Accounting, document: Document) -> Iterator[Run]:
    """All blocks of ``document`` in order, with the text between them."""
    sentences = _numbered(accounting)
    starts = [sentence.account.span.start for sentence in sentences]
    page: int | None = None
    for kind, blocks in groupby(_placed(document), key=lambda placed: placed[1].kind.value):
        items: list[Item] = []
        for mark, block in blocks:
            turned = block.page if block.page != page else None
            page = turned or page
            inside = sentences[bisect_left(starts, block.start) : bisect_left(starts, block.end)]
            items.append(Item(mark, tuple(_pieces(document.text, block, inside)), turned))
        yield Run(kind, tuple(items))


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A sentence with its number and the statements that rest on it."""

    number: int
    account: SentenceAccount
    statements: tuple[Statement, ...]
    places: Mapping[str, int]  # where each statement of the document first rests


def _numbered(accounting: Accounting) -> tuple[_Numbered, ...]:
    by_key = {statement.key: statement for statement in accounting.reading.statements}
    places = first_sentences(accounting.reading.sentences)
    return tuple(
        _Numbered(number, sentence, tuple(by_key[key] for key in sentence.statements), places)
        for number, sentence in enumerate(accounting.reading.sentences, 1)
    )


def _placed(document: Document) -> Iterator[tuple[str, Block]]:
    """Each block with what stands between it and the block before: a list mark, or nothing."""
    end = 0
    for block in document.blocks:
        yield _SPACES.sub(" ", document.text[end : block.start]).strip(), block
        end = block.end


def _pieces(text: str, block: Block, sentences: Sequence[_Numbered]) -> Iterator[str | Sentence]:
    """The sentences of ``block`` and what stands between them."""
    position = block.start
    for sentence in sentences:
        span = sentence.account.span
        yield text[position : span.start]
        yield _sentence(sentence, text)
        position = span.end
    yield text[position : block.end]


def _sentence(sentence: _Numbered, text: str) -> Sentence:
    account = sentence.account.account
    found = {statement.polarity for statement in sentence.statements}
    sign = sign_of(found) if account is Account.EVIDENCE else ""
    return Sentence(
        number=sentence.number,
        account=account,
        reason="" if sentence.statements else sentence.account.reason,
        sign="?" if account is Account.GAP else sign,
        words=tuple(_marked(sentence, text)),
        cards=tuple(card(statement, sentence.places) for statement in sentence.statements),
    )


def sign_of(found: Collection[str | None]) -> str:
    """The sign of a sentence whose statements have the polarities ``found``."""
    if {Polarity.POSITIVE, Polarity.NEGATIVE} <= set(found):
        return "±"
    if Polarity.POSITIVE in found:
        return "+"
    return "−" if Polarity.NEGATIVE in found else "="


def _marked(sentence: _Numbered, text: str) -> Iterator[Words]:
    """The words of a sentence, cut where what statements rest on begins or ends."""
    here = sentence.account.span
    spans = [
        (span.start, span.end, _styles(statement))
        for statement in sentence.statements
        for span in _within(statement, here)
    ]
    return cut(text, here, spans)


def cut(text: str, here: Span, spans: Iterable[Styled]) -> Iterator[Words]:
    """The words of ``text`` in ``here``, cut where one of ``spans`` begins or ends, with styles."""
    inside = [(max(a, here.start), min(b, here.end), styles) for a, b, styles in spans]
    ends = (end for first, last, _ in inside for end in (first, last))
    for start, end in pairwise(sorted({here.start, here.end, *ends})):
        over = (styles for first, last, styles in inside if first <= start and end <= last)
        yield Words(text[start:end], " ".join(sorted(frozenset[str]().union(*over))))


def _within(statement: Statement, here: Span) -> tuple[Span, ...]:
    """The words in ``here`` that ``statement`` rests on, or its cues there if it has none."""
    cues = tuple(cue.span for cue in statement.cues)
    found = (tuple(s for s in spans if _overlap(s, here)) for spans in (statement.evidence, cues))
    return next(filter(None, found), ())


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _styles(statement: Statement) -> frozenset[str]:
    names = (f"p-{polarity_class(statement.polarity)}", f"k-{kind_class(statement.kind)}")
    return frozenset(names)
