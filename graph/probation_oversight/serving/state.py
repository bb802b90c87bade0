"""The store as it is served: read-only, and always its last finished state.

Who loads documents publishes a new state of the store. It is opened at the next request; the one
before is let go when the last request that uses it has ended.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from probation_oversight.errors import StoreError
from probation_oversight.graph import OversightGraph
from probation_oversight.rdf import iris
from probation_oversight.serving.view import View
from probation_oversight.store import published, receipts


@dataclass(slots=True)
class _State:
    """A graph that is open, as pages show it, and how many requests use it."""

    view: View
    folder: Path | None
    users: int = 0
    turn: threading.Lock = field(default_factory=threading.Lock)
    """Held by who asks in this process: proofs and the index of words are made once and kept."""


class Served:
    """What requests share: the graph, opened anew when another state was published."""

    def __init__(self, folder: Path) -> None:
        """Serve the store in ``folder``. Raises StoreError if it cannot be read."""
        self._folder = folder
        self._guard = threading.Lock()
        self._state = _opened(folder)

    @contextmanager
    def graph(self) -> Iterator[OversightGraph]:
        """The graph, for one request at a time. Raises StoreError if it cannot be read."""
        with self.view() as view:
            yield view.graph

    @contextmanager
    def view(self) -> Iterator[View]:
        """The graph and what was made of it, for one request at a time; see ``graph``."""
        with self._used() as state, state.turn:
            yield state.view

    @contextmanager
    def shared(self) -> Iterator[OversightGraph]:
        """The graph, beside other requests: for what runs in a process of its own."""
        with self._used() as state:
            yield state.view.graph

    def close(self) -> None:
        """Let the store go."""
        with self._guard:
            self._state.view.graph.close()

    @contextmanager
    def _used(self) -> Iterator[_State]:
        with self._guard:
            state = self._last()
            state.users += 1
        try:
            yield state
        finally:
            with self._guard:
                state.users -= 1
                if not state.users and state is not self._state:
                    state.view.graph.close()

    def _last(self) -> _State:
        """The last state; the one before is closed now, or by who uses it last."""
        before = self._state
        if published.last(self._folder / "published") != before.folder:
            self._state = _opened(self._folder)
            if not before.users:
                before.view.graph.close()
        return self._state


def _opened(folder: Path) -> _State:
    graph = OversightGraph(folder, create=False)
    if not receipts.base_is_current(graph.dataset.about(iris.BACKGROUND_GRAPH)):
        graph.close()
        raise StoreError(
            f"the store at {folder} was made with another ontology or register, and serving "
            f"changes nothing; bring it up to date first: oversight --store {folder} check"
        )
    graph.prepare()  # nothing has to be done now, and is not looked at again later
    return _State(View(graph), graph.dataset.graphs_folder)
