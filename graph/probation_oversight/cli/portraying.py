"""``oversight body``: everything that is known of one body, for people, for programs, as a page."""

from __future__ import annotations

from argparse import Namespace
from contextlib import nullcontext
from pathlib import Path

from probation_oversight.cli import output
from probation_oversight.cli.opening import folder, opened
from probation_oversight.cli.progress import working
from probation_oversight.errors import ExportError

_COLUMNS = ("body", "relation", "document", "issued", "what", "topic", "polarity", "grade", "quote")


def body(arguments: Namespace) -> int:
    """Print what is known of a body; without a store, what the register knows."""
    from probation_oversight.analysis.profile.gathering import find, portrait
    from probation_oversight.rendering.profile import as_json, page, text

    wanted = find(arguments.name)
    there = folder(arguments).exists()
    with opened(arguments) if there else nullcontext() as graph, working("looking it up"):
        found = graph.portrait(wanted.slug) if graph else portrait(wanted)
    if arguments.html:
        _write(Path(arguments.html), page.page(found))
    if arguments.form == "json":
        output.as_json(as_json.as_json(found))
    elif arguments.form == "csv":
        output.rows("csv", _COLUMNS, list(text.rows(found)))
    else:
        output.lines(text.shown(found, output.width()))
    if arguments.html:
        output.note(f"wrote {arguments.html}")
    return 0


def _write(path: Path, words: str) -> None:
    try:
        path.write_text(words, encoding="utf-8", newline="\n")
    except OSError as error:
        raise ExportError(f"{path} cannot be written: {error.strerror or error}") from error
