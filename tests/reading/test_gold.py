"""The gold set fits its texts, and the scorer counts what it says it counts."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from probation_oversight.statements import (
    Account,
    BodyRef,
    Call,
    Cue,
    DocumentFacts,
    Grade,
    Kind,
    Link,
    Modality,
    Polarity,
    Reading,
    RecommendationType,
    Recurrence,
    Relation,
    SentenceAccount,
    Span,
    Statement,
    UsageLevel,
    Use,
)
from tests.reading.gold import (
    Gold,
    GoldError,
    Ratio,
    Score,
    Tally,
    load_gold,
    load_golds,
    load_topics,
    misses,
    report,
    score,
    total,
)

RELEASES = Path(__file__).parent / "releases"
GOLDS = [gold for name in ("develop", "held-out") for gold in load_golds(RELEASES / name)]

TEXT = """Staff were keen, but
plans were poor. Reviews were late.

The NPS should act:

• hire staff
• rate 'Good'
"""
GOLD = """
document: {title: A test, issued: 2017-05-18}
bodies: {nps: [nps-midlands, national-probation-service]}
sentences:
  - text: Staff were keen, but plans were poor.
    account: evidence
    findings:
      - {polarity: positive, providers: [essex-crc], topics: [staff]}
      - {polarity: negative, providers: [essex-crc], topics: [plan, om], recurrence: recurrent}
    links: [[contrastsWith, Staff were keen]]
  - text: Reviews were late.
    account: [evidence, gap]
    findings:
      - {polarity: negative, optional: true, providers: [essex-crc], topics: [review]}
    others:
      - {kind: ServiceUse, users: [nps], level: below-expected}
  - text: "The NPS should act:"
    account: out-of-scope
  - text: hire staff
    account: evidence
    others:
      - {kind: Recommendation, addressed_to: [nps], type: improvement}
  - text: rate 'Good'
    account: evidence
    others:
      - {kind: Rating, providers: [nps], grade: good, standard: Information and facilities,
         framework: pdu-2021}
