"""What is "a different story" is the contrary of what the sentence before says."""

from __future__ import annotations

import pytest

from probation_oversight.documents import document_from_text
from probation_oversight.reading import read

LEAD = "HM Inspectorate of Probation inspected Camden and Islington PDU in 2023."


@pytest.mark.parametrize(
    ("before", "signs"),
    [
        ("Plans were poor.", ["negative", "positive"]),
        ("Plans were good.", ["positive", "negative"]),
        ("Inspectors read the plans.", ["negative"]),  # where nothing is said it mostly is blame
    ],
)
def test_a_different_story_is_the_contrary(before: str, signs: list[str]) -> None:
    document = document_from_text(f"{LEAD}\n\n{before} Work with victims was a different story.")
    assert [s.polarity for s in read(document).statements if s.polarity] == signs
