"""A store with the bundled release, and the command serving it on a port of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from probation_oversight import resources
from probation_oversight.graph import OversightGraph
from tests.serving.asking import Site, serving

SAMPLE = resources.path("samples/west-mercia-2017.txt")


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store in a folder, with the bundled release in it."""
    place = tmp_path_factory.mktemp("served") / "store"
    with OversightGraph(place) as graph:
        graph.load(SAMPLE)
    return place


@pytest.fixture(scope="session")
def site(folder: Path) -> Iterator[Site]:
    """The service, as a user starts it."""
    with serving(folder) as (made, _):
        yield made
