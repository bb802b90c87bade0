"""Files and texts as ``Document`` values: canonical text, blocks, metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from probation_oversight.documents import beside, html, markdown, metadata, pdf, plain, source
from probation_oversight.documents.html import Page
from probation_oversight.documents.model import Block, BlockKind, Document, Role
from probation_oversight.documents.pdf import metadata as facts
from probation_oversight.documents.pdf import words
from probation_oversight.errors import DocumentError
from probation_oversight.model.statements import DocumentFacts

__all__ = [
    "Block",
    "BlockKind",
    "Document",
    "Role",
    "document_from_text",
    "publications",
    "read_document",
]

SUFFIXES = (".txt", ".text", ".pdf", ".html", ".htm", ".xhtml", ".md", ".markdown")
_PAGES = frozenset({".html", ".htm", ".xhtml"})
_MARKDOWN = frozenset({".md", ".markdown"})
_MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html[\s>])", re.IGNORECASE)


def read_document(path: str | Path, **given: object) -> Document:
    """The document in the file at ``path``; its suffix says what it is.

    ``given`` is metadata (``metadata.KEYS``), which wins over the side file beside the document
    and over what the text says. Raises DocumentError if the file cannot be read as a document,
    MetadataError if metadata is badly formed, and ProposalError if proposals beside it are.
    """
    file = Path(path)
    return beside.with_proposals(_read(file, given), file)


def _read(file: Path, given: dict[str, object]) -> Document:
    suffix = file.suffix.lower()
    if not file.is_dir() and suffix not in SUFFIXES and file.exists():
        raise DocumentError(
            f"{file}: files of type {file.suffix or 'without suffix'} are not read yet; "
            f"save the publication's text as UTF-8 with the suffix {SUFFIXES[0]}"
        )
    start = source.start(file)
    if start.startswith(b"%PDF"):
        return _from_pdf(file, _given(given))
    if suffix in _PAGES or (suffix != ".pdf" and _MARKUP.match(start)):
        return _from_page(file, _given(given))
    if suffix == ".pdf":
        return _from_pdf(file, _given(given))
    text = source.decode(source.read_bytes(file), str(file))
    if suffix in _MARKDOWN:
        return _from_markdown(text, file, _given(given))
    return _document(text, metadata.merged(_given(given), _beside(file)), file.stem)


def publications(folder: Path) -> Iterator[Path]:
    """The files in ``folder`` and below that are read, in order of their paths.

    Hidden files are not, nor a README that has no side file: it tells people of the folder.
    """
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        aside = path.stem.lower() == "readme" and not path.with_suffix(".toml").exists()
        if path.suffix.lower() in SUFFIXES and not hidden and not aside and path.is_file():
            yield path


def document_from_text(text: str, **given: object) -> Document:
    """The document that is ``text``, with ``given`` metadata. Raises as ``read_document``."""
    canonical = source.decode(text.encode("utf-8", "surrogatepass"), "the text")
    return _document(canonical, _given(given), None)


def _given(values: dict[str, object]) -> metadata.Metadata:
    return metadata.checked(values, "the metadata given")


def _beside(file: Path) -> metadata.Metadata:
    return metadata.checked(metadata.side_file(file), str(file.with_suffix(".toml")))


def _document(text: str, known: metadata.Metadata, name: str | None) -> Document:
    _refuse_long(text, name or "the text")
    blocks = metadata.laid_out(text, plain.blocks(text))
    complete = metadata.merged(known, metadata.found(text, blocks))
    made = metadata.facts(complete, text, name, blocks=blocks)
    return Document(text, blocks, made, _inexact(made))


def _refuse_long(text: str, name: str) -> None:
    if len(text) > source.LARGEST:
        raise DocumentError(
            f"{name} has {len(text):,} characters; at most {source.LARGEST:,} are read. "
            "Split it, or leave out what is not the publication"
        )


def _inexact(made: DocumentFacts) -> tuple[str, ...]:
    """What a person should know of a date of issue of which only the month or year is known."""
    day = made.earliest_issue
    if made.issued is None or day is None or made.issued == day.isoformat():
        return ()
    said = (
        f"issued in {made.issued}, on a day that is not known: bodies, owners, posts and "
        f"frameworks are those of {day}, the first that it can be"
    )
    return (said,)


def _from_page(file: Path, given: metadata.Metadata) -> Document:
    content = source.read_bytes(file, html.LARGEST)
    return _of_page(html.page(content, str(file)), file, given)


def _from_markdown(text: str, file: Path, given: metadata.Metadata) -> Document:
    return _of_page(markdown.page(text, str(file)), file, given)


def _of_page(page: Page, file: Path, given: metadata.Metadata) -> Document:
    _refuse_long(page.text, str(file))
    complete = metadata.merged(metadata.merged(given, _beside(file)), page.said)
    made = metadata.facts(complete, page.text, file.stem, blocks=page.blocks)
    return Document(page.text, page.blocks, made, (*page.losses, *_inexact(made)))


def _from_pdf(file: Path, given: metadata.Metadata) -> Document:
    content = source.read_bytes(file, words.LARGEST)
    known = metadata.merged(given, _beside(file))
    printed = pdf.printed(content, str(file))
    _refuse_long(printed.text, str(file))
    said, notes = facts.found(printed)
    complete = metadata.merged(known, said)
    made = metadata.facts(complete, printed.text, file.stem, printed.pages, printed.blocks)
    notes = notes if complete.issued == said.issued else ()
    losses = (*printed.losses, *notes, *_inexact(made))
    return Document(printed.text, printed.blocks, made, losses)
