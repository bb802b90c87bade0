"""``oversight ask``: the answer to a named question."""

from __future__ import annotations

from argparse import Namespace

from probation_oversight.cli import options, output
from probation_oversight.cli.inputs import parameters
from probation_oversight.cli.opening import opened
from probation_oversight.cli.options import Add
from probation_oversight.cli.parser import UsageError
from probation_oversight.cli.progress import working
from probation_oversight.graph import OversightGraph
from probation_oversight.queries import named
from probation_oversight.queries.named import Answer
from probation_oversight.rendering.answer import text as answer_text


def arguments(add: Add) -> None:
    """What may be given to ``ask``."""
    made = add(
        "'oversight questions' lists them; 'oversight questions NAME' shows one with its\n"
        "parameters.",
        f"oversight ask {options.ANSWER}",
        "oversight ask calls-on-a-body body=nps-midlands --csv",
    )
    made.add_argument("name", metavar="NAME", help="a named question")
    made.add_argument(
        "given", metavar="NAME=VALUE", nargs="*", help="parameters of the question, as with --param"
    )
    options.parameters(made)
    made.add_argument(
        "--doubtful", action="store_true", help="also rows that rest on what is often read wrongly"
    )
    made.add_argument("--why", action="store_true", help="show the proof under each row")
    options.as_of(made)


def run(arguments: Namespace) -> int:
    """Answer a named question."""
    question = named.get(arguments.name)
    given = parameters([*arguments.given, *arguments.param])
    with opened(arguments) as graph, working(question.summary):
        answer = (graph.ask_all if arguments.doubtful else graph.ask)(question.name, **given)
        if arguments.why and answer.rows:
            return _with_proofs(arguments, graph, answer)
        unmeasured = named.unmeasured(graph.dataset.query, answer)
    _tell(answer, unmeasured)
    if not answer.rows and arguments.form == "table":
        output.note(f"{question.empty}; 'oversight why-not {question.name}' says more")
        return 0
    if arguments.form == "table":
        output.lines(answer_text.shown(answer.columns, answer.rows, output.width()))
    else:
        output.rows(arguments.form, answer.columns, answer.rows)
    return 0


def _tell(answer: Answer, unmeasured: int) -> None:
    """Note how sure the rows are: how many were left out, and of how many it is not known."""
    if answer.left_out:
        output.note(
            f"{answer.left_out} rows left out, as what they rest on is often read wrongly; "
            "--doubtful shows them"
        )
    if answer.put_right:
        output.note(
            f"{answer.put_right} rows left out, as people rejected or amended what they rest on; "
            "'oversight corrections' lists these"
        )
    if unmeasured:
        output.note(
            f"{unmeasured} of {len(answer.rows)} rows rest on a rule whose certainty was "
            "not measured"
        )


def _with_proofs(arguments: Namespace, graph: OversightGraph, answer: Answer) -> int:
    """Print each row with its proof below it."""
    from probation_oversight.rendering.proof import as_json as proof_json
    from probation_oversight.rendering.proof import text as proof_text

    if arguments.form == "csv":
        raise UsageError("--why has no form in CSV; leave --csv out, or give --json")
    if arguments.form == "json":
        output.as_json(proof_json.answer(graph, answer))
        return 0
    for number, row in enumerate(answer.rows):
        if number:
            output.line()
        output.lines(answer_text.shown(answer.columns, [row], output.width()))
        output.line()
        output.lines(proof_text.why(graph, row, output.width()))
    return 0
