"""Pages as people see them: in a real Chromium, wide and on a phone, light and dark."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.serving.asking import Site
from tests.serving.test_clients import findings

LOOKS = Path(__file__).with_name("browser.cjs")
PAGES = (
    *("/", "/documents", "/bodies", "/topics", "/networks", "/editor"),
    *("/ask/findings", "/ask/ratings-grid", "/why/findings?-row=1", "/search?q=staff"),
    *("/document/west-mercia-2017", "/body/nps-midlands", "/topic/interventions"),
    "/network/statements",
)


def packages() -> str:
    """Where packages of Node.js are that everybody on this machine has; empty without it."""
    if not shutil.which("npm") or not shutil.which("chromium"):
        return ""
    asked = ["npm", "root", "--global"]
    return subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()


@pytest.fixture
def where() -> dict[str, str]:
    found = packages()
    if not all((Path(found) / name).is_dir() for name in ("playwright-core", "axe-core")):
        pytest.skip("Chromium, playwright-core or axe-core is not installed")
    return {**os.environ, "NODE_PATH": found}


@pytest.mark.slow
def test_nothing_is_wrong_with_any_page(site: Site, tmp_path: Path, where: dict[str, str]) -> None:
    """No violation that axe finds, no error in the console, nothing asked of elsewhere.

    And YASGUI asks the first questions, as a person does.
    """
    statement = f"/why?{urlencode({'what': findings(site)[0]})}"
    command = ["node", str(LOOKS), site.address.rstrip("/"), str(tmp_path), *PAGES, statement]
    done = subprocess.run(
        command, capture_output=True, text=True, env=where, timeout=600, check=False
    )
    assert [json.loads(line) for line in done.stdout.splitlines()] == []
    assert done.returncode == 0, done.stderr
    assert len(list(tmp_path.glob("*.png"))) == 4 * (len(PAGES) + 1) + 1
