"""Passages held against the text: offsets, exact words, the words around them, the page."""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import URIRef
from rdflib.term import Node

from probation_oversight.documents import Document
from probation_oversight.grounding.asserted import (
    Said,
    number,
    position_selector,
    quote_selector,
)
from probation_oversight.grounding.model import Check, Fault
from probation_oversight.mapping.nodes import CONTEXT, text_literal
from probation_oversight.rdf import iris
from probation_oversight.rdf.namespaces import OA, POV
from probation_oversight.rdf.terms import short
from probation_oversight.words import shortened

_SHOWN = 60


def faults(said: Said, document: Document, *, context: bool = True) -> Iterator[Fault]:
    """What is wrong with the passages of ``said``, held against the text of ``document``.

    Without ``context`` the words around quotes were left out of the graph, and are not missed.
    """
    for span in said.spans():
        place = said.offsets(span)
        if place is None or URIRef(iris.span(said.slug, *place)) != span:
            yield _place(said, span)
        elif not 0 <= place[0] < place[1] <= len(document.text):
            what = f"characters {_range(place)} are not in the text, which has {len(document.text)}"
            yield _fault(said, span, Check.PLACE, what)
        else:
            yield from _words(said, span, place, document.text, context)
            yield from _page(said, span, document.page_of(place[0]))


def _place(said: Said, span: Node) -> Fault:
    """That ``span`` does not have the one place that its address was made from."""
    selector = position_selector(span)
    starts, ends = (said.values(selector, name) for name in (OA.start, OA.end))
    triples = (
        *((selector, OA.start, value) for value in starts),
        *((selector, OA.end, value) for value in ends),
    )
    what = f"{short(span)} has for its start {_shown(starts)} and for its end {_shown(ends)}"
    return _fault(said, span, Check.PLACE, what, triples)


def _words(
    said: Said, span: Node, place: tuple[int, int], text: str, context: bool
) -> Iterator[Fault]:
    selector = quote_selector(span)
    start, end = place
    for predicate, check, expected in (
        (OA.exact, Check.QUOTE, text[start:end]),
        (OA.prefix, Check.CONTEXT, text[max(0, start - CONTEXT) : start]),
        (OA.suffix, Check.CONTEXT, text[end : end + CONTEXT]),
    ):
        if predicate != OA.exact and not context:
            continue
        values = said.values(selector, predicate)
        literal = text_literal(expected)
        if values != [literal] and not _is_less(predicate, literal, values):
            name = {OA.exact: "", OA.prefix: " before", OA.suffix: " after"}[predicate]
            what = (
                f"characters {_range(place)}: the text{name} has "
                f"“{shortened(str(literal), _SHOWN)}”, the graph {_shown(values)}"
            )
            triples = tuple((selector, predicate, value) for value in values if value != literal)
            yield _fault(said, span, check, what, triples)


def _is_less(predicate: Node, whole: Node, values: list[Node]) -> bool:
    """Whether there is a part of the words around a quote that stands next to it.

    Of sentences that are no evidence none are kept; which are is known where the text is read anew.
    """
    if predicate == OA.exact or len(values) != 1 or values != [text_literal(str(values[0]))]:
        return False
    near = str(whole).endswith if predicate == OA.prefix else str(whole).startswith
    return near(str(values[0]))


def _page(said: Said, span: Node, page: int | None) -> Iterator[Fault]:
    values = said.values(span, POV.pageNumber)
    if (values or page is not None) and number(values) != page:
        what = f"the passage begins on page {page or 'unknown'}, the graph says {_shown(values)}"
        triples = tuple((span, POV.pageNumber, value) for value in values)
        yield _fault(said, span, Check.PLACE, what, triples)


def _fault(
    said: Said,
    span: Node,
    check: Check,
    what: str,
    triples: tuple[tuple[Node, Node, Node], ...] = (),
) -> Fault:
    return Fault(said.slug, said.place(span), check, what, triples)


def _range(place: tuple[int, int]) -> str:
    return f"{place[0]}–{place[1]}"


def _shown(values: list[Node]) -> str:
    return " and ".join(f"“{shortened(str(value), _SHOWN)}”" for value in values) or "nothing"
