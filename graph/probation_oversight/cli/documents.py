"""``oversight documents``: what the store holds."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from dataclasses import fields

from probation_oversight.cli import output
from probation_oversight.cli.opening import opened
from probation_oversight.cli.options import Add
from probation_oversight.model import issue_dates
from probation_oversight.store.catalogue import StoredDocument

_SHOWN = ("slug", "title", "issued", "sentences", "evidence", "out_of_scope", "gaps", "statements")


def arguments(add: Add) -> None:
    """What may be given to ``documents``."""
    add(
        "",
        "oversight documents",
        "oversight documents --csv",
    )


def run(arguments: Namespace) -> int:
    """List the documents in the store."""
    with opened(arguments) as graph:
        found = graph.documents()
    if not found and arguments.form == "table":
        output.note("the store holds no documents; 'oversight load FILE' adds one")
        return 0
    rows = [_listed(row) for row in found]
    columns = _SHOWN if arguments.form == "table" or not found else _names(found[0])
    output.rows(arguments.form, columns, rows)
    return 0


def _listed(kept: StoredDocument) -> dict[str, object]:
    """All that is known of ``kept``, its date no more exact than it is known."""
    row: dict[str, object] = {name: getattr(kept, name) for name in _names(kept)}
    row["issued"] = issue_dates.shown(kept.issued, kept.issued_precision)
    return row


def _names(value: object) -> Sequence[str]:
    return [field.name for field in fields(value)]  # type: ignore[arg-type]
