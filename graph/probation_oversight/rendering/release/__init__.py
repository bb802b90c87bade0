"""A release: a folder that can be put on a web server or into an archive and says what it holds.

    graph.trig               the whole graph, with receipts
    register.ttl             the register alone
    tables/                  answers as CSV, described in CSV on the Web
    questions/               the named questions, each in Turtle, for SPARQL editors to offer
    catalogue.ttl            what there is, in VoID and DCAT
    ro-crate-metadata.json   the same as an RO-Crate, for archives of research data

The same graph and the same day give the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from probation_oversight import export, files
from probation_oversight.errors import ExportError
from probation_oversight.graph import OversightGraph
from probation_oversight.queries import named
from probation_oversight.rendering import table_files
from probation_oversight.rendering.release import catalogue, crate, questions
from probation_oversight.rendering.release.model import File, Release
from probation_oversight.rendering.table_files import csvw

_GRAPH = File(
    "graph.trig",
    "application/trig",
    "The whole graph: documents, register, ontology",
    "What each document states, with its words, in a graph of its own; receipts, register and "
    "ontology; and apart from these what follows from them.",
)
_REGISTER = File(
    "register.ttl",
    "text/turtle",
    "The register of bodies, areas, owners and events",
    "Bodies of probation and those who inspect them, where they worked, whose they were and what "
    "became of them, each with days and sources.",
)


def write(
    graph: OversightGraph, folder: Path, tables: Sequence[str], day: date | None = None
) -> tuple[Path, ...]:
    """Write a release of ``graph`` into ``folder``, new or empty; what was written, in order.

    ``tables`` are the questions whose answers go into it. ``day`` is the day of the release, by
    default the last on which one of its documents was issued. Raises ExportError for a folder
    with files in it, a graph without documents, no day, or a place that cannot be written.
    """
    stored = graph.documents()
    if not stored:
        raise ExportError("there is no document in the store to release; load one first")
    days = [each.issued for each in stored if each.issued]
    if day is None and not days:
        raise ExportError("no document says when it was issued; name the day of the release")
    make_folder(folder)
    graph.export(folder / _GRAPH.path, derived=True)  # the questions beside it ask for that too
    export.write_register(folder / _REGISTER.path)
    asked = [table_files.Asked(named.get(name), graph.ask(name)) for name in tables]
    made = Release(day or max(days), _files(asked), stored)
    contents = {
        **{f"tables/{name}": content for name, content in csvw.content(asked).items()},
        **questions.content(graph),
        "catalogue.ttl": catalogue.content(graph, made),
    }
    try:
        for path, content in contents.items():
            (folder / path).parent.mkdir(exist_ok=True)
            files.write(folder / path, content)
        written = crate.content(made, folder)
        files.write(folder / crate.NAME, written)
    except OSError as error:
        raise ExportError(f"{folder} cannot be written: {error.strerror or error}") from error
    return tuple(folder / name for name in (_GRAPH.path, _REGISTER.path, *contents, crate.NAME))


def _files(asked: Sequence[table_files.Asked]) -> tuple[File, ...]:
    """The files that hold data, described."""
    tables = (
        File(f"tables/{asked_for.name}.csv", "text/csv", asked_for.summary, asked_for.description)
        for asked_for in (each.question for each in asked)
    )
    return (_GRAPH, _REGISTER, *tables)


def make_folder(folder: Path) -> None:
    """Make ``folder``. Raises ExportError if it is a file, or holds any."""
    try:
        folder.mkdir(exist_ok=True)
        if any(folder.iterdir()):
            raise ExportError(f"{folder} is not empty; name a new folder")
    except OSError as error:
        raise ExportError(f"{folder} cannot be made: {error.strerror or error}") from error
