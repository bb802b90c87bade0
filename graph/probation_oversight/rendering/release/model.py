"""What is told of a release in each of its descriptions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from probation_oversight.store.catalogue import StoredDocument

TITLE = "Probation oversight in England and Wales: what publications of the inspectorates state"
DESCRIPTION = (
    "Findings, ratings, recommendations and other statements read from publications, each with "
    "the words it rests on, and a register of the bodies they are about."
)
KEYWORDS = ("probation", "inspection", "oversight", "criminal justice", "England and Wales")


@dataclass(frozen=True, slots=True)
class File:
    """A file of data: its ``path`` in the release, its media type, and what it holds, in short and
    in ``words``.
    """

    path: str
    media: str
    title: str
    words: str


@dataclass(frozen=True, slots=True)
class Release:
    """A release of ``day`` with its files of data and the documents that they are made of."""

    day: date
    files: tuple[File, ...]
    documents: tuple[StoredDocument, ...]
