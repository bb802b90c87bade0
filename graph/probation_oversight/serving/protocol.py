"""The SPARQL 1.1 Protocol for queries, over the store as it is: what may be asked, and answers.

Read from a request what is asked (``asked``), then answer it (``answer``); neither knows the
framework. What is refused is refused by ``queries.guard``; what runs, runs in a process of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import parse_qsl

from probation_oversight.errors import (
    ProbationOversightError,
    QueryBusyError,
    QueryError,
    QueryLimitError,
)
from probation_oversight.graph import OversightGraph
from probation_oversight.queries import runner
from probation_oversight.serving import media
from probation_oversight.serving.kept import Written
from probation_oversight.serving.state import Served

LIMITS = runner.Limits(seconds=20.0, bytes=2_000_000_000, characters=20_000_000)
"""What one query over HTTP may use."""
LARGEST_BODY = 200_000
"""Bytes of a request: what is longer holds no query that the guard lets through."""
_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"
_MOST_PARAMETERS = 100


class RefusedError(ProbationOversightError):
    """A request is not answered; ``status`` is the code of HTTP that says so."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, slots=True)
class Asked:
    """A query and the graphs it is to see."""

    query: str
    scope: runner.Scope


def asked(method: str, address: bytes, kind: str, body: bytes) -> Asked | None:
    """What a request asks: its method, the query part of its address, its content type and body.

    None where no query was given, which asks what the service is. Raises RefusedError.
    """
    if method != "POST":
        return _of_parameters(_pairs(address), required=False)
    name = kind.partition(";")[0].strip().lower()
    if name == _FORM:
        return _of_parameters(_pairs(body), required=True)
    if name == _QUERY:
        pairs = [pair for pair in _pairs(address) if pair[0] != "query"]
        return _of_parameters([*pairs, ("query", _text(body))], required=True)
    if name == _UPDATE:
        raise _no_update()
    raise RefusedError(415, f"a query is posted as {_FORM} or {_QUERY}; found {name[:80] or '?'}")


async def answer(served: Served, wanted: Asked, accept: str) -> Written:
    """The answer to ``wanted`` in the form that ``accept`` asks for.

    Raises RefusedError: 400 for a query that is wrong or not allowed, 406 for forms that are not
    on offer, 500 for what takes too much, 503 if no place becomes free.
    """
    await served.renew()
    with served.answering() as (graph, kept):
        known = (wanted, accept)
        made = kept.get(known)
        if made is None:
            made = await _worked_out(served, graph, wanted, accept)
            kept.put(known, wanted.query + accept, made)
        return made


async def _worked_out(served: Served, graph: OversightGraph, wanted: Asked, accept: str) -> Written:
    try:
        return Written(
            *await runner.written(
                graph.dataset,
                wanted.query,
                lambda form: _kind(form, accept),
                served.workers,
                LIMITS,
                wanted.scope,
            )
        )
    except QueryBusyError as error:
        raise RefusedError(503, str(error)) from error
    except QueryLimitError as error:
        raise RefusedError(500, str(error)) from error
    except QueryError as error:
        raise RefusedError(400, str(error)) from error


@lru_cache(maxsize=64)  # clients say the same each time
def _kind(form: str, accept: str) -> str:
    """The media type of the answer to a query of that form."""
    results = form in ("SELECT", "ASK")
    offered = media.RESULTS if results else media.GRAPHS
    also = media.ALSO_RESULTS if results else media.ALSO_GRAPHS
    found = media.chosen(accept, tuple(offered.values()), also)
    if found is None:
        raise RefusedError(406, f"{form} is answered as {', '.join(offered.values())}")
    return found


def _of_parameters(pairs: Sequence[tuple[str, str]], *, required: bool) -> Asked | None:
    names = [name for name, _ in pairs]
    if "update" in names:
        raise _no_update()
    if names.count("query") > 1:
        raise RefusedError(400, "several queries were given; a request has one 'query'")
    if "query" not in names:
        if required or names:
            raise RefusedError(400, "there is no parameter 'query' in the request")
        return None
    given = _by_name(pairs)
    scope = runner.Scope(tuple(given["default-graph-uri"]), tuple(given["named-graph-uri"]))
    return Asked(given["query"][0], scope)


def _by_name(pairs: Iterable[tuple[str, str]]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {"query": [], "default-graph-uri": [], "named-graph-uri": []}
    for name, value in pairs:
        if name in found:
            found[name].append(value)
    return found


def _pairs(encoded: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(
            encoded.decode("ascii"),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=_MOST_PARAMETERS,
        )
    except UnicodeDecodeError as error:
        raise _not_utf8() from error
    except ValueError as error:
        raise RefusedError(400, f"at most {_MOST_PARAMETERS} parameters are taken") from error


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _not_utf8() from error


def _not_utf8() -> RefusedError:
    return RefusedError(400, "the request is not UTF-8; a SPARQL query is")


def _no_update() -> RefusedError:
    return RefusedError(
        403, "this service only reads; documents are loaded and removed with 'oversight'"
    )
