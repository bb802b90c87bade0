"""A limit to the computing time that a piece of work may take, on systems that can tell."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread


class TooLongError(BaseException):
    """The work was stopped; no ``except Exception`` on the way out takes it for a fault."""


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Stop what is done within after ``seconds`` of this process's own time: TooLongError.

    A busy machine makes nothing late. Outside the main thread, and where the system has no such
    clock, there is no limit.
    """
    if not hasattr(signal, "setitimer") or current_thread() is not main_thread():
        yield
        return
    before = signal.signal(signal.SIGVTALRM, _stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _stop(_number: int, _frame: object) -> None:
    raise TooLongError
