"""``oversight search``: statements by the words they rest on."""

from __future__ import annotations

from argparse import Namespace

from probation_oversight.cli import options, output
from probation_oversight.cli.opening import opened
from probation_oversight.cli.options import Add
from probation_oversight.cli.progress import working
from probation_oversight.rendering.answer.text import shown

COLUMNS = ("quote", "start", "end", "document", "statements", "document_iri")
_MOST = 1000


def arguments(add: Add) -> None:
    """What may be given to ``search``."""
    made = add(
        "All words have to be there; endings do not matter, and words in double quotes are a\n"
        "phrase. The best hits come first. `oversight explain` takes the IRI of a hit.",
        "oversight search referrals programmes",
        "oversight search '\"unpaid work\" women' --limit 5",
    )
    made.add_argument("words", metavar="WORD", nargs="+", help="what to look for")
    made.add_argument(
        "--limit",
        metavar="N",
        type=options.whole(1, _MOST),
        default=20,
        help="hits at most (default: 20)",
    )


def run(arguments: Namespace) -> int:
    """Print the hits."""
    with opened(arguments) as graph, working("searching"):
        hits = graph.search(" ".join(arguments.words), limit=arguments.limit)
    found = [{name: getattr(hit, name) for name in COLUMNS} for hit in hits]
    if found and arguments.form == "table":
        shorter = [name for name in COLUMNS if name != "statements"]
        output.lines(shown(shorter, found, output.width()))
    elif arguments.form == "table":
        output.note("no statement rests on all of these words; try fewer")
    else:
        output.rows(arguments.form, COLUMNS, found)
    return 0
