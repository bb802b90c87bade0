"""Services that a clause says its providers deliver."""

from __future__ import annotations

from probation_oversight.model.statements import BodyRef, ServiceRef
from probation_oversight.reading.clauses import Clause
from probation_oversight.reading.context import Scene
from probation_oversight.reading.evidence import scene_words
from probation_oversight.reading.topics import TopicIndex

SERVICES = ("interv", "upw", "women", "ttg", "apx", "need", "victim", "court")


def deliveries(
    scene: Scene, clause: Clause, providers: tuple[BodyRef, ...], index: TopicIndex
) -> tuple[ServiceRef, ...]:
    """Services that a clause says its providers deliver."""
    verbs = [m for m in scene.of_kind("deliver") if m.first in clause.words]
    if not verbs or not providers:
        return ()
    return tuple(
        dict.fromkeys(
            ServiceRef(m.topic, provider, scene_words(scene, m))
            for m in scene.topics
            if m.first in clause.words and m.first > verbs[0].first and is_service(m.topic, index)
            for provider in providers
        )
    )


def is_service(topic: str, index: TopicIndex) -> bool:
    """Whether ``topic`` is something that a provider runs for people."""
    return any(index.within(topic, broad) for broad in SERVICES)
