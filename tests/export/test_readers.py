"""Readers that nobody here wrote accept every RDF file, and count the same triples."""

from __future__ import annotations

import re
import shutil
import subprocess
from itertools import chain
from pathlib import Path

import pytest

from probation_oversight import export
from tests import readers, sample_reading

RAPPER = {".ttl": "turtle", ".nt": "ntriples", ".rdf": "rdfxml", ".nq": "nquads", ".trig": "trig"}
RIOT = {(): (".ttl", ".nt", ".rdf", ".nq", ".trig"), ("--syntax=jsonld10",): (".jsonld",)}
PLAIN = frozenset({".ttl", ".nt", ".rdf"})


def expected(suffix: str) -> int:
    """How many statements the file has; without graphs, what two graphs say is one."""
    quads = list(export.Selection().quads(sample_reading.dataset()))
    return len({quad.triple for quad in quads} if suffix in PLAIN else set(quads))


@pytest.mark.alike
@pytest.mark.skipif(shutil.which("rapper") is None, reason="Raptor is not installed")
@pytest.mark.parametrize("suffix", RAPPER)
def test_raptor_accepts_the_file(suffix: str, tmp_path: Path) -> None:
    file = export.write(sample_reading.dataset(), tmp_path / f"graph{suffix}")
    done = subprocess.run(
        ["rapper", "--count", "--input", RAPPER[suffix], file],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert f"returned {expected(suffix)} triples" in done.stderr


@pytest.mark.slow
@readers.needs_jena
def test_jena_accepts_every_file(tmp_path: Path) -> None:
    """Checked strictly, without a word of complaint; Debian's has just the older JSON-LD."""
    told = ""
    for old, suffixes in RIOT.items():
        files = [export.write(sample_reading.dataset(), tmp_path / f"of{s}") for s in suffixes]
        told += readers.riot(tmp_path / "jena", "--check", "--strict", "--count", *old, *files)
    counts = dict(re.findall(r"of(\.\w+) : (?:Triples|Quads) = ([\d,]+)", told))
    assert counts == {suffix: f"{expected(suffix):,}" for suffix in counts}
    assert set(counts) == set(chain.from_iterable(RIOT.values()))
    assert not re.search("WARN|ERROR", told), told


@pytest.mark.slow
@readers.needs_readers
@pytest.mark.parametrize("suffix", [".ttl", ".nt", ".nq", ".trig", ".jsonld"])
def test_libraries_in_javascript_accept_the_file(suffix: str, tmp_path: Path) -> None:
    """N3.js, and of JSON-LD jsonld.js, which frames it too: findings are there by their class."""
    file = export.write(sample_reading.dataset(), tmp_path / f"graph{suffix}")
    found = readers.run(Path(__file__).with_name("readers.mjs"), suffix, file)
    assert found["quads"] == expected(suffix)
    assert found.get("findings", 1) > 0
