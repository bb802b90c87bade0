"""What a question must not count, beside what it counts: several documents, read or made by hand.

The texts are made up; the bodies are real, and so are the days on which they were there.
"""

from __future__ import annotations

from functools import cache

import pytest

from probation_oversight import OversightGraph
from probation_oversight.model import statements as st
from probation_oversight.model.statements import Kind, Link, Modality, Polarity, Relation
from tests.made_readings import Said, body, finding, reading, service, stated

COMPANY = "CommunityRehabilitationCompany"
ESSEX = body("essex-crc", "Essex CRC", COMPANY)
NORFOLK = body("norfolk-and-suffolk-crc", "Norfolk and Suffolk CRC", COMPANY)
MERSEYSIDE = body("merseyside-crc", "Merseyside CRC", COMPANY)
NPS = body("nps-london", "NPS London", "ProbationDivision")
_TRAINING = service("ete", ESSEX, "training")
_CHIEF = st.AgentRef(f"{st.BASE}person/glenys-stacey", "Dame Glenys Stacey", "Person")


def _graph(*documents: tuple[str, str, tuple[Said, ...]]) -> OversightGraph:
    made = OversightGraph()
    for slug, issued, said in documents:
        made.load_reading(*reading(slug, said, issued))
    return made


def _short(of: st.BodyRef) -> tuple[Said, ...]:
    """That a body is short of staff."""
    return ((f"{of.label} was short of staff.", (finding("finding-a", of, "staff"),)),)


@cache
def _read(*paragraphs: str) -> OversightGraph:
    """A release in these paragraphs on an inspection of Essex CRC, and a summary with the same."""
    made = OversightGraph()
    opening = "HM Inspectorate of Probation inspected Essex CRC in May 2018."
    for slug in ("release", "summary"):
        text = "\n\n".join((f"Essex CRC: a {slug}", opening, *paragraphs)) + "\n"
        made.load_text(text, slug=slug, issued="2018-07-04")
    return made


class TestMoney:
    """A cut touches the services that it is a cut of, and no others of who bears it."""

    def _graph(self, *cut: str) -> OversightGraph:
        partners = st.partners_of("release", ESSEX)
        training, housing = (service(topic, ESSEX, topic) for topic in ("ete", "accom"))
        offers = tuple(
            stated(
                f"serviceoffer-{each.topic}",
                Kind.SERVICE_OFFER,
                detail=st.Offer(each, (ESSEX,), (NPS,)),
            )
            for each in (training, housing)
        )
        uses = tuple(
            stated(
                f"serviceuse-{each.topic}",
                Kind.SERVICE_USE,
                polarity=Polarity.NEGATIVE,
                links=(Link(Relation.USES_OFFER, f"serviceoffer-{each.topic}"),),
                detail=st.Use((NPS,), st.UsageLevel.BELOW_EXPECTED),
            )
            for each in (training, housing)
        )
        known = {each.topic: each for each in (training, housing)}
        change = stated(
            "fundingchange-a",
            Kind.FUNDING_CHANGE,
            detail=st.FundingShift(
                (ESSEX,),
                (partners,),
                tuple(known[topic] for topic in cut),
                st.Direction.DECREASE,
                st.ChangeStatus.PLANNED,
            ),
        )
        return _graph(
            (
                "release",
                "2018-07-04",
                (
                    ("Essex CRC offers NPS London training and housing.", offers),
                    ("NPS London uses neither as it should.", uses),
                    ("Essex CRC will cut what it pays partners.", (change,)),
                ),
            )
        )

    @pytest.mark.alike
    @pytest.mark.parametrize("cut", [(), ("accom",), ("ete",), ("accom", "ete")])
    def test_only_what_is_cut_is_threatened(self, cut: tuple[str, ...]) -> None:
        rows = self._graph(*cut).ask("services-threatened-from-two-sides").rows
        assert sorted({str(row["service"]) for row in rows}) == list(cut)
        assert {row["service"] for row in self._graph(*cut).ask("funding-cuts")} == {*cut} or {None}


class TestCauses:
    def test_words_of_cause_name_one_and_words_of_time_do_not(self) -> None:
        graph = _read(
            "Assessments at Essex CRC were poor because staff lacked training.",
            "After a change of offices, unpaid work at Essex CRC was badly managed.",
            "Work with victims was poor and leadership was weak.",
        )
        told = {str(row["quote"]) for row in graph.ask("causes-of-shortcomings")}
        assert {"ssessments" in each for each in told} == {True}
        assert len(told) == 1


