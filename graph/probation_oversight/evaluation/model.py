"""What a person read in a document, as frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from probation_oversight.documents.model import Document
from probation_oversight.model.kinds import Nature, of_nature
from probation_oversight.model.statements import (
    Account,
    Kind,
    Modality,
    Polarity,
    Recurrence,
    Relation,
)

FINDING_KINDS = frozenset(of_nature(Nature.FINDING))
"""The kinds that carry a polarity and so count as findings in the score."""


Choice = frozenset[str]
"""Names of which any one is right: a slug, and what else the same thing may be called."""


@dataclass(frozen=True, slots=True)
class GoldFinding:
    """One finding a careful reader draws from a sentence.

    ``providers`` are all the bodies it is about; ``topics`` are ids of which any is right, best
    first. An ``optional`` finding is neither asked for nor held against a reading that has it.
    """

    polarity: Polarity
    kind: Kind
    providers: tuple[Choice, ...]
    topics: tuple[str, ...]
    modality: Modality
    recurrence: Recurrence | None = None
    optional: bool = False
    words: str | None = None


@dataclass(frozen=True, slots=True)
class GoldOther:
    """Another statement of the sentence; ``details`` are the fields of its detail by name."""

    kind: Kind
    details: Mapping[str, tuple[Choice, ...]]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class GoldLink:
    """``relation`` from a statement of this sentence to one of sentence number ``target``."""

    relation: Relation
    target: int


@dataclass(frozen=True, slots=True)
class GoldSentence:
    """A sentence with what it states.

    It stands at ``start`` to ``end`` of the text; ``zone`` is where its predecessor ends, so that
    the list mark before it counts as its own. ``line`` is where the gold file has it; ``accounts``
    are those that are right, best first.
    """

    number: int
    text: str
    zone: int
    start: int
    end: int
    line: int
    accounts: tuple[Account, ...]
    findings: tuple[GoldFinding, ...] = ()
    others: tuple[GoldOther, ...] = ()
    links: tuple[GoldLink, ...] = ()

    def holds(self, offset: int) -> bool:
        """Whether the code point at ``offset`` counts to this sentence."""
        return self.zone <= offset < self.end


@dataclass(frozen=True, slots=True)
class Gold:
    """A document with all its sentences, and the file at ``path`` that says so."""

    name: str
    path: Path
    document: Document
    sentences: tuple[GoldSentence, ...]

    @property
    def text(self) -> str:
        """The document's canonical text, in which the offsets of the sentences are counted."""
        return self.document.text

    @property
    def without_findings(self) -> bool:
        """Whether a reader must find nothing here."""
        return not any(sentence.findings for sentence in self.sentences)
