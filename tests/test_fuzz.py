"""Whatever comes in by any entrance, the answer is a result or an error raised on purpose.

A short run with each change; ``make fuzz`` tries a million. Inputs are good ones with pieces cut
out, doubled, swapped and replaced by what has led programs astray before; the same in each run.
"""

from __future__ import annotations

import asyncio
import random
import shlex
from collections.abc import Callable, Iterator, MutableMapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from probation_oversight import OversightGraph, cli, resources
from probation_oversight.documents import document_from_text, read_document
from probation_oversight.errors import ProbationOversightError
from probation_oversight.evaluation import gold_files
from probation_oversight.model import proposals
from probation_oversight.queries import guard, named, prologue, tokens
from probation_oversight.reading import read
from probation_oversight.serving.app import application
from probation_oversight.serving.state import Served
from probation_oversight.store import addresses, corrections
from probation_oversight.verification import files
from tests.fuzzing import examples

pytestmark = pytest.mark.long

SAMPLE = resources.path("samples/west-mercia-2017.txt").read_text(encoding="utf-8")
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Derby City PDU - HM
Inspectorate of Probation</title><meta property="article:published_time" content="2025-03-04">
<link rel="canonical" href="https://example.org/a"></head><body><nav class="menu">All</nav><main>
<h1>An inspection of Derby City PDU</h1><p>Managers knew their <b>staff</b> well.<sup>1</sup></p>
<table><tr><th>Standard</th><th>Rating</th></tr><tr><td>P 1.1 Leadership</td><td>Good</td></tr>
</table><ul><li>one</li><li>two</li></ul></main><footer>Crown copyright</footer></body></html>"""
NOTE = "# Derby City\n\nDerby City PDU made **good** progress.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
SIDE = 'title = "A title"\nissued = 2017-11-09\nsource = "https://example.org/a"\nslug = "a-slug"\n'
QUERY = """PREFIX pov: <http://e/> SELECT DISTINCT * FROM NAMED <http://g> { ?s a pov:Finding ;
 rdfs:label "x\\"y"@en . FILTER(!BOUND(?o) || ?s != <a:b>) OPTIONAL { ?s ?p '''z''' } } # end"""
TRIPLES = '<http://a/b> <http://a/c> "x"^^<http://a/d> .\n_:a <http://a/b> "y"@en .\n'
GOLD = """document: {title: A visit, issued: 2018-03-01}
sentences:
  - text: Staff at Derby City PDU were keen.
    statements:
      - {kind: finding, polarity: positive, providers: [derby-city-pdu], topics: [staffing]}
"""
PROPOSED = """{"made_by": {"name": "a model", "version": "1"}, "text_sha256": "0a", "statements": [
 {"kind": "finding", "quote": "Staff were keen", "provider": "derby-city-pdu", "topic": "staffing",
  "polarity": "positive", "verdict": "keen", "named_by": "Derby City PDU"}]}"""
CORRECTED = """{"by": "A reader", "day": "2026-01-02", "note": "",
 "instead": {"polarity": "negative"},
 "statement": "https://w3id.org/probation-oversight/document/sample/statement/finding-1-2",
 "text_sha256": "0a", "verdict": "amend"}""".replace("\n", "")
