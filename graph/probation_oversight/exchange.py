"""One answer of a server over HTTP: read within a time and a length, and which failure is which.

What is said of a failure depends on what was asked; which of them it is does not.
"""

from __future__ import annotations

import time
from enum import Enum, auto

import httpx2

TO_CONNECT = 10.0
"""Seconds within which a server has to take up the talk."""
NOT_ALLOWED = (401, 403)
"""Answers that ask who is there, or turn them away."""
WRONG = 300
"""Of answers from this on none is what was asked for; nothing is followed elsewhere."""


class Failure(Enum):
    """What can go wrong on the way."""

    DOWN = auto()  # nothing answers
    SLOW = auto()  # it takes too long
    BROKEN = auto()  # it breaks off


def failure(error: httpx2.RequestError) -> Failure:
    """Which failure ``error`` is."""
    if isinstance(error, httpx2.ConnectError | httpx2.ConnectTimeout | httpx2.UnsupportedProtocol):
        return Failure.DOWN
    return Failure.SLOW if isinstance(error, httpx2.TimeoutException) else Failure.BROKEN


def why(error: httpx2.RequestError) -> str:
    """What ``error`` says, or else what it is."""
    return str(error) or type(error).__name__


def content(
    response: httpx2.Response, until: float, late: Exception, most: int | None, long: Exception
) -> bytes:
    """All of ``response``; ``until`` is a time of the monotonic clock, ``most`` a number of bytes.

    Raises ``late`` if it comes too late, ``long`` for too much.
    """
    found = bytearray()
    for part in response.iter_bytes():
        found += part
        if time.monotonic() > until:
            raise late
        if most is not None and len(found) > most:
            raise long
    return bytes(found)


def words(content: bytes) -> str:
    """How a server puts it that it refuses, in a line."""
    return " ".join(content.decode(errors="replace").split())[:300]
