"""A proof as a tree of lines, and the words of the documents it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from probation_oversight.errors import NoProofError
from probation_oversight.explanation import Explainer, Explanation
from probation_oversight.explanation.steps import Step, axiom_words
from probation_oversight.graph import OversightGraph
from probation_oversight.model.statements import Span
from probation_oversight.ontology.concepts import definition
from probation_oversight.queries.rows import Row
from probation_oversight.reasoning.proofs.model import (
    Axiom,
    BuiltIn,
    Filed,
    Ground,
    Naming,
    Quote,
    RegisterFact,
)
from probation_oversight.rendering.tables import TOGETHER, Line, Role, cell, wrapped

_ITS = re.compile(r"\Athe ([^“”]+) of it is")
MIXED = "this proof joins what two documents say"
_BRANCH, _LAST, _DOWN, _BLANK = "├─ ", "└─ ", "│  ", "   "


class Tree:
    """Writes steps as a tree; what was shown once is referred to by its number after that."""

    def __init__(self, width: int, *, brief: bool = False) -> None:
        """``brief`` keeps the names of rules only, and says "it" of what the whole is about."""
        self._width = width
        self._brief = brief
        self._numbers: dict[object, int] = {}
        self._shown: set[object] = set()
        self._it = ""

    def lines(self, step: Step, first: str = "", rest: str = "") -> Iterator[Line]:
        """``step`` and all below it, after ``first`` on its own line and ``rest`` on others."""
        if len(step.documents) > 1 and not first:
            yield from self._wrapped(f"note: {MIXED}: {', '.join(step.documents)}", "note", "", "")
        again = step.premises and step.triple in self._shown
        self._shown.add(step.triple)
        words = self._said(step, first) + (" (as shown above)" if again else self._leaf(step))
        yield from self._wrapped(words, "label" if step.premises else "text", first, rest)
        if again:
            return
        if step.corrected:
            yield from self._wrapped(step.corrected, "note", f"{rest}{_BLANK}", f"{rest}{_BLANK}")
        if step.ground:
            yield from self._ground(step.ground, f"{rest}   ")
            return
        bar = f"{rest}{_DOWN}" if step.premises else f"{rest}{_BLANK}"
        yield from self._why(step, bar)
        for number, premise in enumerate(step.premises, 1):
            last = number == len(step.premises)
            below = rest + (_BLANK if last else _DOWN)
            yield from self.lines(premise, rest + (_LAST if last else _BRANCH), below)

    def _said(self, step: Step, first: str) -> str:
        if not first:
            self._it = step.subject if self._brief else ""
        elif self._it:
            return cell(with_it(step.words, self._it))
        return cell(step.words)

    def _leaf(self, step: Step) -> str:
        number = self._numbers.get(self._same(step.ground)) if step.ground else None
        return f" [{number}]" if number else ""

    def _same(self, ground: Ground) -> object:
        """What two grounds have in common that are shown as one: in brief, the passage."""
        if self._brief and isinstance(ground, Quote | Naming):
            return type(ground), ground.document, ground.span
        return ground

    def _why(self, step: Step, before: str) -> Iterator[Line]:
        rules = f"({', '.join(step.rules)})"
        if self._brief:
            yield from self._wrapped(f"by {rules[1:-1]}", "note", before, before)
            return
        yield from self._wrapped(f"because {cell(step.rule)}", "text", before, before)
        placed = "; ".join(map(axiom_words, unlike(step.axioms)))
        yield from self._wrapped(f"{rules} {placed}".rstrip(), "note", before, before)

    def _ground(self, ground: Ground, before: str) -> Iterator[Line]:
        """The ground of a leaf, in full when it comes first."""
        if self._same(ground) in self._numbers:
            return
        self._numbers[self._same(ground)] = number = len(self._numbers) + 1
        label = f"[{number}] "
        for words in ground_words(ground, brief=self._brief):
            role: Role = "quote" if words.startswith("“") else "note"
            blank = before + " " * len(f"[{number}] ")
            yield from self._wrapped(words, role, before + label, blank)
            label = " " * len(label)

    def _wrapped(self, words: str, role: Role, first: str, rest: str) -> Iterator[Line]:
        for line in wrapped(words, self._width, first, rest):
            yield Line(line, role)


def shown(
    found: Explanation,
    explainer: Explainer,
    width: int,
    *,
    every: bool = False,
    brief: bool = False,
) -> Iterator[Line]:
    """``found`` as trees, one below the other; see ``Tree`` and ``Explainer.steps``."""
    if len(found.documents) > 1:
        yield Line(
            f"rests on {len(found.documents)} documents: {', '.join(found.documents)}", "note"
        )
        yield Line("", "space")
    tree = Tree(width, brief=brief)
    for number, proofs in enumerate(found.proofs):
        for other, proof in enumerate(proofs):
            if number or other:
                yield Line("", "space")
            if other:
                yield Line(f"another proof, {other} of {len(proofs) - 1}", "head")
            yield from tree.lines(explainer.steps(proof, every=every))


def why(graph: OversightGraph, row: Row, width: int) -> Iterator[Line]:
    """The proof of ``row``, in brief; in words if it stands for no statement."""
    try:
        found = graph.explain(row)
    except NoProofError as error:
        yield from (Line(line, "note") for line in wrapped(str(error), width))
        return
    yield from shown(found, graph.explainer(), width, brief=True)


def ground_words(ground: Ground, *, brief: bool = False) -> Iterator[str]:
    """What a leaf rests on, in one phrase or more; the words of a document first."""
    match ground:
        case Quote():
            yield f"“{cell(ground.span.exact)}”"
            yield from _quote_words(ground, brief)
        case Naming():
            yield f"“{cell(ground.span.exact)}”"
            yield from _naming_words(ground, brief)
        case Filed():
            yield f"known of the document itself: {cell(ground.title)}"
        case RegisterFact():
            yield f"register: {ground.table}, row {ground.row}"
            if not brief:
                yield from (
                    f"source: {cell(title)}, {cell(address)}".rstrip(", ")
                    for title, address in ground.sources
                )
        case Axiom():
            yield f"axiom: {axiom_words(ground)}"
        case BuiltIn():
            yield f"true in every ontology ({ground.rule})"


def _naming_words(naming: Naming, brief: bool) -> Iterator[str]:
    """Where the words that name a body stand, and by what right they mean it."""
    right = f"names the body (“{naming.reason}”)"
    if brief:
        yield f"{naming.document}, {_place(naming)}: {right}"
        return
    yield f"{cell(naming.title)}, {_place(naming)}"
    yield f"{right}: {cell(definition('body-reason', naming.reason))}"
    yield f"said of it: {_passage(naming.said)}"


def _place(ground: Quote | Naming) -> str:
    page = f"page{TOGETHER}{ground.page}, " if ground.page is not None else ""
    return f"{page}characters{TOGETHER}{ground.span.start}–{ground.span.end}"


def _quote_words(quote: Quote, brief: bool) -> Iterator[str]:
    place = _place(quote)
    if brief:
        maker = f"; {_maker(quote)}" if quote.proposed_by else ""
        yield f"{quote.document}, {place}{maker}"
        return
    yield f"{cell(quote.title)}, {place}"
    cues = ", ".join(f"“{cell(cue.exact)}”{TOGETHER}at{TOGETHER}{cue.start}" for cue in quote.cues)
    led = _maker(quote)
    yield from filter(None, ["; ".join(filter(None, [led, f"cue {cues}" if cues else ""]))])
    if quote.more:
        yield "also " + ", ".join(map(_passage, quote.more))


def _maker(quote: Quote) -> str:
    if quote.proposed_by:
        return f"proposed by {cell(quote.proposed_by)}"
    return f"read by the rule “{quote.reading_rule}”" if quote.reading_rule else ""


def _passage(span: Span) -> str:
    return f"“{cell(span.exact)}” ({span.start}–{span.end})"


def with_it(words: str, name: str) -> str:
    """``words`` with "it" and "its" for what is called ``name``."""
    return _ITS.sub(r"its \1 is", words.replace(name, "it"))


def unlike(axioms: Sequence[Axiom]) -> tuple[Axiom, ...]:
    """``axioms`` without those that have the label and the file of one before."""
    return tuple({(axiom.label, axiom.file): axiom for axiom in reversed(axioms)}.values())[::-1]
