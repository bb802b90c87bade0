"""Processes that answer one query after another, so that none waits for a Python to start.

Each has the store open, read-only, and limits of memory; one that takes too long is ended, as is
one that the engine ends by itself, and the next query gets a new one. So a query that somebody
sends never runs in our process, and never ends or fills it. They are waited for in the loop of who
asks: no thread stands still for a query.
"""

from __future__ import annotations

import asyncio
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from dataclasses import dataclass, field
from pathlib import Path

from probation_oversight.errors import QueryBusyError

WORKER = Path(__file__).with_name("worker.py")
_KEEP = "--keep"
_AT_A_TIME = 1 << 20
"""Bytes of an answer that are taken from a process before it has to wait for us."""


class EndedError(Exception):
    """A process ended before it answered; ``late`` if that was because it took too long."""

    def __init__(self, *, late: bool) -> None:
        super().__init__()
        self.late = late


@dataclass(slots=True, eq=False)
class _Worker:
    """A process with the store in ``folder`` open; ``fresh`` until it has answered."""

    process: Process
    folder: str
    fresh: bool = True

    async def answer(self, request: bytes, seconds: float) -> tuple[bytes, bytes]:
        """What it answers to ``request``, a line: a line, and the document that this tells of.

        Raises EndedError, and then it is gone.
        """
        try:
            async with asyncio.timeout(seconds):
                told = await self._told(request)
        except (OSError, asyncio.IncompleteReadError) as error:  # a TimeoutError is an OSError
            raise EndedError(late=isinstance(error, TimeoutError)) from error
        self.fresh = False
        return told

    async def _told(self, request: bytes) -> tuple[bytes, bytes]:
        process = self.process
        assert process.stdin is not None  # noqa: S101 - said for the type checker
        assert process.stdout is not None  # noqa: S101
        process.stdin.write(request)
        head = await process.stdout.readuntil()
        length, _, told = head.partition(b" ")
        return told, await process.stdout.readexactly(int(length))

    def end(self) -> None:
        """End the process, whatever it does."""
        if self.process.returncode is None:
            self.process.kill()


@dataclass(slots=True)
class Workers:
    """At most ``most`` processes, each at work on one query or waiting for the next.

    Who asks when all are at work waits for ``patience`` seconds.
    """

    most: int
    patience: float = 20.0
    _idle: list[_Worker] = field(default_factory=list)
    _busy: set[_Worker] = field(default_factory=set)
    _places: asyncio.Semaphore = field(init=False)

    def __post_init__(self) -> None:
        self._places = asyncio.Semaphore(self.most)

    async def answer(self, request: bytes, folder: str, seconds: float) -> tuple[bytes, bytes]:
        """What is answered to ``request``, a line of JSON on the store in ``folder``.

        A line of JSON, and the document that was asked for. Raises EndedError if no answer comes
        within ``seconds``, or the engine gives up; QueryBusyError if no process became free.
        """
        await self._place()
        try:
            return await self._answered(request, folder, seconds)
        finally:
            self._places.release()

    async def _place(self) -> None:
        """Take a place; who waits for one too long is told so by QueryBusyError."""
        if not self._places.locked():  # then it does not wait
            await self._places.acquire()
            return
        try:
            async with asyncio.timeout(self.patience):
                await self._places.acquire()
        except TimeoutError as error:
            raise QueryBusyError(
                f"{self.most} queries are running already; try again in a while"
            ) from error

    async def _answered(self, request: bytes, folder: str, seconds: float) -> tuple[bytes, bytes]:
        worker = self._free(folder) or await _started(folder)
        try:
            return await self._answer_of(worker, request, seconds)
        except EndedError as error:
            if error.late or worker.fresh:
                raise
        again = await _started(folder)  # what it did before may have left too little room
        return await self._answer_of(again, request, seconds)

    async def _answer_of(
        self, worker: _Worker, request: bytes, seconds: float
    ) -> tuple[bytes, bytes]:
        """The answer of ``worker``, which waits for the next query, or is ended, afterwards."""
        self._busy.add(worker)
        try:
            told = await worker.answer(request, seconds)
        except BaseException:  # whoever asked may have gone: what comes is no answer to the next
            worker.end()
            raise
        finally:
            self._busy.remove(worker)
        self._idle.append(worker)
        return told

    def _free(self, folder: str) -> _Worker | None:
        """One with that store open; those that have another, which was let go, are ended."""
        for each in [worker for worker in self._idle if worker.folder != folder]:
            self._idle.remove(each)
            each.end()
        return self._idle.pop() if self._idle else None

    async def close(self) -> None:
        """End the processes, whatever they do."""
        every = [*self._idle, *self._busy]
        self._idle.clear()
        for each in every:
            each.end()
        for each in every:
            await each.process.wait()


async def _started(folder: str) -> _Worker:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-I", str(WORKER), _KEEP),
        stdin=PIPE,
        stdout=PIPE,
        stderr=DEVNULL,
        limit=_AT_A_TIME,
    )
    return _Worker(process, folder)
