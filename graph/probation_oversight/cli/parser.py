"""An argument parser that says what to do instead. Imports nothing heavy."""

from __future__ import annotations

import argparse
import re
from typing import NoReturn

from probation_oversight.errors import ProbationOversightError
from probation_oversight.words import instead


class UsageError(ProbationOversightError):
    """The command line does not say what to do in a way that can be done."""


class Parser(argparse.ArgumentParser):
    """An argument parser that raises UsageError and names the nearest valid choice."""

    def error(self, message: str) -> NoReturn:
        wrong = re.search(r"invalid choice: '([^']*)' \(choose from (.*)\)", message)
        if wrong:
            choices = [choice.strip("' ") for choice in wrong[2].split(",")]
            message = f"unknown command {wrong[1]!r}; {instead(wrong[1], choices, cutoff=0.5)}"
        raise UsageError(f"{message} (see '{self.prog} --help')")
