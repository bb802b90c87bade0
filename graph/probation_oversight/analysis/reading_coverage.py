"""What became of the sentences of a document, in sums that add up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from probation_oversight.model.statements import (
    Account,
    Kind,
    Polarity,
    Reading,
    SentenceAccount,
    Statement,
)
from probation_oversight.model.vocabulary import BlockKind


@dataclass(frozen=True, slots=True)
class Tally:
    """Sentences of one kind, and the words in them."""

    sentences: int
    words: int


@dataclass(frozen=True, slots=True)
class Pattern:
    """Sentences left out or not understood for one reason, in one kind of block."""

    account: Account
    reason: str
    block: BlockKind
    sentences: tuple[SentenceAccount, ...]


@dataclass(frozen=True, slots=True)
class KindCount:
    """Statements of one kind, by polarity; ``without`` have none."""

    kind: Kind
    positive: int
    negative: int
    neutral: int
    without: int

    @property
    def all(self) -> int:
        """The sum of the four."""
        return self.positive + self.negative + self.neutral + self.without


@dataclass(frozen=True, slots=True)
class Accounting:
    """A reading in numbers: each sentence is in one account, each statement in one kind."""

    reading: Reading
    accounts: dict[Account, Tally]
    patterns: tuple[Pattern, ...]  # out of scope first, then gaps; the commonest first
    kinds: tuple[KindCount, ...]  # the commonest first
    losses: tuple[str, ...] = ()

    @property
    def all(self) -> Tally:
        """The sum of the accounts, which is every sentence."""
        return Tally(
            sum(tally.sentences for tally in self.accounts.values()),
            sum(tally.words for tally in self.accounts.values()),
        )

    def of(self, account: Account) -> tuple[Pattern, ...]:
        """The patterns of one account, the commonest first."""
        return tuple(pattern for pattern in self.patterns if pattern.account is account)

    @property
    def remarks(self) -> tuple[str, ...]:
        """What a person should know: what the file's format lost, and the reader's notes."""
        return tuple(dict.fromkeys((*self.losses, *self.reading.notes)))

    @property
    def gaps(self) -> tuple[SentenceAccount, ...]:
        """The sentences that were not understood, in order."""
        return tuple(s for s in self.reading.sentences if s.account is Account.GAP)


def counted(reading: Reading, losses: tuple[str, ...] = ()) -> Accounting:
    """``reading`` in numbers; ``losses`` is what its file's format did not let through."""
    accounts = {
        account: _tally(s for s in reading.sentences if s.account is account) for account in Account
    }
    return Accounting(reading, accounts, _patterns(reading), _kinds(reading.statements), losses)


def _tally(sentences: Iterable[SentenceAccount]) -> Tally:
    lengths = [len(sentence.span.exact.split()) for sentence in sentences]
    return Tally(len(lengths), sum(lengths))


def _patterns(reading: Reading) -> tuple[Pattern, ...]:
    grouped: dict[tuple[Account, str, BlockKind], list[SentenceAccount]] = {}
    for sentence in reading.sentences:
        if sentence.account is not Account.EVIDENCE:
            block = sentence.block or BlockKind.PARAGRAPH
            key = (sentence.account, sentence.reason, block)
            grouped.setdefault(key, []).append(sentence)
    found = (Pattern(*key, tuple(sentences)) for key, sentences in grouped.items())
    order = list(Account)
    return tuple(
        sorted(
            found,
            key=lambda p: (-order.index(p.account), -len(p.sentences), p.reason, p.block),
        )
    )


def _kinds(statements: Iterable[Statement]) -> tuple[KindCount, ...]:
    counts: dict[Kind, dict[Polarity | None, int]] = {}
    for statement in statements:
        polarities = counts.setdefault(statement.kind, {})
        polarities[statement.polarity] = polarities.get(statement.polarity, 0) + 1
    made = (
        KindCount(
            kind,
            found.get(Polarity.POSITIVE, 0),
            found.get(Polarity.NEGATIVE, 0),
            found.get(Polarity.NEUTRAL, 0),
            found.get(None, 0),
        )
        for kind, found in counts.items()
    )
    return tuple(sorted(made, key=lambda count: (-count.all, count.kind)))
