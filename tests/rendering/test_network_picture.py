"""The picture of a network."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import networkx as nx
import pytest

from probation_oversight.analysis import networks
from probation_oversight.errors import ExportError
from probation_oversight.rendering.network import picture
from tests import sample_reading

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module", params=networks.PROJECTIONS)
def drawn(request: pytest.FixtureRequest) -> picture.Picture:
    return picture.picture(networks.project(sample_reading.dataset(), request.param))


def test_everything_lies_within_the_picture(drawn: picture.Picture) -> None:
    assert drawn.dots
    for dot in drawn.dots:
        assert dot.radius <= dot.at[0] <= drawn.width - dot.radius
        assert dot.radius <= dot.at[1] <= drawn.height - dot.radius


def test_no_label_covers_another(drawn: picture.Picture) -> None:
    boxes = [
        picture.Box(
            dot.label_at[0] - len(dot.label) * 3, dot.label_at[1] - 10, len(dot.label) * 6, 12
        )
        for dot in drawn.dots
        if dot.label
    ]
    assert boxes
    assert not [(a, b) for n, a in enumerate(boxes) for b in boxes[n + 1 :] if a.meets(b)]


def test_what_is_left_out_is_told() -> None:
    star: nx.Graph[str] = nx.Graph()
    for number in range(picture.MOST + 5):
        star.add_node(f"n{number}", kind="topic", label=f"n{number}", quote="")
        if number:
            star.add_edge("n0", f"n{number}", relation="joins")
    found = picture.picture(star)
    assert len(found.dots) == picture.MOST
    assert found.note.startswith("Not drawn: 5 nodes")


def test_markup_of_a_document_is_text() -> None:
    made: nx.Graph[str] = nx.Graph(name="n")
    made.add_node("x", kind="body", label="<script>alert(1)</script>", quote="“&”")
    parsed = ET.fromstring(picture.svg(made))  # noqa: S314 - our own picture
    assert not parsed.findall(f".//{SVG}script")
    labels = [text.text for text in parsed.findall(f".//{SVG}text[@text-anchor]")]
    assert labels == ["<script>alert(1)</script>"]


def test_nothing_is_no_picture() -> None:
    with pytest.raises(ExportError, match="nothing to draw"):
        picture.svg(nx.Graph())
