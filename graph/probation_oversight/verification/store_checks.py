"""A stored graph held against its shapes, texts, receipts, the ontology and the register."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from probation_oversight import register
from probation_oversight.analysis import ratings, score_checks
from probation_oversight.errors import StoreError
from probation_oversight.explanation import Case, Step, clash_steps
from probation_oversight.mapping import shacl
from probation_oversight.mapping.nodes import text_literal
from probation_oversight.rdf import iris, terms
from probation_oversight.rdf.namespaces import OA
from probation_oversight.store import base, receipts
from probation_oversight.store.embedded import worked_out
from probation_oversight.store.entries import Entry

if TYPE_CHECKING:
    from rdflib import Graph

    from probation_oversight.store.dataset import Dataset


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with the stored graph: where, what, and what to do about it.

    A contradiction comes with its ``proof``: what is said, and where, that cannot all be so.
    """

    where: str
    what: str
    hint: str
    proof: Step | None = None


def problems(dataset: Dataset, *, full: bool = False) -> tuple[Problem, ...]:
    """All that is wrong with the stored register and the documents of ``dataset``, by slug.

    With ``full`` the reference engine holds each graph against the shapes, also where the compiled
    shapes see nothing wrong. Where files are damaged nothing else is looked at.
    """
    if damaged := tuple(_of_files(dataset)):
        return damaged
    stored = dataset.graph(iris.REGISTER_GRAPH)
    return (*_of_register(stored, full), *_of_documents(dataset, full), *_of_derived(dataset))


def _of_files(dataset: Dataset) -> Iterator[Problem]:
    for name in dataset.damaged():
        what = f"the file {name} is not what it was when it was published"
        yield Problem("files", what, "write what is whole anew: oversight rebuild")


def of_tables() -> tuple[Problem, ...]:
    """Rows of the installed register that cannot be so, each with its file and line.

    Nothing can be said of documents until they are put right.
    """
    return tuple(
        Problem(f"register, {found.place}", what or hint, hint)
        for found in register.problems()
        for what, _, hint in (found.words.rpartition("; "),)
    )


@lru_cache(maxsize=2)
def _of_register(stored: str, full: bool) -> tuple[Problem, ...]:
    """Whether the register that is ``stored`` keeps to the shapes and is the installed one."""
    if not stored:
        return ()  # nothing was loaded yet
    found = [
        Problem(f"register, {terms.short_name(str(problem.focus))}", problem.message, _RENEW)
        for problem in shacl.validate(terms.graph(stored), full=full)
    ]
    if stored != base.installed().register:
        found.append(Problem("register", "the stored register is not the installed one", _RENEW))
    return tuple(found)


_RENEW = "load the documents into a new store, which writes the register anew"


def _of_documents(dataset: Dataset, full: bool) -> tuple[Problem, ...]:
    disagreements = _disagreements(dataset)
    return tuple(
        problem
        for slug in dataset.slugs()
        for problem in (*_of_document(dataset, slug, full), *disagreements.get(slug, ()))
    )


def _of_derived(dataset: Dataset) -> Iterator[Problem]:
    """Whether what is kept as worked out of all documents together is what follows from them."""
    slugs = dataset.slugs()
    kept = dataset.graph(iris.DERIVED_GRAPH)
    if slugs and kept != worked_out(dataset.base(), map(partial(_without_text, dataset), slugs)):
        what = "what is worked out of documents together is not what follows from them"
        yield Problem("derived", what, "rebuild the store: oversight rebuild")


def _without_text(dataset: Dataset, slug: str) -> Entry:
    asserted, inferred = iris.asserted_graph(slug), iris.inferred_graph(slug)
    return Entry(slug, "", dataset.graph(asserted), dataset.graph(inferred), receipt="")


def _page(page: int | None) -> str:
    return "" if page is None else f"page {page}, "


def _disagreements(dataset: Dataset) -> dict[str, list[Problem]]:
    """Where a document contradicts itself on a rating, by slug: both claims stay, with quotes."""
    found: dict[str, list[Problem]] = {}
    for conflict in score_checks.conflicts(ratings.stored(dataset.query)):
        claims = "; ".join(
            f"{claim.says} in “{claim.quote}” [{_page(claim.page)}"
            f"characters {claim.start}–{claim.end}]"
            for claim in conflict.claims
        )
        what = f"disagrees with itself on {conflict.provider}, {conflict.standard}: {conflict.why}"
        problem = Problem(
            conflict.slug, f"{what}: {claims}", "read the passages; both claims are kept"
        )
        found.setdefault(conflict.slug, []).append(problem)
    return found


def _of_document(dataset: Dataset, slug: str, full: bool) -> Iterator[Problem]:
    asserted = dataset.graph(iris.asserted_graph(slug))
    graph = terms.graph(asserted)
    yield from _receipt(dataset, slug)
    yield from _quotes(dataset, slug, graph)
    for problem in shacl.validate(graph, full=full):
        yield Problem(
            terms.short_name(str(problem.focus)), problem.message, "load the document again"
        )
    case = Case({slug: graph})
    for clash in case.clashes():
        step = clash_steps(clash, case)
        said = step.words.removeprefix("contradiction: ")
        what = f"contradicts the ontology: {said} ({clash.rule.name})"
        yield Problem(slug, what, "see which of these is read wrongly", step)
    if terms.ntriples(case.closed.inferred) != dataset.graph(iris.inferred_graph(slug)):
        yield Problem(slug, "what is inferred is not what follows", "load the document again")


def _receipt(dataset: Dataset, slug: str) -> Iterator[Problem]:
    """Whether the graphs are those that the receipt was written for, made by today's means."""
    for graph in (iris.asserted_graph(slug), iris.inferred_graph(slug)):
        digest = receipts.digest(dataset.graph(graph))
        said = dataset.about(graph).get(iris.term("graphDigest"))
        if said != digest:
            what = f"the graph {graph} was changed since its receipt was written"
            yield Problem(slug, what, "load the document again")
    kept = dataset.about(iris.receipt(slug))
    stale = [receipts.TERMS[name] for name in receipts.changed(kept)]
    if stale:
        names = ", ".join(sorted(term.removeprefix(iris.ONTOLOGY) for term in stale))
        what = f"it was read with other means than those installed now ({names})"
        yield Problem(slug, what, "load the document again to have it read anew")


def _quotes(dataset: Dataset, slug: str, graph: Graph) -> Iterator[Problem]:
    try:
        text = dataset.text(slug)
    except StoreError as error:
        yield Problem(slug, str(error), "load the document again")
        return
    for span in sorted(graph.subjects(OA.hasSource, None), key=str):
        places = {
            p: o for s in graph.objects(span, OA.hasSelector) for p, o in graph.predicate_objects(s)
        }
        start, end = int(str(places[OA.start])), int(str(places[OA.end]))
        if text_literal(text[start:end]) != places[OA.exact]:
            what = f"the text has {text[start:end]!r} where the graph quotes {places[OA.exact]!s}"
            yield Problem(terms.short(span), what, "load the document again")
