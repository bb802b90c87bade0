"""When inspectors were there, as metadata give it."""

from __future__ import annotations

import pytest

from probation_oversight.documents import document_from_text
from probation_oversight.errors import MetadataError
from probation_oversight.mapping.document import asserted
from probation_oversight.rdf.namespaces import POV
from probation_oversight.reading import read

TEXT = "Probation services in Essex\n\nInspectors said that probation services were poor.\n"


@pytest.mark.parametrize(
    ("given", "first", "last"),
    [
        ("2017-07-03", "2017-07-03", "2017-07-03"),
        ("2017-07", "2017-07-01", "2017-07-31"),
        (2016, "2016-01-01", "2016-12-31"),
        ("2017-07-03 .. 2017-07-14", "2017-07-03", "2017-07-14"),
        ("2017-11..2018-02", "2017-11-01", "2018-02-28"),
    ],
)
def test_it_is_as_exact_as_it_is_written(given: object, first: str, last: str) -> None:
    visited = document_from_text(TEXT, fieldwork=given).facts.visited
    assert visited is not None
    assert tuple(day.isoformat() for day in visited) == (first, last)


@pytest.mark.parametrize("given", ["July 2017", "2017-13", "2018-02..2017-11", "..", True])
def test_what_is_no_time_is_refused(given: object) -> None:
    with pytest.raises(MetadataError, match="fieldwork"):
        document_from_text(TEXT, fieldwork=given)


def test_what_a_document_speaks_of_is_of_these_days() -> None:
    text = "Essex CRC inspected\n\nStaff at Essex CRC were skilled.\n"
    document = document_from_text(text, issued="2018-05-10", fieldwork="2018-01-15..2018-01-26")
    graph = asserted(read(document), document.text)
    ends = (POV.observedFrom, POV.observedUntil)
    given = [str(value)[:10] for each in ends for value in graph.objects(None, each)]
    assert given == ["2018-01-15", "2018-01-26"]