class TestViews:
    def test_staff_have_a_view_where_they_are_said_to_say_it(self) -> None:
        graph = _read(
            "Staff told inspectors that their training at Essex CRC was poor.",
            "Staff at Essex CRC were poorly supervised.",
            "The views of staff were well understood by leaders at Essex CRC.",
        )
        rows = graph.ask("findings-from-staff-views").rows
        assert {row["document"] for row in rows} == {
            row["document"] for row in graph.ask("findings")
        }
        assert all("training" in str(row["quote"]) for row in rows)
        assert len(rows) == 2


class TestRisks:
    def test_what_may_happen_is_a_risk_and_what_happened_is_none(self) -> None:
        said = []
        for number, (modality, polarity) in enumerate(
            (
                (Modality.POSSIBLE, Polarity.NEGATIVE),
                (Modality.CONDITIONAL, Polarity.NEGATIVE),
                (Modality.OBSERVED, Polarity.NEGATIVE),
                (Modality.REPORTED, Polarity.NEGATIVE),
                (Modality.POSSIBLE, Polarity.POSITIVE),
            )
        ):
            made = finding(f"finding-{number}", ESSEX, "pp", polarity, modality=modality)
            said.append((f"Sentence {number} on Essex CRC.", (made,)))
        graph = _graph(("release", "2018-07-04", tuple(said)))
        rows = graph.ask("risks-to-public").rows
        assert [row["quote"] for row in rows] == [
            "Sentence 0 on Essex CRC.",
            "Sentence 1 on Essex CRC.",
        ]


def _rating(key: str, of: st.BodyRef, grade: str, standard: str | None, topic: str) -> st.Statement:
    good = grade in {"good", "outstanding"}
    return stated(
        key,
        Kind.RATING,
        polarity=Polarity.POSITIVE if good else Polarity.NEGATIVE,
        modality=Modality.OBSERVED,
        providers=(of,),
        topics=(topic,),
        detail=st.Grade(grade, "rated-2018", standard),
    )


@cache
def _rated() -> OversightGraph:
    """Three companies: two with a low grade on staff, one of them the only one rated on leaders."""
    documents = []
    for number, (of, staff) in enumerate(
        ((ESSEX, "inadequate"), (NORFOLK, "inadequate"), (MERSEYSIDE, "good"))
    ):
        made: tuple[Said, ...] = (
            (
                f"{of.label} was rated on staff.",
                (_rating("rating-a", of, staff, "Staff", "staff"),),
            ),
        )
        if of is ESSEX:
            leaders = _rating("rating-b", of, "inadequate", "Leadership", "lead")
            made += ((f"{of.label} was rated on leaders.", (leaders,)),)
        documents += [(f"{kind}-{number}", "2018-10-01", made) for kind in ("report", "release")]
    return _graph(*documents)


class TestLeast:
    @pytest.mark.parametrize(("at_least", "standards"), [("1", 2), ("3", 1), ("4", 0)])
    def test_the_lowest_needs_so_many_that_were_rated(self, at_least: str, standards: int) -> None:
        rows = _rated().ask("lowest-graded-standards", at_least=at_least).rows
        assert len({row["standard"] for row in rows}) == standards
        staff = [row for row in rows if row["standard"] == "Staffing"]
        assert {(row["providers"], row["rated"]) for row in staff} <= {(2, 3)}

    def test_a_document_more_on_an_inspection_is_no_unit_more(self) -> None:
        rows = _rated().ask("lowest-graded-standards", at_least="3").rows
        assert [(row["grade"], row["providers"], row["rated"]) for row in rows] == [
            ("Inadequate", 2, 3)
        ]

    def test_a_topic_is_weak_at_every_provider_that_anything_is_said_of_on_it(self) -> None:
        weak = tuple(
            (
                f"doc-{n}",
                "2018-10-01",
                ((f"{of.label} was short.", (finding("finding-a", of, "staff"),)),),
            )
            for n, of in enumerate((ESSEX, NORFOLK))
        )
        rows = _graph(*weak).ask("topics-weak-at-every-provider", at_least="2").rows
        assert len(rows) == 1
        good = finding("finding-a", MERSEYSIDE, "staff", Polarity.POSITIVE)
        other = ("doc-9", "2018-10-01", ((f"{MERSEYSIDE.label} was not.", (good,)),))
        assert not _graph(*weak, other).ask("topics-weak-at-every-provider", at_least="2").rows


