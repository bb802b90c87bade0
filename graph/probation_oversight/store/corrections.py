"""What people say of statements that the reader made: right, wrong, or to be put otherwise.

They stand in a file of the store's folder, a line each, in the order in which they were made;
nothing is taken out of it, and the last on a statement counts. Rebuilding and loading leave it as
it is. A correction is of exact words: where a document or what is read in it has changed, it no
longer applies.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from probation_oversight import files
from probation_oversight.errors import CorrectionError
from probation_oversight.rdf import iris

if TYPE_CHECKING:
    from probation_oversight.store.dataset import Dataset

NAME = "corrections.jsonl"
"""What the file is called."""
_MOST = 50_000_000
_LONGEST = 2_000


class Verdict(StrEnum):
    """What a person says of a statement."""

    ACCEPT = "accept"
    REJECT = "reject"
    AMEND = "amend"


def verdict(words: str) -> Verdict:
    """The verdict called ``words``. Raises CorrectionError."""
    try:
        return Verdict(words)
    except ValueError as error:
        raise CorrectionError(f"a verdict is {', '.join(Verdict)}; found {words!r}") from error


AMENDABLE = ("polarity", "provider", "topic")
"""What a person may say otherwise."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What the person ``by`` said on ``day`` of a statement, whose IRI and main words are given.

    ``instead`` says of an amended one what it should be; ``note`` why.
    """

    statement: str
    quote: str
    text_sha256: str
    rule: str
    verdict: Verdict
    by: str
    day: date
    instead: Mapping[str, str]
    note: str = ""

    def __post_init__(self) -> None:
        """Refuse what says nothing. Raises CorrectionError."""
        if not self.by.strip():
            raise CorrectionError("a correction has the name of who makes it")
        if (self.verdict is Verdict.AMEND) is not bool(self.instead):
            raise CorrectionError(
                "what is amended says what it should be, for example polarity=positive; "
                "what is accepted or rejected does not"
            )
        unknown = sorted(set(self.instead) - set(AMENDABLE))
        if unknown:
            raise CorrectionError(f"{unknown[0]!r} cannot be amended; {', '.join(AMENDABLE)} can")
        from probation_oversight.model.vocabulary import Polarity

        polarity = self.instead.get("polarity", Polarity.POSITIVE.value)
        if polarity not in set(Polarity):
            raise CorrectionError(f"polarity is {', '.join(Polarity)}; found {polarity!r}")
        if len(self.note) > _LONGEST:
            raise CorrectionError(f"a note has at most {_LONGEST:,} characters")

    @property
    def words(self) -> str:
        """It in words, for example "amended by A Person on 2026-04-01: polarity positive"."""
        done = {Verdict.ACCEPT: "accepted", Verdict.REJECT: "rejected", Verdict.AMEND: "amended"}
        told = [", ".join(f"{name} {value}" for name, value in sorted(self.instead.items()))]
        told.append(self.note)
        more = "; ".join(filter(None, told))
        said = f"{done[self.verdict]} by {self.by} on {self.day.isoformat()}"
        return f"{said}: {more}" if more else said


def load(folder: Path | None) -> tuple[Correction, ...]:
    """The corrections of the store in ``folder``, the last on each statement, by statement.

    Raises CorrectionError, with the line, if the file cannot be read.
    """
    path = folder / NAME if folder else None
    if path is None or not path.is_file():
        return ()
    found: dict[str, Correction] = {}
    lines = files.read(path, _MOST).decode("utf-8", errors="replace").splitlines()
    for number, line in enumerate(lines, 1):
        if line.strip():
            made = _parsed(line, f"{path}, line {number}")
            found[made.statement] = made
    return tuple(found[each] for each in sorted(found))


def by_document(dataset: Dataset) -> Mapping[str, Mapping[str, Correction]]:
    """The corrections of documents that have the text they had then, by slug and by statement.

    Raises CorrectionError as ``load`` does.
    """
    found: dict[str, dict[str, Correction]] = defaultdict(dict)
    for each in load(dataset.folder or dataset.corrected_in):
        slug = iris.slug_of(each.statement)
        if slug and dataset.holds(slug) and dataset.digest(slug) == each.text_sha256:
            found[slug][each.statement] = each
    return dict(sorted(found.items()))


def add(folder: Path | None, made: Correction) -> None:
    """Write ``made`` behind the others of the store in ``folder``. Raises CorrectionError."""
    if folder is None:
        raise CorrectionError("a graph in memory keeps no corrections; open one in a folder")
    path = folder / NAME
    try:
        before = files.read(path, _MOST) if path.exists() else b""
        if before and not before.endswith(b"\n"):
            before += b"\n"
        files.write(path, before + f"{_line(made)}\n".encode())
    except OSError as error:
        raise CorrectionError(f"{path} cannot be written: {error.strerror or error}") from error


def applying(made: Iterable[Correction], statements: Mapping[str, str]) -> tuple[Correction, ...]:
    """Those of ``made`` whose statement is there, with the same main words, by its IRI."""
    return tuple(each for each in made if statements.get(each.statement) == each.quote)


def _line(made: Correction) -> str:
    said = {**asdict(made), "day": made.day.isoformat(), "verdict": made.verdict.value}
    return json.dumps(said, ensure_ascii=False, sort_keys=True)


def _parsed(line: str, where: str) -> Correction:
    try:
        said = json.loads(line)
        return Correction(
            **{
                **said,
                "day": date.fromisoformat(said["day"]),
                "verdict": Verdict(said["verdict"]),
            }
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise CorrectionError(
            f"{where}: this is no correction ({error}); take the line out, or mend it"
        ) from error
