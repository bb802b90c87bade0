"""Which sign, and whether it is so: single sentences, each with what a careful person reads.

The tables of ``sign/`` and ``whether/`` hold, by kind, sentences under what they say of the company
that is inspected: ``positive``, ``negative``, ``both``; or ``open``, where nothing is found to be
so: it is hoped, planned, asked, called for, long past, or said of somebody else. An open sentence
may be read as a plan, a call or a view, but never as what inspectors saw.

``gaps`` of a table lists sentences of which the reader misses what they say, ``faults``
the few of which it is known to give a sign that they do not have, or to take as so what they leave
open.
Rows of ``apart.yaml`` were looked at last, when the others stood.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from probation_oversight.documents import document_from_text
from probation_oversight.model.statements import Modality, Polarity, Statement
from probation_oversight.reading import read
from tests.reading.behaviour_rows import plain
from tests.rows import PARTS, part_of, refused

pytestmark = pytest.mark.long

HERE = Path(__file__).parent
LEAD = "Inspectors visited Essex Community Rehabilitation Company (CRC) in 2018."
WANTED = {
    "positive": frozenset({Polarity.POSITIVE}),
    "negative": frozenset({Polarity.NEGATIVE}),
    "both": frozenset({Polarity.POSITIVE, Polarity.NEGATIVE}),
    "open": frozenset[Polarity](),
}
SEEN = frozenset({Modality.OBSERVED, Modality.EVALUATIVE})
GAPS = 0.10
"""The share of rows that may be gaps."""
WRONG = 0.01
"""The share of rows of which the reader may be known to give a sign that they do not have."""
FAULTS = 0.03
"""The share of rows that the reader may be known to take as so though they leave it open."""


@dataclass(frozen=True)
class Row:
    kind: str
    wanted: str
    sentence: str
    gap: bool = False
    fault: bool = False

    def __str__(self) -> str:
        return f"{self.wanted}: {self.sentence}"


def _tables(room: str) -> Iterator[Row]:
    for path in sorted((HERE / room).glob("*.yaml")):
        table = plain(path)
        gaps = frozenset(table.pop("gaps", ()))
        faults = frozenset(table.pop("faults", ()))
        rows = [
            Row(kind, wanted, sentence, sentence in gaps, sentence in faults)
            for kind, groups in table.items()
            for wanted, sentences in groups.items()
            for sentence in sentences
        ]
        assert gaps | faults <= {row.sentence for row in rows}, f"{path}: marks that are no rows"
        yield from rows


SIGN = tuple(_tables("sign"))
WHETHER = tuple(_tables("whether"))


@cache
def _judged(sentence: str) -> tuple[Statement, ...]:
    """What is praised or blamed in ``sentence``, which stands after the opening."""
    found = read(document_from_text(f"{LEAD}\n\n{sentence}")).statements
    return tuple(s for s in found if s.polarity in WANTED["both"])


def _signs(sentence: str) -> frozenset[Polarity]:
    return frozenset(s.polarity for s in _judged(sentence) if s.polarity is not None)


def _as_seen(sentence: str) -> frozenset[Polarity]:
    return frozenset(
        s.polarity for s in _judged(sentence) if s.polarity is not None and s.modality in SEEN
    )


def _sign(row: Row) -> None:
    read_, wanted = _signs(row.sentence), WANTED[row.wanted]
    assert (not read_ <= wanted) is row.fault, "wrong sign"
    assert (read_ != wanted) is (row.gap or row.fault)


@PARTS
def test_sign(part: int) -> None:
    assert refused(_sign, part_of(SIGN, part)) == []


def _whether(row: Row) -> None:
    read_, wanted = _as_seen(row.sentence), WANTED[row.wanted]
    assert (not read_ <= wanted) is row.fault, "said to be so, and is not"
    assert (read_ != wanted) is (row.gap or row.fault)


@PARTS
def test_whether(part: int) -> None:
    assert refused(_whether, part_of(WHETHER, part)) == []


@pytest.mark.parametrize("rows", [SIGN, WHETHER], ids=["sign", "whether"])
def test_gaps_are_few(rows: tuple[Row, ...]) -> None:
    assert sum(row.gap for row in rows) <= GAPS * len(rows)


def test_few_faults_are_known() -> None:
    assert sum(row.fault for row in SIGN) <= WRONG * len(SIGN)
    assert sum(row.fault for row in WHETHER) <= FAULTS * len(WHETHER)


def test_tables_are_as_large_as_they_say() -> None:
    assert len({row.sentence for row in SIGN}) == len(SIGN) >= 250
    assert len({row.sentence for row in WHETHER}) == len(WHETHER) >= 120


@PARTS
def test_no_words_praise_and_blame_the_same(part: int) -> None:
    rows = (*part_of(SIGN, part), *part_of(WHETHER, part))
    assert [str(row) for row in rows if _torn(row.sentence)] == []


def _torn(sentence: str) -> bool:
    """Whether some words of ``sentence`` praise and blame one body in one thing."""
    seen: dict[object, Polarity | None] = {}
    return any(
        seen.setdefault((body, topic, each.evidence[:1]), each.polarity) is not each.polarity
        for each in _judged(sentence)
        for body in each.providers
        for topic in each.topics
    )
