"""What a text is on throughout is the same whatever the order in which sets give their members."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from probation_oversight.reading.aspects import afar


def test_topics_told_as_often_stay_in_one_order() -> None:
    told = [SimpleNamespace(topic=topic, actor=False) for topic in ("victim", "ete", "plan", "roh")]
    scenes: list[Any] = [SimpleNamespace(topics=told)]
    assert list(afar.told_in(scenes)) == ["ete", "plan", "roh", "victim"]
