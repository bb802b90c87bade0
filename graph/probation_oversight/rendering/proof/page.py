"""A proof as one self-contained HTML page: the picture, the tree and the sources."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from probation_oversight.explanation import Explanation, RegisterFact
from probation_oversight.explanation.explainer import Explainer
from probation_oversight.explanation.steps import Step, axiom_words
from probation_oversight.reasoning.proofs.model import Ground, Quote
from probation_oversight.rendering.proof import picture
from probation_oversight.rendering.proof.text import MIXED, ground_words, unlike
from probation_oversight.rendering.tables import cell

_STYLE = """
:root { color-scheme: light; }
body { font: 16px/1.5 Helvetica, Arial, sans-serif; color: #12151c; background: #fff;
  max-width: 96rem; margin: 2rem auto; padding: 0 1.25rem; }
h1 { font-size: 1.5rem; line-height: 1.3; } h2 { font-size: 1.15rem; margin-top: 2.5rem; }
.picture { overflow-x: auto; border: 1px solid #c9cfda; border-radius: 6px; }
.picture svg { display: block; }
ul.proof, ul.proof ul { list-style: none; margin: 0; padding-left: 1.4rem;
  border-left: 2px solid #c9cfda; }
ul.proof { padding-left: 0; border: 0; }
.proof li { margin: .55rem 0; }
.said { font-weight: bold; }
.why, .from { color: #3a4252; font-size: .92rem; margin: .1rem 0; }
blockquote { margin: .3rem 0; padding: .3rem .8rem; background: #fff6da;
  border-left: 4px solid #8a6100; }
.register { background: #e4f1ea; border-left: 4px solid #1f6b43; padding: .3rem .8rem; }
.axiom { background: #e9ecfb; border-left: 4px solid #3d4bb0; padding: .3rem .8rem; }
.mixed { color: #a3152a; font-weight: bold; }
a { color: #1d4fa3; } code { font-size: .92em; }
@media print { body { max-width: none; margin: 0; } .picture { overflow: visible; border: 0; }
  .picture svg { max-width: 100%; height: auto; } li { break-inside: avoid; } }
"""


def html(explained: Explanation, explainer: Explainer) -> str:
    """``explained`` as a page; it fetches nothing and needs no script."""
    wholes = [explainer.steps(proof) for proof in explained.best]
    title = escape(_title(wholes))
    parts = [
        "<!DOCTYPE html>\n",
        '<html lang="en">\n<head>\n<meta charset="utf-8">\n',
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n",
        f"<h1>Why {title}</h1>\n",
        *_note(explained.documents),
        '<div class="picture" tabindex="0" role="region" aria-label="Picture of the proof">\n',
        f"{picture.svg(wholes)}</div>\n",
        "<h2>Step by step</h2>\n",
        *(part for whole in wholes for part in ('<ul class="proof">\n', *_item(whole), "</ul>\n")),
        *_others(explained, explainer),
        "</main>\n</body>\n</html>\n",
    ]
    return "".join(parts)


def _title(wholes: list[Step]) -> str:
    return "; ".join(cell(whole.words) for whole in wholes)


def _note(documents: tuple[str, ...]) -> Iterator[str]:
    if len(documents) > 1:
        yield f'<p class="mixed">Rests on {len(documents)} documents: '
        yield f"{escape(', '.join(documents))}</p>\n"


def _others(explained: Explanation, explainer: Explainer) -> Iterator[str]:
    others = [proof for found in explained.proofs for proof in found[1:]]
    if others:
        yield "<h2>Other proofs</h2>\n"
    for proof in others:
        yield from ('<ul class="proof">\n', *_item(explainer.steps(proof)), "</ul>\n")


def _item(step: Step) -> Iterator[str]:
    """A step as an item of a list, with a list below it of what it follows from."""
    yield f'<li><span class="said">{escape(cell(step.words))}</span>\n'
    if len(step.documents) > 1:
        yield f'<p class="mixed">{MIXED}: {escape(", ".join(step.documents))}</p>\n'
    if step.ground:
        yield from _ground(step.ground)
    elif step.rule:
        axioms = "; ".join(map(axiom_words, unlike(step.axioms)))
        yield f'<p class="why">because {escape(cell(step.rule))}<br>\n'
        yield f"<code>{escape(', '.join(step.rules))}</code> {escape(axioms)}</p>\n"
    if step.premises:
        yield from ("<ul>\n", *(part for each in step.premises for part in _item(each)), "</ul>\n")
    yield "</li>\n"


def _ground(ground: Ground) -> Iterator[str]:
    first, *rest = ground_words(ground)
    if isinstance(ground, Quote):
        yield f"<blockquote>{escape(first)}</blockquote>\n"
        yield from (f'<p class="from">{escape(words)}</p>\n' for words in rest)
        return
    kind = "register" if isinstance(ground, RegisterFact) else "axiom"
    yield f'<p class="{kind}">{escape(first)}</p>\n'
    if isinstance(ground, RegisterFact):
        yield from map(_source, ground.sources)


def _source(source: tuple[str, str]) -> str:
    title, address = source
    if not address.startswith(("https://", "http://")):
        return f'<p class="from">source: {escape(cell(title))}</p>\n'
    return f'<p class="from">source: <a href="{escape(address)}">{escape(cell(title))}</a></p>\n'
