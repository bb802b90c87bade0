"""How much of a document was read, as JSON: what ``oversight account --json`` prints."""

from __future__ import annotations

from typing import Any

from probation_oversight.analysis.reading_coverage import Accounting
from probation_oversight.model.reading_json import account_counts

FORMAT = "probation-oversight/account/1"
"""Names the form and its version, under the key ``format``."""


def as_json(found: Accounting) -> dict[str, Any]:
    """``found`` in types that JSON has: its sums, and every gap with its words."""
    facts = found.reading.document
    return {
        "format": FORMAT,
        "document": facts.slug,
        "title": facts.title,
        "text_sha256": facts.text_sha256,
        "accounts": account_counts(found.reading),
        "words": {"sentences": found.all.words}
        | {a.value.replace("-", "_"): tally.words for a, tally in found.accounts.items()},
        "reasons": [
            {
                "account": pattern.account.value,
                "reason": pattern.reason,
                "block": pattern.block.value,
                "sentences": len(pattern.sentences),
            }
            for pattern in found.patterns
        ],
        "statements": [
            {
                "kind": count.kind.value,
                "positive": count.positive,
                "negative": count.negative,
                "neutral": count.neutral,
                "without_polarity": count.without,
                "all": count.all,
            }
            for count in found.kinds
        ],
        "gaps": [
            {
                "start": gap.span.start,
                "end": gap.span.end,
                "exact": gap.span.exact,
                "reason": gap.reason,
            }
            for gap in found.gaps
        ],
        "losses": list(found.losses),
        "notes": list(found.reading.notes),
    }
