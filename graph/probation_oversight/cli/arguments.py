"""The command's arguments and its help, which is its documentation. Imports nothing heavy."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from probation_oversight import __version__
from probation_oversight.cli.parser import Parser

STORE_VARIABLE = "OVERSIGHT_STORE"
DEFAULT_STORE = "oversight-store"
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
        _export,
        _check,
        _compare,
        _followup,
        _documents,
        _remove,
    ):
        add(_adder(commands))
    return made


_Add = Callable[..., Parser]


def _adder(commands: argparse._SubParsersAction[Parser]) -> _Add:
    def add(name: str, summary: str, story: str, *examples: str) -> Parser:
        return commands.add_parser(
            name,
            help=summary,
            description=f"{summary[0].upper()}{summary[1:]}.\n\n{story}",
            epilog=_epilog(*examples),
            formatter_class=argparse.RawDescriptionHelpFormatter,
            parents=[_shared(top=False)],
        )

    return add


def _epilog(*examples: str) -> str:
    return "examples:\n" + "\n".join(f"  {example}" for example in examples)


def _shared(*, top: bool) -> Parser:
    """Options that may stand before the command or after it."""

    def default(value: object) -> object:
        return value if top else argparse.SUPPRESS

    options = Parser(add_help=False)
    options.add_argument(
        "--store",
        metavar="FOLDER",
        default=default(None),
        help=f"folder that keeps the graph (default: ${STORE_VARIABLE}, else {DEFAULT_STORE}/)",
    )
    form = options.add_mutually_exclusive_group()
    form.add_argument(
        "--json",
        dest="form",
        action="store_const",
        const="json",
        default=default("table"),
        help="print JSON",
    )
    form.add_argument(
        "--csv",
        dest="form",
        action="store_const",
        const="csv",
        default=default("table"),
        help="print comma-separated values",
    )
    return options


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
    made.add_argument("file", metavar="FILE", help="a UTF-8 text file (.txt)")
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
    made.add_argument("files", metavar="FILE", nargs="+", help="UTF-8 text files (.txt)")
    _metadata(made)


def _metadata(made: argparse.ArgumentParser) -> None:
    group = made.add_argument_group(
        "metadata",
        "What is given here wins over FILE's side file (release.toml beside release.txt), and both "
        "win over the text.",
    )
    group.add_argument("--title", metavar="WORDS")
    group.add_argument("--publisher", metavar="NAME", help="a body of the register")
    group.add_argument("--issued", metavar="DAY", help="for example 2017-11-09")
    group.add_argument("--subject", metavar="WORDS", help="what it is about, for the slug")
    group.add_argument("--source", metavar="ADDRESS", help="where it was published")
    group.add_argument("--licence", metavar="ADDRESS")
    group.add_argument("--attribution", metavar="WORDS")
    group.add_argument("--genre", metavar="GENRE", help="press-release or report")
    group.add_argument("--slug", metavar="SLUG", help="its name in the graph")


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
    made.add_argument(
        "--param",
        metavar="NAME=VALUE",
        action="append",
        default=[],
        help="a parameter of the question; may be given several times",
    )


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


def _compare(add: _Add) -> None:
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


def _followup(add: _Add) -> None:
    add(
        "followup",
        "list what later documents may take up, as candidates",
        "Recommendations that a later document may make again, and earlier findings that one said\n"
        "to recur may mean. Scores are by likeness of words, body and topic (docs/comparing.md).\n"
        "Whether a recommendation was met is never concluded from silence.",
        "oversight followup",
        "oversight followup --csv",
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
