"""Two documents side by side as one HTML file: no scripts, nothing from outside, fit for paper."""

from __future__ import annotations

from probation_oversight.analysis.comparability import Verdict
from probation_oversight.analysis.comparison import Change, Difference, Trend
from probation_oversight.analysis.ratings import OVERALL
from probation_oversight.rendering.comparison.text import name_of
from probation_oversight.rendering.pages import written

_VERDICTS = {Verdict.ALLOWED: "allowed", Verdict.CARE: "care", Verdict.REFUSED: "refused"}
_TRENDS = {Trend.BETTER: "better", Trend.WORSE: "worse"}
_CHANGES = {
    Change.CHANGED: "Changed",
    Change.SAME: "Same",
    Change.NEW: "New: not in the earlier one",
    Change.GONE: "Gone: not in the later one",
}


def page(found: Difference) -> str:
    """``found`` as a whole HTML document, in a text that ends in a line break."""
    return written(
        "comparison.html",
        found=found,
        verdicts=_VERDICTS,
        refused=Verdict.REFUSED,
        trends=_TRENDS,
        changes=_CHANGES,
        overall=OVERALL,
        name_of=name_of,
    )
