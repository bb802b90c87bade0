"""The command's arguments and its help, which is its documentation. Imports nothing heavy."""

from __future__ import annotations

import argparse

from probation_oversight.cli import asking_arguments, portraying_arguments, verifying_arguments
from probation_oversight.cli.options import Add
from probation_oversight.cli.options import adder as _adder
from probation_oversight.cli.options import epilog as _epilog
from probation_oversight.cli.options import metadata as _metadata
from probation_oversight.cli.options import several as _several
from probation_oversight.cli.options import shared as _shared
from probation_oversight.cli.parser import Parser
from probation_oversight.version import __version__

ANSWER = asking_arguments.ANSWER


def parser() -> Parser:
    """The parser of the whole command line."""
    made = Parser(
        prog="oversight",
        description="Reads what probation inspectors publish into a knowledge graph\n"
        "in which every answer shows the words it rests on.",
        epilog=_epilog(
            "oversight demo",
            "oversight read release.txt",
            "oversight load release.txt",
            f"oversight ask {ANSWER}",
            "oversight questions",
        )
        + "\n\nexit codes:\n  0  done\n  1  done, and problems were found\n  2  could not be done",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[_shared(top=True)],
    )
    made.add_argument("--version", action="version", version=f"oversight {__version__}")
    commands = made.add_subparsers(
        dest="command", metavar="COMMAND", title="commands", required=True, parser_class=Parser
    )
    for add in (
        _demo,
        _read,
        _load,
        asking_arguments.ask,
        asking_arguments.questions,
        asking_arguments.query,
        asking_arguments.explain,
        asking_arguments.why_not,
        _export,
        _check,
        _compare,
        _followup,
        _documents,
        _remove,
        _account,
        _evaluate,
        portraying_arguments.body,
        verifying_arguments.verify,
        verifying_arguments.receipt,
    ):
        add(_adder(commands))
    return made


def _demo(add: Add) -> None:
    add(
        "demo",
        "read the bundled release and answer a question about it",
        "Works in memory: no store, no network, nothing is written.",
        "oversight demo",
    )


def _read(add: Add) -> None:
    made = add(
        "read",
        "show what is read from a file, without storing it",
        "Prints every sentence with what became of it: evidence of statements, out of scope\n"
        "with a reason, or a gap. --json prints the whole reading (docs/reading-json.md);\n"
        "--csv prints the sentences.",
        "oversight read release.txt",
        "oversight read release.txt --issued 2017-11-09 --json",
    )
    made.add_argument("file", metavar="FILE", help="a publication (.txt, .pdf, .html, .md)")
    _metadata(made)


def _load(add: Add) -> None:
    made = add(
        "load",
        "read files and keep what they state in the store",
        "Loading the same text again changes nothing; changed text under the same slug replaces\n"
        "what was there. A file that cannot be loaded leaves the store as it was; the others are\n"
        "loaded, and the exit code is 2.",
        "oversight load release.txt",
        "oversight load releases/*.txt --publisher 'HM Inspectorate of Probation'",
    )
    made.add_argument(
        "--processes",
        metavar="N",
        type=_several,
        default=1,
        help="read with N processes at a time, each with a model of its own (default: 1)",
    )
    made.add_argument(
        "files",
        metavar="FILE",
        nargs="+",
        help="a publication (.txt, .pdf, .html, .md), a folder of them, or a pattern in quotes",
    )
    _metadata(made)


def _export(add: Add) -> None:
    made = add(
        "export",
        "write the graph to a file; its name says the format",
        ".ttl Turtle, .trig TriG, .nq N-Quads, .jsonld JSON-LD, .graphml GraphML.",
        "oversight export graph.trig",
        "oversight export network.graphml",
    )
    made.add_argument("file", metavar="FILE", help="the file to write")


def _check(add: Add) -> None:
    add(
        "check",
        "check the stored graph against the shapes and the ontology",
        "Exit code 0 when nothing is wrong, 1 when something is.",
        "oversight check",
        "oversight check --json",
    )


def _compare(add: Add) -> None:
    made = add(
        "compare",
        "set two documents side by side, with quotes",
        "Per body and topic what changed, stayed, came and went, and the ratings with the reasons\n"
        "why they may not be compared, if there are any. The earlier document comes first. Exit\n"
        "code 1 when the two have no body in common and none that took another's place.",
        "oversight compare essex-crc-2018 essex-crc-2019",
        "oversight compare essex-crc-2018 essex-crc-2019 --html comparison.html",
    )
    made.add_argument("one", metavar="DOCUMENT", help="as 'oversight documents' shows it")
    made.add_argument("other", metavar="DOCUMENT", help="the document to set beside it")
    made.add_argument("--html", metavar="FILE", help="also write a page for the browser")


def _followup(add: Add) -> None:
    add(
        "followup",
        "list what later documents may take up, as candidates",
        "Recommendations that a later document may make again, and earlier findings that one said\n"
        "to recur may mean. Scores are by likeness of words, body and topic (docs/comparing.md).\n"
        "Whether a recommendation was met is never concluded from silence.",
        "oversight followup",
        "oversight followup --csv",
    )


def _documents(add: Add) -> None:
    add(
        "documents",
        "list the documents in the store",
        "",
        "oversight documents",
        "oversight documents --csv",
    )


def _remove(add: Add) -> None:
    made = add(
        "remove",
        "remove a document and all that was stated or inferred from it",
        "",
        "oversight remove west-mercia-2017",
    )
    made.add_argument("slug", metavar="SLUG", help="as 'oversight documents' shows it")


def _account(add: Add) -> None:
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
    _metadata(made)


def _evaluate(add: Add) -> None:
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
