"""Runs checked SPARQL in a process of its own, with limits of time, memory and rows.

Oxigraph's library call has no timeout and some queries end its process (engine's stack) or take
all memory, so a query that a person typed never runs in ours. The price is starting a Python and,
for a graph in memory, handing it over: some 0.1 s for a few documents.
"""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from probation_oversight.errors import QueryError, QueryLimitError
from probation_oversight.model.base_iri import BASE
from probation_oversight.queries import guard, lookups, prologue
from probation_oversight.queries.rows import FreeRow, row
from probation_oversight.queries.tabular import Tabular
from probation_oversight.queries.workers import WORKER, EndedError, Workers
from probation_oversight.rdf.namespaces import PREFIXES
from probation_oversight.store.dataset import Dataset


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may use: time, memory, and the size of its answer."""

    seconds: float = 30.0
    rows: int = 100_000
    bytes: int = 4_000_000_000
    characters: int = 100_000_000


@dataclass(frozen=True, slots=True, repr=False)
class Table(Tabular[FreeRow]):
    """The answer to a SELECT."""

    columns: tuple[str, ...]
    rows: tuple[FreeRow, ...]

    def __repr__(self) -> str:
        return f"<Table: {len(self.rows)} rows of {', '.join(self.columns)[:80]}>"


Triples = tuple[ox.Triple, ...]
"""The answer to a CONSTRUCT or DESCRIBE, in which a triple may come twice."""
DEFAULT = Limits()
_ROWS = frozenset({"SELECT", "ASK"})
"""The forms of query that are answered by rows or a truth, not by a graph."""


def run(dataset: Dataset, text: str, limits: Limits = DEFAULT) -> Table | bool | Triples:
    """The answer to the query ``text``: a Table for SELECT, a bool for ASK, else triples.

    All named graphs are seen as one where the query does not say ``GRAPH``. Raises QueryError if
    the query is refused, does not parse, or goes beyond ``limits``.
    """
    checked = guard.check(text, dataset.is_graph)
    added = prologue.missing(checked.tokens)
    elsewhere = _elsewhere(dataset, (added, text), checked.form, limits)
    if elsewhere is not None:
        return elsewhere
    return _result(_answered(dataset, (added, text), limits), text)


Asked = tuple[str, str]
"""The prefixes that a query needs declared, and the query as somebody wrote it."""


def _elsewhere(
    dataset: Dataset, query: Asked, form: str, limits: Limits
) -> Table | bool | Triples | None:
    """The answer of the server that keeps ``dataset``; None if none does."""
    rows = form in _ROWS
    media = ox.QueryResultsFormat.JSON.media_type if rows else ox.RdfFormat.N_TRIPLES.media_type
    content = dataset.answer("".join(query), media, limits.seconds, limits.characters)
    if content is None:
        return None
    if not rows:
        triples = tuple(ox.parse(content, format=ox.RdfFormat.N_TRIPLES))
        _refuse_more(len(triples), limits)
        return tuple(quad.triple for quad in triples)
    found = ox.parse_query_results(content, ox.QueryResultsFormat.JSON)
    if isinstance(found, ox.QueryBoolean):
        return bool(found)
    columns = prologue.in_order(query[1], tuple(variable.value for variable in found.variables))
    made = tuple(row(columns, [solution[name] for name in columns]) for solution in found)
    _refuse_more(len(made), limits)
    return Table(columns, made)


@dataclass(frozen=True, slots=True)
class Scope:
    """The graphs, by IRI, that a query sees in place of all as one; as the protocol has them."""

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


async def written(
    dataset: Dataset,
    text: str,
    media: Callable[[str], str],
    workers: Workers,
    limits: Limits = DEFAULT,
    scope: Scope | None = None,
) -> tuple[bytes, str]:
    """The answer to the query ``text`` as a document in UTF-8, and its media type.

    ``dataset`` is in a folder, and one of ``workers`` answers, unless nothing has to be worked out
    (``lookups``). ``media`` gives the type for a form
    of query ("SELECT" …): one of results, or of graphs. Its length is what ``limits.characters``
    limits. Raises QueryError as ``run`` does, for graphs in ``scope`` that are not there, and if
    all ``workers`` stay busy.
    """
    scope = scope or Scope()
    for name in (*scope.default, *scope.named):
        if not dataset.is_graph(name):
            raise QueryError(
                f"{name[:200]!r} is not a graph of this store; nothing is fetched from elsewhere. "
                "Without a graph's name a query sees all graphs"
            )
    checked = guard.check(text, dataset.is_graph)
    kind = media(checked.form)
    query = (prologue.missing(checked.tokens), text)
    if scope == Scope() and lookups.is_lookup(checked.tokens):
        found = dataset.asked("".join(query), BASE)
        if found is not None:
            made = io.BytesIO()
            found.serialize(made, ox.QueryResultsFormat.from_media_type(kind))
            return made.getvalue(), kind
    more = {
        "media": kind,
        **({} if checked.form in _ROWS else {"prefixes": PREFIXES}),
        "default_graphs": scope.default,
        "named_graphs": scope.named,
    }
    asked = _asking(dataset, query, limits, more)
    try:
        told, document = await workers.answer(
            asked.line, str(dataset.graphs_folder), limits.seconds
        )
    except EndedError as error:
        slow = QueryLimitError.of_time(limits.seconds)
        raise (slow if error.late else _too_much()) from error
    asked.refuse(json.loads(told), limits)
    return document, kind


@dataclass(frozen=True, slots=True)
class _Asking:
    """A request to a worker, and how many characters were put before the query."""

    line: bytes
    added: int

    def refuse(self, answer: Mapping[str, Any], limits: Limits) -> None:
        """Raises QueryError for an answer that is none, or larger than ``limits``."""
        if "syntax" in answer:
            raise QueryError(syntax_message(prologue.shifted(answer["syntax"], self.added)))
        if "failure" in answer:
            raise QueryError(f"the query cannot be answered: {answer['failure']}")
        if "large" in answer:
            raise QueryLimitError.of_length(limits.characters)
        _refuse_more(len(answer.get("rows", answer.get("triples", ()))), limits)


def _asking(dataset: Dataset, query: Asked, limits: Limits, more: Mapping[str, object]) -> _Asking:
    """The request for the checked ``query``."""
    request = {
        "query": "".join(query),
        "base": BASE,
        "folder": None if dataset.graphs_folder is None else str(dataset.graphs_folder),
        "seconds": int(limits.seconds) + 1,
        "rows": limits.rows,
        "bytes": limits.bytes,
        "characters": limits.characters,
        **more,
    }
    return _Asking(json.dumps(request).encode() + b"\n", len(query[0]))


def _answered(dataset: Dataset, query: Asked, limits: Limits) -> Mapping[str, Any]:
    """What a worker answers to the checked ``query``. Raises QueryError."""
    asked = _asking(dataset, query, limits, {})
    answer = _asked(asked.line + (b"" if dataset.graphs_folder else dataset.nquads()), limits)
    asked.refuse(answer, limits)
    return answer


def _asked(request: bytes, limits: Limits) -> Mapping[str, Any]:
    """What the worker answers to ``request``."""
    command = [sys.executable, "-I", str(WORKER)]
    try:
        done = subprocess.run(  # noqa: S603 - our own file, run by our own interpreter
            command, input=request, capture_output=True, timeout=limits.seconds, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise QueryLimitError.of_time(limits.seconds) from error
    if done.returncode != 0:
        raise _too_much()
    answer: Mapping[str, Any] = json.loads(done.stdout)
    return answer


def _too_much() -> QueryLimitError:
    return QueryLimitError(
        "the query engine gave up on this query: it is too complex, or its answer does not "
        "fit in memory. Shorten it, or ask for less"
    )


def _refuse_more(rows: int, limits: Limits) -> None:
    if rows > limits.rows:
        raise QueryLimitError(
            f"the answer has more than {limits.rows:,} rows; add LIMIT, or aggregate in the query"
        )


def syntax_message(complaint: str) -> str:
    """Oxigraph's complaint about a query, with its place in words and its list made short."""
    found = re.match(r"error at (\d+):(\d+): (?:expected (?:one of )?)?(.*)", complaint, re.DOTALL)
    if not found:
        return f"the query does not parse: {complaint}"
    line, column, expected = found.groups()
    choices = ", ".join(expected.replace("\n", " ").split(", ")[:4])
    return f"line {line}, column {column}: the query does not parse here; expected {choices}"


def _result(answer: Mapping[str, Any], text: str) -> Table | bool | Triples:
    if "truth" in answer:
        return bool(answer["truth"])
    if "triples" in answer:
        return tuple(ox.Triple(*map(_term, triple)) for triple in answer["triples"])
    names = tuple(answer["columns"])
    columns = prologue.in_order(text, names)
    places = [names.index(name) for name in columns]
    rows = tuple(row(columns, [_term(terms[at]) for at in places]) for terms in answer["rows"])
    return Table(columns, rows)


def _term(parts: Sequence[Any] | None) -> Any:
    if parts is None:
        return None
    kind, text = parts[0], parts[1]
    if kind == "iri":
        return ox.NamedNode(text)
    if kind == "blank":
        return ox.BlankNode(text)
    if parts[2]:
        return ox.Literal(text, language=parts[2])
    return ox.Literal(text, datatype=ox.NamedNode(parts[3]))
