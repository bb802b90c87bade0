"""Processes that answer one query after another, so that none waits for a Python to start.

Each has the store open, read-only, and limits of memory; one that takes too long is ended, as is
one that the engine ends by itself, and the next query gets a new one. So a query that somebody
sends never runs in our process, and never ends or fills it. They are waited for in the loop of who
asks: no thread stands still for a query.
"""

from __future__ import annotations

import asyncio
import sys
from asyncio.subprocess import DEVNULL, PIPE
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from probation_oversight.errors import QueryBusyError

WORKER = Path(__file__).with_name("worker.py")
_KEEP = "--keep"


class EndedError(Exception):
    """A process ended before it answered; ``late`` if that was because it took too long."""

    def __init__(self, *, late: bool) -> None:
        super().__init__()
        self.late = late


class _Worker(asyncio.SubprocessProtocol):
    """A process with the store in ``folder`` open; ``fresh`` until it has answered."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self.fresh = True
        self._came = bytearray()
        self._told: tuple[int, bytes] | None = None
        """Of the answer that is coming: the length of its document, and its line."""
        self._awaited: asyncio.Future[tuple[bytes, bytes]] | None = None
        self._loop = asyncio.get_running_loop()
        self._ended = self._loop.create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """The process was started."""
        self._process = cast(asyncio.SubprocessTransport, transport)
        self._way_in = cast(asyncio.WriteTransport, self._process.get_pipe_transport(0))

    def pipe_data_received(self, fd: int, data: bytes) -> None:
        """A piece of its answer came."""
        _ = fd
        self._came += data
        if self._told is None and b"\n" in data:
            length, _, rest = self._came.partition(b" ")
            told, _, self._came = rest.partition(b"\n")
            self._told = int(length), bytes(told)
        if self._told is None or len(self._came) < self._told[0]:
            return
        answer = self._told[1], bytes(self._came)
        self._came, self._told = bytearray(), None
        if self._awaited is not None and not self._awaited.done():
            self.fresh = False
            self._awaited.set_result(answer)

    def pipe_connection_lost(self, fd: int, exc: Exception | None) -> None:
        """It takes, or says, nothing more."""
        _ = fd, exc
        self._give_up(late=False)

    def process_exited(self) -> None:
        """It ended."""
        self._give_up(late=False)
        self._process.close()
        self._ended.set_result(None)

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.get_pid()

    async def answer(self, request: bytes, seconds: float) -> tuple[bytes, bytes]:
        """What it answers to ``request``, a line: a line, and the document that this tells of.

        Raises EndedError, and then it is to be ended.
        """
        if self.gone or self._way_in.is_closing():
            raise EndedError(late=False)
        self._awaited = self._loop.create_future()
        clock = self._loop.call_later(seconds, self._give_up, True)
        try:
            self._way_in.write(request)
            return await self._awaited
        finally:
            clock.cancel()

    def _give_up(self, late: bool) -> None:
        if self._awaited is not None and not self._awaited.done():
            self._awaited.set_exception(EndedError(late=late))

    def end(self) -> None:
        """End the process, whatever it does."""
        if self._process.get_returncode() is None:
            self._process.kill()

    @property
    def gone(self) -> bool:
        """Whether it has ended."""
        return self._ended.done()

    async def ended(self) -> None:
        """Wait until it has ended."""
        await asyncio.shield(self._ended)


@dataclass(slots=True)
class Workers:
    """At most ``most`` processes, each at work on one query or waiting for the next.

    Who asks when all are at work waits for ``patience`` seconds.
    """

    most: int
    patience: float = 20.0
    _idle: list[_Worker] = field(default_factory=list)
    _busy: set[_Worker] = field(default_factory=set)
    _ending: set[_Worker] = field(default_factory=set)
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
            self._end(worker)
            raise
        finally:
            self._busy.remove(worker)
        self._idle.append(worker)
        return told

    def _free(self, folder: str) -> _Worker | None:
        """One with that store open; those that have another, which was let go, are ended."""
        for each in [worker for worker in self._idle if worker.folder != folder]:
            self._idle.remove(each)
            self._end(each)
        return self._idle.pop() if self._idle else None

    async def close(self) -> None:
        """End the processes, whatever they do."""
        for each in (*self._idle, *self._busy):
            self._end(each)
        self._idle.clear()
        for each in tuple(self._ending):
            await each.ended()

    def _end(self, worker: _Worker) -> None:
        """End a process, which takes a moment."""
        self._ending = {each for each in self._ending if not each.gone}
        self._ending.add(worker)
        worker.end()


async def _started(folder: str) -> _Worker:
    _, worker = await asyncio.get_running_loop().subprocess_exec(
        lambda: _Worker(folder),
        *(sys.executable, "-I", str(WORKER), _KEEP),
        stdin=PIPE,
        stdout=PIPE,
        stderr=DEVNULL,
    )
    return worker
