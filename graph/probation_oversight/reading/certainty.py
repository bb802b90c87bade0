"""Certainty: how often statements like this one were right where people had read the text too.

``ontology/vocab/certainty.csv`` has, for each rule, how particular a topic is and each reason for
the body, how many statements were wholly right of how many; ``oversight evaluate --certainty``
writes it. Few say little: a count leans on that of its rule and topic, that on its rule, and that
on all rules, as if on twenty more statements. Verdicts of which no word says what they are on are
wrong far more often than others: they mostly tell of something else.

What stands against a statement (``doubts``) lessens its odds by as much as those of all statements
that it stood against, in ``ontology/vocab/doubts.csv``, fall short of the odds of all there are.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, fields
from decimal import Decimal
from functools import cache

from probation_oversight import resources
from probation_oversight.errors import OntologyError
from probation_oversight.model.statements import BodyEvidence, BodyReason
from probation_oversight.reading.lexicon.concepts import GENERAL

FILE = "ontology/vocab/certainty.csv"
DOUBTS = "ontology/vocab/doubts.csv"
_WEIGHT = 20
_PLACES = Decimal("0.01")
_REASONS = tuple(BodyReason)


@dataclass(frozen=True, slots=True)
class Measured:
    """Of ``read`` statements of ``rule`` about bodies by ``reason``, ``right`` were right.

    ``topic`` says whether they are on something in particular, on work as such, or on nothing that
    is named. ``reason`` is empty for statements about no body.
    """

    rule: str
    topic: str
    reason: str
    right: int
    read: int


@dataclass(frozen=True, slots=True)
class Doubted:
    """Of ``read`` statements against which ``doubt`` stood ``right`` were right."""

    doubt: str
    right: int
    read: int


def of(
    rule: str,
    topics: Sequence[str],
    quote: str,
    named_by: Sequence[BodyEvidence],
    doubts: tuple[str, ...] = (),
) -> Decimal | None:
    """The certainty of a statement, from 0 to 1; None if its rule was never measured."""
    return _certainty(rule, particular(topics, quote), weakest(named_by), doubts)


def particular(topics: Sequence[str], quote: str) -> str:
    """How particular ``topics`` are, or whether ``quote`` says that work is judged."""
    if not set(topics) <= GENERAL:
        return "particular"
    return "work" if _WORK.search(quote) else "none"


_WORK = re.compile(r"\b(?:quality|perform\w*|standards?|overall|work|services?)\b", re.IGNORECASE)
"""Words that say that it is work as such which is judged."""


def weakest(named_by: Sequence[BodyEvidence]) -> str:
    """The weakest of the reasons for its bodies; empty if there is none."""
    reasons = [_REASONS.index(each.reason) for each in named_by]
    return _REASONS[max(reasons)].value if reasons else ""


@cache
def _certainty(rule: str, topic: str, reason: str, doubts: tuple[str, ...] = ()) -> Decimal | None:
    known = load()
    own = [each for each in known if each.rule == rule]
    if not own:
        return None
    share = _leaning(known, Decimal(1) / 2)
    share = _leaning(own, share)
    like = [each for each in own if each.topic == topic]
    share = _leaning(like, share)
    share = _leaning([each for each in like if each.reason == reason], share)
    odds = share / (1 - share)
    for each in load_doubts():
        odds *= _weight(known, each) if each.doubt in doubts else 1
    return (odds / (1 + odds)).quantize(_PLACES)


def _weight(known: Iterable[Measured], against: Doubted) -> Decimal:
    """How much less likely to be right a statement is with what stands ``against`` it: its odds
    beside those of all that is ``known``.
    """
    overall = _leaning(known, Decimal(1) / 2)
    share = _leaning([against], overall)
    return (share / (1 - share)) / (overall / (1 - overall))


def _leaning(counts: Iterable[Measured | Doubted], on: Decimal) -> Decimal:
    """The share of right ones in ``counts`` and in as many more that have the share ``on``."""
    rows = list(counts)
    right, read = sum(each.right for each in rows), sum(each.read for each in rows)
    return (right + _WEIGHT * on) / (read + _WEIGHT)


@cache
def load() -> tuple[Measured, ...]:
    """What was measured by rule, topic and reason."""
    return parsed(resources.text(FILE))


@cache
def load_doubts() -> tuple[Doubted, ...]:
    """What was measured by what stood against statements."""
    return doubted(resources.text(DOUBTS))


def parsed(table: str) -> tuple[Measured, ...]:
    """The rows of ``table``. Raises OntologyError for a row that is not as they are written."""
    rows = list(csv.reader(io.StringIO(table)))
    names = _names(Measured)
    try:
        found = tuple(
            Measured(rule, topic, why, int(right), int(read))
            for rule, topic, why, right, read in rows[1:]
        )
    except ValueError as wrong:
        raise OntologyError(
            f"{FILE} is not as 'evaluate --certainty' writes it: {wrong}"
        ) from wrong
    if rows[:1] != [names] or any(not 0 <= each.right <= each.read for each in found):
        raise OntologyError(
            f"{FILE} needs the columns {', '.join(names)}, and no more right than read"
        )
    return found


def doubted(table: str) -> tuple[Doubted, ...]:
    """The rows of ``table``. Raises OntologyError for a row that is not as they are written."""
    rows = list(csv.reader(io.StringIO(table)))
    try:
        found = tuple(Doubted(doubt, int(right), int(read)) for doubt, right, read in rows[1:])
    except ValueError as wrong:
        raise OntologyError(f"{DOUBTS} is not as 'evaluate --doubts' writes it: {wrong}") from wrong
    if rows[:1] != [_names(Doubted)] or any(not 0 <= each.right <= each.read for each in found):
        raise OntologyError(
            f"{DOUBTS} needs the columns {', '.join(_names(Doubted))}, and no more right than read"
        )
    return found


def _names(kind: type[Measured | Doubted]) -> list[str]:
    return [field.name for field in fields(kind)]


def table(measured: Sequence[Measured | Doubted], kind: type[Measured | Doubted]) -> str:
    """``measured``, which are of ``kind``, as the file of them has it."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_names(kind))
    writer.writerows(astuple(each) for each in measured)
    return text.getvalue()
