"""A finished state of the store as pages show it: what many pages need is made once for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from probation_oversight.analysis import networks
from probation_oversight.analysis.networks import PROJECTIONS
from probation_oversight.errors import NetworkError
from probation_oversight.graph import OversightGraph
from probation_oversight.queries import internal, named
from probation_oversight.rendering.release import catalogue
from probation_oversight.rendering.statement import words
from probation_oversight.rendering.statement.words import Labels
from probation_oversight.store.catalogue import StoredDocument

_KEPT = 4
"""Answers that are kept, each of which may have some ten thousand rows."""

if TYPE_CHECKING:
    from networkx import Graph as Network
    from rdflib import Graph

    from probation_oversight.queries.named import Answer


class View:
    """``graph`` as it is; each thing is made when it is first asked for, by one request at a time.

    A store that changes is another state, with a view of its own.
    """

    def __init__(self, graph: OversightGraph) -> None:
        self.graph = graph
        self._names: dict[str, Sequence[str]] = {}
        self._answers: dict[object, Answer] = {}
        self._networks: dict[str, Network[str]] = {}

    @cached_property
    def documents(self) -> tuple[StoredDocument, ...]:
        """The documents, sorted by slug."""
        return self.graph.documents()

    @cached_property
    def labels(self) -> Labels:
        """The names of everything but statements."""
        return words.names(self.graph.dataset, self.documents)

    @cached_property
    def holdings(self) -> Graph:
        """How much there is of what, in VoID: counting takes a second for a thousand documents."""
        return catalogue.holdings(self.graph)

    @cached_property
    def said_on(self) -> Mapping[str, int]:
        """How many statements are on each topic or below it, by its IRI."""
        return self._counted("statements-per-topic")

    @cached_property
    def said_of(self) -> Mapping[str, int]:
        """How many statements are about each body, by its IRI."""
        return self._counted("statements-per-body")

    def _counted(self, query: str) -> Mapping[str, int]:
        rows = internal.rows(self.graph.dataset.query, query)
        return {str(thing): int(str(found)) for thing, found in map(dict.values, rows)}

    @cached_property
    def examples(self) -> Mapping[str, str]:
        """The named questions in SPARQL that can be tried as it stands."""
        source = named.name_source(self.graph.dataset.query)
        return {each.name: named.to_begin_with(each, source) for each in named.load()}

    def answer(self, name: str, given: Mapping[str, str], *, doubtful: bool) -> Answer:
        """The answer to a question, kept for the next pages, sorts and files of it.

        The last few are: what people said of statements may change while the store does not.
        """
        key = (name, frozenset(given.items()), doubtful, frozenset(self.graph.corrected().items()))
        if key not in self._answers:
            made = (self.graph.ask_all if doubtful else self.graph.ask)(name, **given)
            while len(self._answers) >= _KEPT:
                del self._answers[next(iter(self._answers))]
            self._answers[key] = made
        return self._answers[key]

    def names(self, query: str) -> Sequence[str]:
        """What an internal query finds things to be called: of each the name it mostly goes by."""
        if query not in self._names:
            found: dict[object, str] = {}
            for row in internal.rows(self.graph.dataset.query, query):
                found.setdefault(row["iri"], str(row["name"]))
            self._names[query] = sorted(found.values())
        return self._names[query]

    def network(self, projection: str) -> Network[str]:
        """The network ``projection``. Raises NetworkError for one that is not known."""
        if not self._networks:
            whole = networks.statements(self.graph.dataset)
            self._networks = {name: each.make(whole) for name, each in PROJECTIONS.items()}
        if projection not in self._networks:
            raise NetworkError(f"there is no network called {projection!r}")
        return self._networks[projection]
