"""Certainty: how often statements like this one were right where people had read the text too.

``ontology/vocab/certainty.csv`` has, for each rule, how particular a topic is and each reason for
the body, how many statements were wholly right of how many; ``oversight evaluate --certainty``
writes it. Few say little: a count leans on that of its rule and topic, that on its rule, and that
on all rules, as if on ten more statements. Verdicts of which no word says
what they are on are wrong far more often than others: they mostly tell of something else.
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
_WEIGHT = 10
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


def of(
    rule: str, topics: Sequence[str], quote: str, named_by: Sequence[BodyEvidence]
) -> Decimal | None:
    """The certainty of a statement, from 0 to 1; None if its rule was never measured."""
    return _certainty(rule, particular(topics, quote), weakest(named_by))


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
def _certainty(rule: str, topic: str, reason: str) -> Decimal | None:
    known = load()
    own = [each for each in known if each.rule == rule]
    if not own:
        return None
    share = _leaning(known, Decimal(1) / 2)
    share = _leaning(own, share)
    like = [each for each in own if each.topic == topic]
    share = _leaning(like, share)
    return _leaning([each for each in like if each.reason == reason], share).quantize(_PLACES)


def _leaning(counts: Iterable[Measured], on: Decimal) -> Decimal:
    """The share of right ones in ``counts`` and in as many more that have the share ``on``."""
    rows = list(counts)
    right, read = sum(each.right for each in rows), sum(each.read for each in rows)
    return (right + _WEIGHT * on) / (read + _WEIGHT)


@cache
def load() -> tuple[Measured, ...]:
    """What was measured."""
    return parsed(resources.text(FILE))


def parsed(table: str) -> tuple[Measured, ...]:
    """The rows of ``table``. Raises OntologyError for a row that is not as they are written."""
    rows = list(csv.reader(io.StringIO(table)))
    names = [field.name for field in fields(Measured)]
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


def table(measured: Iterable[Measured]) -> str:
    """``measured`` as the file has it."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(field.name for field in fields(Measured))
    writer.writerows(astuple(each) for each in measured)
    return text.getvalue()
