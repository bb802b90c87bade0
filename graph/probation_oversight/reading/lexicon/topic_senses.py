"""Senses: what a topic's words mean beside a partner or staff, as ``topic_senses.csv`` has it.

"Engagement with people" and "engagement with the police" are two matters. A row says which topic
is meant instead of which, where its words are told of somebody of one of the classes in
``beside``: the classes of the lexicon's actors, ``staff``, or, for those who get what is told of,
``staff-theirs`` and ``people``.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from functools import cache

from probation_oversight import resources
from probation_oversight.errors import OntologyError
from probation_oversight.ontology.concepts import topic_tree

FILE = "ontology/vocab/topic_senses.csv"


@dataclass(frozen=True, slots=True)
class TopicSense:
    """A row of the table, with a sentence in which the words mean ``instead``."""

    topic: str
    beside: frozenset[str]
    instead: str
    example: str


@cache
def load() -> tuple[TopicSense, ...]:
    """The table of this installation. Raises OntologyError for a topic that the scheme lacks."""
    rows = csv.DictReader(io.StringIO(resources.text(FILE)))
    tree, found = topic_tree(), []
    for row in rows:
        for topic in (row["topic"], row["instead"]):
            if topic not in tree:
                raise OntologyError(f"{FILE}, line {rows.line_num}: no topic {topic!r}")
        beside = frozenset(row["beside"].split("|"))
        found.append(TopicSense(row["topic"], beside, row["instead"], row["example"]))
    return tuple(found)
