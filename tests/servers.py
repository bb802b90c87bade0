"""SPARQL servers of two families, started for tests: each where its program is installed."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from probation_oversight.store.connection import Connection
from probation_oversight.store.server import Server

_SECONDS = 60
_VIRTUOSO = """\
[Database]
DatabaseFile = it.db
ErrorLogFile = it.log
LockFile = it.lck
TransactionFile = it.trx
xa_persistent_file = it.pxa
[TempDatabase]
DatabaseFile = temp.db
TransactionFile = temp.trx
[Parameters]
ServerPort = {other}
DisableUnixSocket = 1
ServerThreads = 10
NumberOfBuffers = 20000
MaxDirtyBuffers = 15000
CheckpointInterval = 0
CaseMode = 2
[HTTPServer]
ServerPort = {port}
ServerThreads = 5
[SPARQL]
ResultSetMaxRows = 1000000
"""


@dataclass(frozen=True)
class Running:
    """A server that answers at ``address``; changes are made as ``user``, if one is needed."""

    family: str
    address: str
    process: subprocess.Popen[bytes]
    user: str | None = None
    password: str = ""


FAMILIES = ("oxigraph", pytest.param("virtuoso", marks=pytest.mark.slow))


def server(running: Running, **more: float) -> Server:
    """The store on the server that is ``running``."""
    return Server(Connection(running.address, user=running.user, password=running.password, **more))


def clear(dataset: Server) -> None:
    """Remove all that other tests have left."""
    for slug in dataset.slugs():
        dataset.remove(slug)
    for graph in dataset.graph_names():
        dataset.connection.update(f"DROP SILENT GRAPH <{graph}>")


@contextmanager
def started(family: str) -> Iterator[Running]:
    """A server of ``family`` until the block ends; the test is skipped where there is none."""
    start = {"oxigraph": _oxigraph, "virtuoso": _virtuoso}[family]
    with TemporaryDirectory() as folder:
        running = start(Path(folder))
        try:
            _wait(running)
            yield running
        finally:
            running.process.send_signal(signal.SIGCONT)
            running.process.kill()
            running.process.wait(_SECONDS)


def _oxigraph(folder: Path) -> Running:
    port = free_port()
    command = [program("oxigraph"), "serve", "--location", "store", "--bind", f"127.0.0.1:{port}"]
    return Running("oxigraph", f"http://127.0.0.1:{port}/", _process(command, folder))


def _virtuoso(folder: Path) -> Running:
    port = free_port()
    (folder / "virtuoso.ini").write_text(_VIRTUOSO.format(port=port, other=free_port()))
    command = [program("virtuoso-t"), "+configfile", "virtuoso.ini", "+foreground"]
    made = _process(command, folder)
    return Running("virtuoso", f"http://127.0.0.1:{port}/", made, "dba", "dba")


def program(name: str) -> str:
    """Where the program ``name`` is; beside Python, as wheels put it, or on the path."""
    beside = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", "")))
    found = shutil.which(name, path=beside)
    if found is None:
        pytest.skip(f"the program {name} is not installed")
    return found


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
        return port


def _process(command: list[str], folder: Path) -> subprocess.Popen[bytes]:
    with (folder / "output").open("wb") as output:
        return subprocess.Popen(command, cwd=folder, stdout=output, stderr=output)


def _wait(running: Running) -> None:
    for _ in range(_SECONDS * 10):
        if running.process.poll() is not None:
            raise AssertionError(f"{running.family} ended as it was started")
        try:
            with urllib.request.urlopen(running.address, timeout=5):  # noqa: S310 - our own
                return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"{running.family} does not answer")
