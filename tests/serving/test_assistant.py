"""The tools of assistants, called by the protocol's own client over standard streams and HTTP."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from anyio.from_thread import BlockingPortal, start_blocking_portal
from mcp import Client, StdioServerParameters

from probation_oversight.errors import ProbationOversightError
from probation_oversight.graph import OversightGraph
from probation_oversight.serving import server
from tests.serving.asking import ended

QUESTION = "nps-shortcomings-affecting-crc-interventions"
NAMES = {"questions", "ask", "explain", "search", "body", "document", "verify", "sparql"}


def command(folder: Path, *more: str) -> list[str]:
    return ["-m", "probation_oversight", "--store", str(folder), "mcp", *more]


class Asked:
    """A server that is asked, one call after the other."""

    def __init__(self, portal: BlockingPortal, client: Client) -> None:
        self.portal, self.client = portal, client

    def answers(self, *calls: tuple[str, Mapping[str, Any]]) -> list[dict[str, Any]]:
        """What it answers to ``calls``."""
        return [self.portal.call(_one, self.client, name, given) for name, given in calls]


@contextmanager
def asked_at(place: Any) -> Iterator[Asked]:
    """The server at ``place``; one that is a command is started once and ended."""
    with (
        start_blocking_portal() as portal,
        portal.wrap_async_context_manager(Client(place)) as client,
    ):
        yield Asked(portal, client)


async def _one(client: Client, name: str, given: Mapping[str, Any]) -> dict[str, Any]:
    result: Any = await client.call_tool(name, dict(given))
    assert not result.is_error, result
    found: dict[str, Any] = json.loads(result.content[0].text)
    return found


@pytest.fixture(scope="module")
def stdio(folder: Path) -> Iterator[Asked]:
    command_line = command(folder)
    with asked_at(
        StdioServerParameters(command=sys.executable, args=command_line, env=dict(os.environ))
    ) as asked:
        yield asked


def test_there_are_eight_tools_that_say_they_only_read(stdio: Asked) -> None:
    tools = stdio.portal.call(stdio.client.list_tools).tools
    assert {tool.name for tool in tools} == NAMES
    assert all(
        tool.annotations and tool.annotations.read_only_hint and tool.description for tool in tools
    )
    assert "Quote these words" in str(stdio.client.instructions)


def test_an_answer_has_quotes_iris_certainty_and_status(stdio: Asked) -> None:
    asked, refused, nothing, listed = stdio.answers(
        ("ask", {"question": QUESTION}),
        ("ask", {"question": "fundings"}),
        ("ask", {"question": "calls-on-a-body", "parameters": {"body": "london-crc"}}),
        ("questions", {}),
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


def test_a_row_is_explained_down_to_its_words(stdio: Asked) -> None:
    (asked,) = stdio.answers(("ask", {"question": QUESTION}))
    (explained,) = stdio.answers(("explain", {"statement": asked["rows"][0]["finding_iri"]}))
    assert asked["rows"][0]["quote"] in json.dumps(explained, ensure_ascii=False)


def test_words_are_found_and_held_against_the_text(stdio: Asked, folder: Path) -> None:
    hits, document, every, body = stdio.answers(
        ("search", {"words": "interventions", "limit": 3}),
        ("document", {"slug": "west-mercia-2017"}),
        ("document", {}),
        ("body", {"name": "nps-midlands"}),
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
    right, wrong, elsewhere = stdio.answers(
        ("verify", {"quote": quote.replace(" ", "\n", 1)}),
        ("verify", {"quote": f"{quote} never"}),
        ("verify", {"quote": quote, "document": "nowhere"}),
    )
    (place, *_) = right["places"]
    assert text[place["start"] : place["end"]] == place["quote"]
    assert (wrong["status"], elsewhere["status"]) == ("nothing", "refused")


def test_sparql_is_asked_within_limits(stdio: Asked) -> None:
    found, graph, update, service = stdio.answers(
        ("sparql", {"query": "SELECT ?s { ?s a pov:Finding } LIMIT 1"}),
        ("sparql", {"query": "DESCRIBE topic:accommodation"}),
        ("sparql", {"query": "DROP ALL"}),
        ("sparql", {"query": "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"}),
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
        with asked_at(f"http://127.0.0.1:{port}/mcp") as served:
            (asked,) = served.answers(("ask", {"question": QUESTION}))
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
