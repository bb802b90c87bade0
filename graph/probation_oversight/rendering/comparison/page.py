"""Two documents side by side as one HTML file: no scripts, nothing from outside, fit for paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from probation_oversight.analysis.comparability import Comparison, Verdict
from probation_oversight.analysis.comparison import (
    BodyDifference,
    Change,
    Difference,
    RatingPair,
    Side,
    TopicChange,
    Trend,
)
from probation_oversight.analysis.follow_up import Candidate, Passage
from probation_oversight.analysis.inspections import Said
from probation_oversight.analysis.ratings import OVERALL, Rated

_STYLE = """
:root { --ink: #1b1f24; --soft: #4a5360; --line: #c9d0d8; --bad: #9b1c1c; --good: #14532d;
  --care: #7a4a00; --wash: #f4f6f8; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 72rem; padding: 1.5rem; color: var(--ink); background: #fff;
  font: 16px/1.5 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 1rem; }
h2 { font-size: 1.3rem; margin: 2.5rem 0 .5rem; border-top: 3px solid var(--ink);
  padding-top: .75rem; }
h3 { font-size: 1.05rem; margin: 1.75rem 0 .5rem; }
p { margin: .5rem 0; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
caption { text-align: left; color: var(--soft); padding: .25rem 0; }
th, td { text-align: left; vertical-align: top; padding: .6rem .75rem .6rem 0;
  border-bottom: 1px solid var(--line); overflow-wrap: break-word; }
thead th { color: var(--soft); font-weight: 600; border-bottom: 2px solid var(--soft); }
tbody th { font-weight: 600; }
.topic { width: 22%; } .trend { width: 22%; }
.day { display: block; color: var(--soft); font-weight: 400; font-size: .9rem; }
.tag { display: inline-block; font-size: .8rem; font-weight: 600; padding: .05rem .5rem;
  border: 1px solid currentColor; border-radius: 1rem; background: #fff; margin-top: .2rem; }
.negative, .worse, .refused { color: var(--bad); }
.positive, .better, .allowed { color: var(--good); }
.changed, .care { color: var(--care); }
.same, .new, .gone, .neutral, .other { color: var(--soft); }
td > strong { display: block; margin-bottom: .25rem; }
blockquote { margin: 0 0 .6rem; padding-left: .75rem; border-left: 3px solid var(--line); }
blockquote.negative { border-color: var(--bad); } blockquote.positive { border-color: var(--good); }
blockquote p { margin: 0; color: var(--ink); }
blockquote footer { font-size: .85rem; color: var(--soft); }
.place, .silent { color: var(--soft); }
.guard { background: var(--wash); border-left: 4px solid currentColor; padding: .6rem 1rem; }
.guard ul { margin: .25rem 0 0; padding-left: 1.2rem; color: var(--ink); }
.sides { display: grid; grid-template-columns: 1fr 1fr; gap: 1.5rem; }
.sides p { margin: 0; } .sides strong { display: block; }
@media (max-width: 44rem) {
  .sides { grid-template-columns: 1fr; } table, thead, tbody, tr, th, td { display: block; }
  thead { display: none; } tbody th { border-bottom: 0; padding-bottom: 0; } .topic { width: auto; }
  td::before { content: attr(data-side); display: block; color: var(--soft); font-size: .85rem; } }
@media print { body { max-width: none; padding: 0; font-size: 11pt; } tr { break-inside: avoid; } }
"""
_CLASSES = {Verdict.ALLOWED: "allowed", Verdict.CARE: "care", Verdict.REFUSED: "refused"}
_CHANGES = {
    Change.CHANGED: "Changed",
    Change.SAME: "Same",
    Change.NEW: "New: not in the earlier one",
    Change.GONE: "Gone: not in the later one",
}


def page(found: Difference) -> str:
    """``found`` as a whole HTML document, in a text that ends in a line break."""
    title = "Two documents side by side"
    body = "\n".join(_content(found, title))
    return (
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(f'{found.earlier.slug} and {found.later.slug}')}</title>\n"
        f"<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _content(found: Difference, title: str) -> Iterator[str]:
    yield f"<h1>{escape(title)}</h1>"
    yield f'<div class="sides">{_side("Earlier", found.earlier)}{_side("Later", found.later)}</div>'
    for body in found.bodies:
        yield from _body(found, body)
    if not found.bodies:
        yield "<p>No body is in both, and none took another’s place: nothing to compare.</p>"
    for name, only in (("earlier", found.only_earlier), ("later", found.only_later)):
        if only:
            yield f"<p>Only in the {name} one: {escape(', '.join(only))}.</p>"
    yield from _calls(found)


def _side(name: str, side: Side) -> str:
    day = side.when or "no date"
    return f'<p>{name}<strong>{escape(side.title)}</strong><span class="day">{day}</span></p>'


def _body(found: Difference, body: BodyDifference) -> Iterator[str]:
    same = body.earlier == body.later
    name = body.earlier if same else f"{body.earlier} → {body.later}"
    yield f"<section>\n<h2>{escape(name)}</h2>"
    yield _guard(body.comparison, "Findings and ratings of the two")
    if body.ratings:
        yield "<h3>Ratings</h3>"
        yield _head(found, "Standard", "Trend")
        yield from map(_rating, body.ratings)
        yield "</tbody></table>"
    if body.topics:
        yield "<h3>Findings by topic</h3>"
        if body.comparison.verdict is Verdict.REFUSED:
            yield "<p>What changed below may be the measure and not the work.</p>"
        yield _head(found, "Topic")
        yield from map(_topic, body.topics)
        yield "</tbody></table>"
    yield "</section>"


def _guard(comparison: Comparison, what: str) -> str:
    kind = _CLASSES[comparison.verdict]
    listed = "".join(f"<li>{escape(reason.words)}</li>" for reason in comparison.reasons)
    reasons = f"<ul>{listed}</ul>" if listed else ""
    told = escape(f"{what} {comparison.verdict.value}")
    return f'<div class="guard {kind}"><strong>{told}</strong>{reasons}</div>'


def _head(found: Difference, first: str, last: str = "") -> str:
    sides = "".join(
        f'<th scope="col">{name}<span class="day">{escape(side.slug)}</span></th>'
        for name, side in (("Earlier", found.earlier), ("Later", found.later))
    )
    end = f'<th scope="col" class="trend">{last}</th>' if last else ""
    head = f'<tr><th scope="col" class="topic">{first}</th>{sides}{end}</tr>'
    return f"<table><thead>{head}</thead><tbody>"


def _rating(pair: RatingPair) -> str:
    name = "Overall" if pair.standard == OVERALL else pair.standard
    kind = pair.trend.value if pair.trend in {Trend.BETTER, Trend.WORSE} else "other"
    causes = [reason.cause.value for reason in pair.comparison.reasons] if pair.comparison else []
    why = f'<br><span class="place">{escape(", ".join(causes))}</span>' if causes else ""
    return (
        f'<tr><th scope="row">{escape(name)}</th>{_grade("Earlier", pair.earlier)}'
        f'{_grade("Later", pair.later)}<td data-side="Trend">'
        f'<span class="tag {kind}">{escape(pair.trend.value)}</span>{why}</td></tr>'
    )


def _grade(side: str, rated: Rated | None) -> str:
    if rated is None:
        return f'<td data-side="{side}"><span class="silent">not rated</span></td>'
    quote = _quote("", rated, rated.framework_label or "framework not told")
    return f'<td data-side="{side}"><strong>{escape(rated.grade_label)}</strong>{quote}</td>'


def _topic(topic: TopicChange) -> str:
    tag = f'<span class="tag {topic.change.value}">{_CHANGES[topic.change]}</span>'
    return (
        f'<tr><th scope="row">{escape(topic.label)}<br>{tag}</th>'
        f"{_findings('Earlier', topic.earlier, topic.related)}"
        f"{_findings('Later', topic.later, topic.related)}</tr>"
    )


def _findings(side: str, said: Sequence[Said], related: Sequence[str]) -> str:
    if not said:
        see = f" on this topic; but see {', '.join(related)}" if related else ""
        silent = f'<span class="silent">nothing said{escape(see)}</span>'
        return f'<td data-side="{side}">{silent}</td>'
    quotes = "".join(_quote(e.polarity, e, e.polarity) for e in said)
    return f'<td data-side="{side}">{quotes}</td>'


def _quote(kind: str, each: Said | Rated | Passage, note: str) -> str:
    page = f"page {each.page}, " if each.page is not None else ""
    shown = f'<span class="{kind}">{escape(note)}</span>' if kind else escape(note)
    place = f'<span class="place">{page}characters {each.start}–{each.end}</span>'
    return (
        f'<blockquote class="{kind}"><p>“{escape(each.quote)}”</p>'
        f"<footer>{shown} · {place}</footer></blockquote>"
    )


def _calls(found: Difference) -> Iterator[str]:
    if found.calls_again:
        yield "<h2>Perhaps called for again</h2>"
        yield "<p>Candidates by likeness of words, body and topic. No document says so.</p>"
        yield _head(found, "Score")
        yield from map(_candidate, found.calls_again)
        yield "</tbody></table>"
    sides = (("earlier", found.other_calls_earlier), ("later", found.other_calls_later))
    for name, calls in sides:
        if calls:
            yield f"<h2>Called for in the {name} one only</h2>"
            yield from _passages(calls)


def _candidate(pair: Candidate) -> str:
    reasons = "; ".join(pair.reasons)
    return (
        f'<tr><th scope="row">{pair.score:.2f}<span class="day">{escape(reasons)}</span></th>'
        f'<td data-side="Earlier">{_passage(pair.earlier)}</td>'
        f'<td data-side="Later">{_passage(pair.later)}</td></tr>'
    )


def _passages(calls: Iterable[Passage]) -> Iterator[str]:
    return (_passage(call) for call in calls)


def _passage(call: Passage) -> str:
    bodies = ", ".join(label for _, label in call.bodies)
    return _quote("", call, bodies)
