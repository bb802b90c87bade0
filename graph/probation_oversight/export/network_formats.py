"""Files of a network, for Gephi, yEd, Cytoscape, Graphviz, d3 and property-graph databases.

Every edge has an ``id`` of its own; text holds no character that XML forbids; nothing is missing,
so that no reader has to guess. The same network gives the same bytes.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from probation_oversight.export.xml_text import fit_for_xml
from probation_oversight.words import no_formula

if TYPE_CHECKING:
    from networkx import Graph

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The moment that every member of an archive bears: the earliest that the format knows."""


def graphml(network: Graph[str]) -> bytes:
    """GraphML, for yEd, Gephi, igraph and the like.

    Its schema takes no address for an id: nodes are numbered, and have theirs as ``iri``.
    """
    import networkx as nx

    made = _plain(network, edge_id="edge_id")  # "id" is what igraph calls the id itself
    for node, said in made.nodes(data=True):
        said["iri"] = node
    numbered = nx.relabel_nodes(made, {node: f"n{number}" for number, node in enumerate(made)})
    written = nx.generate_graphml(numbered, edge_id_from_attribute="edge_id")
    return ("\n".join(written) + "\n").encode()


def gexf(network: Graph[str]) -> bytes:
    """GEXF 1.3, for Gephi."""
    made = _plain(network)
    root = Element("gexf", {"xmlns": "http://gexf.net/1.3", "version": "1.3"})
    way = "directed" if network.is_directed() else "undirected"
    graph = SubElement(root, "graph", {"defaultedgetype": way, "mode": "static"})
    nodes = [(each, dict(said)) for each, said in made.nodes(data=True)]
    edges = [(one, two, dict(said)) for one, two, said in made.edges(data=True)]
    columns = {
        "node": _columns([said for _, said in nodes], leave=("label",)),
        "edge": _columns([said for *_, said in edges], leave=("id", "label")),
    }
    for of, known in columns.items():
        declared = SubElement(graph, "attributes", {"class": of, "mode": "static"})
        for name, type_name in known.items():
            SubElement(declared, "attribute", {"id": name, "title": name, "type": type_name})
    within = SubElement(graph, "nodes")
    for node, said in nodes:
        _gexf(within, "node", {"id": node, "label": str(said["label"])}, said, columns["node"])
    within = SubElement(graph, "edges")
    for one, two, said in edges:
        ends = {"id": str(said["id"]), "source": one, "target": two}
        told = {**ends, "label": str(said["label"])} if said.get("label") else ends
        _gexf(within, "edge", told, said, columns["edge"])
    indent(root)
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _gexf(
    within: Element,
    tag: str,
    own: dict[str, str],
    said: Mapping[str, object],
    columns: Mapping[str, str],
) -> None:
    values = SubElement(SubElement(within, tag, own), "attvalues")
    for name in columns:
        SubElement(values, "attvalue", {"for": name, "value": _word(said[name])})


def dot(network: Graph[str]) -> bytes:
    """DOT, for Graphviz."""
    made = _plain(network)
    kind, arrow = ("digraph", "->") if network.is_directed() else ("graph", "--")
    lines = [f"{kind} {_quoted(str(made.name))} {{"]
    for node, said in made.nodes(data=True):
        lines.append(f"  {_quoted(node)} [{_dot(said)}];")
    for one, two, said in made.edges(data=True):
        lines.append(f"  {_quoted(one)} {arrow} {_quoted(two)} [{_dot(said)}];")
    return ("\n".join([*lines, "}", ""])).encode()


def _dot(said: Mapping[str, object]) -> str:
    return ", ".join(f"{_quoted(name)}={_quoted(_word(value))}" for name, value in said.items())


def _quoted(words: str) -> str:
    r"""``words`` as a string of DOT, in which a backslash begins an escape such as ``\n``."""
    escaped = words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def node_link(network: Graph[str]) -> bytes:
    """JSON of nodes and links, as d3 and networkx read it."""
    import networkx as nx

    return _json(nx.node_link_data(_plain(network), edges="links"))


def cytoscape(network: Graph[str]) -> bytes:
    """JSON of elements, as Cytoscape and cytoscape.js read it."""
    import networkx as nx

    made = nx.cytoscape_data(_plain(network))
    for node in made["elements"]["nodes"]:
        node["data"]["name"] = node["data"]["label"]
    return _json(made)


def property_graph(network: Graph[str]) -> bytes:
    """A zip of ``nodes.csv`` and ``relationships.csv`` with the heads that neo4j-admin imports."""
    made = _plain(network)
    nodes = [(each, dict(said)) for each, said in made.nodes(data=True)]
    known = _columns([said for _, said in nodes], leave=("kind",))
    head = ["id:ID", *(f"{name}{_NEO4J[of]}" for name, of in known.items()), ":LABEL"]
    rows = [[each, *(_word(said[name]) for name in known), said["kind"]] for each, said in nodes]
    edges = list(made.edges(data=True))
    told = _columns([said for *_, said in edges], leave=("relation",))
    ends = [":START_ID", ":END_ID", ":TYPE", *(f"{name}{_NEO4J[of]}" for name, of in told.items())]
    ways = [
        [one, two, said.get("relation", "found_together"), *(_word(said[name]) for name in told)]
        for one, two, said in edges
    ]
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, table in (("nodes.csv", [head, *rows]), ("relationships.csv", [ends, *ways])):
            member = zipfile.ZipInfo(name, _FIRST_DAY)
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, _csv(table))
    return written.getvalue()


_NEO4J = {"string": "", "boolean": ":boolean", "long": ":long"}

FORMATS: Mapping[str, tuple[str, Callable[[Graph[str]], bytes]]] = {
    ".graphml": ("GraphML", graphml),
    ".gexf": ("GEXF", gexf),
    ".dot": ("DOT", dot),
    ".json": ("node-link JSON", node_link),
    ".cyjs": ("Cytoscape JSON", cytoscape),
    ".zip": ("CSV for property-graph databases", property_graph),
}
"""Suffixes, with the format's name and what makes its content."""


def _plain(network: Graph[str], edge_id: str = "id") -> Graph[str]:
    """A copy of ``network`` whose edges have ids and whose text any format can hold."""
    made = network.__class__(name=_clean(network.name))
    for node, said in network.nodes(data=True):
        made.add_node(node, **{name: _clean(value) for name, value in said.items()})
    for number, (one, two, said) in enumerate(network.edges(data=True)):
        told = {name: _clean(value) for name, value in said.items()}
        made.add_edge(one, two, **{edge_id: f"e{number}", **told})
    return made


def _clean(value: object) -> object:
    return fit_for_xml(value) if isinstance(value, str) else value


def _columns(rows: Sequence[Mapping[str, object]], leave: Sequence[str]) -> dict[str, str]:
    """The names of what ``rows`` say, each with its type in the words of GEXF."""
    found: dict[str, str] = {}
    for name, value in (pair for row in rows for pair in row.items()):
        if name not in leave:
            found.setdefault(name, _TYPES.get(type(value), "string"))
    return found


_TYPES = {bool: "boolean", int: "long"}


def _word(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _csv(rows: Sequence[Sequence[object]]) -> str:
    written = io.StringIO()
    defused = ([no_formula(str(cell)) for cell in row] for row in rows)
    csv.writer(written, lineterminator="\n").writerows(defused)
    return written.getvalue()
