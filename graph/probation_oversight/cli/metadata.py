"""Metadata of a document as given on the command line."""

from __future__ import annotations

from argparse import Namespace

from probation_oversight.cli.parser import UsageError
from probation_oversight.documents.metadata import KEYS

_OF_ONE = ("title", "issued", "subject", "source", "slug")
"""Keys that two documents cannot share."""


def given(arguments: Namespace) -> dict[str, str]:
    """The metadata options that were given."""
    found = {key: getattr(arguments, key) for key in KEYS}
    return {key: value for key, value in found.items() if value is not None}


def given_for_all(arguments: Namespace, count: int) -> dict[str, str]:
    """The same for ``count`` files.

    Raises UsageError if there are several files and an option can be true of only one.
    """
    known = given(arguments)
    single = [key for key in _OF_ONE if key in known]
    if single and count > 1:
        raise UsageError(
            f"--{single[0]} can only be true of one document, and {count} files "
            "are named; load that file by itself, or write a side file for each (FILE.toml)"
        )
    return known
