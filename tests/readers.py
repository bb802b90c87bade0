"""Where the programs of other people are that tests have read what is written here.

``npm ci --prefix .ci/readers`` installs those in JavaScript, ``libapache-jena-java`` is Debian's
package of Jena; tests do without those that are not there.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

_PLACE = Path(__file__).resolve().parents[1] / ".ci/readers"
needs_readers = pytest.mark.skipif(
    not (_PLACE / "node_modules").is_dir() or shutil.which("node") is None,
    reason="the readers of .ci/readers are not installed",
)
CHROMIUM = shutil.which("chromium")
_JARS = Path("/usr/share/java")
_JENA = (
    *("jena-arq", "jena-base", "jena-cmds", "jena-core", "jena-iri", "jena-shacl", "jena-shex"),
    *("jena-tdb", "jena-tdb2", "jena-rdfconnection", "jena-dboe-base", "jena-dboe-index"),
    *("jena-dboe-storage", "jena-dboe-trans-data", "jena-dboe-transaction"),
    *("commons-cli", "commons-codec", "commons-compress", "commons-csv", "commons-io"),
    *("commons-lang3", "commons-logging", "dexx.collection", "gson", "guava", "httpclient"),
    *("httpclient-cache", "httpcore", "jackson-annotations", "jackson-core", "jackson-databind"),
    *("jsonld-java", "jakarta.json-api", "protobuf", "slf4j-api", "slf4j-simple", "thrift"),
    "titanium-json-ld",
)
_MOVED = "org/apache/jena/ext/"
"""Where Debian's jar has the messages of the part whose classes it moved to the top."""
needs_jena = pytest.mark.skipif(
    not (_JARS / "jena-cmds.jar").exists() or shutil.which("java") is None,
    reason="Jena is not installed",
)
needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")


def run(script: Path, *given: object) -> Any:
    """What ``script`` prints as JSON, told where the libraries are."""
    done = subprocess.run(
        ["node", script, _PLACE / "package.json", *map(str, given)],
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def riot(folder: Path, *given: object) -> str:
    """What Jena's reader prints about the files ``given``; ``folder`` is for what it needs."""
    folder.mkdir(exist_ok=True)
    done = subprocess.run(
        ["java", "-cp", os.pathsep.join(_class_path(folder)), "riotcmd.riot", *map(str, given)],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def _class_path(folder: Path) -> Sequence[str]:
    """The jars by name: Debian's has no program, and two of its loggers exclude each other.

    Its classes look for their messages where Debian put the classes, not where they are: without
    them Jena does not start.
    """
    with zipfile.ZipFile(_JARS / "jena-core.jar") as jar:
        for name in jar.namelist():
            if name.startswith(_MOVED) and name.endswith(".properties"):
                message = folder / name.removeprefix(_MOVED)
                message.parent.mkdir(parents=True, exist_ok=True)
                message.write_bytes(jar.read(name))
    return (str(folder), *(str(_JARS / f"{name}.jar") for name in _JENA))
