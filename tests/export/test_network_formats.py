"""Files of networks: what other programs read back is the network."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
import zipfile
from functools import cache
from pathlib import Path

import networkx as nx
import pytest

from probation_oversight import export
from probation_oversight.analysis import networks
from probation_oversight.errors import ExportError
from probation_oversight.export import network_formats
from tests import readers, sample_reading

ODD = 'Çafé "quoted" \\n <b>&amp;</b>\nnew line, a\x01b\uffffc'
PLAIN = ODD.replace("\x01", "\ufffd").replace("\uffff", "\ufffd")
"""What remains of it in every format."""


@cache
def made(name: str) -> nx.Graph[str]:
    return networks.project(sample_reading.dataset(), name)


@cache
def odd() -> nx.MultiDiGraph[str]:
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph(name=ODD)
    said = {"kind": "body", "type": "", "polarity": "", "document": "=1+1", "quote": ODD}
    network.add_node("urn:x:1", label=ODD, **said)
    network.add_node("urn:x:2", label="", **{**said, "quote": ""})
    for key, inferred in (("a", True), ("b", False)):
        network.add_edge(
            "urn:x:1", "urn:x:2", key=key, relation=key, inferred=inferred, document=ODD
        )
    return network


def content(name: str, suffix: str) -> bytes:
    network = odd() if name == "odd" else made(name)
    return network_formats.FORMATS[suffix][1](network)


def sizes(name: str) -> tuple[int, int]:
    network = odd() if name == "odd" else made(name)
    return network.number_of_nodes(), network.number_of_edges()


def _run(command: list[str], given: bytes) -> str:
    return subprocess.run(command, input=given, capture_output=True, check=True).stdout.decode()


NAMES = [*networks.PROJECTIONS, "odd"]


@pytest.mark.parametrize("name", NAMES)
class TestReadBack:
    def test_graphml(self, name: str) -> None:
        written = content(name, ".graphml").decode()
        read = nx.parse_graphml(written, force_multigraph=True)
        assert all(
            re.fullmatch(r"[-.:\w]+", each) for each in re.findall(r' id="([^"]*)"', written)
        )
        keys = re.findall(r'<key id="([^"]*)"', written)
        assert len(keys) == len(set(keys))  # its schema has each once, whatever it is for
        found = nx.relabel_nodes(read, {node: said["iri"] for node, said in read.nodes(data=True)})
        assert (len(found), found.number_of_edges()) == sizes(name)
        assert list(found) == list(odd() if name == "odd" else made(name))
        if name == "odd":
            assert found.nodes["urn:x:1"]["quote"] == PLAIN
            assert found.nodes["urn:x:2"]["quote"] == ""
            assert [said["inferred"] for *_, said in found.edges(data=True)] == [True, False]
        ids = re.findall(r'<edge [^>]*id="([^"]*)"', written)
        assert len(ids) == len(set(ids)) == sizes(name)[1]

    def test_gexf(self, name: str) -> None:
        found = nx.read_gexf(io.BytesIO(content(name, ".gexf")), version="1.3")
        assert (len(found), found.number_of_edges()) == sizes(name)
        if name == "odd":
            assert found.nodes["urn:x:1"]["quote"] == PLAIN
            assert {said["inferred"] for *_, said in found.edges(data=True)} == {True, False}

    def test_node_link_json(self, name: str) -> None:
        found = nx.node_link_graph(json.loads(content(name, ".json")), edges="links")
        assert (len(found), found.number_of_edges()) == sizes(name)
        if name == "odd":
            assert found.nodes["urn:x:1"]["label"] == PLAIN

    def test_cytoscape_json(self, name: str) -> None:
        elements = json.loads(content(name, ".cyjs"))["elements"]
        assert (len(elements["nodes"]), len(elements["edges"])) == sizes(name)
        ids = [each["data"]["id"] for kind in ("nodes", "edges") for each in elements[kind]]
        assert len(ids) == len(set(ids))

    def test_csv_for_property_graphs(self, name: str) -> None:
        with zipfile.ZipFile(io.BytesIO(content(name, ".zip"))) as archive:
            nodes, ways = (
                list(csv.DictReader(io.StringIO(archive.read(each).decode(), newline="")))
                for each in ("nodes.csv", "relationships.csv")
            )
        assert (len(nodes), len(ways)) == sizes(name)
        known = {node["id:ID"] for node in nodes}
        assert {way[end] for way in ways for end in (":START_ID", ":END_ID")} <= known
        assert all(way[":TYPE"] for way in ways)
        if name == "odd":
            assert nodes[0]["quote"] == PLAIN
            assert nodes[0]["document"] == "'=1+1"  # a spreadsheet may open it
            assert {way["inferred:boolean"] for way in ways} == {"true", "false"}

    @pytest.mark.skipif(not shutil.which("dot"), reason="Graphviz is not installed")
    def test_graphviz(self, name: str) -> None:
        told = _run(["gc", "-n", "-e"], content(name, ".dot")).split()
        assert (int(told[0]), int(told[1])) == sizes(name)
        if name == "odd":
            found = json.loads(_run(["dot", "-Tdot_json"], content(name, ".dot")))
            kept = found["objects"][0]["quote"]
            assert kept == PLAIN.replace("\\", "\\\\").replace("\n", "\\n")

    @pytest.mark.slow
    @readers.needs_readers
    @pytest.mark.parametrize("suffix", [".graphml", ".gexf"])
    def test_graphology(self, name: str, suffix: str, tmp_path: Path) -> None:
        file = tmp_path / f"network{suffix}"
        file.write_bytes(content(name, suffix))
        found = readers.run(Path(__file__).with_name("readers.mjs"), suffix, file)
        assert (found["nodes"], found["edges"]) == sizes(name)
        assert name != "odd" or found["quotes"] == [PLAIN, ""]

    def test_igraph(self, name: str, tmp_path: Path) -> None:
        igraph = pytest.importorskip("igraph")
        file = tmp_path / "network.graphml"
        file.write_bytes(content(name, ".graphml"))
        found = igraph.Graph.Read_GraphML(str(file))
        assert (found.vcount(), found.ecount()) == sizes(name)
        network = odd() if name == "odd" else made(name)
        assert found.is_directed() == network.is_directed()
        assert found.vs["iri"] == list(network)
        if name == "odd":
            assert found.vs["quote"] == [PLAIN, ""]
            assert [(each.tuple, each["inferred"]) for each in found.es] == [
                ((0, 1), True),
                ((0, 1), False),
            ]


def test_the_suffix_says_the_format_or_the_error_says_which_there_are(tmp_path: Path) -> None:
    assert export.is_of_network(tmp_path / "NETWORK.GraphML")
    assert not export.is_of_network(tmp_path / "graph.ttl")
    with pytest.raises(ExportError, match=r"did you mean .*\.gexf"):
        export.write_network(odd(), tmp_path / "network.gefx")
