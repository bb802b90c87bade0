"""An argument parser that says what to do instead. Imports nothing heavy."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from difflib import get_close_matches
from typing import NoReturn

from probation_oversight.errors import ProbationOversightError
from probation_oversight.words import instead

_NEVER_SUGGESTED = frozenset({"remove"})
"""Commands that undo something: whoever means one can write it."""


_ALIKE = 0.8
"""How like a word a choice has to be, from 0 to 1, where another one is more like it."""


def _means_none(wrong: str, choices: Sequence[str]) -> bool:
    """Whether what is never suggested is more like ``wrong`` than all ``choices`` are."""
    nearest = get_close_matches(wrong, (*choices, *_NEVER_SUGGESTED), n=1, cutoff=0)
    return nearest[0] in _NEVER_SUGGESTED


class UsageError(ProbationOversightError):
    """The command line does not say what to do in a way that can be done."""


class Parser(argparse.ArgumentParser):
    """An argument parser that raises UsageError and names the nearest valid choice."""

    def error(self, message: str) -> NoReturn:
        wrong = re.search(r"invalid choice: '([^']*)' \(choose from (.*)\)", message)
        if wrong:
            listed = [choice.strip("' ") for choice in wrong[2].split(",")]
            choices = [choice for choice in listed if choice not in _NEVER_SUGGESTED]
            cutoff = _ALIKE if _means_none(wrong[1], choices) else 0.5
            what = "command" if "COMMAND" in message else "choice"
            message = f"unknown {what} {wrong[1]!r}; {instead(wrong[1], choices, cutoff=cutoff)}"
        raise UsageError(f"{message} (see '{self.prog} --help')")
