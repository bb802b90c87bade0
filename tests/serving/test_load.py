"""Many ask while another process loads documents: answers stay right, memory stays bounded."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.serving.asking import Site, serving, started

ERAS = sorted((Path(__file__).parent.parent / "eras").glob("*.txt"))
CLIENTS = 6
COUNTED = """
SELECT (COUNT(DISTINCT ?d) AS ?documents) (COUNT(DISTINCT ?g) AS ?asserted)
WHERE { GRAPH ?g { ?d pov:textDigest ?digest } FILTER(STRENDS(STR(?g), "/asserted")) }
"""
MOST = 800_000_000
"""Bytes in memory of the service with its four processes."""


@pytest.mark.slow
def test_answers_stay_right_while_documents_are_loaded(folder: Path, tmp_path: Path) -> None:
    store = Path(shutil.copytree(folder, tmp_path / "store"))
    loading = [sys.executable, "-m", "probation_oversight", "--store", str(store), "load"]
    with serving(store) as (site, pid), ThreadPoolExecutor(CLIENTS) as clients:
        over = threading.Event()
        seen = [clients.submit(list, _counted(site, over)) for _ in range(CLIENTS - 1)]
        held = clients.submit(max, _held(pid, over))
        try:
            for some in (ERAS[:4], ERAS[4:8], ERAS[8:]):
                subprocess.run([*loading, *map(str, some)], check=True, capture_output=True)
        finally:
            over.set()
        states = [each.result() for each in seen]
        assert held.result() < MOST
        assert all(len(each) > 10 for each in states)
        for each in states:
            assert each == sorted(each), "a state was seen after a later one"
        every = {number for each in states for number in each}
        assert every <= {1, 5, 9, 1 + len(ERAS)}, "a load was seen half"
        assert (
            site.sparql(COUNTED, "text/csv").text.split()[1] == f"{1 + len(ERAS)},{1 + len(ERAS)}"
        )


@pytest.mark.slow
def test_no_process_stays_behind_when_the_service_is_killed(folder: Path, tmp_path: Path) -> None:
    """One that waits ends at once, one that computes when its time is over."""
    store = Path(shutil.copytree(folder, tmp_path / "store"))
    with started(store) as (site, process), ThreadPoolExecutor(2) as clients:
        endless = clients.submit(
            site.sparql, "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
        )
        for _ in range(600):
            if len(left := _started_by(process.pid)) == 1:
                break
            time.sleep(0.1)
        assert site.sparql("ASK {}").status == 200
        left = _started_by(process.pid)
        assert len(left) == 2
        process.kill()
        process.wait()
        assert endless.exception() is not None
        for _ in range(3000):
            if not any(map(_resident, left)):
                return
            time.sleep(0.1)
    raise AssertionError(f"still there: {left}")


def _counted(site: Site, over: threading.Event) -> Iterator[int]:
    """How many documents the service says there are, again and again; a page is asked for too."""
    while not over.is_set():
        found = site.sparql(COUNTED, "text/csv")
        assert found.status == 200, found.text
        documents, graphs = map(int, found.text.split()[1].split(","))
        assert documents == graphs
        yield documents
        listed = site.ask("/documents")
        assert listed.status == 200
        assert listed.text.count("/document/") >= documents


def _held(pid: int, over: threading.Event) -> Iterator[int]:
    """Bytes in memory of the process and those that it started, again and again."""
    while True:
        yield sum(map(_resident, (pid, *_started_by(pid))))
        if over.wait(0.5):
            return


def _started_by(pid: int) -> list[int]:
    told = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    return [int(each) for each in told.split()]


def _resident(pid: int) -> int:
    """Bytes in memory, by Linux; none of a process that is gone."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return sum(1000 * int(line.split()[1]) for line in lines if line.startswith("VmRSS"))
