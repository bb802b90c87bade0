"""The service as an application: which address is answered by what, and what every answer carries.

Nothing is changed by any request, nothing is fetched, and no fault shows its insides.
"""

from __future__ import annotations

import io
import json
from collections.abc import Awaitable, Callable, Mapping
from functools import partial

from rdflib import Graph
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from probation_oversight import resources
from probation_oversight.errors import (
    NoProofError,
    ProbationOversightError,
    QueryError,
    StoreError,
    UnknownBodyError,
    UnknownQueryError,
)
from probation_oversight.graph import OversightGraph
from probation_oversight.queries import named
from probation_oversight.rendering.answer import as_csv
from probation_oversight.rendering.answer import as_json as answer_json
from probation_oversight.serving import description, explorer, media, protocol
from probation_oversight.serving.protocol import RefusedError
from probation_oversight.serving.state import Served

HOSTS = ("127.0.0.1", "localhost", "[::1]")
"""The names that the service answers to: a page elsewhere cannot pass for it under its own name."""
_SAFE = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Content-Type",
    "Access-Control-Max-Age": "86400",
}
"""What lets pages from elsewhere ask the data, which is read-only for everybody."""
_READ = ["GET", "HEAD"]
_METHODS = ["GET", "HEAD", "POST", "OPTIONS"]
Answering = Callable[[Request], Awaitable[Response]]
Paging = Callable[[OversightGraph, Request], str]


def application(served: Served) -> Starlette:
    """The service over the store ``served``."""

    def page(path: str, made: Paging) -> Route:
        return Route(path, partial(_page, served, made), methods=_READ)

    sparql = partial(_sparql, served)
    return Starlette(
        routes=[
            Route("/sparql", sparql, methods=_METHODS),
            Route("/.well-known/void", partial(_void, served), methods=[*_READ, "OPTIONS"]),
            Route("/llms.txt", _llms, methods=_READ),
            Route("/csv/{name}", partial(_download, served, _csv), methods=_READ),
            Route("/json/{name}", partial(_download, served, _json), methods=_READ),
            page("/", lambda graph, _: explorer.start(graph)),
            page("/ask/{name}", lambda graph, request: explorer.ask(graph, *_question(request))),
            page("/why/{name}", lambda graph, r: explorer.why_row(graph, *_question(r))),
            page("/why", lambda graph, r: explorer.why(graph, r.query_params.get("what", ""))),
            page("/body/{name:path}", lambda graph, r: explorer.body(graph, r.path_params["name"])),
            page("/document/{slug}", lambda g, r: explorer.document(g, r.path_params["slug"])),
            page("/search", lambda graph, r: explorer.search(graph, r.query_params.get("q", ""))),
        ],
        middleware=[
            Middleware(_Headers),
            Middleware(TrustedHostMiddleware, allowed_hosts=list(HOSTS), www_redirect=False),
        ],
        exception_handlers={
            RefusedError: _refused,
            ProbationOversightError: _refused,
            HTTPException: _refused,
            Exception: _fault,
        },
    )


