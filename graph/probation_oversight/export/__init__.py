"""Files of the graph, in the format that the file's name says.

RDF files hold the whole dataset: documents, receipts, register, ontology and what follows, so that
each of them answers the same questions elsewhere; or a ``Selection`` of it. Turtle, N-Triples and
RDF/XML have no named graphs and hold all triples as one. Files of networks (GraphML, GEXF, DOT,
JSON, CSV) hold one projection of it. The same graph gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from probation_oversight import files
from probation_oversight.errors import ExportError
from probation_oversight.export import hextuples, jsonld, network_formats, quads, register_file
from probation_oversight.export.selection import Selection, Wanted, chosen

if TYPE_CHECKING:
    import pyoxigraph as ox
    from networkx import Graph

    from probation_oversight.store.dataset import Dataset

__all__ = [
    "FORMATS",
    "Selection",
    "Wanted",
    "chosen",
    "is_of_network",
    "write",
    "write_network",
    "write_register",
]

What = TypeVar("What")

_WHOLE: Mapping[str, tuple[str, Callable[[Iterable[ox.Quad]], bytes]]] = {
    ".ttl": ("Turtle", quads.turtle),
    ".nt": ("N-Triples", quads.ntriples),
    ".rdf": ("RDF/XML", quads.rdf_xml),
    ".jsonld": ("JSON-LD", jsonld.content),
}
"""Formats in which one thing stands in one place, whichever graphs speak of it."""
_BY_GRAPH: Mapping[str, tuple[str, Callable[[quads.Graphs], Iterator[bytes]]]] = {
    ".trig": ("TriG", quads.trig),
    ".nq": ("N-Quads", quads.nquads),
    ".hext": ("HexTuples", hextuples.content),
}
"""Formats that are written graph by graph, so that no more than a graph is in memory."""


def _made_by_graph(
    make: Callable[[quads.Graphs], Iterator[bytes]],
) -> Callable[[Iterable[ox.Quad]], bytes]:
    return lambda found: b"".join(make(quads.by_graph(found)))


FORMATS: Mapping[str, tuple[str, Callable[[Iterable[ox.Quad]], bytes]]] = {
    **_WHOLE,
    **{suffix: (name, _made_by_graph(make)) for suffix, (name, make) in _BY_GRAPH.items()},
}
"""Suffixes of the whole graph, with the format's name and what makes its content."""


def write(dataset: Dataset, path: Path, wanted: Selection | None = None) -> Path:
    """Write what of ``dataset`` is ``wanted`` to ``path``, wholly or not at all; ``path`` again.

    Raises ExportError for an unknown suffix, a file that cannot be written, or nothing to write,
    StoreError for a document that is not there.
    """
    chosen = wanted or Selection()
    if chosen.is_all and path.suffix.lower() == ".nq":
        return _written(path, {".nq": ("N-Quads", chosen.lines)}, dataset)
    if chosen.is_all and path.suffix.lower() in _BY_GRAPH:
        return _written(path, _BY_GRAPH, chosen.graphs(dataset))
    return _written(path, FORMATS, chosen.quads(dataset))


def write_register(path: Path) -> Path:
    """Write the register alone to ``path``, no document and no ontology; see ``write``."""
    return _written(path, FORMATS, register_file.quads())


def write_network(network: Graph[str], path: Path) -> Path:
    """Write ``network`` to ``path``; see ``write``."""
    return _written(path, network_formats.FORMATS, network)


def is_of_network(path: Path) -> bool:
    """Whether the suffix of ``path`` says that it is to hold a network."""
    return path.suffix.lower() in network_formats.FORMATS


def _written(
    path: Path,
    formats: Mapping[str, tuple[str, Callable[[What], bytes | Iterable[bytes]]]],
    what: What,
) -> Path:
    _, make = formats[_suffix(path, formats)]
    if path.is_dir():
        raise ExportError(f"{path} is a folder; name a file in it, for example {path}/graph.trig")
    if not path.parent.is_dir():
        raise ExportError(f"there is no folder {path.parent}; make it, or name another")
    content = make(what)
    try:
        files.write_parts(path, (content,) if isinstance(content, bytes) else content)
    except OSError as error:
        raise ExportError(f"{path} cannot be written: {error.strerror}") from error
    return path


def _suffix(path: Path, formats: Mapping[str, tuple[str, object]]) -> str:
    suffix = path.suffix.lower()
    if suffix not in formats:
        known = ", ".join(f"{each} ({name})" for each, (name, _) in formats.items())
        close = get_close_matches(suffix, formats, n=1)
        hint = f"did you mean {path.with_suffix(close[0])}? " if close and suffix else ""
        what = f"the suffix {suffix!r} is not known" if suffix else "the name has no suffix"
        raise ExportError(f"{path}: {what}; {hint}known are {known}")
    return suffix
