"""Sentences that the reader must read in one way, and rules that each of them depends on.

``rules/`` has a table for each module that holds rules. Under a rule's name stand ``examples``,
which show what it catches, and ``counterexamples``, which look alike and are none. A row has

- ``sentence``;
- ``lead``: what stands in the paragraph before it, if not the inspection of Essex CRC;
- ``reads``: "none", or what is read in the sentence, one or a list: words that are true of it (its
  polarity, kind, body, topic, what its detail has, or ``first:`` and the topic that comes first),
  or with a minus before them are not.

What is praised, blamed or graded in the sentence must be listed in full; other statements must be
there if they are named. A rule is replaced by a function that always gives nothing, and then by one
that always says yes: each time a row must turn wrong, else the rows do not show what it is for.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from importlib import import_module
from pathlib import Path
from types import FunctionType
from typing import Any, get_origin, get_type_hints

import pytest

from probation_oversight import reading
from probation_oversight.documents import document_from_text
from probation_oversight.model.statements import BodyRef, Kind, Statement
from probation_oversight.reading.polarity import learned
from probation_oversight.reading.text import impressions
from tests.reading.behaviour_rows import plain
from tests.rows import PARTS, part_of, refused

pytestmark = pytest.mark.long


@pytest.fixture(scope="module", autouse=True)
def _rules_alone() -> Iterator[None]:
    """Rules are tried by themselves: the language model finds all as likely as not."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(impressions, "of", lambda _: impressions.Impression(0.5, 0.5, {}, (), ()))
        yield


RULES = Path(__file__).parent / "rules"
LEAD = "Inspectors visited Essex Community Rehabilitation Company (CRC) in 2018."
KINDS, CUES = "kinds.", "cues."
"""What begins the names of rows whose tables have kinds of statements, or cues, for rules."""


@dataclass(frozen=True)
class Row:
    rule: str  # the module and the rule
    example: bool
    sentence: str
    reads: tuple[str, ...]
    lead: str = LEAD

    def __str__(self) -> str:
        return f"{self.rule}: {self.sentence}"


def _rows() -> Iterator[Row]:
    for path in sorted(RULES.glob("*.yaml")):
        for rule, parts in plain(path).items():
            for part, rows in parts.items():
                for row in rows:
                    reads = [row["reads"]] if isinstance(row["reads"], str) else row["reads"]
                    wanted = tuple(each for each in reads if each != "none")
                    yield Row(
                        f"{path.stem}.{rule}",
                        {"examples": True, "counterexamples": False}[part],
                        row["sentence"],
                        wanted,
                        row.get("lead", LEAD),
                    )


ROWS = tuple(_rows())
RULED = [row for row in ROWS if not row.rule.startswith((KINDS, CUES))]
NAMES = sorted({row.rule for row in RULED})


def _of(rule: str, example: bool) -> list[Row]:
    return [row for row in ROWS if row.rule == rule and row.example is example]


def _stated(row: Row) -> list[Statement]:
    """What rests on a rule, and first on words of the row’s sentence: what words weigh
    where no rule knows a verdict is told by other sentences (``test_learned``).
    """
    document = document_from_text(f"{row.lead}\n\n{row.sentence}")
    start = len(document.text) - len(row.sentence)
    statements = reading.read(document).statements
    ruled = (s for s in statements if s.rule != learned.RULE)
    return [s for s in ruled if any(span.start >= start for span in s.evidence[:1])]


def _words(statement: Statement) -> set[str]:
    """What is true of ``statement``, in the words that rows use."""
    detail = statement.detail
    held = [getattr(detail, field.name) for field in fields(detail)] if detail else []
    values: list[object] = [statement.polarity, statement.kind, statement.modality]
    for value in (statement.providers, statement.topics, *held):
        values.extend(value if isinstance(value, tuple) else (value,))
    values.extend(f"first:{topic}" for topic in statement.topics[:1])
    ends = (v.iri.rpartition("/")[2] if isinstance(v, BodyRef) else v for v in values)
    return {str(end) for end in ends}


def _fits(wanted: str, statement: Statement) -> bool:
    true = _words(statement)
    return all(
        (word[1:] not in true) if word[0] == "-" else word in true for word in wanted.split()
    )


