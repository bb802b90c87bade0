"""Verdicts by the words of sentences that people judged: on what they rest, where there is none."""

from __future__ import annotations

import pytest

from probation_oversight.documents import document_from_text
from probation_oversight.errors import OntologyError
from probation_oversight.evaluation import find_golds, learning
from probation_oversight.model.statements import Polarity, Statement
from probation_oversight.reading import read
from probation_oversight.reading.polarity import learned
from probation_oversight.reading.text import language
from tests.conftest import ROOT

LEAD = "Inspectors visited Essex Community Rehabilitation Company (CRC) in 2018. "


def _read(sentence: str) -> list[Statement]:
    reading = read(document_from_text(LEAD + sentence, slug="essex"))
    return [s for s in reading.statements if s.rule == learned.RULE]


@pytest.mark.parametrize(
    ("sentence", "sign"),
    [
        ("Plans had been left untouched when circumstances changed.", "negative"),
        ("Managers sit beside new officers and talk their plans through with them.", "positive"),
    ],
)
def test_a_verdict_that_no_rule_knows_is_told_by_words_of_the_sentence(
    sentence: str, sign: str
) -> None:
    (found,) = _read(sentence)
    assert found.polarity is Polarity(sign)
    assert [body.label for body in found.providers] == ["Essex CRC"]
    assert found.cues
    assert all(cue.span.exact in sentence and cue.entry.startswith("learned") for cue in found.cues)
    assert found.certainty is not None


@pytest.mark.parametrize(
    "sentence",
    [
        "The company runs six offices.",
        "Risk of harm assessments are reviewed every six months.",
        "Half of the victims were children.",  # a figure: its words do not tell its direction
        "Plans had to be copied from one review to the next.",  # what has to be
        "Few would doubt that plans were left untouched.",
        "Leaders understood where more training was needed.",
        "The prison’s officers had been left without a plan for women.",  # told of somebody else
    ],
)
def test_nothing_is_told_by_words_alone_where_more_is_needed(sentence: str) -> None:
    assert _read(sentence) == []


def test_names_and_numbers_weigh_nothing_of_their_own() -> None:
    one = learned.features(language.phrase("In Leeds 12 plans were copied."))
    other = learned.features(language.phrase("In Hull 7 plans were copied."))
    assert [*one] == [*other]
    assert {"plan", "verb:copy", "subject:plan"} <= {*one}


def test_every_feature_stands_in_several_texts() -> None:
    golds = find_golds([str(ROOT / "tests/reading/wider/develop")])
    examples = [*learning.of_gold(g for _, each in golds for g in each), *learning.judged()]
    counted = dict.fromkeys(learned.load(), 0)
    for number, example in enumerate(examples):
        if number % 25:  # a part of them, as parsing takes time
            continue
        for feature in learned.features(language.phrase(example.sentence)):
            if feature in counted:
                counted[feature] += 1
    assert sum(map(bool, counted.values())) > len(counted) / 4
    assert counted[""] == 0


def test_examples_have_a_sentence_and_a_known_verdict() -> None:
    examples = learning.judged()
    assert len({each.sentence for each in examples}) == len(examples) > 1000
    with pytest.raises(OntologyError, match="line 2: a row needs a sentence and one of both, neg"):
        learning.judged("sentence,verdict,part\nPlans were thin.,bad,planning\n")


def test_weights_that_are_not_as_written_are_told_of() -> None:
    with pytest.raises(OntologyError, match="make learn"):
        learned.parsed("feature,rarity,good,bad\n,0,0,0\nplan,1,2\n")
    with pytest.raises(OntologyError, match="row without a feature"):
        learned.parsed("feature,rarity,good,bad\nplan,1,2,3\n")
