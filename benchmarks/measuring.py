"""What all benchmarks share: a process for each measurement, tables, and the page they go to."""

from __future__ import annotations

import json
import os
import platform
import resource
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
Result = dict[str, Any]


def measured(module: str, *options: str) -> Result:
    """What ``module`` prints as JSON with ``--measure`` and ``options``, in its own process."""
    command = [sys.executable, "-m", module, "--measure", *options]
    place = os.pathsep.join([str(ROOT / "graph"), str(ROOT)])
    done = subprocess.run(  # noqa: S603 (our own command)
        command,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": place},
    )
    result: Result = json.loads(done.stdout.splitlines()[-1])
    return result


def megabytes(who: int = resource.RUSAGE_SELF) -> float:
    """Peak memory; Linux counts in kilobytes, macOS in bytes."""
    peak = resource.getrusage(who).ru_maxrss
    return peak / 1e6 if sys.platform == "darwin" else peak / 1e3


def machine() -> str:
    """What the figures depend on, without naming a machine."""
    python = ".".join(platform.python_version_tuple()[:2])
    return f"{os.cpu_count()} cores, Python {python}"


def lines(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterable[str]:
    """A Markdown table."""
    yield f"| {' | '.join(head)} |"
    yield "|" + "---|" * len(head)
    for row in rows:
        yield f"| {' | '.join(row)} |"


def page(file: Path, measurements: str) -> str:
    """The page ``file`` with ``measurements`` in place of the old ones."""
    before, _, after = file.read_text(encoding="utf-8").partition("<!-- measured -->\n")
    _, _, after = after.partition("<!-- end -->\n")
    return f"{before}<!-- measured -->\n{measurements}\n<!-- end -->\n{after}"
