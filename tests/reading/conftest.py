"""What tests of the reader share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest
from spacy.tokens import Doc

from probation_oversight.reading.text import language


@pytest.fixture(scope="module", autouse=True)
def _the_same_words_are_parsed_once() -> Iterator[None]:
    """The sentence before a row's own is that of a thousand rows, and each row of a rule is read
    with it and without it. Rules look at what is parsed, and change nothing of it.
    """
    known: dict[object, Doc] = {}
    parse = language.parsed

    def parsed(given: Iterable[Doc] | Iterable[str]) -> Iterator[Doc]:
        asked = [(_words(each), each) for each in given]
        new = {words: each for words, each in asked if words not in known}
        known.update(zip(new, parse(list(new.values())), strict=True))  # type: ignore[arg-type]
        return (known[words] for words, _ in asked)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(language, "parsed", parsed)
        yield


def _words(given: Doc | str) -> object:
    """What a parse rests on."""
    if isinstance(given, str):
        return given
    return tuple((word.text, word.whitespace_) for word in given)
