"""How well a reading agrees with what a careful person read in the same document.

``find_golds`` loads gold files, ``evaluate`` reads their documents and scores the readings,
``skeleton`` begins a gold file. The format of gold files and what is counted: docs/gold.md.
"""

from __future__ import annotations

from probation_oversight.errors import GoldError
from probation_oversight.evaluating.breakdown import Count, Dimension
from probation_oversight.evaluating.evaluation import Claim, Evaluation, Share, evaluate
from probation_oversight.evaluating.intervals import Interval, bootstrap, wilson
from probation_oversight.evaluating.loading import find_golds, load_gold, load_golds
from probation_oversight.evaluating.model import (
    Gold,
    GoldFinding,
    GoldLink,
    GoldOther,
    GoldSentence,
)
from probation_oversight.evaluating.scoring import score
from probation_oversight.evaluating.skeleton import skeleton
from probation_oversight.evaluating.tally import Miss, Ratio, Score, Tally, total
from probation_oversight.ontology.concepts import TopicTree, load_topics

__all__ = [
    "Claim",
    "Count",
    "Dimension",
    "Evaluation",
    "Gold",
    "GoldError",
    "GoldFinding",
    "GoldLink",
    "GoldOther",
    "GoldSentence",
    "Interval",
    "Miss",
    "Ratio",
    "Score",
    "Share",
    "Tally",
    "TopicTree",
    "bootstrap",
    "evaluate",
    "find_golds",
    "load_gold",
    "load_golds",
    "load_topics",
    "score",
    "skeleton",
    "total",
    "wilson",
]
