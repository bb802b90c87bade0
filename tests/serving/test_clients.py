"""The endpoint as others ask it: by the W3C's tests of the protocol, and from real clients."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest
import yaml
from rdflib import Graph
from SPARQLWrapper import JSON, POST, TURTLE, SPARQLWrapper

from probation_oversight.model.statements import BASE
from probation_oversight.rdf import iris
from tests.serving.asking import Response, Site
from tests.serving.test_protocol import CONSTRUCT, SELECT

FINDING = f"SELECT ?s {{ ?s a <{iris.ONTOLOGY}Finding> }} ORDER BY ?s LIMIT 2"
ROWS: Mapping[str, list[Mapping[str, Any]]] = yaml.safe_load(
    Path(__file__).with_name("protocol.yaml").read_text(encoding="utf-8")
)
HERE = {
    "{one}": iris.asserted_graph("west-mercia-2017"),
    "{two}": iris.REGISTER_GRAPH,
    "{is_in_one}": f"?one <{iris.ONTOLOGY}textDigest> ?digest",
    "{is_in_two}": f"<{BASE}body/essex-crc> ?two ?three",
}


def filled(words: str, *, quoted: bool = False) -> str:
    """``words`` with what stands in braces, which an address holds ``quoted``."""
    for name, said in HERE.items():
        words = words.replace(name, quote(said, safe="") if quoted else said)
    return words


def asked(site: Site, row: Mapping[str, Any]) -> Response:
    """What comes back for the request in ``row``."""
    path, body = filled(row.get("path", ""), quoted=True), row.get("body")
    if "query" in row:
        more = urlencode({"query": filled(row["query"])})
        if body is None:
            path = f"{path}&{more}" if path else f"?{more}"
        else:
            body = f"{body}&{more}"
    content = None if body is None else filled(body, quoted="kind" in row and "&" in body).encode()
    content = bytes.fromhex(row["bytes"]) if "bytes" in row else content
    headers = {"Accept": row.get("accept", "*/*")}
    headers |= {"Content-Type": row["kind"]} if "kind" in row else {}
    method = row.get("method", "GET" if content is None else "POST")
    return site.ask(f"/sparql{path}", method, content, headers)


def wrong(site: Site, row: Mapping[str, Any]) -> Iterator[str]:
    """What is not as ``row`` has it."""
    found = asked(site, row)
    if not str(found.status).startswith(str(row["status"])):
        yield f"the status is {found.status}"
    if row.get("says", "") not in found.text:
        yield f"it says {found.text[:200]}"
    if found.kind != row.get("type", found.kind):
        yield f"it comes as {found.kind}"


def test_the_protocol_is_kept(site: Site) -> None:
    told = [
        f"{n}: {row}: {each}"
        for n, rows in ROWS.items()
        for row in rows
        for each in wrong(site, row)
    ]
    assert not told, "\n".join(told)
    assert site.sparql(SELECT).status == 200  # and nothing was changed


class TestClients:
    def test_sparqlwrapper_asks_and_is_answered(self, site: Site) -> None:
        client = SPARQLWrapper(f"{site.address}sparql")
        client.setQuery(SELECT)
        client.setReturnFormat(JSON)
        found: Any = client.query().convert()
        assert len(found["results"]["bindings"]) == 2
        client.setMethod(POST)
        assert client.query().convert() == found

    def test_sparqlwrapper_gets_graphs(self, site: Site) -> None:
        client = SPARQLWrapper(f"{site.address}sparql")
        client.setQuery(CONSTRUCT)
        client.setReturnFormat(TURTLE)
        content: Any = client.query().convert()
        assert len(Graph().parse(data=content, format="turtle")) > 5

    @pytest.mark.skipif(not shutil.which("roqet"), reason="roqet is not installed")
    def test_rasqal_in_c(self, site: Site) -> None:
        """As a client of the protocol, and as a reader of what is written."""
        command = ["roqet", "-q", "-p", f"{site.address}sparql", "-r", "csv", "-e", FINDING]
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
        assert done.stdout.split() == ["s", *findings(site)]

    @pytest.mark.skipif(not shutil.which("comunica-sparql"), reason="Comunica is not installed")
    def test_comunica_in_javascript(self, site: Site) -> None:
        """It reads the description of the service, then hands over what the service can do."""
        place = f"{site.address}sparql"
        command = ["comunica-sparql", place, "-t", "application/sparql-results+json", FINDING]
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
        rows = json.loads(done.stdout)["results"]["bindings"]
        assert [row["s"]["value"] for row in rows] == findings(site)


def findings(site: Site) -> list[str]:
    """The findings that ``FINDING`` asks for, by a plain request."""
    return site.sparql(FINDING, "text/csv").text.split()[1:]
