"""A portrait as lines for a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from probation_oversight.analysis.profile.gathering import days
from probation_oversight.analysis.profile.model import (
    Change,
    Document,
    Life,
    Portrait,
    Relation,
    Tie,
)
from probation_oversight.analysis.ratings import OVERALL, Rated
from probation_oversight.rendering.tables import Line, cell, table, wrapped

_NAMES = 6
UNSOURCED = "found also as (no source)"
"""What stands before names that no source on record was seen to use."""
_MANY = 12
"""Ties of one kind that are printed one by one; of more, the number is."""


def shown(found: Portrait, width: int) -> Iterator[Line]:
    """``found`` for a person: the body, its lineage, its ties, then what documents say of whom."""
    yield from (Line(line, "title") for line in wrapped(found.body.name, width))
    yield from (Line(line) for line in wrapped(headline(found), width))
    yield from _named("also called", ", ".join(shortest(found.names)), width)
    yield from _named(UNSOURCED, ", ".join(shortest(found.unsourced)), width)
    yield from _named("codes", ", ".join(found.codes), width)
    yield from _named("areas", ", ".join(found.body.areas), width)
    yield from _ties(found.body.ties, width)
    yield from _lineage(found, width)
    yield from _documents(found, width)
    yield from _sources(found, width)


def headline(found: Portrait) -> str:
    """What the body is and when, in one line."""
    sector = f", {found.sector} sector" if found.sector else ""
    return f"{found.body.kind}{sector}, {days(found.body.interval)}"


def shortest(names: Sequence[str]) -> list[str]:
    """The shortest of ``names``; the rest are spellings of them."""
    return sorted(sorted(names, key=lambda name: (len(name), name))[:_NAMES])


def tie_words(tie: Tie) -> str:
    """A tie in words: who, and when."""
    return f"{tie.name}, {days(tie.interval)}"


def rating_words(rated: Rated) -> str:
    """A rating in words, with its framework."""
    standard = "overall" if rated.scope == OVERALL else rated.standard or "a standard"
    return f"{rated.grade_label} ({standard}; {rated.framework_label or 'framework not told'})"


def topic_rows(document: Document) -> list[dict[str, object]]:
    """Findings by topic: how many of each sign."""
    signs = {each.iri + each.topic: (each.topic_label, each.polarity) for each in document.findings}
    counted = Counter(signs.values())
    topics = sorted({topic for topic, _ in counted})
    return [
        {
            "topic": topic,
            "positive": counted[topic, "positive"] or None,
            "negative": counted[topic, "negative"] or None,
            "other": sum(n for (t, p), n in counted.items() if t == topic and p not in _SIGNS)
            or None,
        }
        for topic in topics
    ]


_SIGNS = {"positive", "negative"}


def groups(ties: Sequence[Tie]) -> dict[str, list[Tie]]:
    """Ties by role, each in order of time."""
    found: dict[str, list[Tie]] = {}
    for tie in sorted(ties, key=lambda tie: (str(tie.interval.start or ""), tie.name)):
        found.setdefault(tie.role, []).append(tie)
    return dict(sorted(found.items()))


def whose(life: Life) -> str:
    """The heading over what documents say of ``life``: its own, or another body's."""
    names = {
        Relation.BEFORE: f"{life.name} (its predecessor, not this body)",
        Relation.SELF: life.name,
        Relation.AFTER: f"{life.name} (its successor, not this body)",
    }
    return names[life.relation]


def change_words(change: Change) -> str:
    """A change in words: when, from what, to what."""
    when = change.when.stated or "at an unknown time"
    return f"{when}: {', '.join(change.before) or 'nothing'} → {', '.join(change.after)}"


def _named(name: str, words: str, width: int) -> Iterator[Line]:
    if words:
        yield from (Line(line) for line in wrapped(cell(words), width, f"{name}: "))


