"""The command's arguments and its help, which is its documentation. Imports nothing heavy."""

from __future__ import annotations

import argparse

from probation_oversight import __version__
from probation_oversight.cli.options import Add as _Add
from probation_oversight.cli.options import adder as _adder
from probation_oversight.cli.options import epilog as _epilog
from probation_oversight.cli.options import metadata as _metadata
from probation_oversight.cli.options import parameters as _parameters
from probation_oversight.cli.options import several as _several
from probation_oversight.cli.options import shared as _shared
from probation_oversight.cli.parser import Parser

ANSWER = "nps-shortcomings-affecting-crc-interventions"


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
        _ask,
        _questions,
        _query,
        _explain,
        _why_not,
        _export,
        _check,
        _documents,
        _remove,
        _account,
        _evaluate,
    ):
        add(_adder(commands))
    return made


def _demo(add: _Add) -> None:
    add(
        "demo",
        "read the bundled release and answer a question about it",
        "Works in memory: no store, no network, nothing is written.",
        "oversight demo",
    )


def _read(add: _Add) -> None:
    made = add(
        "read",
        "show what is read from a file, without storing it",
        "Prints every sentence with what became of it: evidence of statements, out of scope\n"
        "with a reason, or a gap. --json prints the whole reading (docs/reading-json.md);\n"
        "--csv prints the sentences.",
        "oversight read release.txt",
        "oversight read release.txt --issued 2017-11-09 --json",
    )
    made.add_argument("file", metavar="FILE", help="a UTF-8 text file (.txt) or a PDF (.pdf)")
    _metadata(made)


def _load(add: _Add) -> None:
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
        "files", metavar="FILE", nargs="+", help="UTF-8 text files (.txt) and PDFs (.pdf)"
    )
    _metadata(made)


def _ask(add: _Add) -> None:
    made = add(
        "ask",
        "answer a named question",
        "'oversight questions' lists them; 'oversight questions NAME' shows one with its\n"
        "parameters.",
        f"oversight ask {ANSWER}",
        "oversight ask calls-on-a-body --param body=nps-midlands --csv",
    )
    made.add_argument("name", metavar="NAME", help="a named question")
    _parameters(made)
    made.add_argument("--why", action="store_true", help="show the proof under each row")


def _questions(add: _Add) -> None:
    made = add(
        "questions",
        "list the named questions, or show one",
        "Needs no store.",
        "oversight questions",
        f"oversight questions {ANSWER}",
    )
    made.add_argument("name", metavar="NAME", nargs="?", help="show this one in full")


def _query(add: _Add) -> None:
    made = add(
        "query",
        "run a SPARQL query from a file",
        "SELECT, ASK, CONSTRUCT and DESCRIBE. Nothing is changed and nothing fetched: updates,\n"
        "SERVICE and FROM are refused.",
        "oversight query counts.rq",
        "oversight query - --csv < counts.rq",
    )
    made.add_argument("file", metavar="FILE", help="a file with a query, or - for standard input")


def _explain(add: _Add) -> None:
    made = add(
        "explain",
        "show why an answer, a statement or a triple holds",
        "A tree from the conclusion down to quoted sentences, rows of the register and axioms of\n"
        "the ontology. WHAT is a named question (its first row, or --row), a statement (its key\n"
        "or IRI), or the three terms of a triple.",
        f"oversight explain {ANSWER}",
        "oversight explain finding-2341-2488",
        "oversight explain finding-2341-2488 pov:aboutOrPart body:national-probation-service",
    )
    made.add_argument("what", metavar="WHAT", nargs="+", help="a question, statement or triple")
    made.add_argument(
        "--row", metavar="N", type=int, default=1, help="row of the answer (first: 1)"
    )
    _parameters(made)
    made.add_argument("--all", action="store_true", help="show the other proofs too")
    made.add_argument(
        "--steps", action="store_true", help="show every rule applied as a step of its own"
    )
    made.add_argument("--html", metavar="FILE", help="write a page with a picture of the proof")
    made.add_argument("--svg", metavar="FILE", help="write a picture of the proof")


def _why_not(add: _Add) -> None:
    made = add(
        "why-not",
        "show why a question, a triple or a topic has no answer",
        "The document is not loaded; it says nothing on the topic or provider; the reader made\n"
        "nothing of some sentences; or something comes near, and a condition is missing. WHAT is\n"
        "a named question or the three terms of a triple; without it, give a topic or a provider.",
        f"oversight why-not {ANSWER} --param body=nps-wales",
        "oversight why-not finding-1003-1083 a pov:NPSShortcomingAffectingCRCIntervention",
        "oversight why-not --topic courts --provider nps-midlands",
    )
    made.add_argument("what", metavar="WHAT", nargs="*", help="a question or a triple")
    _parameters(made)
    made.add_argument("--topic", metavar="TOPIC", help="id or label of a topic")
    made.add_argument("--provider", metavar="BODY", help="slug or name of a body")
    made.add_argument("--document", metavar="SLUG", help="only this document")


def _export(add: _Add) -> None:
    made = add(
        "export",
        "write the graph to a file; its name says the format",
        ".ttl Turtle, .trig TriG, .nq N-Quads, .jsonld JSON-LD, .graphml GraphML.",
        "oversight export graph.trig",
        "oversight export network.graphml",
    )
    made.add_argument("file", metavar="FILE", help="the file to write")


def _check(add: _Add) -> None:
    add(
        "check",
        "check the stored graph against the shapes and the ontology",
        "Exit code 0 when nothing is wrong, 1 when something is.",
        "oversight check",
        "oversight check --json",
    )


def _documents(add: _Add) -> None:
    add(
        "documents",
        "list the documents in the store",
        "",
        "oversight documents",
        "oversight documents --csv",
    )


def _remove(add: _Add) -> None:
    made = add(
        "remove",
        "remove a document and all that was stated or inferred from it",
        "",
        "oversight remove west-mercia-2017",
    )
    made.add_argument("slug", metavar="SLUG", help="as 'oversight documents' shows it")


def _account(add: _Add) -> None:
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


def _evaluate(add: _Add) -> None:
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
