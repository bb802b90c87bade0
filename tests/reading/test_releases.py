"""The reader against releases that people read by hand.

``develop`` holds texts that rules may be tried on, ``held-out`` texts that whoever writes rules
has not seen; those of ``wider`` are many, and are read with the slower tests. The floors are what
was reached, rounded down: a change that reads worse fails here, one that reads better raises the
floor.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from spacy.tokens import Token

from probation_oversight.documents import Document
from probation_oversight.documents.model import BlockKind
from probation_oversight.evaluation import Gold, load_golds, score, total
from probation_oversight.model.statements import Account, Kind, Reading
from probation_oversight.reading import read
from probation_oversight.reading.clauses import SUBJECTS
from probation_oversight.reading.text.language import pipeline

RELEASES = Path(__file__).parent
FOLDERS = ("releases/develop", "releases/held-out")
WIDER = ("wider/develop", "wider/held-out")
EVERY = (*FOLDERS, *(pytest.param(folder, marks=pytest.mark.slow) for folder in WIDER))
FINDINGS = frozenset({Kind.FINDING, Kind.COMPARATIVE_FINDING, Kind.JUDGEMENT})

_BETWEEN = re.compile(r"\W*(?:[0-9]{1,2}[.)]\s)?")
"""What may stand between two sentences: space, and the mark of a list."""


@cache
def golds(folder: str) -> tuple[Gold, ...]:
    return tuple(load_golds(RELEASES / folder))


def document_of(gold: Gold) -> Document:
    return gold.document


@cache
def readings(folder: str) -> tuple[tuple[Gold, Reading], ...]:
    return tuple((gold, read(document_of(gold))) for gold in golds(folder))


@pytest.mark.parametrize(
    ("folder", "precision", "recall", "body"),
    [
        ("releases/develop", 0.97, 0.92, 0.98),
        ("releases/held-out", 0.85, 0.71, 0.96),
        pytest.param("wider/develop", 0.95, 0.66, 0.95, marks=pytest.mark.slow),
        pytest.param("wider/held-out", 0.91, 0.64, 0.91, marks=pytest.mark.slow),
    ],
)
def test_findings_are_no_worse_than_they_were(
    folder: str, precision: float, recall: float, body: float
) -> None:
    found = total([score(reading, gold) for gold, reading in readings(folder)])
    for share, least in (
        (found.findings.precision, precision),
        (found.findings.recall, recall),
        (found.providers.share, body),
    ):
        assert share is not None
        assert share >= least


@pytest.mark.parametrize("folder", EVERY)
def test_every_sentence_has_one_account(folder: str) -> None:
    """Accounts come in order, leave no word out, and are evidence just where statements rest."""
    for gold, reading in readings(folder):
        text, end = document_of(gold).text, 0
        keys = {statement.key for statement in reading.statements}
        for account in reading.sentences:
            assert account.span.start >= end
            assert _BETWEEN.fullmatch(text[end : account.span.start])
            end = account.span.end
            assert (account.account is Account.EVIDENCE) == bool(account.statements)
            assert keys.issuperset(account.statements)
        assert not text[end:].strip()
        assert keys == {key for account in reading.sentences for key in account.statements}


@pytest.mark.parametrize("folder", EVERY)
def test_every_quote_is_in_the_text(folder: str) -> None:
    for gold, reading in readings(folder):
        text = document_of(gold).text
        for statement in reading.statements:
            assert statement.evidence
            for span in statement.evidence:
                assert text[span.start : span.end] == span.exact


@pytest.mark.parametrize("folder", EVERY)
def test_quotes_of_findings_can_be_read_alone(folder: str) -> None:
    """Parsed alone, a quote has a verb with a tense and a subject, but for what the parser misses.

    Headings, items of lists and rows of tables need none.
    """
    quotes = [
        statement.evidence[0].exact
        for gold, reading in readings(folder)
        for statement in reading.statements
        if statement.kind in FINDINGS and _runs_on(document_of(gold), statement.evidence[0].start)
    ]
    whole = [doc for doc in pipeline().pipe(quotes) if any(map(_says_something, doc))]
    # Four in a hundred, or four where there are fewer quotes: a few say little of a share.
    assert len(quotes) - len(whole) <= max(4, len(quotes) * 0.04)


def _runs_on(document: Document, place: int) -> bool:
    """Whether what stands at ``place`` is running text."""
    kind = next(b.kind for b in document.blocks if b.start <= place < b.end)
    return kind in (BlockKind.PARAGRAPH, BlockKind.QUOTATION)


def _says_something(word: Token) -> bool:
    """Whether ``word`` is the subject of a verb with a tense, and more than "who" or "which"."""
    verb = word.head
    tags = {"VBD", "VBP", "VBZ", "MD"} & {verb.tag_, *(child.tag_ for child in verb.children)}
    return word.dep_ in SUBJECTS and word.tag_ not in {"WP", "WDT"} and bool(tags)


@pytest.mark.parametrize("name", ["prison-control-2019", "police-control-2022"])
def test_other_inspectorates_yield_no_findings_about_probation(name: str) -> None:
    (reading,) = (r for gold, r in readings("releases/held-out") if gold.name == name)
    assert [s for s in reading.statements if s.kind in FINDINGS] == []


def test_an_announcement_yields_no_rating() -> None:
    (reading,) = (
        r for gold, r in readings("releases/develop") if gold.name == "rated-programme-2018"
    )
    assert [s for s in reading.statements if s.kind is Kind.RATING] == []
