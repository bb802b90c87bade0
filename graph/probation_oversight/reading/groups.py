"""Groups of people that words speak of, by the labels of the group vocabulary."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from probation_oversight.ontology import loading
from probation_oversight.reading.language import Sentence
from probation_oversight.reading.topics import TopicIndex, index_of


@dataclass(frozen=True)
class GroupIndex:
    """Labels of person groups, matched as topics are."""

    index: TopicIndex

    def matches(self, sentence: Sentence, words: tuple[int, ...]) -> tuple[str, ...]:
        """Ids of the groups that the given words of ``sentence`` name, in order."""
        found = [m.topic for m in self.index.matches(sentence) if m.first in words]
        return tuple(dict.fromkeys(found))


@cache
def load() -> GroupIndex:
    """The index of the installed group vocabulary."""
    people = [g for g in loading.groups() if g.kind == "PersonGroup"]
    return GroupIndex(index_of((g.id, (g.label, *g.alt_labels), ()) for g in people))
