"""How much of a document was read, as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from probation_oversight.analysis.reading_coverage import Accounting
from probation_oversight.model.statements import Account
from probation_oversight.rendering.figures import share
from probation_oversight.rendering.reading.text import summary
from probation_oversight.rendering.tables import Line, cell, table, wrapped
from probation_oversight.words import spaced

_ACCOUNTS = ("account", "sentences", "of_all", "words", "of_all_words")
_REASONS = ("reason", "in", "sentences", "first")
_KINDS = ("statements", "positive", "negative", "neutral", "without", "all")


def shown(found: Accounting, width: int) -> Iterator[Line]:
    """``found`` for a person: the sums, the reasons and gaps by pattern, the statements."""
    yield from summary(found.reading, width)
    yield Line("", "space")
    yield from table(_ACCOUNTS, _account_rows(found), width)
    for account, title in (
        (Account.OUT_OF_SCOPE, "reasons for leaving out"),
        (Account.GAP, "gaps, the commonest pattern first"),
    ):
        yield from _patterns(found, account, title, width)
    if found.kinds:
        yield Line("", "space")
        yield from table(_KINDS, _kind_rows(found), width)
    yield Line("", "space")
    yield Line(f"text: SHA-256 {found.reading.document.text_sha256}", "note")
    for words in found.remarks:
        yield from (Line(line, "note") for line in wrapped(cell(words), width, "note: "))


def _account_rows(found: Accounting) -> list[dict[str, object]]:
    whole = found.all
    tallies = [(a.value.replace("-", " "), tally) for a, tally in found.accounts.items()]
    return [
        {
            "account": name,
            "sentences": tally.sentences,
            "of_all": share(tally.sentences, whole.sentences),
            "words": tally.words,
            "of_all_words": share(tally.words, whole.words),
        }
        for name, tally in (*tallies, ("all", whole))
    ]


def _patterns(found: Accounting, account: Account, title: str, width: int) -> Iterator[Line]:
    whole = found.accounts[account].sentences
    rows = [
        {
            "reason": pattern.reason,
            "in": pattern.block.value.replace("-", " "),
            "sentences": f"{len(pattern.sentences)} of {whole}",
            "first": f"{cell(pattern.sentences[0].span.exact)} "
            f"[characters {pattern.sentences[0].span.start}–{pattern.sentences[0].span.end}]",
        }
        for pattern in found.of(account)
    ]
    if rows:
        yield Line("", "space")
        yield Line(title, "title")
        yield Line("", "space")
        yield from table(_REASONS, rows, width, below=("first",))


def _kind_rows(found: Accounting) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = [
        {
            "statements": spaced(count.kind.value),
            "positive": count.positive,
            "negative": count.negative,
            "neutral": count.neutral,
            "without": count.without,
            "all": count.all,
        }
        for count in found.kinds
    ]
    sums = {name: sum(int(str(row[name])) for row in rows) for name in _KINDS[1:]}
    return [*rows, {"statements": "all", **sums}]
