"""Rows of ``behaviour/``: sentences in a context, each with what a careful person reads in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from probation_oversight.documents import Document, document_from_text

BEHAVIOUR = Path(__file__).parent / "behaviour"

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""As safe, and ten times as quick where libyaml is there: there are thousands of rows."""


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence; ``expect`` and ``may`` are what has to be read in it and what may be."""

    name: str
    context: str
    text: str
    expect: tuple[str, ...]
    may: tuple[str, ...]
    gap: bool


def plain(path: Path) -> dict[str, Any]:
    """What the file at ``path`` holds."""
    loaded: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506
    return loaded


def rows(folder: str) -> tuple[Row, ...]:
    """The rows of all files of ``folder`` but that of the contexts."""
    return tuple(
        Row(
            f"{path.stem}-{number}",
            row["context"],
            row["text"],
            several(row["expect"]),
            several(row.get("may", [])),
            row.get("gap", False),
        )
        for path in sorted((BEHAVIOUR / folder).glob("*.yaml"))
        if path.stem != "contexts"
        for number, row in enumerate(plain(path)["rows"], start=1)
    )


def contexts(folder: str) -> dict[str, Any]:
    """By name, what goes before the sentences of ``folder`` and is known of the document."""
    found: dict[str, Any] = plain(BEHAVIOUR / folder / "contexts.yaml")["contexts"]
    return found


def several(value: str | list[str]) -> tuple[str, ...]:
    """One or a list as a tuple, in which "none" stands for nothing."""
    listed = [value] if isinstance(value, str) else value
    return tuple(each for each in listed if each != "none")


def document_of(text: str, context: Mapping[str, Any], **facts: str) -> Document:
    """``text`` after the lead of ``context``, with the facts of both."""
    known = {key: str(value) for key, value in context.items() if key != "lead"}
    return document_from_text(f"{context['lead']}\n\n{text}", **{**facts, **known})
