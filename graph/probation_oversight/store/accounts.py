"""The account of every sentence, kept with a document's receipt: places and reasons, no words.

It is one JSON literal, so that it comes and goes with the receipt: the places of the headings, and
for each sentence its place, what became of it, the reason, and the keys of its statements.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from probation_oversight.errors import StoreError
from probation_oversight.rdf import iris

if TYPE_CHECKING:  # the data set writes receipts, which hold accounts
    from probation_oversight.model.statements import Account, Reading, SentenceAccount
    from probation_oversight.store.dataset import Dataset

TERM = iris.term("sentenceAccount")
_SPEAKER = re.compile(r"^words of .+(?=, not of the inspectorate$)")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading (None before the first) and the sentences below it, as far as the next."""

    heading: str | None
    sentences: tuple[SentenceAccount, ...]

    def count(self, account: Account) -> int:
        """How many of its sentences became ``account``."""
        return sum(sentence.account is account for sentence in self.sentences)


def literal(reading: Reading) -> str:
    """The account in ``reading`` as an N-Triples literal."""
    sentences = [
        [s.span.start, s.span.end, s.account.value, _unnamed(s.reason), list(s.statements)]
        for s in reading.sentences
    ]
    written = json.dumps(
        {"headings": [[h.start, h.end] for h in reading.headings], "sentences": sentences},
        ensure_ascii=True,
        separators=(",", ":"),
    )
    escaped = written.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _unnamed(reason: str | None) -> str | None:
    """``reason`` without the name of who speaks: a private person's does not enter the graph."""
    return reason and _SPEAKER.sub("words of somebody else", reason)


def sections(dataset: Dataset, slug: str) -> tuple[Section, ...]:
    """The account of the document ``slug``, in the order of its text, by heading.

    Raises StoreError if the document or its account is not in the store.
    """
    from probation_oversight.model.statements import Account, SentenceAccount, Span

    text = dataset.text(slug)
    kept = dataset.about(iris.receipt(slug)).get(TERM)
    if kept is None:
        raise StoreError(f"{slug} was loaded without the account of its sentences; load it again")
    read = json.loads(kept)
    starts: list[tuple[int, str | None]] = [(-1, None)]
    starts += [(start, text[start:end]) for start, end in read["headings"]]
    below: list[list[SentenceAccount]] = [[] for _ in starts]
    for start, end, account, reason, keys in read["sentences"]:
        at = max(number for number, (begun, _) in enumerate(starts) if begun <= start)
        span = Span(start, end, text[start:end])
        below[at].append(SentenceAccount(span, Account(account), reason, tuple(keys)))
    made = zip(starts, below, strict=True)
    return tuple(Section(heading, tuple(found)) for (_, heading), found in made if found)


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of a document's sentences, from 1, by the places at which they begin."""

    starts: tuple[int, ...]

    def at(self, offset: int) -> int:
        """The number of the sentence that ``offset`` lies in; 0 for what stands before all."""
        return bisect_right(self.starts, offset)


def numbers(dataset: Dataset, slug: str) -> Numbers:
    """The numbers of the sentences of the document. Raises StoreError as ``sections`` does."""
    found = (each for section in sections(dataset, slug) for each in section.sentences)
    return Numbers(tuple(each.span.start for each in found))
