"""Pages as people see them: in a real Chromium, wide and on a phone, light and dark."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests import readers
from tests.serving.asking import Site
from tests.serving.test_clients import findings

LOOKS = Path(__file__).with_name("browser.mjs")
PAGES = (
    *("/", "/documents", "/bodies", "/topics", "/networks", "/editor"),
    *("/ask/findings", "/ask/ratings-grid", "/why/findings?-row=1", "/search?q=staff"),
    *("/document/west-mercia-2017", "/body/nps-midlands", "/topic/interventions"),
    "/network/statements",
)


@pytest.mark.slow
@readers.needs_readers
@readers.needs_browser
def test_nothing_is_wrong_with_any_page(site: Site, tmp_path: Path) -> None:
    """No violation that axe finds, no error in the console, nothing asked of elsewhere.

    And YASGUI asks the first questions, as a person does.
    """
    statement = f"/why?{urlencode({'what': findings(site)[0]})}"
    address = site.address.rstrip("/")
    paths = (*PAGES, statement)
    assert readers.run(LOOKS, readers.CHROMIUM, address, tmp_path, *paths) == []
    assert len(list(tmp_path.glob("*.png"))) == 4 * len(paths) + 1
