"""A SPARQL 1.1 server over HTTP: queries, updates, whole graphs; each failure told from the others.

A request whose answer breaks off is sent again: nothing that is asked for here is other when it is
asked for twice. What takes too long is not, as it would take too long again.
"""

from __future__ import annotations

import json
import time
from collections.abc import Generator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

import httpx2
import pyoxigraph as ox

from probation_oversight import exchange
from probation_oversight.errors import (
    BrokenAnswerError,
    LoginError,
    QueryError,
    QueryLimitError,
    RefusalError,
    ServerDownError,
    ServerError,
    ServerSlowError,
    StoreError,
)
from probation_oversight.exchange import Failure
from probation_oversight.store import addresses
from probation_oversight.version import __version__

PATIENCE = 300.0
"""Seconds that a server may take for what the package itself asks."""
_TRIES = 3
_JSON, _NTRIPLES = "application/sparql-results+json", "application/n-triples"
_NOT_FOUND = 404


@dataclass(frozen=True, slots=True)
class _Request:
    """What is asked of a server."""

    url: str
    method: str = "POST"
    parameters: Mapping[str, str] = field(default_factory=dict)
    form: Mapping[str, str] | None = None
    content: bytes | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    seconds: float = PATIENCE
    most: int | None = None
    or_nothing: bool = False
    """Whether what is not there is nothing, and no error."""


class _Login(httpx2.Auth):
    """Says who asks once a server wants to know, in the way it wants to hear it."""

    def __init__(self, user: str, password: str) -> None:
        self._ways: Mapping[str, httpx2.Auth] = {
            "digest": httpx2.DigestAuth(user, password),
            "basic": httpx2.BasicAuth(user, password),
        }
        self._way: httpx2.Auth | None = None

    def auth_flow(
        self, request: httpx2.Request
    ) -> Generator[httpx2.Request, httpx2.Response, None]:
        if self._way is None:
            response = yield request
            if response.status_code not in exchange.NOT_ALLOWED:
                return
            scheme = response.headers.get("WWW-Authenticate", "basic").split(" ")[0].lower()
            self._way = self._ways.get(scheme)
            if self._way is None:
                return
        yield from self._way.auth_flow(request)


