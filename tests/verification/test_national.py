"""What a national text says of all, and of single ones by their places, holds before ``verify``."""

from __future__ import annotations

from pathlib import Path

from probation_oversight import OversightGraph, verify
from probation_oversight.documents import document_from_text
from probation_oversight.reading import read

TEXT = """A thematic inspection of probation work with people who drink

HM Inspectorate of Probation looked at work on alcohol misuse in five probation regions.

Probation regions had good plans for alcohol misuse. Alcohol misuse was recorded in every case.

London

Staff were skilled. In London, managers check casework on alcohol misuse every month.
"""


def test_what_is_said_of_all_and_of_single_ones_holds(tmp_path: Path) -> None:
    source = tmp_path / "texts" / "drink.txt"
    source.parent.mkdir()
    source.write_text(TEXT, encoding="utf-8")
    whom = {b.label for s in read(document_from_text(TEXT)).statements for b in s.providers}
    assert {"London probation region", "Probation regions (taken together)"} <= whom
    with OversightGraph() as made:
        made.load(source)
        file = made.export(tmp_path / "graph.nq")
    assert verify(file, source.parent).faults == ()
