"""An argument parser that says what to do instead. Imports nothing heavy."""

from __future__ import annotations

import argparse
import re
from typing import NoReturn

from probation_oversight.errors import ProbationOversightError
from probation_oversight.words import instead

_NEVER_SUGGESTED = frozenset({"remove"})
"""Commands that undo something: whoever means one can write it."""


class UsageError(ProbationOversightError):
    """The command line does not say what to do in a way that can be done."""


class Parser(argparse.ArgumentParser):
    """An argument parser that raises UsageError and names the nearest valid choice."""

    def error(self, message: str) -> NoReturn:
        wrong = re.search(r"invalid choice: '([^']*)' \(choose from (.*)\)", message)
        if wrong:
            listed = [choice.strip("' ") for choice in wrong[2].split(",")]
            choices = [choice for choice in listed if choice not in _NEVER_SUGGESTED]
            what = "command" if "COMMAND" in message else "choice"
            message = f"unknown {what} {wrong[1]!r}; {instead(wrong[1], choices, cutoff=0.5)}"
        raise UsageError(f"{message} (see '{self.prog} --help')")
