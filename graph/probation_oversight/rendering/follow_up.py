"""What later documents may take up, as rows: candidates with their scores."""

from __future__ import annotations

from collections.abc import Iterator

from probation_oversight.analysis.follow_up import Candidate, FollowUp

COLUMNS = (
    "kind", "score", "because", "quote", "start", "end", "page", "later_quote", "later_start",
    "later_end", "later_page", "document", "later_document", "statement_iri",
    "later_statement_iri",
)  # fmt: skip


def rows(found: FollowUp) -> Iterator[dict[str, object]]:
    """A row for each candidate: recommendations first, then findings."""
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
