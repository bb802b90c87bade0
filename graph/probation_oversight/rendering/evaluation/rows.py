"""An evaluation as rows for people, with shares in percent."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from probation_oversight.analysis.corrected import Judged
from probation_oversight.evaluation.breakdown import Dimension
from probation_oversight.evaluation.intervals import Interval, wilson
from probation_oversight.evaluation.run import Evaluation
from probation_oversight.rendering.figures import NOTHING, percent

CLAIM_COLUMNS = ("claim", "precision", "recall", "f1", "right", "extra", "missed")
SHARE_COLUMNS = ("share_of", "right_in_percent", "right", "of")
SUMMARY_COLUMNS = (
    *("gold", "documents", "sentences", "precision", "recall", "f1"),
    *("provider", "topic", "ratings", "clear_controls"),
)

CORRECTED_COLUMNS = ("rule", "right_in_percent", "accepted", "rejected", "amended")

Row = dict[str, Any]


def figures(evaluation: Evaluation) -> dict[str, float | None]:
    """The figures that can be asked to reach a floor, between 0 and 1; None of nothing."""
    score = evaluation.score
    return {
        "F1": score.findings.f1,
        "precision": score.findings.precision,
        "recall": score.findings.recall,
        "provider": score.providers.share,
        "topic": score.topics.share,
        "ratings": score.ratings.precision,
    }


def corrected_rows(found: Iterable[Judged]) -> list[Row]:
    """A row for each rule that people looked at statements of."""
    return [
        {
            "rule": each.rule,
            "right_in_percent": _percent(each.accepted / each.all, wilson(each.accepted, each.all)),
            "accepted": each.accepted,
            "rejected": each.rejected,
            "amended": each.amended,
        }
        for each in found
    ]


def claim_rows(evaluation: Evaluation) -> list[Row]:
    """A row for each type of claim, for people."""
    return [
        {
            "claim": claim.name,
            "precision": _percent(claim.tally.precision, claim.precision),
            "recall": _percent(claim.tally.recall, claim.recall),
            "f1": _percent(claim.tally.f1, claim.f1),
            "right": claim.tally.right,
            "extra": claim.tally.extra,
            "missed": claim.tally.missed,
        }
        for claim in evaluation.claims()
    ]


def share_rows(evaluation: Evaluation) -> list[Row]:
    """A row for each share, for people."""
    return [
        {
            "share_of": share.name,
            "right_in_percent": _percent(share.ratio.share, share.interval),
            "right": share.ratio.right,
            "of": share.ratio.of,
        }
        for share in evaluation.shares()
    ]


def summary_row(evaluation: Evaluation) -> Row:
    """The figures that matter most, for people."""
    score, known = evaluation.score, figures(evaluation)
    percents = {name.lower(): _percent(value) for name, value in known.items()}
    return {
        "gold": evaluation.name,
        "documents": score.texts,
        "sentences": score.sentences,
        **percents,
        "clear_controls": f"{score.controls_clear} of {score.controls}",
    }


def group_rows(evaluation: Evaluation, dimension: Dimension) -> list[Row]:
    """A row for each rule, kind, topic or provider, for people."""
    rows = []
    for value, count in evaluation.by(dimension).items():
        found, sought = count.found, count.sought
        rows.append(
            {
                dimension.value: value,
                "precision": _percent(found.precision),
                "right": found.right,
                "extra": found.extra,
                "recall": _percent(sought.recall) if sought.recall is not None else "",
                "missed": sought.missed if sought.recall is not None else "",
            }
        )
    return rows


def _percent(share: float | None, interval: Interval | None = None) -> str:
    """For example "93.4 (88.1–96.4)", or a dash where there was nothing to count."""
    if share is None:
        return NOTHING
    ends = f" ({percent(interval.low)}–{percent(interval.high)})" if interval else ""
    return f"{percent(share)}{ends}"
