"""Which store a command works on."""

from __future__ import annotations

import os
from argparse import Namespace
from pathlib import Path

from probation_oversight.cli import damage, output
from probation_oversight.cli.options import DEFAULT_STORE, STORE_VARIABLE
from probation_oversight.cli.parser import UsageError
from probation_oversight.errors import StoreError
from probation_oversight.graph import OversightGraph
from probation_oversight.store import addresses


def place(arguments: Namespace) -> str:
    """Where the store is: as --store says, else the environment, else the usual folder here."""
    return str(arguments.store or os.environ.get(STORE_VARIABLE) or DEFAULT_STORE)


def folder(arguments: Namespace) -> Path:
    """The store's folder. Raises StoreError if a server keeps it."""
    if addresses.names_server(place(arguments)):
        raise StoreError(
            f"{place(arguments)} is a server, and this needs a store in a folder; name one with "
            "--store"
        )
    return Path(place(arguments))


def is_there(arguments: Namespace) -> bool:
    """Whether there is a store, as far as can be told without opening it."""
    return addresses.names_server(place(arguments)) or Path(place(arguments)).exists()


def opened(arguments: Namespace) -> OversightGraph:
    """The store, which must be there. Raises StoreError if it is not."""
    if not is_there(arguments):
        raise StoreError(
            f"there is no store at {place(arguments)}; 'oversight load FILE' makes one, and "
            f"--store PLACE or ${STORE_VARIABLE} names another"
        )
    return _as_of(opened_or_made(arguments), arguments)


def _as_of(graph: OversightGraph, arguments: Namespace) -> OversightGraph:
    """``graph`` as it was on the day that is asked about, if one is; what is left out is noted."""
    day = getattr(arguments, "as_of", None)
    if day is None:
        if getattr(arguments, "by_load", False):
            raise UsageError("--by-load says how --as-of DAY is meant; name the day")
        return graph
    with graph:
        made = graph.as_of(day, "load" if arguments.by_load else "issue")
    if made.undated:
        what = "loading" if arguments.by_load else "issue"
        output.note(f"left out, as the day of {what} is not known: {', '.join(made.undated)}")
    return made


def opened_or_made(arguments: Namespace) -> OversightGraph:
    """The store, made if it is not there."""
    graph = OversightGraph(place(arguments), day=getattr(arguments, "loaded", None))
    damage.watch(graph.dataset)
    return graph
