"""A store as it was: what was known of documents on a day, by issue or by load.

By issue, a document is known from the last day on which it can have come out. By load, it is known
from the day that whoever loaded it gave, in the version that was loaded last by then. What has no
such day is left out and counted: nobody can say that it was known. What people said of statements
counts on every day, as it is about the reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from probation_oversight.errors import StoreError
from probation_oversight.model import issue_dates
from probation_oversight.rdf import iris
from probation_oversight.store.catalogue import StoredDocument, stored_documents
from probation_oversight.store.dataset import Dataset
from probation_oversight.store.embedded import Embedded
from probation_oversight.store.entries import Entry
from probation_oversight.store.history import History, Version


class By(StrEnum):
    """What makes a document known."""

    ISSUE = "issue"
    LOAD = "load"


@dataclass(frozen=True, slots=True)
class Known:
    """What was known on a day, in memory; ``undated`` are the documents of which nobody can say."""

    dataset: Embedded
    undated: tuple[str, ...]


def known(dataset: Dataset, day: date, by: By) -> Known:
    """What of ``dataset`` was known on ``day``. Raises StoreError if that cannot be told."""
    made = Embedded()
    made.corrected_in = dataset.folder
    made.replace_inferred({}, dataset.base())
    undated: list[str] = []
    for document in stored_documents(dataset):
        if by is By.ISSUE:
            found, dated = _issued(dataset, document, day), document.issued is not None
        else:
            found, dated = _loaded(dataset, document.slug, day)
        if found is not None:
            made.put(found)
        if not dated:
            undated.append(document.slug)
    return Known(made, tuple(undated))


def _issued(dataset: Dataset, document: StoredDocument, day: date) -> Entry | None:
    when = issue_dates.shown(document.issued, document.issued_precision)
    known_on = when is not None and issue_dates.latest(when) <= day
    return dataset.entry(document.slug) if known_on else None


def _loaded(dataset: Dataset, slug: str, day: date) -> tuple[Entry | None, bool]:
    """The version that was known on ``day``; and whether the day of any version is known."""
    versions = _history(dataset).of(slug)
    known_by_then = [each for each in versions if each.loaded <= day]
    return _first_kept(dataset, reversed(known_by_then)), bool(versions)


def _first_kept(dataset: Dataset, versions: Iterable[Version]) -> Entry | None:
    """The first of ``versions`` that is still there: that of now, or one that was replaced."""
    for version in versions:
        if version.receipt == dataset.version(version.slug):
            return dataset.entry(version.slug)
        kept = _history(dataset).entry(version)
        if kept is not None:
            return kept
    return None


def _history(dataset: Dataset) -> History:
    if dataset.history is None:
        raise StoreError(
            f"{dataset.where} does not remember when documents were loaded; a store in a folder "
            "does, where they are loaded with a day"
        )
    return dataset.history


def side_by_side(dataset: Dataset, *names: str) -> tuple[Embedded, tuple[str, ...]]:
    """Documents, some of them former versions, in one store; with what they are called there.

    A former version is named as its document and the day on which it was loaded, as in
    ``essex-2018@2026-01-05``. Raises StoreError if there is none of that day.
    """
    made = Embedded()
    made.replace_inferred({}, dataset.base())
    called = []
    for name in names:
        slug, _, day = name.partition("@")
        entry = _of_day(dataset, slug, day) if day else dataset.entry(slug)
        made.put(entry)
        called.append(entry.slug)
    return made, tuple(called)


def _of_day(dataset: Dataset, slug: str, day: str) -> Entry:
    dataset.digest(slug)  # says what there is
    versions = _history(dataset).of(slug)
    of_day = [each for each in versions if each.loaded.isoformat() == day]
    entry = _first_kept(dataset, reversed(of_day))
    if entry is not None:
        return _called(entry, f"{slug}.loaded-{day}")
    days = ", ".join(sorted({each.loaded.isoformat() for each in versions}))
    there = f"there are versions of {days}" if days else "no day of it is remembered"
    raise StoreError(f"no version of {slug} was loaded on {day!r}; {there}")


def _called(entry: Entry, slug: str) -> Entry:
    """``entry`` as the document ``slug``."""
    own = re.compile(rf"<{re.escape(iris.document(entry.slug))}(?=[/>])")
    asserted, inferred, receipt = (
        own.sub(f"<{iris.document(slug)}", part)
        for part in (entry.asserted, entry.inferred, entry.receipt)
    )
    return replace(entry, slug=slug, asserted=asserted, inferred=inferred, receipt=receipt)
