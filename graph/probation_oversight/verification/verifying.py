"""Verifying as one call: a file held against a folder of publications."""

from __future__ import annotations

from pathlib import Path

from probation_oversight import resources
from probation_oversight.errors import VerificationError
from probation_oversight.verification import files
from probation_oversight.verification import sources as folders
from probation_oversight.verification.model import Report
from probation_oversight.verification.verifier import Verifier


def verify(
    graph: str | Path, sources: str | Path, *, some: bool = False, reading: bool = True
) -> Report:
    """The exported ``graph`` (a file) held against the publications in the folder ``sources``.

    It has to hold all of them, unless ``some`` says that it need not. Without ``reading``, or where
    the parser is not installed, the sources are not read anew: what needs no parser is looked at,
    and the report's notes say what was not. Raises VerificationError if either cannot be read, or
    the graph has nothing of ours or no document.
    """
    found = files.read(Path(graph))
    if not files.is_ours(found):
        raise VerificationError(
            f"{graph} holds nothing of ours: a graph written by 'oversight export' was expected"
        )
    if not files.holds_documents(found):
        raise VerificationError(
            f"{graph} holds no document, so there is nothing to hold against {sources}; a graph "
            "exported after 'oversight load' was expected"
        )
    reads = reading and resources.can_parse()
    return Verifier(folders.read(Path(sources)), reads).verify(found, some=some)
