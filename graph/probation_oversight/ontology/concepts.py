"""Which topic is broader than which, to see whether a wrong topic is at least a near one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from probation_oversight.ontology import loading


@dataclass(frozen=True, slots=True)
class TopicTree:
    """Topic ids with the ids of the next broader topics, none at the top."""

    broader: Mapping[str, tuple[str, ...]]

    def near(self, one: str, other: str) -> bool:
        """Whether one of the two is the other or lies above it."""
        return one in self._upwards(other) or other in self._upwards(one)

    def _upwards(self, topic: str) -> frozenset[str]:
        found: set[str] = set()
        waiting = [topic]
        while waiting:
            step = waiting.pop()
            if step not in found:
                found.add(step)
                waiting.extend(self.broader.get(step, ()))
        return frozenset(found)


@cache
def load_topics() -> TopicTree:
    """The tree of the ontology's topics."""
    return TopicTree({topic.id: topic.broader for topic in loading.topics()})