def _is_right(row: Row) -> bool:
    """Whether each statement wanted is there, and no verdict besides."""
    left = _stated(row)
    for wanted in sorted(row.reads, key=len, reverse=True):
        found = next((statement for statement in left if _fits(wanted, statement)), None)
        if found is None:
            return False
        left.remove(found)
    return all(statement.polarity is None for statement in left)


def _sentence_is_read_as_the_row_says(row: Row) -> None:
    found = [sorted(_words(statement)) for statement in _stated(row)]
    assert _is_right(row), found


@PARTS
def test_sentence_is_read_as_the_row_says(part: int) -> None:
    assert refused(_sentence_is_read_as_the_row_says, part_of(ROWS, part)) == []


def _rule(name: str) -> FunctionType:
    module, _, rule = name.rpartition(".")
    found = getattr(import_module(f"{reading.__name__}.{module}"), rule)
    assert isinstance(found, FunctionType)
    return found


@contextmanager
def _replaced(rule: FunctionType, constant: object) -> Iterator[None]:
    """Every module of the reader has a function that gives ``constant`` in place of ``rule``."""
    modules = [m for name, m in list(sys.modules.items()) if name.startswith(reading.__name__)]
    places = [(m, name) for m in modules for name, held in vars(m).items() if held is rule]
    with pytest.MonkeyPatch.context() as patch:
        for module, name in places:
            patch.setattr(module, name, lambda *_, **__: constant)
        yield


def _nothing(rule: FunctionType) -> object:
    """What ``rule`` gives where it catches nothing."""
    kind: Any = get_type_hints(rule)["return"]
    empty: dict[object, object] = {bool: False, tuple: (), list: [], frozenset: frozenset()}
    return empty.get(get_origin(kind) or kind)


def _a_row_turns_wrong_without_the_rule(name: str) -> None:
    rule = _rule(name)
    with _replaced(rule, _nothing(rule)):
        right = [row.sentence for row in _of(name, example=True) if _is_right(row)]
    assert _of(name, example=True), "no example"
    assert right == [], "read the same without the rule"


@PARTS
def test_a_row_turns_wrong_without_the_rule(part: int) -> None:
    assert refused(_a_row_turns_wrong_without_the_rule, part_of(NAMES, part)) == []


def _a_row_turns_wrong_if_the_rule_always_says_yes(name: str) -> None:
    rule = _rule(name)
    assert _of(name, example=False), "no counterexample"
    if _nothing(rule) is False:
        with _replaced(rule, True):
            assert not all(map(_is_right, _of(name, example=False))), "no counterexample needs it"


@PARTS
def test_a_row_turns_wrong_if_the_rule_always_says_yes(part: int) -> None:
    assert refused(_a_row_turns_wrong_if_the_rule_always_says_yes, part_of(NAMES, part)) == []


def test_rows_are_about_distinct_sentences() -> None:
    seen = [(row.rule, row.lead, row.sentence) for row in ROWS]
    assert len(seen) == len(set(seen))


def test_every_kind_of_statement_has_an_example() -> None:
    rows = [row for row in ROWS if row.rule.startswith(KINDS) and row.example]
    assert {row.rule.removeprefix(KINDS) for row in rows} == {kind.value for kind in Kind}
    for row in rows:
        assert any(row.rule.removeprefix(KINDS) in wanted.split() for wanted in row.reads), row


def _a_statement_rests_on_the_cue_that_its_row_is_for(row: Row) -> None:
    entry = row.rule.removeprefix(CUES)
    assert (entry in {cue.entry for s in _stated(row) for cue in s.cues}) is row.example


def test_a_statement_rests_on_the_cue_that_its_row_is_for() -> None:
    assert (
        refused(
            _a_statement_rests_on_the_cue_that_its_row_is_for,
            [row for row in ROWS if row.rule.startswith(CUES)],
        )
        == []
    )


def test_a_row_that_is_wrong_is_found() -> None:
    """So that the tests above can fail."""
    poor = "Risk assessments were poor."
    right = Row("", True, poor, ("negative essex-crc roh",))
    assert _is_right(right)
    for reads in ((), ("positive essex-crc",), ("negative -roh",), (*right.reads, "negative")):
        assert not _is_right(Row("", True, poor, reads))