class _Headers:
    """Puts what keeps a browser safe on every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does, with the headers added."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                made = [(k.lower().encode(), v.encode()) for k, v in _SAFE.items()]
                message["headers"] = [*message["headers"], *made]
            await send(message)

        await self.app(scope, receive, with_headers)


async def _page(served: Served, made: Paging, request: Request) -> Response:
    def page() -> str:
        with served.graph() as graph:
            return made(graph, request)

    return _html(await run_in_threadpool(page))


def _html(words: str, status: int = 200) -> Response:
    return Response(words, status_code=status, media_type="text/html")


def _question(request: Request) -> tuple[str, Mapping[str, str]]:
    return request.path_params["name"], dict(request.query_params)


async def _download(
    served: Served, written: Callable[[named.Answer], Response], request: Request
) -> Response:
    """The answer to a question as a file."""
    name, given = _question(request)

    def made() -> Response:
        with served.graph() as graph:
            return written(explorer.answer(graph, named.get(name), given))

    return await run_in_threadpool(made)


def _json(found: named.Answer) -> Response:
    rows = answer_json.as_json(found.columns, found.rows)
    content = json.dumps(rows, indent=2, ensure_ascii=False)
    return Response(content, media_type="application/json", headers=_named(f"{found.name}.json"))


def _csv(found: named.Answer) -> Response:
    made = io.StringIO(newline="")
    as_csv.write(made, found.columns, found, end="\r\n")
    return Response(made.getvalue(), media_type="text/csv", headers=_named(f"{found.name}.csv"))


def _named(file: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{file}"'}


async def _sparql(served: Served, request: Request) -> Response:
    """The endpoint of the SPARQL Protocol."""
    if request.method == "OPTIONS":
        return Response(status_code=204, headers=_OPEN)
    accept = request.headers.get("accept", "")
    body = await _body(request) if request.method == "POST" else b""
    kind = request.headers.get("content-type", "")
    asked = protocol.asked(request.method, request.scope["query_string"], kind, body)
    if asked is None:
        return await _described(served, request, description.service)
    made = await run_in_threadpool(protocol.answer, served, asked, accept)
    headers = {**_OPEN, "Vary": "Accept", "Content-Type": _with_charset(made.media)}
    return Response(made.content, headers=headers)


async def _void(served: Served, request: Request) -> Response:
    if request.method == "OPTIONS":
        return Response(status_code=204, headers=_OPEN)
    return await _described(served, request, description.void)


async def _described(
    served: Served, request: Request, made: Callable[[OversightGraph, str], Graph]
) -> Response:
    """A description of the service in the form that is asked for; people get to the pages."""
    accept = request.headers.get("accept", "")
    kinds = (*media.GRAPHS.values(), "text/html")
    kind = media.chosen(accept, kinds, media.ALSO_GRAPHS)
    if kind == "text/html":
        return RedirectResponse("/", status_code=303)
    if kind is None:
        raise RefusedError(406, f"this is written as {', '.join(media.GRAPHS.values())}")
    endpoint = str(request.url.replace(path="/sparql", query="", fragment=""))

    def content() -> bytes:
        with served.shared() as graph:
            return description.written(made(graph, endpoint), kind)

    headers = {**_OPEN, "Vary": "Accept", "Content-Type": _with_charset(kind)}
    return Response(await run_in_threadpool(content), headers=headers)


async def _llms(_: Request) -> Response:
    return PlainTextResponse(resources.text("pages/llms.txt"))


def _with_charset(kind: str) -> str:
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind


async def _body(request: Request) -> bytes:
    """The body of the request. Raises RefusedError as soon as it is too long."""
    taken = bytearray()
    async for piece in request.stream():
        taken += piece
        if len(taken) > protocol.LARGEST_BODY:
            raise RefusedError(413, f"at most {protocol.LARGEST_BODY:,} bytes are taken")
    return bytes(taken)


def _status(error: Exception) -> int:
    """The code of HTTP that says what ``error`` says."""
    if isinstance(error, RefusedError):
        return error.status
    if isinstance(error, HTTPException):
        return error.status_code
    if isinstance(error, UnknownQueryError | UnknownBodyError | NoProofError):
        return 404
    if isinstance(error, StoreError):
        return 404 if "no document" in str(error) else 503
    return 400 if isinstance(error, QueryError) else 500


async def _refused(request: Request, error: Exception) -> Response:
    """What went wrong, in words: a page for people, plain text for programs."""
    status = _status(error)
    words = error.detail if isinstance(error, HTTPException) else str(error)
    headers = dict(getattr(error, "headers", None) or {})
    if request.url.path in ("/sparql", "/.well-known/void"):
        return PlainTextResponse(f"{words}\n", status, {**_OPEN, **headers})
    made = _html(explorer.message(_TITLES.get(status, "This cannot be shown"), words), status)
    made.headers.update(headers)
    return made


_TITLES = {404: "There is nothing here", 400: "This cannot be asked", 503: "Not just now"}


async def _fault(_: Request, __: Exception) -> Response:
    return PlainTextResponse("a fault in the program; the service’s terminal says more\n", 500)
