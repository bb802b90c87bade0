"""``oversight ask``, ``questions`` and ``query``: answers from the store."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from probation_oversight.cli import answers, output
from probation_oversight.cli.opening import opened
from probation_oversight.cli.parser import UsageError
from probation_oversight.cli.progress import working
from probation_oversight.errors import QueryError
from probation_oversight.queries import named
from probation_oversight.queries.header import Parameter
from probation_oversight.queries.named import NamedQuery
from probation_oversight.queries.runner import Table
from probation_oversight.rendering.tables import Line, wrapped

if TYPE_CHECKING:
    from rdflib import Graph

    from probation_oversight.graph import OversightGraph
    from probation_oversight.queries.named import Answer

_LIST_COLUMNS = ("name", "question", "parameters")
_LONGEST_FILE = 1_000_000
"""Bytes that are read of a query file; the library refuses far shorter queries than that."""


def ask(arguments: Namespace) -> int:
    """Answer a named question."""
    question = named.get(arguments.name)
    given = params(arguments.param)
    with opened(arguments) as graph, working(question.summary):
        answer = graph.ask(question.name, **given)
        if arguments.why and answer.rows:
            return _with_proofs(arguments, graph, answer)
    if not answer.rows and arguments.form == "table":
        output.note(f"{question.empty}; 'oversight why-not {question.name}' says more")
        return 0
    if arguments.form == "table":
        output.lines(answers.shown(answer.columns, answer.rows, output.width()))
    else:
        output.rows(arguments.form, answer.columns, answer.rows)
    return 0


def _with_proofs(arguments: Namespace, graph: OversightGraph, answer: Answer) -> int:
    """Print each row with its proof below it."""
    from probation_oversight.cli import explaining

    if arguments.form == "csv":
        raise UsageError("--why has no form in CSV; leave --csv out, or give --json")
    if arguments.form == "json":
        output.as_json(explaining.rows_as_json(graph, answer))
        return 0
    for number, row in enumerate(answer.rows):
        if number:
            output.line()
        output.lines(answers.shown(answer.columns, [row], output.width()))
        output.line()
        output.lines(explaining.why(graph, row, output.width()))
    return 0


def params(given: Sequence[str]) -> dict[str, str]:
    """The parameters in ``given``, each written ``name=value``. Raises UsageError."""
    found: dict[str, str] = {}
    for pair in given:
        name, equals, value = pair.partition("=")
        if not equals or not name:
            raise UsageError(f"--param {pair!r} is not NAME=VALUE, for example body=nps-midlands")
        if name in found:
            raise UsageError(f"--param {name} is given twice; a parameter has one value")
        found[name] = value
    return found


def questions(arguments: Namespace) -> int:
    """List the named questions, or show one in full."""
    if arguments.name is None:
        _print_list(arguments.form)
        return 0
    query = named.get(arguments.name)
    if arguments.form == "json":
        output.as_json({**_described(query), "query": query.text})
    elif arguments.form == "csv":
        output.rows("csv", _LIST_COLUMNS, [_listed(query)])
    else:
        output.lines(_shown(query, output.width()))
    return 0


def _print_list(form: str) -> None:
    found = named.load()
    if form == "json":
        output.as_json([_described(query) for query in found])
    elif form == "csv":
        output.rows("csv", _LIST_COLUMNS, [_listed(query) for query in found])
    else:
        for query in found:
            output.lines(_titled(query, output.width()))


def _titled(query: NamedQuery, width: int) -> Iterator[Line]:
    """Two lines for a list: what to type, and the question."""
    takes = (f"{p.name}=…" if p.required else f"[{p.name}=…]" for p in query.parameters)
    yield Line("  ".join((query.name, *takes)), "label")
    yield from (Line(line) for line in wrapped(query.summary, width, "    "))


def _listed(query: NamedQuery) -> dict[str, object]:
    parameters = tuple(parameter.name for parameter in query.parameters)
    return {"name": query.name, "question": query.summary, "parameters": parameters}


def _described(query: NamedQuery) -> dict[str, object]:
    return {
        "name": query.name,
        "question": query.summary,
        "description": query.description,
        "parameters": [_parameter(parameter) for parameter in query.parameters],
        "columns": [
            {"name": column.name, "type": column.type.value, "description": column.description}
            for column in query.columns
        ],
    }


def _parameter(parameter: Parameter) -> dict[str, object]:
    return {
        "name": parameter.name,
        "type": parameter.type.value,
        "description": parameter.description,
        "required": parameter.required,
        "default": parameter.default,
        "example": parameter.example,
    }


def _shown(query: NamedQuery, width: int) -> Iterator[Line]:
    """``query`` for a person: what it asks, takes and gives, and the SPARQL itself."""
    yield from (Line(line, "title") for line in wrapped(query.summary, width))
    yield from (Line(line) for line in wrapped(query.description, width) if query.description)
    yield from _entries("parameters", [(p.name, _usage(p)) for p in query.parameters], width)
    columns = [(column.name, column.description) for column in query.columns]
    yield from _entries("columns", columns, width)
    yield from (Line("", "space"), Line("query", "head"))
    body = (line for line in query.text.splitlines() if not line.startswith("#+"))
    yield from (Line(f"  {line}".rstrip()) for line in body)


def _usage(parameter: Parameter) -> str:
    need = "required" if parameter.required else "optional"
    if parameter.default is not None:
        need = f"default {parameter.default}"
    return f"{parameter.description} ({need}; for example {parameter.name}={parameter.example})"


def _entries(title: str, entries: Sequence[tuple[str, str]], width: int) -> Iterator[Line]:
    if not entries:
        return
    yield from (Line("", "space"), Line(title, "head"))
    longest = max(len(name) for name, _ in entries)
    for name, words in entries:
        label = f"  {name.ljust(longest)}  "
        yield from (Line(line) for line in wrapped(words, width, label))


def query(arguments: Namespace) -> int:
    """Run the SPARQL query in a file or on standard input."""
    text = _query_text(arguments.file)
    with opened(arguments) as graph, working("running the query"):
        found = graph.query(text)
    if isinstance(found, Table):
        output.rows(arguments.form, found.columns, found.rows)
    elif isinstance(found, bool):
        _print_truth(arguments.form, found)
    else:
        _print_triples(arguments.form, found)
    return 0


def _print_truth(form: str, truth: bool) -> None:
    if form == "table":
        output.line("yes" if truth else "no")
    else:
        output.rows(form, ("answer",), [{"answer": truth}])


def _print_triples(form: str, graph: Graph) -> None:
    """Triples as Turtle for people, JSON-LD for programs, or one line each."""
    if form == "csv":
        found = sorted((str(s), str(p), str(o)) for s, p, o in graph)
        columns = ("subject", "predicate", "object")
        output.rows("csv", columns, [dict(zip(columns, row, strict=True)) for row in found])
        return
    from probation_oversight.rdf.namespaces import bind

    bind(graph)
    written = graph.serialize(format="json-ld" if form == "json" else "turtle")
    output.text(written)


def _query_text(name: str) -> str:
    """The query in the file ``name``, or on standard input for "-". Raises QueryError."""
    try:
        if name == "-":
            content = sys.stdin.buffer.read(_LONGEST_FILE + 1)
        else:
            with Path(name).open("rb") as file:
                content = file.read(_LONGEST_FILE + 1)
    except OSError as error:
        if "{" in name:
            raise QueryError(
                "a file with a query was expected, not the query itself; write it to a file, or "
                "pipe it: echo 'SELECT …' | oversight query -"
            ) from error
        raise QueryError(f"{name} cannot be read as a query: {error.strerror}") from error
    if len(content) > _LONGEST_FILE:
        raise QueryError(f"{name} is larger than {_LONGEST_FILE:,} bytes; no query is that long")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise QueryError(
            f"{name} is not UTF-8 text (offset {error.start}); a SPARQL query was expected"
        ) from error
