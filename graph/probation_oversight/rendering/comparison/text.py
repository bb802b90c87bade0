"""Two documents side by side as lines for a terminal, and as rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from probation_oversight.analysis.comparison import BodyDifference, Difference, Side
from probation_oversight.analysis.follow_up import Passage
from probation_oversight.analysis.inspections import Said
from probation_oversight.analysis.ratings import Rated
from probation_oversight.rendering.answer.text import place
from probation_oversight.rendering.tables import Line, cell, table, wrapped

COLUMNS = ("body", "part", "of", "change", "earlier", "later", "caution")


def shown(found: Difference, width: int) -> Iterator[Line]:
    """``found`` for a person: the two documents, then body by body, then the calls."""
    for name, side in (("earlier", found.earlier), ("later", found.later)):
        yield from (Line(line, "title") for line in wrapped(_side(side), width, f"{name:<9}"))
    for body in found.bodies:
        yield from _body(body, width)
    if not found.bodies:
        yield Line("", "space")
        words = "no body is in both, and none took another's place: nothing can be set side by side"
        yield from (Line(line) for line in wrapped(words, width))
    for name, only in (("earlier", found.only_earlier), ("later", found.only_later)):
        if only:
            yield Line("", "space")
            label = f"only in the {name} one: "
            yield from (Line(line, "note") for line in wrapped(cell(only), width, label))
    yield from _calls(found, width)


def _side(side: Side) -> str:
    return cell(f"{side.title}, {side.when or 'no date'} ({side.slug})")


def name_of(body: BodyDifference) -> str:
    """The body, or the two of which the later took the earlier one's place."""
    same = body.earlier == body.later
    return body.earlier if same else f"{body.earlier} → {body.later}"


def _body(body: BodyDifference, width: int) -> Iterator[Line]:
    yield Line("", "space")
    yield from (Line(line, "title") for line in wrapped(cell(name_of(body)), width))
    yield from (Line(line, "note") for line in wrapped(cell(body.comparison.words), width))
    if body.topics:
        yield Line("", "space")
        yield from table(_TOPICS, list(_topic_rows(body)), width, below=_BELOW)
    if body.ratings:
        yield Line("", "space")
        rows = list(_rating_rows(body))
        yield from table(("rating", "earlier", "later", "trend", "why"), rows, width, ("why",))


_BELOW = ("earlier", "later", "but_see")
_TOPICS = ("change", "topic", "finding", *_BELOW)


def _topic_rows(body: BodyDifference) -> Iterator[dict[str, object]]:
    for each in body.topics:
        sides = [_polarities(said) for said in (each.earlier, each.later)]
        same = sides[0] == sides[1]
        yield {
            "change": each.change.value,
            "topic": each.label,
            "finding": sides[0] if same else " → ".join(side or "nothing said" for side in sides),
            "earlier": _quotes(each.earlier),
            "later": _quotes(each.later),
            "but_see": each.related,
        }


def _polarities(said: Sequence[Said]) -> str:
    """For example "negative", or "negative and positive" where a document finds both."""
    return " and ".join(sorted({each.polarity for each in said}))


def _quotes(said: Sequence[Said]) -> str:
    return "; ".join(map(_placed, said))


def _placed(each: Said | Passage) -> str:
    """The words with their place, as answers show it."""
    return f"“{each.quote}” {place(each.start, each.end, each.page)}"


def _rating_rows(body: BodyDifference) -> Iterator[dict[str, object]]:
    for pair in body.ratings:
        yield {
            "rating": pair.standard,
            "earlier": _grade(pair.earlier),
            "later": _grade(pair.later),
            "trend": pair.trend.value,
            "why": "; ".join(r.words for r in pair.comparison.reasons) if pair.comparison else "",
        }


def _grade(rated: Rated | None) -> str:
    return rated.grade_label if rated else "none"


def _calls(found: Difference, width: int) -> Iterator[Line]:
    if found.calls_again:
        yield Line("", "space")
        yield Line("Perhaps called for again (candidates: no document says so)", "title")
        rows = [
            {
                "score": f"{pair.score:.2f}",
                "because": "; ".join(pair.reasons),
                "earlier": _placed(pair.earlier),
                "later": _placed(pair.later),
            }
            for pair in found.calls_again
        ]
        columns = ("score", "because", "earlier", "later")
        yield from table(columns, rows, width, below=("earlier", "later"))
    sides = (("earlier", found.other_calls_earlier), ("later", found.other_calls_later))
    for name, calls in sides:
        if calls:
            yield Line("", "space")
            yield Line(f"Called for in the {name} one only", "title")
            for call in calls:
                words = cell(_placed(call))
                yield from (Line(line, "quote") for line in wrapped(words, width, "  "))


def rows(found: Difference) -> Iterator[dict[str, object]]:
    """One row per topic and per rating, for spreadsheets."""
    for body in found.bodies:
        caution = "; ".join(reason.words for reason in body.comparison.reasons)
        for topic in _topic_rows(body):
            yield {
                "body": name_of(body),
                "part": "topic",
                "of": topic["topic"],
                "change": topic["change"],
                "earlier": topic["earlier"],
                "later": topic["later"],
                "caution": caution,
            }
        for rating in _rating_rows(body):
            yield {
                "body": name_of(body),
                "part": "rating",
                "of": rating["rating"],
                "change": rating["trend"],
                "earlier": rating["earlier"],
                "later": rating["later"],
                "caution": rating["why"],
            }
