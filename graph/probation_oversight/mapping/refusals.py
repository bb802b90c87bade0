"""A reading without the statements that break a shape.

What contradicts itself or lacks what it needs is left out, and nothing else of the document with
it: the reading says what was refused and why, and its sentence becomes a gap if it holds no other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from probation_oversight.mapping.document import address
from probation_oversight.mapping.shacl import Violation
from probation_oversight.model.statements import (
    Account,
    Reading,
    Refusal,
    SentenceAccount,
    Statement,
)


def without(reading: Reading, problems: Iterable[Violation]) -> Reading:
    """``reading`` less the statements that ``problems`` are found at; itself if there are none."""
    refused = _refused(reading, problems)
    if not refused:
        return reading
    return replace(
        reading,
        statements=tuple(
            _unlinked(made, refused) for made in reading.statements if made.key not in refused
        ),
        sentences=tuple(_accounted(sentence, refused) for sentence in reading.sentences),
        notes=(*reading.notes, *(f"left out {each.key}: {each.why}" for each in refused.values())),
        refused=(*reading.refused, *refused.values()),
    )


def _refused(reading: Reading, problems: Iterable[Violation]) -> dict[str, Refusal]:
    """The statements at fault, by key; where the focus is none, what was found there is."""
    slug = reading.document.slug
    nodes: dict[str, list[str]] = {}
    for made in reading.statements:
        nodes.setdefault(address(slug, made), []).append(made.key)
    found: dict[str, Refusal] = {}
    for problem in problems:
        for key in _keys(nodes, problem.focus) or _keys(nodes, problem.value):
            found.setdefault(key, Refusal(key, problem.message))
    return dict(sorted(found.items()))


def _keys(nodes: Mapping[str, list[str]], node: str) -> list[str]:
    """Keys of the statements at ``node``, or at the node that it lies below."""
    return nodes.get(node) or nodes.get(node.partition("/named-by/")[0]) or []


def _unlinked(made: Statement, refused: Mapping[str, Refusal]) -> Statement:
    kept = tuple(link for link in made.links if link.target not in refused)
    return made if kept == made.links else replace(made, links=kept)


def _accounted(sentence: SentenceAccount, refused: Mapping[str, Refusal]) -> SentenceAccount:
    kept = tuple(key for key in sentence.statements if key not in refused)
    if kept == sentence.statements:
        return sentence
    if kept:
        return replace(sentence, statements=kept)
    why = next(refused[key].why for key in sentence.statements if key in refused)
    return replace(sentence, statements=(), account=Account.GAP, reason=f"refused: {why}")
