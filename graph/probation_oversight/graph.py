"""The whole thing as one object: documents go in, answers with quotes come out."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Unpack

from probation_oversight.errors import ExportError, ServerError, StoreError
from probation_oversight.queries.answers import Asks
from probation_oversight.rdf import iris
from probation_oversight.store import addresses, receipts
from probation_oversight.store.catalogue import StoredDocument, stored_documents
from probation_oversight.store.dataset import Dataset
from probation_oversight.store.embedded import Embedded
from probation_oversight.store.history import History, Version

if TYPE_CHECKING:
    from networkx import Graph as Network
    from rdflib import Dataset as RdflibDataset
    from rdflib import Graph
    from rdflib.term import Node

    from probation_oversight.analysis.comparison import Difference
    from probation_oversight.analysis.follow_up import FollowUp
    from probation_oversight.analysis.networks.measures import Affected, Broker, Community, Step
    from probation_oversight.analysis.profile import Portrait
    from probation_oversight.analysis.search import Hit, Index
    from probation_oversight.documents import Document
    from probation_oversight.explanation import Explanation, Proof, Prover, What
    from probation_oversight.explanation.explainer import Explainer
    from probation_oversight.explanation.why_not import WhyNot
    from probation_oversight.export import Wanted
    from probation_oversight.model.statements import DocumentFacts, Reading
    from probation_oversight.pipeline import Processed
    from probation_oversight.queries.named import Answer, NamedQuery
    from probation_oversight.queries.parameters import NameSource
    from probation_oversight.queries.runner import Limits, Table
    from probation_oversight.store.corrections import Correction
    from probation_oversight.store.rebuilding import Rebuilt
    from probation_oversight.verification.receipt import Receipt
    from probation_oversight.verification.store_checks import Problem

Status = Literal["added", "unchanged", "replaced"]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of a document that was loaded.

    ``source`` is its reading, if it was read, else what it is read from when that is asked for.
    """

    facts: DocumentFacts
    status: Status
    source: Reading | Document | Callable[[], Document] = field(repr=False)

    @property
    def slug(self) -> str:
        """What the document is called in the graph."""
        return self.facts.slug

    @property
    def reading(self) -> Reading:
        """What the document states; if nothing had to be done, it is read now."""
        from probation_oversight.model.statements import Reading
        from probation_oversight.reading import read

        if isinstance(self.source, Reading):
            return self.source
        return read(self.source() if callable(self.source) else self.source)


