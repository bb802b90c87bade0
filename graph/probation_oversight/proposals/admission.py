"""Proposals let into a reading: each held against its words, and all against the shapes.

Our own statements are never touched: of a proposal that does not fit with them it is the proposal
that goes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from probation_oversight.documents.model import Document
from probation_oversight.grounding import checks, passages
from probation_oversight.grounding.asserted import Said
from probation_oversight.mapping import document as mapping
from probation_oversight.mapping import shacl
from probation_oversight.model.proposals import Proposal, Proposals
from probation_oversight.model.statements import (
    Account,
    Reading,
    Refusal,
    SentenceAccount,
    Statement,
)
from probation_oversight.ontology.concepts import topic_tree
from probation_oversight.proposals import candidates
from probation_oversight.proposals.candidates import Ground, Refused
from probation_oversight.reasoning.closure import default


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a proposal: the key of its statement, or ``why`` there is none."""

    proposal: Proposal
    key: str
    why: str


@dataclass(frozen=True, slots=True)
class Admission:
    """A reading with the proposals that hold, and what became of each, in their order."""

    reading: Reading
    outcomes: tuple[Outcome, ...]


def admitted(reading: Reading, document: Document) -> Admission:
    """``reading``, which breaks no shape, with those proposals of its ``document`` that hold."""
    if document.proposals is None:
        return Admission(reading, ())
    return _Admitting(reading, document, document.proposals).done()


class _Admitting:
    """The proposals of one document, some of which turn out not to hold."""

    def __init__(self, reading: Reading, document: Document, given: Proposals) -> None:
        self._own = reading
        self._text = document.text
        self._given = given
        self._ground = Ground(passages.of(document), reading)
        self._why: dict[int, str] = {}

    def done(self) -> Admission:
        made = self._unread(self._numbered(self._grounded(self._numbered(self._candidates()))))
        kept = self._fitting({}, made)
        outcomes = tuple(
            Outcome(each, kept[n].key if n in kept else "", self._why.get(n, ""))
            for n, each in enumerate(self._given.made)
        )
        with_them = self._with(kept.values())
        refused = tuple(Refusal(f"proposal-{n + 1}", why) for n, why in sorted(self._why.items()))
        notes = (*with_them.notes, _told(self._given, len(kept))) if outcomes else with_them.notes
        return Admission(
            replace(with_them, notes=notes, refused=(*with_them.refused, *refused)), outcomes
        )

    def _candidates(self) -> dict[int, Statement]:
        """The proposals whose words stand in the text, by their number."""
        found: dict[int, Statement] = {}
        for number, each in enumerate(self._given.made):
            try:
                found[number] = candidates.statement(self._ground, self._given.maker, each)
            except Refused as reason:
                self._why[number] = str(reason)
        return found

    def _numbered(self, made: Mapping[int, Statement]) -> dict[int, Statement]:
        """``made``, each with a key of its own, made of its kind and place."""
        own = (each.key for each in self._own.statements)
        keys = candidates.keys(made.values(), own)
        return {
            n: replace(each, key=key) for (n, each), key in zip(made.items(), keys, strict=True)
        }

    def _grounded(self, made: Mapping[int, Statement]) -> dict[int, Statement]:
        """Those of ``made`` whose words say what they say: body, topic, sign, modality."""
        slug = self._own.document.slug
        alone = replace(self._own, statements=tuple(made.values()))
        graph = mapping.asserted(alone, self._text)
        faults: dict[str, str] = {}
        for fault in checks.faults(Said(slug, graph), self._ground.passages):
            faults.setdefault(fault.place, fault.what)
        return self._without(made, {n: faults.get(each.key, "") for n, each in made.items()})

    def _unread(self, made: Mapping[int, Statement]) -> dict[int, Statement]:
        """Those of ``made`` that our own reader, or an earlier proposal, did not read as well."""
        kept: dict[int, Statement] = {}
        for number, each in made.items():
            told = [o for o in (*self._own.statements, *kept.values()) if _same_matter(o, each)]
            if not told:
                kept[number] = each
            elif any(o.polarity is each.polarity for o in told):
                self._why[number] = f"it is read already: {told[0].key}"
            else:
                self._why[number] = f"it contradicts what is read of these words: {told[0].key}"
        return kept

    def _fitting(
        self, kept: dict[int, Statement], more: Mapping[int, Statement]
    ) -> dict[int, Statement]:
        """``kept`` and those of ``more`` that break no shape together with it, in their order.

        By halves: where all fit, one look is enough.
        """
        if not more:
            return kept
        together = {**kept, **more}
        wrong = self._wrong(together.values())
        if not wrong:
            return together
        numbers = list(more)
        if len(numbers) == 1:
            self._why[numbers[0]] = wrong
            return kept
        half = len(numbers) // 2
        for part in (numbers[:half], numbers[half:]):
            kept = self._fitting(kept, {n: more[n] for n in part})
        return kept

    def _wrong(self, made: Iterable[Statement]) -> str:
        """What is wrong with our own statements and ``made`` together; empty if nothing is."""
        graph = mapping.asserted(self._with(made), self._text)
        for problem in shacl.validate(graph):
            return problem.message
        clashes = default().close(graph).clashes
        return "it contradicts the ontology" if clashes else ""

    def _with(self, made: Iterable[Statement]) -> Reading:
        """Our own reading with ``made``, in the order of the text."""
        more = tuple(made)
        together = sorted(
            (*self._own.statements, *more), key=lambda each: (each.evidence[0].start, each.key)
        )
        sentences = tuple(_accounted(each, more) for each in self._own.sentences)
        own = self._own if not more else replace(self._own, statements=tuple(together))
        return replace(own, sentences=sentences)

    def _without(
        self, made: Mapping[int, Statement], why: Mapping[int, str]
    ) -> dict[int, Statement]:
        self._why.update({number: reason for number, reason in why.items() if reason})
        return {number: each for number, each in made.items() if not why[number]}


def _same_matter(one: Statement, other: Statement) -> bool:
    """Whether the two say something of one body on one matter in words that they share."""
    return (
        one.kind is other.kind
        and bool({*_about(one)} & {*_about(other)})
        and any(topic_tree().related(a, b) for a in one.topics for b in other.topics)
        and any(a.start < b.end and b.start < a.end for a in one.evidence for b in other.evidence)
    )


def _about(made: Statement) -> Sequence[object]:
    return made.providers or [each.body for each in made.named_by]


def _accounted(sentence: SentenceAccount, made: Sequence[Statement]) -> SentenceAccount:
    """``sentence`` as evidence of those of ``made`` that rest on it."""
    span = sentence.span
    resting = [m for m in made if span.start <= m.evidence[0].start < span.end]
    if not resting:
        return sentence
    before = sentence.reason.split(", ") if sentence.account is Account.EVIDENCE else []
    return replace(
        sentence,
        account=Account.EVIDENCE,
        reason=", ".join(sorted({*before, *(m.kind.value for m in resting)})),
        statements=(*sentence.statements, *(m.key for m in resting)),
    )


def _told(given: Proposals, kept: int) -> str:
    total = len(given.made)
    dropped = f"; {total - kept} dropped, 'oversight proposals' says why" if total > kept else ""
    return f"{kept} of {total} statements that {given.maker.name} proposes are kept{dropped}"
