"""Whatever comes in by any entrance, the answer is a result or an error raised on purpose.

A short run with each change; ``make fuzz`` tries a million. Inputs are good ones with pieces cut
out, doubled, swapped and replaced by what has led programs astray before; the same in each run.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from probation_oversight import OversightGraph, resources
from probation_oversight.documents import document_from_text, read_document
from probation_oversight.errors import ProbationOversightError
from probation_oversight.queries import guard, named, prologue
from probation_oversight.reading import read
from probation_oversight.verification import files
from tests.fuzzing import examples

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
        prologue.missing(each)

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
