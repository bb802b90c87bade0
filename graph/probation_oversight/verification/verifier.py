"""A graph held against its sources: each document read anew, and its words looked at directly."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from rdflib import URIRef
from rdflib.term import Node

from probation_oversight import pipeline
from probation_oversight.documents import Document
from probation_oversight.errors import ProbationOversightError
from probation_oversight.grounding import checks, passages
from probation_oversight.grounding.asserted import Said
from probation_oversight.grounding.model import Check, Fault
from probation_oversight.grounding.passages import Passages
from probation_oversight.mapping import shacl
from probation_oversight.pipeline import Processed
from probation_oversight.rdf import iris, terms
from probation_oversight.rdf.namespaces import POV
from probation_oversight.rdf.terms import Triple
from probation_oversight.reasoning.closure import default
from probation_oversight.store import base, receipts
from probation_oversight.store.embedded import worked_out
from probation_oversight.store.entries import Entry
from probation_oversight.verification import (
    differences,
    files,
    metadata,
    quotes,
    versions,
)
from probation_oversight.verification.files import GraphFile
from probation_oversight.verification.model import Report, Verified
from probation_oversight.verification.sources import Source, Sources

_UNREAD = (
    "nothing was read anew, for which the parser of 'probation-oversight[read]' is needed: topics, "
    "signs, bodies meant but not named, and what the sources say besides were not looked at"
)
_ANY = ""
"""The one graph of a file without names."""
Graphs = tuple[tuple[str, frozenset[Triple]], ...]
"""Triples by the name of their graph."""


@dataclass
class Verifier:
    """Holds graphs against one set of sources; what a source gives is worked out once.

    A source goes through all that loading puts it through, shapes and contradictions included.
    Without ``reading``, for which a parser is needed, words, numbers and names are looked up in the
    sources and the graph is held against itself.
    """

    sources: Sources
    reading: bool = True
    _given: dict[Document, Graphs | ProbationOversightError] = field(
        default_factory=dict, repr=False
    )
    _entries: dict[Document, Entry] = field(default_factory=dict, repr=False)
    _passages: dict[Document, Passages] = field(default_factory=dict, repr=False)

    def verify(self, graph: GraphFile, *, some: bool = False) -> Report:
        """Everything wrong with ``graph``, by document, and the counts of what was checked.

        ``some`` says that the graph need not hold every source.
        """
        return _Run(self, graph, some=some).report()

    def given(self, document: Document) -> Graphs | ProbationOversightError:
        """What ``document`` gives when it is loaded today, or why it would be refused.

        Nothing if it is not to be read.
        """
        if not self.reading:
            return ()
        if document not in self._given:
            made = pipeline.outcome(document)
            if isinstance(made, Processed):
                self._entries[document] = made.entry
                self._given[document] = _parsed(made.entry.graphs())
            else:
                self._given[document] = made
        return self._given[document]

    def entry(self, document: Document | None) -> Entry | None:
        """What ``document`` gave, if it was read and would be loaded."""
        return self._entries.get(document) if document else None

    def derived(self, entries: Iterable[Entry]) -> Graphs:
        """What is worked out from ``entries`` together."""
        return _parsed([(iris.DERIVED_GRAPH, worked_out(base.installed(), entries))])

    def passages(self, document: Document) -> Passages:
        """The sentences of ``document``, or its blocks if it is not to be read."""
        if document not in self._passages:
            make = passages.of if self.reading else passages.unparsed
            self._passages[document] = make(document)
        return self._passages[document]


@dataclass(frozen=True)
class _Found:
    """What was found for one document: its source, if any, how it was read, and what it gives.

    ``given`` is empty if there is no source, or one that would not be loaded.
    """

    said: Said
    source: Source | None
    document: Document | None
    given: Graphs
    faults: tuple[Fault, ...]


class _Run:
    """One graph being verified."""

    def __init__(self, verifier: Verifier, graph: GraphFile, *, some: bool) -> None:
        self._verifier = verifier
        self._graph = graph
        self._some = some
        self._other_means = versions.other_means(graph)
        self._context = files.has_context(graph)
        self._homes = _by_home(graph)
        self._counts: Counter[str] = Counter()

    def report(self) -> Report:
        slugs = sorted(self._homes)
        found = {slug: self._find(slug) for slug in slugs}
        apart, put_down = versions.sorted_out(self._differences(found), self._other_means)
        verified = tuple(self._verified(slug, found[slug], apart.get(slug, [])) for slug in slugs)
        self._count_triples()
        left_out = tuple(self._left_out(found))
        beside = (*put_down, *apart.get("", ()), *(() if self._some else map(_missing, left_out)))
        notes = (*self._notes(), *(map(_unused, left_out) if self._some else ()))
        return Report(verified, beside, dict(sorted(self._counts.items())), notes)

    def _find(self, slug: str) -> _Found:
        """The source of the document ``slug``, read with the facts that the graph states."""
        said = Said(slug, set().union(*self._homes[slug].values()))
        sources = self._verifier.sources
        digests = said.values(URIRef(iris.document(slug)), POV.textDigest)
        by_text = [found for each in digests if (found := sources.with_text(str(each), slug))]
        source = by_text[0] if by_text else sources.called(slug)
        if source is None:
            what = "no file of the sources has its text, so nothing that it says can be checked"
            return _Found(said, None, None, (), (Fault(slug, "document", Check.SOURCE, what),))
        faults = [] if by_text else [_changed(slug, source, digests)]
        document = source.read_with(slug=slug)
        stated = metadata.read_as_stated(said, source)
        if stated:
            faults += metadata.faults(stated.facts, document.facts, source.path)
            document = stated
        given = self._verifier.given(document)
        if isinstance(given, ProbationOversightError):
            what = f"{source.path} would not be loaded today: {given}"
            faults.append(Fault(slug, "document", Check.DOCUMENT, what))
            given = ()
        return _Found(said, source, document, given, tuple(faults))

    def _verified(self, slug: str, found: _Found, apart: list[Fault]) -> Verified:
        faults: list[Fault] = [*found.faults, *apart]
        inferred = len(self._homes[slug].get(iris.inferred_graph(slug), ()))
        if found.document:
            faults += quotes.faults(found.said, found.document, context=self._context)
            faults += checks.faults(found.said, self._verifier.passages(found.document))
        if found.given:
            inferred = len(dict(found.given)[iris.inferred_graph(slug)])
        else:
            faults += self._alone(slug, found.said)
        spans, statements = len(found.said.spans()), len(found.said.statements())
        self._counts.update(documents=1, statements=statements, passages=spans, inferred=inferred)
        path = str(found.source.path) if found.source else None
        listed = tuple(sorted(set(faults), key=_in_order))
        return Verified(slug, path, statements, spans, inferred, listed, bool(found.given))

    def _alone(self, slug: str, said: Said) -> Iterator[Fault]:
        """What can be said of a document that was not read: whether it hangs together."""
        parts = self._homes[slug]
        if not self._graph.named:  # what is asserted and what follows cannot be told apart
            if default().close(terms.graph(terms.ntriples(parts[_ANY]))).inferred:
                yield Fault(slug, "document", Check.INFERENCE, "more follows than the graph says")
            return
        asserted = parts.get(iris.asserted_graph(slug), set())
        inferred = parts.get(iris.inferred_graph(slug), set())
        graph = terms.graph(terms.ntriples(asserted))
        for problem in shacl.validate(graph):
            place = said.place(URIRef(problem.focus))
            yield Fault(slug, place, Check.GRAPH, f"breaks a shape: {problem.message}")
        if set(default().close(graph).inferred) != inferred:
            what = "what is inferred is not what follows from what is asserted"
            yield Fault(slug, "document", Check.INFERENCE, what)
        hashes = {(str(s), str(o)) for s, _, o in parts.get(iris.RECEIPTS_GRAPH, ())}
        graphs = ((iris.asserted_graph(slug), asserted), (iris.inferred_graph(slug), inferred))
        for name, triples in graphs if self._context else graphs[1:]:
            if (name, receipts.digest(terms.ntriples(triples))) not in hashes:
                what = f"its receipt has another hash of the graph {terms.short_name(name)}"
                yield Fault(slug, "receipt", Check.RECEIPT, what)

    def _differences(self, documents: Mapping[str, _Found]) -> dict[str, list[Fault]]:
        """By slug where what the graph says is not what its sources give; "" is the background."""
        wanted = _together((_background(), *(each.given for each in documents.values())))
        if self._has_derived():
            derived = self._verifier.derived(self._entries(documents))
            wanted.update({name: set(part) for name, part in derived})
        if not self._context:
            wanted = {name: files.without_context(part) for name, part in wanted.items()}
        if not self._graph.named:
            wanted = {_ANY: set().union(*wanted.values())}
        found: dict[str, list[Fault]] = {}
        if not self._verifier.reading:
            self._leave_means(wanted)
        for name in sorted(wanted.keys() | self._graph.graphs.keys()):
            more, less = self._graph.graphs.get(name, set()), wanted.get(name, set())
            for slug, apart in _by_document(name, more ^ less).items():
                if slug in documents and not documents[slug].given and name != iris.DERIVED_GRAPH:
                    continue
                said = Said(slug, self._of(slug, less))
                two = (_beside(name, slug, apart, more), _beside(name, slug, apart, less))
                found.setdefault(slug, []).extend(differences.faults(name, slug, *two, said))
        return found

    def _entries(self, documents: Mapping[str, _Found]) -> Iterator[Entry]:
        """What documents gave, of those that were not read as the graph has it."""
        for slug, found in documents.items():
            if found.given:
                entry = self._verifier.entry(found.document)
            else:
                parts = {name: terms.ntriples(part) for name, part in self._homes[slug].items()}
                names = (iris.asserted_graph(slug), iris.inferred_graph(slug), iris.RECEIPTS_GRAPH)
                asserted, inferred, receipt = (parts.get(name, "") for name in names)
                entry = Entry(slug, "", asserted or parts.get(_ANY, ""), inferred, receipt)
            if entry:
                yield entry

    def _leave_means(self, wanted: dict[str, set[Triple]]) -> None:
        """Take what the graph says of means that are not installed for what is wanted of it."""
        terms_of = {URIRef(receipts.TERMS[name]) for name in ("model", "libraries")}
        for name, part in wanted.items():
            if name in {iris.RECEIPTS_GRAPH, _ANY}:
                told = self._graph.graphs.get(name, set())
                wanted[name] = {t for t in part if t[1] not in terms_of} | {
                    t for t in told if t[1] in terms_of
                }

    def _has_derived(self) -> bool:
        """Whether the graph has what is worked out for questions, which most exports leave out."""
        parts = self._graph.graphs.values()
        return any(POV.judgingDocument in {predicate for _, predicate, _ in p} for p in parts)

    def _of(self, slug: str, wanted: set[Triple]) -> set[Triple]:
        """What graph and source say of a document together."""
        if not slug:
            return set()
        return {t for t in wanted if differences.home(t) == slug}.union(
            *self._homes.get(slug, {}).values()
        )

    def _count_triples(self) -> None:
        self._counts["triples"] = sum(map(len, self._graph.graphs.values()))
        self._counts["background"] = sum(len(part) for _, part in _background())

    def _left_out(self, found: Mapping[str, _Found]) -> Iterator[Source]:
        """Sources that no document of the graph has the text of."""
        used = {each.source.document.facts.text_sha256 for each in found.values() if each.source}
        for source in self._verifier.sources.files:
            if source.document.facts.text_sha256 not in used:
                yield source

    def _notes(self) -> Iterator[str]:
        if not self._context:
            yield "the graph has no words around its quotes; they are not missed"
        if not self._verifier.reading:
            yield _UNREAD
        for why in self._verifier.sources.unreadable:
            yield f"could not be read: {why}"


def _missing(source: Source) -> Fault:
    what = (
        f"{_unused(source)}: it was left out, or never loaded; --some says that a graph need not "
        "hold every publication of the folder"
    )
    return Fault(source.document.facts.slug, "document", Check.SOURCE, what)


def _unused(source: Source) -> str:
    return f"{source.path}: no document of the graph was read from it"


@cache
def _background() -> Graphs:
    """What stands beside documents."""
    return _parsed(base.installed().graphs())


def _parsed(graphs: Iterable[tuple[str, str]]) -> Graphs:
    return tuple((name, frozenset(terms.parse(ntriples))) for name, ntriples in graphs)


def _together(parts: Iterable[Graphs]) -> dict[str, set[Triple]]:
    """Everything expected, by the name of its graph."""
    found: dict[str, set[Triple]] = {}
    for part in parts:
        for name, triples in part:
            found.setdefault(name, set()).update(triples)
    return found


def _by_home(graph: GraphFile) -> dict[str, dict[str, set[Triple]]]:
    """Triples by document and by graph; those of no document, most by far, are left out."""
    found: dict[str, dict[str, set[Triple]]] = {}
    for name, triples in graph.graphs.items():
        home = _home(name)
        for triple in triples:
            if slug := home(triple):
                found.setdefault(slug, {}).setdefault(name, set()).add(triple)
    return found


def _home(graph: str) -> Callable[[Triple], str]:
    """What tells the document of a triple: its ``graph``, or else what the triple speaks of."""
    slug = differences.of_document(graph)
    return (lambda _: slug) if slug else differences.home


def _by_document(graph: str, triples: set[Triple]) -> dict[str, set[Triple]]:
    """``triples`` by the slug of their document, in the order of the slugs."""
    home = _home(graph)
    found: dict[str, set[Triple]] = defaultdict(set)
    for triple in triples:
        found[home(triple)].add(triple)
    return dict(sorted(found.items()))


def _beside(graph: str, slug: str, some: set[Triple], triples: set[Triple]) -> set[Triple]:
    """Those of ``triples`` that say something of the subjects of ``some`` for the same document."""
    home = _home(graph)
    subjects = {triple[0] for triple in some}
    return {t for t in triples if t[0] in subjects and home(t) == slug}


def _changed(slug: str, source: Source, digests: list[Node]) -> Fault:
    says = " and ".join(map(str, digests)) or "none"
    what = (
        f"{source.path} was changed, or the graph was: the file's text has the SHA-256 "
        f"{source.document.facts.text_sha256}, the graph names {says}"
    )
    return Fault(slug, "document", Check.SOURCE, what)


def _in_order(fault: Fault) -> tuple[object, ...]:
    order = list(Check)
    return fault.place != "document", fault.place, order.index(fault.check), fault.what
