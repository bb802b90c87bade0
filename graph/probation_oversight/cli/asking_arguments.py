"""Arguments of the commands that answer: what is asked, why, and why not. Imports nothing heavy."""

from __future__ import annotations

from probation_oversight.cli.options import Add
from probation_oversight.cli.options import parameters as _parameters

ANSWER = "nps-shortcomings-affecting-crc-interventions"


def ask(add: Add) -> None:
    """Arguments of ``ask``."""
    made = add(
        "ask",
        "answer a named question",
        "'oversight questions' lists them; 'oversight questions NAME' shows one with its\n"
        "parameters.",
        f"oversight ask {ANSWER}",
        "oversight ask calls-on-a-body --param body=nps-midlands --csv",
    )
    made.add_argument("name", metavar="NAME", help="a named question")
    _parameters(made)
    made.add_argument("--why", action="store_true", help="show the proof under each row")


def questions(add: Add) -> None:
    """Arguments of ``questions``."""
    made = add(
        "questions",
        "list the named questions, or show one",
        "Needs no store.",
        "oversight questions",
        f"oversight questions {ANSWER}",
    )
    made.add_argument("name", metavar="NAME", nargs="?", help="show this one in full")


def query(add: Add) -> None:
    """Arguments of ``query``."""
    made = add(
        "query",
        "run a SPARQL query from a file",
        "SELECT, ASK, CONSTRUCT and DESCRIBE. Nothing is changed and nothing fetched: updates,\n"
        "SERVICE and FROM are refused.",
        "oversight query counts.rq",
        "oversight query - --csv < counts.rq",
    )
    made.add_argument("file", metavar="FILE", help="a file with a query, or - for standard input")


def explain(add: Add) -> None:
    """Arguments of ``explain``."""
    made = add(
        "explain",
        "show why an answer, a statement or a triple holds",
        "A tree from the conclusion down to quoted sentences, rows of the register and axioms of\n"
        "the ontology. WHAT is a named question (its first row, or --row), a statement (its key\n"
        "or IRI), or the three terms of a triple.",
        f"oversight explain {ANSWER}",
        "oversight explain finding-2341-2488",
        "oversight explain finding-2341-2488 pov:aboutOrPart body:national-probation-service",
    )
    made.add_argument("what", metavar="WHAT", nargs="+", help="a question, statement or triple")
    made.add_argument(
        "--row", metavar="N", type=int, default=1, help="row of the answer (first: 1)"
    )
    _parameters(made)
    made.add_argument("--all", action="store_true", help="show the other proofs too")
    made.add_argument(
        "--steps", action="store_true", help="show every rule applied as a step of its own"
    )
    made.add_argument("--html", metavar="FILE", help="write a page with a picture of the proof")
    made.add_argument("--svg", metavar="FILE", help="write a picture of the proof")


def why_not(add: Add) -> None:
    """Arguments of ``why-not``."""
    made = add(
        "why-not",
        "show why a question, a triple or a topic has no answer",
        "The document is not loaded; it says nothing on the topic or provider; the reader made\n"
        "nothing of some sentences; or something comes near, and a condition is missing. WHAT is\n"
        "a named question or the three terms of a triple, the first of which may be ? for\n"
        "anything; without it, give a topic or a provider.",
        f"oversight why-not {ANSWER} --param body=nps-wales",
        "oversight why-not finding-1003-1083 a pov:NPSShortcomingAffectingCRCIntervention",
        "oversight why-not '?' a pov:NPSShortcomingAffectingCRCIntervention",
        "oversight why-not --topic court --provider nps-midlands",
    )
    made.add_argument("what", metavar="WHAT", nargs="*", help="a question or a triple")
    _parameters(made)
    made.add_argument("--topic", metavar="TOPIC", help="id or label of a topic")
    made.add_argument("--provider", metavar="BODY", help="slug or name of a body")
    made.add_argument("--document", metavar="SLUG", help="only this document")
