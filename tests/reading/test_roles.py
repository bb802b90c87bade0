"""What part a body has in what sentences say, by the language model, and what is made of it."""

from __future__ import annotations

import json
import re
from itertools import chain

import pytest

from probation_oversight.documents import document_from_text
from probation_oversight.model.statements import Statement
from probation_oversight.ontology.concepts import topic_tree
from probation_oversight.reading import read
from probation_oversight.reading.statements import bearings, passages
from probation_oversight.reading.text import language, roles, wordpieces
from probation_oversight.reading.text.roles import Mark
from tests.conftest import ROOT

JUDGED = ROOT / "tests/reading/judged"
LEAD = (
    "HM Inspectorate of Probation inspected Essex Community Rehabilitation Company (CRC) and the "
    "South East and Eastern division of the National Probation Service (NPS) in 2018."
)


def _read(text: str) -> list[Statement]:
    document = document_from_text(f"{LEAD}\n\n{text}", slug="essex", issued="2018-06-01")
    return [s for s in read(document).statements if s.rule == bearings.RULE]


def test_a_body_is_shown_by_its_kind_and_whether_it_is_asked_about() -> None:
    sentence = language.phrase("The division wrote to the company and to <others>.")
    marks = (Mark(0, 1, "ProbationDivision", asked=True), Mark(4, 5, "SupplyChainPartner"))
    told = roles.shown(sentence, marks)
    assert " ".join(told.split()) == "< division > wrote to { partner } and to others ."
    assert roles.shown(sentence).split()[:2] == ["The", "division"]


def test_two_places_are_looked_at_for_a_bearing() -> None:
    row, at = roles.of_bearing("Then < division > let { company } down.") or ((), (0, 0))
    known = wordpieces.known()
    assert (row[0], row[-1]) == (known[wordpieces.START], known[wordpieces.END])
    assert [row[place] for place in at] == [known["<"], known["{"]]
    assert roles.of_bearing("Then < division > let it down.") is None
    assert roles.of_bearing("word " * roles.LONGEST + "< division > { company }") is None
    assert roles.bearing("Then it let them down.").either == 0


def test_a_sentence_is_looked_at_with_what_stands_before_it() -> None:
    before = "They met often. " * 60
    row, (first, last) = roles.of_meant("It was slow.", before, "Courts", "ProbationDivision", True)
    own = [piece.number for piece in wordpieces.split("It was slow.")]
    assert list(row[first:last]) == own
    assert len(row) <= roles.LONGEST
    short, _ = roles.of_meant("It was slow.", "", "", "ProbationDivision", False)
    assert len(short) < len(row)


@pytest.mark.parametrize("file", ["relations-*.jsonl", "meant-*.jsonl"])
def test_judged_bodies_stand_in_their_text(file: str) -> None:
    paths = sorted(JUDGED.glob(file))
    lines = chain.from_iterable(path.read_text(encoding="utf-8").splitlines() for path in paths)
    told = [json.loads(line) for line in lines]
    assert len(told) > 1_000
    for item in told:
        if "bodies" in item:
            assert all(body in item["s"] for body in item["bodies"]), item
            for one, other, kind in item["rel"]:
                assert {one, other} <= {*item["bodies"]}, item
                assert kind in {"effect", "underuse"}, item
        else:
            parts = " ".join(item.get(key, "") for key in ("title", "heading", "before", "s"))
            letters = set(re.findall(r"\[([A-Z])\|[^\]|]+\]", parts))
            assert {*item["who"]} <= letters <= {*item["kinds"]}, item
            assert item["v"] in {"praise", "blame", "both", "none"}, item
            assert {*item.get("t", ())} <= {*topic_tree()}, item


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        (
            "The NPS sat on its referrals, and the CRC ran its courses half empty.",
            "NPS South East and Eastern",
            "Essex CRC",
        ),
        (
            (
                "No activity days at all had been purchased by the NPS. The CRC therefore ran them "
                "for its own cases only, in rooms that were half full."
            ),
            "NPS South East and Eastern",
            "Essex CRC",
        ),
    ],
)
def test_what_one_does_badly_to_another_is_read(text: str, one: str, other: str) -> None:
    (found,) = _read(text)
    assert [body.label for body in found.providers] == [one]
    assert [hindered.service.provider.label for hindered in found.hinders] == [other]
    assert all(span.exact in text for span in found.evidence)


@pytest.mark.parametrize(
    "text",
    [
        "The brief oral reports favoured by NPS court teams gave the CRC all that it needed.",
        "Oral reports were brief at the NPS, and the CRC ran out of tools for its projects.",
        "Would brief reports by the NPS leave the CRC without what it needs to place people?",
        "Too few reports by the NPS would leave the CRC unable to place people.",
    ],
)
def test_of_near_misses_nothing_is_read(text: str) -> None:
    assert _read(text) == []


def test_whose_work_a_sentence_judges_is_told_by_what_stands_before_it() -> None:
    text = (
        "Inspectors visited Leeds PDU in 2023.\n\n"
        "The unit has a new manager. Practitioners obtained information from the police in every "
        "case."
    )
    (found,) = [s for s in read(document_from_text(text, slug="leeds")).statements if s.polarity]
    assert found.rule == passages.RULE
    assert [body.label for body in found.providers] == ["Leeds PDU"]
    assert [each.span.exact for each in found.named_by]


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        (
            "Sentence plans were good, but seldom did anyone look at them again after a month.",
            {("positive", "cue"), ("negative", passages.RULE)},
        ),
        ("Sentence plans were good, but we saw them in three offices.", {("positive", "cue")}),
    ],
)
def test_a_clause_that_says_the_opposite_is_read_beside_what_was_found(
    text: str, rules: set[tuple[str, str]]
) -> None:
    lead = "HM Inspectorate of Probation inspected Essex Community Rehabilitation Company in 2018."
    found = read(document_from_text(f"{lead}\n\n{text}", slug="essex")).statements
    assert {(s.polarity.value, s.rule) for s in found if s.polarity} == rules
