"""``oversight query``: the answer to a SPARQL query in a file."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from rdflib import Graph

from probation_oversight import files
from probation_oversight.cli import output
from probation_oversight.cli.opening import opened
from probation_oversight.cli.options import Add
from probation_oversight.cli.progress import working
from probation_oversight.errors import QueryError
from probation_oversight.ontology import plain
from probation_oversight.queries import tokens
from probation_oversight.queries.parameters import nearest
from probation_oversight.queries.runner import Table
from probation_oversight.queries.tokens import TokenKind
from probation_oversight.rdf.namespaces import POV, bind

_LONGEST_FILE = 1_000_000
"""Bytes that are read of a query file; the library refuses far shorter queries than that."""


def arguments(add: Add) -> None:
    """What may be given to ``query``."""
    made = add(
        "SELECT, ASK, CONSTRUCT and DESCRIBE. Nothing is changed and nothing fetched: updates,\n"
        "SERVICE and FROM are refused.",
        "oversight query counts.rq",
        "oversight query - --csv < counts.rq",
    )
    made.add_argument("file", metavar="FILE", help="a file with a query, or - for standard input")


def run(arguments: Namespace) -> int:
    """Run the SPARQL query in a file or on standard input."""
    text = _query_text(arguments.file)
    with opened(arguments) as graph, working("running the query"):
        found = graph.query(text)
    unknown = _unknown(text) if isinstance(found, Table) and not found.rows else []
    if isinstance(found, Table):
        output.rows(arguments.form, found.columns, found.rows)
        for each in unknown:
            output.note(each)
    elif isinstance(found, bool):
        _print_truth(arguments.form, found)
    else:
        _print_triples(arguments.form, found)
    return 0


def _unknown(text: str) -> list[str]:
    """What to say of the names of our prefix in a query that the ontology does not have."""
    names = (t.text for t in tokens.meant(text) if t.kind is TokenKind.NAME)
    asked = {name.removeprefix(_OURS) for name in names if name.startswith(_OURS)} - {""}
    if not asked:
        return []
    known = {iri.removeprefix(str(POV)) for iri in plain.described(*plain.FILES)}
    unknown = sorted(asked - known)
    return [f"the ontology has no pov:{name}{nearest(name, known)}" for name in unknown]


_OURS = "pov:"


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
    bind(graph)
    written = graph.serialize(format="json-ld" if form == "json" else "turtle")
    output.text(written)


def _query_text(name: str) -> str:
    """The query in the file ``name``, or on standard input for "-". Raises QueryError."""
    try:
        if name == "-":
            content = sys.stdin.buffer.read(_LONGEST_FILE + 1)
        elif name.startswith("/dev/fd/"):  # how a shell hands over what a command prints
            with Path(name).open("rb") as file:
                content = file.read(_LONGEST_FILE + 1)
        else:
            content = files.read(Path(name), _LONGEST_FILE)
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
