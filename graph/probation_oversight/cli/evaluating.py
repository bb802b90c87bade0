"""``oversight evaluate``: how well the reader agrees with gold files."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from probation_oversight.cli import output
from probation_oversight.cli.parser import UsageError
from probation_oversight.cli.progress import working
from probation_oversight.rendering.tables import Line, cell, table, wrapped
from probation_oversight.words import instead

if TYPE_CHECKING:
    from probation_oversight.evaluation import Dimension, Evaluation, Miss

_BELOW = 1
_FLOORS = ("F1", "precision", "recall", "provider", "topic", "ratings")


def evaluate(arguments: Namespace) -> int:
    """Score the reader on each set of gold; exit code 1 if a figure is below its floor."""
    if arguments.draft:
        return _draft(arguments)
    if not arguments.gold:
        raise UsageError("name gold files or folders of them, or --draft FILE to begin one")
    from probation_oversight import evaluation as evaluating

    floors = _floors(arguments.floor)
    dimension = evaluating.Dimension(arguments.by) if arguments.by else None
    with working("reading"):
        sets = evaluating.find_golds(arguments.gold)
        found = [evaluating.evaluate(name, golds) for name, golds in sets]
    _print(arguments, found, dimension)
    below = [words for each in found for words in _below(each, floors)]
    for words in below:
        output.note(words)
    return _BELOW if below else 0


def _draft(arguments: Namespace) -> int:
    from probation_oversight.documents import read_document
    from probation_oversight.evaluation import skeleton

    if arguments.gold:
        raise UsageError("--draft begins a gold file of one document; leave out the gold files")
    output.text(skeleton(read_document(arguments.draft), arguments.draft.rpartition("/")[2]))
    return 0


def _print(arguments: Namespace, found: Sequence[Evaluation], dimension: Dimension | None) -> None:
    from probation_oversight.rendering import evaluation as report

    if arguments.form == "json":
        output.as_json([report.as_json(e, dimension, misses=arguments.misses) for e in found])
    elif arguments.summary:
        rows = [report.summary_row(each) for each in found]
        output.rows(arguments.form, report.SUMMARY_COLUMNS, rows)
    elif arguments.form == "csv":
        rows = [{"gold": each.name, **row} for each in found for row in report.claim_rows(each)]
        output.rows("csv", ("gold", *report.CLAIM_COLUMNS), rows)
    else:
        output.lines(_shown(found, dimension, arguments.misses, output.width()))


def _shown(
    found: Sequence[Evaluation], dimension: Dimension | None, misses: bool, width: int
) -> Iterator[Line]:
    for number, evaluation in enumerate(found):
        if number:
            yield Line("", "space")
        yield from _figures(evaluation, width)
        if dimension:
            yield from _groups(evaluation, dimension, width)
        if misses:
            yield from _misses(evaluation, width)


def _figures(evaluation: Evaluation, width: int) -> Iterator[Line]:
    from probation_oversight.rendering import evaluation as report

    score = evaluation.score
    documents = "1 document" if score.texts == 1 else f"{score.texts} documents"
    words = f"{evaluation.name}: {documents}, {score.sentences} sentences"
    yield Line(words, "title")
    yield Line("", "space")
    yield from table(report.CLAIM_COLUMNS, report.claim_rows(evaluation), width)
    yield Line("", "space")
    yield from table(report.SHARE_COLUMNS, report.share_rows(evaluation), width)
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
    from probation_oversight.rendering import evaluation as report

    yield Line("", "space")
    yield Line(f"single findings by {dimension.value}, in percent", "title")
    yield Line("", "space")
    columns = (dimension.value, "precision", "right", "extra", "recall", "missed")
    yield from table(columns, report.group_rows(evaluation, dimension), width)


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


def _floors(given: Sequence[str]) -> dict[str, float]:
    floors = {}
    for each in given:
        name, _, value = each.partition("=")
        if name not in _FLOORS:
            raise UsageError(f"no figure is called {name!r}; {instead(name, _FLOORS, cutoff=0.5)}")
        try:
            floors[name] = float(value)
        except ValueError:
            floors[name] = -1.0
        if not 0 <= floors[name] <= 1:
            raise UsageError(f"--floor {each}: a number from 0 to 1 was expected, as in F1=0.9")
    return floors


def _below(evaluation: Evaluation, floors: dict[str, float]) -> Iterator[str]:
    from probation_oversight.rendering.evaluation import figures

    known = figures(evaluation)
    for name, floor in floors.items():
        value = known[name]
        if value is None:
            yield f"{evaluation.name}: {name} has nothing to count, a floor of {floor} was asked"
        elif value < floor:
            yield f"{evaluation.name}: {name} is {value:.4f}, below the floor of {floor}"