class TestGrid:
    def test_a_cell_has_points_day_and_owner_and_says_how_many_documents_tell_it(self) -> None:
        rows = _rated().ask("ratings-grid", body="essex-crc").rows
        told = {(row["standard"], row["grade"], row["points"], row["documents"]) for row in rows}
        assert told == {("Staff", "Inadequate", 0, 2), ("Leadership", "Inadequate", 0, 2)}
        assert {str(row["issued"]) for row in rows} == {"2018-10-01"}
        assert {row["owner"] for row in rows} == {"Sodexo"}

    def test_the_count_is_of_inspections_and_only_of_whole_bodies(self) -> None:
        assert _rated().ask("ratings-count").rows == ()


class TestDays:
    """Whoever was not there on the day is not counted, however often a document names it."""

    @pytest.mark.parametrize(("issued", "rows"), [("2013-05-01", 0), ("2018-05-01", 1)])
    def test_a_body_that_was_not_there_yet_has_no_findings(self, issued: str, rows: int) -> None:
        said = _short(ESSEX)
        found = _graph(("one", issued, said), ("two", issued, said)).ask("findings-by-owner").rows
        assert len(found) == rows

    @pytest.mark.parametrize(
        ("unit", "fieldwork", "issued", "year"),
        [
            ("Norfolk PDU", "2023-07-03..2023-07-14", "2023-11-20", "(2021)"),
            ("Norfolk PDU", "2024-02-05..2024-02-16", "2024-06-20", "(2023)"),
            ("Gateshead Youth Justice Service", "2024-11-18..2024-11-22", "2025-05-20", "(2018)"),
            ("Gateshead Youth Justice Service", "2025-06-02..2025-06-06", "2025-10-20", "(2025)"),
        ],
    )
    def test_the_framework_is_that_of_the_fieldwork(
        self, unit: str, fieldwork: str, issued: str, year: str
    ) -> None:
        """What came out under the next framework was judged by the one before."""
        graph = OversightGraph()
        for slug in ("report", "release"):
            graph.load_text(
                f"{unit}\n\nHM Inspectorate of Probation inspected {unit}.\n\n"
                f"{unit} was rated ‘Good’ overall.\n",
                slug=slug,
                fieldwork=fieldwork,
                issued=issued,
            )
        (row,) = graph.ask("ratings").rows
        assert str(row["framework"]).endswith(year)
        assert row["documents"] == 2


class TestWarnings:
    def test_a_finding_stands_once_and_within_its_window(self) -> None:
        near = _short(ESSEX)
        graph = _graph(("near", "2021-01-04", near), ("far", "2017-01-04", near))
        rows = graph.ask("warnings-before-change", within_days="365").rows
        assert [str(row["issued"]) for row in rows] == ["2021-01-04"]
        assert all(0 < int(str(row["days_before"])) <= 365 for row in rows)
        assert len(graph.ask("warnings-before-change", within_days="3650").rows) == 2


class TestAreas:
    def test_findings_of_one_contract_area_stay_out_of_another(self) -> None:
        graph = _graph(
            ("one", "2018-10-01", _short(ESSEX)), ("two", "2018-10-01", _short(MERSEYSIDE))
        )
        for area, provider in (("Essex", "Essex CRC"), ("Merseyside", "Merseyside CRC")):
            rows = graph.ask("findings-for-area", area=area).rows
            assert {row["provider"] for row in rows} == {provider}


@cache
def _many_kinds() -> OversightGraph:
    """Two documents on Essex CRC, each with what questions ask for and what they do not."""
    offer = stated(
        "serviceoffer-a", Kind.SERVICE_OFFER, detail=st.Offer(_TRAINING, (ESSEX,), (NPS,))
    )
    uses = tuple(
        stated(
            f"serviceuse-{level}",
            Kind.SERVICE_USE,
            polarity=polarity,
            links=(Link(Relation.USES_OFFER, "serviceoffer-a"),),
            detail=st.Use((NPS,), level),
        )
        for level, polarity in (
            (st.UsageLevel.BELOW_EXPECTED, Polarity.NEGATIVE),
            (st.UsageLevel.AS_EXPECTED, Polarity.POSITIVE),
        )
    )
    peers = stated(
        "comparativefinding-a",
        Kind.COMPARATIVE_FINDING,
        polarity=Polarity.NEGATIVE,
        modality=Modality.OBSERVED,
        providers=(ESSEX,),
        topics=("staff",),
        detail=st.Comparison((NORFOLK.iri,), ("staff",)),
    )
    told = finding("finding-told", ESSEX, "lead", speakers=(_CHIEF,), modality=Modality.POSSIBLE)
    call = _call(ESSEX)
    said: tuple[Said, ...] = (
        ("Essex CRC offers NPS London training.", (offer,)),
        ("NPS London hardly uses it.", uses[:1]),
        ("NPS London made good use of it before.", uses[1:]),
        ("Essex CRC has fewer staff than Norfolk and Suffolk CRC.", (peers,)),
        ("Essex CRC is short of staff.", (finding("finding-a", ESSEX, "staff"),)),
        ("Essex CRC may lose its way, the chief inspector said.", (told,)),
        ("Essex CRC should find more staff.", (call,)),
    )
    return _graph(("release", "2018-07-04", said), ("summary", "2018-07-04", said))