SERVER = (
    'query = "http://127.0.0.1:7878/query"\nupdate = "http://127.0.0.1:7878/update"\ngraphs = ""\n'
)
COMMANDS = (
    "ask findings body=nps-midlands sign=negative --csv",
    "body 'NPS Midlands' --json",
    "explain finding-2341-2488",
    "why-not --topic court --document sample",
    "compare sample sample",
    "search 'interventions \"extent expected\"' --limit 3",
    "network affected --json",
    "questions risks-to-public",
    "receipt sample",
    "documents --json",
    "account sample",
    "followup",
    "corrections",
)
PATHS = (
    "/search?q=interventions",
    "/questions/findings?body=nps-midlands&sign=negative",
    "/document/sample",
    "/body/nps-midlands.json",
    "/topic/court?page=2",
    "/questions/ratings.csv?graded=Good",
    "/sparql?query=ASK%20%7B%7D",
    "/networks/influence",
    "/graphs?default",
    "/nowhere?\ud800",
    "/.well-known/void?\ud800",
)
ODD = (
    *("\x00", "\x1b]0;x\x07", "\ud800", "\u202e", "\ufeff", "\xa0", "\r", "\t" * 40, " " * 200),
    *("<", ">", "]]>", "<!--", "<script>", "&#0;", "&#x110000;", '"', "'", "\\", "%", "%zz", "{{"),
    *("[" * 300, "(" * 300, "<div>" * 300, "=1+1", "9" * 400, "-1", "NaN", "2018-02-30", "../" * 9),
    *(
        "SERVICE <a:b> {",
        "INSERT",
        "?",
        "a:",
        "٣",
        "ǆ",
        "e\u0301",
        "🙂",
        "ﬁ",
        "”",
        "\N{NO-BREAK SPACE}",
    ),
)


def mangled(text: str, chance: random.Random) -> str:
    """``text`` with one to four changes."""
    for _ in range(chance.randint(1, 4)):
        start = chance.randrange(len(text) + 1)
        end = min(len(text), start + chance.choice((0, 1, 3, 20, 200)))
        piece = chance.choice(
            (
                chance.choice(ODD),
                text[start:end] * 2,
                "",
                chance.choice(ODD) * 3,
                text[start:end][::-1],
            )
        )
        text = text[:start] + piece + text[end:]
    return text


def inputs(text: str, count: int) -> Iterator[str]:
    chance = random.Random(20171109)  # noqa: S311 (the same inputs each time)
    return (mangled(text, chance) for _ in range(examples(count)))


def only_errors_on_purpose(action: Callable[[str], object], text: str, count: int) -> None:
    """Give ``count`` mangled copies of ``text`` to ``action``."""
    for number, each in enumerate(inputs(text, count)):
        try:
            action(each)
        except ProbationOversightError as error:
            if not str(error).strip():
                pytest.fail(f"input {number}: an error without words\n{each[:400]!r}")
        except Exception as error:  # noqa: BLE001 (what is looked for)
            pytest.fail(f"input {number}: {type(error).__name__}: {error}\n{each[:400]!r}")


@pytest.mark.parametrize(
    ("name", "text", "count"),
    [("a.txt", SAMPLE, 60), ("a.html", PAGE, 120), ("a.md", NOTE, 120)],
)
def test_files(name: str, text: str, count: int, tmp_path: Path) -> None:
    file = tmp_path / name

    def action(each: str) -> None:
        file.write_bytes(each.encode("utf-8", "surrogatepass"))
        read_document(file)

    only_errors_on_purpose(action, text, count)


