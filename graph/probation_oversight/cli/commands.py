"""The commands, and the parser of the whole command line; its help is its documentation.

A command is the module of this package that bears its name. It is imported when it is chosen and
not before, so that ``--version`` and ``--help`` are there at once. Imports nothing heavy.
"""

from __future__ import annotations

import argparse
from argparse import Namespace
from collections.abc import Sequence
from importlib import import_module

from probation_oversight.cli import options
from probation_oversight.cli.parser import Parser
from probation_oversight.version import __version__

COMMANDS = {
    "demo": "read the bundled release and answer a question about it",
    "read": "show what is read from a file, without storing it",
    "load": "read files and keep what they state in the store",
    "ask": "answer a named question",
    "questions": "list the named questions, or show one",
    "query": "run a SPARQL query from a file",
    "explain": "show why an answer, a statement or a triple holds",
    "why-not": "show why a question, a triple or a topic has no answer",
    "export": "write the graph to a file; its name says the format",
    "network": "see the graph as a network: who affects whom, as a table, file or picture",
    "tables": "write answers as CSV files, a workbook or Parquet",
    "check": "check the stored graph against the shapes and the ontology",
    "compare": "set two documents side by side, with quotes",
    "followup": "list what later documents may take up, as candidates",
    "documents": "list the documents in the store",
    "remove": "remove a document and all that was stated or inferred from it",
    "rebuild": "write the store's files anew, all whole documents kept",
    "account": "show how much of a file was read, and what was not",
    "evaluate": "measure the reader against texts that people read by hand",
    "body": "print all that is known of one body",
    "verify": "hold an exported graph against the publications it was made of",
    "receipt": "print the hashes of what a document was made of, and of what was made",
}
"""Each command with its summary, in the order in which ``--help`` lists them."""


def parser() -> Parser:
    """The parser of the whole command line; what it returns has ``run``, the command to run."""
    made = Parser(
        prog="oversight",
        description="Reads what probation inspectors publish into a knowledge graph\n"
        "in which every answer shows the words it rests on.",
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
        dest="command", metavar="COMMAND", title="commands", required=True, parser_class=_Command
    )
    for name, summary in COMMANDS.items():
        commands.add_parser(name, help=summary).name = name
    return made


class _Command(Parser):
    """The parser of a command: asks the command's module for its arguments when it is used."""

    name = ""

    def parse_known_args(  # type: ignore[override]
        self, args: Sequence[str] | None = None, namespace: Namespace | None = None
    ) -> tuple[Namespace, list[str]]:
        """What ``args`` say, as any parser."""
        if self.get_default("run") is None:
            module = import_module(f"{__package__}.{self.name.replace('-', '_')}")
            module.arguments(options.adder(self, COMMANDS[self.name]))
            self.set_defaults(run=module.run)
        return super().parse_known_args(args, namespace)
