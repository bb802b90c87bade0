"""What verifying a graph found, as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from probation_oversight.grounding.model import Fault
from probation_oversight.rendering.tables import Line, cell, wrapped
from probation_oversight.verification.model import Report, Verified

_SHOWN = 25
"""Faults of one document that are printed for people; --json has all."""


def shown(report: Report, width: int) -> Iterator[Line]:
    """``report`` for a person: document by document, what stands beside them, then the sum."""
    for document in report.documents:
        yield from _document(document, width)
        yield Line("", "space")
    if report.beside:
        yield Line("ontology, register and receipts", "title")
        yield from _faults(report.beside, width)
        yield Line("", "space")
    yield from (Line(line, "text") for line in wrapped(_summary(report), width, ""))


def _document(document: Verified, width: int) -> Iterator[Line]:
    outcome = _many(document.faults) if document.faults else "holds"
    yield Line(f"{document.slug}: {outcome}", "title")
    how = "read anew from" if document.read else "held against"
    source = f"{how} {document.source}; " if document.source else ""
    checked = (
        f"{source}{document.statements} statements, {document.quotes} passages, "
        f"{document.inferred} inferred triples"
    )
    yield from (Line(line, "note") for line in wrapped(checked, width, ""))
    yield from _faults(document.faults, width)


def _faults(faults: Sequence[Fault], width: int) -> Iterator[Line]:
    first = faults[:_SHOWN]
    for place, group in groupby(first, key=lambda fault: fault.place):
        yield Line(f"  {cell(place)}", "label")
        for fault in group:
            lead = f"    {fault.check.value}: "
            yield from (Line(line, "text") for line in wrapped(cell(fault.what), width, lead))
    if len(faults) > len(first):
        yield Line(f"  and {len(faults) - len(first)} more; --json lists all", "note")


def _summary(report: Report) -> str:
    counts, number = report.counts, len(report.documents)
    checked = (
        f"{counts['triples']:,} triples: {number} document{'' if number == 1 else 's'} with "
        f"{counts['statements']:,} statements and {counts['passages']:,} passages, "
        f"{counts['inferred']:,} inferred triples, {counts['background']:,} triples of ontology, "
        "register and what follows from them"
    )
    found = _many(report.faults) if report.faults else "nothing wrong"
    bounds = "" if all(document.read for document in report.documents) else " as far as looked at,"
    return f"{found}{bounds} in {checked}"


def _many(faults: Sequence[Fault]) -> str:
    return f"{len(faults)} fault{'' if len(faults) == 1 else 's'}"
