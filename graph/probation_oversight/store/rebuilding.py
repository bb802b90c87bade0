"""A store's files written anew: of an earlier form, damaged, or still holding what was removed.

Oxigraph never forgets a word that once stood in its files; only writing them anew does. Each
document comes over if it is whole: its graphs are those its receipt was written for, its text is
there. What stands beside documents is left out; who opens the store next puts today's in, and has
what follows from each document worked out again.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter
from pathlib import Path

import pyoxigraph as ox

from probation_oversight import register
from probation_oversight.errors import StoreError
from probation_oversight.model import issue_dates
from probation_oversight.model.citations import UNNAMED, short_title
from probation_oversight.ontology.concepts import topic_id, topic_words
from probation_oversight.rdf import iris
from probation_oversight.rdf.namespaces import DCTERMS, RDF, RDFS
from probation_oversight.store import closings, published, receipts
from probation_oversight.store import folder as store_folder
from probation_oversight.store.embedded import Embedded
from probation_oversight.store.texts import Texts

_GRAPH_DIGEST, _TOPIC, _TOPIC_WORDS, _SHORT_TITLE, _JUDGES, _PRECISION = (
    ox.NamedNode(iris.term(name))
    for name in ("graphDigest", "topic", "topicWords", "shortTitle", "judges", "issuedPrecision")
)
_TITLE, _PUBLISHER, _ISSUED = (
    ox.NamedNode(str(term)) for term in (DCTERMS.title, DCTERMS.publisher, DCTERMS.issued)
)
_LABEL, _TYPE = ox.NamedNode(str(RDFS.label)), ox.NamedNode(str(RDF.type))


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """Slugs of the documents that were kept, and of those lost with the reason, both sorted."""

    kept: tuple[str, ...]
    lost: tuple[tuple[str, str], ...]


def rebuild(folder: Path) -> Rebuilt:
    """Write the store in ``folder`` anew.

    Raises StoreInUseError while another process writes it, StoreError if nothing in it can be read
    or there is no room; then it is as it was.
    """
    mendable = store_folder.is_earlier(folder) or store_folder.is_unmarked(folder)
    if not mendable and not store_folder.is_store(folder):
        raise StoreError(f"there is no store at {folder}; load a document first")
    shutil.rmtree(folder / store_folder.NEW, ignore_errors=True)
    sources = _sources(folder)
    try:
        made = _copied(sources, folder)
    finally:
        for each in sources:
            each.close()
    try:
        store_folder.exchange(folder)
        store_folder.mark(folder)
        closings.forget(folder)
        with suppress(FileNotFoundError):
            published.forget(folder / "published")
    except OSError as error:
        raise store_folder.unusable(folder, error) from error
    with Embedded(folder) as dataset:
        dataset.keep_texts_of_documents()
        dataset.derive_anew()
    return made


def _sources(folder: Path) -> tuple[Embedded, ...]:
    """What is in the store, then what was when it was last published: what of both opens.

    Raises StoreInUseError while another process writes it.
    """
    texts = Texts(folder / "texts")
    opened: list[Embedded] = []
    try:
        opened.append(Embedded.around(store_folder.graphs_as_they_are(folder), texts))
    except StoreError as error:
        if not store_folder.is_damage(error.__cause__):
            raise
    with suppress(OSError, RuntimeError):
        last = published.Published.last(folder / "published").store
        opened.append(Embedded.around(last, texts))
    return tuple(opened)


def _listed(sources: Sequence[Embedded], folder: Path) -> tuple[str, ...]:
    """The documents that the first source knows that can tell: what was removed stays removed.

    Raises StoreError if none can.
    """
    for source in sources:
        with suppress(OSError, RuntimeError):
            return source.slugs()
    raise StoreError(
        f"the store {folder} is damaged. None of it can be read; the texts are in "
        f"{folder / 'texts'}: load the publications into a new store"
    )


def _copied(sources: Sequence[Embedded], folder: Path) -> Rebuilt:
    kept: list[str] = []
    lost: list[tuple[str, str]] = []
    slugs = _listed(sources, folder)
    try:
        new = ox.Store(folder / store_folder.NEW)
        for slug in slugs:
            whole, errors = _whole_in_any(sources, slug)
            if whole:
                new.bulk_extend(whole)
                kept.append(slug)
            else:
                lost.append((slug, errors[0]))
        new.flush()
    except (OSError, RuntimeError) as error:
        shutil.rmtree(folder / store_folder.NEW, ignore_errors=True)
        raise StoreError(f"the store {folder} cannot be written anew: {error}") from error
    return Rebuilt(tuple(kept), tuple(lost))


def _whole_in_any(sources: Iterable[Embedded], slug: str) -> tuple[list[ox.Quad], list[str]]:
    """The quads of the document in the first source that has all of it, or why none has."""
    errors: list[str] = []
    for source in sources:
        try:
            return list(_whole(source, slug)), []
        except (OSError, RuntimeError, StoreError) as error:
            errors.append(str(error))
    return [], errors


def _whole(old: Embedded, slug: str) -> Iterator[ox.Quad]:
    """The quads of the document ``slug``, as today's form has them.

    Raises StoreError if they are not what they were.
    """
    old.text(slug)
    yield from _receipts(old, iris.receipt(slug))
    for graph in (iris.asserted_graph(slug), iris.inferred_graph(slug)):
        said = old.about(graph).get(iris.term("graphDigest"))
        if said is not None and receipts.digest(old.graph(graph)) != said:
            raise StoreError(f"the graph {graph} is not whole; load the document again")
        quads = list(old.quads(ox.NamedNode(graph)))
        added = list(_topic_words(quads))
        if graph == iris.asserted_graph(slug):
            added += _short_title(slug, quads)
        yield from quads + added
        for quad in _receipts(old, graph):
            yield _with_digest(quad, quads + added) if added else quad


def _receipts(old: Embedded, subject: str) -> Iterator[ox.Quad]:
    graph = ox.NamedNode(iris.RECEIPTS_GRAPH)
    return old.matching(ox.NamedNode(subject), None, None, graph)


def _topic_words(quads: Sequence[ox.Quad]) -> Iterator[ox.Quad]:
    """What stores before the third form did not say: the words of each statement's topics."""
    worded = {quad.subject for quad in quads if quad.predicate == _TOPIC_WORDS}
    said = [quad for quad in quads if quad.predicate == _TOPIC and quad.subject not in worded]
    for subject, about in groupby(sorted(said, key=str), key=attrgetter("subject")):
        topics = [topic_id(str(getattr(quad.object, "value", ""))) for quad in about]
        words = ox.Literal(topic_words(topic for topic in topics if topic))
        yield ox.Quad(subject, _TOPIC_WORDS, words, said[0].graph_name)