def test_side_files(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Staff at Derby City PDU were keen.\n", encoding="utf-8")

    def action(each: str) -> None:
        file.with_suffix(".toml").write_bytes(each.encode("utf-8", "surrogatepass"))
        read_document(file)

    only_errors_on_purpose(action, SIDE, 200)


def test_texts_are_read() -> None:
    short = SAMPLE[:900]
    only_errors_on_purpose(lambda each: read(document_from_text(each)), short, 8)


def test_queries() -> None:
    def action(each: str) -> None:
        guard.check(each, "http://g".__eq__)
        prologue.in_order(each, ("s", "o"))
        prologue.missing(list(tokens.meant(each)))

    only_errors_on_purpose(action, QUERY, 1_000)


def test_graphs_to_verify(tmp_path: Path) -> None:
    file = tmp_path / "graph.nt"

    def action(each: str) -> None:
        file.write_bytes(each.encode("utf-8", "surrogatepass"))
        files.read(file)

    only_errors_on_purpose(action, TRIPLES, 200)


@pytest.fixture(scope="module")
def graph() -> OversightGraph:
    made = OversightGraph()
    made.load_text(SAMPLE, slug="sample")
    return made


@pytest.mark.slow
def test_questions_statements_and_names(graph: OversightGraph) -> None:
    question = named.load()[0].name
    only_errors_on_purpose(graph.ask, question, 30)
    only_errors_on_purpose(lambda each: graph.ask("ratings", body=each), "nps-midlands", 60)
    only_errors_on_purpose(graph.explain, "finding-2341-2488", 60)
    only_errors_on_purpose(
        lambda each: graph.explain(each.split(" ")[:3]), "finding-1-2 a pov:Finding", 60
    )
    only_errors_on_purpose(graph.portrait, "NPS Midlands", 60)
    only_errors_on_purpose(lambda each: graph.why_not(topic=each), "court", 30)
    only_errors_on_purpose(graph.receipt, "sample", 30)


def test_what_people_and_programs_put_beside_texts(tmp_path: Path) -> None:
    text, gold = tmp_path / "a.txt", tmp_path / "a.gold.yaml"
    text.write_text("Staff at Derby City PDU were keen.\n", encoding="utf-8")
    server, store = tmp_path / "server.toml", tmp_path / "store"
    store.mkdir()

    def put(file: Path, each: str) -> Path:
        file.write_bytes(each.encode("utf-8", "surrogatepass"))
        return file

    only_errors_on_purpose(lambda each: gold_files.load_gold(put(gold, each)), GOLD, 40)
    only_errors_on_purpose(
        lambda each: proposals.parsed(each.encode("utf-8", "surrogatepass"), "a.proposals.json"),
        PROPOSED,
        150,
    )
    only_errors_on_purpose(
        lambda each: corrections.load(put(store / corrections.NAME, each).parent), CORRECTED, 150
    )
    only_errors_on_purpose(lambda each: addresses.read(put(server, each), None), SERVER, 100)


def test_commands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = tmp_path / "store"
    with OversightGraph(store) as made:
        made.load_text(SAMPLE, slug="sample")

    def action(each: str) -> None:
        try:
            words = shlex.split(each)
        except ValueError:  # a quotation mark without its pair, which a shell does not let through
            words = each.split()
        safe = [word for word in words if "\x00" not in word and "\ud800" not in word]
        code = cli.main(["--store", str(store), *safe])
        said = capsys.readouterr()
        assert code in {0, 1, 2}
        assert "fault in the program" not in said.err

    for command in COMMANDS:
        only_errors_on_purpose(action, command, 2)


def test_addresses(tmp_path: Path) -> None:
    store = tmp_path / "store"
    with OversightGraph(store) as made:
        made.load_text(SAMPLE, slug="sample")
    served = Served(store)
    app = application(served)

    def action(each: str) -> None:
        path, _, query = each.partition("?")
        raw = query.encode("utf-8", "surrogatepass")
        status = asyncio.run(_status(app, unquote("/" + path.lstrip("/")), raw))
        assert status < 500

    try:
        for path in PATHS:
            only_errors_on_purpose(action, path, 3)
    finally:
        served.close()


async def _status(app: Any, path: str, query: bytes) -> int:
    """The status of the answer to a GET, as a server asks the application for it."""
    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode("utf-8", "surrogatepass"),
        "query_string": query,
        "headers": [(b"host", b"localhost"), (b"accept", b"text/html")],
        "server": ("localhost", 80),
        "client": ("127.0.0.1", 1),
        "root_path": "",
    }
    told: list[int] = []

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            told.append(message["status"])

    await app(scope, receive, send)
    return told[0]


def test_people_s_words_to_the_graph(graph: OversightGraph) -> None:
    only_errors_on_purpose(graph.search, 'interventions "extent expected"', 30)
    only_errors_on_purpose(lambda each: graph.compare("sample", each), "sample", 30)
    only_errors_on_purpose(graph.versions, "sample", 30)
