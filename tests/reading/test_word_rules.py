"""The rules of the model for words, asked once for each word, say what spaCy says."""

from __future__ import annotations

import pytest
import spacy

from probation_oversight import resources
from probation_oversight.reading.text import language

TEXTS = (
    "Let's be clear: there are gaps, there’s no plan, and it ain't good.",
    "They're gonna do what they did; she'd had better plans, hadn't she?",
    "This, that and those CRCs had been visited, but few  were well led.",
    "“I can't say whether you've got it,” said one, while leaders' plans weren't met.",
    "Plans do not always get better than they've been; nothin' gets done once it's late.",
    "Managers have to do more than they do. Does it? It does. The best had it all.",
)


@pytest.fixture(scope="module")
def model() -> spacy.language.Language:
    """The model as spaCy loads it."""
    return spacy.load(resources.language_package(), exclude=["ner"])


def test_words_have_the_part_of_speech_and_lemma_that_spacy_gives_them(
    model: spacy.language.Language,
) -> None:
    """The second time, too, when all that is said of the words is known."""
    for _ in range(2):
        for ours, theirs in zip(language.parsed(TEXTS), model.pipe(TEXTS), strict=True):
            for word, expected in zip(ours, theirs, strict=True):
                told = (word.text, word.tag_, word.dep_, word.pos_, word.lemma_, str(word.morph))
                assert told == (
                    expected.text,
                    expected.tag_,
                    expected.dep_,
                    expected.pos_,
                    expected.lemma_,
                    str(expected.morph),
                )
