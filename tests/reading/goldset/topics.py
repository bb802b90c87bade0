"""Which topic is broader than which, to see whether a wrong topic is at least a near one."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

_TABLE = Path(__file__).parent.parent / "releases" / "topics.csv"


@dataclass(frozen=True, slots=True)
class TopicTree:
    """Topic ids with the id of the next broader topic, None at the top."""

    broader: Mapping[str, str | None]

    def near(self, one: str, other: str) -> bool:
        """Whether one of the two is the other or lies above it."""
        return one in self._upwards(other) or other in self._upwards(one)

    def _upwards(self, topic: str) -> Iterable[str]:
        step: str | None = topic
        while step is not None:
            yield step
            step = self.broader.get(step)


def load_topics(path: Path = _TABLE) -> TopicTree:
    """The tree in the table at ``path`` with the columns ``id`` and ``broader``."""
    with path.open(encoding="utf-8", newline="") as table:
        return TopicTree({row["id"]: row["broader"] or None for row in csv.DictReader(table)})
