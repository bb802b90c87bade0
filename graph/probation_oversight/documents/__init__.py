"""Files and texts as ``Document`` values: canonical text, blocks, metadata."""

from __future__ import annotations

from pathlib import Path

from probation_oversight.documents import metadata, plain, source
from probation_oversight.documents.model import Block, BlockKind, Document
from probation_oversight.errors import DocumentError

__all__ = ["Block", "BlockKind", "Document", "document_from_text", "read_document"]

SUFFIXES = (".txt", ".text")


def read_document(path: str | Path, **given: object) -> Document:
    """The document in the file at ``path``.

    ``given`` is metadata (``metadata.KEYS``), which wins over the side file beside the document
    and over what the text says. Raises DocumentError if the file cannot be read as text, and
    MetadataError if metadata is badly formed.
    """
    file = Path(path)
    if not file.is_dir() and file.suffix.lower() not in SUFFIXES and file.exists():
        raise DocumentError(
            f"{file}: files of type {file.suffix or 'without suffix'} are not read yet; "
            f"save the publication's text as UTF-8 with the suffix {SUFFIXES[0]}"
        )
    text = source.decode(source.read_bytes(file), str(file))
    beside = metadata.checked(metadata.side_file(file), str(file.with_suffix(".toml")))
    return _document(text, metadata.merged(_given(given), beside), file.stem)


def document_from_text(text: str, **given: object) -> Document:
    """The document that is ``text``, with ``given`` metadata. Raises as ``read_document``."""
    canonical = source.decode(text.encode("utf-8", "surrogatepass"), "the text")
    return _document(canonical, _given(given), None)


def _given(values: dict[str, object]) -> metadata.Metadata:
    return metadata.checked(values, "the metadata given")


def _document(text: str, known: metadata.Metadata, name: str | None) -> Document:
    blocks = plain.blocks(text)
    complete = metadata.merged(known, metadata.found(text, blocks))
    return Document(text, blocks, metadata.facts(complete, text, name))
