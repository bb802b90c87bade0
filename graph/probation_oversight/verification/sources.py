"""A folder of publications, read anew, found by the hash of their text or by their slug."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from probation_oversight.documents import Document, publications, read_document
from probation_oversight.errors import VerificationError, of_file
from probation_oversight.words import slugify


@dataclass(frozen=True, slots=True)
class Source:
    """A file and the document in it, with the facts that its side file and its text give."""

    path: Path
    document: Document

    def read_with(self, **given: object) -> Document:
        """The document read with metadata besides. Raises MetadataError if it is badly formed."""
        return read_document(self.path, **given)


@dataclass(frozen=True)
class Sources:
    """The sources of one folder, in order of their paths, and what could not be read."""

    files: tuple[Source, ...]
    unreadable: tuple[str, ...] = ()
    _by_digest: dict[str, list[Source]] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        for file in self.files:
            self._by_digest.setdefault(file.document.facts.text_sha256, []).append(file)

    def with_text(self, digest: str, slug: str) -> Source | None:
        """The source whose canonical text has the hash ``digest``; of copies, the one for
        ``slug``.
        """
        found = self._by_digest.get(digest, [])
        return next((file for file in found if _is_for(file, slug)), next(iter(found), None))

    def called(self, slug: str) -> Source | None:
        """The source that would be the document ``slug``, whatever its text."""
        return next((file for file in self.files if _is_for(file, slug)), None)


def _is_for(file: Source, slug: str) -> bool:
    return slug in {file.document.facts.slug, slugify(file.path.stem)}


def read(folder: Path) -> Sources:
    """Every publication below ``folder``. Raises VerificationError if it is no folder."""
    if not folder.is_dir():
        raise VerificationError(
            f"{folder} is not a folder; --sources names the folder with the publications that the "
            "graph was made of, each with its side file (.toml) if it has one"
        )
    found: list[Source] = []
    unreadable: list[str] = []
    for path in publications(folder):
        try:
            found.append(Source(path, read_document(path)))
        except Exception as error:  # noqa: BLE001 (one file never stops the others)
            unreadable.append(str(of_file(str(path), error)))
    return Sources(tuple(found), tuple(unreadable))
