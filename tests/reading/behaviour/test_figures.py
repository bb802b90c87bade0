"""Figures: sentences, each with the amounts that a careful person takes from them.

A row of ``figures/*.yaml`` goes on from a context of ``figures/contexts.yaml``. Its ``expect`` is
"none", or what is true of each figure, one or a list: quantity, value, unit, bound, "7/27", the
sign of what is counted, ``year=2022``, ``of=`` what is counted, a body (``a|b`` is either), topics.
``may`` lists figures that may be read or not. Figures that are listed nowhere are false. ``gap:
true`` marks a row of which the reader misses something today without saying anything false.
"""

from __future__ import annotations

import shlex
from collections import Counter
from functools import cache

from probation_oversight.documents import Document
from probation_oversight.grounding import checks, passages
from probation_oversight.grounding.asserted import Said
from probation_oversight.grounding.model import Check
from probation_oversight.mapping import shacl
from probation_oversight.mapping.document import asserted
from probation_oversight.model.statements import Kind, Measure, Reading, Statement
from probation_oversight.reading import read
from probation_oversight.words import slugify
from tests.reading.behaviour_rows import Row, contexts, document_of, rows
from tests.rows import PARTS, part_of, refused

GAPS = 0.10
"""The share of rows that may be gaps."""


CONTEXTS = contexts("figures")
ROWS = rows("figures")


@cache
def reading_of(row: Row) -> tuple[Document, Reading]:
    document = document_of(row.text, CONTEXTS[row.context], title="A report")
    return document, read(document)


def figures(row: Row) -> list[Statement]:
    return [s for s in reading_of(row)[1].statements if s.kind is Kind.FIGURE]


def _names(figure: Statement) -> list[set[str]]:
    """By which names each body that ``figure`` is about may be known."""
    return [{body.iri.rsplit("/", 1)[1], slugify(body.label)} for body in figure.providers]


def _true(figure: Statement) -> set[str]:
    """What is true of ``figure``, in the words that rows use."""
    detail = figure.detail
    assert isinstance(detail, Measure)
    told = {
        detail.quantity,
        f"{detail.value:f}",
        detail.unit,
        detail.bound or "",
        detail.counts or "",
    }
    told |= {f"{detail.numerator}/{detail.denominator}", f"year={detail.year}", *figure.topics}
    told.add(detail.grade or "")
    counted = (detail.counted or "").split()
    told |= {f"of={' '.join(counted[i:])}" for i in range(len(counted))}
    return told.union(*_names(figure))


def _fits(wanted: str, figure: Statement) -> bool:
    """Whether all that is wanted is true of ``figure``, and it is of no other body than that."""
    true, words = _true(figure), [set(word.split("|")) for word in shlex.split(wanted)]
    alone = all(any(names & word for word in words) for names in _names(figure))
    return alone and all(true & word for word in words)


def _compared(row: Row) -> tuple[list[str], list[set[str]]]:
    """What is missing of what a row expects, and what is read besides."""
    left, missed = figures(row), []
    for wanted in row.expect:
        found = next((figure for figure in left if _fits(wanted, figure)), None)
        if found is None:
            missed.append(wanted)
        else:
            left.remove(found)
    false = [_true(figure) for figure in left if not any(_fits(m, figure) for m in row.may)]
    return missed, false


def _a_careful_person_takes_these_amounts_from_it(row: Row) -> None:
    missed, false = _compared(row)
    assert not false, f"false: {false}; missed: {missed}: {row.text}"
    if row.gap:
        assert missed, f"gap closed: remove the mark: {row.text}"
    else:
        assert not missed, f"missed: {missed}: {row.text}"


@PARTS
def test_a_careful_person_takes_these_amounts_from_it(part: int) -> None:
    assert refused(_a_careful_person_takes_these_amounts_from_it, part_of(ROWS, part)) == []


def test_gaps_are_few() -> None:
    assert sum(row.gap for row in ROWS) <= GAPS * len(ROWS)


def test_rows_are_many_and_of_both_sides() -> None:
    assert len(ROWS) >= 110
    assert sum(not row.expect for row in ROWS) >= 25
    assert not [text for text, count in Counter(row.text for row in ROWS).items() if count > 1]


def test_figures_are_well_formed_and_in_their_words() -> None:
    """What is read from all rows of a context together meets the shapes and the checks."""
    for name, context in CONTEXTS.items():
        text = "\n\n".join(row.text for row in ROWS if row.context == name)
        document = document_of(text, context, title="A report")
        graph = asserted(read(document), document.text)
        assert shacl.validate(graph) == ()
        said = Said(document.facts.slug, graph)
        found = checks.faults(said, passages.of(document))
        own = [fault for fault in found if fault.place.startswith("figure")]
        assert [fault for fault in own if fault.check in (Check.NUMBER, Check.QUOTE)] == []
