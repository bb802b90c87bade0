"""The gold set fits its texts, and the scorer counts what it says it counts."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from probation_oversight.documents import document_from_text
from probation_oversight.errors import GoldError
from probation_oversight.evaluation import (
    Dimension,
    Evaluation,
    Gold,
    Ratio,
    Tally,
    bootstrap,
    evaluate,
    find_golds,
    load_gold,
    load_golds,
    score,
    skeleton,
    total,
    wilson,
)
from probation_oversight.evaluation.alignment import Placed
from probation_oversight.evaluation.scoring import parts
from probation_oversight.model.statements import (
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
from probation_oversight.ontology.concepts import topic_labels
from tests.fuzzing import examples

READING = Path(__file__).parents[1] / "reading"


@cache
def golds(room: str = "releases") -> tuple[Gold, ...]:
    folders = (READING / room / name for name in ("develop", "held-out"))
    return tuple(gold for folder in folders for gold in load_golds(folder))


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
    (folder / "a.txt").write_text(text, encoding="utf-8", newline="")
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


ROOMS = pytest.mark.parametrize("room", ["releases", pytest.param("wider", marks=pytest.mark.slow)])


@ROOMS
def test_gold_sentences_are_the_whole_text_and_use_known_topics(room: str) -> None:
    known = topic_labels()
    for gold in golds(room):
        between = [gold.text[s.zone : s.start] for s in gold.sentences]
        between.append(gold.text[gold.sentences[-1].end :])
        assert set("".join("".join(between).split())) <= set("•*-0123456789.()"), gold.path
        whole = collapsed(gold.text)
        for sentence in gold.sentences:
            assert sentence.text
            assert sentence.text in whole
            assert collapsed(gold.text[sentence.start : sentence.end]) == sentence.text
            for finding_ in sentence.findings:
                assert set(finding_.topics) <= known.keys(), sentence.text


@ROOMS
def test_sentences_with_findings_are_evidence(room: str) -> None:
    for sentence in (sentence for gold in golds(room) for sentence in gold.sentences):
        required = [f for f in sentence.findings if not f.optional]
        if required or any(not o.optional for o in sentence.others):
            assert sentence.accounts == (Account.EVIDENCE,), sentence.text


def test_gold_set_is_large_enough_and_has_texts_without_findings() -> None:
    assert sum(len(gold.sentences) for gold in golds()) >= 250
    assert sum(gold.without_findings for gold in golds()) >= 3


@ROOMS
def test_head_comment_says_that_a_release_is_invented(room: str) -> None:
    for gold in golds(room):
        head = gold.path.read_text(encoding="utf-8").splitlines()[0]
        assert head.startswith("# Written for testing; not a real publication."), gold.path


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (
            "text: Reviews were late.",
            "text: Reviews were early.",
            "line 11: sentence 2 is not in the text at or after its place: 'Reviews were early.'",
        ),
        (
            "text: hire staff",
            "text: staff",
            "line 19: before sentence 4 no gold has '• hire'",
        ),
        (
            "account: out-of-scope",
            "account: elsewhere",
            "line 18: 'elsewhere' is none of evidence, out-of-scope, gap",
        ),
        (
            "optional: true, pro",
            "optinal: true, pro",
            "line 14: unknown key 'optinal'; did you mean 'optional'?",
        ),
        ("optional: true, pro", "optional: yes it is, pro", "line 14: 'optional' is true or false"),
        ("kind: Recommendation", "kind: Finding", "line 22: Finding is a kind of finding"),
        ("topics: [staff]", "topics: [stafff]", "line 8: 'stafff' is no topic; did you mean"),
        ("topics: [staff]", "topic: staff", "line 8: unknown key 'topic'; did you mean 'topics'?"),
        ("polarity: positive, ", "", "line 8: the key 'polarity' is missing"),
        ("[[contrastsWith, Staff were keen]]", "[[contrastsWith, nowhere]]", "line 10: sentence 1"),
        ("[[contrastsWith, Staff were keen]]", "[Staff were keen]", "a link is [relation, words"),
        ("    account: out-of-scope", "    account: gap\n    account: gap", "is there twice"),
        ("title: A test", "titel: A test", "line 2: unknown key 'titel'"),
        ("issued: 2017-05-18", "issued: some day", "line 2: "),
        ("- {kind: ServiceUse, users: [nps]", "- [kind: ServiceUse, users: [nps]", "is not YAML"),
        ("account: [evidence, gap]", "account: [evidence, [gap]]", "words were expected"),
        ("- text: hire staff", "- text:", "line 19: sentence 4 has no text"),
    ],
)
def test_broken_gold_is_refused_with_its_place(
    tmp_path: Path, old: str, new: str, says: str
) -> None:
    assert old in GOLD
    with pytest.raises(GoldError, match=r"a\.gold\.yaml, line [0-9]+: ") as error:
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
    assert (result.false_findings, result.controls) == (2, 1)


def test_reading_of_another_text_is_refused(gold: Gold) -> None:
    wrong = replace(reading(), document=DocumentFacts("a", "A test", "0" * 64, 3))
    with pytest.raises(GoldError, match="the reading is of another text"):
        score(wrong, gold)


def test_total_adds_up_and_a_miss_says_what_was_expected_and_what_misled(gold: Gold) -> None:
    late = finding("Reviews were late", Polarity.POSITIVE, "review")
    one = score(reading(KEEN, late), gold)
    both = total([one, one])
    assert both.texts == 2
    assert both.findings == Tally(right=2, extra=2, missed=2)
    missed, extra = (m for m in one.misses if m.about in {"negative missed", "positive extra"})
    assert (missed.line, missed.sentence) == (5, 1)
    assert missed.words == "Staff were keen, but plans were poor."
    assert "Finding negative on plan|om about essex-crc" in missed.expected
    assert "Finding positive on staff about Essex CRC by rule test" in missed.found
    assert missed.cues == ()
    assert extra.found.endswith("by rule test, cued by “Reviews were late” (test)")
    assert extra.cues == ("test",)


def evaluation(gold: Gold, *statements: Statement) -> Evaluation:
    made = reading(*statements)
    units = parts(made, gold)
    return Evaluation("test", (Placed.of(made, gold),), (units,), total(units))


def test_findings_are_counted_by_rule_kind_topic_and_provider(gold: Gold) -> None:
    late = finding("Reviews were late", Polarity.POSITIVE, "review")
    made = evaluation(gold, KEEN, late, replace(POOR, providers=(NPS,), topics=("ict",)))
    assert made.by(Dimension.RULE)["test"].found == Tally(right=2, extra=1)
    kinds = made.by(Dimension.KIND)["Finding"]
    assert (kinds.found, kinds.sought) == (Tally(right=2, extra=1), Tally(right=2))
    topics = made.by(Dimension.TOPIC)
    assert topics["staff"].found == topics["staff"].sought == Tally(right=1)
    assert topics["ict"].found == topics["review"].found == Tally(extra=1)
    assert topics["plan"].sought == Tally(missed=1)
    bodies = made.by(Dimension.PROVIDER)
    assert bodies["essex-crc"].found == Tally(right=1, extra=1)
    assert bodies["essex-crc"].sought == Tally(right=1, missed=1)
    assert bodies["national-probation-service"].found == Tally(extra=1)
    assert made.misled() == (("test", 3),)  # an extra finding, and a wrong provider and topic


def test_an_optional_finding_is_counted_by_nothing(gold: Gold) -> None:
    late = finding("Reviews were late", Polarity.NEGATIVE, "review")
    assert evaluation(gold, late).by(Dimension.RULE)["test"].found == Tally()


def test_wilson_interval_is_that_of_the_textbook() -> None:
    # Newcombe 1998, Statistics in Medicine 17, table I: 81 of 263 and 15 of 148, score method.
    for right, of, low, high in ((81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605)):
        interval = wilson(right, of)
        assert interval is not None
        assert (round(interval.low, 4), round(interval.high, 4)) == (low, high)
    assert wilson(0, 0) is None


def test_bootstrap_is_the_same_each_time_and_holds_the_figure() -> None:
    units = [Tally(right=n % 5, extra=n % 2, missed=n % 3) for n in range(12)]
    interval = bootstrap(units)
    assert interval is not None
    assert interval == bootstrap(units)
    figure = sum(units, Tally()).f1
    assert figure is not None
    assert 0 < interval.low < figure < interval.high < 1
    assert bootstrap([Tally(right=1)] * 4 + [Tally()] * 20) is None


def test_few_documents_are_drawn_by_sentence(gold: Gold) -> None:
    one = evaluation(gold, KEEN)
    assert one.unit == "sentences"
    assert replace(one, documents=one.documents * 5).unit == "documents"


def test_folders_are_sets_and_files_are_one_set_together(tmp_path: Path) -> None:
    write(tmp_path, GOLD)
    other_ = tmp_path / "b.gold.yaml"
    other_.write_text(GOLD, encoding="utf-8")
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    path = tmp_path / "a.gold.yaml"
    sets = find_golds([path, tmp_path, other_])
    assert [(name, len(golds)) for name, golds in sets] == [("2 files", 2), (tmp_path.name, 2)]
    with pytest.raises(GoldError, match="no gold files here"):
        find_golds([tmp_path.parent])


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("none", r"exactly one document a\.\* was expected beside it .* there is none"),
        ("two", r"exactly one document a\.\* .* there are a\.md, a\.txt"),
        ("name", r"is named NAME\.gold\.yaml"),
        ("gone", "no such file"),
    ],
)
def test_what_is_beside_a_gold_file_must_be_its_document(
    tmp_path: Path, change: str, says: str
) -> None:
    write(tmp_path, GOLD)
    path = tmp_path / "a.gold.yaml"
    if change == "none":
        (tmp_path / "a.txt").unlink()
    elif change == "two":
        (tmp_path / "a.md").write_text(TEXT, encoding="utf-8")
    elif change == "name":
        path = tmp_path / "a.txt"
    else:
        path = tmp_path / "c.gold.yaml"
    with pytest.raises(GoldError, match=says):
        load_gold(path)


@settings(
    max_examples=examples(150),
    deadline=None,
    suppress_health_check=[HealthCheck.differing_executors],
)
@given(st.integers(0, len(GOLD)), st.integers(0, 12), st.text(max_size=8))
def test_gold_damaged_anywhere_is_read_or_refused(start: int, length: int, instead: str) -> None:
    damaged = GOLD[:start] + instead + GOLD[start + length :]
    with TemporaryDirectory() as folder, suppress(UnicodeEncodeError, GoldError):
        write(Path(folder), damaged)


def test_gold_nested_without_end_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="not YAML that can be read"):
        write(tmp_path, "document: " + "[" * 5000)


def test_a_draft_has_all_sentences_and_loads_once_it_is_filled_in(tmp_path: Path) -> None:
    text = 'A test\n\nStaff said: "We can\'t \\ go on."  They left.\n'
    document = document_from_text(text)
    draft = skeleton(document, "a.txt")
    with pytest.raises(GoldError, match="'TODO' is none of evidence, out-of-scope, gap"):
        write(tmp_path, draft, text)
    gold = write(tmp_path, draft.replace("TODO", "gap"), text)
    assert "".join(s.text for s in gold.sentences).replace(" ", "") == "".join(text.split())


def test_evaluation_reads_what_it_scores(tmp_path: Path) -> None:
    gold = write(tmp_path, GOLD)
    made = evaluate("one", [gold])
    assert made.score.texts == 1
    assert made.score.accounts.of == 5
    assert {claim.name for claim in made.claims()} >= {"findings", "ratings", "ServiceUse"}