"""
ESSEX = BodyRef("https://example.org/body/essex-crc", "Essex CRC", "ServiceProvider")
NPS = BodyRef("https://example.org/body/national-probation-service", "NPS", "ServiceProvider")


@pytest.fixture
def gold(tmp_path: Path) -> Gold:
    return write(tmp_path, GOLD)


def write(folder: Path, golden: str, text: str = TEXT) -> Gold:
    (folder / "a.txt").write_text(text, encoding="utf-8")
    path = folder / "a.gold.yaml"
    path.write_text(golden, encoding="utf-8")
    return load_gold(path)


def collapsed(text: str) -> str:
    return " ".join(text.split())


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words), words)


def finding(words: str, polarity: Polarity, *topics: str, about: BodyRef = ESSEX) -> Statement:
    place = span(words)
    return Statement(
        key=f"finding-{place.start}-{polarity}-{'-'.join(topics)}",
        kind=Kind.FINDING,
        evidence=(place,),
        rule="test",
        polarity=polarity,
        modality=Modality.OBSERVED,
        providers=(about,),
        topics=topics,
        cues=(Cue(place, "test"),),
    )


def other(words: str, kind: Kind, **fields: object) -> Statement:
    place = span(words)
    statement = Statement(f"{kind}-{place.start}", kind, (place,), "test")
    return replace(statement, **fields)  # type: ignore[arg-type]


def reading(*statements: Statement, accounts: tuple[SentenceAccount, ...] = ()) -> Reading:
    digest = hashlib.sha256(TEXT.encode("utf-8")).hexdigest()
    return Reading(DocumentFacts("a", "A test", digest, len(TEXT)), statements, accounts)


KEEN = finding("Staff were keen", Polarity.POSITIVE, "staff")
POOR = finding("plans were poor", Polarity.NEGATIVE, "plan")


@pytest.mark.parametrize("gold", GOLDS, ids=lambda gold: gold.name)
def test_gold_sentences_are_the_whole_text_and_use_known_topics(gold: Gold) -> None:
    known = load_topics().broader
    between = [gold.text[s.zone : s.start] for s in gold.sentences]
    between.append(gold.text[gold.sentences[-1].end :])
    assert set("".join("".join(between).split())) <= set("•*-0123456789.")
    for sentence in gold.sentences:
        assert sentence.text
        assert collapsed(gold.text).count(sentence.text) == 1
        assert collapsed(gold.text[sentence.start : sentence.end]) == sentence.text
        for finding_ in sentence.findings:
            assert set(finding_.topics) <= known.keys(), sentence.text


@pytest.mark.parametrize("gold", GOLDS, ids=lambda gold: gold.name)
def test_sentences_with_findings_are_evidence(gold: Gold) -> None:
    for sentence in gold.sentences:
        required = [f for f in sentence.findings if not f.optional]
        if required or any(not o.optional for o in sentence.others):
            assert sentence.accounts == (Account.EVIDENCE,), sentence.text


def test_gold_set_is_large_enough_and_has_texts_without_findings() -> None:
    assert sum(len(gold.sentences) for gold in GOLDS) >= 250
    assert sum(gold.without_findings for gold in GOLDS) >= 3


def test_head_comment_says_that_a_release_is_invented() -> None:
    for gold in GOLDS:
        head = gold.path.read_text(encoding="utf-8").splitlines()[0]
        assert head.startswith("# Written for testing; not a real publication."), gold.path


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("text: Reviews were late.", "text: Reviews were early.", "0 times"),
        ("text: Reviews were late.", "text: were", "3 times"),
        ("  - text: hire staff", "  - text: staff", "before sentence 4 no gold has '• hire'"),
        ("account: out-of-scope", "account: elsewhere", "sentence 3: 'elsewhere' is none of"),
        ("optional: true, pro", "optinal: true, pro", "unknown key 'optinal'"),
        ("kind: Recommendation", "kind: Finding", "write it under findings"),
        ("[[contrastsWith, Staff were keen]]", "[[contrastsWith, nowhere]]", "fits 0 sentences"),
    ],
)
def test_broken_gold_is_refused_with_its_place(
    tmp_path: Path, old: str, new: str, says: str
) -> None:
    assert old in GOLD
    with pytest.raises(GoldError, match=r"a\.gold\.yaml: ") as error:
        write(tmp_path, GOLD.replace(old, new))
    assert says in str(error.value)


def test_gold_that_stops_before_the_text_does_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"after the last sentence no gold has 'One more\.'"):
        write(tmp_path, GOLD, TEXT + "One more.\n")


def test_list_marks_belong_to_the_sentence_after_them(gold: Gold) -> None:
    assert [s.text for s in gold.sentences if s.holds(TEXT.index("• rate"))] == ["rate 'Good'"]


def test_perfect_reading_scores_all(gold: Gold) -> None:
    poor = replace(
        POOR,
        recurrence=Recurrence.RECURRENT,
        links=(Link(Relation.CONTRASTS_WITH, KEEN.key),),
    )
    use = other("Reviews", Kind.SERVICE_USE, detail=Use((NPS,), UsageLevel.BELOW_EXPECTED))
    call = other("hire", Kind.RECOMMENDATION, detail=Call((NPS,), RecommendationType.IMPROVEMENT))
    grade = Grade("good", framework="pdu-2021", standard="1.4 Information & facilities")
    rating = other("rate", Kind.RATING, detail=grade, providers=(NPS,))
    accounts = tuple(
        SentenceAccount(Span(s.start, s.end, gold.text[s.start : s.end]), s.accounts[0], "test")
        for s in gold.sentences
    )
    result = score(reading(KEEN, poor, use, call, rating, accounts=accounts), gold)
    assert result.misses == ()
    assert result.findings == Tally(right=2)
    assert result.ratings == result.recommendations == Tally(right=1)
    assert result.others == {Kind.SERVICE_USE: Tally(right=1)}
    assert result.providers == result.topics == result.topics_first == Ratio(2, 2)
    assert result.recurrences == result.links == result.frameworks == Ratio(1, 1)
    assert result.details == Ratio(2, 2)
    assert result.accounts == result.boundaries == Ratio(5, 5)


def test_empty_reading_misses_all_and_invents_nothing(gold: Gold) -> None:
    result = score(reading(), gold)
    assert result.positive == result.negative == Tally(missed=1)
    assert result.ratings == result.recommendations == Tally(missed=1)
    assert result.providers == Ratio()
    assert result.links == Ratio(0, 1)
    assert result.accounts == Ratio(0, 5)


def test_optional_finding_counts_neither_way(gold: Gold) -> None:
    late = finding("Reviews were late", Polarity.NEGATIVE, "review")
    assert score(reading(KEEN, POOR, late), gold).findings == Tally(right=2)


def test_wrong_polarity_is_extra_and_leaves_the_right_one_missed(gold: Gold) -> None:
    late = finding("Reviews were late", Polarity.POSITIVE, "review")
    result = score(reading(KEEN, late), gold)
    assert result.positive == Tally(right=1, extra=1)
    assert result.negative == Tally(missed=1)


def test_several_findings_in_a_sentence_count_once_per_polarity(gold: Gold) -> None:
    again = finding("poor", Polarity.NEGATIVE, "om")
    assert score(reading(POOR, again), gold).negative == Tally(right=1)


def test_other_provider_beside_the_right_one_is_wrong(gold: Gold) -> None:
    both = replace(POOR, providers=(ESSEX, NPS))
    assert score(reading(both), gold).providers == Ratio(0, 1)
    assert score(reading(POOR), gold).providers == Ratio(1, 1)


def test_one_finding_about_two_providers_may_be_read_as_two(tmp_path: Path) -> None:
    golden = GOLD.replace("[essex-crc], topics: [plan, om]", "[essex-crc, nps], topics: [plan]")
    two = (POOR, finding("plans", Polarity.NEGATIVE, "plan", about=NPS))
    gold = write(tmp_path, golden)
    assert score(reading(*two), gold).providers == Ratio(1, 1)
    assert score(reading(POOR), gold).providers == Ratio(0, 1)


def test_same_topic_of_two_providers_is_no_confusion(tmp_path: Path) -> None:
    extra = "      - {polarity: negative, providers: [nps], topics: [plan]}\n    links:"
    gold = write(tmp_path, GOLD.replace("    links:", extra, 1))
    two = (POOR, finding("plans", Polarity.NEGATIVE, "plan", about=NPS))
    assert score(reading(*two), gold).providers == Ratio(2, 2)


def test_topic_may_be_second_or_only_near(gold: Gold) -> None:
    second = score(reading(replace(POOR, topics=("quality", "plan"))), gold)
    assert (second.topics, second.topics_first) == (Ratio(1, 1), Ratio(0, 1))
    near = score(reading(replace(POOR, topics=("review",))), gold)  # om is acceptable and above
    assert (near.topics, near.topics_near) == (Ratio(0, 1), Ratio(1, 1))
    far = score(reading(replace(POOR, topics=("ict",))), gold)
    assert (far.topics, far.topics_near) == (Ratio(0, 1), Ratio(0, 1))


def test_rating_said_twice_counts_once_and_a_wrong_grade_twice(gold: Gold) -> None:
    right = Grade("good", standard="Information and facilities")
    once = other("rate", Kind.RATING, detail=right, providers=(NPS,))
    twice = replace(once, key="again")
    assert score(reading(once, twice), gold).ratings == Tally(right=1)
    wrong = replace(once, detail=Grade("inadequate", standard="Information and facilities"))
    assert score(reading(wrong), gold).ratings == Tally(extra=1, missed=1)
    overall = replace(once, detail=Grade("good"))
    assert score(reading(overall), gold).ratings == Tally(extra=1, missed=1)


def test_wrong_addressee_is_a_found_recommendation_with_wrong_details(gold: Gold) -> None:
    call = other("hire", Kind.RECOMMENDATION, detail=Call((ESSEX,), RecommendationType.IMPROVEMENT))
    result = score(reading(call), gold)
    assert result.recommendations == Tally(right=1)
    assert result.details == Ratio(0, 1)


def test_findings_in_a_text_without_any_are_counted(tmp_path: Path) -> None:
    golden = "document: {title: A test}\nsentences:\n" + "".join(
        f'  - {{text: "{words}", account: out-of-scope}}\n'
        for words in (
            "Staff were keen, but plans were poor.",
            "Reviews were late.",
            "The NPS should act:",
            "hire staff",
            "rate 'Good'",
        )
    )
    gold = write(tmp_path, golden)
    assert gold.without_findings
    result = score(reading(KEEN, POOR), gold)
    assert (result.false_findings, result.texts_without_findings) == (2, 1)


def test_reading_of_another_text_is_refused(gold: Gold) -> None:
    wrong = replace(reading(), document=DocumentFacts("a", "A test", "0" * 64, 3))
    with pytest.raises(GoldError, match="the reading is of another text"):
        score(wrong, gold)


def test_total_adds_up_and_report_keeps_the_texts_to_itself(gold: Gold) -> None:
    one = score(reading(KEEN), gold)
    both = total([one, one])
    assert both.texts == 2
    assert both.findings == Tally(right=2, missed=2)
    printed = report(both)
    assert "findings                        100.0    50.0   66.7       2      0      2" in printed
    assert "plans" not in printed
    assert "a 1: negative missed; found nothing\n    Staff were keen" in misses(both)


def test_nothing_to_count_prints_a_dash() -> None:
    assert "findings                            –" in report(Score())
