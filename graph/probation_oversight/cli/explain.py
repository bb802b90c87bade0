"""``oversight explain``: the proof of an answer's row, of a statement or of a triple."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence

from probation_oversight.cli import options, output
from probation_oversight.cli.inputs import parameters
from probation_oversight.cli.opening import opened
from probation_oversight.cli.options import Add
from probation_oversight.cli.parser import UsageError
from probation_oversight.cli.progress import working
from probation_oversight.explanation import Explainer, Explanation, What
from probation_oversight.graph import OversightGraph
from probation_oversight.queries.header import ColumnType
from probation_oversight.queries.rows import Row
from probation_oversight.rendering.proof import page, picture
from probation_oversight.rendering.proof.as_json import as_json
from probation_oversight.rendering.proof.rows import COLUMNS, rows
from probation_oversight.rendering.proof.text import shown
from probation_oversight.rendering.tables import Line, cell, wrapped

_MOST_CELLS = 4
_MOST_OTHERS = 20
"""Proofs that ``--all`` shows of one triple."""


def arguments(add: Add) -> None:
    """What may be given to ``explain``."""
    made = add(
        "A tree from the conclusion down to quoted sentences, rows of the register and axioms of\n"
        "the ontology. WHAT is a named question (its first row, or --row), a statement (its key\n"
        "or IRI), or the three terms of a triple.",
        f"oversight explain {options.ANSWER}",
        "oversight explain finding-2341-2488",
        "oversight explain finding-2341-2488 pov:aboutOrPart body:national-probation-service",
    )
    made.add_argument("what", metavar="WHAT", nargs="+", help="a question, statement or triple")
    made.add_argument(
        "--row", metavar="N", type=int, default=1, help="row of the answer (first: 1)"
    )
    options.parameters(made)
    made.add_argument("--all", action="store_true", help="show the other proofs too")
    made.add_argument(
        "--steps", action="store_true", help="show every rule applied as a step of its own"
    )
    made.add_argument("--html", metavar="FILE", help="write a page with a picture of the proof")
    made.add_argument("--svg", metavar="FILE", help="write a picture of the proof")


def run(arguments: Namespace) -> int:
    """Print the proof; the exit code is 0."""
    with opened(arguments) as graph, working("looking for the proof"):
        what = _meant(arguments, graph)
        found = graph.explain(what, limit=_MOST_OTHERS + 1 if arguments.all else 1)
        explainer = graph.explainer()
        _write(arguments, found, explainer)
        if isinstance(what, Row) and arguments.form == "table":
            output.lines(_about(arguments, graph, what))
        _print(arguments, found, explainer)
    return 0


def _about(arguments: Namespace, graph: OversightGraph, row: Row) -> Iterator[Line]:
    """Which row of which question is explained."""
    (question,) = (each for each in graph.questions() if each.name == arguments.what[0])
    yield from (Line(line, "title") for line in wrapped(question.summary, output.width()))
    shown = [cell(row[c.name]) for c in question.columns if c.type is ColumnType.TEXT]
    told = f"row {arguments.row}: {' | '.join(list(filter(None, shown))[:_MOST_CELLS])}"
    yield from (Line(line, "note") for line in wrapped(told, output.width()))
    yield Line("", "space")


def _meant(arguments: Namespace, graph: OversightGraph) -> What:
    """What to explain: a row of a question, a statement, or a triple. Raises UsageError."""
    given: Sequence[str] = arguments.what
    if len(given) == 3:
        return list(given)
    if len(given) != 1:
        raise UsageError(
            f"explain takes a question, a statement or a triple of three terms; {len(given)} words "
            "were given (see 'oversight explain --help')"
        )
    name = given[0]
    if name not in {question.name for question in graph.questions()}:
        return name
    answer = graph.ask(name, **parameters(arguments.param))
    if not answer.rows:
        raise UsageError(f"{name} has no answer to explain; 'oversight why-not {name}' says why")
    if not 1 <= arguments.row <= len(answer.rows):
        raise UsageError(f"--row {arguments.row}: the answer has rows 1 to {len(answer.rows)}")
    row: Row = answer.rows[arguments.row - 1]
    return row


def _print(arguments: Namespace, found: Explanation, explainer: Explainer) -> None:
    if arguments.form == "json":
        output.as_json(as_json(found, explainer))
    elif arguments.form == "csv":
        output.rows("csv", COLUMNS, list(rows(found, explainer)))
    else:
        output.lines(shown(found, explainer, output.width(), every=arguments.steps))


def _write(arguments: Namespace, found: Explanation, explainer: Explainer) -> None:
    """Write the pictures that were asked for. Raises ExportError."""
    if arguments.html:
        output.write_file(arguments.html, page.page(found, explainer))
        output.wrote(arguments.html)
    if arguments.svg:
        steps = [explainer.steps(proof) for proof in found.best]
        output.write_file(arguments.svg, picture.svg(steps))
        output.wrote(arguments.svg)
