"""The service as an application: which address is answered by what.

Nothing is changed by any request, nothing is fetched, and no fault shows its insides.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from functools import partial

from rdflib import Graph
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from probation_oversight import resources
from probation_oversight.errors import ProbationOversightError
from probation_oversight.serving import (
    answers,
    data,
    description,
    editor,
    endpoint,
    explorer,
    media,
    networks,
    replies,
)
from probation_oversight.serving.addresses import link
from probation_oversight.serving.protocol import RefusedError
from probation_oversight.serving.state import Served
from probation_oversight.serving.view import View

HOSTS = ("127.0.0.1", "localhost", "[::1]")
"""The names that the service answers to: a page elsewhere cannot pass for it under its own name."""
_READ = ["GET", "HEAD"]
_METHODS = ["GET", "HEAD", "POST", "OPTIONS"]
_OPEN = [*_READ, "OPTIONS"]
_HTML = "text/html"
Answering = Callable[[Request], Awaitable[Response]]
Paging = Callable[[View, Request], str]


def application(served: Served) -> Starlette:
    """The service over the store ``served``."""

    def page(path: str, made: Paging) -> Route:
        return Route(path, partial(_page, served, made), methods=_READ)

    thing = partial(_thing, served)
    return Starlette(
        routes=[
            Route(endpoint.PATH, partial(_sparql, served), methods=_METHODS),
            Route("/graphs", partial(_graph, served), methods=_OPEN),
            Route("/.well-known/void", partial(_void, served), methods=_OPEN),
            Route("/llms.txt", _llms, methods=_READ),
            Route("/favicon.ico", _nothing, methods=_READ),  # which every browser asks for
            Route("/static/{name}", _static, methods=_READ),
            *(
                Route(f"/{form}/{{name}}", partial(_file, served, form), methods=_READ)
                for form in answers.FORMS
            ),
            page("/", lambda view, _: explorer.start(view)),
            page("/documents", lambda view, _: explorer.documents(view)),
            page("/bodies", lambda view, _: explorer.bodies(view)),
            page("/topics", lambda view, _: explorer.all_topics(view)),
            page("/networks", lambda _, __: networks.overview()),
            page("/network/{name}", lambda v, r: networks.network(v, *_question_of(r))),
            page("/editor", lambda view, _: editor.page(view)),
            page("/ask/{name}", lambda view, request: answers.ask(view, *_question(request))),
            page("/why/{name}", lambda view, r: answers.why_row(view, *_question(r))),
            page("/why", lambda view, r: explorer.why(view, r.query_params.get("what", ""))),
            page("/search", lambda view, r: explorer.search(view, r.query_params.get("q", ""))),
            Route("/{path:path}", thing, methods=_OPEN),
        ],
        middleware=[
            Middleware(endpoint.Endpoint, served, HOSTS),
            Middleware(replies.Headers),
            Middleware(TrustedHostMiddleware, allowed_hosts=list(HOSTS), www_redirect=False),
        ],
        exception_handlers={**replies.REFUSALS},
        lifespan=partial(_while_it_answers, served),
    )


@asynccontextmanager
async def _while_it_answers(served: Served, _: Starlette) -> AsyncIterator[None]:
    """What many pages need is made before it is asked for; processes end with the service."""
    over = threading.Event()
    warmed = asyncio.create_task(asyncio.to_thread(_warm, served, over))
    yield
    over.set()
    await served.workers.close()
    await warmed


def _warm(served: Served, over: threading.Event) -> None:
    """Make the pages that people open first, one by one, so that nobody has to wait for them."""
    with suppress(ProbationOversightError):  # which is told to who asks for the page
        for made in (explorer.start, explorer.documents, explorer.bodies, explorer.all_topics):
            if over.is_set():
                return
            with served.view() as view:
                made(view)


async def _page(served: Served, made: Paging, request: Request) -> Response:
    def page() -> str:
        with served.view() as view:
            return made(view, request)

    return replies.html(await run_in_threadpool(page))


def _question(request: Request) -> tuple[str, Mapping[str, str]]:
    return request.path_params["name"], dict(request.query_params)


def _question_of(request: Request) -> tuple[str, str]:
    return request.path_params["name"], request.query_params.get("around", "")


_PAGES: Mapping[str, Callable[[View, str, str], str]] = {
    "document": lambda view, name, _: explorer.document(view, name),
    "body": lambda view, name, _: explorer.body(view, name),
    "topic": explorer.topic,
}
"""Things that have a page of their own at the address that their IRI ends in."""


async def _thing(served: Served, request: Request) -> Response:
    """A thing that has an IRI here: as a page for people, as data for programs."""
    if request.method == "OPTIONS":
        return replies.permitted()
    path = request.path_params["path"]
    iri, suffix = data.named(path)
    accept = request.headers.get("accept", "")
    kinds = (_HTML, *media.GRAPHS.values())
    kind = suffix or media.chosen(accept, kinds, media.ALSO_GRAPHS)
    if kind is None:
        raise RefusedError(406, f"this is written as {', '.join(kinds)}")

    def made() -> Response:
        with served.view() as view:
            content = data.of_thing(view.graph.dataset, iri, kind) if kind != _HTML else None
            if content is not None:
                return replies.data(content, kind)
            first = request.query_params.get(answers.FROM, "")
            return _shown(view, path, iri if kind == _HTML else "", first)

    return await run_in_threadpool(made)


def _shown(view: View, path: str, iri: str, first: str) -> Response:
    """The page at ``path`` from the ``first`` row on, or the way to that of the thing ``iri``.

    Raises RefusedError.
    """
    folder, _, name = path.partition("/")
    if folder in _PAGES and (folder == "body" or "/" not in name):
        return replies.html(_PAGES[folder](view, name, first))
    nearby = link(iri) if data.is_known(view.graph.dataset, iri) else None
    if nearby and nearby != f"/{path}":
        return RedirectResponse(nearby, status_code=303)
    raise RefusedError(404, f"nothing is at {('/' + path)[:200]!r}")


async def _file(served: Served, form: str, request: Request) -> Response:
    """The answer to a question as a file."""
    name, given = _question(request)

    def made() -> Response:
        with served.view() as view:
            content, kind = answers.file(view, form, name, given)
        named = {"Content-Disposition": f'attachment; filename="{name}.{form}"'}
        return Response(content, media_type=kind, headers=named)

    return await run_in_threadpool(made)


async def _sparql(served: Served, request: Request) -> Response:
    """What is at the endpoint beside answers to queries, which ``endpoint`` gives."""
    if request.method == "OPTIONS":
        return replies.permitted()
    return await _described(served, request, description.service)


async def _graph(served: Served, request: Request) -> Response:
    """A graph by the Graph Store Protocol."""
    if request.method == "OPTIONS":
        return replies.permitted()
    given, accept = dict(request.query_params), request.headers.get("accept", "")
    made = await data.of_graph(served, given, accept)
    return replies.data(made.content, made.media)


async def _void(served: Served, request: Request) -> Response:
    if request.method == "OPTIONS":
        return replies.permitted()
    return await _described(served, request, description.void)


async def _described(
    served: Served, request: Request, made: Callable[[View, str], Graph]
) -> Response:
    """A description of the service in the form that is asked for; people get to the pages."""
    accept = request.headers.get("accept", "")
    kinds = (*media.GRAPHS.values(), _HTML)
    kind = media.chosen(accept, kinds, media.ALSO_GRAPHS)
    if kind == _HTML:
        return RedirectResponse("/", status_code=303)
    if kind is None:
        raise RefusedError(406, f"this is written as {', '.join(media.GRAPHS.values())}")
    endpoint = f"{request.base_url}sparql"

    def content() -> bytes:
        with served.view() as view:
            return description.written(made(view, endpoint), kind)

    return replies.data(await run_in_threadpool(content), kind)


async def _llms(_: Request) -> Response:
    return PlainTextResponse(resources.text("pages/llms.txt"))


async def _nothing(_: Request) -> Response:
    return Response(status_code=204)


async def _static(request: Request) -> Response:
    found = editor.file(request.path_params["name"])
    if found is None:
        raise RefusedError(404, f"nothing is at {request.scope['path'][:200]!r}")
    kept = {"Cache-Control": "max-age=86400"}
    return Response(found[0], media_type=found[1], headers=kept)
