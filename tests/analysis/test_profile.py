"""``oversight body``: lineage from the register, documents under the body that they speak of."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from html import unescape
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from probation_oversight import register
from probation_oversight.analysis.profile.gathering import days, find, portrait
from probation_oversight.analysis.profile.model import Portrait, Relation
from probation_oversight.cli import main
from probation_oversight.errors import UnknownBodyError
from probation_oversight.graph import OversightGraph
from probation_oversight.register.moments import Interval, moment
from probation_oversight.rendering import letters
from probation_oversight.rendering.profile import page, text, timeline
from tests.era_texts import eras

_COLOURED = frozenset({"text", "rect", "path", "line", "circle"})


@pytest.fixture(scope="module")
def crc() -> Portrait:
    return eras().portrait("Warwickshire and West Mercia CRC")


def names(found: Portrait, relation: Relation) -> list[str]:
    return [life.name for life in found.lives if life.relation is relation]


def alone(name: str) -> Portrait:
    """The portrait that needs no document."""
    return portrait(find(name))


class TestNames:
    @pytest.mark.parametrize(
        ("name", "slug"),
        [
            ("WWM CRC", "warwickshire-and-west-mercia-crc"),
            ("west-mercia-probation-trust", "west-mercia-probation-trust"),
            ("hmip", "hm-inspectorate-of-probation"),
            ("Seetec", "seetec"),
        ],
    )
    def test_a_body_is_found_by_name_or_id(self, name: str, slug: str) -> None:
        assert find(name).slug == slug

    def test_an_area_lists_who_served_it(self) -> None:
        with pytest.raises(UnknownBodyError, match="is an area") as said:
            find("West Mercia")
        assert "west-mercia-probation-trust" in str(said.value)
        assert "nps-midlands" in str(said.value)

    def test_part_of_a_name_lists_the_candidates(self) -> None:
        with pytest.raises(UnknownBodyError, match="in their names") as said:
            find("birmingham")
        assert "birmingham-central-and-south-pdu" in str(said.value)
        assert "birmingham-north-east-and-solihull-pdu" in str(said.value)

    def test_an_ambiguous_name_lists_the_candidates(self, monkeypatch: pytest.MonkeyPatch) -> None:
        whole = register.load()
        one, two = whole.bodies[:2]
        same = replace(whole, bodies=(one, replace(two, names=one.names)))
        monkeypatch.setattr(register, "load", lambda: same)
        with pytest.raises(UnknownBodyError, match="several bodies") as said:
            find(one.names[0])
        assert one.slug in str(said.value)
        assert two.slug in str(said.value)

    def test_a_misspelt_name_gets_a_hint(self) -> None:
        with pytest.raises(UnknownBodyError, match="did you mean Seetec"):
            find("Seetc")


class TestLineage:
    def test_west_mercia_from_trusts_to_today(self, crc: Portrait) -> None:
        assert names(crc, Relation.BEFORE) == [
            "Warwickshire Probation Trust",
            "West Mercia Probation Trust",
        ]
        assert names(crc, Relation.AFTER) == ["Probation Service", "West Midlands probation region"]

    def test_a_trust_is_followed_over_two_changes(self) -> None:
        assert names(alone("West Mercia Probation Trust"), Relation.AFTER) == [
            "NPS Midlands",
            "Warwickshire and West Mercia CRC",
            "Probation Service",
            "West Midlands probation region",
        ]

    def test_siblings_are_no_successors(self) -> None:
        found = alone("National Probation Service")
        assert names(found, Relation.AFTER) == ["Probation Service"]
        assert names(found, Relation.BEFORE) == []

    def test_owners_come_in_order_of_time(self, crc: Portrait) -> None:
        owners = text.groups(crc.body.ties)["owner"]
        assert [tie.name for tie in owners] == ["Ministry of Justice", "EOS", "PeoplePlus"]
        assert all(tie.source for tie in owners)

    def test_every_source_is_listed(self, crc: Portrait) -> None:
        cells = [life.source for life in crc.lives] + [change.source for change in crc.changes]
        keys = {key.strip() for cell in cells for key in cell.split(";")}
        assert keys <= {source.key for source in crc.sources}

    def test_every_body_has_a_portrait_and_a_page(self) -> None:
        for body in register.load().bodies:
            found = portrait(body)
            assert found.body.slug == body.slug
            assert list(text.shown(found, 100)), body.slug
            assert page.page(found).count("<svg") == 2, body.slug  # wide, and for phones

    @pytest.mark.parametrize(
        ("first", "last", "words"),
        [
            ("2014-06-01", "2021-06-25", "2014-06-01 – 2021-06-25"),
            ("", None, "days not known"),
            ("2016", None, "since 2016"),
            ("..2018-03", "2019..", "by 2018-03 – not before 2019"),
            ("2015..2018", "", "some day from 2015 to 2018 – unknown"),
        ],
    )
    def test_days_are_told_as_far_as_known(self, first: str, last: str | None, words: str) -> None:
        assert days(Interval(moment(first), None if last is None else moment(last))) == words


class TestDocuments:
    def test_nothing_is_inherited(self, crc: Portrait) -> None:
        said = {life.name: {each.slug for each in life.documents} for life in crc.lives}
        assert said["West Mercia Probation Trust"] == {"west-mercia-trust-2014"}
        assert "west-mercia-trust-2014" not in said["Warwickshire and West Mercia CRC"]
        assert "west-midlands-region-2025" not in said["Warwickshire and West Mercia CRC"]

    def test_ratings_findings_and_calls_have_their_words(self, crc: Portrait) -> None:
        (document,) = [
            each for each in crc.body.documents if each.slug == "warwickshire-west-mercia-crc-2019"
        ]
        assert document.issued == date(2019, 7, 10)
        assert {rated.grade_label for rated in document.ratings} == {"Requires improvement", "Good"}
        whole = eras().dataset.text(document.slug)
        places = [(each.start, each.end, each.quote) for each in document.ratings]
        places += [(each.start, each.end, each.quote) for each in document.findings]
        places += [(each.start, each.end, each.quote) for each in document.calls]
        for start, end, quote in places:
            assert " ".join(whole[start:end].split()) == quote
        assert document.calls

    def test_whose_they_are_is_printed(self, crc: Portrait) -> None:
        printed = "\n".join(line.text for line in text.shown(crc, 100))
        assert "Said of West Mercia Probation Trust (its predecessor, not this body)" in printed
        assert "West Midlands probation region (its successor, not this body)" in printed

    def test_a_publisher_is_told_what_it_published(self) -> None:
        assert eras().portrait("hmip").published > 10


class TestPage:
    def test_it_is_one_file_that_loads_nothing(self, crc: Portrait) -> None:
        made = page.page(crc)
        assert not re.search(r"<script|<link|<img|@import|url\(|\bsrc=", made)
        assert made == page.page(crc)
        assert "(its predecessor, not this body)" in made

    def test_labels_of_the_drawing_stay_on_it_and_apart(self, crc: Portrait) -> None:
        for width, apart in ((timeline.WIDTH, 20), (timeline.NARROW, 16)):
            drawing = timeline.drawn(crc, width)
            places = [
                (float(x), float(y), letters.width(unescape(words), bold=kind == "self"))
                for kind, x, y, words in re.findall(
                    r'<text class="(self|other|owner)"[^>]* x="([\d.]+)" y="(\d+)">([^<]+)<',
                    drawing,
                )
            ]
            assert len(places) >= len(crc.lives) + 3
            assert all(x >= 0 and x + 11.5 * ems < width for x, _, ems in places)
            heights = [y for _, y, _ in places]
            assert all(later - earlier >= apart for earlier, later in pairwise(heights))

    def test_the_drawing_stands_alone_too(self, crc: Portrait) -> None:
        picture = ET.fromstring(timeline.drawn(crc))  # noqa: S314 (our own)
        assert picture.tag == "{http://www.w3.org/2000/svg}svg"
        shapes = [each for each in picture.iter() if each.tag.rpartition("}")[2] in _COLOURED]
        assert shapes
        assert all(each.get("fill") or each.get("stroke") for each in shapes)

    def test_each_document_is_marked(self, crc: Portrait) -> None:
        marks = timeline.drawn(crc).count('<circle class="mark"')
        assert marks == sum(1 for life in crc.lives for each in life.documents if each.issued)

    def test_what_documents_are_called_is_escaped(self, tmp_path: Path) -> None:
        file = tmp_path / "a.txt"
        file.write_text("A title\n\nStaff at Essex CRC were skilled.\n", "utf-8")
        with OversightGraph() as graph:
            graph.load(file, title="<script>alert(1)</script>", issued="2018-01-01")
            made = page.page(graph.portrait("Essex CRC"))
        assert "<script" not in made
        assert "&lt;script&gt;" in made


class TestCommand:
    def test_without_a_store(self, workplace: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["body", "Essex CRC", "--html", "page.html", "--json"]) == 0
        found = json.loads(capsys.readouterr().out)
        assert found["documents_stored"] == 0
        assert found["name"] == "Essex CRC"
        assert (workplace / "page.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
        assert not (workplace / "oversight-store").exists()

    def test_with_a_store(self, workplace: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (workplace / "a.txt").write_text("Essex\n\nStaff at Essex CRC were skilled.\n", "utf-8")
        assert main(["load", "a.txt", "--issued", "2018-01-01"]) == 0
        capsys.readouterr()
        assert main(["body", "Essex CRC", "--csv"]) == 0
        assert "skilled" in capsys.readouterr().out

    @pytest.mark.parametrize("name", ["West Mercia", "Nowhere CRC", ""])
    def test_no_such_body(self, name: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["body", name]) == 2
        assert capsys.readouterr().err
