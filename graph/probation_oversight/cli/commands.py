"""The commands, and the parser of the whole command line; its help is its documentation.

A command is the module of this package that bears its name. It is imported when it is chosen and
not before, so that ``--version`` and ``--help`` are there at once. Imports nothing heavy.
"""

from __future__ import annotations

import argparse
import re
from argparse import Namespace
from collections.abc import Sequence
from functools import partial
from importlib import import_module

from probation_oversight.cli import options
from probation_oversight.cli.parser import Parser
from probation_oversight.version import __version__

GROUPS = {
    "begin": {
        "demo": "read the bundled release and answer a question about it",
        "help": "show how the whole, or one command, is used",
        "completion": "print what makes a shell complete commands and options",
    },
    "read files": {
        "read": "show what is read from a file, without storing it",
        "account": "show how much of a file was read, and what was not",
        "propose": "ask a language model what a file states, to be held against its words",
        "proposals": "list what others propose that a file states, and what became of it",
        "load": "read files and keep what they state in the store",
        "evaluate": "measure the reader against texts that people read by hand",
    },
    "ask what is kept": {
        "questions": "list the named questions, or show one",
        "ask": "answer a named question",
        "search": "find statements by the words they rest on",
        "query": "run a SPARQL query from a file",
        "explain": "show why an answer, a statement or a triple holds",
        "why-not": "show why a question, a triple or a topic has no answer",
    },
    "ask in other ways": {
        "serve": "answer in the browser, and SPARQL over HTTP",
        "mcp": "answer assistants, by the Model Context Protocol",
    },
    "look at bodies and documents": {
        "body": "print all that is known of one body",
        "compare": "set two documents side by side, with quotes",
        "correct": "say of a statement that it is right, wrong, or to be put otherwise",
        "corrections": "list what people said of statements",
        "followup": "list what later documents may take up, as candidates",
        "network": "see the graph as a network: who affects whom, as a table, file or picture",
    },
    "keep the store": {
        "documents": "list the documents in the store",
        "check": "check the stored graph against the shapes and the ontology",
        "receipt": "print the hashes of what a document was made of, and of what was made",
        "export": "write the graph to a file; its name says the format",
        "tables": "write answers as CSV files, a workbook or Parquet",
        "plot": "draw an answer: findings by topic, ratings over time, shares of cases",
        "release": "write a folder with the graph, tables and what describes them",
        "site": "write a folder of pages that need no server: answers, documents, bodies, proofs",
        "verify": "hold an exported graph against the publications it was made of",
        "watch": "keep the store in step with a folder of publications",
        "rebuild": "write the store's files anew, all whole documents kept",
        "remove": "remove a document and all that was stated or inferred from it",
    },
}
"""Commands with their summaries, in the groups and the order in which ``--help`` lists them."""
COMMANDS = {name: summary for group in GROUPS.values() for name, summary in group.items()}


def parser() -> Parser:
    """The parser of the whole command line; what it returns has ``run``, the command to run."""
    made = Parser(
        prog="oversight",
        usage="oversight [--store FOLDER] [--json | --csv] COMMAND ...",
        description="Reads what probation inspectors publish into a knowledge graph\n"
        "in which every answer shows the words it rests on.\n\n" + _listed(),
        epilog=options.epilog(
            "oversight demo",
            "oversight read release.txt",
            "oversight load release.txt",
            f"oversight ask {options.ANSWER}",
            "oversight questions",
        )
        + "\n\nexit codes:\n  0  done\n  1  done, and problems were found\n  2  could not be done",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    options.shared(made, top=True)
    made.add_argument("--version", action="version", version=f"oversight {__version__}")
    commands = made.add_subparsers(
        dest="command",
        metavar="COMMAND",
        help=argparse.SUPPRESS,
        parser_class=_Command,
        prog="oversight",
    )
    for name, summary in COMMANDS.items():
        commands.add_parser(name, help=summary).name = name
    made.set_defaults(run=partial(_show_help, made), command=None)
    return made


def _show_help(made: Parser, _: Namespace) -> int:
    """Without a command there is nothing to do but to say what can be done."""
    print(made.format_help(), end="")
    return 0


def _listed() -> str:
    """The commands in their groups."""
    lines = []
    for title, group in GROUPS.items():
        lines += [f"{title}:", *(f"  {name:<12}{words}" for name, words in group.items()), ""]
    return "\n".join(lines).rstrip()


_PARAMETER = re.compile(r"[a-z_]+=")


class _Command(Parser):
    """The parser of a command: asks the command's module for its arguments when it is used."""

    name = ""

    def parse_known_args(  # type: ignore[override]
        self, args: Sequence[str] | None = None, namespace: Namespace | None = None
    ) -> tuple[Namespace, list[str]]:
        """What ``args`` say; what is left over is refused here, where its place is known."""
        self.fill()
        found, rest = super().parse_known_args(args, namespace)
        if "given" in found:  # parameters that stand behind an option
            found.given += [word for word in rest if _PARAMETER.match(word)]
            rest = [word for word in rest if not _PARAMETER.match(word)]
        if rest:
            self.error(_unknown(rest))
        return found, rest

    def fill(self) -> None:
        """Ask the command's module for its arguments, if that was not done."""
        if self.get_default("run") is None:
            module = import_module(f"{__package__}.{self.name.replace('-', '_')}")
            module.arguments(options.adder(self, COMMANDS[self.name]))
            self.set_defaults(run=module.run)


def filled() -> Parser:
    """The parser with the arguments of all commands, for what goes through them."""
    made = parser()
    _chosen(made).help = "what to do"  # what has none is passed over
    for command in subparsers(made).values():
        command.fill()
    return made


def subparsers(made: Parser) -> dict[str, _Command]:
    """The parsers of the commands of ``made``, by name."""
    return dict(_chosen(made).choices)


def _chosen(made: Parser) -> argparse._SubParsersAction[_Command]:
    """The argument that chooses a command."""
    (action,) = (a for a in made._actions if isinstance(a, argparse._SubParsersAction))
    return action


def _unknown(rest: Sequence[str]) -> str:
    """What to say of arguments that a command does not have."""
    option = re.fullmatch(r"--([a-z_]+)(?:=(.*))?", rest[0])
    if option is None:
        return f"unrecognized arguments: {' '.join(rest)}"
    value = option[2] or next(iter(rest[1:]), "VALUE")
    return (
        f"there is no option --{option[1]}; a parameter of a question is given as "
        f"--param {option[1]}={value}"
    )
