"""Two documents side by side: what changed, stayed, came and went, and what may be said of it."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from probation_oversight import OversightGraph
from probation_oversight.analysis.comparison import Change, Difference, Trend
from probation_oversight.cli import main
from probation_oversight.errors import ComparisonError, StoreError
from probation_oversight.rendering.comparison.as_json import as_json
from probation_oversight.rendering.comparison.page import page
from probation_oversight.rendering.comparison.text import shown
from tests.era_texts import TEXTS, eras

TRUST, COMPANY = "west-mercia-trust-2014", "warwickshire-west-mercia-crc-2019"
UNIT_22 = "herefordshire-shropshire-telford-pdu-2022"
UNIT_24 = "herefordshire-shropshire-telford-pdu-2024"


def compared(one: str, other: str) -> Difference:
    return eras().compare(one, other)


@pytest.fixture(scope="module")
def essex() -> Difference:
    return compared("essex-crc-2018", "essex-crc-2019")


def test_every_topic_of_either_side_is_there_once(essex: Difference) -> None:
    (body,) = essex.bodies
    assert [(topic.change, topic.label) for topic in body.topics] == [
        (Change.CHANGED, "Assessment"),
        (Change.CHANGED, "Quality of work"),
        (Change.SAME, "Workload"),
        (Change.NEW, "Resettlement"),
        (Change.NEW, "Unpaid work"),
        (Change.GONE, "Leadership"),
    ]


def test_quotes_stand_on_both_sides(essex: Difference) -> None:
    for topic in essex.bodies[0].topics:
        for side, slug in ((topic.earlier, "essex-crc-2018"), (topic.later, "essex-crc-2019")):
            text = eras().dataset.text(slug)
            for said in side:
                assert " ".join(text[said.start : said.end].split()) == said.quote
        assert bool(topic.earlier) is (topic.change is not Change.NEW)
        assert bool(topic.later) is (topic.change is not Change.GONE)


def test_ratings_of_one_framework_have_a_trend(essex: Difference) -> None:
    assert [(pair.standard, pair.trend) for pair in essex.bodies[0].ratings] == [
        ("overall", Trend.BETTER),
        ("Assessment", Trend.BETTER),
        ("Leadership", Trend.SAME),
        ("Unpaid work", Trend.BETTER),
    ]


def test_ratings_of_two_frameworks_have_none() -> None:
    (body,) = compared(UNIT_22, UNIT_24).bodies
    assert {pair.trend for pair in body.ratings} == {Trend.NOT_COMPARABLE}
    for pair in body.ratings:
        assert pair.comparison is not None
        assert "different frameworks" in pair.comparison.words


def test_a_successor_is_set_beside_its_predecessor_under_that_caution() -> None:
    (body,) = compared(TRUST, COMPANY).bodies
    assert (body.earlier, body.later) == (
        "West Mercia Probation Trust",
        "Warwickshire and West Mercia CRC",
    )
    assert "was succeeded by" in body.comparison.words
    assert not body.comparison.allowed
    assert {pair.trend for pair in body.ratings} == {Trend.ONE_SIDED}


def test_bodies_without_a_counterpart_are_named() -> None:
    found = compared("essex-2017", "essex-crc-2018")
    assert [body.earlier for body in found.bodies] == ["Essex CRC"]
    assert (found.only_earlier, found.only_later) == (("NPS South East and Eastern",), ())


def test_the_earlier_document_comes_first(essex: Difference) -> None:
    assert compared("essex-crc-2019", "essex-crc-2018") == essex
    assert (essex.earlier.slug, essex.later.slug) == ("essex-crc-2018", "essex-crc-2019")


def test_calls_are_candidates_or_stand_alone(essex: Difference) -> None:
    (again,) = essex.calls_again
    assert "workloads" in again.earlier.quote
    (alone,) = essex.other_calls_earlier
    assert "assessments" in alone.quote
    assert essex.other_calls_later == ()


def test_what_cannot_be_compared_is_refused() -> None:
    with pytest.raises(ComparisonError, match="given twice"):
        compared("essex-2017", "essex-2017")
    with pytest.raises(StoreError, match="no document 'essex-1917'"):
        compared("essex-2017", "essex-1917")


class _Tags(HTMLParser):
    """The tags of a page, and whether they close as they open."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        if tag not in {"meta", "br"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


LICENCE = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"


@pytest.mark.parametrize(
    ("one", "other"), [("essex-crc-2018", "essex-crc-2019"), (TRUST, COMPANY), (UNIT_22, UNIT_24)]
)
def test_the_page_is_whole_and_has_everything(one: str, other: str) -> None:
    found = compared(one, other)
    written = page(found)
    tags = _Tags()
    tags.feed(written)
    assert tags.open == []
    assert not tags.seen & {"script", "link", "img", "iframe"}
    assert not re.search(r"(?:src|url)\s*[=(]", written)
    assert set(re.findall(r'href="([^"]*)"', written)) <= {LICENCE}
    for body in found.bodies:
        for topic in body.topics:
            for said in (*topic.earlier, *topic.later):
                assert f"“{said.quote}”" in written
        for reason in body.comparison.reasons:
            assert f"<li>{reason.words}</li>" in written


