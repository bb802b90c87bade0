"""Files of the graph, in the format that the file's name says.

RDF files hold the whole dataset: documents, receipts, register, ontology and what follows, so that
each of them answers the same questions elsewhere. Turtle has no named graphs and holds all triples
as one. GraphML holds the network of ``network``. The same graph gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from probation_oversight import files
from probation_oversight.errors import ExportError
from probation_oversight.export import graphml, jsonld, quads

if TYPE_CHECKING:
    from probation_oversight.store.dataset import Dataset

FORMATS: dict[str, tuple[str, Callable[[Dataset], bytes]]] = {
    ".ttl": ("Turtle", quads.turtle),
    ".trig": ("TriG", quads.trig),
    ".nq": ("N-Quads", quads.nquads),
    ".nt": ("N-Triples", quads.ntriples),
    ".jsonld": ("JSON-LD", jsonld.content),
    ".graphml": ("GraphML", graphml.content),
}
"""Suffixes, with the format's name and what makes its content."""


def write(dataset: Dataset, path: Path) -> Path:
    """Write ``dataset`` to ``path``, wholly or not at all; ``path`` again.

    Raises ExportError for an unknown suffix or a file that cannot be written.
    """
    _, make = FORMATS[_suffix(path)]
    if path.is_dir():
        raise ExportError(f"{path} is a folder; name a file in it, for example {path}/graph.trig")
    if not path.parent.is_dir():
        raise ExportError(f"there is no folder {path.parent}; make it, or name another")
    content = make(dataset)
    try:
        files.write(path, content)
    except OSError as error:
        raise ExportError(f"{path} cannot be written: {error.strerror}") from error
    return path


def _suffix(path: Path) -> str:
    suffix = path.suffix.lower()
    if suffix not in FORMATS:
        known = ", ".join(f"{each} ({name})" for each, (name, _) in FORMATS.items())
        close = get_close_matches(suffix, FORMATS, n=1)
        hint = f"did you mean {path.with_suffix(close[0])}? " if close and suffix else ""
        what = f"the suffix {suffix!r} is not known" if suffix else "the name has no suffix"
        raise ExportError(f"{path}: {what}; {hint}Known are {known}")
    return suffix
