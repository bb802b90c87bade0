"""``oversight rebuild``: the store's files written anew, with every document that is whole."""

from __future__ import annotations

from argparse import Namespace

from probation_oversight.cli import output
from probation_oversight.cli.opening import folder
from probation_oversight.cli.options import Add
from probation_oversight.cli.progress import working
from probation_oversight.graph import rebuild

_LOST = 1


def arguments(add: Add) -> None:
    """What may be given to ``rebuild``."""
    add(
        "For a store of an earlier version, a damaged one, or one whose files still hold words of\n"
        "documents that were removed. What follows from each document is worked out again.\n"
        "Exit code 1 if documents were lost; they are named.",
        "oversight rebuild",
    )


def run(arguments: Namespace) -> int:
    """Write the store anew; exit code 1 if documents in it were not whole."""
    place = folder(arguments)
    with working(f"writing {place} anew"):
        made = rebuild(place)
    for slug, why in made.lost:
        output.note(f"{slug} is lost: {why}")
    row = {"kept": list(made.kept), "lost": [slug for slug, _ in made.lost]}
    count = len(made.kept)
    output.done(arguments.form, row, f"kept {count} document{'s' * (count != 1)}")
    return _LOST if made.lost else 0
