"""Arguments of the commands that say how well was read. Imports nothing heavy."""

from __future__ import annotations

from collections.abc import Callable

from probation_oversight.cli.parser import Parser

_Add = Callable[..., Parser]


def account(add: _Add, metadata: Callable[[Parser], None]) -> None:
    """Add ``oversight account``; ``metadata`` adds the options that say what a file is."""
    made = add(
        "account",
        "show how much of a file was read, and what was not",
        "Every sentence is evidence, out of scope with a reason, or a gap; the sums add up.\n"
        "--html writes the text as one page with its statements, for a person to look through.",
        "oversight account release.txt",
        "oversight account release.txt --html release.html",
    )
    made.add_argument("file", metavar="FILE", help="a file that 'oversight read' can read")
    made.add_argument("--html", metavar="PAGE", help="write the page to this file")
    metadata(made)


def evaluate(add: _Add) -> None:
    """Add ``oversight evaluate``."""
    made = add(
        "evaluate",
        "measure the reader against texts that people read by hand",
        "A gold file says what a careful person reads in a document (docs/gold.md). A folder is a\n"
        "set of its own; files named one by one are one set together. Exit code 1 if a figure is\n"
        "below its floor.",
        "oversight evaluate gold/",
        "oversight evaluate gold/ --by rule --misses",
        "oversight evaluate gold/ --floor F1=0.9 --floor precision=0.92",
        "oversight evaluate --draft release.txt > release.gold.yaml",
    )
    made.add_argument(
        "gold", metavar="GOLD", nargs="*", help="a gold file (NAME.gold.yaml) or a folder of them"
    )
    made.add_argument(
        "--by",
        choices=("rule", "kind", "topic", "provider"),
        help="also count single findings by rule, kind, topic or provider",
    )
    made.add_argument("--misses", action="store_true", help="list what went wrong, with the words")
    made.add_argument("--summary", action="store_true", help="one row for each set")
    made.add_argument(
        "--floor",
        metavar="FIGURE=VALUE",
        action="append",
        default=[],
        help="F1, precision, recall, provider, topic or ratings; may be given several times",
    )
    made.add_argument("--draft", metavar="FILE", help="begin a gold file for this document")
