"""The answer to a question as a page of a site."""

from __future__ import annotations

from probation_oversight.queries.header import NamedQuery
from probation_oversight.queries.named import Answer
from probation_oversight.rendering.pages import Place, written
from probation_oversight.rendering.tables import cell

_MOST_ROWS = 1_000
"""Rows that a page shows; it says how many there are, and how to get them all."""


def page(question: NamedQuery, answer: Answer, place: Place, title: str = "") -> str:
    """The page of ``answer``, called ``title`` or else as the question is."""
    return written(
        "answer.html",
        place,
        title=title or question.summary,
        question=question,
        columns=question.worded(answer.rows),
        rows=answer.rows[:_MOST_ROWS],
        count=len(answer.rows),
        left_out=answer.left_out,
        put_right=answer.put_right,
        cell=cell,
    )
