"""A site: that its pages hang together, need nothing, and say what the graph says."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from selectolax.lexbor import LexborHTMLParser

from probation_oversight import OversightGraph
from probation_oversight.analysis import stated
from probation_oversight.analysis.stated import Stated
from probation_oversight.cli import main
from probation_oversight.errors import ExportError
from probation_oversight.model.doubt import DOUBTFUL
from probation_oversight.rendering import site
from tests import sample_reading

SLUG = "west-mercia-2017"
TABLES = ("findings",)
HOSTILE = (
    "<script>alert(1)</script> & </script><b>\u202eoverride\n\n"
    "Inspectors visited Essex CRC in 2018.\n\n"
    "There was no overall strategy </script><img src=x onerror=alert(1)> at Essex CRC.\n\n"
    "Essex CRC managed staff well.\n"
)
RATED = (
    "Inspectors visited Essex CRC in 2019.\n\n"
    "Essex CRC was rated ‘Requires improvement’ overall.\n\n"
    "Leadership at Essex CRC was rated ‘Good’.\n"
)
Pages = dict[str, LexborHTMLParser]


@pytest.fixture(scope="module")
def graph() -> OversightGraph:
    made = OversightGraph()
    made.load_text(sample_reading.TEXT, slug=SLUG, issued="2017-11-09")
    made.load_text(HOSTILE, slug="hostile", issued="2018-01-02", title="<i>Hostile</i> \u202e")
    made.load_text(RATED, slug="rated", issued="2019-05-06", title="Essex rated")
    return made


@pytest.fixture(scope="module")
def folder(graph: OversightGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("site") / "first"
    site.write(graph, made, TABLES)
    return made


@pytest.fixture(scope="module")
def pages(folder: Path) -> Pages:
    return {
        file.relative_to(folder).as_posix(): LexborHTMLParser(file.read_text(encoding="utf-8"))
        for file in sorted(folder.rglob("*.html"))
    }


@pytest.fixture(scope="module")
def said(graph: OversightGraph) -> tuple[Stated, ...]:
    return stated.of_document(graph.dataset, SLUG, DOUBTFUL)


def words(page: LexborHTMLParser) -> str:
    return " ".join(page.css("main")[0].text().split())


@pytest.mark.slow
def test_every_link_leads_to_a_file_and_a_place_that_are_there(folder: Path, pages: Pages) -> None:
    ids = {
        path: {node.attributes["id"] for node in page.css("[id]")} for path, page in pages.items()
    }
    for path, page in pages.items():
        for node in page.css("[href]"):
            address = str(node.attributes["href"])
            if address.startswith(("https://", "http://")):
                continue
            file, _, place = address.partition("#")
            assert not file.startswith("/"), f"{path}: {address} works in one place only"
            found = (folder / path).parent / unquote(file) if file else folder / path
            assert found.is_file(), f"{path}: {address}"
            name = found.resolve().relative_to(folder.resolve()).as_posix()
            assert not place or place in ids[name], f"{path}: {address}"


@pytest.mark.slow
def test_every_page_can_be_reached_from_the_first(folder: Path, pages: Pages) -> None:
    seen, open_ = {"index.html"}, ["index.html"]
    while open_:
        path = open_.pop()
        for node in pages[path].css("a[href]"):
            file = str(node.attributes["href"]).partition("#")[0]
            found = ((folder / path).parent / unquote(file)).resolve()
            name = found.relative_to(folder.resolve()).as_posix() if found.is_file() else ""
            if name in pages and name not in seen:
                seen.add(name)
                open_.append(name)
    assert seen == set(pages)


def test_ids_are_there_once_and_each_page_has_its_title_language_and_licence(pages: Pages) -> None:
    titles = set()
    for path, page in pages.items():
        ids = [node.attributes["id"] for node in page.css("[id]")]
        assert len(ids) == len(set(ids)), path
        assert page.css("html")[0].attributes["lang"] == "en-GB"
        assert len(page.css("h1")) == 1, path
        assert "Open Government Licence" in page.css("footer.foot")[0].text()
        titles.add(page.css("title")[0].text())
    assert "" not in titles


def test_the_policy_allows_what_is_in_the_page_and_nothing_else(folder: Path) -> None:
    for file in folder.rglob("*.html"):
        source = file.read_text(encoding="utf-8")
        policy = re.findall(r'Content-Security-Policy" content="([^"]*)"', source)[0]
        assert policy.startswith("default-src 'none'; ")
        assert "unsafe" not in policy
        for kind, pattern in (
            ("style", r"<style>(.*?)</style>"),
            ("script", r"<script>(.*?)</script>"),
        ):
            inside = re.findall(pattern, source, re.DOTALL)
            hashes = {
                base64.b64encode(hashlib.sha256(each.encode()).digest()).decode() for each in inside
            }
            assert set(re.findall(rf"{kind}-src 'sha256-([^']*)'", policy)) == hashes, file
        for node in LexborHTMLParser(source).css("*"):
            assert not [
                name for name in node.attributes if name == "style" or name.startswith("on")
            ]


_SCRIPTS = {"search.html": ["application/json", None]}


def page_of_network(path: str) -> bool:
    return path.startswith("networks/") and path != "networks/index.html"


def test_nothing_is_fetched(pages: Pages) -> None:
    drawn = {path for path in pages if page_of_network(path)}
    for path, page in pages.items():
        assert not page.css("link, img, iframe, object, embed, [src], form[action]"), path
        scripts = [each.attributes.get("type") for each in page.css("script")]
        assert scripts == _SCRIPTS.get(path, [None] if path in drawn else []), path


def test_a_statement_shows_its_words_its_body_and_its_proof(
    pages: Pages, said: tuple[Stated, ...]
) -> None:
    for each in said:
        page = pages[f"statements/{SLUG}/{each.key}.html"]
        quotes = [" ".join(node.text().split()) for node in page.css("blockquote .words")]
        for passage in each.passages:
            assert f"“{' '.join(passage.quote.split())}”" in quotes
        for named in each.named_by:
            if named.passage:
                assert f"“{' '.join(named.passage.quote.split())}”" in quotes
        assert page.css("ul.proof"), each.key
        assert bool(page.css(".doubt")) is each.doubtful
        words = pages[f"documents/{SLUG}.html"]
        bodies = [named.passage for named in each.named_by if named.passage]
        ways = [str(a.attributes["href"]) for a in page.css("main blockquote footer a")]
        assert len(ways) == len(each.passages) + len(bodies)
        for way, passage in zip(ways, [*each.passages, *bodies], strict=True):
            sentence = words.css(f"#{way.partition('#')[2]} > a")[0].text()
            start = " ".join(passage.quote.split())[:20]
            assert start in " ".join(sentence.split())


def test_some_of_the_statements_are_doubtful_and_some_are_not(said: tuple[Stated, ...]) -> None:
    assert {each.doubtful for each in said} == {True, False}


def test_a_document_shows_its_whole_text_and_opens_every_statement(
    pages: Pages, graph: OversightGraph, said: tuple[Stated, ...]
) -> None:
    page = pages[f"documents/{SLUG}.html"]
    opened = {str(a.attributes["href"]) for a in page.css("article .panel .card a")}
    assert opened == {f"../statements/{SLUG}/{each.key}.html" for each in said}
    for node in page.css("article .panel, article .number, article h2, .hint, .legend"):
        node.decompose()
    shown = "".join(page.css("article")[0].text().split())
    assert shown == "".join(graph.dataset.text(SLUG).split())


def test_topics_and_bodies_have_what_is_said_on_them(
    pages: Pages, said: tuple[Stated, ...]
) -> None:
    each = next(s for s in said if s.kind == "Finding" and s.topics and not s.doubtful)
    topic = pages[f"topics/{each.topics[0].rpartition('/')[2]}.html"]
    body = pages[f"bodies/{each.bodies[0].rpartition('/')[2]}.html"]
    address = f"../statements/{SLUG}/{each.key}.html"
    for page in (topic, body):
        assert address in {a.attributes["href"] for a in page.css("a")}


def test_the_ratings_of_a_body_are_a_grid_that_leads_to_each(pages: Pages) -> None:
    (grid,) = pages["bodies/essex-crc.html"].css("table.grid")
    rows = {row.css("th")[0].text(strip=True): row.css("td")[0] for row in grid.css("tbody tr")}
    assert {name: cell.text(strip=True) for name, cell in rows.items()} == {
        "Overall": "Requires improvement",
        "Leadership": "Good",
    }
    links = {str(a.attributes["href"]) for cell in rows.values() for a in cell.css("a")}
    assert all(link.startswith("../statements/rated/rating-") for link in links)


def test_what_is_doubtful_is_marked_wherever_it_is_shown(
    pages: Pages, said: tuple[Stated, ...]
) -> None:
    index = json.loads(pages["search.html"].css("#index")[0].text())
    named = {address: about for address, _, about, _ in index["said"]}
    for each in said:
        address = f"statements/{SLUG}/{each.key}.html"
        assert named[address].endswith("(doubtful)") is each.doubtful
        for page in pages.values():
            for link in page.css(f'blockquote footer a[href="../{address}"]'):
                assert ("doubtful" in str(link.parent.text())) is each.doubtful  # type: ignore[union-attr]


def test_the_first_page_has_the_questions_with_their_answers(
    pages: Pages, graph: OversightGraph
) -> None:
    entries = {a.attributes["href"]: a.parent for a in pages["index.html"].css(".listing a")}
    for question in graph.questions():
        path = f"questions/{question.name}.html"
        if any(each.required for each in question.parameters):
            assert "asked of" in entries[path].text() if path in entries else path not in pages  # type: ignore[union-attr]
            continue
        count = len(graph.ask(question.name).rows)
        shown = len(pages[path].css("tbody tr"))
        assert shown == count
        assert (f"{count} row" in entries[path].text()) is bool(count)  # type: ignore[union-attr]


def test_a_question_that_needs_a_name_is_asked_of_what_it_has_an_answer_for(
    pages: Pages, graph: OversightGraph
) -> None:
    listed = [
        a.attributes["href"] for a in pages["questions/calls-on-a-body.html"].css(".listing a")
    ]
    assert listed
    for link in listed:
        slug = str(link).removeprefix("calls-on-a-body/").removesuffix(".html")
        rows = graph.ask("calls-on-a-body", body=slug).rows
        assert len(pages[f"questions/{link}"].css("tbody tr")) == len(rows) > 0
        ways = [a.attributes["href"] for a in pages[f"bodies/{slug}.html"].css(".asking a")]
        assert f"../questions/{link}" in ways
    assert "questions/providers-strong-on-topic.html" in pages


def test_the_index_of_the_search_is_data_and_leads_to_the_statements(
    folder: Path, pages: Pages, said: tuple[Stated, ...]
) -> None:
    index = json.loads(pages["search.html"].css("#index")[0].text())
    found = {address: (quote, index["titles"][title]) for address, quote, _, title in index["said"]}
    assert all((folder / address).is_file() for address in found)
    for each in said:
        quote, _ = found[f"statements/{SLUG}/{each.key}.html"]
        assert quote == each.main.quote
    assert "\u202e" not in json.dumps(index, ensure_ascii=False)


def test_what_a_publication_says_is_text_and_never_markup(folder: Path, pages: Pages) -> None:
    page = pages["documents/hostile.html"]
    assert not page.css("main script, main img, main i")
    assert "<script>alert(1)</script>" in words(page)
    for file in folder.rglob("*.html"):
        source = file.read_text(encoding="utf-8")
        assert "<img src=x" not in source
        assert "alert(1)</script>" not in source
        assert "\u202e" not in source


@pytest.mark.slow
def test_the_same_graph_gives_the_same_bytes(
    graph: OversightGraph, folder: Path, tmp_path: Path
) -> None:
    again = tmp_path / "again"
    told: list[tuple[int, int | None]] = []
    count = site.write(graph, again, TABLES, tell=lambda done, of: told.append((done, of)))
    one, other = (
        {each.relative_to(top): each.read_bytes() for each in top.rglob("*") if each.is_file()}
        for top in (folder, again)
    )
    assert one == other
    assert [number for number, _ in told] == list(range(1, count + 1))
    known = [of for _, of in told if of is not None]  # how many is not told before it is known
    assert [of for _, of in told] == [None] * (count - len(known)) + [count] * len(known)
    assert len(known) > count / 2
    assert count == sum(each.suffix == ".html" for each in one)


def test_a_folder_with_files_in_it_is_left_alone(graph: OversightGraph, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(ExportError, match="is not empty; name a new folder"):
        site.write(graph, tmp_path, TABLES)
    assert [each.name for each in tmp_path.iterdir()] == ["mine.txt"]


def test_the_command_writes_the_site_and_says_where(
    workplace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (workplace / "release.txt").write_text(sample_reading.TEXT, encoding="utf-8")
    assert main(["load", "release.txt", "--issued", "2017-11-09"]) == 0
    capsys.readouterr()
    assert main(["site", "here", "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert Path(row["file"]).is_file()
    assert row["pages"] == len(list((workplace / "here").rglob("*.html")))
