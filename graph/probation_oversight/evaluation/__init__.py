"""How well a reading agrees with what a careful person read in the same document.

``find_golds`` loads gold files, ``evaluate`` reads their documents and scores the readings,
``skeleton`` begins a gold file. The format of gold files and what is counted: docs/gold.md.
"""

from __future__ import annotations

from probation_oversight.errors import GoldError
from probation_oversight.evaluation.breakdown import Count, Dimension
from probation_oversight.evaluation.counts import Miss, Ratio, Score, Tally, total
from probation_oversight.evaluation.gold_files import find_golds, load_gold, load_golds
from probation_oversight.evaluation.intervals import Interval, bootstrap, wilson
from probation_oversight.evaluation.model import (
    Gold,
    GoldFinding,
    GoldLink,
    GoldOther,
    GoldSentence,
)
from probation_oversight.evaluation.run import Claim, Evaluation, Share, evaluate
from probation_oversight.evaluation.scoring import score
from probation_oversight.evaluation.template import skeleton
from probation_oversight.ontology.concepts import TopicTree, topic_tree

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
    "score",
    "skeleton",
    "topic_tree",
    "total",
    "wilson",
]
