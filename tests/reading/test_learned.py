"""What the language model gives to understand of a sentence, and what the reader makes of it."""

from __future__ import annotations

import csv
import json
from itertools import chain
from typing import Any

import pytest

from probation_oversight.documents import document_from_text
from probation_oversight.errors import OntologyError
from probation_oversight.model.statements import Polarity, Statement
from probation_oversight.ontology.concepts import topic_tree
from probation_oversight.reading import read
from probation_oversight.reading.polarity import learned
from probation_oversight.reading.text import impressions, language, wordpieces
from tests.conftest import ROOT

LEAD = "Inspectors visited Essex Community Rehabilitation Company (CRC) in 2018. "
JUDGED = ROOT / "tests/reading/judged"


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
def test_a_verdict_that_no_rule_knows_is_given_by_the_sentence_as_a_whole(
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
        "Leaders should make sure that plans are reviewed when circumstances change.",
        "The prison’s officers had been left without a plan for women.",  # told of somebody else
    ],
)
def test_nothing_is_stated_of_sentences_that_judge_nobody_here(sentence: str) -> None:
    assert _read(sentence) == []


def test_a_sign_is_likelier_than_its_opposite() -> None:
    blame = impressions.of(language.phrase("Nobody had looked at the plan since the first week."))
    assert blame.blame > learned.SURE > 0.5 > blame.praise
    assert blame.of(Polarity.NEGATIVE) == blame.blame
    assert blame.of(Polarity.NEUTRAL) == 0
    assert next(iter(blame.topics)) in topic_tree()


def test_a_body_is_shown_by_the_word_that_stands_for_it() -> None:
    """What is said of a body does not depend on what it is called."""
    told = set()
    for body in ("Essex Community Rehabilitation Company", "Kent Community Rehabilitation Company"):
        text = f"Inspectors visited {body} in 2018. Staff at {body} never opened the plans."
        reading = read(document_from_text(text, slug="x"))
        told.add(tuple((s.kind, s.polarity, s.topics, s.certainty) for s in reading.statements))
    assert len(told) == 1


def test_pieces_are_whole_words_or_their_longest_parts_and_know_their_words() -> None:
    text = "Café oversight wasn’t qzx-like."
    known = wordpieces.known()
    names = {number: piece for piece, number in known.items()}
    shown = [names[piece.number] for piece in wordpieces.split(text)]
    assert shown[:1] == ["cafe"] or shown[0] == "[UNK]" or shown[0].isascii()
    assert "".join(p.removeprefix("##") for p in shown if p != "[UNK]").endswith("-like.")
    sentence = language.phrase("Oversight was unhurriedly absent.")
    pieces = impressions.placed(*impressions.shown(sentence))
    words = {sentence.words[piece.word].text for piece in pieces}
    assert words == {"Oversight", "was", "unhurriedly", "absent", "."}


def test_a_sentence_without_words_gives_nothing() -> None:
    told = impressions.of(language.phrase(" "))
    assert (told.praise, told.blame, dict(told.topics)) == (0.0, 0.0, {})


def test_a_list_of_pieces_that_is_not_as_written_is_told_of(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    wordpieces.known.cache_clear()
    monkeypatch.setattr("probation_oversight.resources.text", lambda _: "[CLS]\n[SEP]\nplan\n")
    with pytest.raises(OntologyError, match="make learn"):
        wordpieces.known()
    wordpieces.known.cache_clear()


def _lines(pattern: str) -> list[dict[str, Any]]:
    paths = sorted(JUDGED.glob(pattern))
    assert paths
    texts = (path.read_text(encoding="utf-8").splitlines() for path in paths)
    return [json.loads(line) for line in chain.from_iterable(texts)]


def test_judged_sentences_have_a_known_verdict_and_known_topics() -> None:
    verdicts, topics = {"positive", "negative", "both", "none"}, {*topic_tree()}
    with (JUDGED / "sentences.csv").open(encoding="utf-8", newline="") as rows:
        told = list(csv.DictReader(rows))
    assert len({row["sentence"] for row in told}) == len(told) > 1000
    assert {row["verdict"] for row in told} == verdicts
    for passage in _lines("[!mr]*.jsonl"):
        for sentence in passage["s"]:
            assert sentence["v"] in verdicts, sentence
            assert {*sentence.get("t", ())} <= topics, sentence
            assert sentence.get("o", "none") in verdicts, sentence