class Connection:
    """A server that keeps a store."""

    def __init__(
        self, place: str, *, user: str | None = None, password: str = "", patience: float = PATIENCE
    ) -> None:
        """Speak with the server at the address ``place``, or with the one that a file describes.

        Raises StoreError if it cannot be told how, ServerError if it cannot be reached.
        """
        self.place = place
        self._patience = patience
        described = None if addresses.is_address(place) else addresses.read(Path(place), user)
        user = described.user if described else user
        self._client = httpx2.Client(
            auth=_Login(user, password) if user else None,
            headers={"User-Agent": f"probation-oversight/{__version__}"},
            follow_redirects=False,
        )
        try:
            self._at = described or addresses.of_family(place, self._name(), user)
        except StoreError:
            self.close()
            raise

    def close(self) -> None:
        """Let go of the connection."""
        self._client.close()

    def _name(self) -> str:
        """What the server calls itself."""
        try:
            response = self._client.get(self.place, timeout=exchange.TO_CONNECT)
        except httpx2.TransportError as error:
            raise _failure(self.place, error, exchange.TO_CONNECT) from error
        except (httpx2.InvalidURL, ValueError) as error:
            raise StoreError(f"{self.place} is no address of a server: {error}") from error
        return str(response.headers.get("Server", ""))

    def select(self, sparql: str) -> ox.QuerySolutions:
        """The answer to a SELECT. Raises ServerError."""
        found = self._results(sparql)
        if not isinstance(found, ox.QuerySolutions):
            raise broken(self._at.query, "it is no answer to a SELECT")
        return found

    def ask(self, sparql: str) -> bool:
        """The answer to an ASK. Raises ServerError."""
        return bool(self._results(sparql))

    def _results(self, sparql: str) -> ox.QuerySolutions | ox.QueryBoolean:
        return _parsed(self._sent(self._query(sparql, _JSON)), self._at.query)

    def answer(self, sparql: str, media: str, seconds: float, characters: int) -> bytes:
        """The answer to a query that a person wrote, as a document of the type ``media``.

        Raises QueryError if the server does not take it, QueryLimitError if the answer takes more
        than ``seconds`` or is longer than ``characters``.
        """
        request = replace(self._query(sparql, media), seconds=seconds, most=characters)
        try:
            return self._sent(request)
        except ServerSlowError as error:
            raise QueryLimitError.of_time(seconds) from error
        except RefusalError as error:
            raise QueryError(f"the query cannot be answered: {error}") from error

    def _query(self, sparql: str, media: str) -> _Request:
        return _Request(
            self._at.query,
            parameters=self._at.parameters,
            form={"query": sparql},
            headers={"Accept": media},
            seconds=self._patience,
        )

    def update(self, sparql: str) -> None:
        """Carry out a SPARQL Update, which may be done twice. Raises ServerError."""
        self._sent(_Request(self._at.update, form={"update": sparql}, seconds=self._patience))

    def graph(self, name: str) -> bytes:
        """The triples of the graph ``name`` as N-Triples; none if it is not there."""
        return self._sent(
            _Request(
                self._at.graphs,
                "GET",
                {"graph": name},
                headers={"Accept": _NTRIPLES},
                seconds=self._patience,
                or_nothing=True,
            )
        )

    def put(self, name: str, ntriples: str) -> None:
        """Let ``ntriples`` be all that stands in the graph ``name``. Raises ServerError."""
        self._sent(
            _Request(
                self._at.graphs,
                "PUT",
                {"graph": name},
                content=ntriples.encode(),
                headers={"Content-Type": _NTRIPLES},
                seconds=self._patience,
            )
        )

    def _sent(self, request: _Request) -> bytes:
        """What the server answers; asked again if an answer breaks off."""
        for _ in range(_TRIES - 1):
            with suppress(BrokenAnswerError):
                return self._once(request)
        return self._once(request)

    def _once(self, request: _Request) -> bytes:
        until = time.monotonic() + request.seconds
        try:
            with self._client.stream(
                request.method,
                request.url,
                params=request.parameters,
                data=request.form,
                content=request.content,
                headers=request.headers,
                timeout=httpx2.Timeout(request.seconds, connect=exchange.TO_CONNECT),
            ) as response:
                late = _slow(request.url, request.seconds)
                long = QueryLimitError.of_length(request.most or 0)
                content = exchange.content(response, until, late, request.most, long)
        except httpx2.RequestError as error:
            raise _failure(request.url, error, request.seconds) from error
        except (httpx2.InvalidURL, ValueError) as error:
            raise StoreError(f"{request.url} is no address of a server: {error}") from error
        if response.status_code == _NOT_FOUND and request.or_nothing:
            return b""
        if response.status_code >= exchange.WRONG:
            raise _refusal(request, response.status_code, content)
        return content


def _parsed(content: bytes, url: str) -> ox.QuerySolutions | ox.QueryBoolean:
    """``content`` as the answer to a query. Raises BrokenAnswerError if it is not, or not whole."""
    try:
        json.loads(content)  # what is read row by row would break off in the middle of an answer
        return ox.parse_query_results(content, ox.QueryResultsFormat.JSON)
    except (ValueError, SyntaxError) as error:
        raise broken(url, str(error)) from error


def _failure(url: str, error: httpx2.RequestError, seconds: float) -> ServerError:
    """What went wrong between here and the server, in words."""
    found = exchange.failure(error)
    if found is Failure.DOWN:
        return ServerDownError(
            f"nothing answers at {url} ({error}); start the server, or name another with --store"
        )
    return _slow(url, seconds) if found is Failure.SLOW else broken(url, exchange.why(error))


def _slow(url: str, seconds: float) -> ServerSlowError:
    return ServerSlowError(
        f"{url} gave no whole answer in {seconds:g} s; what it was asked may be done or not, and "
        "can be asked again"
    )


def broken(url: str, why: str) -> BrokenAnswerError:
    """What to say of an answer that is none, or ends early."""
    return BrokenAnswerError(
        f"the answer of {url} cannot be used: {why[:200]}; what it was asked may be done or not, "
        "and can be asked again"
    )


def _refusal(request: _Request, status: int, content: bytes) -> ServerError:
    if status in exchange.NOT_ALLOWED:
        return LoginError(
            f"{request.url} does not let us in ({status}); name who asks in $OVERSIGHT_USER and "
            "$OVERSIGHT_PASSWORD, and see that they may read and write"
        )
    said = exchange.words(content)
    return RefusalError(f"{request.url} refused, nothing was changed ({status}): {said}")
