"""Reads what probation inspectors publish into a knowledge graph in which every answer is quoted.

    from probation_oversight import OversightGraph

    graph = OversightGraph()  # in memory; OversightGraph("folder") keeps it
    graph.load("release.txt")
    for row in graph.ask("nps-shortcomings-affecting-crc-interventions"):
        print(row.finding, row.quote)

Names are imported when they are first used, so that importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module

__version__ = "0.1.0"

_HOMES = {
    "OversightGraph": "oversight",
}

__all__ = ["OversightGraph", "__version__"]


def __getattr__(name: str) -> object:
    """The public ``name``, from the module that holds it."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{home}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
