"""A portrait as one HTML file: a drawn timeline, facts with sources, what documents say of whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby

from probation_oversight.analysis.inspections import Said
from probation_oversight.analysis.profile.gathering import days
from probation_oversight.analysis.profile.model import Document, Life, Portrait, Relation, Tie
from probation_oversight.rendering.profile import text, timeline

_STYLE = """
:root { --ink: #1b1f24; --soft: #4a5360; --line: #c9d0d8; --bad: #9b1c1c; --good: #14532d;
  --self: #1d4f91; --other: #6b7684; --wash: #f4f6f8; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 66rem; padding: 1.5rem; color: var(--ink); background: #fff;
  font: 16px/1.5 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
h1 { font-size: 1.7rem; line-height: 1.25; margin: 0; }
h2 { font-size: 1.25rem; margin: 2.25rem 0 .5rem; border-top: 2px solid var(--ink);
  padding-top: .6rem; }
h3 { font-size: 1.05rem; margin: 1.25rem 0 .25rem; }
.kind, .day, .place, figcaption { color: var(--soft); }
.day { font-weight: 400; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1.25rem; margin: 1rem 0; }
dt { color: var(--soft); } dd { margin: 0; }
dd ul { margin: 0; padding: 0; list-style: none; }
figure { margin: 1rem 0; overflow-x: auto; }
svg { display: block; width: 100%; min-width: 40rem; height: auto;
  font: 13px system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
svg .grid { stroke: var(--line); stroke-width: 1; } svg .year { fill: var(--soft); }
svg text.self { fill: var(--self); font-weight: 600; } svg text.other { fill: var(--ink); }
svg text.owner { fill: var(--soft); font-size: 11.5px; }
svg rect.self, svg path.self { fill: var(--self); }
svg rect.other, svg path.other { fill: var(--other); }
svg rect.owner, svg path.owner { fill: #9db8da; }
svg rect.open { fill: none; stroke: var(--soft); stroke-dasharray: 4 4; }
svg .mark { fill: #fff; stroke: var(--bad); stroke-width: 3; }
table { width: 100%; border-collapse: collapse; }
th, td { text-align: left; vertical-align: top; padding: .4rem .75rem .4rem 0;
  border-bottom: 1px solid var(--line); }
thead th { color: var(--soft); font-weight: 600; } tr.self td { font-weight: 600; }
blockquote { margin: 0 0 .5rem; padding-left: .75rem; border-left: 3px solid var(--line); }
blockquote.negative { border-color: var(--bad); } blockquote.positive { border-color: var(--good); }
blockquote footer { font-size: .85rem; color: var(--soft); }
.said { background: var(--wash); padding: .5rem .9rem; border-left: 4px solid var(--other); }
.said.self { border-color: var(--self); }
ol.sources { overflow-wrap: anywhere; color: var(--soft); font-size: .9rem; padding-left: 1.25rem; }
a { color: var(--self); }
@media print { body { max-width: none; padding: 0; font-size: 10.5pt; }
  article { break-inside: avoid; } }
"""


def page(found: Portrait) -> str:
    """``found`` as a whole HTML document, in a text that ends in a line break."""
    body = "\n".join(_content(found))
    return (
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(found.body.name)}</title>\n"
        f"<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _content(found: Portrait) -> Iterator[str]:
    yield f"<h1>{escape(found.body.name)}</h1>"
    yield f'<p class="kind">{escape(text.headline(found))}</p>'
    yield "<figure>" + timeline.drawn(found)
    yield (
        "<figcaption>Bars: when each body may have existed, and who owned this one. Rings: stored "
        "documents on that body.</figcaption></figure>"
    )
    yield from _facts(found)
    yield from _lineage(found)
    yield from _documents(found)
    yield "<h2>Sources of the register’s facts</h2>"
    listed = "".join(_source(each.key, each.title, each.address) for each in found.sources)
    yield f'<ol class="sources">{listed}</ol>'


def _facts(found: Portrait) -> Iterator[str]:
    rows = [
        ("also called", escape(", ".join(text.short_names(found)))),
        ("codes", escape(", ".join(found.codes))),
        ("areas", escape(", ".join(found.body.areas))),
    ]
    rows += [(role, _ties(ties)) for role, ties in text.groups(found.body.ties).items()]
    listed = "".join(f"<dt>{escape(name)}</dt><dd>{words}</dd>" for name, words in rows if words)
    yield f"<dl>{listed}</dl>"


def _ties(ties: Iterable[Tie]) -> str:
    items = (
        f'<li>{escape(text.tie_words(tie))} <span class="place">[{escape(tie.source)}]</span></li>'
        for tie in ties
    )
    return f"<ul>{''.join(items)}</ul>"


def _lineage(found: Portrait) -> Iterator[str]:
    if len(found.lives) < 2:
        return
    yield "<h2>Before and after</h2>"
    yield '<table><thead><tr><th scope="col">Body</th><th scope="col">Kind</th>'
    yield '<th scope="col">Days</th><th scope="col">Source</th></tr></thead><tbody>'
    for life in found.lives:
        cells = (life.name, life.kind, days(life.interval), life.source)
        row = "".join(f"<td>{escape(each)}</td>" for each in cells)
        yield f'<tr class="{life.relation.value}">{row}</tr>'
    yield "</tbody></table>"
    yield "<ul>"
    for change in found.changes:
        words = f"{change.label}. {text.change_words(change)}"
        yield f'<li>{escape(words)} <span class="place">[{escape(change.source)}]</span></li>'
    yield "</ul>"


def _documents(found: Portrait) -> Iterator[str]:
    yield "<h2>What stored documents say</h2>"
    spoken = [life for life in found.lives if life.documents]
    if not spoken:
        words = f"{found.read} documents are stored; none says anything of these bodies"
        own = f" ({found.published} are its own)" if found.published else ""
        yield f"<p>{words}{own}.</p>"
    for life in sorted(spoken, key=lambda life: life.relation is not Relation.SELF):
        yield from _life(life)


def _life(life: Life) -> Iterator[str]:
    whose = escape(text.whose(life))
    yield f'<p class="said {life.relation.value}">Said of <strong>{whose}</strong></p>'
    for document in life.documents:
        yield "<article>"
        day = document.when or "no date"
        yield f'<h3>{escape(document.title)} <span class="day">{day}</span></h3>'
        yield from _said(document)
        yield "</article>"


def _said(document: Document) -> Iterator[str]:
    for rated in document.ratings:
        yield f"<p>Rated <strong>{escape(text.rating_words(rated))}</strong></p>"
        yield _quote("", rated.quote, rated.start, rated.end, rated.page)
    ordered = sorted(document.findings, key=lambda said: (said.topic_label, said.start, said.iri))
    for topic, found in groupby(ordered, key=lambda said: said.topic_label):
        yield f"<p><strong>{escape(topic)}</strong></p>"
        yield from (_finding(said) for said in found)
    if document.calls:
        yield "<p><strong>Recommendations</strong></p>"
    for call in document.calls:
        yield _quote("", call.quote, call.start, call.end, call.page)


def _finding(said: Said) -> str:
    return _quote(said.polarity, said.quote, said.start, said.end, said.page)


def _quote(sign: str, quote: str, start: int, end: int, on_page: int | None) -> str:
    where = f"page {on_page}, " if on_page else ""
    told = f"{sign}; " if sign else ""
    return (
        f'<blockquote class="{escape(sign)}">“{escape(quote)}”<footer>{escape(told)}{where}'
        f"characters {start}–{end}</footer></blockquote>"
    )


def _source(key: str, title: str, address: str) -> str:
    linked = f' <a href="{escape(address)}">{escape(address)}</a>' if _is_web(address) else ""
    return f"<li><strong>{escape(key)}</strong>: {escape(title)}{linked}</li>"


def _is_web(address: str) -> bool:
    return address.startswith(("https://", "http://"))
