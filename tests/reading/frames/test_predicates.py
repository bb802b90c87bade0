"""The table of predicates: each row is found in its example, and frames have their parties."""

from __future__ import annotations

from functools import cache

import pytest

from probation_oversight.documents import document_from_text
from probation_oversight.errors import OntologyError
from probation_oversight.reading.frames import frames, predicates
from probation_oversight.reading.frames.frames import Frame
from probation_oversight.reading.frames.predicates import Predicate
from probation_oversight.reading.text import language
from probation_oversight.reading.text.language import Sentence
from tests.rows import PARTS, part_of

KNOWN = predicates.load()
FRAMED = ("use", "under-use", "reach", "offer", "have", "access", "cut", "take", "raise")


@cache
def parsed(words: str) -> Sentence:
    document = document_from_text(words)
    return language.sentences(document, KNOWN.spelled)[0]


def found(words: str) -> tuple[Frame, ...]:
    return frames.find(parsed(words), KNOWN)


def told(words: str, kind: str) -> set[tuple[frozenset[str], frozenset[str]]]:
    """Agents and themes of the frames of a kind, by their words."""
    sentence = parsed(words)

    def named(indices: tuple[int, ...]) -> frozenset[str]:
        return frozenset(sentence.words[index].text for index in indices)

    return {
        (named(frame.agents), named(frame.themes))
        for frame in found(words)
        if frame.row.kind == kind
    }


@PARTS
@pytest.mark.parametrize("kind", sorted({row.kind for row in KNOWN.rows}))
def test_each_row_is_found_in_its_example(kind: str, part: int) -> None:
    rows = part_of([row for row in KNOWN.rows if row.kind == kind], part)
    assert [f"{row.id} {row.pos}" for row in rows if not in_its_example(row)] == []


def in_its_example(row: Predicate) -> bool:
    if row.kind == "spelling":
        return [name.stand_in for name in KNOWN.spelled(row.example)] == [row.pos]
    if row.kind in FRAMED:
        return row in [frame.row for frame in found(row.example)]
    return any(row in KNOWN.of(word, row.kind) for word in parsed(row.example).words)


def test_rows_are_distinct() -> None:
    keys = [(row.kind, row.word, row.pos, row.particle) for row in KNOWN.rows]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    "words",
    [
        "Officers used the courses.",
        "The courses were used by officers.",
        "Officers made use of the courses.",
        "Use was made of the courses by officers.",
        "There was little use by officers of the courses.",
        "Officers failed to use the courses.",
        "Officers were slow to use the courses.",
        "These are the courses that officers used.",
        "These are the officers who used the courses.",
        "Officers came early and used the courses.",
        "We saw officers using the courses.",
    ],
)
def test_a_use_has_the_same_parties_whatever_its_voice(words: str) -> None:
    assert any(
        {"officers", "Officers"} & agents and "courses" in themes
        for agents, themes in told(words, "use")
    ), told(words, "use")


@pytest.mark.parametrize(
    "words",
    [
        "The most experienced officers left.",
        "They ran late.",
        "The office is on the second floor.",
    ],
)
def test_words_in_another_sense_give_no_use(words: str) -> None:
    assert not [frame for frame in found(words) if frame.row.kind in {"use", "under-use"}]


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("nonsense,use,VERB,,,,Officers used it.", "unknown kind 'nonsense'"),
        ("use,use,VERB,,,,", "needs a word and an example"),
    ],
)
def test_a_row_that_cannot_be_used_is_refused(rows: str, message: str) -> None:
    table = f"kind,word,pos,with,object,alone,example\n{rows}\n"
    with pytest.raises(OntologyError, match=message):
        predicates.parse(table, "table")
