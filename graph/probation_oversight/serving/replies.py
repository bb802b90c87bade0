"""What every answer over HTTP carries, and answers to what cannot be answered."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from probation_oversight.errors import (
    NetworkError,
    NoProofError,
    OntologyError,
    ProbationOversightError,
    QueryError,
    StoreError,
    UnknownBodyError,
    UnknownQueryError,
)
from probation_oversight.rendering.pages import policy
from probation_oversight.serving import explorer
from probation_oversight.serving.protocol import RefusedError

OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Content-Type",
    "Access-Control-Max-Age": "86400",
}
"""What lets pages from elsewhere ask the data, which is read-only for everybody."""
_POLICY = "Content-Security-Policy"
_SAFE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_TITLES = {404: "There is nothing here", 400: "This cannot be asked", 503: "Not just now"}
_UNKNOWN = (NetworkError, NoProofError, OntologyError, UnknownBodyError, UnknownQueryError)
_FOR_PROGRAMS = ("/sparql", "/.well-known/void", "/graphs")


class Headers:
    """Puts what keeps a browser safe on every answer; a page says itself what it may do."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does, with the headers added."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                there = {name.lower() for name, _ in message["headers"]}
                made = {_POLICY: _policy("default-src 'none'"), **_SAFE}
                message["headers"] = [
                    *message["headers"],
                    *(
                        (name.lower().encode(), words.encode())
                        for name, words in made.items()
                        if name.lower().encode() not in there
                    ),
                ]
            await send(message)

        await self.app(scope, receive, with_headers)


def _policy(own: str) -> str:
    return f"{own}; frame-ancestors 'none'"


def html(page: str, status: int = 200) -> Response:
    """``page``, with its own policy as that of the answer."""
    headers = {_POLICY: _policy(policy(page)), "Vary": "Accept"}
    return Response(page, status_code=status, media_type="text/html", headers=headers)


def with_charset(kind: str) -> str:
    """``kind`` as the type of a document in UTF-8."""
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind


def data(content: bytes, kind: str) -> Response:
    """A document for programs of any site."""
    return Response(content, headers={**OPEN, "Vary": "Accept", "Content-Type": with_charset(kind)})


_ALWAYS = [
    (name.lower().encode(), words.encode())
    for name, words in {
        **OPEN,
        "Vary": "Accept",
        _POLICY: _policy("default-src 'none'"),
        **_SAFE,
    }.items()
]


async def document(content: bytes, kind: str, send: Send) -> None:
    """Send a document for programs of any site, as ``data`` with ``Headers`` around it would."""
    own = [
        (b"content-type", with_charset(kind).encode()),
        (b"content-length", b"%d" % len(content)),
    ]
    await send({"type": "http.response.start", "status": 200, "headers": [*own, *_ALWAYS]})
    await send({"type": "http.response.body", "body": content})


async def safely(response: Response, scope: Scope, receive: Receive, send: Send) -> None:
    """Send ``response`` with the headers that every answer carries."""
    await Headers(response)(scope, receive, send)


def permitted() -> Response:
    """The answer to a page of another site that asks whether it may ask."""
    return Response(status_code=204, headers=OPEN)


def _status(error: Exception) -> int:
    """The code of HTTP that says what ``error`` says."""
    if isinstance(error, RefusedError):
        return error.status
    if isinstance(error, HTTPException):
        return error.status_code
    if isinstance(error, _UNKNOWN):
        return 404
    if isinstance(error, StoreError):
        return 404 if "no document" in str(error) else 503
    return 400 if isinstance(error, QueryError) else 500


def _words(error: Exception) -> str:
    return str(error.detail) if isinstance(error, HTTPException) else str(error)


def _headers(error: Exception) -> dict[str, str]:
    return dict(getattr(error, "headers", None) or {})


def told(error: Exception) -> Response:
    """What went wrong, for programs."""
    return PlainTextResponse(f"{_words(error)}\n", _status(error), {**OPEN, **_headers(error)})


async def refused(request: Request, error: Exception) -> Response:
    """What went wrong, in words: a page for people, plain text for programs."""
    if request.scope["path"] in _FOR_PROGRAMS:  # its ``url`` takes a query in UTF-8 only
        return told(error)
    status, words, headers = _status(error), _words(error), _headers(error)
    made = html(explorer.message(_TITLES.get(status, "This cannot be shown"), words), status)
    made.headers.update(headers)
    return made


async def fault(_: Request, __: Exception) -> Response:
    """What is said of a fault of the program, which shows none of its insides."""
    return PlainTextResponse("a fault in the program; the service’s terminal says more\n", 500)


REFUSALS = {
    RefusedError: refused,
    ProbationOversightError: refused,
    HTTPException: refused,
    Exception: fault,
}
"""What answers which error."""
