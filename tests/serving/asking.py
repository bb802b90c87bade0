"""Requests as plain as they come, so that nothing is mended on the way."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode, urlsplit


@dataclass(frozen=True)
class Response:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    content: bytes

    @property
    def text(self) -> str:
        return self.content.decode()

    @property
    def kind(self) -> str:
        return self.headers["content-type"].partition(";")[0]


@dataclass(frozen=True)
class Site:
    """The service at an address."""

    address: str

    def ask(
        self,
        path: str,
        method: str = "GET",
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Response:
        """The answer to one request."""
        connection = HTTPConnection(urlsplit(self.address).netloc, timeout=60)
        try:
            connection.request(method, path, body, dict(headers or {}))
            found = connection.getresponse()
            told = {name.lower(): value for name, value in found.getheaders()}
            return Response(found.status, told, found.read())
        finally:
            connection.close()

    def sparql(self, query: str, accept: str = "*/*", **more: str) -> Response:
        """The answer to ``query``, asked by GET."""
        path = f"/sparql?{urlencode({'query': query, **more})}"
        return self.ask(path, headers={"Accept": accept})


@contextmanager
def serving(folder: Path) -> Iterator[tuple[Site, int]]:
    """The command serving the store in ``folder``, and its process; interrupted at the end."""
    with started(folder) as (site, made):
        yield site, made.pid
        assert ended(made) == 0


@contextmanager
def started(folder: Path) -> Iterator[tuple[Site, subprocess.Popen[str]]]:
    """The command serving the store in ``folder``, which is left to who started it."""
    command = [sys.executable, "-m", "probation_oversight", "--store", str(folder)]
    with subprocess.Popen([*command, "serve", "--json"], stdout=subprocess.PIPE, text=True) as made:
        told = ""
        while not told.endswith("]\n"):
            assert made.stdout is not None
            line = made.stdout.readline()
            assert line, "the service ended before it answered"
            told += line
        yield Site(json.loads(told)[0]["address"]), made


def ended(process: subprocess.Popen[str]) -> int:
    """Interrupt ``process`` as Ctrl-C does; its exit code."""
    process.send_signal(signal.SIGINT)
    return process.wait(timeout=20)
