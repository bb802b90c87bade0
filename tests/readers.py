"""Where the programs of other people are that tests have read what is written here.

``npm ci --prefix .ci/readers`` installs them; tests do without those that are not there.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

_PLACE = Path(__file__).resolve().parents[1] / ".ci/readers"
needs_readers = pytest.mark.skipif(
    not (_PLACE / "node_modules").is_dir() or shutil.which("node") is None,
    reason="the readers of .ci/readers are not installed",
)
CHROMIUM = shutil.which("chromium")
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
