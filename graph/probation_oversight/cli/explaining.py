"""``oversight explain``: the proof of an answer's row, of a statement or of a triple."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from probation_oversight.cli import output
from probation_oversight.cli.asking import params
from probation_oversight.cli.opening import opened
from probation_oversight.cli.parser import UsageError
from probation_oversight.cli.progress import working
from probation_oversight.errors import ExportError, NoProofError
from probation_oversight.queries.header import ColumnType
from probation_oversight.queries.rows import Row
from probation_oversight.rendering.tables import Line, cell, wrapped

if TYPE_CHECKING:
    from probation_oversight.explanation import Explainer, Explanation, What
    from probation_oversight.graph import OversightGraph
    from probation_oversight.queries.named import Answer

_MOST_CELLS = 4
_MOST_OTHERS = 20
"""Proofs that ``--all`` shows of one triple."""
_CSV_COLUMNS = (
    "proof",
    "depth",
    "triple",
    "rule",
    "axiom",
    "file",
    "document",
    "page",
    "start",
    "end",
    "quote",
)


def explain(arguments: Namespace) -> int:
    """Print the proof; the exit code is 0."""
    from probation_oversight.explanation import Explainer

    with opened(arguments) as graph, working("looking for the proof"):
        what = _meant(arguments, graph)
        found = graph.explain(what, limit=_MOST_OTHERS + 1 if arguments.all else 1)
        explainer = Explainer(graph.prover())
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
    answer = graph.ask(name, **params(arguments.param))
    if not answer.rows:
        raise UsageError(f"{name} has no answer to explain; 'oversight why-not {name}' says why")
    if not 1 <= arguments.row <= len(answer.rows):
        raise UsageError(f"--row {arguments.row}: the answer has rows 1 to {len(answer.rows)}")
    row: Row = answer.rows[arguments.row - 1]
    return row


def _print(arguments: Namespace, found: Explanation, explainer: Explainer) -> None:
    if arguments.form == "json":
        from probation_oversight.rendering.proof import as_json

        output.as_json(as_json.explanation(found, explainer))
    elif arguments.form == "csv":
        output.rows("csv", _CSV_COLUMNS, list(_flat(found, explainer)))
    else:
        output.lines(shown(found, explainer, output.width(), every=arguments.steps))


def shown(
    found: Explanation,
    explainer: Explainer,
    width: int,
    *,
    every: bool = False,
    brief: bool = False,
) -> Iterator[Line]:
    """``found`` as trees, one below the other."""
    from probation_oversight.rendering.proof.text import Tree

    if len(found.documents) > 1:
        yield Line(
            f"rests on {len(found.documents)} documents: {', '.join(found.documents)}", "note"
        )
        yield Line("", "space")
    tree = Tree(width, brief=brief)
    for number, proofs in enumerate(found.proofs):
        for other, proof in enumerate(proofs):
            if number or other:
                yield Line("", "space")
            if other:
                yield Line(f"another proof, {other} of {len(proofs) - 1}", "head")
            yield from tree.lines(explainer.steps(proof, every=every))


def why(graph: OversightGraph, row: Row, width: int) -> Iterator[Line]:
    """The proof of ``row``, in brief; in words if it stands for no statement."""
    from probation_oversight.explanation import Explainer

    try:
        found = graph.explain(row)
    except NoProofError as error:
        yield from (Line(line, "note") for line in wrapped(str(error), width))
        return
    yield from shown(found, Explainer(graph.prover()), width, brief=True)


def rows_as_json(graph: OversightGraph, answer: Answer) -> list[dict[str, object]]:
    """The rows of ``answer``, each with its proof under ``why``; null if it has none."""
    from probation_oversight.explanation import Explainer
    from probation_oversight.rendering.proof import as_json

    explainer = Explainer(graph.prover())
    made = []
    for row in answer.rows:
        cells = {name: output.value(row[name]) for name in answer.columns}
        try:
            told = as_json.explanation(graph.explain(row), explainer)
        except NoProofError:
            told = None
        made.append({**cells, "why": told})
    return made


def _flat(found: Explanation, explainer: Explainer) -> Iterator[dict[str, object]]:
    """One row for each step of the best proofs, from the top down."""
    for number, proof in enumerate(found.best, 1):
        whole = explainer.steps(proof)
        for depth, step in whole.numbered():
            axiom = step.axioms[0] if step.axioms else None
            span = getattr(step.ground, "span", None)
            yield {
                "proof": number,
                "depth": depth,
                "triple": step.words,
                "rule": ", ".join(step.rules),
                "axiom": axiom.label if axiom else None,
                "file": axiom.file if axiom else getattr(step.ground, "table", None),
                "document": getattr(step.ground, "document", None),
                "page": getattr(step.ground, "page", None),
                "start": span.start if span else None,
                "end": span.end if span else None,
                "quote": span.exact if span else None,
            }


def _write(arguments: Namespace, found: Explanation, explainer: Explainer) -> None:
    """Write the pictures that were asked for. Raises ExportError."""
    if arguments.html:
        from probation_oversight.rendering.proof import page

        _to_file(arguments.html, page.html(found, explainer))
    if arguments.svg:
        from probation_oversight.rendering.proof import picture

        _to_file(arguments.svg, picture.svg([explainer.steps(proof) for proof in found.best]))


def _to_file(name: str, content: str) -> None:
    try:
        Path(name).write_text(content, encoding="utf-8", newline="\n")
    except OSError as error:
        raise ExportError(f"{name} cannot be written: {error.strerror}") from error
    output.note(f"wrote {name}")