@pytest.mark.parametrize(
    ("question", "given", "begins"),
    [
        ("services-not-used-as-expected", {}, {"NPS London hardly"}),
        ("comparisons-with-peers", {}, {"Essex CRC has fewer"}),
        ("statements-not-observed", {}, {"Essex CRC may lose", "Essex CRC should find"}),
        ("words-by-speaker", {"speaker_name": "Stacey"}, {"Essex CRC may lose"}),
        ("words-by-speaker", {"speaker_name": "Russell"}, set()),
        ("calls-on-a-body", {"body": "essex-crc"}, {"Essex CRC should find"}),
        ("calls-on-a-body", {"body": "nps-london"}, set()),
        ("comparisons-with-peers", {"body": "nps-london"}, set()),
    ],
)
def test_only_what_is_asked_for(question: str, given: dict[str, str], begins: set[str]) -> None:
    rows = _many_kinds().ask(question, **given).rows
    found = {str(row["quote"]) for row in rows}
    assert len(found) == len(begins)
    assert all(any(quote.startswith(words) for words in begins) for quote in found)


def test_a_statement_rests_on_its_own_words_only() -> None:
    """Not on those of its sentence's other finding, nor on the same words of another document."""
    graph = _read("Planning was poor, but staff at Essex CRC were skilled.")
    found = graph.ask("findings", body="essex-crc", in_document="release")
    assert len(found.rows) == 2
    for row in found:
        (words,) = graph.ask("evidence-of-statement", statement=str(row["finding_iri"]))
        assert (words["quote"], words["start"]) == (row["quote"], row["start"])
        assert words["document_iri"] == f"{st.BASE}document/release"
    for other in ("document/release", "body/essex-crc", "document/no-such/statement/finding-0-9"):
        assert not graph.ask("evidence-of-statement", statement=f"{st.BASE}{other}").rows


def _called(of: st.BodyRef) -> tuple[Said, ...]:
    """That something is asked of a body."""
    return ((f"{of.label} should find more staff.", (_call(of),)),)


def _call(on: st.BodyRef) -> st.Statement:
    return stated(
        "recommendation-a",
        Kind.RECOMMENDATION,
        modality=Modality.NORMATIVE,
        topics=("staff",),
        detail=st.Call((on,), st.RecommendationType.IMPROVEMENT),
    )


def test_a_call_binds_the_parts_that_were_there_on_its_day() -> None:
    agency = body(
        "hm-prison-and-probation-service", "HM Prison and Probation Service", "ExecutiveAgency"
    )
    graph = _graph(
        ("early", "2018-07-04", _called(agency)), ("late", "2023-07-04", _called(agency))
    )
    bound = graph.ask("calls-on-a-body", body="west-midlands-probation-region")
    assert [str(row["issued"]) for row in bound] == ["2023-07-04"]
    assert len(graph.ask("calls-on-a-body", body="hmpps")) == 2


def test_a_standard_has_one_name_however_it_is_written() -> None:
    rated = tuple(
        (
            f"{of.label} was rated ‘Good’ for {printed}.",
            (
                stated(
                    f"rating-{of.iri.rpartition('/')[2]}",
                    Kind.RATING,
                    polarity=Polarity.POSITIVE,
                    modality=Modality.OBSERVED,
                    providers=(of,),
                    topics=("assess",),
                    detail=st.Grade("good", "rated-2018", printed),
                ),
            ),
        )
        for of, printed in ((ESSEX, "assessment"), (NORFOLK, "Assessment"))
    )
    graph = _graph(("release", "2018-07-04", rated))
    for question in ("ratings", "ratings-grid"):
        assert {row["standard"] for row in graph.ask(question)} == {"Assessment"}


def test_a_cut_is_found_of_its_topic() -> None:
    cut = stated(
        "fundingchange-a",
        Kind.FUNDING_CHANGE,
        modality=Modality.OBSERVED,
        topics=("cut",),
        detail=st.FundingShift((), (ESSEX,), (), st.Direction.DECREASE, st.ChangeStatus.MADE),
    )
    graph = _graph(("release", "2018-07-04", (("The grant to Essex CRC was cut.", (cut,)),)))
    asked = graph.ask("topics-without-findings", since="2018-01-01", under="money")
    assert "Funding reduction" not in {row["topic_label"] for row in asked}
