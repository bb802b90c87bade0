"""``oversight evaluate``: how well the reader agrees with gold files."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path

from probation_oversight import evaluation, files
from probation_oversight.analysis import corrected
from probation_oversight.cli import output
from probation_oversight.cli.opening import opened
from probation_oversight.cli.options import Add
from probation_oversight.cli.parser import UsageError
from probation_oversight.cli.progress import working
from probation_oversight.documents import read_document
from probation_oversight.evaluation import Dimension, Evaluation, Gold, certainty, labels
from probation_oversight.reading.certainty import Doubted, Measured, table
from probation_oversight.rendering.evaluation import rows
from probation_oversight.rendering.evaluation.as_json import as_json
from probation_oversight.rendering.evaluation.text import shown
from probation_oversight.words import instead

_BELOW = 1
_FLOORS = ("F1", "precision", "recall", "provider", "topic", "ratings")


def arguments(add: Add) -> None:
    """What may be given to ``evaluate``."""
    made = add(
        "A gold file says what a careful person reads in a document (docs/gold.md). A folder is a\n"
        "set of its own; files named one by one are one set together. Exit code 1 if a figure is\n"
        "below its floor.",
        "oversight evaluate gold/",
        "oversight evaluate gold/ --by rule --misses",
        "oversight evaluate gold/ --floor F1=0.9 --floor precision=0.92",
        "oversight evaluate --draft release.txt > release.gold.yaml",
    )
    made.add_argument(
        "gold", metavar="GOLD", nargs="*", help="a gold file (NAME.gold.yaml) or a folder of them"
    )
    made.add_argument(
        "--by",
        choices=("rule", "kind", "topic", "provider"),
        help="also count single findings by rule, kind, topic or provider",
    )
    made.add_argument("--misses", action="store_true", help="list what went wrong, with the words")
    _written(made)
    made.add_argument(
        "--corrections",
        action="store_true",
        help="how often people who looked at what is stored found each rule right",
    )
    made.add_argument("--summary", action="store_true", help="one row for each set")
    made.add_argument(
        "--floor",
        metavar="FIGURE=VALUE",
        action="append",
        default=[],
        help="F1, precision, recall, provider, topic or ratings; may be given several times",
    )
    made.add_argument(
        "--texts",
        metavar="FOLDER",
        help="GOLD are folders of labels without text; the publications are in this one",
    )
    made.add_argument("--draft", metavar="FILE", help="begin a gold file for this document")


def _written(made: ArgumentParser) -> None:
    """The tables that may be worked out anew from gold."""
    made.add_argument(
        "--certainty",
        metavar="FILE",
        help="write how often each rule was right, for all sets together: what certainty rests on",
    )
    made.add_argument(
        "--doubts",
        metavar="FILE",
        help="write how often statements were right by what stands against them, likewise",
    )


def run(arguments: Namespace) -> int:
    """Score the reader on each set of gold; exit code 1 if a figure is below its floor."""
    if arguments.draft:
        return _draft(arguments)
    if arguments.corrections:
        return _corrections(arguments)
    if not arguments.gold:
        raise UsageError("name gold files or folders of them, or --draft FILE to begin one")
    floors = _floors(arguments.floor)
    dimension = evaluation.Dimension(arguments.by) if arguments.by else None
    with working("reading"):
        sets = _sets(arguments)
        found = [evaluation.evaluate(name, golds) for name, golds in sets]
    placed = [placed for each in found for placed in each.placed]
    if arguments.certainty:
        _write(arguments.certainty, table(certainty.measured(placed), Measured))
    if arguments.doubts:
        _write(arguments.doubts, table(certainty.doubted(placed), Doubted))
    _print(arguments, found, dimension)
    below = [words for each in found for words in _below(each, floors)]
    for words in below:
        output.note(words)
    return _BELOW if below else 0


def _write(name: str, words: str) -> None:
    files.write(Path(name), words.encode("utf-8"))


def _corrections(arguments: Namespace) -> int:
    """Print what the corrections in the store say of each rule."""
    if arguments.gold:
        raise UsageError("--corrections counts what is said in the store; leave out the gold files")
    with opened(arguments) as graph:
        found = rows.corrected_rows(corrected.by_rule(graph.corrections()))
    output.rows(arguments.form, rows.CORRECTED_COLUMNS, found)
    return 0


def _sets(arguments: Namespace) -> tuple[tuple[str, tuple[Gold, ...]], ...]:
    """The sets of gold: with texts beside them or, of real publications, in a folder of texts."""
    if arguments.texts is None:
        return evaluation.find_golds(arguments.gold)
    return labels.golds(map(Path, arguments.gold), Path(arguments.texts))


def _draft(arguments: Namespace) -> int:
    if arguments.gold:
        raise UsageError("--draft begins a gold file of one document; leave out the gold files")
    document = read_document(arguments.draft)
    output.text(evaluation.skeleton(document, arguments.draft.rpartition("/")[2]))
    return 0


def _print(arguments: Namespace, found: Sequence[Evaluation], dimension: Dimension | None) -> None:
    if arguments.form == "json":
        output.as_json([as_json(each, dimension, misses=arguments.misses) for each in found])
    elif arguments.summary:
        summary = [rows.summary_row(each) for each in found]
        output.rows(arguments.form, rows.SUMMARY_COLUMNS, summary)
    elif arguments.form == "csv":
        claims = [{"gold": each.name, **row} for each in found for row in rows.claim_rows(each)]
        output.rows("csv", ("gold", *rows.CLAIM_COLUMNS), claims)
    else:
        output.lines(shown(found, dimension, output.width(), misses=arguments.misses))


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


def _below(found: Evaluation, floors: dict[str, float]) -> Iterator[str]:
    known = rows.figures(found)
    for name, floor in floors.items():
        value = known[name]
        if value is None:
            yield f"{found.name}: {name} has nothing to count, a floor of {floor} was asked"
        elif value < floor:
            yield f"{found.name}: {name} is {value:.4f}, below the floor of {floor}"
