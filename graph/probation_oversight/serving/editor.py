"""A SPARQL editor in the browser: YASGUI, shipped with the package, over the endpoint beside it."""

from __future__ import annotations

from collections.abc import Mapping

from probation_oversight import resources
from probation_oversight.queries import internal, named
from probation_oversight.rendering.pages import written
from probation_oversight.serving.addresses import place
from probation_oversight.serving.view import View

FILES: Mapping[str, tuple[str, str]] = {
    "yasgui.min.js": ("pages/yasgui/yasgui.min.js", "text/javascript"),
    "yasgui.min.css": ("pages/yasgui/yasgui.min.css", "text/css"),
    "LICENSE.txt": ("pages/yasgui/LICENSE.txt", "text/plain"),
    "editor.js": ("pages/editor.js", "text/javascript"),
}
"""What the page of the editor fetches from this site: where each file is, and its type."""


def page(view: View) -> str:
    """The editor, with the named questions to begin with."""
    queries = {"": internal.text("some-findings"), **view.examples}
    return written("editor.html", place=place("SPARQL"), questions=named.load(), queries=queries)


def file(name: str) -> tuple[bytes, str] | None:
    """The file ``name`` with its type; None if there is none."""
    if name not in FILES:
        return None
    path, kind = FILES[name]
    return resources.path(path).read_bytes(), kind
