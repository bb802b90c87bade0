"""``oversight help``: how the whole, or one command, is used."""

from __future__ import annotations

from argparse import Namespace

from probation_oversight.cli import commands
from probation_oversight.cli.options import Add
from probation_oversight.cli.parser import UsageError
from probation_oversight.words import instead


def arguments(add: Add) -> None:
    """What may be given to ``help``."""
    made = add("The same as COMMAND --help.", "oversight help", "oversight help ask")
    made.add_argument("name", metavar="COMMAND", nargs="?", help="one of the commands")


def run(arguments: Namespace) -> int:
    """Print the help of one command, or of all. Raises UsageError if there is no such command."""
    made = commands.parser()
    if arguments.name is None:
        print(made.format_help(), end="")
        return 0
    found = commands.subparsers(made).get(arguments.name)
    if found is None:
        hint = instead(arguments.name, tuple(commands.COMMANDS), cutoff=0.5)
        raise UsageError(f"there is no command {arguments.name!r}; {hint}")
    found.fill()
    print(found.format_help(), end="")
    return 0
