"""The document that a command is given: a file, or one of the store, read from its file."""

from __future__ import annotations

from argparse import Namespace
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from probation_oversight.cli import opening
from probation_oversight.cli.inputs import metadata
from probation_oversight.documents import Document, read_document
from probation_oversight.errors import DocumentError, StoreError
from probation_oversight.store.origins import Origin
from probation_oversight.words import instead

HELP = "a publication (.txt, .pdf, .html, .md), or a document as 'oversight documents' shows it"


def document(arguments: Namespace) -> Document:
    """The document in the file ``arguments.file``; or of that name in the store.

    Of the latter ``arguments.file`` is its file from then on. Raises DocumentError if there is
    none, its file is gone or was changed; MetadataError and ProposalError as ``read_document``.
    """
    given = metadata(arguments)
    if Path(arguments.file).exists() or not _may_be_stored(arguments):
        return read_document(arguments.file, **given)
    slug = arguments.file
    origins = _origins(arguments)
    for origin in origins:
        if Path(origin.file).is_file():
            made = read_document(origin.file, **given)
            if made.facts.text_sha256 == origin.facts.text_sha256:
                arguments.file = origin.file
                return made if given else replace(made, facts=origin.facts)
    raise DocumentError(_not_to_be_read(slug, opening.place(arguments), origins))


def _may_be_stored(arguments: Namespace) -> bool:
    """Whether a document of the store may be meant: a name, not a file's, and a store there."""
    path = Path(arguments.file)
    return path.name == arguments.file and not path.suffix and opening.is_there(arguments)


def _origins(arguments: Namespace) -> tuple[Origin, ...]:
    """Where the document of that name came from. Raises DocumentError if there is none."""
    name = arguments.file
    known: tuple[str, ...] = ()
    with suppress(StoreError), opening.opened_or_made(arguments) as graph:
        if graph.dataset.holds(name):
            return tuple(graph.dataset.origins.of(name))
        known = graph.dataset.slugs()
    hint = instead(name, known, "documents of the store are") if known else "check the spelling"
    raise DocumentError(f"{name}: no such file, and no such document in the store; {hint}")


def _not_to_be_read(slug: str, place: str, origins: tuple[Origin, ...]) -> str:
    """What to say of a document whose file does not hold it any more."""
    if not origins:
        return (
            f"{slug} is a document of the store {place}, which does not know from which file; "
            "name the file"
        )
    where = " and ".join(f"from {each.file}" for each in origins)
    return (
        f"{slug} is a document of the store {place}, loaded {where}, where it is no more or reads "
        "otherwise now; name a file that holds it, or load it again"
    )
