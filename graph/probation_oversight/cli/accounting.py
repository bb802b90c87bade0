"""``oversight account``: how much of a file was read, in sums that add up, and as a page."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from probation_oversight.cli import output
from probation_oversight.cli.metadata import given
from probation_oversight.cli.progress import working
from probation_oversight.cli.reading import summary
from probation_oversight.errors import ExportError
from probation_oversight.model.statements import Account
from probation_oversight.rendering.tables import Line, cell, table, wrapped
from probation_oversight.words import spaced

if TYPE_CHECKING:
    from probation_oversight.analysis.reading_coverage import Accounting

_ACCOUNTS = ("account", "sentences", "of_all", "words", "of_all_words")
_REASONS = ("reason", "in", "sentences", "first")
_KINDS = ("statements", "positive", "negative", "neutral", "without", "all")


def account(arguments: Namespace) -> int:
    """Print what became of the file's sentences; with --html also write them as a page."""
    from probation_oversight.analysis.reading_coverage import counted as counts_of
    from probation_oversight.documents import read_document
    from probation_oversight.reading import read
    from probation_oversight.rendering.account.page import page

    with working(f"reading {arguments.file}"):
        document = read_document(arguments.file, **given(arguments))
        counted = counts_of(read(document), document)
    if arguments.html:
        _write(Path(arguments.html), page(counted, document))
    if arguments.form == "json":
        output.as_json(counted.as_json())
    elif arguments.form == "csv":
        output.rows("csv", ("account", "reason", "block", "sentences"), _reason_rows(counted))
    else:
        output.lines(_shown(counted, output.width()))
        if arguments.html:
            output.line()
            output.line(f"wrote {arguments.html}")
    return 0


def _write(path: Path, page: str) -> None:
    try:
        path.write_text(page, encoding="utf-8", newline="\n")
    except OSError as error:
        raise ExportError(
            f"{path} cannot be written: {error.strerror}; name a file in a folder that is there"
        ) from error


def _reason_rows(counted: Accounting) -> list[dict[str, object]]:
    evidence = counted.accounts[Account.EVIDENCE].sentences
    return [
        {"account": "evidence", "reason": "", "block": "", "sentences": evidence},
        *counted.as_json()["reasons"],
    ]


def _shown(counted: Accounting, width: int) -> Iterator[Line]:
    yield from summary(counted.reading, width)
    yield Line("", "space")
    yield from table(_ACCOUNTS, _account_rows(counted), width)
    for account, title in (
        (Account.OUT_OF_SCOPE, "reasons for leaving out"),
        (Account.GAP, "gaps, the commonest pattern first"),
    ):
        yield from _patterns(counted, account, title, width)
    if counted.kinds:
        yield Line("", "space")
        yield from table(_KINDS, _kind_rows(counted), width)
    yield Line("", "space")
    yield Line(f"text: SHA-256 {counted.reading.document.text_sha256}", "note")
    for words in counted.remarks:
        yield from (Line(line, "note") for line in wrapped(cell(words), width, "note: "))


def _account_rows(counted: Accounting) -> list[dict[str, object]]:
    whole = counted.all
    tallies = [(a.value.replace("-", " "), tally) for a, tally in counted.accounts.items()]
    return [
        {
            "account": name,
            "sentences": tally.sentences,
            "of_all": _percent(tally.sentences, whole.sentences),
            "words": tally.words,
            "of_all_words": _percent(tally.words, whole.words),
        }
        for name, tally in (*tallies, ("all", whole))
    ]


def _patterns(counted: Accounting, account: Account, title: str, width: int) -> Iterator[Line]:
    whole = counted.accounts[account].sentences
    rows = [
        {
            "reason": pattern.reason,
            "in": pattern.block.value.replace("-", " "),
            "sentences": f"{len(pattern.sentences)} of {whole}",
            "first": f"{cell(pattern.sentences[0].span.exact)} "
            f"[characters {pattern.sentences[0].span.start}–{pattern.sentences[0].span.end}]",
        }
        for pattern in counted.of(account)
    ]
    if rows:
        yield Line("", "space")
        yield Line(title, "title")
        yield Line("", "space")
        yield from table(_REASONS, rows, width, below=("first",))


def _kind_rows(counted: Accounting) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = [
        {
            "statements": spaced(count.kind.value),
            "positive": count.positive,
            "negative": count.negative,
            "neutral": count.neutral,
            "without": count.without,
            "all": count.all,
        }
        for count in counted.kinds
    ]
    sums = {name: sum(int(str(row[name])) for row in rows) for name in _KINDS[1:]}
    return [*rows, {"statements": "all", **sums}]


def _percent(number: int, of: int) -> str:
    return f"{100 * number / of:.1f} %" if of else "–"
