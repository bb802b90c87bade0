"""``oversight proposals``: what became of the statements that others propose of a document."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from probation_oversight import pipeline
from probation_oversight.cli import given_document, options, output
from probation_oversight.cli.options import Add
from probation_oversight.cli.progress import working
from probation_oversight.documents import Document
from probation_oversight.documents.beside import proposals_file
from probation_oversight.errors import ProposalError

_COLUMNS = ("proposal", "statement", "dropped", "kind", "sign", "topic", "body", "quote")


def arguments(add: Add) -> None:
    """What may be given to ``proposals``."""
    made = add(
        "They stand beside the document (release.proposals.json beside release.txt), made by\n"
        "'oversight propose' or by hand; 'oversight load' keeps those that hold. What is dropped\n"
        "is shown with the reason.",
        "oversight proposals release.txt",
    )
    made.add_argument("file", metavar="FILE", help=given_document.HELP)
    options.metadata(made)


def run(arguments: Namespace) -> int:
    """List the proposals, each with its statement or why there is none."""
    document = given_document.document(arguments)
    if document.proposals is None:
        raise ProposalError(
            f"nobody proposes anything of {arguments.file}: there is no "
            f"{proposals_file(Path(arguments.file))}; 'oversight propose' makes one"
        )
    shown(arguments, document)
    return 0


def shown(arguments: Namespace, document: Document) -> None:
    """Print what becomes of each proposal of ``document``."""
    with working(f"reading {arguments.file}"):
        outcomes = pipeline.proposed(document)
    rows = [
        {
            "proposal": number,
            "statement": each.key or None,
            "dropped": each.why or None,
            **{name: getattr(each.proposal, name) for name in ("kind", "sign", "topic", "body")},
            "quote": each.proposal.quote,
        }
        for number, each in enumerate(outcomes, 1)
    ]
    output.rows(arguments.form, _COLUMNS, rows)
