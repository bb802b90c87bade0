"""The SPARQL endpoint, before all else: queries are the one thing that programs ask many of.

What is plainly a query is read and answered here, in a few calls; all else at its address (what the
service is, what other sites may do, wrong methods, foreign names) goes the way of every request.
"""

from __future__ import annotations

from collections.abc import Mapping

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from probation_oversight.errors import ProbationOversightError
from probation_oversight.serving import protocol, replies
from probation_oversight.serving.kept import Written
from probation_oversight.serving.state import Served

PATH = "/sparql"
_ASKING = frozenset({"GET", "HEAD", "POST"})


class Endpoint:
    """Answers queries to ``served``, asked by one of the names ``hosts``; the rest is ``app``'s."""

    def __init__(self, app: ASGIApp, served: Served, hosts: tuple[str, ...]) -> None:
        self._app, self._served = app, served
        self._hosts = frozenset(host.encode() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer the query of the request, or hand the request on."""
        if scope["type"] != "http" or scope["path"] != PATH or scope["method"] not in _ASKING:
            await self._app(scope, receive, send)
            return
        headers = dict(reversed(scope["headers"]))  # of two, the first counts
        if headers.get(b"host", b"").partition(b":")[0] not in self._hosts:
            await self._app(scope, receive, send)
            return
        try:
            made = await self._answer(scope, receive, headers)
        except ProbationOversightError as error:
            await replies.safely(replies.told(error), scope, receive, send)
            return
        if made is None:
            await self._app(scope, receive, send)
            return
        await replies.document(made.content, made.media, send)

    async def _answer(
        self, scope: Scope, receive: Receive, headers: Mapping[bytes, bytes]
    ) -> Written | None:
        """The answer; None if nothing was asked. Raises RefusedError."""
        body = await _body(Request(scope, receive)) if scope["method"] == "POST" else b""
        kind = headers.get(b"content-type", b"").decode("latin-1")
        asked = protocol.asked(scope["method"], scope["query_string"], kind, body)
        if asked is None:
            return None
        accept = headers.get(b"accept", b"").decode("latin-1")
        return await protocol.answer(self._served, asked, accept)


async def _body(request: Request) -> bytes:
    """The body of the request. Raises RefusedError as soon as it is too long."""
    taken = bytearray()
    async for piece in request.stream():
        taken += piece
        if len(taken) > protocol.LARGEST_BODY:
            raise protocol.RefusedError(413, f"at most {protocol.LARGEST_BODY:,} bytes are taken")
    return bytes(taken)
