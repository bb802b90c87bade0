"""Whom a verdict is about: sentences and small documents, each with what a careful person reads.

A row of ``who/*.yaml`` goes on from a context of ``who/contexts.yaml``. Its ``expect`` is

- ``negative essex-crc``, or a list of such: exactly these verdicts, on these bodies (the end of
  the body's IRI, its label, or a name that ``contexts.yaml`` explains; ``a|b`` is either);
- ``none``: nothing is said of any body whose work is judged;
- ``none-of: essex-crc, …``: nothing is said of these, whatever is said of others.

``may`` lists verdicts that a careful person may read or not. ``gap: true`` marks a row of which
the reader misses something today without saying anything false; falsehoods are never marked.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from probation_oversight import register
from probation_oversight.documents import Document, document_from_text
from probation_oversight.model.statements import BodyRef, Kind, Reading, Statement
from probation_oversight.reading import read
from probation_oversight.words import slugify
from tests.reading.behaviour_rows import plain
from tests.rows import PARTS, part_of, refused

pytestmark = pytest.mark.long

WHO = Path(__file__).parent / "who"
JUDGED = frozenset({Kind.FINDING, Kind.COMPARATIVE_FINDING, Kind.JUDGEMENT, Kind.RATING})
COLLECTIVES = frozenset({"crcs", "pdus", "providers", "regions", "youth-justice-services"})
GAPS = 0.10
"""The share of rows that may be gaps."""
FAULTS = 0.03
"""The share of rows in which the reader may be known to say something false."""


CONTEXTS = plain(WHO / "contexts.yaml")["contexts"]
NAMES = plain(WHO / "contexts.yaml")["names"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """A polarity on one of ``bodies``: the names by which the body may be known."""

    polarity: str
    bodies: frozenset[str]

    def fits(self, said: Verdict) -> bool:
        return self.polarity == said.polarity and bool(self.bodies & said.bodies)

    def __str__(self) -> str:
        return f"{self.polarity} {'|'.join(sorted(self.bodies))}"


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    kind: str
    context: str
    blocks: tuple[str, ...]
    expect: tuple[Verdict, ...]
    may: tuple[Verdict, ...]
    none_of: frozenset[str] = field(default=frozenset())
    gap: bool = False
    fault: bool = False  # the reader is known to say something false here

    @property
    def speaks(self) -> bool:
        """Whether something is expected."""
        return bool(self.expect)


def _several(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def _known_as(names: str) -> frozenset[str]:
    """The names written in a row, with those that ``contexts.yaml`` has for them."""
    told = names.split("|")
    return frozenset(told).union(*(NAMES.get(name, ()) for name in told))


def _verdict(words: str) -> Verdict:
    polarity, _, names = words.partition(" ")
    return Verdict(polarity, _known_as(names))


def _row(name: str, kind: str, plain: dict[str, Any]) -> Row:
    unknown = set(plain) - {"context", "text", "expect", "may", "gap", "fault"}
    assert not unknown, f"{name} has unknown keys: {unknown}"
    told = _several(plain["expect"])
    spared = [words for words in told if words.startswith("none-of: ")]
    return Row(
        name,
        kind,
        plain["context"],
        tuple(_several(plain["text"])),
        tuple(_verdict(words) for words in told if words not in ("none", *spared)),
        tuple(map(_verdict, _several(plain.get("may", [])))),
        frozenset(
            name
            for words in spared
            for names in words.removeprefix("none-of: ").split(", ")
            for name in _known_as(names)
        ),
        plain.get("gap", False),
        plain.get("fault", False),
    )


def _rows() -> tuple[Row, ...]:
    files = {path.stem: plain(path) for path in sorted(WHO.glob("*.yaml"))}
    del files["contexts"]
    return tuple(
        _row(f"{stem}-{number}", plain["kind"], row)
        for stem, plain in files.items()
        for number, row in enumerate(plain["rows"], start=1)
    )


ROWS = _rows()


def _opening(row: Row) -> str:
    return "\n\n".join(_several(CONTEXTS[row.context]["lead"])) + "\n\n"


@cache
def reading_of(row: Row) -> tuple[Document, Reading]:
    facts = {key: str(value) for key, value in CONTEXTS[row.context].items() if key != "lead"}
    document = document_from_text(_opening(row) + "\n\n".join(row.blocks), **facts)
    return document, read(document)


def judged(row: Row) -> list[Statement]:
    """What is said of anybody's work in the sentences of the row itself."""
    start = len(_opening(row))
    _, reading = reading_of(row)
    return [s for s in reading.statements if s.kind in JUDGED and s.evidence[0].start >= start]


