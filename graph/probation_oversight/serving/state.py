"""The store as it is served: read-only, and always its last finished state.

Who loads documents publishes a new state of the store. It is opened at the next request; the one
before is let go when the last request that uses it has ended.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from probation_oversight.errors import StoreError
from probation_oversight.graph import OversightGraph
from probation_oversight.queries.workers import Workers
from probation_oversight.rdf import iris
from probation_oversight.serving.kept import Kept
from probation_oversight.serving.view import View
from probation_oversight.store import published, receipts

_AT_ONCE = 4
"""Queries that run at the same time; the others wait for a place, and not for long."""


@dataclass(slots=True)
class _State:
    """A graph that is open, as pages show it, and how many requests use it."""

    view: View
    stamp: tuple[int, int] | None
    """What tells whether another state was published since."""
    kept: Kept = field(default_factory=Kept)
    users: int = 0
    turn: threading.Lock = field(default_factory=threading.Lock)
    """Held by who asks in this process: proofs and the index of words are made once and kept."""


class Served:
    """What requests share: the graph, opened anew when another state was published."""

    def __init__(self, folder: Path) -> None:
        """Serve the store in ``folder``. Raises StoreError if it cannot be read."""
        self._folder = folder
        self._published = folder / "published"
        self._guard = threading.Lock()
        self._opening = threading.Lock()
        self._state = _opened(folder)
        self.workers = Workers(_AT_ONCE)
        """The processes that answer what somebody wrote; who ends the service ends them."""

    @contextmanager
    def graph(self) -> Iterator[OversightGraph]:
        """The graph, for one request at a time. Raises StoreError if it cannot be read."""
        with self.view() as view:
            yield view.graph

    @contextmanager
    def view(self) -> Iterator[View]:
        """The graph and what was made of it, for one request at a time; see ``graph``."""
        self._renew()
        with self._used() as state, state.turn:
            yield state.view

    async def renew(self) -> None:
        """See to it that ``shared`` gives the last state. Raises StoreError if it cannot be read.

        It is opened beside the loop, which answers others meanwhile.
        """
        if not self._is_last():
            await asyncio.to_thread(self._renew)

    @contextmanager
    def shared(self) -> Iterator[OversightGraph]:
        """The graph as it was last opened, beside other requests.

        For what runs in a process of its own; it never waits.
        """
        with self._used() as state:
            yield state.view.graph

    @contextmanager
    def answering(self) -> Iterator[tuple[OversightGraph, Kept]]:
        """As ``shared``, with what that graph has answered before; for the loop alone."""
        with self._used() as state:
            yield state.view.graph, state.kept

    def close(self) -> None:
        """Let the store go."""
        with self._guard:
            self._state.view.graph.close()

    @contextmanager
    def _used(self) -> Iterator[_State]:
        with self._guard:
            state = self._state
            state.users += 1
        try:
            yield state
        finally:
            with self._guard:
                state.users -= 1
                if not state.users and state is not self._state:
                    state.view.graph.close()

    def _is_last(self) -> bool:
        return published.stamp(self._published) == self._state.stamp

    def _renew(self) -> None:
        """Open the last state; the one before is closed now, or by who uses it last."""
        if self._is_last():
            return
        with self._opening:
            if self._is_last():  # another request has opened it
                return
            made = _opened(self._folder)
            with self._guard:
                before, self._state = self._state, made
                if not before.users:
                    before.view.graph.close()


def _opened(folder: Path) -> _State:
    stamp = published.stamp(folder / "published")  # first: what comes meanwhile is seen later
    graph = OversightGraph(folder, create=False)
    if not receipts.base_is_current(graph.dataset.about(iris.BACKGROUND_GRAPH)):
        graph.close()
        raise StoreError(
            f"the store at {folder} was made with another ontology or register, and serving "
            f"changes nothing; bring it up to date first: oversight --store {folder} check"
        )
    graph.prepare()  # nothing has to be done now, and is not looked at again later
    return _State(View(graph), stamp)
