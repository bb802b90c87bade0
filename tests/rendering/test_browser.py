"""Pages of a site in a real browser: nothing overflows, nothing is fetched, axe finds nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from probation_oversight import OversightGraph, cli
from probation_oversight.rendering import site
from tests import readers, sample_reading

_SCRIPT = Path(__file__).with_name("browser.mjs")
_KINDS = (
    *("index.html", "search.html", "downloads.html", "documents/*.html", "bodies/index.html"),
    *("bodies/nps-midlands.html", "topics/*.html", "networks/*.html", "questions/f*.html"),
    *("statements/*/finding*.html", "statements/*/serviceuse*.html", "questions/*/*.html"),
)
"""Of each the first two pages are looked at."""


@pytest.mark.slow
@readers.needs_readers
@readers.needs_browser
def test_pages_in_a_browser(tmp_path: Path) -> None:
    graph = OversightGraph()
    graph.load_text(sample_reading.TEXT, slug="west-mercia-2017", issued="2017-11-09")
    site.write(graph, tmp_path / "site", ("findings",))
    files = [file for kind in _KINDS for file in sorted((tmp_path / "site").glob(kind))[:2]]
    assert len(files) > len(_KINDS)
    files += list(_written(tmp_path))
    assert readers.run(_SCRIPT, readers.CHROMIUM, *files) == []


def _written(folder: Path) -> Iterator[Path]:
    """The pages that commands write to a file of their own."""
    text = folder / "west-mercia-2017.txt"
    text.write_text(sample_reading.TEXT, encoding="utf-8")
    other = folder / "other.txt"
    other.write_text(sample_reading.TEXT.replace("CRC staff", "CRC managers"), encoding="utf-8")
    store = ["--store", str(folder / "store")]
    assert cli.main([*store, "load", str(text), str(other)]) == 0
    for name, words in (
        ("account", ["account", str(text)]),
        ("compare", ["compare", "west-mercia-2017", "other"]),
        ("explain", ["explain", "findings"]),
        ("portrait", ["body", "NPS Midlands"]),
    ):
        page = folder / f"{name}.html"
        assert cli.main([*store, *words, "--html", str(page)]) == 0
        yield page
