"""A document as one page: its text in order, and what became of every sentence.

The page needs nothing from elsewhere and runs no script: choosing a sentence and the filters are
links and style rules, so it can be kept, sent and printed, and reads without either.
"""

from __future__ import annotations

from dataclasses import dataclass

from probation_oversight.analysis.reading_coverage import Accounting, KindCount
from probation_oversight.documents.model import Document
from probation_oversight.model.statements import Account
from probation_oversight.rendering.account.article import runs
from probation_oversight.rendering.account.cards import kind_class
from probation_oversight.rendering.figures import share
from probation_oversight.rendering.pages import written
from probation_oversight.words import spaced

_WORDS = {
    Account.EVIDENCE: "evidence of a statement",
    Account.OUT_OF_SCOPE: "out of scope, with a reason",
    Account.GAP: "gap: not understood",
}
STYLES = {
    Account.EVIDENCE: "a-evidence",
    Account.OUT_OF_SCOPE: "a-out",
    Account.GAP: "a-gap",
}


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a last row of sums; the first cell of a row is its name."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...]
    sums: tuple[str | int, ...]


def page(accounting: Accounting, document: Document) -> str:
    """The page on ``document``, whose reading ``accounting`` counts; the same bytes each time."""
    facts = accounting.reading.document
    sentences = enumerate(accounting.reading.sentences, 1)
    return written(
        "account.html",
        accounting=accounting,
        facts=facts,
        origin=list(filter(None, (facts.publisher and facts.publisher.label, facts.issued))),
        evidence=accounting.accounts[Account.EVIDENCE].sentences,
        left_out=(accounting.accounts[Account.OUT_OF_SCOPE], accounting.of(Account.OUT_OF_SCOPE)),
        gaps=(accounting.accounts[Account.GAP], accounting.of(Account.GAP)),
        tables=(_accounts(accounting), _statements(accounting)),
        kinds=[(kind_class(count.kind), spaced(count.kind.value)) for count in accounting.kinds],
        numbers={sentence.span.start: number for number, sentence in sentences},
        runs=runs(accounting, document),
        styles=STYLES,
    )


def _accounts(accounting: Accounting) -> Table:
    whole = accounting.all
    return Table(
        "Sentences",
        ("what became of it", "sentences", "share", "words"),
        tuple(
            (_WORDS[account], tally.sentences, share(tally.sentences, whole.sentences), tally.words)
            for account, tally in accounting.accounts.items()
        ),
        ("all", whole.sentences, share(whole.sentences, whole.sentences), whole.words),
    )


def _statements(accounting: Accounting) -> Table:
    kinds = accounting.kinds
    names = KindCount.__slots__[1:]
    return Table(
        "Statements",
        ("kind", "+ positive", "− negative", "= neutral", "no verdict", "all"),
        tuple((spaced(c.kind.value), *(getattr(c, name) for name in names), c.all) for c in kinds),
        (
            "all",
            *(sum(getattr(count, name) for count in kinds) for name in names),
            len(accounting.reading.statements),
        ),
    )
