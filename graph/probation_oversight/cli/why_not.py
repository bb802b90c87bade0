"""``oversight why-not``: why a question, a triple or a topic has no answer."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence

from probation_oversight.cli import options, output
from probation_oversight.cli.inputs import parameters
from probation_oversight.cli.opening import opened
from probation_oversight.cli.options import Add
from probation_oversight.cli.parser import UsageError
from probation_oversight.cli.progress import working
from probation_oversight.explanation.why_not import WhyNot
from probation_oversight.graph import OversightGraph
from probation_oversight.rendering.why_not.as_json import as_json
from probation_oversight.rendering.why_not.text import shown

_COLUMNS = ("reason", "words")


def arguments(add: Add) -> None:
    """What may be given to ``why-not``."""
    made = add(
        "The document is not loaded; it says nothing on the topic or provider; the reader made\n"
        "nothing of some sentences; or something comes near, and a condition is missing. WHAT is\n"
        "a named question or the three terms of a triple, the first of which may be ? for\n"
        "anything; without it, give a topic or a provider.",
        f"oversight why-not {options.ANSWER} --param body=nps-wales",
        "oversight why-not finding-1003-1083 a pov:NPSShortcomingAffectingCRCIntervention",
        "oversight why-not '?' a pov:NPSShortcomingAffectingCRCIntervention",
        "oversight why-not --topic court --provider nps-midlands",
    )
    made.add_argument("what", metavar="WHAT", nargs="*", help="a question or a triple")
    options.parameters(made)
    made.add_argument("--topic", metavar="TOPIC", help="id or label of a topic")
    made.add_argument("--provider", metavar="BODY", help="slug or name of a body")
    made.add_argument("--document", metavar="SLUG", help="only this document")


def run(arguments: Namespace) -> int:
    """Print why there is no answer; the exit code is 0."""
    with opened(arguments) as graph, working("looking for the reason"):
        found = _found(arguments, graph)
    if arguments.form == "json":
        output.as_json(as_json(found))
    elif arguments.form == "csv":
        rows = [{"reason": reason.value, "words": words} for reason, words in found.reasons]
        output.rows("csv", _COLUMNS, rows)
    else:
        output.lines(shown(found, output.width()))
    return 0


def _found(arguments: Namespace, graph: OversightGraph) -> WhyNot:
    given: Sequence[str] = arguments.what
    scope = {name: getattr(arguments, name) for name in ("topic", "provider", "document")}
    if len(given) == 3 and given[0] == "?":
        return graph.why_not(list(given), **scope)
    if len(given) == 3:
        _refuse_scope(scope)
        return graph.why_not(list(given))
    if len(given) == 1:
        _refuse_scope(scope)
        return graph.why_not(given[0], **parameters(arguments.param))
    if given or not any(scope.values()):
        raise UsageError(
            "why-not takes a question, a triple of three terms, or --topic, --provider and "
            "--document (see 'oversight why-not --help')"
        )
    return graph.why_not(**scope)


def _refuse_scope(scope: dict[str, str | None]) -> None:
    given = [name for name, value in scope.items() if value]
    if given:
        raise UsageError(
            f"--{given[0]} goes with a triple about ? or by itself; a question has its own "
            "parameters, given with --param"
        )
