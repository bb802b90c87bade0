"""``oversight load``: files read into the store."""

from __future__ import annotations

import time
from argparse import Namespace
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from probation_oversight.cli import options, output
from probation_oversight.cli.inputs import documents_in, metadata_for_all
from probation_oversight.cli.opening import opened_or_made
from probation_oversight.cli.options import Add
from probation_oversight.cli.progress import working
from probation_oversight.documents import SUFFIXES, read_document
from probation_oversight.errors import ProbationOversightError, of_file
from probation_oversight.graph import Loaded
from probation_oversight.loading import load_files
from probation_oversight.store.catalogue import StoredDocument

_FAILED = 2
_TELLING = 10
"""Files after which the pace is known."""
_WORTH_TELLING = 90.0
"""Seconds."""
_SHOWN = ("file", "status", "document", "sentences", "evidence", "out_of_scope", "gaps")
_COLUMNS = (*_SHOWN, "statements", "refused")


def arguments(add: Add) -> None:
    """What may be given to ``load``."""
    made = add(
        "Loading the same text again changes nothing; changed text under the same slug replaces\n"
        "what was there. A file that cannot be loaded leaves the store as it was; the others are\n"
        "loaded, and the exit code is 2.",
        "oversight load release.txt",
        "oversight load releases/*.txt --publisher 'HM Inspectorate of Probation'",
    )
    made.add_argument(
        "--processes",
        metavar="N",
        type=options.several,
        default=1,
        help="read with N processes at a time, each with a model of its own (default: 1)",
    )
    made.add_argument(
        "files",
        metavar="FILE",
        nargs="+",
        help="a publication (.txt, .pdf, .html, .md), a folder of them, or a pattern in quotes",
    )
    options.loaded(made)
    options.metadata(made)


def run(arguments: Namespace) -> int:
    """Read the files into the store; those that cannot be are named, the others are kept."""
    files = documents_in(arguments.files)
    metadata = metadata_for_all(arguments, max(len(files), len(arguments.files)))
    readable = _from_first_readable(files, metadata)
    if not readable:  # then there is no reason to make a store
        return _FAILED
    loaded: list[tuple[str, Loaded]] = []
    with opened_or_made(arguments) as graph:
        before = {document.slug: document for document in graph.documents()}
        found = load_files(graph, readable, metadata, arguments.processes)
        started = time.monotonic()
        for number, file in enumerate(readable):
            left = _time_left(time.monotonic() - started, number, len(readable))
            with working(f"reading {file} ({number + 1} of {len(readable)}{left})"):
                loaded += _loaded(*next(found))
        kept = {document.slug: document for document in graph.documents()}
    rows = [_row(file, done.status, kept[done.slug]) for file, done in loaded]
    if rows or arguments.form != "table":
        output.rows(arguments.form, _SHOWN if arguments.form == "table" else _COLUMNS, rows)
    _say_what_failed(files, [file for file, _ in loaded])
    _say_what_was_refused([kept[done.slug] for _, done in loaded])
    _say_what_is_there_twice(loaded)
    _say_what_is_gone(loaded, before)
    return 0 if len(rows) == len(files) else _FAILED


def _time_left(spent: float, done: int, of: int) -> str:
    """How long the rest takes at the pace so far, once that can be told and is worth telling."""
    left = spent / done * (of - done) if done >= _TELLING else 0.0
    return f", {left / 60:.0f} minutes left" if left > _WORTH_TELLING else ""


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


def _say_what_was_refused(kept: Sequence[StoredDocument]) -> None:
    """Tell a run over several files what each of their notes tells one by one, summed up."""
    of = [document for document in kept if document.refused]
    if of and len(kept) > 1:
        output.note(
            f"{sum(document.refused for document in of)} statements of {len(of)} documents were "
            "left out, as they contradict themselves or what is known of their bodies"
        )


def _say_what_is_there_twice(loaded: Sequence[tuple[str, Loaded]]) -> None:
    first: dict[str, str] = {}
    for file, done in loaded:
        other = first.setdefault(done.facts.text_sha256, file)
        if other != file:
            output.note(f"{file} has the same text as {other}")


def _say_what_is_gone(
    loaded: Sequence[tuple[str, Loaded]], before: Mapping[str, StoredDocument]
) -> None:
    """Name what was replaced by a publication of another title: perhaps it was not meant."""
    for file, done in loaded:
        old = before.get(done.slug)
        if done.status == "replaced" and old and old.title != done.facts.title:
            output.note(
                f"{file} took the place of “{old.title}”, as both are called {done.slug}; "
                "load one of them with another --slug to keep both"
            )


def _readable(file: str, metadata: Mapping[str, str]) -> bool:
    """Whether ``file`` is a document at all; says so if it is not."""
    if Path(file).is_dir():
        output.note(
            f"{file} is a folder that holds no publication; "
            f"files ending in {', '.join(SUFFIXES)} are read"
        )
        return False
    try:
        read_document(file, **metadata)
    except Exception as error:  # noqa: BLE001 (one file never stops the others)
        output.note(str(of_file(file, error)))
        return False
    return True


def _loaded(file: str, done: Loaded | ProbationOversightError) -> list[tuple[str, Loaded]]:
    """What became of ``file``; nothing, and a note, if it could not be loaded."""
    if isinstance(done, ProbationOversightError):
        output.note(str(done))
        return []
    if done.status != "unchanged" and done.reading.notes:
        output.note(f"{file}: {'; '.join(done.reading.notes)}")
    # A reading is large, and of thousands of files none is asked for again.
    return [(file, replace(done, source=partial(read_document, file)))]


def _row(file: str, status: str, kept: StoredDocument) -> dict[str, object]:
    return {
        "file": file,
        "status": status,
        "document": kept.slug,
        "sentences": kept.sentences,
        "evidence": kept.evidence,
        "out_of_scope": kept.out_of_scope,
        "gaps": kept.gaps,
        "statements": kept.statements,
        "refused": kept.refused,
    }
