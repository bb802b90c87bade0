"""``oversight verify`` and ``receipt``: whether a graph holds, and what it was made of."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from probation_oversight.cli import output
from probation_oversight.cli.opening import opened
from probation_oversight.cli.progress import working
from probation_oversight.rendering.tables import Line, cell, wrapped

if TYPE_CHECKING:
    from probation_oversight.verification import Fault, Report, Verified
    from probation_oversight.verification.receipt import Receipt

_PROBLEMS = 1
_SHOWN = 25
"""Faults of one document that are printed for people; --json has all."""
_COLUMNS = ("document", "place", "check", "what")


def verify(arguments: Namespace) -> int:
    """Hold a graph against its sources; exit code 1 if something is wrong."""
    from probation_oversight import verification

    with working(f"verifying {arguments.graph}"):
        report = verification.verify(arguments.graph, arguments.sources)
    if arguments.form == "json":
        output.as_json(_report(report))
    elif arguments.form == "csv":
        output.rows("csv", _COLUMNS, [_fault(fault) for fault in report.faults])
    else:
        output.lines(_shown(report, output.width()))
        for note in report.notes:
            output.note(note)
    return _PROBLEMS if report.faults else 0


def _report(report: Report) -> dict[str, object]:
    return {
        "counts": dict(report.counts),
        "faults": len(report.faults),
        "documents": [
            {
                "document": each.slug,
                "source": each.source,
                "statements": each.statements,
                "passages": each.quotes,
                "inferred": each.inferred,
                "faults": [_fault(fault) for fault in each.faults],
            }
            for each in report.documents
        ],
        "beside": [_fault(fault) for fault in report.beside],
        "notes": list(report.notes),
    }


def _fault(fault: Fault) -> dict[str, object]:
    return {
        "document": fault.document,
        "place": fault.place,
        "check": fault.check.value,
        "what": fault.what,
    }


def _shown(report: Report, width: int) -> Iterator[Line]:
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
    source = f"read anew from {document.source}; " if document.source else ""
    checked = (
        f"{source}{document.statements} statements, {document.quotes} passages, "
        f"{document.inferred} inferred triples"
    )
    yield from (Line(line, "note") for line in wrapped(checked, width, ""))
    yield from _faults(document.faults, width)


def _faults(faults: Sequence[Fault], width: int) -> Iterator[Line]:
    shown = faults[:_SHOWN]
    for place, group in groupby(shown, key=lambda fault: fault.place):
        yield Line(f"  {cell(place)}", "label")
        for fault in group:
            lead = f"    {fault.check.value}: "
            yield from (Line(line, "text") for line in wrapped(cell(fault.what), width, lead))
    if len(faults) > len(shown):
        yield Line(f"  and {len(faults) - len(shown)} more; --json lists all", "note")


def _summary(report: Report) -> str:
    counts, number = report.counts, len(report.documents)
    checked = (
        f"{counts['triples']:,} triples: {number} document{'' if number == 1 else 's'} with "
        f"{counts['statements']:,} statements and {counts['passages']:,} passages, "
        f"{counts['inferred']:,} inferred triples, {counts['background']:,} triples of ontology, "
        "register and what follows from them"
    )
    return f"{_many(report.faults) if report.faults else 'nothing wrong'} in {checked}"


def _many(faults: Sequence[Fault]) -> str:
    return f"{len(faults)} fault{'' if len(faults) == 1 else 's'}"


def receipt(arguments: Namespace) -> int:
    """Print a receipt; exit code 1 if it was made with other means than those installed."""
    with opened(arguments) as graph, working("hashing"):
        made = graph.receipt(arguments.document)
    rows = list(_rows(made))
    if arguments.form == "json":
        output.as_json(_as_json(made))
    elif arguments.form == "csv":
        output.rows("csv", ("part", "name", "value"), rows)
    else:
        output.lines(_lines(rows))
        if made.stale:
            output.note(f"read with other means than those installed: {', '.join(made.stale)}")
    return _PROBLEMS if made.stale else 0


def _as_json(made: Receipt) -> dict[str, object]:
    parts: dict[str, Mapping[str, str]] = {
        "inputs": made.inputs,
        "means": made.means,
        "outputs": made.outputs,
    }
    return {
        "document": made.document or None,
        **{name: dict(part) for name, part in parts.items()},
        "stale": list(made.stale),
    }


def _rows(made: Receipt) -> Iterator[dict[str, object]]:
    for part, values in (
        ("input", made.inputs),
        ("means", made.means),
        ("output", made.outputs),
    ):
        for name, value in values.items():
            yield {"part": part, "name": name, "value": value}


def _lines(rows: Sequence[Mapping[str, object]]) -> Iterator[Line]:
    width = max(len(str(row["name"])) for row in rows)
    for part, group in groupby(rows, key=lambda row: row["part"]):
        yield Line(str(part), "title")
        for row in group:
            yield Line(f"  {cell(str(row['name'])):<{width}}  {cell(str(row['value']))}", "text")