def _ties(ties: Sequence[Tie], width: int) -> Iterator[Line]:
    for role, listed in groups(ties).items():
        more = f" (and {len(listed) - _MANY} more)" if len(listed) > _MANY else ""
        words = "; ".join(map(tie_words, listed[:_MANY])) + more
        yield from _named(role, words, width)


def _lineage(found: Portrait, width: int) -> Iterator[Line]:
    if len(found.lives) < 2:
        return
    yield Line("", "space")
    yield Line("Before and after", "title")
    rows = [
        {
            "": "→" if life.relation is Relation.SELF else "",
            "body": life.name,
            "kind": life.kind,
            "days": days(life.interval),
            "source": life.source,
        }
        for life in found.lives
    ]
    yield from table(("", "body", "kind", "days", "source"), rows, width)
    yield Line("", "space")
    for change in found.changes:
        yield from (Line(line) for line in wrapped(cell(change.label), width, ""))
        words = f"{change_words(change)} [{change.source}]"
        yield from (Line(line, "note") for line in wrapped(cell(words), width, "  ", "  "))


def _documents(found: Portrait, width: int) -> Iterator[Line]:
    spoken = [life for life in found.lives if life.documents]
    yield Line("", "space")
    if found.published:
        words = f"It published {found.published} of the {found.read} stored documents."
        yield from (Line(line) for line in wrapped(words, width))
    if not spoken:
        words = (
            f"None of the {found.read} stored documents speaks of it, or of a body before or after."
            if found.read
            else "No document is stored; 'oversight load FILE' reads one."
        )
        yield from (Line(line) for line in wrapped(words, width))
        return
    for life in sorted(spoken, key=lambda life: life.relation is not Relation.SELF):
        yield from (Line(line, "title") for line in wrapped(whose(life), width, "Said of "))
        for document in life.documents:
            yield from _document(document, width)


def _document(document: Document, width: int) -> Iterator[Line]:
    head = f"{document.when or 'no date'}  {document.title} ({document.slug})"
    yield from (Line(line, "head") for line in wrapped(cell(head), width, "", "  "))
    for rated in document.ratings:
        yield from _quoted(
            f"rated {rating_words(rated)}", rated.quote, rated.start, rated.end, width
        )
    rows = topic_rows(document)
    if rows:
        yield Line("  findings by topic")
        made = table(("topic", "positive", "negative", "other"), rows, width - 4)
        yield from (Line(f"    {line.text}", line.role) for line in made)
    for call in document.calls:
        yield from _quoted("called on", call.quote, call.start, call.end, width)
    yield Line("", "space")


def _quoted(words: str, quote: str, start: int, end: int, width: int) -> Iterator[Line]:
    yield from (Line(line) for line in wrapped(cell(words), width, "  ", "    "))
    said = f"“{cell(quote)}” [characters {start}–{end}]"
    yield from (Line(line, "quote") for line in wrapped(said, width, "    ", "    "))


def _sources(found: Portrait, width: int) -> Iterator[Line]:
    if found.sources:
        yield Line("Sources of the register's facts", "title")
    for source in found.sources:
        words = f"{source.key}: {source.title} {source.address}".strip()
        yield from (Line(line, "note") for line in wrapped(cell(words), width, "", "  "))


def rows(found: Portrait) -> Iterator[dict[str, object]]:
    """What documents say of each body, a row for each rating, finding and recommendation."""
    for life in found.lives:
        for document in life.documents:
            head = {
                "body": life.name,
                "relation": life.relation.value,
                "document": document.slug,
                "issued": document.when,
                **dict.fromkeys(("topic", "polarity", "grade")),
            }
            for rated in document.ratings:
                topic = None if rated.scope == OVERALL else rated.standard
                grade = {"what": "rating", "topic": topic, "grade": rated.grade_label}
                yield {**head, **grade, "quote": rated.quote}
            for said in document.findings:
                about = {"what": "finding", "topic": said.topic_label, "polarity": said.polarity}
                yield {**head, **about, "quote": said.quote}
            for call in document.calls:
                yield {**head, "what": "recommendation", "quote": call.quote}
