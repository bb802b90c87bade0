"""Corrections held against the store: which of them still apply, and what they say of the rules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from probation_oversight import register
from probation_oversight.analysis.stated import Stated, of_document, of_documents
from probation_oversight.errors import CorrectionError
from probation_oversight.ontology.concepts import topic_tree
from probation_oversight.rdf import iris
from probation_oversight.store import corrections
from probation_oversight.store.corrections import Correction, Verdict
from probation_oversight.words import instead as nearest

if TYPE_CHECKING:
    from probation_oversight.store.dataset import Dataset

_ALL = Decimal(0)


@dataclass(frozen=True, slots=True)
class Judged:
    """How many statements of a rule people accepted, rejected and amended."""

    rule: str
    accepted: int
    rejected: int
    amended: int

    @property
    def all(self) -> int:
        """How many they looked at."""
        return self.accepted + self.rejected + self.amended


def applying(dataset: Dataset) -> tuple[Correction, ...]:
    """The corrections of statements that the store has in the words they were made of."""
    made, found = corrections.by_document(dataset), list[Correction]()
    for slug, stated in of_documents(dataset, made, _ALL):
        there = {each.iri: each.main.quote for each in stated}
        found += corrections.applying(made[slug].values(), there)
    return tuple(found)


def made(
    dataset: Dataset,
    statement: str,
    verdict: Verdict,
    said: tuple[str, date, str],
    instead: Mapping[str, str],
) -> Correction:
    """The correction of ``statement``, an IRI; ``said`` has by whom, when, and a note.

    Raises CorrectionError if there is no such statement, or ``instead`` names what there is not.
    """
    by, day, note = said
    stated = _statement(dataset, statement)
    _known(instead)
    slug = stated.document
    return Correction(
        statement=stated.iri,
        quote=stated.main.quote,
        text_sha256=dataset.digest(slug),
        rule=_rule(dataset, stated.iri),
        verdict=verdict,
        by=by,
        day=day,
        instead=dict(instead),
        note=note,
    )


def by_rule(found: Iterable[Correction]) -> tuple[Judged, ...]:
    """What people said of the statements of each rule, by its name."""
    counts: dict[str, dict[Verdict, int]] = defaultdict(lambda: dict.fromkeys(Verdict, 0))
    for each in found:
        counts[each.rule][each.verdict] += 1
    return tuple(
        Judged(rule, of[Verdict.ACCEPT], of[Verdict.REJECT], of[Verdict.AMEND])
        for rule, of in sorted(counts.items())
    )


def _statement(dataset: Dataset, statement: str) -> Stated:
    slug = iris.slug_of(statement)
    held = of_document(dataset, slug, _ALL) if slug and dataset.holds(slug) else ()
    for each in held:
        if each.iri == statement:
            return each
    raise CorrectionError(f"no stored document has a statement {statement!r}")


def _rule(dataset: Dataset, statement: str) -> str:
    node, way = NamedNode(statement), NamedNode(iris.term("readingRule"))
    found = dataset.matching(node, way, None, None)
    return next((getattr(quad.object, "value", "") for quad in found), "")


def _known(instead: Mapping[str, str]) -> None:
    topic, provider = instead.get("topic"), instead.get("provider")
    if topic is not None and topic not in topic_tree():
        raise CorrectionError(f"there is no topic {topic!r}; name one by its id, for example 'vac'")
    bodies = {iris.tail(body.iri) for body in register.load().bodies}
    if provider is not None and provider not in bodies:
        raise CorrectionError(f"there is no body {provider!r}; {nearest(provider, bodies)}")
