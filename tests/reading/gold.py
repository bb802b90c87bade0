"""The gold set of releases read by hand, and how well a reading agrees with it.

``load_gold`` reads a ``<name>.gold.yaml`` with its text, ``score`` compares a ``Reading`` with it,
``total`` adds scores up, ``report`` prints one and ``misses`` lists what went wrong. The format is
described in ``releases/README.md``.
"""

from __future__ import annotations

from tests.reading.goldset.loading import load_gold, load_golds
from tests.reading.goldset.model import (
    Gold,
    GoldError,
    GoldFinding,
    GoldLink,
    GoldOther,
    GoldSentence,
)
from tests.reading.goldset.report import misses, report
from tests.reading.goldset.scoring import score
from tests.reading.goldset.tally import Miss, Ratio, Score, Tally, total
from tests.reading.goldset.topics import TopicTree, load_topics

__all__ = [
    "Gold",
    "GoldError",
    "GoldFinding",
    "GoldLink",
    "GoldOther",
    "GoldSentence",
    "Miss",
    "Ratio",
    "Score",
    "Tally",
    "TopicTree",
    "load_gold",
    "load_golds",
    "load_topics",
    "misses",
    "report",
    "score",
    "total",
]