def _named(body: BodyRef) -> frozenset[str]:
    return frozenset({body.iri.rsplit("/", 1)[1], slugify(body.label)})


def said(row: Row) -> list[Verdict]:
    found = {
        Verdict(s.polarity.value if s.polarity else "unsigned", _named(body))
        for s in judged(row)
        for body in s.providers
    }
    return sorted(found, key=str)


def false(row: Row) -> list[Verdict]:
    """What was read that no careful person would read."""
    if row.none_of:
        return [verdict for verdict in said(row) if verdict.bodies & row.none_of]
    allowed = (*row.expect, *row.may)
    return [verdict for verdict in said(row) if not any(a.fits(verdict) for a in allowed)]


def missed(row: Row) -> list[Verdict]:
    """What a careful person reads and was not read."""
    return [wanted for wanted in row.expect if not any(map(wanted.fits, said(row)))]


def _a_verdict_is_on_whom_a_careful_person_takes_it_to_be(row: Row) -> None:
    text = " / ".join(row.blocks)
    wrong, absent = list(map(str, false(row))), list(map(str, missed(row)))
    if row.fault:
        assert wrong, f"fault mended: remove the mark: {text}"
        return
    assert not wrong, f"said of the wrong body: {wrong}; missed: {absent}: {text}"
    if row.gap:
        assert absent, f"gap closed: remove the mark: {text}"
    else:
        assert not absent, f"missed: {absent}: {text}"


@PARTS
def test_a_verdict_is_on_whom_a_careful_person_takes_it_to_be(part: int) -> None:
    assert refused(_a_verdict_is_on_whom_a_careful_person_takes_it_to_be, part_of(ROWS, part)) == []


def _every_body_is_named_by_words_of_the_document(row: Row) -> None:
    document, reading = reading_of(row)
    assert all(s.named_by for s in judged(row))
    for statement in reading.statements:
        named = tuple(e.body for e in statement.named_by)
        assert named[: len(statement.providers)] == statement.providers, statement.key
        for evidence in statement.named_by:
            span = evidence.span
            assert span.exact.strip(), statement.key
            assert document.text[span.start : span.end] == span.exact, statement.key


@PARTS
def test_every_body_is_named_by_words_of_the_document(part: int) -> None:
    assert refused(_every_body_is_named_by_words_of_the_document, part_of(ROWS, part)) == []


def test_gaps_are_few() -> None:
    gaps = [row.name for row in ROWS if row.gap]
    assert len(gaps) <= GAPS * len(ROWS), gaps
    assert all(row.speaks for row in ROWS if row.gap), "a gap is where something is expected"


def test_known_faults_are_few() -> None:
    assert len([row for row in ROWS if row.fault]) <= FAULTS * len(ROWS)


def test_rows_are_many_and_of_both_sides_in_every_kind() -> None:
    assert len(ROWS) >= 370
    kinds = Counter(row.kind for row in ROWS)
    speaking = Counter(row.kind for row in ROWS if row.speaks)
    assert min(kinds.values()) >= 10
    assert all(2 <= speaking[kind] < kinds[kind] for kind in kinds)


def test_rows_are_told_apart() -> None:
    counted = Counter((row.context, row.blocks) for row in ROWS)
    assert not [told for told, count in counted.items() if count > 1]


def test_bodies_of_the_rows_are_known() -> None:
    registered = {body.iri.rsplit("/", 1)[1] for body in register.load().bodies}
    known = registered | COLLECTIVES | set(NAMES)
    for row in ROWS:
        for verdict in (*row.expect, *row.may):
            assert verdict.polarity in {"positive", "negative"}, row.name
            assert verdict.bodies & known, f"{row.name}: {verdict}"
        assert not row.none_of or row.none_of & known, row.name
