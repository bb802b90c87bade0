"""Fresh interpreters with other hash seeds make the same of a document, byte for byte."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from probation_oversight import export
from probation_oversight.analysis import networks
from probation_oversight.export import network_formats
from tests import same_bytes

pytestmark = pytest.mark.long


def hashes(seed: str) -> dict[str, str]:
    """What an interpreter with that hash seed makes."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.same_bytes"],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    found: dict[str, str] = json.loads(done.stdout)
    return found


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What this process makes, whatever it has done before."""
    return same_bytes.hashes(tmp_path_factory.mktemp("made"))


def test_all_is_the_same_whatever_the_hash_seed(here: dict[str, str]) -> None:
    other = "2" if os.environ.get("PYTHONHASHSEED") == "1" else "1"
    assert hashes(other) == here


def test_nothing_is_left_out(here: dict[str, str]) -> None:
    pictures, rest = len(networks.PROJECTIONS), 9
    files = len(export.FORMATS) + pictures * len(network_formats.FORMATS)
    assert len(here) == files + pictures + rest
    assert len(set(here.values())) == len(here)
