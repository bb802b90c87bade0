"""The beginning of a gold file: a document's sentences, with the account left for a person."""

from __future__ import annotations

from collections.abc import Iterator

from probation_oversight.documents import Document
from probation_oversight.reading.text import language

TODO = "TODO"
"""Stands where a person has to decide; no gold file with it loads."""


def skeleton(document: Document, name: str) -> str:
    """The text of a gold file for ``document``, whose file is called ``name``.

    The sentences are those of the reader's splitter; nothing that the reader makes of them is
    shown, so that it cannot lead whoever fills the file in.
    """
    return "\n".join([*_head(document, name), "sentences:", *_sentences(document)]) + "\n"


def _head(document: Document, name: str) -> Iterator[str]:
    facts = document.facts
    yield f"# What a careful person reads in {name}. The format: docs/gold.md."
    yield "# account: evidence, out-of-scope or gap."
    yield "document:"
    yield f"  title: {_quoted(facts.title)}"
    if facts.publisher:
        yield f"  publisher: {_quoted(facts.publisher.label)}"
    for key, value in (("issued", facts.issued), ("genre", facts.genre)):
        if value:
            yield f"  {key}: {value}"


def _sentences(document: Document) -> Iterator[str]:
    for sentence in language.sentences(document, lambda _: ()):
        words = document.text[sentence.start : sentence.end]
        yield f"  - text: {_quoted(' '.join(words.split()))}"
        yield f"    account: {TODO}"
        yield "    # findings:"
        yield "    #   - {polarity: , providers: [], topics: []}"


def _quoted(words: str) -> str:
    """``words`` as YAML has them between double quotation marks."""
    safe = words.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in safe) + '"'
