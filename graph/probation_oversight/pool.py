"""Documents read by several processes at a time, given back in their order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from types import TracebackType
from typing import TYPE_CHECKING, TypeVar

from probation_oversight.documents.model import Document
from probation_oversight.errors import DocumentError, ProbationOversightError
from probation_oversight.model.statements import Reading

if TYPE_CHECKING:
    from probation_oversight.graph import Loaded, OversightGraph

_AHEAD = 3
"""Documents that wait for each process: enough to keep it busy, few enough to hold in memory."""
_Given = TypeVar("_Given")
_Made = TypeVar("_Made")


class ReadingPool:
    """Processes that read documents; used in a ``with`` block, after which they are gone.

    With one process everything happens in this one. Several load the language model once each.
    """

    def __init__(self, processes: int = 1) -> None:
        """Make ready for ``processes``. Raises ValueError if there are to be none."""
        if processes < 1:
            raise ValueError(f"at least one process has to read; {processes} were asked for")
        # Started anew rather than forked: a fork would copy threads' locks in whatever state.
        self._pool = ProcessPoolExecutor(processes, get_context("spawn")) if processes > 1 else None
        self.ahead = processes * _AHEAD if self._pool else 1

    def __enter__(self) -> ReadingPool:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._pool:
            self._pool.shutdown(cancel_futures=True)

    def start(self, document: Document) -> Callable[[], Reading]:
        """Begin to read ``document``; what comes back waits for the reading and gives it.

        Either raises DocumentError if the process was killed, for want of memory for example.
        """
        if self._pool is None:
            return lambda: _read(document)
        try:
            future = self._pool.submit(_read, document)
        except BrokenProcessPool as error:
            raise _stopped(document) from error

        def finished() -> Reading:
            try:
                return future.result()
            except BrokenProcessPool as error:
                raise _stopped(document) from error

        return finished

    def read(self, documents: Iterable[Document]) -> Iterator[tuple[Document, Reading]]:
        """Each of ``documents`` with its reading, in their order."""
        started = ((document, self.start(document)) for document in documents)
        for document, finish in _in_order(started, self.ahead):
            yield document, finish()


def _stopped(document: Document) -> DocumentError:
    return DocumentError(
        f"{document.facts.slug}: the process that was to read it was stopped from outside, "
        "perhaps for want of memory; use fewer processes"
    )


def load_files(
    graph: OversightGraph, files: Iterable[str], metadata: Mapping[str, object], processes: int = 1
) -> Iterator[tuple[str, Loaded | ProbationOversightError]]:
    """Load ``files`` into ``graph`` in their order, reading several at a time.

    Each comes back with what became of it, or with the error that kept it out. The graph is the
    same however many processes read.
    """
    with ReadingPool(processes) as pool:
        started = ((file, _started(graph, file, metadata, pool)) for file in files)
        for file, finish in _in_order(started, pool.ahead):
            try:
                yield file, finish()
            except ProbationOversightError as error:
                yield file, error


def _started(
    graph: OversightGraph, file: str, metadata: Mapping[str, object], pool: ReadingPool
) -> Callable[[], Loaded]:
    """Begin to read ``file`` if the graph does not hold it as it is."""
    from probation_oversight.documents import read_document

    try:
        document = read_document(file, **metadata)
        if graph.status(document.facts) == "unchanged":
            return lambda: graph.load_document(document)
        finish = pool.start(document)
    except ProbationOversightError as error:
        return _failing(error)
    return lambda: graph.load_document(document, finish)


def _failing(error: ProbationOversightError) -> Callable[[], Loaded]:
    def fail() -> Loaded:
        raise error

    return fail


def _in_order(
    started: Iterable[tuple[_Given, Callable[[], _Made]]], ahead: int
) -> Iterator[tuple[_Given, Callable[[], _Made]]]:
    """``started`` again, with ``ahead`` of them begun before the first is waited for."""
    waiting: deque[tuple[_Given, Callable[[], _Made]]] = deque()
    for each in started:
        waiting.append(each)
        if len(waiting) >= ahead:
            yield waiting.popleft()
    yield from waiting


def _read(document: Document) -> Reading:
    from probation_oversight.reading import read

    return read(document)
