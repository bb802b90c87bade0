"""Two documents side by side as JSON: what ``oversight compare --json`` prints."""

from __future__ import annotations

from typing import Any

from probation_oversight.analysis.comparability import Comparison
from probation_oversight.analysis.comparison import (
    BodyDifference,
    Difference,
    RatingPair,
    Side,
    TopicChange,
)
from probation_oversight.analysis.follow_up import Candidate, Passage
from probation_oversight.analysis.inspections import Said
from probation_oversight.analysis.ratings import Rated


def as_json(found: Difference) -> dict[str, Any]:
    """``found`` in types that JSON has; days are text, quotes carry their places in code points."""
    return {
        "earlier": _side(found.earlier),
        "later": _side(found.later),
        "bodies": [_body(body) for body in found.bodies],
        "only_earlier": list(found.only_earlier),
        "only_later": list(found.only_later),
        "calls_again": [_candidate(pair) for pair in found.calls_again],
        "other_calls_earlier": [_passage(call) for call in found.other_calls_earlier],
        "other_calls_later": [_passage(call) for call in found.other_calls_later],
    }


def _side(side: Side) -> dict[str, Any]:
    return {"slug": side.slug, "title": side.title, "issued": side.when}


def _body(body: BodyDifference) -> dict[str, Any]:
    return {
        "earlier": body.earlier,
        "later": body.later,
        "comparison": _comparison(body.comparison),
        "topics": [_topic(topic) for topic in body.topics],
        "ratings": [_pair(pair) for pair in body.ratings],
    }


def _comparison(comparison: Comparison) -> dict[str, Any]:
    return {
        "allowed": comparison.allowed,
        "verdict": comparison.verdict.value,
        "reasons": [
            {"cause": reason.cause.value, "refuses": reason.refuses, "words": reason.words}
            for reason in comparison.reasons
        ],
    }


def _topic(topic: TopicChange) -> dict[str, Any]:
    return {
        "topic": topic.topic,
        "label": topic.label,
        "change": topic.change.value,
        "related": list(topic.related),
        "earlier": [_said(said) for said in topic.earlier],
        "later": [_said(said) for said in topic.later],
    }


def _said(said: Said) -> dict[str, Any]:
    return {"statement": said.iri, "polarity": said.polarity, **_place(said)}


def _pair(pair: RatingPair) -> dict[str, Any]:
    return {
        "standard": pair.standard,
        "trend": pair.trend.value,
        "earlier": _rated(pair.earlier),
        "later": _rated(pair.later),
        "comparison": _comparison(pair.comparison) if pair.comparison else None,
    }


def _rated(rated: Rated | None) -> dict[str, Any] | None:
    if rated is None:
        return None
    return {
        "statement": rated.iri,
        "grade": rated.grade_label,
        "framework": rated.framework_label,
        **_place(rated),
    }


def _candidate(pair: Candidate) -> dict[str, Any]:
    return {
        "score": pair.score,
        "words": pair.words,
        "body": pair.body,
        "topics": pair.topics,
        "said": pair.said,
        "reasons": list(pair.reasons),
        "earlier": _passage(pair.earlier),
        "later": _passage(pair.later),
    }


def _passage(passage: Passage) -> dict[str, Any]:
    return {
        "statement": passage.iri,
        "bodies": [label for _, label in passage.bodies],
        "topics": [label for _, label in passage.topics],
        "document": passage.slug,
        **_place(passage),
    }


def _place(each: Said | Rated | Passage) -> dict[str, Any]:
    return {"quote": each.quote, "start": each.start, "end": each.end, "page": each.page}