class _Said:
    """What the quads of a document say of a node."""

    def __init__(self, quads: Sequence[ox.Quad], node: ox.NamedNode) -> None:
        self._quads = quads
        self._node = node

    def all(self, predicate: ox.NamedNode) -> list[str]:
        return [
            str(getattr(quad.object, "value", ""))
            for quad in self._quads
            if quad.subject == self._node and quad.predicate == predicate
        ]

    def one(self, predicate: ox.NamedNode) -> str | None:
        return next(iter(self.all(predicate)), None)

    def label(self, body: str | None) -> str | None:
        """The label of a body of the register, or of one that only this document knows."""
        if body is None:
            return None
        if known := register.load().by_iri(body):
            return known.label
        own = _Said(self._quads, ox.NamedNode(body))
        return None if iris.term(UNNAMED) in own.all(_TYPE) else own.one(_LABEL)


def _short_title(slug: str, quads: Sequence[ox.Quad]) -> Iterator[ox.Quad]:
    """What stores before the fourth form did not say: the short title of the document."""
    document = ox.NamedNode(iris.document(slug))
    said = _Said(quads, document)
    title = said.one(_TITLE)
    if title is None or said.one(_SHORT_TITLE):
        return
    issued = said.one(_ISSUED)
    day = date.fromisoformat(issued[:10]) if issued else None
    words = short_title(
        title,
        said.label(said.one(_PUBLISHER)),
        {label for body in said.all(_JUDGES) if (label := said.label(body))},
        issue_dates.shown(day, said.one(_PRECISION)),
    )
    yield ox.Quad(document, _SHORT_TITLE, ox.Literal(words, language="en"), quads[0].graph_name)


def _with_digest(receipt: ox.Quad, quads: Iterable[ox.Quad]) -> ox.Quad:
    """``receipt``; if it gives the digest of a graph, that of one with ``quads``."""
    if receipt.predicate != _GRAPH_DIGEST:
        return receipt
    lines = "".join(sorted(f"{q.subject} {q.predicate} {q.object} .\n" for q in quads))
    digest = ox.Literal(receipts.digest(lines))
    return ox.Quad(receipt.subject, receipt.predicate, digest, receipt.graph_name)
