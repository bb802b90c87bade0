"""Questions that count by inspection: several documents tell of one, and near misses do not.

The texts are made up; bodies are real, or known to one document only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from probation_oversight import OversightGraph
from probation_oversight.model import statements as st
from probation_oversight.model.statements import Kind, Modality, Polarity
from probation_oversight.rdf import iris
from tests.made_readings import Said, body, finding, reading, stated

CRC = body("dorset-devon-and-cornwall-crc", "DDC CRC", "CommunityRehabilitationCompany")
WORCESTER = body("warwickshire-and-west-mercia-crc", "WWM CRC", "CommunityRehabilitationCompany")
ESSEX = body("essex-crc", "Essex CRC", "CommunityRehabilitationCompany")
MIDLANDS = body("nps-midlands", "NPS Midlands", "ProbationDivision")
NEW = body("probation-service", "Probation Service", "ProbationService")
SHORT = "Dorset, Devon and Cornwall CRC was short of staff."


def _rating(key: str, of: st.BodyRef, grade: str, standard: str | None = None) -> st.Statement:
    good = grade in {"good", "outstanding"}
    return stated(
        key,
        Kind.RATING,
        polarity=Polarity.POSITIVE if good else Polarity.NEGATIVE,
        modality=Modality.OBSERVED,
        providers=(of,),
        topics=("quality",) if standard is None else ("assess",),
        detail=st.Grade(grade, "rated-2018", standard),
    )


def _visit(of: st.BodyRef, start: str, end: str, area: str = "") -> st.Statement:
    areas = (f"{st.BASE}area/{area}",) if area else ()
    return stated("inspection-a", Kind.INSPECTION, detail=st.Fieldwork((of,), areas, start, end))


def _graph(*documents: tuple[str, str, tuple[Said, ...]]) -> OversightGraph:
    made = OversightGraph()
    for slug, issued, said in documents:
        made.load_reading(*reading(slug, said, issued))
    return made


def _slug(row: Mapping[str, object]) -> str:
    return str(row["document_iri"]).rpartition("/")[2]


@cache
def two_inspections() -> OversightGraph:
    """A report and a release on one inspection, a release without fieldwork, and a later one."""
    staff = (SHORT, (finding("finding-staff", CRC, "staff"),))
    rated = (
        "Dorset, Devon and Cornwall CRC was rated Inadequate.",
        (_rating("rating-a", CRC, "inadequate"), _rating("rating-b", CRC, "inadequate")),
    )
    visit = (
        "Inspectors visited Dorset, Devon and Cornwall CRC in November 2018.",
        (_visit(CRC, "2018-11-01", "2018-11-30"),),
    )
    verdict = (
        "Dorset, Devon and Cornwall CRC has much to do.",
        (
            stated(
                "judgement-a",
                Kind.JUDGEMENT,
                polarity=Polarity.NEGATIVE,
                modality=Modality.OBSERVED,
                providers=(CRC,),
                topics=("quality",),
            ),
        ),
    )
    later = (
        "Inspectors visited Dorset, Devon and Cornwall CRC in January 2020.",
        (_visit(CRC, "2020-01-06", "2020-01-24"),),
    )
    still = (
        "Dorset, Devon and Cornwall CRC was still short of staff.",
        (finding("finding-staff", CRC, "staff"),),
    )
    return _graph(
        ("report", "2019-02-15", (visit, staff, rated, verdict)),
        ("release", "2019-02-15", (visit, staff, rated)),
        ("summary", "2019-02-20", (staff, rated)),
        ("next-report", "2020-05-01", (later, still)),
    )


def test_documents_find_their_inspection() -> None:
    rows = two_inspections().ask("documents-of-an-inspection").rows
    assert {_slug(row): row["documents"] for row in rows} == {
        "release": 3,
        "report": 3,
        "summary": 3,
        "next-report": 1,
    }
    assert {str(row["fieldwork_from"]) for row in rows[:3]} == {"2018-11-01"}


def test_what_one_inspection_says_thrice_counts_once_and_a_judgement_never() -> None:
    rows = two_inspections().ask("findings-by-provider-type").rows
    (row,) = (each for each in rows if each["polarity"] == "Negative")
    assert (row["findings"], row["inspections"], row["documents"]) == (2, 2, 4)


def test_the_owner_is_that_of_the_fieldwork() -> None:
    """Working Links held the company when inspectors came, Seetec when the report came out."""
    rows = two_inspections().ask("ratings", graded="Inadequate").rows
    assert [(row["owner"], row["documents"]) for row in rows] == [("Working Links", 3)]
    owners = {row["owner"] for row in two_inspections().ask("findings-by-owner")}
    assert owners == {"Working Links", "Seetec"}


def test_a_finding_comes_back_in_another_inspection_only() -> None:
    (row,) = two_inspections().ask("findings-repeated-across-documents").rows
    assert row["document_iri"] == iris.document("next-report")
    assert (row["findings"], row["earlier_findings"]) == (1, 1)


@pytest.mark.alike
@pytest.mark.parametrize(
    ("area", "rows"), [("humberside", 0), ("lincolnshire", 1), ("england", 1), ("", 1)]
)
def test_a_finding_comes_back_where_it_was_found(area: str, rows: int) -> None:
    """The company served Lincolnshire, which the East Midlands now has, and Humberside too."""
    company = "CommunityRehabilitationCompany"
    before = body("humberside-lincolnshire-and-north-yorkshire-crc", "HLNY CRC", company)
    after = body("east-midlands-probation-region", "East Midlands", "ProbationRegion")
    visit = ("Inspectors came in May 2017.", (_visit(before, "2017-05-08", "2017-05-19", area),))
    graph = _graph(
        ("old", "2017-09-01", (visit, ("It was short.", (finding("finding-a", before, "staff"),)))),
        ("new", "2023-09-01", (("It is short.", (finding("finding-a", after, "staff"),)),)),
    )
    found = graph.ask("findings-repeated-across-documents", body="east-midlands-probation-region")
    assert len(found.rows) == rows


def test_a_warning_stands_once_within_its_window() -> None:
    rows = two_inspections().ask("warnings-before-change").rows
    assert [row["document_iri"] for row in rows] == [iris.document("next-report")]
    assert not two_inspections().ask("warnings-before-change", within_days="30").rows


@cache
def first_round() -> OversightGraph:
    """28 made-up overall ratings of the first round, some of them told twice."""
    documents = []
    plan = [("CommunityRehabilitationCompany", g) for g in ["good"] + ["requires-improvement"] * 19]
    plan += [("CommunityRehabilitationCompany", "inadequate")]
    plan += [("ProbationDivision", g) for g in ["good"] * 5 + ["requires-improvement"] * 2]
    for number, (kind, grade) in enumerate(plan):
        slug = f"round-{number}"
        unit = st.BodyRef(f"{st.BASE}document/{slug}/body/unit", f"Unit {number}", kind)
        said = (f"Unit {number} was rated.", (_rating("rating-a", unit, grade),))
        again = (f"The grade of Unit {number} again.", (_rating("rating-c", unit, grade),))
        part = (f"Assessment at Unit {number}.", (_rating("rating-d", unit, "good", "Assessment"),))
        documents.append((slug, "2018-10-01", (said, again, part)))
    return _graph(*documents)


def test_the_counts_of_the_first_round_are_the_public_ones() -> None:
    rows = first_round().ask("ratings-count", of_year="2018").rows
    counts = {(row["kind"], row["grade"]): row["inspections"] for row in rows}
    company, division = "Community rehabilitation company", "Probation division"
    assert counts == {
        (company, "Good"): 1,
        (company, "Requires improvement"): 19,
        (company, "Inadequate"): 1,
        (division, "Good"): 5,
        (division, "Requires improvement"): 2,
    }
    assert {row["of_inspections"] for row in rows} == {28}
    assert not first_round().ask("ratings-count", of_year="2019").rows


def test_two_grades_of_one_inspection_count_as_neither() -> None:
    one = ("Essex CRC was rated Good.", (_rating("rating-a", ESSEX, "good"),))
    two = ("Essex CRC was rated Inadequate.", (_rating("rating-a", ESSEX, "inadequate"),))
    graph = _graph(("one", "2018-10-01", (one,)), ("two", "2018-10-02", (two,)))
    assert [row["grade"] for row in graph.ask("ratings-count")] == ["conflicting"]
    assert [row["conflicting"] for row in graph.ask("ratings-grid")] == [2, 2]


@pytest.mark.parametrize(
    ("area", "links"),
    [("West Mercia", {"inspected area"}), ("Derbyshire", set()), ("Warwickshire", set())],
)
def test_an_area_gets_no_findings_of_another(area: str, links: set[str]) -> None:
    """What was found in West Mercia is no finding on the rest of a contract area or division."""
    visit = (
        "Inspectors visited NPS Midlands in West Mercia in July 2017.",
        (_visit(MIDLANDS, "2017-07-01", "2017-07-31", "west-mercia"),),
    )
    said = ("NPS Midlands planned poorly.", (finding("finding-plan", MIDLANDS, "plan"),))
    graph = _graph(("narrow", "2017-11-09", (visit, said)))
    assert {row["link"] for row in graph.ask("findings-for-area", area=area)} == links


@pytest.mark.parametrize(
    ("area", "link"), [("Derbyshire", "ground of the body"), ("Lincolnshire", None)]
)
def test_without_an_area_the_ground_of_the_body_counts(area: str, link: str | None) -> None:
    said = ("NPS Midlands planned poorly.", (finding("finding-plan", MIDLANDS, "plan"),))
    graph = _graph(("wide", "2018-12-09", (said,)))
    rows = graph.ask("findings-for-area", area=area).rows
    assert [row["link"] for row in rows] == ([link] if link else [])


@pytest.mark.alike
@pytest.mark.parametrize(
    ("title", "said", "areas"),
    [
        ("Probation work in Kent, 2017", "It planned poorly.", {"Kent"}),
        ("Kent", "It planned poorly.", {"Kent"}),
        ("Probation work in the South East", "It planned poorly in Kent.", {"Kent"}),
        ("Probation work in Kent and Essex", "It planned poorly.", {"Kent", "Essex"}),
        ("Probation work in Kent", "It planned poorly in Essex.", {"Kent", "Essex"}),
        ("Probation work in Kent CRC's area", "It planned poorly.", {"Kent", "Essex", "Norfolk"}),
        ("Kentish probation work", "It planned poorly.", {"Kent", "Essex", "Norfolk"}),
    ],
)
def test_the_ground_of_the_body_gives_way_to_an_area_that_is_named(
    title: str, said: str, areas: set[str]
) -> None:
    """No inspection is told of, so only title and quote can say where it was."""
    division = body("nps-south-east-and-eastern", "NPS South East", "ProbationDivision")
    graph = OversightGraph()
    graph.load_reading(
        *reading("wide", [(said, (finding("finding-plan", division, "plan"),))], title=title)
    )
    found = {
        area: {row["link"] for row in graph.ask("findings-for-area", area=area)}
        for area in ("Kent", "Essex", "Norfolk", "England")
    }
    assert {area for area, links in found.items() if links} - {"England"} == areas
    assert found["Kent"] == {"ground of the body"}


def _call(key: str, to: st.BodyRef, kind: st.RecommendationType) -> st.Statement:
    return stated(key, Kind.RECOMMENDATION, topics=("workload",), detail=st.Call((to,), kind))


def test_recommendations_are_open_made_again_or_met_by_words_only() -> None:
    new, again = st.RecommendationType.IMPROVEMENT, st.RecommendationType.FOLLOW_UP
    asked = ("Essex CRC should cut workloads.", (_call("recommendation-a", ESSEX, new),))
    unborn = ("The Probation Service should recruit.", (_call("recommendation-b", NEW, new),))
    other = ("WWM CRC should cut workloads.", (_call("recommendation-c", WORCESTER, new),))
    third = ("DDC CRC should cut workloads.", (_call("recommendation-d", CRC, new),))
    repeated = (
        "As we recommended before, Essex CRC should cut workloads.",
        (_call("recommendation-a", ESSEX, again),),
    )
    met = (
        "WWM CRC had met our recommendation on workloads.",
        (finding("finding-met", WORCESTER, "workload", Polarity.POSITIVE),),
    )
    praise = (
        "DDC CRC managed workloads well.",
        (finding("finding-well", CRC, "workload", Polarity.POSITIVE),),
    )
    graph = _graph(
        ("first", "2017-05-01", (asked, unborn, other, third)),
        ("second", "2018-11-01", (repeated, met, praise)),
    )
    states = {
        str(row["addressed_to_iri"]).rpartition("/")[2]: row["state"]
        for row in graph.ask("open-recommendations")
    }
    assert states == {
        "essex-crc": "made again",
        "warwickshire-and-west-mercia-crc": "met",
        "dorset-devon-and-cornwall-crc": "open",
    }
    addressees = {row["addressed_to_iri"] for row in graph.ask("recommendations-by-addressee")}
    assert NEW.iri not in addressees


def test_shares_are_told_with_what_is_counted(tmp_path: Path) -> None:
    path = tmp_path / "shares.txt"
    path.write_text(
        "Essex CRC\n\nInspectors visited Essex CRC in May 2018.\n\n"
        "Planning was sufficient in only 35 per cent of cases. "
        "Reviewing was insufficient in 65 per cent of cases. "
        "Fewer than half of the cases were well assessed. "
        "Three in ten of its posts were vacant. "
        "Twelve of its 40 officers had left.\n",
        encoding="utf-8",
    )
    graph = OversightGraph()
    graph.load(path)
    told = [(r["share"], r["of_what"], r["good_share"]) for r in graph.ask("shares-of-cases")]
    assert told == [("35", "cases", "35"), ("65", "cases", "35"), ("less than 50", "cases", None)]


@pytest.mark.parametrize(("at_least", "rows"), [("2", 2), ("3", 0)])
def test_a_shared_shortcoming_needs_its_minimum(at_least: str, rows: int) -> None:
    norfolk = body("norfolk-and-suffolk-crc", "N&S CRC", "CommunityRehabilitationCompany")
    one = ("Essex CRC was short of staff.", (finding("finding-a", ESSEX, "staff"),))
    two = ("Norfolk and Suffolk CRC was short of staff.", (finding("finding-b", norfolk, "staff"),))
    graph = _graph(("one", "2018-10-01", (one,)), ("two", "2018-11-01", (two,)))
    found = graph.ask("shortcomings-shared-under-owner", at_least=at_least).rows
    assert [row["sharing"] for row in found] == [2] * rows
    weak = graph.ask("topics-weak-at-every-provider", at_least=at_least).rows
    assert bool(weak) is bool(rows)


def test_days_of_an_earlier_inspection_are_not_those_of_this_one() -> None:
    """A release of February 2019 says when the company was inspected before."""
    staff = ("Essex CRC was short of staff.", (finding("finding-staff", ESSEX, "staff"),))
    before = ("It was inspected in June 2017.", (_visit(ESSEX, "2017-06-01", "2017-06-30"),))
    visit = ("Inspectors came in March 2018.", (_visit(ESSEX, "2018-03-05", "2018-03-16"),))
    rows = _graph(
        ("earlier", "2019-02-15", (before, staff)), ("near", "2019-02-16", (visit, staff))
    ).ask("documents-of-an-inspection")
    told = {_slug(row): (str(row["fieldwork_from"]), row["documents"]) for row in rows}
    assert told == {"earlier": ("None", 1), "near": ("2018-03-05", 1)}


def test_where_no_document_says_when_the_fieldwork_was_its_days_are_unknown() -> None:
    """A guide judges a body and nobody inspected it; a release has the days of its report."""
    staff = ("Essex CRC was short of staff.", (finding("finding-staff", ESSEX, "staff"),))
    visit = ("Inspectors came in March 2018.", (_visit(ESSEX, "2018-03-05", "2018-03-16"),))
    rows = _graph(
        ("guide", "2020-02-15", (staff,)),
        ("report", "2018-06-01", (visit, staff)),
        ("release", "2018-06-02", (staff,)),
    ).ask("documents-of-an-inspection")
    told = {
        _slug(row): (str(row["fieldwork_from"]), str(row["fieldwork_until"]), row["documents"])
        for row in rows
    }
    visited = ("2018-03-05", "2018-03-16", 2)
    assert told == {"guide": ("None", "None", 1), "report": visited, "release": visited}


def test_what_lacks_findings_is_told_with_documents_of_unknown_day() -> None:
    """A finding of an undated document may be recent: a body is not told to have none silently."""
    undated, text = reading("undated", [("S.", (finding("finding-a", MIDLANDS, "staff"),))])
    undated = replace(undated, document=replace(undated.document, issued=None))
    graph = _graph(
        ("dated", "2015-02-15", (("S.", (finding("finding-a", MIDLANDS, "plan"),)),)),
        ("late", "2018-02-15", (("S.", (finding("finding-a", MIDLANDS, "court"),)),)),
    )
    graph.load_reading(undated, text)

    def told(question: str, column: str, since: str) -> dict[object, object]:
        rows = graph.ask(question, since=since)
        return {row[column]: row["undated_documents"] for row in rows}

    bodies = told("providers-without-findings", "provider", "2019-01-01")
    assert {body for body, count in bodies.items() if count} == {"NPS Midlands"}
    assert bodies["NPS Midlands"] == 1
    assert "NPS Midlands" not in told("providers-without-findings", "provider", "2017-01-01")
    topics = told("topics-without-findings", "topic_label", "2017-01-01")
    assert (topics["Staffing"], topics["Sentence planning"]) == (1, 0)
