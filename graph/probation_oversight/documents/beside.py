"""What somebody else proposes that a document states: a file beside it, NAME.proposals.json."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from probation_oversight import files
from probation_oversight.documents.model import Document
from probation_oversight.errors import ProposalError
from probation_oversight.model import proposals

SUFFIX = ".proposals.json"
_LARGEST = 8_000_000


def proposals_file(file: Path) -> Path:
    """Where proposals of the document in ``file`` stand."""
    return file.with_suffix(SUFFIX)


def with_proposals(document: Document, file: Path) -> Document:
    """``document`` with what is proposed beside ``file``, from which it was read.

    Raises ProposalError if that is not in the form of proposals, or is of another text.
    """
    path = proposals_file(file)
    try:
        content = files.read(path, _LARGEST)
    except FileNotFoundError:
        return document
    except OSError as error:
        raise ProposalError(f"{path} cannot be read: {error.strerror or error}") from error
    if len(content) > _LARGEST:
        raise ProposalError(f"{path} has more than {_LARGEST:,} bytes; propose less")
    found = proposals.parsed(content, str(path))
    own = document.facts.text_sha256
    if found.text_sha256 not in {None, own}:
        raise ProposalError(
            f"{path} proposes statements of another text: {file} has the SHA-256 {own}. Propose "
            "them anew, or move the file away"
        )
    return replace(document, proposals=found, facts=replace(document.facts, proposals=found.digest))
