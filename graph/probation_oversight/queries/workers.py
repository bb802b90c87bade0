"""Processes that answer one query after another, so that none waits for a Python to start.

Each has the store open, read-only, and limits of memory; one that takes too long is ended, as is
one that the engine ends by itself, and the next query gets a new one. So a query that somebody
sends never runs in our process, and never ends or fills it.
"""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

WORKER = Path(__file__).with_name("worker.py")
_KEEP = "--keep"


class EndedError(Exception):
    """A process ended before it answered; ``late`` if that was because it took too long."""

    def __init__(self, *, late: bool) -> None:
        super().__init__()
        self.late = late


@dataclass(slots=True)
class _Worker:
    """A process with the store in ``folder`` open; ``fresh`` until it has answered."""

    process: subprocess.Popen[bytes]
    folder: str
    fresh: bool = True

    def answer(self, request: bytes, seconds: float) -> bytes:
        """What it answers to ``request``, a line. Raises EndedError, and then it is gone."""
        late = threading.Event()
        clock = threading.Timer(seconds, self._stop(late))
        clock.daemon = True
        clock.start()
        try:
            told = self._told(request)
        finally:
            clock.cancel()
        if not told.endswith(b"\n"):
            self.end()
            raise EndedError(late=late.is_set())
        self.fresh = False
        return told

    def _told(self, request: bytes) -> bytes:
        process = self.process
        if process.stdin is None or process.stdout is None:
            return b""
        try:
            process.stdin.write(request)
            process.stdin.flush()
            return process.stdout.readline()
        except OSError:
            return b""

    def _stop(self, late: threading.Event) -> Callable[[], None]:
        def stop() -> None:
            late.set()
            self.process.kill()

        return stop

    def end(self) -> None:
        """End the process, whatever it does."""
        self.process.kill()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:  # what was still to be written has nobody to read it
                    continue
        self.process.wait()


@dataclass(slots=True)
class Workers:
    """At most ``most`` processes that wait for the next query; more are started when needed."""

    most: int
    _idle: list[_Worker] = field(default_factory=list)
    _guard: threading.Lock = field(default_factory=threading.Lock)

    def answer(self, request: bytes, folder: str, seconds: float) -> bytes:
        """What is answered to ``request``, a line of JSON on the store in ``folder``.

        Raises EndedError if no answer comes within ``seconds``, or the engine gives up.
        """
        worker = self._free(folder)
        try:
            told = worker.answer(request, seconds)
        except EndedError as error:
            if error.late or worker.fresh:
                raise
            worker = _started(folder)  # what it did before may have left too little room
            told = worker.answer(request, seconds)
        self._back(worker)
        return told

    def close(self) -> None:
        """End the processes that wait."""
        with self._guard:
            idle, self._idle = self._idle, []
        for each in idle:
            each.end()

    def _free(self, folder: str) -> _Worker:
        """One with that store open; those that have another, which was let go, are ended."""
        with self._guard:
            others = [each for each in self._idle if each.folder != folder]
            fitting = [each for each in self._idle if each.folder == folder]
            found = fitting.pop() if fitting else None
            self._idle = fitting
        for each in others:
            each.end()
        return found or _started(folder)

    def _back(self, worker: _Worker) -> None:
        with self._guard:
            if len(self._idle) < self.most:
                self._idle.append(worker)
                return
        worker.end()


def _started(folder: str) -> _Worker:
    command = [sys.executable, "-I", str(WORKER), _KEEP]
    process = subprocess.Popen(  # noqa: S603 - our own file, run by our own interpreter
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    return _Worker(process, folder)
