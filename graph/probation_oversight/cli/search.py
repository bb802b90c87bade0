"""``oversight search``: statements by the words they rest on."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping

from probation_oversight.analysis.search import Hit
from probation_oversight.cli import options, output
from probation_oversight.cli.opening import opened
from probation_oversight.cli.options import Add
from probation_oversight.cli.progress import working
from probation_oversight.rendering.answer.text import shown

COLUMNS = ("quote", "start", "end", "document", "corrected", "statements", "document_iri")
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
        said = graph.corrected()
    found = [_row(hit, said) for hit in hits]
    if found and arguments.form == "table":
        left_out = {"statements", *(() if any(r["corrected"] for r in found) else ("corrected",))}
        shorter = [name for name in COLUMNS if name not in left_out]
        output.lines(shown(shorter, found, output.width()))
    elif arguments.form == "table":
        output.note("no statement rests on all of these words; try fewer")
    else:
        output.rows(arguments.form, COLUMNS, found)
    return 0


def _row(hit: Hit, said: Mapping[str, str]) -> output.Row:
    """``hit`` as a row, with what people said of the statements that rest on its words."""
    corrected = "; ".join(said[each] for each in hit.statements if each in said) or None
    return {name: getattr(hit, name) for name in COLUMNS if name != "corrected"} | {
        "corrected": corrected
    }
