"""An evaluation as rows and as JSON; the command prints them.

Rows for people hold percentages in words; the others hold numbers between 0 and 1.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from probation_oversight.evaluation.breakdown import Dimension
from probation_oversight.evaluation.counts import Miss
from probation_oversight.evaluation.intervals import LEVEL, RESAMPLES, SEED, Interval
from probation_oversight.evaluation.run import Claim, Evaluation

FORMAT = "probation-oversight/evaluation/1"
"""Names the form of ``as_json`` and its version, under the key ``format``."""

CLAIM_COLUMNS = ("claim", "precision", "recall", "f1", "right", "extra", "missed")
SHARE_COLUMNS = ("share_of", "right_in_percent", "right", "of")
SUMMARY_COLUMNS = (
    *("gold", "documents", "sentences", "precision", "recall", "f1"),
    *("provider", "topic", "ratings", "clear_controls"),
)

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
    percents = {name.lower(): _percent(value, None) for name, value in known.items()}
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
                "precision": _percent(found.precision, None),
                "right": found.right,
                "extra": found.extra,
                "recall": _percent(sought.recall, None) if sought.recall is not None else "",
                "missed": sought.missed if sought.recall is not None else "",
            }
        )
    return rows


def as_json(evaluation: Evaluation, dimension: Dimension | None, *, misses: bool) -> Row:
    """``evaluation`` with all its figures, ready for ``json.dump``."""
    score = evaluation.score
    made: Row = {
        "format": FORMAT,
        "gold": evaluation.name,
        "documents": score.texts,
        "sentences": score.sentences,
        "intervals": {
            "level": LEVEL,
            "shares": "Wilson",
            "f1": f"bootstrap over {evaluation.unit}",
            "resamples": RESAMPLES,
            "seed": SEED,
        },
        "claims": [_claim(claim) for claim in evaluation.claims()],
        "shares": [
            {
                "share_of": share.name,
                "share": _number(share.ratio.share, share.interval),
                "right": share.ratio.right,
                "of": share.ratio.of,
            }
            for share in evaluation.shares()
        ],
        "controls": {
            "documents": score.controls,
            "clear": score.controls_clear,
            "false_findings": score.false_findings,
        },
    }
    if dimension:
        made["by"] = {"dimension": dimension.value, "rows": _groups(evaluation, dimension)}
    if misses:
        made["misled_by"] = [{"cue": cue, "times": times} for cue, times in evaluation.misled()]
        made["misses"] = [_miss(miss) for miss in score.misses]
    return made


def _claim(claim: Claim) -> Row:
    tally = claim.tally
    return {
        "claim": claim.name,
        "precision": _number(tally.precision, claim.precision),
        "recall": _number(tally.recall, claim.recall),
        "f1": _number(tally.f1, claim.f1),
        "right": tally.right,
        "extra": tally.extra,
        "missed": tally.missed,
    }


def _groups(evaluation: Evaluation, dimension: Dimension) -> Iterable[Row]:
    return [
        {
            "value": value,
            "precision": _number(count.found.precision, None),
            "right": count.found.right,
            "extra": count.found.extra,
            "recall": _number(count.sought.recall, None),
            "sought": count.sought.right + count.sought.missed,
            "missed": count.sought.missed,
        }
        for value, count in evaluation.by(dimension).items()
    ]


def _miss(miss: Miss) -> Row:
    return {
        "document": miss.text,
        "line": miss.line,
        "sentence": miss.sentence,
        "about": miss.about,
        "words": miss.words,
        "expected": miss.expected,
        "read": miss.found,
        "cues": list(miss.cues),
    }


def _percent(share: float | None, interval: Interval | None) -> str:
    """For example "93.4 (88.1–96.4)", or a dash where there was nothing to count."""
    if share is None:
        return "–"
    range_ = f" ({100 * interval.low:.1f}–{100 * interval.high:.1f})" if interval else ""
    return f"{100 * share:.1f}{range_}"


def _number(share: float | None, interval: Interval | None) -> Row | None:
    if share is None:
        return None
    ends = (interval.low, interval.high) if interval else (None, None)
    low, high = (end if end is None else round(end, 6) for end in ends)
    return {"value": round(share, 6), "low": low, "high": high}
