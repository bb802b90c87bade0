"""``oversight followup``: what later documents may take up, as candidates with their scores."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator

from probation_oversight.analysis.follow_up import Candidate, FollowUp
from probation_oversight.cli import answers, output
from probation_oversight.cli.opening import opened
from probation_oversight.cli.progress import working

_COLUMNS = (
    "kind", "score", "because", "quote", "start", "end", "page", "later_quote", "later_start",
    "later_end", "later_page", "document", "later_document", "statement_iri",
    "later_statement_iri",
)  # fmt: skip


def followup(arguments: Namespace) -> int:
    """List the candidates."""
    with opened(arguments) as graph, working("looking for what is taken up again"):
        rows = list(_rows(graph.follow_up()))
    if rows and arguments.form == "table":
        output.lines(answers.shown(_COLUMNS, rows, output.width()))
    elif arguments.form == "table":
        output.note("no stored document seems to take up what an earlier one calls for or finds")
    else:
        output.rows(arguments.form, _COLUMNS, rows)
    return 0


def _rows(found: FollowUp) -> Iterator[dict[str, object]]:
    yield from (_row("call, perhaps made again", pair) for pair in found.calls)
    yield from (_row("finding, said to recur", pair) for pair in found.findings)


def _row(kind: str, pair: Candidate) -> dict[str, object]:
    return {
        "kind": kind,
        "score": f"{pair.score:.2f}",
        "because": "; ".join(pair.reasons),
        "quote": pair.earlier.quote,
        "start": pair.earlier.start,
        "end": pair.earlier.end,
        "page": pair.earlier.page,
        "later_quote": pair.later.quote,
        "later_start": pair.later.start,
        "later_end": pair.later.end,
        "later_page": pair.later.page,
        "document": pair.earlier.slug,
        "later_document": pair.later.slug,
        "statement_iri": pair.earlier.iri,
        "later_statement_iri": pair.later.iri,
    }