class OversightGraph(Asks):
    """A graph of what oversight publications state, in memory or in a folder.

    Usable in a ``with`` block, after which a folder is free for others.
    """

    def __init__(
        self, folder: str | Path | None = None, *, create: bool = True, day: date | None = None
    ) -> None:
        """Open the graph kept in ``folder``, or a new one in memory.

        With the ``day`` on which documents are loaded it remembers that, and their former versions.

        In place of a folder it may be the address of a SPARQL server, or a file that describes one.
        Raises StoreError if it cannot be used or, unless ``create``, holds no store yet.
        """
        self.dataset: Dataset
        if folder is not None and addresses.names_server(str(folder)):
            self.dataset = _on_server(str(folder))
        else:
            place = Path(folder) if folder is not None else None
            if place and not create and not place.exists():
                raise StoreError(f"there is no store at {place}; load a document first")
            self.dataset = Embedded(place)
        self._day = day
        self._ready: object = None  # the store whose base was seen to be the installed one
        self.undated: tuple[str, ...] = ()
        self._kept_prover: Prover | None = None
        self._kept_index: Index | None = None
        self._kept_names: tuple[object, NameSource] | None = None

    def __repr__(self) -> str:
        return f"<OversightGraph in {self.dataset.where}: {len(self.dataset.slugs())} documents>"

    def __enter__(self) -> OversightGraph:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the folder."""
        self._ready = self._kept_names = None  # which would keep the folder locked
        self.dataset.close()

    def load(self, source: str | Path, **metadata: object) -> Loaded:
        """Read a publication and keep what it states.

        ``source`` is a file's path, or the text itself if it has several lines; ``metadata`` is
        what is known of it (title, publisher, issued, …). The same document again changes nothing;
        another text under the same slug takes the place of the first. Raises DocumentError,
        MetadataError, ValidationError or InconsistencyError, and then the graph is as it was.
        """
        from probation_oversight.documents import document_from_text, read_document

        if isinstance(source, str) and "\n" in source:
            return self.load_document(document_from_text(source, **metadata))
        return self.load_document(read_document(source, **metadata))

    def load_text(self, text: str, **metadata: object) -> Loaded:
        """Read ``text`` and keep what it states; see ``load``."""
        from probation_oversight.documents import document_from_text

        return self.load_document(document_from_text(text, **metadata))

    def load_reading(self, reading: Reading, text: str) -> Loaded:
        """Keep what ``reading`` states of ``text``; see ``load``.

        Raises GroundingError if a quote is not at its place.
        """
        from probation_oversight import pipeline

        if self.status(reading.document) == "unchanged":
            self.remember(reading.document.slug)
            return Loaded(reading.document, "unchanged", reading)
        return self.keep(pipeline.process_reading(reading, text))

    def load_document(self, document: Document) -> Loaded:
        """Read ``document`` and keep what it states; see ``load``."""
        from probation_oversight import pipeline

        if self.status(document.facts) == "unchanged":
            self.remember(document.facts.slug)
            return Loaded(document.facts, "unchanged", document)
        return self.keep(pipeline.process(document))

    def keep(self, made: Processed) -> Loaded:
        """Keep all that ``pipeline.process`` made of a document; see ``load``."""
        reading, slug = made.reading, made.entry.slug
        status = self.status(reading.document)
        if status != "unchanged":
            self._keep_version(slug, status)
            self.dataset.put(made.entry)
            self._forget()
        self.remember(slug)
        return Loaded(reading.document, status, reading)

    def _keep_version(self, slug: str, status: Status) -> None:
        """Keep what is going to be replaced, if it is remembered when that was loaded."""
        if self._day is not None:
            self._history().refuse_earlier(slug, self._day)
        if status == "replaced" and self.dataset.history is not None:
            version = self.dataset.version(slug)
            if self.dataset.history.knows(slug, version):
                self.dataset.history.keep(self.dataset.entry(slug), version)

    def remember(self, slug: str) -> None:
        """Remember that ``slug`` was loaded, if the day is known and no earlier one is."""
        if self._day is not None:
            self._history().remember(Version(slug, self.dataset.version(slug), self._day))

    def _history(self) -> History:
        if self.dataset.history is None:
            raise StoreError(
                f"{self.dataset.where} keeps no former versions; load without a day, or into a "
                "folder"
            )
        return self.dataset.history

    def versions(self, slug: str) -> tuple[Version, ...]:
        """The versions of the document ``slug`` that are remembered, the first one first.

        Raises StoreError if there is no such document.
        """
        self.dataset.digest(slug)
        return self.dataset.history.of(slug) if self.dataset.history else ()

    def as_of(self, day: date, by: Literal["issue", "load"] = "issue") -> OversightGraph:
        """The graph as it was on ``day``, in memory: documents issued, or loaded, by then.

        Its ``undated`` are those of which that cannot be said, and which are left out.
        """
        from probation_oversight.store import as_of

        self.prepare()
        known = as_of.known(self.dataset, day, as_of.By(by))
        made = OversightGraph()
        made.dataset, made.undated = known.dataset, known.undated
        return made

    def status(self, facts: DocumentFacts) -> Status:
        """What loading the document would do, which needs no reading to know."""
        self.prepare()
        if not self.dataset.holds(facts.slug):
            return "added"
        kept = self.dataset.about(iris.receipt(facts.slug))
        same = receipts.fingerprint(facts).items() <= kept.items()
        return "unchanged" if same else "replaced"

    def _answer(self, name: str, parameters: Mapping[str, object]) -> Answer:
        from probation_oversight.model import doubt
        from probation_oversight.queries import named

        found = self._whole_answer(name, parameters)
        told = {each.statement: each.verdict for each in self.corrections()}
        accepted = {each for each, verdict in told.items() if verdict == "accept"}
        found = named.without(found, set(told) - accepted)
        return named.without_doubtful(self.dataset.query, found, doubt.DOUBTFUL, accepted)

    def _whole_answer(self, name: str, parameters: Mapping[str, object]) -> Answer:
        from probation_oversight.queries import named

        named.get(name)
        self.prepare()
        query, beside = self.dataset.query, self.dataset.kept_beside
        return named.marked(query, named.run(query, name, parameters, self._names(), beside))

    def _names(self) -> NameSource:
        """The names in the store, kept while nobody else can have changed it."""
        from probation_oversight.queries import named

        if not isinstance(self.dataset, Embedded):
            return named.name_source(self.dataset.query)
        state = self.dataset.state
        if self._kept_names is None or self._kept_names[0] is not state:
            self._kept_names = state, named.name_source(self.dataset.query)
        return self._kept_names[1]

    def correct(
        self,
        statement: str,
        verdict: str,
        *,
        by: str,
        day: str | date,
        instead: Mapping[str, str] | None = None,
        note: str = "",
    ) -> Correction:
        """Keep what the person called ``by`` said of a statement (key or IRI) on ``day``.

        ``verdict`` is "accept", "reject" or "amend".
        What is amended says ``instead`` what it should be: polarity, provider (the id of a body)
        or topic (an id). Raises CorrectionError, and NoProofError for a statement there is not.
        """
        from probation_oversight.analysis import corrected
        from probation_oversight.explanation.requests import term
        from probation_oversight.store import corrections

        told, said = str(term(statement, self.dataset)), corrections.verdict(verdict)
        whose = (by, date.fromisoformat(str(day)), note)
        made = corrected.made(self.dataset, told, said, whose, instead or {})
        corrections.add(self.dataset.folder, made)
        return made

    def corrections(self) -> tuple[Correction, ...]:
        """What people said of statements that are here as they were then, by statement."""
        from probation_oversight.store import corrections

        if not corrections.by_document(self.dataset):
            return ()  # without all that is needed to compare words
        from probation_oversight.analysis import corrected

        return corrected.applying(self.dataset)

    def corrected(self) -> Mapping[str, str]:
        """The same in words, for example "rejected by A Person on 2026-04-01", by statement."""
        return {each.statement: each.words for each in self.corrections()}

    def explainer(self) -> Explainer:
        """Says proofs of this graph in words, with what people said of statements."""
        from probation_oversight.explanation.explainer import Explainer

        return Explainer(self.prover(), self.corrected())

    def explain(self, what: What, /, *, limit: int = 1) -> Explanation:
        """Why a row of an answer, a statement (key or IRI) or a triple (three terms) holds.

        At most ``limit`` proofs for each triple that it stands for, the shortest first. Raises
        NoProofError if it does not hold, or stands for no triple.
        """
        from probation_oversight import explanation

        self.prepare()
        return explanation.explain(self.prover(), self.dataset, what, limit)

    def proof(self, triple: Sequence[str | Node], /) -> Proof:
        """The shortest proof of ``triple``, given as nodes, IRIs or names such as ``pov:Finding``.

        Raises NoProofError if nothing in the graph says or implies it.
        """
        return self.explain(triple).best[0]

    def why_not(
        self,
        what: str | Sequence[str | Node] = "",
        /,
        *,
        topic: str | None = None,
        provider: str | None = None,
        document: str | None = None,
        **parameters: object,
    ) -> WhyNot:
        """Why a question (its name, with ``parameters``) or a triple has no answer.

        A triple whose subject is "?" asks what comes near. Without ``what``: why nothing is said on
        ``topic``, of ``provider``, in ``document``. Raises UnknownQueryError, ParameterError or
        NoProofError if it cannot be told what is meant.
        """
        from probation_oversight.explanation.why_not import Silence

        silence = Silence(self.dataset, self.prover())
        if not what:
            return silence.of_scope(topic, provider, document)
        if not isinstance(what, str):
            if len(what) == 3 and what[0] == "?":
                return silence.of_scope(topic, provider, document, (what[1], what[2]))
            return silence.of_triple(what)
        given = {"topic": topic, "provider": provider, "document": document, **parameters}
        return silence.of_question(what, {k: v for k, v in given.items() if v is not None})

    def prover(self) -> Prover:
        """What finds proofs in this graph; documents are closed when first asked about."""
        from probation_oversight.explanation import Prover

        self.prepare()
        if self._kept_prover is None:
            self._kept_prover = Prover(self.dataset)
        return self._kept_prover

    def search(self, words: str, *, limit: int = 20) -> tuple[Hit, ...]:
        """The quotes in which all ``words`` are, with what rests on them; at most ``limit``.

        Words in double quotes are a phrase. The first search makes an index, which is kept until
        the graph changes.
        """
        from probation_oversight.analysis import search

        self.prepare()
        if self._kept_index is None:
            self._kept_index = search.Index(self.dataset)
        return self._kept_index.find(words, limit)

    def _forget(self) -> None:
        """Let go of what was made of the graph as it was."""
        self._kept_prover = None
        self._kept_index = None
        self._kept_names = None

    def questions(self) -> tuple[NamedQuery, ...]:
        """The questions that ``ask`` answers, sorted by name."""
        from probation_oversight.queries import named

        return named.load()

    def query(self, sparql: str, limits: Limits | None = None) -> Table | bool | Graph:
        """The answer to a SPARQL query: a Table for SELECT, a bool for ASK, else an rdflib Graph.

        It runs in a process of its own within ``limits``. Raises QueryError if it is refused,
        does not parse or takes too much.
        """
        from probation_oversight.queries import runner

        self.prepare()
        found = runner.run(self.dataset, sparql, limits or runner.DEFAULT)
        if not isinstance(found, tuple):
            return found
        from probation_oversight.rdf import terms

        return terms.as_graph(found)

    def documents(self) -> tuple[StoredDocument, ...]:
        """The documents, sorted by slug."""
        return stored_documents(self.dataset)

    def remove(self, slug: str) -> None:
        """Remove a document and all that was stated or inferred from it.

        Raises StoreError if it is not there.
        """
        self.dataset.remove(slug)
        self._forget()

    def check(self, *, full: bool = False) -> tuple[Problem, ...]:
        """What is wrong with the register or the stored graph, in words; empty if nothing is.

        Shapes are asked as they are compiled; with ``full`` the reference engine is asked too.
        """
        from probation_oversight.verification import store_checks

        spoilt = store_checks.of_tables()  # with these the store could not be brought up to date
        if spoilt:
            return spoilt
        self.prepare()
        return store_checks.problems(self.dataset, full=full)

    def compare(self, one: str, other: str) -> Difference:
        """Two documents (slugs) side by side, the earlier one first, with quotes on both sides.

        A slug with a day, as in ``essex-2018@2026-01-05``, is the version that was loaded then.
        Raises StoreError if one is not there, ComparisonError if they are one and the same.
        """
        from probation_oversight.analysis import comparison
        from probation_oversight.reading.text import language
        from probation_oversight.store import as_of

        self.prepare()
        dataset = self.dataset
        if "@" in one or "@" in other:
            dataset, (one, other) = as_of.side_by_side(dataset, one, other)
        return comparison.compare(dataset, one, other, language.content)

    def portrait(self, name: str) -> Portrait:
        """What the register knows of the body called ``name``, and what the documents say of it.

        Of a body that the register does not have, what the documents say that name it.

        Raises UnknownBodyError, with what was perhaps meant, if there is not one such body.
        """
        from probation_oversight.analysis import profile as portrait

        self.prepare()
        return portrait.portrait(portrait.find(name, self.dataset), self.dataset)

    def follow_up(self) -> FollowUp:
        """Calls that later documents may make again, and what findings said to recur may mean.

        Candidates with scores and reasons, best first; nothing is concluded from silence.
        """
        from probation_oversight.analysis import follow_up as candidates
        from probation_oversight.reading.text import language

        self.prepare()
        return candidates.follow_up(self.dataset.query, language.content)

    def receipt(self, slug: str | None = None) -> Receipt:
        """By hash, what the document ``slug`` (or the whole graph) was made of, and what was made.

        Raises StoreError if there is no such document.
        """
        from probation_oversight.verification import receipt

        self.prepare()
        if slug:
            return receipt.of_document(self.dataset, slug)
        from probation_oversight.export import FORMATS

        return receipt.of_graph(self.dataset, FORMATS)

    def export(self, path: str | Path, **wanted: Unpack[Wanted]) -> Path:
        """Write the graph, or the part that is ``wanted``, to ``path``; its suffix says the format.

        A part is of ``documents`` (slugs), on a ``body`` (with its parts) or a ``topic`` (with
        narrower ones), issued ``since`` and ``until`` a day; only what was ``asserted``; without
        the ``background`` of ontology and register; without the ``context`` around quotes, or any
        words of the documents ``without_quotes``; with what is ``derived`` for questions.
        The suffix of a network (``.graphml``, ``.gexf``, …) gives the network of all statements.
        Raises ExportError, and ParameterError or StoreError for what is not there.
        """
        from probation_oversight import export

        self.prepare()
        if not export.is_of_network(Path(path)):
            return export.write(self.dataset, Path(path), export.chosen(self.dataset, **wanted))
        if export.chosen(self.dataset, **wanted) != export.Selection():
            raise ExportError("a network is of the whole graph; choose parts for RDF formats only")
        return export.write_network(self.networkx(), Path(path))

    def rdflib(self) -> RdflibDataset:
        """A copy as an rdflib Dataset; changes to it do not reach this graph."""
        from probation_oversight.export import rdflib_dataset

        self.prepare()
        return rdflib_dataset.copied(self.dataset)

    def networkx(self, projection: str = "statements") -> Network[str]:
        """The graph as a network: "statements", "bodies", "topics" or "influence".

        See ``probation_oversight.analysis.networks``. Raises NetworkError for any other name.
        """
        from probation_oversight.analysis import networks

        self.prepare()
        return networks.project(self.dataset, projection)

    def affected_services(self) -> tuple[Affected, ...]:
        """The services that shortcomings fall on, the most affected first, with the quotes."""
        from probation_oversight.analysis import networks

        self.prepare()
        return networks.measures.affected(networks.influence(networks.statements(self.dataset)))

    def brokers(self) -> tuple[Broker, ...]:
        """The bodies that others meet through, by betweenness."""
        from probation_oversight.analysis import networks

        self.prepare()
        return networks.measures.brokers(networks.bodies(networks.statements(self.dataset)))

    def topic_communities(self) -> tuple[Community, ...]:
        """Topics that are found together more than with others."""
        from probation_oversight.analysis import networks

        return networks.measures.communities(self.networkx("topics"))

    def ways(self, one: str, other: str, *, limit: int = 5) -> tuple[tuple[Step, ...], ...]:
        """How the body ``one`` affects ``other`` (names or ids), step by step with quotes.

        At most ``limit`` ways, the shortest first; none if nothing in the graph says so. Raises
        NetworkError if a name is of no body.
        """
        from probation_oversight.analysis import networks

        self.prepare()
        ends = [networks.naming.body(self.dataset, name) for name in (one, other)]
        network = networks.influence(networks.statements(self.dataset))
        return networks.measures.ways(network, ends[0], ends[1], limit)

    def prepare(self) -> None:
        """See that the store has the present ontology and register, and what follows from them.

        A store made with others has its documents closed again; StoreError if that cannot be done.
        """
        if self._ready is self.dataset.state:
            return
        if not receipts.base_is_current(self.dataset.about(iris.BACKGROUND_GRAPH)):
            self._renew()
        self._ready = self.dataset.state

    def _renew(self) -> None:
        from probation_oversight.store import base

        def closed(slug: str) -> str:
            return base.what_follows(self.dataset.graph(iris.asserted_graph(slug)))

        installed = base.installed()
        try:
            self.dataset.close_again(closed, installed)
        except ServerError:
            raise
        except StoreError as error:
            if self.dataset.is_closed_with(installed):
                return  # nothing but the receipt is of another version, and that can wait
            raise type(error)(
                f"the store {self.dataset.where} was made with another version of the ontology or "
                "of the program and has to be brought up to date once, by whoever may write it, "
                f"for example with 'oversight ask findings'; or copy the folder. Here: {error}"
            ) from error


def _on_server(place: str) -> Dataset:
    """The store that the server at ``place`` keeps, asked as the environment says."""
    try:
        from probation_oversight.store.connection import Connection
        from probation_oversight.store.server import Server
    except ImportError as error:
        raise StoreError(
            'a store on a server needs the package httpx2; install "probation-oversight[remote]"'
        ) from error
    user, password = os.environ.get("OVERSIGHT_USER"), os.environ.get("OVERSIGHT_PASSWORD", "")
    return Server(Connection(place, user=user, password=password))


def rebuild(folder: str | Path) -> Rebuilt:
    """Write the store in ``folder`` anew, with the documents in it that are whole.

    Raises StoreError if nothing can be read, or another process writes it.
    """
    from probation_oversight.store import rebuilding

    made = rebuilding.rebuild(Path(folder))
    with OversightGraph(folder) as graph:
        graph.prepare()
    return made
