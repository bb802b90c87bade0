"""An evaluation as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from probation_oversight.evaluation import Dimension, Evaluation, Miss
from probation_oversight.rendering.evaluation import rows
from probation_oversight.rendering.tables import Line, cell, table, wrapped


def shown(
    found: Sequence[Evaluation], dimension: Dimension | None, width: int, *, misses: bool
) -> Iterator[Line]:
    """``found`` for a person, each with its figures, groups by ``dimension`` and misses."""
    for number, evaluation in enumerate(found):
        if number:
            yield Line("", "space")
        yield from _figures(evaluation, width)
        if dimension:
            yield from _groups(evaluation, dimension, width)
        if misses:
            yield from _misses(evaluation, width)


def _figures(evaluation: Evaluation, width: int) -> Iterator[Line]:
    score = evaluation.score
    documents = "1 document" if score.texts == 1 else f"{score.texts} documents"
    words = f"{evaluation.name}: {documents}, {score.sentences} sentences"
    yield Line(words, "title")
    yield Line("", "space")
    yield from table(rows.CLAIM_COLUMNS, rows.claim_rows(evaluation), width)
    yield Line("", "space")
    yield from table(rows.SHARE_COLUMNS, rows.share_rows(evaluation), width)
    yield Line("", "space")
    yield Line(
        f"no findings expected, none read: {score.controls_clear} of {score.controls} documents"
        f" ({score.false_findings} findings read there)"
    )
    note = (
        "Percent; in brackets 95 % intervals, Wilson's for shares, for F1 a bootstrap over "
        f"{evaluation.unit} with a fixed seed (a figure from too few has none)."
    )
    yield from (Line(line, "note") for line in wrapped(note, width))


def _groups(evaluation: Evaluation, dimension: Dimension, width: int) -> Iterator[Line]:
    yield Line("", "space")
    yield Line(f"single findings by {dimension.value}, in percent", "title")
    yield Line("", "space")
    columns = (dimension.value, "precision", "right", "extra", "recall", "missed")
    yield from table(columns, rows.group_rows(evaluation, dimension), width)


def _misses(evaluation: Evaluation, width: int) -> Iterator[Line]:
    misled = [{"cue": cue, "misled": times} for cue, times in evaluation.misled()]
    yield Line("", "space")
    if misled:
        yield Line("cues that misled", "title")
        yield Line("", "space")
        yield from table(("cue", "misled"), misled, width)
    for miss in evaluation.score.misses:
        yield Line("", "space")
        yield from _miss(miss, width)


def _miss(miss: Miss, width: int) -> Iterator[Line]:
    place = f"{miss.text}.gold.yaml, line {miss.line}, sentence {miss.sentence}"
    yield Line(f"{place}: {miss.about}", "head")
    yield from (Line(line, "quote") for line in wrapped(cell(miss.words), width, "  "))
    for label, words in (("expected  ", miss.expected), ("read      ", miss.found)):
        yield from (Line(line) for line in wrapped(cell(words), width, f"  {label}"))
