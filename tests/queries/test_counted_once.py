"""Rows that stand once: what is said of several bodies, groups or speakers, and near misses.

The texts are made up; the bodies are real.
"""

from __future__ import annotations

from decimal import Decimal

from probation_oversight import OversightGraph
from probation_oversight.model import statements as st
from probation_oversight.model.statements import (
    Kind,
    Link,
    Modality,
    Polarity,
    Recurrence,
    Relation,
    Statement,
    Voice,
)
from tests.made_readings import Said, body, finding, reading, stated

ESSEX = body("essex-crc", "Essex CRC", "CommunityRehabilitationCompany")
MERSEYSIDE = body("merseyside-crc", "Merseyside CRC", "CommunityRehabilitationCompany")
NPS = body("national-probation-service", "NPS", "NationalProbationService")
STRONG = "Essex CRC and Merseyside CRC had good leaders."
WEAK = "Essex CRC and Merseyside CRC lacked staff."


def _graph(*documents: tuple[str, str, tuple[Said, ...]]) -> OversightGraph:
    made = OversightGraph()
    for slug, issued, said in documents:
        made.load_reading(*reading(slug, said, issued))
    return made


def _both(relation: Relation) -> OversightGraph:
    """Each of two findings on one body is linked to each of two on the other, as readers do."""
    links = (Link(relation, "finding-c"), Link(relation, "finding-d"))
    good = Polarity.POSITIVE
    weak = tuple(
        finding(key, of, "staff", links=links)
        for key, of in (("finding-a", ESSEX), ("finding-b", MERSEYSIDE))
    )
    strong = tuple(
        finding(key, of, "lead", good)
        for key, of in (("finding-c", ESSEX), ("finding-d", MERSEYSIDE))
    )
    return _graph(("release", "2019-02-15", ((WEAK, weak), (STRONG, strong))))


def test_bodies_named_together_are_not_set_against_each_other() -> None:
    rows = _both(Relation.CONTRASTS_WITH).ask("contrasts").rows
    pairs = [(row["strong_provider"], row["weak_provider"]) for row in rows]
    assert pairs == [("Essex CRC", "Essex CRC"), ("Merseyside CRC", "Merseyside CRC")]


def test_two_bodies_with_words_of_their_own_are_set_against_each_other() -> None:
    link = (Link(Relation.CONTRASTS_WITH, "finding-b"),)
    rows = _graph(
        (
            "release",
            "2019-02-15",
            (
                (WEAK, (finding("finding-a", ESSEX, "staff", links=link),)),
                (STRONG, (finding("finding-b", MERSEYSIDE, "lead", Polarity.POSITIVE),)),
            ),
        )
    ).ask("contrasts")
    assert [(row["strong_provider"], row["weak_provider"]) for row in rows] == [
        ("Merseyside CRC", "Essex CRC")
    ]


def test_each_body_has_its_own_cause() -> None:
    rows = _both(Relation.EXPLAINED_BY).ask("causes-of-shortcomings").rows
    assert [row["provider"] for row in rows] == ["Essex CRC", "Merseyside CRC"]


def _of_nps(place: str, also: st.BodyRef | None = None) -> tuple[Said, ...]:
    made: tuple[Statement, ...] = (finding("finding-a", NPS, "staff"),)
    if also:
        made += (finding("finding-b", also, "staff"),)
    return ((f"The NPS lacked staff in {place}.", made),)


def test_a_national_body_is_inspected_in_several_places_at_a_time() -> None:
    graph = _graph(
        ("essex", "2017-04-20", _of_nps("Essex", ESSEX)),
        ("essex-letter", "2017-04-25", _of_nps("Essex", ESSEX)),
        ("merseyside", "2017-04-21", _of_nps("Merseyside", MERSEYSIDE)),
    )
    rows = graph.ask("documents-of-an-inspection", body=NPS.iri).rows
    told = {str(row["document_iri"]).rpartition("/")[2]: row["documents"] for row in rows}
    assert told == {"essex": 2, "essex-letter": 2, "merseyside": 1}


def test_a_consequence_for_two_groups_is_one_row() -> None:
    link = (Link(Relation.HAS_CONSEQUENCE, "consequence-a"),)
    effect = stated(
        "consequence-a",
        Kind.CONSEQUENCE,
        polarity=Polarity.NEGATIVE,
        modality=Modality.OBSERVED,
        providers=(ESSEX,),
        topics=("pp",),
        detail=st.Effect(groups=("victims", "children")),
    )
    said = ((WEAK, (finding("finding-a", ESSEX, "staff", links=link), effect)),)
    (row,) = _graph(("release", "2019-02-15", said)).ask("consequences-of-shortcomings").rows
    assert row["falls_on"] == "Children, Victims"


def test_one_view_of_two_speakers_is_one_row() -> None:
    view = finding(
        "finding-a",
        ESSEX,
        "staff",
        voice=Voice.STAFF,
        modality=Modality.REPORTED,
        speakers=tuple(
            st.AgentRef(f"{st.BASE}group/{slug}", label, "PersonGroup")
            for slug, label in (("managers", "Managers"), ("practitioners", "Practitioners"))
        ),
    )
    (row,) = _graph(("release", "2019-02-15", ((WEAK, (view,)),))).ask("findings-from-staff-views")
    assert row["said_by"] == "Managers, Practitioners"


def test_two_topics_make_one_row_a_document() -> None:
    said = tuple(
        (f"{WEAK[:-1]} again, for the {number}th time.", (finding(f"finding-{key}", ESSEX, topic),))
        for number, (key, topic) in enumerate((("a", "da"), ("b", "da"), ("c", "cs"), ("d", "cs")))
    )
    near = ((WEAK, (finding("finding-a", MERSEYSIDE, "da"),)),)
    graph = _graph(("release", "2019-02-15", said), ("other", "2019-02-15", near))
    (row,) = graph.ask("shortcomings-on-two-topics").rows
    found = [str(row[name])[-9:] for name in ("first_iri", "second_iri")]
    assert found == ["finding-a", "finding-c"]


def test_a_rating_is_no_finding_that_comes_back() -> None:
    again = Recurrence.RECURRENT
    rated = stated(
        "rating-a",
        Kind.RATING,
        polarity=Polarity.POSITIVE,
        modality=Modality.OBSERVED,
        providers=(ESSEX,),
        topics=("quality",),
        recurrence=again,
        detail=st.Grade("good", "rated-2018", None),
    )
    said = (
        (WEAK, (finding("finding-a", ESSEX, "staff", recurrence=again),)),
        (STRONG, (rated,)),
    )
    (row,) = _graph(("release", "2019-02-15", said)).ask("findings-said-to-recur").rows
    assert row["finding"] == "Staffing"


def test_a_share_that_says_nothing_of_the_work_is_not_among_them() -> None:
    def share(key: str, counts: Polarity | None = None) -> Statement:
        detail = st.Measure(st.Quantity.SHARE, Decimal(60), st.Unit.PER_CENT, counts=counts)
        return stated(
            key,
            Kind.FIGURE,
            modality=Modality.OBSERVED,
            providers=(ESSEX,),
            topics=("assess",),
            detail=detail,
        )

    said = (
        (
            "In 60 per cent of cases Essex CRC did enough.",
            (share("figure-a", counts=Polarity.POSITIVE),),
        ),
        ("Of all cases 60 per cent are low risk at Essex CRC.", (share("figure-b"),)),
    )
    (row,) = _graph(("release", "2019-02-15", said)).ask("shares-of-cases").rows
    assert row["good_share"] == "60"
