"""The lexicon and the words of topics: each row has a sentence in which the row is found."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

import pytest

from probation_oversight.documents import document_from_text
from probation_oversight.errors import OntologyError
from probation_oversight.ontology.concepts import topics
from probation_oversight.reading import read
from probation_oversight.reading.lexicon import concepts, lexicon, topic_senses
from probation_oversight.reading.text.language import LONGEST, Sentence, sentences
from tests.rows import PARTS, part_of

pytestmark = pytest.mark.long


def _unmatched(examples: Sequence[str], finds: Sequence[Callable[[Sentence], object]]) -> list[str]:
    """The examples in which that which stands at the same place of ``finds`` is not found."""
    document = document_from_text("\n\n".join(examples))
    blocks = defaultdict(list)
    for sentence in sentences(document, lambda _: []):
        blocks[sentence.block].append(sentence)
    assert len(blocks) == len(examples), "an example is no paragraph of its own"
    told = zip(examples, finds, sorted(blocks), strict=True)
    return [
        example for example, find, block in told if not any(find(each) for each in blocks[block])
    ]


@PARTS
def test_each_row_of_the_lexicon_is_found_in_its_example(part: int) -> None:
    entries = part_of(lexicon.load().entries, part)
    assert [entry.id for entry in entries if not entry.example] == []
    finds = [lexicon.Lexicon((entry,)).matches for entry in entries]
    assert _unmatched([entry.example for entry in entries], finds) == []


def test_each_row_of_the_lexicon_is_there_once() -> None:
    counted = Counter((entry.id, entry.value) for entry in lexicon.load().entries)
    assert [row for row, times in counted.items() if times > 1] == []


@PARTS
def test_words_of_topics_are_found_in_their_examples(part: int) -> None:
    rows = part_of((*concepts.patterns(), *concepts.patterns(concepts.HINTS)), part)
    assert [row.pattern for row in rows if not row.example] == []
    tree = concepts.load().tree
    finds = [concepts.index_of([(row.topic, (row.pattern,))], tree).matches for row in rows]
    assert _unmatched([row.example for row in rows], finds) == []


def test_words_of_topics_say_no_label_again() -> None:
    told = (*concepts.patterns(), *concepts.patterns(concepts.HINTS))
    rows = [(row.topic, row.pattern.lower()) for row in told]
    assert len(rows) == len(set(rows))
    labels = {(t.id, n.lower()) for t in topics() for n in (t.label, *t.alt_labels)}
    assert labels & set(rows) == set()


def test_a_row_that_is_not_found_is_told() -> None:
    """So that the tests above can fail."""
    found = lexicon.Lexicon(lexicon.load().entries[:1]).matches
    assert _unmatched(["Nothing of it stands here."], [found]) == ["Nothing of it stands here."]


def test_a_row_of_too_many_cells_is_refused() -> None:
    head = "kind,pattern,value,polarity,degree,modality,topic,example"
    row = "frame,in the view of,,,,,,In the view of officers, planning was sound."
    with pytest.raises(OntologyError, match="line 2: more cells than columns"):
        lexicon.parse(f"{head}\n{row}\n", "lexicon.csv")


def test_words_mean_another_topic_in_the_example_of_each_sense() -> None:
    for row in topic_senses.load():
        sentence = f"Inspectors visited Essex CRC in 2018.\n\n{row.example}"
        found = read(document_from_text(sentence)).statements
        topics_read = {topic for each in found for topic in each.topics}
        assert row.instead in topics_read, row
        assert row.topic not in topics_read, row


def test_what_never_ends_is_cut_at_spaces() -> None:
    """Readers look from word to word within a sentence: an endless one takes its square in time."""
    found = sentences(document_from_text(f"A visit.\n\n{'word ' * 800}end."), lambda _: ())
    assert sum(len(each.words) for each in found) == 3 + 800 + 2
    assert all(each.end - each.start <= LONGEST for each in found)
