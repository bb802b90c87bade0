"""What the commands print and write, for Python: values as text, as a page, as a picture.

``text(graph.portrait("Essex CRC"))`` is what ``oversight body`` prints, and ``html`` of the same
what its ``--html`` writes. A notebook shows the ``piece`` of a value by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from probation_oversight.analysis.comparison import Difference
from probation_oversight.analysis.profile.model import Portrait
from probation_oversight.analysis.reading_coverage import counted
from probation_oversight.documents.model import Document
from probation_oversight.explanation import Explanation
from probation_oversight.explanation.why_not import WhyNot
from probation_oversight.model.statements import Reading
from probation_oversight.queries.header import NamedQuery
from probation_oversight.queries.named import Answer
from probation_oversight.queries.runner import Table
from probation_oversight.reading import read
from probation_oversight.rendering.account import page as account_page
from probation_oversight.rendering.answer import text as answer_text
from probation_oversight.rendering.comparison import page as comparison_page
from probation_oversight.rendering.comparison import text as comparison_text
from probation_oversight.rendering.notebook import drawn as piece
from probation_oversight.rendering.plots import Plot, plot
from probation_oversight.rendering.profile import page as profile_page
from probation_oversight.rendering.profile import text as profile_text
from probation_oversight.rendering.profile import timeline
from probation_oversight.rendering.proof import page as proof_page
from probation_oversight.rendering.proof import picture
from probation_oversight.rendering.proof import text as proof_text
from probation_oversight.rendering.proof.page import explainer_of
from probation_oversight.rendering.question import text as question_text
from probation_oversight.rendering.reading import text as reading_text
from probation_oversight.rendering.tables import Line
from probation_oversight.rendering.tables import table as laid_out
from probation_oversight.rendering.verification import text as report_text
from probation_oversight.rendering.why_not import text as why_not_text
from probation_oversight.verification.model import Report

__all__ = ["Plot", "Shown", "html", "piece", "plot", "svg", "text"]

Shown = (
    Answer | Table | NamedQuery | Portrait | Difference | WhyNot | Reading | Report | Explanation
)
"""What can be shown as text."""


def text(value: Shown, width: int = 100) -> str:
    """``value`` as a command prints it, ``width`` characters wide.

    Raises TypeError for what no command prints.
    """
    return "".join(f"{line.text}\n" for line in _lines(value, width))


def _lines(value: object, width: int) -> Iterable[Line]:
    for kind, lines in _TEXTS:
        if isinstance(value, kind):
            return lines(value, width)
    raise TypeError(f"there is no text of a {type(value).__name__}")


_TEXTS: tuple[tuple[type, Callable[[Any, int], Iterable[Line]]], ...] = (
    (Answer, lambda it, width: answer_text.shown(it.columns, it.rows, width)),
    (Table, lambda it, width: laid_out(it.columns, it.rows, width)),
    (NamedQuery, question_text.shown),
    (Portrait, profile_text.shown),
    (Difference, comparison_text.shown),
    (WhyNot, why_not_text.shown),
    (Reading, reading_text.shown),
    (Report, report_text.shown),
    (Explanation, lambda it, width: proof_text.shown(it, explainer_of(it), width)),
)


def html(value: Portrait | Difference | Explanation | Document) -> str:
    """``value`` as a whole page; a Document is read, and shown with what became of each sentence.

    Raises TypeError for what has no page.
    """
    match value:
        case Portrait():
            return profile_page.page(value)
        case Difference():
            return comparison_page.page(value)
        case Document():
            return account_page.page(counted(read(value), value.losses), value)
        case Explanation():
            return proof_page.page(value, explainer_of(value))
    raise TypeError(f"there is no page of a {type(value).__name__}")


def svg(value: Portrait | Explanation) -> str:
    """``value`` as a picture: the timeline of a body, or a proof.

    Raises TypeError for what has no picture.
    """
    match value:
        case Portrait():
            return timeline.drawn(value)
        case Explanation():
            explainer = explainer_of(value)
            return picture.svg([explainer.steps(proof) for proof in value.best])
    raise TypeError(f"there is no picture of a {type(value).__name__}")
