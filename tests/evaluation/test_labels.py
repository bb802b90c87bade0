"""Labels of real publications have no words of them, and make gold with the text at hand."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from probation_oversight.cli import main
from probation_oversight.errors import GoldError
from probation_oversight.evaluation.labels import SUFFIX, golds
from tests.reading.behaviour_rows import plain
from tests.rows import refused

REAL = Path(__file__).parents[1] / "reading/real"
FILES = sorted(REAL.glob(f"*/*{SUFFIX}"))
_LONGEST = 90
"""Characters of the longest name that a label may hold: a standard, the address of a body."""


def test_there_are_beginnings_and_letters_of_which_some_are_apart() -> None:
    forms = [(path.parent.name, plain(path)["form"]) for path in FILES]
    assert forms.count(("apart", "beginning")) >= 10  # others were opened when they were measured
    assert forms.count(("apart", "letter")) >= 2
    assert forms.count(("tune", "beginning")) >= 20
    assert sum(form == "letter" for _, form in forms) >= 6


def _labels_hold_places_and_no_text(path: Path) -> None:
    label = plain(path)
    assert re.fullmatch("[0-9a-f]{64}", label["sha256"])
    ends = [0, *(end for each in label["sentences"] for end in (each["start"], each["end"]))]
    assert ends == sorted(ends)
    assert ends[-1] <= label["characters"]
    for each in label["sentences"]:
        assert not {"text", "words"} & set(each)
        for entry in (*each.get("findings", ()), *each.get("others", ())):
            assert not {"words", "text"} & set(entry)
            assert all(len(word) <= _LONGEST for word in entry.values() if isinstance(word, str))


def test_labels_hold_places_and_no_text() -> None:
    assert refused(_labels_hold_places_and_no_text, FILES) == []


def _labelled(folder: Path, words: str) -> tuple[Path, Path]:
    """A folder of labels and one of texts, of a text of one sentence."""
    labels, texts = folder / "labels", folder / "texts"
    labels.mkdir()
    texts.mkdir()
    (texts / "anything.txt").write_text(words, encoding="utf-8")
    digest = hashlib.sha256(words.encode()).hexdigest()
    entry = f"sha256: {digest}\nsentences:\n- {{start: 0, end: {len(words)}, account: gap}}\n"
    (labels / f"one{SUFFIX}").write_text(entry, encoding="utf-8")
    return labels, texts


def test_a_text_is_known_by_its_hash(tmp_path: Path) -> None:
    labels, texts = _labelled(tmp_path, "All was well.")
    ((name, (gold,)),) = golds([labels], texts)
    assert (name, gold.name) == ("labels", "one")
    assert [sentence.text for sentence in gold.sentences] == ["All was well."]


def test_without_the_texts_it_is_said_what_to_do(tmp_path: Path) -> None:
    labels, texts = _labelled(tmp_path, "All was well.")
    (texts / "anything.txt").write_text("All was not well.", encoding="utf-8")
    with pytest.raises(GoldError, match="none of the 1 texts"):
        golds([labels], texts)


def test_the_command_scores_labels(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    labels, texts = _labelled(tmp_path, "All was well.")
    assert main(["evaluate", str(labels), "--texts", str(texts), "--summary"]) == 0
    assert "labels" in capsys.readouterr().out
