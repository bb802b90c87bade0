"""The service as a process: a port of its own machine, taken, told and given back."""

from __future__ import annotations

import socket
from collections.abc import Callable

import uvicorn

from probation_oversight.errors import StoreError
from probation_oversight.serving.app import application
from probation_oversight.serving.quick import PROTOCOL
from probation_oversight.serving.state import Served

HOST = "127.0.0.1"
_MOST_WAITING = 128


def bound(port: int) -> socket.socket:
    """A socket on ``port`` of this machine, or on a free one for 0. Raises StoreError."""
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((HOST, port))
    except OSError as error:
        made.close()
        raise StoreError(
            f"port {port} cannot be had ({error.strerror or error}); leave --port out to get a "
            "free one"
        ) from error
    made.listen(_MOST_WAITING)
    return made


def address(listening: socket.socket) -> str:
    """The address that a browser asks ``listening`` at."""
    return f"http://{HOST}:{listening.getsockname()[1]}/"


class _Server(uvicorn.Server):
    """A server that says when it answers."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to answer."""
        await super().startup(sockets)
        self._ready()


def run(served: Served, listening: socket.socket, ready: Callable[[], None]) -> None:
    """Answer until interrupted, then end what is being answered and return.

    ``ready`` is called once, as soon as requests are answered.
    """
    config = uvicorn.Config(
        application(served),
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=2,
        limit_concurrency=200,
        http=PROTOCOL,
        h11_max_incomplete_event_size=64_000,
    )
    try:
        _Server(config, ready).run(sockets=[listening])
    except KeyboardInterrupt:  # the server ended in good order, then passes the signal on
        return
    finally:
        served.close()
