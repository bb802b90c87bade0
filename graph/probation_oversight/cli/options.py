"""Options that commands share, and how a command says what it is. Imports nothing heavy."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date

from probation_oversight.cli.parser import Parser

STORE_VARIABLE = "OVERSIGHT_STORE"
DEFAULT_STORE = "oversight-store"
_MOST_PROCESSES = 64

ANSWER = "nps-shortcomings-affecting-crc-interventions"
"""The question that the examples ask."""

Add = Callable[..., Parser]
"""Says what a command is: its story and examples in, its parser out."""


def adder(made: Parser, summary: str) -> Add:
    """What says of the command of ``made`` more than its ``summary``."""

    def add(story: str, *examples: str) -> Parser:
        made.description = f"{summary[0].upper()}{summary[1:]}.\n\n{story}"
        made.epilog = epilog(*examples)
        made.formatter_class = argparse.RawDescriptionHelpFormatter
        shared(made, top=False)
        return made

    return add


def epilog(*examples: str) -> str:
    """The foot of a help page."""
    return "examples:\n" + "\n".join(f"  {example}" for example in examples)


def shared(made: Parser, *, top: bool) -> None:
    """Add the options that may stand before the command or after it to ``made``."""

    def default(value: object) -> object:
        return value if top else argparse.SUPPRESS

    made.add_argument(
        "--store",
        metavar="PLACE",
        default=default(None),
        help="folder or SPARQL server that keeps the graph "
        f"(default: ${STORE_VARIABLE}, else {DEFAULT_STORE}/)",
    )
    form = made.add_mutually_exclusive_group()
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


def whole(least: int, most: int, what: str = "number") -> Callable[[str], int]:
    """The type of an argument that is a ``what`` from ``least`` to ``most``.

    It raises ArgumentTypeError for any other words.
    """

    def read(words: str) -> int:
        if not words.isdecimal() or not least <= int(words) <= most:
            raise argparse.ArgumentTypeError(
                f"a {what} from {least} to {most} was expected, found {words!r}"
            )
        return int(words)

    return read


def day(words: str) -> date:
    """The type of an argument that is a day. Raises ArgumentTypeError for any other words."""
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"a day such as 2017-11-09 was expected, found {words!r}"
        ) from None


def loaded(made: argparse.ArgumentParser) -> None:
    """Add the day of loading to ``made``."""
    made.add_argument(
        "--loaded",
        metavar="DAY",
        type=day,
        help="remember this as the day of loading, and former versions of what is replaced",
    )


def as_of(made: argparse.ArgumentParser) -> None:
    """Add the day as of which a store is looked at to ``made``."""
    made.add_argument(
        "--as-of",
        metavar="DAY",
        type=day,
        help="only what was known on this day: documents issued by then",
    )
    made.add_argument(
        "--by-load",
        action="store_true",
        help="with --as-of: documents loaded by then (load --loaded), in the version of then",
    )


several = whole(1, _MOST_PROCESSES)
"""A number of processes."""


def metadata(made: argparse.ArgumentParser) -> None:
    """Add what may be said of a document besides its text to ``made``."""
    group = made.add_argument_group(
        "metadata",
        "What is given here wins over FILE's side file (release.toml beside release.txt),\n"
        "and both win over the text.",
    )
    group.add_argument("--title", metavar="WORDS")
    group.add_argument("--publisher", metavar="NAME", help="a body of the register")
    group.add_argument(
        "--issued",
        metavar="DATE",
        help="for example 2017-11-09; 2017-11 or 2017 if no more is known",
    )
    group.add_argument(
        "--fieldwork",
        metavar="DATES",
        help="when inspectors were there: a date, or two such as 2017-07..2017-08",
    )
    group.add_argument(
        "--round",
        metavar="ROUND",
        help="of inspections: its number such as 2, or years such as 2018-19",
    )
    group.add_argument("--subject", metavar="WORDS", help="what it is about, for the slug")
    group.add_argument("--source", metavar="ADDRESS", help="where it was published")
    group.add_argument("--licence", metavar="ADDRESS")
    group.add_argument("--attribution", metavar="WORDS")
    group.add_argument("--genre", metavar="GENRE", help="press-release, report or letter")
    group.add_argument("--slug", metavar="SLUG", help="its name in the graph")


def parameters(made: argparse.ArgumentParser) -> None:
    """Add the parameters of a question to ``made``; see ``inputs.parameters``."""
    made.add_argument(
        "--param",
        metavar="NAME=VALUE",
        action="append",
        default=[],
        help="a parameter of the question; may be given several times",
    )
