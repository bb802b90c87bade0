"""What the reader says of whole texts holds before ``verify``, which does not share its rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from probation_oversight import OversightGraph, verify
from probation_oversight.grounding.model import Check

TEXTS = Path(__file__).parents[1] / "reading" / "wider" / "develop"


@pytest.mark.slow
def test_statements_of_whole_texts_hold(tmp_path: Path) -> None:
    with OversightGraph() as made:
        for text in sorted(TEXTS.glob("*.txt")):
            made.load(text)
        file = made.export(tmp_path / "graph.nq")
    faults = verify(file, TEXTS).faults
    other = [(f.document, f.place, f.what) for f in faults if f.check is not Check.TOPIC]
    assert other == []
    assert len(faults) <= 14, [(f.document, f.place, f.what) for f in faults]
