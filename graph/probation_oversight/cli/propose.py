"""``oversight propose``: a language model asked what a document states."""

from __future__ import annotations

import os
from argparse import Namespace
from dataclasses import replace
from pathlib import Path

from probation_oversight import files
from probation_oversight.cli import given_document, options, output, proposals
from probation_oversight.cli.options import Add
from probation_oversight.cli.progress import working
from probation_oversight.documents import Document
from probation_oversight.documents.beside import proposals_file
from probation_oversight.errors import ProposalError
from probation_oversight.model.proposals import Proposals, written

_LONGEST = 3_600


def arguments(add: Add) -> None:
    """What may be given to ``propose``."""
    made = add(
        "Asks a language model behind an address that speaks as OpenAI's do (Ollama, llama.cpp,\n"
        "vLLM and others) and writes what it proposes beside the document, where 'oversight load'\n"
        "finds it. Every proposal is held against the words; what does not hold is dropped. The\n"
        "text is sent to that address and nowhere else. A key is taken from $OVERSIGHT_MODEL_KEY.",
        "oversight propose release.txt --at http://localhost:11434/v1 --model llama3.1",
    )
    made.add_argument("file", metavar="FILE", help=given_document.HELP)
    made.add_argument("--at", metavar="ADDRESS", required=True, help="of the model's server")
    made.add_argument("--model", metavar="NAME", required=True, help="as its server calls it")
    made.add_argument(
        "--seconds",
        metavar="N",
        type=options.whole(1, _LONGEST),
        default=300,
        help="how long one answer may take (default: 300)",
    )
    options.metadata(made)


def run(arguments: Namespace) -> int:
    """Ask the model, keep what it proposes, and show what becomes of it."""
    document = given_document.document(arguments)
    path = proposals_file(Path(arguments.file))
    _refuse_to_overwrite(document, arguments.model, path)
    made = _asked(arguments, document)
    try:
        files.write(path, written(made))
    except OSError as error:
        raise ProposalError(f"{path} cannot be written: {error.strerror or error}") from error
    output.wrote(str(path))
    proposals.shown(arguments, replace(document, proposals=made))
    return 0


def _asked(arguments: Namespace, document: Document) -> Proposals:
    try:
        from probation_oversight.proposals.asking import propose
        from probation_oversight.proposals.model_client import Model
    except ImportError as error:
        raise ProposalError(
            'asking a model needs the package httpx2; install "probation-oversight[remote]"'
        ) from error
    key = os.environ.get("OVERSIGHT_MODEL_KEY", "")
    model = Model(arguments.at, arguments.model, arguments.seconds, key)
    with working(f"asking {arguments.model}"):
        asked = propose(document, model)
    for each in asked.unusable:
        output.note(f"the model says what is no proposal: {each}")
    return asked.proposals


def _refuse_to_overwrite(document: Document, name: str, path: Path) -> None:
    """Keep what a person, or another model, has proposed."""
    there = document.proposals
    if there is not None and (there.maker.person or there.maker.name != name):
        raise ProposalError(f"{path} holds what {there.maker.name} proposes; move it away first")
