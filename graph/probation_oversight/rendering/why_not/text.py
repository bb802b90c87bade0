"""Why there is no answer, as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from probation_oversight.explanation.why_not import Covered, NearMiss, Way, WhyNot
from probation_oversight.rendering.proof.text import with_it
from probation_oversight.rendering.tables import Line, Role, cell, table, wrapped
from probation_oversight.rendering.why_not.as_json import counts, sentences

_MOST_GROUPS = 6
_MOST_NAMES = 4
_MOST_GAPS = 20
_MOST_MENTIONS = 5
_MOST_LISTED = 20


def shown(found: WhyNot, width: int) -> Iterator[Line]:
    """``found`` for a person."""
    yield from _lines(cell(found.asked), width, "Why not: ", "title")
    for reason, words in found.reasons:
        yield from _lines(f"{reason.value.replace('-', ' ')}: {cell(words)}", width, "", "head")
    if found.holds:
        return
    if not found.documents:
        yield from _loaded(found, width)
    yield from _covered(found.documents, width)
    if len(found.documents) == 1:
        yield from _sections(found.documents[0], width)
    for document in found.documents:
        yield from _mentions(document, width)
        yield from _gaps(document, width)
    if found.instead:
        yield Line("", "space")
        yield from _lines(f"said is: {cell(found.instead)}", width, "", "text")
    for way in found.ways:
        yield Line("", "space")
        yield from _way(way, width, "")
    yield from _misses(found, width)


def _loaded(found: WhyNot, width: int) -> Iterator[Line]:
    if found.loaded:
        yield from (Line("", "space"), Line("loaded are", "head"))
    for slug, title in found.loaded[:_MOST_LISTED]:
        yield from _lines(f"{slug}: {cell(title)}", width, "  ", "text")
    if len(found.loaded) > _MOST_LISTED:
        yield Line(f"  and {len(found.loaded) - _MOST_LISTED} more", "note")


def _covered(documents: Sequence[Covered], width: int) -> Iterator[Line]:
    """What each document covers, with one line for all of those that there is no room for."""
    if not documents:
        return
    columns = ("document", "sections", "sentences", "evidence", "out_of_scope", "gaps")
    on = ("statements", "on_topic", "on_provider", "on_both")
    yield Line("", "space")
    rows = [counts(document) for document in documents[:_MOST_LISTED]]
    yield from table((*columns, *on), rows, width)
    if len(documents) > _MOST_LISTED:
        yield Line(f"and {len(documents) - _MOST_LISTED} more documents", "note")


def _sections(document: Covered, width: int) -> Iterator[Line]:
    """What became of each section, if there are several."""
    if len(document.sections) < 2:
        return
    rows = [
        {"section": section.heading or "(before the first heading)", **sentences(section)}
        for section in document.sections
    ]
    yield Line("", "space")
    yield from table(("section", "sentences", "evidence", "out_of_scope", "gaps"), rows, width)


def _mentions(document: Covered, width: int) -> Iterator[Line]:
    """If nothing was read on it: the sentences that name it all the same."""
    if not document.is_silent or not document.mentions:
        return
    yield from (Line("", "space"), Line(f"named all the same in {document.slug}", "head"))
    for each in document.mentions[:_MOST_MENTIONS]:
        became = f"{each.account.value.replace('-', ' ')}: {cell(each.reason)}".rstrip(": ")
        place = f"[{each.span.start}–{each.span.end}]"
        yield from _lines(f"“{cell(each.span.exact)}” {place} {became}", width, "  ", "quote")
    if len(document.mentions) > _MOST_MENTIONS:
        yield Line(f"  and {len(document.mentions) - _MOST_MENTIONS} more", "note")


def _gaps(document: Covered, width: int) -> Iterator[Line]:
    if not document.gaps:
        return
    yield from (Line("", "space"), Line(f"not understood in {document.slug}", "head"))
    for gap in document.gaps[:_MOST_GAPS]:
        place = f"[{gap.span.start}–{gap.span.end}]"
        yield from _lines(
            f"“{cell(gap.span.exact)}” {place} {cell(gap.reason)}", width, "  ", "quote"
        )
    if len(document.gaps) > _MOST_GAPS:
        yield Line(f"  and {len(document.gaps) - _MOST_GAPS} more", "note")


def _misses(found: WhyNot, width: int) -> Iterator[Line]:
    if not found.misses:
        return
    yield from (Line("", "space"), Line("what comes nearest", "head"))
    for group in found.misses[:_MOST_GROUPS]:
        yield Line("", "space")
        yield from _group(group, width)
    left = sum(map(len, found.misses[_MOST_GROUPS:]))
    if left:
        yield Line(f"and {left} more that come less near", "note")
    if found.further:
        words = (
            f"{found.further} more documents were not looked into; name one to see its near misses"
        )
        yield from _lines(words, width, "", "note")


def _group(group: tuple[NearMiss, ...], width: int) -> Iterator[Line]:
    """Those that lack the same, as one: the first in full, the others by name."""
    first, *others = group
    yield from _lines(cell(first.name), width, "", "label")
    yield from _lines(f"“{cell(first.quote)}” [{first.document}]", width, "  ", "quote")
    yield from _way(first.way, width, "  ", first.name)
    if others:
        names = [cell(other.name) for other in others[:_MOST_NAMES]]
        more = len(others) - len(names)
        listed = "; ".join(names) + (f"; and {more} more" if more else "")
        yield from _lines(f"the same holds for {listed}", width, "  ", "note")


def _way(way: Way, width: int, before: str, name: str = "") -> Iterator[Line]:
    """What holds and what does not; ``name``, which stands above it, is said as "it"."""

    def short(words: str) -> str:
        return cell(with_it(words, name) if name else words)

    for words in way.held:
        yield from _lines(f"holds: {short(words)}", width, before, "text")
    for lack in way.missing:
        instead = f" (said is: {short(lack.instead)})" if lack.instead else ""
        yield from _lines(f"missing: {short(lack.words)}{instead}", width, before, "label")
        if lack.near:
            yield from _way(lack.near, width, f"{before}  ", name)
    rules = ", ".join(dict.fromkeys(way.rules))
    yield from _lines(f"({rules}) {cell(way.axiom)}".rstrip(), width, before, "note")


def _lines(words: str, width: int, before: str, role: Role) -> Iterator[Line]:
    yield from (Line(line, role) for line in wrapped(words, width, before))
