"""Whose view a verdict is: of those who are said to hold it, else what inspectors found."""

from __future__ import annotations

import pytest

from probation_oversight.model.statements import Modality, Voice
from probation_oversight.reading import read
from tests.reading.behaviour_rows import contexts, document_of

CONTEXT = contexts("services")["alone"]


@pytest.mark.parametrize(
    ("text", "voice", "groups"),
    [
        ("Staff told us that their caseloads were too high.", Voice.STAFF, ("practitioners",)),
        ("Staff felt that training was poor.", Voice.STAFF, ("practitioners",)),
        ("Managers said that planning was weak.", Voice.STAFF, ("managers",)),
        ("According to officers, training was inadequate.", Voice.STAFF, ("practitioners",)),
        ("In the view of staff, training was poor.", Voice.STAFF, ("practitioners",)),
        ("In the opinion of managers, training was weak.", Voice.STAFF, ("managers",)),
        ("According to the report, training was weak.", Voice.INSPECTORATE, ()),
        ("Staff had caseloads that were too high.", Voice.INSPECTORATE, ()),
        ("Staff morale was low.", Voice.INSPECTORATE, ()),
    ],
)
def test_a_view_is_reported_with_whose_it_is(
    text: str, voice: Voice, groups: tuple[str, ...]
) -> None:
    start = len(CONTEXT["lead"])
    (found,) = (
        s
        for s in read(document_of(text, CONTEXT)).statements
        if s.polarity is not None and s.evidence[0].start > start
    )
    reported = voice is Voice.STAFF
    assert (found.voice, found.groups) == (voice, groups)
    assert found.modality is (Modality.REPORTED if reported else Modality.OBSERVED)
