"""``oversight load``, ``documents``, ``remove``, ``export`` and ``check``: what the store holds."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import TYPE_CHECKING

from probation_oversight.cli import output
from probation_oversight.cli.files import documents_in
from probation_oversight.cli.metadata import given_for_all
from probation_oversight.cli.opening import folder, opened, opened_or_made
from probation_oversight.cli.progress import working
from probation_oversight.errors import ProbationOversightError

if TYPE_CHECKING:
    from probation_oversight.graph import Loaded
    from probation_oversight.store.catalogue import StoredDocument
    from probation_oversight.verification.store_checks import Problem

_FAILED = 2
_PROBLEMS = 1
_LOADED_COLUMNS = ("file", "status", "document", "sentences", "evidence", "out_of_scope", "gaps")
_LISTED = ("slug", "title", "issued", "sentences", "evidence", "out_of_scope", "gaps", "statements")


def load(arguments: Namespace) -> int:
    """Read the files into the store; those that cannot be are named, the others are kept."""
    from probation_oversight.pool import load_files

    files = documents_in(arguments.files)
    metadata = given_for_all(arguments, max(len(files), len(arguments.files)))
    readable = _from_first_readable(files, metadata)
    if not readable:  # then there is no reason to make a store
        return _FAILED
    loaded: list[tuple[str, Loaded]] = []
    with opened_or_made(arguments) as graph:
        found = load_files(graph, readable, metadata, arguments.processes)
        for number, file in enumerate(readable, 1):
            with working(f"reading {file} ({number} of {len(readable)})"):
                loaded += _loaded(*next(found))
        kept = {document.slug: document for document in graph.documents()}
    rows = [_row(file, done.status, kept[done.slug]) for file, done in loaded]
    if rows or arguments.form != "table":
        output.rows(arguments.form, _LOADED_COLUMNS, rows)
    _say_what_failed(files, [file for file, _ in loaded])
    _say_what_is_there_twice(loaded)
    return 0 if len(rows) == len(files) else _FAILED


def _from_first_readable(files: Sequence[str], metadata: Mapping[str, str]) -> Sequence[str]:
    """``files`` from the first that is a document on; those before it are named."""
    for number, file in enumerate(files):
        if _readable(file, metadata):
            return files[number:]
    return ()


def _say_what_failed(files: Sequence[str], loaded: Sequence[str]) -> None:
    failed = [file for file in files if file not in set(loaded)]
    if failed and len(files) > 1:
        output.note(f"{len(failed)} of {len(files)} files were not loaded: {', '.join(failed)}")


def _say_what_is_there_twice(loaded: Sequence[tuple[str, Loaded]]) -> None:
    first: dict[str, str] = {}
    for file, done in loaded:
        other = first.setdefault(done.reading.document.text_sha256, file)
        if other != file:
            output.note(f"{file} has the same text as {other}")


def _readable(file: str, metadata: Mapping[str, str]) -> bool:
    """Whether ``file`` is a document at all; says so if it is not."""
    from probation_oversight.documents import read_document

    try:
        read_document(file, **metadata)
    except ProbationOversightError as error:
        output.note(str(error))
        return False
    return True


def _loaded(file: str, done: Loaded | ProbationOversightError) -> list[tuple[str, Loaded]]:
    """What became of ``file``; nothing, and a note, if it could not be loaded."""
    if isinstance(done, ProbationOversightError):
        output.note(str(done))
        return []
    if done.status != "unchanged" and done.reading.notes:
        output.note(f"{file}: {'; '.join(done.reading.notes)}")
    return [(file, done)]


def _row(file: str, status: str, kept: StoredDocument) -> dict[str, object]:
    return {
        "file": file,
        "status": status,
        "document": kept.slug,
        "sentences": kept.sentences,
        "evidence": kept.evidence,
        "out_of_scope": kept.out_of_scope,
        "gaps": kept.gaps,
    }


def documents(arguments: Namespace) -> int:
    """List the documents in the store."""
    with opened(arguments) as graph:
        found = graph.documents()
    if not found and arguments.form == "table":
        output.note("the store holds no documents; 'oversight load FILE' adds one")
        return 0
    rows = [_listed(row) for row in found]
    columns = _LISTED if arguments.form == "table" or not found else _names(found[0])
    output.rows(arguments.form, columns, rows)
    return 0


def _listed(kept: StoredDocument) -> dict[str, object]:
    """All that is known of ``kept``, its date no more exact than it is known."""
    from probation_oversight.model import issue_dates

    row: dict[str, object] = {name: getattr(kept, name) for name in _names(kept)}
    row["issued"] = issue_dates.shown(kept.issued, kept.issued_precision)
    return row


def _names(value: object) -> Sequence[str]:
    return [field.name for field in fields(value)]  # type: ignore[arg-type]


def remove(arguments: Namespace) -> int:
    """Remove a document."""
    with opened(arguments) as graph:
        graph.remove(arguments.slug)
    _done(arguments, {"removed": arguments.slug}, f"removed {arguments.slug}")
    return 0


def export(arguments: Namespace) -> int:
    """Write the graph to a file."""
    with opened(arguments) as graph, working(f"writing {arguments.file}"):
        written = graph.export(arguments.file)
    size = written.stat().st_size
    _done(arguments, {"file": str(written), "bytes": size}, f"wrote {written}")
    return 0


def _done(arguments: Namespace, row: Mapping[str, object], words: str) -> None:
    if arguments.form == "table":
        output.line(words)
    else:
        output.rows(arguments.form, tuple(row), [row])


def check(arguments: Namespace) -> int:
    """Check the stored graph; exit code 1 if something is wrong."""
    with opened(arguments) as graph, working("checking"):
        found = graph.check()
        count = len(graph.documents())
    if arguments.form != "table" or found:
        rows = [{"where": p.where, "what": p.what, "hint": p.hint} for p in found]
        if arguments.form == "json":
            output.as_json([{**row, **_proof(p)} for row, p in zip(rows, found, strict=True)])
        else:
            output.rows(arguments.form, ("where", "what", "hint"), rows)
        if arguments.form == "table":
            _print_contradictions(found)
    else:
        output.line(
            f"nothing wrong with the {count} documents in {folder(arguments)}"
            if count != 1
            else f"nothing wrong with the document in {folder(arguments)}"
        )
    return _PROBLEMS if found else 0


def _proof(problem: Problem) -> dict[str, object]:
    """The proof of a contradiction for programs; nothing for any other problem."""
    from probation_oversight.rendering.proof import as_json

    return {"proof": as_json.step(problem.proof)} if problem.proof else {}


def _print_contradictions(found: Sequence[Problem]) -> None:
    """Below the problems, for each contradiction what is said that cannot all be so."""
    from probation_oversight.rendering.proof.text import Tree

    for problem in found:
        if problem.proof:
            output.line()
            output.lines(Tree(output.width()).lines(problem.proof))
