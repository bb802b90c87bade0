"""HTTP read by httptools, which is written in C, where it is installed; bounded as our own is.

uvicorn's protocol over it takes heads of any length into memory; this one ends the connection.
"""

from __future__ import annotations

import asyncio
from typing import Literal

PROTOCOL: type[asyncio.Protocol] | Literal["h11"]
"""What reads HTTP: the quick one, or else the one in pure Python, which has a bound of its own."""
MOST_BESIDE = 300_000
"""Bytes of a request that are not its body: one read from a connection may have 256 KiB."""

try:
    from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
except ImportError:
    PROTOCOL = "h11"
else:

    class Quick(HttpToolsProtocol):
        """A connection on which only bodies may be long, which the service itself looks at."""

        _beside = 0

        def data_received(self, data: bytes) -> None:
            """Take what came; the end for who sends a head, or trailers, without end."""
            self._beside += len(data)
            super().data_received(data)
            if self._beside > MOST_BESIDE and not self.transport.is_closing():
                self.transport.close()

        def on_message_begin(self) -> None:
            """A request begins."""
            self._beside = 0
            super().on_message_begin()

        def on_body(self, body: bytes) -> None:
            """A piece of its body came."""
            self._beside -= len(body)
            super().on_body(body)

    PROTOCOL = Quick
