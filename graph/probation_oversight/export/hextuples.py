"""HexTuples: a JSON array a line, of subject, predicate, value, datatype, language and graph."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pyoxigraph as ox

from probation_oversight.export.quads import Graphs


def content(graphs: Graphs) -> Iterator[bytes]:
    """The quads of ``graphs``, one a line."""
    for quads in graphs:
        yield "".join(map(_line, quads)).encode()


def _line(quad: ox.Quad) -> str:
    graph = getattr(quad.graph_name, "value", "")
    cells = [_name(quad.subject), quad.predicate.value, *_value(quad.object), graph]
    return json.dumps(cells, ensure_ascii=False, separators=(",", ":")) + "\n"


def _name(node: object) -> str:
    return str(node) if isinstance(node, ox.BlankNode) else str(getattr(node, "value", node))


def _value(node: object) -> tuple[str, str, str]:
    """The value with what HexTuples puts for its datatype, and its language."""
    if isinstance(node, ox.Literal):
        return node.value, node.datatype.value, node.language or ""
    return _name(node), "localId" if isinstance(node, ox.BlankNode) else "globalId", ""