def test_the_page_shows_markup_as_text(essex: Difference) -> None:
    evil = "<script>alert('x')</script>&\""
    topic = essex.bodies[0].topics[0]
    said = replace(topic.earlier[0], quote=evil)
    topic = replace(topic, label=evil, earlier=(said,))
    body = replace(essex.bodies[0], earlier=evil, topics=(topic,))
    side = replace(essex.earlier, title=evil, slug=evil)
    written = page(replace(essex, earlier=side, bodies=(body,), only_earlier=(evil,)))
    assert "<script" not in written
    assert written.count("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;&#34;") >= 5


def test_json_has_what_the_page_has(essex: Difference) -> None:
    found = json.loads(json.dumps(as_json(essex)))
    (body,) = found["bodies"]
    assert body["comparison"] == {"allowed": True, "verdict": "may be compared", "reasons": []}
    assert [topic["change"] for topic in body["topics"]][:3] == ["changed", "changed", "same"]
    assert body["ratings"][0]["trend"] == "better"
    assert body["ratings"][0]["earlier"]["grade"] == "Requires improvement"
    assert found["calls_again"][0]["score"] == 1.0
    assert found["earlier"] == {
        "slug": "essex-crc-2018",
        "title": "Made-up release on Essex CRC, 2018",
        "issued": "2018-11-21",
    }


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with four of the texts, whose bodies differ in kinship."""
    place = tmp_path_factory.mktemp("eras") / "store"
    with OversightGraph(place) as graph:
        for slug in ("essex-crc-2018", "essex-crc-2019", "gateshead-yjs-2023"):
            graph.load(TEXTS / f"{slug}.txt")
    return place


class TestCommand:
    def test_prints_both_sides(self, store: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["compare", "essex-crc-2018", "essex-crc-2019", "--store", str(store)]) == 0
        printed = capsys.readouterr().out
        assert "changed  Assessment       negative → positive" in printed
        assert "earlier  “Assessment was poor” [characters 379–398]" in printed
        assert "later    “Assessment was sound” [characters 378–398]" in printed

    def test_nothing_in_common_is_a_problem(
        self, store: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        told = ["compare", "essex-crc-2018", "gateshead-yjs-2023", "--store", str(store)]
        assert main(told) == 1
        assert "nothing can be set side by side" in capsys.readouterr().out

    def test_writes_the_page(
        self, store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        told = ["compare", "essex-crc-2018", "essex-crc-2019", "--store", str(store), "--json"]
        assert main([*told, "--html", str(tmp_path / "page.html")]) == 0
        printed = capsys.readouterr()
        assert json.loads(printed.out)["later"]["slug"] == "essex-crc-2019"
        assert "page.html" in printed.err
        written = (tmp_path / "page.html").read_text(encoding="utf-8")
        assert written == page(compared("essex-crc-2018", "essex-crc-2019"))

    def test_a_page_that_cannot_be_written_is_an_error(
        self, store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        told = ["compare", "essex-crc-2018", "essex-crc-2019", "--store", str(store)]
        assert main([*told, "--html", str(tmp_path / "none" / "page.html")]) == 2
        assert "cannot be written" in capsys.readouterr().err

    def test_csv_has_a_row_per_topic_and_rating(
        self, store: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        main(["compare", "essex-crc-2018", "essex-crc-2019", "--store", str(store), "--csv"])
        rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
        assert [row["part"] for row in rows] == ["topic"] * 6 + ["rating"] * 4

    def test_followup_lists_candidates(
        self, store: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["followup", "--store", str(store), "--json"]) == 0
        rows = json.loads(capsys.readouterr().out)
        for row in rows:
            assert (row["document"], row["later_document"]) == ("essex-crc-2018", "essex-crc-2019")
        assert [row["kind"] for row in rows] == [
            "call, perhaps made again",
            "finding, said to recur",
        ]


def test_two_grades_for_one_thing_are_two_pairs() -> None:
    graph = OversightGraph()
    graph.load(TEXTS / "merseyside-crc-2018.txt")
    text = (TEXTS / "merseyside-crc-2018.txt").read_text(encoding="utf-8")
    later = text.replace(
        "We have rated unpaid work as ‘Good’.", "Staff were skilled and committed."
    )
    graph.load_text(
        later,
        title="Another made-up release",
        publisher="HM Inspectorate of Probation",
        issued="2019-09-25",
        genre="press-release",
        slug="later",
    )
    (body,) = graph.compare("merseyside-crc-2018", "later").bodies
    unpaid = [pair for pair in body.ratings if (pair.standard or "").lower() == "unpaid work"]
    assert [pair.trend for pair in unpaid] == [Trend.SAME, Trend.BETTER]


def test_pages_stand_beside_quotes(essex: Difference) -> None:
    topic = essex.bodies[0].topics[0]
    paged = replace(topic, earlier=(replace(topic.earlier[0], page=7),))
    found = replace(essex, bodies=(replace(essex.bodies[0], topics=(paged,)),))
    assert "page 7, characters 379–398" in page(found)
    assert "characters 378–398" in page(found)
    (body,) = as_json(found)["bodies"]
    assert body["topics"][0]["earlier"][0]["page"] == 7
    assert body["topics"][0]["later"][0]["page"] is None
    printed = " ".join(line.text for line in shown(found, 200))
    assert "“Assessment was poor” [page 7, characters 379–398]" in printed
