"""A receipt changes when an input does, and with nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from probation_oversight.rdf import iris
from probation_oversight.store import receipts
from tests.sample_reading import READING

FACTS = READING.document


def test_the_same_inputs_give_the_same_receipt() -> None:
    one = receipts.document_receipt(READING, "a\n", "b\n")
    assert one == receipts.document_receipt(READING, "a\n", "b\n")
    assert one.splitlines() == sorted(one.splitlines())


@pytest.mark.parametrize(
    "changed",
    [
        replace(FACTS, text_sha256="0" * 64),
        replace(FACTS, title="Another"),
        replace(FACTS, issued=None),
        replace(FACTS, publisher=None),
    ],
    ids=["text", "title", "day", "publisher"],
)
def test_what_is_known_of_the_document_is_in_the_fingerprint(changed: object) -> None:
    assert receipts.fingerprint(changed) != receipts.fingerprint(FACTS)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "name", ["ontology", "vocabulary", "register", "shapes", "code", "version"]
)
def test_every_input_is_in_the_fingerprint(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = receipts.fingerprint(FACTS)
    assert receipts.base_is_current(before)
    other = replace(receipts.inputs(), **{name: "0" * 64})
    monkeypatch.setattr(receipts, "inputs", lambda: other)
    assert receipts.fingerprint(FACTS) != before
    assert not receipts.base_is_current(before)


def test_graphs_are_counted_and_hashed() -> None:
    receipt = receipts.document_receipt(READING, "a\nb\n", "")
    graph = iris.asserted_graph(FACTS.slug)
    digest = receipts.digest("a\nb\n")
    assert f'<{graph}> <{iris.term("graphDigest")}> "{digest}"' in receipt
    assert f'<{graph}> <{iris.term("tripleCount")}> "2"^^' in receipt
    assert f'<{iris.inferred_graph(FACTS.slug)}> <{iris.term("tripleCount")}> "0"^^' in receipt


def test_a_receipt_has_no_clock() -> None:
    assert "Time" not in receipts.document_receipt(READING, "", "")
