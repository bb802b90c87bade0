"""What people said of a statement, and who proposed it, on every page that shows the statement."""

from __future__ import annotations

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from probation_oversight import OversightGraph
from probation_oversight.documents import read_document
from probation_oversight.model import proposals
from probation_oversight.rdf import iris
from probation_oversight.rendering import site
from probation_oversight.serving import explorer
from probation_oversight.serving.view import View
from tests.made_readings import body, finding, reading
from tests.proposals import made

ESSEX = body("essex-crc", "Essex CRC", "CommunityRehabilitationCompany")
STATEMENT = iris.statement(made.SLUG, "finding-132-159")
REJECTED = "rejected by A. Reader on 2026-04-01: <b>not so</b>"


@pytest.fixture
def graph(tmp_path: Path) -> OversightGraph:
    """One release with a statement that somebody proposed and somebody else rejected."""
    release = tmp_path / "release.txt"
    release.write_text(made.TEXT, encoding="utf-8")
    given = proposals.written(made.proposals(made.other()))
    release.with_suffix(".proposals.json").write_bytes(given)
    graph = OversightGraph(tmp_path / "store")
    document = read_document(release, slug=made.SLUG, issued="2018-06-04")
    graph.load_document(document)
    graph.correct(STATEMENT, "reject", by="A. Reader", day="2026-04-01", note="<b>not so</b>")
    return graph


def words(page: str) -> str:
    return " ".join(LexborHTMLParser(page).css("body")[0].text().split())


def test_the_explorer_shows_them_wherever_the_statement_is(graph: OversightGraph) -> None:
    view = View(graph)
    for page in (
        explorer.topic(view, "accommodation"),
        explorer.document(view, made.SLUG),
        explorer.search(view, "gave"),
        explorer.body(view, "essex-crc"),
    ):
        assert REJECTED in words(page)
        assert "<b>not so</b>" not in page
    for page in (
        explorer.topic(view, "accommodation"),
        explorer.document(view, made.SLUG),
        explorer.why(view, STATEMENT),
    ):
        assert "roposed by" in words(page)
        assert "A Model" in words(page)


@pytest.mark.slow
def test_a_site_shows_them_too(graph: OversightGraph, tmp_path: Path) -> None:
    site.write(graph, tmp_path / "site", ("findings",))
    marked = [
        file.relative_to(tmp_path / "site").parts[0]
        for file in (tmp_path / "site").rglob("*.html")
        if "rejected by A. Reader" in file.read_text(encoding="utf-8")
    ]
    assert {"search.html", "topics", "bodies", "documents"} <= {*marked}


def test_what_was_said_of_other_words_is_not_shown(graph: OversightGraph) -> None:
    text = made.TEXT.replace("Unpaid work", "The unpaid work")
    graph.load_text(text, slug=made.SLUG, issued="2018-06-04")
    assert "rejected" not in explorer.document(View(graph), made.SLUG)


@pytest.fixture(scope="module")
def many() -> View:
    """450 findings on one topic, 150 in each of three documents."""
    graph = OversightGraph()
    for slug in ("a", "b", "c"):
        said = tuple(
            (
                f"Essex CRC was short of staff for the {number}th time.",
                (finding(f"finding-{number}", ESSEX, "staff"),),
            )
            for number in range(150)
        )
        graph.load_reading(*reading(slug, said, "2018-06-04"))
    return View(graph)


class TestLongTopics:
    @pytest.mark.parametrize(
        ("first", "told", "shown", "ways"),
        [
            ("", "450 statements are just on it; these are 1 to 50.", 50, ["?-from=51"]),
            ("51", "these are 51 to 100.", 50, ["?-from=1", "?-from=101"]),
            ("411", "these are 411 to 450.", 40, ["?-from=361"]),
            ("0", "these are 1 to 50.", 50, ["?-from=51"]),
            ("-5", "these are 1 to 50.", 50, ["?-from=51"]),
            ("x", "these are 1 to 50.", 50, ["?-from=51"]),
        ],
    )
    def test_a_page_says_what_it_shows_and_where_the_rest_is(
        self, many: View, first: str, told: str, shown: int, ways: list[str]
    ) -> None:
        page = LexborHTMLParser(explorer.topic(many, "staffing", first))
        assert told in " ".join(page.css("body")[0].text().split())
        assert len(page.css("blockquote")) == shown
        assert [link.attributes["href"] for link in page.css("p.count a")] == ways

    def test_the_pages_together_show_each_statement_once(self, many: View) -> None:
        found = [
            str(link.attributes["href"])
            for first in map(str, range(1, 451, 50))
            for link in LexborHTMLParser(explorer.topic(many, "staffing", first)).css(
                "blockquote footer a"
            )
            if "statement" in str(link.attributes["href"])
        ]
        assert len(found) == len({*found}) == 450

    def test_a_short_one_says_nothing_of_it(self, graph: OversightGraph) -> None:
        page = explorer.topic(View(graph), "unpaid-work")
        assert not LexborHTMLParser(page).css("p.count")

    def test_beyond_the_last_there_is_a_way_back(self, many: View) -> None:
        page = LexborHTMLParser(explorer.topic(many, "staffing", "9999"))
        assert not page.css("blockquote")
        assert [link.attributes["href"] for link in page.css("p.count a")] != []
