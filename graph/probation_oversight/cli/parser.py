"""An argument parser that says what to do instead. Imports nothing heavy."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from difflib import get_close_matches
from typing import NoReturn

from probation_oversight.errors import ProbationOversightError


class UsageError(ProbationOversightError):
    """The command line does not say what to do in a way that can be done."""


class Parser(argparse.ArgumentParser):
    """An argument parser that raises UsageError and names the nearest valid choice."""

    def error(self, message: str) -> NoReturn:
        wrong = re.search(r"invalid choice: '([^']*)' \(choose from (.*)\)", message)
        if wrong:
            choices = [choice.strip("' ") for choice in wrong[2].split(",")]
            message = f"unknown command {wrong[1]!r}; {nearest(wrong[1], choices)}"
        raise UsageError(f"{message} (see '{self.prog} --help')")


def nearest(wrong: str, choices: Sequence[str]) -> str:
    """What to try in place of ``wrong``, in words."""
    close = get_close_matches(wrong, choices, n=1, cutoff=0.5)
    return f"did you mean {close[0]!r}?" if close else f"known are {', '.join(choices)}"
