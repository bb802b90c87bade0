"""``oversight watch``: a store kept in step with a folder of publications."""

from __future__ import annotations

import time
from argparse import ArgumentTypeError, Namespace
from collections.abc import Mapping
from pathlib import Path

from probation_oversight.cli import options, output
from probation_oversight.cli.inputs import documents_in, metadata_for_all
from probation_oversight.cli.opening import opened_or_made
from probation_oversight.cli.options import Add
from probation_oversight.cli.parser import UsageError
from probation_oversight.errors import ProbationOversightError
from probation_oversight.loading import load_files, remove_gone

_FAILED = 2
Seen = Mapping[str, tuple[int, int]]
"""The files of a folder, each with its time and size."""


def arguments(add: Add) -> None:
    """What may be given to ``watch``."""
    made = add(
        "Loads the publications in a folder, then what comes or changes, and removes documents\n"
        "whose file is gone. The store is free for others between changes. Ends with Ctrl-C.",
        "oversight watch releases",
        "oversight watch releases --once",
    )
    made.add_argument("folder", metavar="FOLDER", help="a folder of publications")
    made.add_argument(
        "--every",
        metavar="SECONDS",
        type=_seconds,
        default=2.0,
        help="how often to look (default: 2); a file is loaded when it was the same at two looks",
    )
    made.add_argument("--once", action="store_true", help="bring the store in step and end")
    options.loaded(made)
    options.metadata(made)


def _seconds(words: str) -> float:
    try:
        seconds = float(words)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= 86_400:
        raise ArgumentTypeError(f"{words!r} is not a number of seconds above 0, at most a day")
    return seconds


def run(arguments: Namespace) -> int:
    """Keep the store in step with the folder; what changes is printed, a line each."""
    if not Path(arguments.folder).is_dir():
        raise UsageError(f"{arguments.folder} is not a folder; name one with publications")
    before: Seen = {}
    done: Seen | None = None
    while True:
        seen = _look(arguments.folder)
        if seen != done and (arguments.once or done is None or seen == before):
            code = _bring_in_step(arguments)
            done = seen
            if arguments.once:
                return code
        before = seen
        time.sleep(arguments.every)


def _look(folder: str) -> Seen:
    """The publications in ``folder`` and the side files beside them, as they are now."""
    found: dict[str, tuple[int, int]] = {}
    for file in documents_in([folder]):
        for each in (Path(file), Path(file).with_suffix(".toml")):
            if each.is_file():
                kept = each.stat()
                found[str(each)] = (kept.st_mtime_ns, kept.st_size)
    return found


def _bring_in_step(arguments: Namespace) -> int:
    files = [file for file in documents_in([arguments.folder]) if Path(file).is_file()]
    metadata = metadata_for_all(arguments, 2)
    code = 0
    with opened_or_made(arguments) as graph:
        for file, made in load_files(graph, files, metadata):
            if isinstance(made, ProbationOversightError):
                output.note(str(made))
                code = _FAILED
            elif made.status != "unchanged":
                _say(arguments.form, made.status, made.slug, file)
        for slug in remove_gone(graph, arguments.folder, files):
            _say(arguments.form, "removed", slug, "")
    return code


def _say(form: str, what: str, slug: str, file: str) -> None:
    row = {"status": what, "document": slug, "file": file}
    output.done(form, row, f"{what} {slug}" + (f" ({file})" if file else ""))
