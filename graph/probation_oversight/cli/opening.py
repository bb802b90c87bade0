"""Which store a command works on."""

from __future__ import annotations

import os
from argparse import Namespace
from pathlib import Path

from probation_oversight.cli.options import DEFAULT_STORE, STORE_VARIABLE
from probation_oversight.errors import StoreError
from probation_oversight.graph import OversightGraph


def folder(arguments: Namespace) -> Path:
    """The store's folder: --store, else the environment's, else the default in this folder."""
    return Path(arguments.store or os.environ.get(STORE_VARIABLE) or DEFAULT_STORE)


def opened(arguments: Namespace) -> OversightGraph:
    """The store, which must be there. Raises StoreError if it is not."""
    place = folder(arguments)
    if not place.exists():
        raise StoreError(
            f"there is no store at {place}; 'oversight load FILE' makes one, and --store FOLDER "
            f"or ${STORE_VARIABLE} names another"
        )
    return opened_or_made(arguments)


def opened_or_made(arguments: Namespace) -> OversightGraph:
    """The store, made if it is not there."""
    return OversightGraph(folder(arguments))
