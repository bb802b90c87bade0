"""Documents read by several processes at a time, given back in their order."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from types import TracebackType

from probation_oversight.documents.model import Document
from probation_oversight.errors import DocumentError
from probation_oversight.statements import Reading

_AHEAD = 3
"""Documents that wait for each process: enough to keep it busy, few enough to hold in memory."""


class ReadingPool:
    """Processes that read documents; used in a ``with`` block, after which they are gone.

    With one process everything happens in this one. Each further process loads the language model
    once and takes as much memory as reading takes anyway.
    """

    def __init__(self, processes: int = 1) -> None:
        """Make ready for ``processes``. Raises ValueError if there are to be none."""
        if processes < 1:
            raise ValueError(f"at least one process has to read; {processes} were asked for")
        # Started anew rather than forked: a fork would copy threads' locks in whatever state.
        context = get_context("spawn")
        self._processes = processes
        self._pool = ProcessPoolExecutor(processes, context) if processes > 1 else None

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

    def read(self, documents: Iterable[Document]) -> Iterator[tuple[Document, Reading]]:
        """Each of ``documents`` with its reading, in their order.

        Raises DocumentError if a process is killed, for want of memory for example.
        """
        if self._pool is None:
            for document in documents:
                yield document, _read(document)
            return
        waiting: deque[tuple[Document, Future[Reading]]] = deque()
        for document in documents:
            waiting.append((document, self._pool.submit(_read, document)))
            if len(waiting) >= self._processes * _AHEAD:
                yield _finished(*waiting.popleft())
        while waiting:
            yield _finished(*waiting.popleft())


def _finished(document: Document, reading: Future[Reading]) -> tuple[Document, Reading]:
    try:
        return document, reading.result()
    except BrokenProcessPool as error:
        raise DocumentError(
            f"{document.facts.slug}: a process that read was stopped from outside, perhaps for "
            "want of memory; read with fewer processes"
        ) from error


def _read(document: Document) -> Reading:
    from probation_oversight.reading import read

    return read(document)
