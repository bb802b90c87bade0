"""``oversight why-not``: why a question, a triple or a topic has no answer."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from probation_oversight.cli import output
from probation_oversight.cli.asking import params
from probation_oversight.cli.opening import opened
from probation_oversight.cli.parser import UsageError
from probation_oversight.cli.progress import working
from probation_oversight.model.statements import Account, SentenceAccount
from probation_oversight.rendering.tables import Line, cell, table, wrapped

if TYPE_CHECKING:
    from probation_oversight.explanation.why_not import Covered, NearMiss, Way, WhyNot
    from probation_oversight.graph import OversightGraph
    from probation_oversight.store.accounts import Section

_MOST_GROUPS = 6
_MOST_NAMES = 4
_MOST_GAPS = 20
_MOST_MENTIONS = 5
_MOST_LISTED = 20
_CSV_COLUMNS = ("reason", "words")


def why_not(arguments: Namespace) -> int:
    """Print why there is no answer; the exit code is 0."""
    with opened(arguments) as graph, working("looking for the reason"):
        found = _found(arguments, graph)
    if arguments.form == "json":
        output.as_json(as_json(found))
    elif arguments.form == "csv":
        rows = [{"reason": reason.value, "words": words} for reason, words in found.reasons]
        output.rows("csv", _CSV_COLUMNS, rows)
    else:
        output.lines(shown(found, output.width()))
    return 0


def _found(arguments: Namespace, graph: OversightGraph) -> WhyNot:
    given: Sequence[str] = arguments.what
    scope = {name: getattr(arguments, name) for name in ("topic", "provider", "document")}
    if len(given) == 3 and given[0] == "?":
        return graph.why_not(list(given), **scope)
    if len(given) == 3:
        _refuse_scope(scope)
        return graph.why_not(list(given))
    if len(given) == 1:
        _refuse_scope(scope)
        return graph.why_not(given[0], **params(arguments.param))
    if given or not any(scope.values()):
        raise UsageError(
            "why-not takes a question, a triple of three terms, or --topic, --provider and "
            "--document (see 'oversight why-not --help')"
        )
    return graph.why_not(**scope)


def _refuse_scope(scope: dict[str, str | None]) -> None:
    given = [name for name, value in scope.items() if value]
    if given:
        raise UsageError(
            f"--{given[0]} goes with a triple about ? or by itself; a question has its own "
            "parameters, given with --param"
        )


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
    counts = ("statements", "on_topic", "on_provider", "on_both")
    yield Line("", "space")
    rows = [_counts(document) for document in documents[:_MOST_LISTED]]
    yield from table((*columns, *counts), rows, width)
    if len(documents) > _MOST_LISTED:
        yield Line(f"and {len(documents) - _MOST_LISTED} more documents", "note")


def _sections(document: Covered, width: int) -> Iterator[Line]:
    """What became of each section, if there are several."""
    if len(document.sections) < 2:
        return
    rows = [
        {"section": section.heading or "(before the first heading)", **_accounts(section)}
        for section in document.sections
    ]
    yield Line("", "space")
    yield from table(("section", "sentences", "evidence", "out_of_scope", "gaps"), rows, width)


def _accounts(section: Section) -> dict[str, int]:
    return {
        "sentences": len(section.sentences),
        "evidence": section.count(Account.EVIDENCE),
        "out_of_scope": section.count(Account.OUT_OF_SCOPE),
        "gaps": section.count(Account.GAP),
    }


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


def _counts(document: Covered) -> dict[str, object]:
    return {
        "document": document.slug,
        "sections": len(document.sections),
        "sentences": document.sentences,
        "evidence": document.count(Account.EVIDENCE),
        "out_of_scope": document.count(Account.OUT_OF_SCOPE),
        "gaps": len(document.gaps),
        "statements": document.statements,
        "on_topic": document.on_topic,
        "on_provider": document.on_provider,
        "on_both": document.on_both,
    }


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
    from probation_oversight.rendering.proof.text import with_it

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


def _lines(words: str, width: int, before: str, role: Any) -> Iterator[Line]:
    yield from (Line(line, role) for line in wrapped(words, width, before))


def as_json(found: WhyNot) -> dict[str, Any]:
    """``found`` for programs."""
    return {
        "asked": found.asked,
        "holds": found.holds,
        "reasons": [{"reason": reason.value, "words": words} for reason, words in found.reasons],
        "loaded": [{"document": slug, "title": title} for slug, title in found.loaded],
        "documents": [
            {
                **_counts(document),
                "title": document.title,
                "sections": [
                    {"heading": section.heading, **_accounts(section)}
                    for section in document.sections
                ],
                "gaps": [_sentence(gap) for gap in document.gaps],
                "mentions": [_sentence(each) for each in document.mentions],
            }
            for document in found.documents
        ],
        "instead": found.instead,
        "ways": [_way_json(way) for way in found.ways],
        "near_misses": [_miss_json(miss) for group in found.misses for miss in group],
        "documents_not_looked_into": found.further,
    }


def _sentence(sentence: SentenceAccount) -> dict[str, Any]:
    return {
        "start": sentence.span.start,
        "end": sentence.span.end,
        "exact": sentence.span.exact,
        "account": sentence.account.value,
        "reason": sentence.reason,
    }


def _miss_json(miss: NearMiss) -> dict[str, Any]:
    return {
        "iri": miss.node,
        "name": miss.name,
        "document": miss.document,
        "quote": miss.quote,
        **_way_json(miss.way),
    }


def _way_json(way: Way) -> dict[str, Any]:
    return {
        "rules": list(way.rules),
        "axiom": way.axiom,
        "holds": list(way.held),
        "missing": [
            {
                "words": lack.words,
                "instead": lack.instead,
                "nearest": _way_json(lack.near) if lack.near else None,
            }
            for lack in way.missing
        ],
    }
