"""Scores in words."""

from __future__ import annotations

from collections.abc import Iterator

from tests.reading.goldset.tally import Ratio, Score, Tally


def report(score: Score) -> str:
    """The figures of ``score``, a line each; nothing of what the texts say."""
    lines = [
        f"{score.texts} texts, {score.sentences} sentences",
        "",
        f"{'':28}precision  recall     F1   right  extra missed",
        *_tallies(score),
        "",
        *_ratios(score),
        (
            f"{'false findings':28}{score.false_findings:6}"
            f"   in {score.texts_without_findings} texts without findings"
        ),
    ]
    return "\n".join(lines) + "\n"


def misses(score: Score) -> str:
    """What ``score`` counted against the reading, a block each, in the order of the texts."""
    return "".join(
        f"{miss.text} {miss.sentence}: {miss.about}; {miss.found}\n    {miss.words}\n"
        for miss in score.misses
    )


def _tallies(score: Score) -> Iterator[str]:
    yield _tally("findings", score.findings)
    yield _tally("  positive", score.positive)
    yield _tally("  negative", score.negative)
    yield _tally("  neutral", score.neutral)
    yield _tally("ratings", score.ratings)
    yield _tally("recommendations", score.recommendations)
    for kind, tally in score.others.items():
        yield _tally(kind.value, tally)


def _ratios(score: Score) -> Iterator[str]:
    yield _ratio("provider of found findings", score.providers)
    yield _ratio("topic", score.topics)
    yield _ratio("  first topic", score.topics_first)
    yield _ratio("  or broader or narrower", score.topics_near)
    yield _ratio("modality", score.modalities)
    yield _ratio("recurrence", score.recurrences)
    yield _ratio("framework of ratings", score.frameworks)
    yield _ratio("details of other kinds", score.details)
    yield _ratio("links", score.links)
    yield _ratio("account of sentences", score.accounts)
    yield _ratio("sentence boundaries", score.boundaries)


def _tally(name: str, tally: Tally) -> str:
    shares = "".join(
        f"{_percent(share):>{width}}"
        for share, width in ((tally.precision, 9), (tally.recall, 8), (tally.f1, 7))
    )
    return f"{name:28}{shares}{tally.right:8}{tally.extra:7}{tally.missed:7}"


def _ratio(name: str, ratio: Ratio) -> str:
    return f"{name:28}{_percent(ratio.share):>6}   {ratio.right} of {ratio.of}"


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.1f}"
