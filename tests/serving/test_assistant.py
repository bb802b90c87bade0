"""The tools of assistants, called by the protocol's own client over standard streams and HTTP."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp import Client, StdioServerParameters

from probation_oversight.errors import ProbationOversightError
from probation_oversight.graph import OversightGraph
from probation_oversight.serving import server
from tests.serving.asking import ended

QUESTION = "nps-shortcomings-affecting-crc-interventions"
NAMES = {"questions", "ask", "explain", "search", "body", "document", "verify", "sparql"}
Calls = list[tuple[str, Mapping[str, Any]]]


def command(folder: Path, *more: str) -> list[str]:
    return ["-m", "probation_oversight", "--store", str(folder), "mcp", *more]


def answers(at: Any, calls: Calls) -> list[dict[str, Any]]:
    """What the server ``at`` that place answers to ``calls``, asked one after the other."""

    async def asked() -> list[dict[str, Any]]:
        async with Client(at) as client:
            return [await _one(client, name, given) for name, given in calls]

    return anyio.run(asked)


async def _one(client: Client, name: str, given: Mapping[str, Any]) -> dict[str, Any]:
    result: Any = await client.call_tool(name, dict(given))
    assert not result.is_error, result
    found: dict[str, Any] = json.loads(result.content[0].text)
    return found


@pytest.fixture(scope="module")
def stdio(folder: Path) -> StdioServerParameters:
    return StdioServerParameters(command=sys.executable, args=command(folder), env=dict(os.environ))


def test_there_are_eight_tools_that_say_they_only_read(stdio: StdioServerParameters) -> None:
    async def listed() -> Any:
        async with Client(stdio) as client:
            return (await client.list_tools()).tools, client.instructions

    tools, instructions = anyio.run(listed)
    assert {tool.name for tool in tools} == NAMES
    assert all(tool.annotations.read_only_hint and tool.description for tool in tools)
    assert "Quote these words" in instructions


def test_an_answer_has_quotes_iris_certainty_and_status(stdio: StdioServerParameters) -> None:
    asked, refused, nothing, listed = answers(
        stdio,
        [
            ("ask", {"question": QUESTION}),
            ("ask", {"question": "fundings"}),
            ("ask", {"question": "calls-on-a-body", "parameters": {"body": "london-crc"}}),
            ("questions", {}),
        ],
    )
    (row,) = asked["rows"]
    assert asked["status"] == "found"
    assert row["quote"].startswith("NPS staff were not using")
    assert row["finding_iri"].startswith("https://")
    assert 0 < row["certainty"] <= 1
    assert refused["status"] == "refused"
    assert "there is no question" in refused["message"]
    assert (nothing["status"], nothing["rows"]) == ("nothing", [])
    assert QUESTION in {each["name"] for each in listed["questions"]}


def test_a_row_is_explained_down_to_its_words(stdio: StdioServerParameters) -> None:
    (asked,) = answers(stdio, [("ask", {"question": QUESTION})])
    (explained,) = answers(stdio, [("explain", {"statement": asked["rows"][0]["finding_iri"]})])
    assert asked["rows"][0]["quote"] in json.dumps(explained, ensure_ascii=False)


def test_words_are_found_and_held_against_the_text(
    stdio: StdioServerParameters, folder: Path
) -> None:
    hits, document, every, body = answers(
        stdio,
        [
            ("search", {"words": "interventions", "limit": 3}),
            ("document", {"slug": "west-mercia-2017"}),
            ("document", {}),
            ("body", {"name": "nps-midlands"}),
        ],
    )
    assert 0 < len(hits["hits"]) <= 3
    assert all(each["statements"][0]["iri"] for each in hits["hits"])
    with OversightGraph(folder) as graph:
        text = graph.dataset.text("west-mercia-2017")
    for each in document["quotes"]:
        assert text[each["start"] : each["end"]].split() == each["quote"].split()
    assert [each["slug"] for each in every["documents"]] == ["west-mercia-2017"]
    assert body["status"] == "found"
    quote = hits["hits"][0]["quote"]
    right, wrong, elsewhere = answers(
        stdio,
        [
            ("verify", {"quote": quote.replace(" ", "\n", 1)}),
            ("verify", {"quote": f"{quote} never"}),
            ("verify", {"quote": quote, "document": "nowhere"}),
        ],
    )
    (place, *_) = right["places"]
    assert text[place["start"] : place["end"]] == place["quote"]
    assert (wrong["status"], elsewhere["status"]) == ("nothing", "refused")


def test_sparql_is_asked_within_limits(stdio: StdioServerParameters) -> None:
    found, graph, update, service = answers(
        stdio,
        [
            ("sparql", {"query": "SELECT ?s { ?s a pov:Finding } LIMIT 1"}),
            ("sparql", {"query": "DESCRIBE topic:accommodation"}),
            ("sparql", {"query": "DROP ALL"}),
            ("sparql", {"query": "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"}),
        ],
    )
    assert len(found["results"]["bindings"]) == 1
    assert "skos:prefLabel" in graph["turtle"]
    assert update["status"] == service["status"] == "refused"


def test_the_same_over_http(folder: Path) -> None:
    with server.bound(0) as free:
        port = free.getsockname()[1]
    with subprocess.Popen(
        [sys.executable, *command(folder, "--http", str(port))], stderr=subprocess.PIPE, text=True
    ) as made:
        _wait_for(made, port)
        (asked,) = answers(f"http://127.0.0.1:{port}/mcp", [("ask", {"question": QUESTION})])
        assert asked["status"] == "found"
        ended(made)


def _wait_for(server_process: subprocess.Popen[str], port: int) -> None:
    """Until the port is taken, which is when the server answers, however busy the machine."""
    while server_process.poll() is None:
        try:
            server.bound(port).close()
        except ProbationOversightError:
            return
        time.sleep(0.1)
    raise AssertionError("the server ended")
