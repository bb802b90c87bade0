"""An evaluation as JSON: what ``oversight evaluate --json`` prints; shares are from 0 to 1."""

from __future__ import annotations

from typing import Any

from probation_oversight.evaluation.breakdown import Dimension
from probation_oversight.evaluation.counts import Miss
from probation_oversight.evaluation.intervals import LEVEL, RESAMPLES, SEED, Interval
from probation_oversight.evaluation.run import Claim, Evaluation

FORMAT = "probation-oversight/evaluation/1"
"""Names the form and its version, under the key ``format``."""


def as_json(evaluation: Evaluation, dimension: Dimension | None, *, misses: bool) -> dict[str, Any]:
    """``evaluation`` in types that JSON has, with groups by ``dimension`` and ``misses``."""
    score = evaluation.score
    made: dict[str, Any] = {
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


def _claim(claim: Claim) -> dict[str, Any]:
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


def _groups(evaluation: Evaluation, dimension: Dimension) -> list[dict[str, Any]]:
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


def _miss(miss: Miss) -> dict[str, Any]:
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


def _number(share: float | None, interval: Interval | None) -> dict[str, Any] | None:
    if share is None:
        return None
    ends = (interval.low, interval.high) if interval else (None, None)
    low, high = (end if end is None else round(end, 6) for end in ends)
    return {"value": round(share, 6), "low": low, "high": high}
