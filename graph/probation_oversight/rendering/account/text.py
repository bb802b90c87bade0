"""The text of a document as HTML: its blocks in order, each sentence with what was read from it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from probation_oversight.analysis.reading_coverage import Accounting
from probation_oversight.documents.model import Block, Document
from probation_oversight.model.statements import Account, Polarity, SentenceAccount, Span, Statement
from probation_oversight.rendering.account.cards import card, kind_class, polarity_class
from probation_oversight.rendering.html import Markup, joined, tag

__all__ = ["body", "kind_class"]

_CLASSES = {Account.EVIDENCE: "a-evidence", Account.OUT_OF_SCOPE: "a-out", Account.GAP: "a-gap"}
_ELEMENTS = {"title": "h3", "heading": "h4", "quotation": "blockquote"}
_LISTED = {"list-item": "ul", "table-row": "div"}
"""Blocks that stand together with their neighbours of the same kind."""
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A sentence with its number and the statements that rest on it."""

    number: int
    account: SentenceAccount
    statements: tuple[Statement, ...]
    places: Mapping[str, int]  # where each statement of the document first rests


def body(accounting: Accounting, document: Document) -> Markup:
    """All blocks of ``document`` in order, with the text between them."""
    sentences = _numbered(accounting)
    starts = [sentence.account.span.start for sentence in sentences]
    made: list[Markup] = []
    page: int | None = None
    for kind, blocks in groupby(_placed(document), key=lambda placed: placed[1].kind.value):
        run: list[Markup] = []
        for mark, block in blocks:
            if block.page is not None and block.page != page:
                page = block.page
                run.append(_page_mark(page, kind))
            inside = sentences[bisect_left(starts, block.start) : bisect_left(starts, block.end)]
            run.append(_block(kind, mark, list(_pieces(document.text, block, inside))))
        made.append(tag(_LISTED[kind], *run, class_=kind) if kind in _LISTED else joined(*run))
    return joined(*made)


def _numbered(accounting: Accounting) -> tuple[_Numbered, ...]:
    by_key = {statement.key: statement for statement in accounting.reading.statements}
    places: dict[str, int] = {}
    for number, sentence in enumerate(accounting.reading.sentences, 1):
        for key in sentence.statements:
            places.setdefault(key, number)
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


def _page_mark(page: int, kind: str) -> Markup:
    words = tag("span", f"page {page}", class_="page")
    return tag("li", words, class_="turn") if kind == "list-item" else tag("p", words)


def _block(kind: str, mark: str, pieces: Sequence[str]) -> Markup:
    shown = tag("span", f"{mark} ", class_="mark") if mark else None
    if kind in _LISTED:
        return tag("li" if kind == "list-item" else "div", shown, *pieces, class_="item")
    return tag(_ELEMENTS.get(kind, "p"), shown, *pieces)


def _pieces(text: str, block: Block, sentences: Sequence[_Numbered]) -> Iterator[str]:
    """The sentences of ``block`` and what stands between them."""
    position = block.start
    for sentence in sentences:
        span = sentence.account.span
        yield text[position : span.start]
        yield _sentence(sentence, text)
        position = span.end
    yield text[position : block.end]


def _sentence(sentence: _Numbered, text: str) -> Markup:
    """A sentence as a link to itself: following it opens the statements below."""
    account = sentence.account.account
    number = str(sentence.number)
    sign = _sign(sentence.statements) if account is Account.EVIDENCE else ""
    sign = "?" if account is Account.GAP else sign
    return tag(
        "span",
        tag("sup", number, tag("span", sign, class_="sign") if sign else None, class_="number"),
        tag("a", *_marked(sentence, text), href=f"#s{number}"),
        _panel(sentence),
        id=f"s{number}",
        class_=f"s {_CLASSES[account]}",
    )


def _sign(statements: Iterable[Statement]) -> str:
    found = {statement.polarity for statement in statements}
    if {Polarity.POSITIVE, Polarity.NEGATIVE} <= found:
        return "±"
    if Polarity.POSITIVE in found:
        return "+"
    return "−" if Polarity.NEGATIVE in found else "="


def _marked(sentence: _Numbered, text: str) -> Iterator[str]:
    """The words of a sentence; those that a statement rests on are marked with its classes."""
    here = sentence.account.span
    spans = [
        (max(span.start, here.start), min(span.end, here.end), statement)
        for statement in sentence.statements
        for span in _within(statement, here)
    ]
    cuts = sorted({here.start, here.end, *(c for start, end, _ in spans for c in (start, end))})
    for start, end in pairwise(cuts):
        resting = [statement for first, last, statement in spans if first <= start and end <= last]
        words = text[start:end]
        yield tag("mark", words, class_=_classes(resting)) if resting else words


def _within(statement: Statement, here: Span) -> tuple[Span, ...]:
    """The words in ``here`` that ``statement`` rests on, or its cues there if it has none."""
    cues = tuple(cue.span for cue in statement.cues)
    found = (tuple(s for s in spans if _overlap(s, here)) for spans in (statement.evidence, cues))
    return next(filter(None, found), ())


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _classes(statements: Iterable[Statement]) -> str:
    names = {f"p-{polarity_class(s.polarity)}" for s in statements}
    names |= {f"k-{kind_class(s.kind)}" for s in statements}
    return " ".join(sorted(names))


def _panel(sentence: _Numbered) -> Markup:
    """What was read from the sentence, or why nothing was; shown when the sentence is chosen."""
    account = sentence.account
    head = {
        Account.EVIDENCE: f"Sentence {sentence.number}: evidence",
        Account.OUT_OF_SCOPE: f"Sentence {sentence.number}: out of scope",
        Account.GAP: f"Sentence {sentence.number}: gap",
    }[account.account]
    reason = None if sentence.statements else tag("span", account.reason, class_="reason")
    return tag(
        "span",
        tag("span", head, class_="title"),
        tag("a", "close", href="#text", class_="close"),
        reason,
        *(card(statement, sentence.places) for statement in sentence.statements),
        class_="panel",
        role="note",
    )
