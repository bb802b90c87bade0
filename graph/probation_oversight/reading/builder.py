"""Statements in the making: links are still references, keys are not yet given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any

from probation_oversight.model.statements import (
    AgentRef,
    BodyEvidence,
    BodyRef,
    Cue,
    Degree,
    Detail,
    Hindered,
    Kind,
    Link,
    Modality,
    Polarity,
    Recurrence,
    Relation,
    ServiceRef,
    Span,
    Statement,
    Voice,
)
from probation_oversight.reading import certainty
from probation_oversight.reading.clauses import Clause, ClauseKind, trimmed
from probation_oversight.reading.discourse.referents import Referent
from probation_oversight.reading.discourse.scene import Scene
from probation_oversight.reading.lexicon.concepts import TopicMatch
from probation_oversight.reading.lexicon.lexicon import Match
from probation_oversight.reading.polarity.verdicts import Verdict
from probation_oversight.reading.text.language import Sentence


@dataclass(eq=False)
class Draft:
    """A statement that rules still add to; ``places`` are (start, end) in the text."""

    kind: Kind
    sentence: int
    places: list[tuple[int, int]]
    rule: str
    polarity: Polarity | None = None
    modality: Modality | None = None
    degree: Degree | None = None
    voice: Voice | None = None
    speakers: tuple[AgentRef, ...] = ()
    relayed_by: tuple[AgentRef, ...] = ()
    providers: tuple[BodyRef, ...] = ()
    referents: tuple[Referent, ...] = ()  # the words that name its bodies, by what right
    topics: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    delivers: tuple[ServiceRef, ...] = ()
    hinders: tuple[Hindered, ...] = ()
    links: list[tuple[Relation, Draft]] = field(default_factory=list)
    linked_from: list[tuple[Draft, Relation]] = field(default_factory=list)  # of earlier drafts
    cues: list[tuple[int, int, str]] = field(default_factory=list)
    tacit: bool = False  # a statement only if another has a link to it
    detail: Detail | None = None
    afar: bool = False  # whether no words of its clause tell what it is on
    doubts: tuple[str, ...] = ()  # what has often made such statements wrong

    def link(self, relation: Relation, target: Draft) -> None:
        """Add a link once; a statement is never linked to itself."""
        if target is not self and (relation, target) not in self.links:
            self.links.append((relation, target))

    def link_from(self, source: Draft, relation: Relation) -> None:
        """Note that ``source``, which was made before, has a link to this one."""
        if source is not self and (source, relation) not in self.linked_from:
            self.linked_from.append((source, relation))

    def keep(self, bodies: frozenset[BodyRef]) -> None:
        """Leave out every body that is not one of ``bodies``."""
        self.providers = tuple(body for body in self.providers if body in bodies)
        if self.detail is not None:
            rows = {each.name: getattr(self.detail, each.name) for each in fields(self.detail)}
            changed: dict[str, Any] = {
                name: tuple(member for member in row if member in bodies)
                for name, row in rows.items()
                if isinstance(row, tuple) and any(isinstance(m, BodyRef) for m in row)
            }
            self.detail = replace(self.detail, **changed)

    def add_cues(self, sentence: Sentence, matches: Sequence[Match]) -> None:
        """Note which lexicon entries decided."""
        for match in matches:
            place = (
                sentence.words[match.first].start,
                sentence.words[match.last].end,
                match.entry.id,
            )
            if place not in self.cues:
                self.cues.append(place)


def bodies_of(detail: Detail | None) -> tuple[BodyRef, ...]:
    """The bodies that ``detail`` speaks of, in the order of its fields."""
    if detail is None:
        return ()
    told = (getattr(detail, field.name) for field in fields(detail))
    rows = (value if isinstance(value, tuple) else (value,) for value in told)
    return tuple(dict.fromkeys(m for row in rows for m in row if isinstance(m, BodyRef)))


def place(sentence: Sentence, first: int, last: int) -> tuple[int, int]:
    """Where the words ``first`` to ``last`` stand in the text."""
    return sentence.words[first].start, sentence.words[last].end


@dataclass(frozen=True, slots=True)
class Remark:
    """What a sentence says of a finding: that it was made before, and by which words of its own."""

    of: Draft
    recurrence: Recurrence
    cue: tuple[int, int, str] | None = None


def freeze(drafts: Sequence[Draft], remarks: Sequence[Remark], text: str) -> tuple[Statement, ...]:
    """The drafts as statements in order of place, each with a key made from kind and place."""
    drafts = _spoken(drafts)
    ordered = sorted(drafts, key=lambda d: (d.places[0], d.kind, d.polarity or "", d.topics))
    keys = _keys(ordered)
    links: dict[int, set[Link]] = {id(draft): set() for draft in ordered}
    for draft in ordered:
        out = ((draft, relation, target) for relation, target in draft.links)
        back = ((source, relation, draft) for source, relation in draft.linked_from)
        for source, relation, target in (*out, *back):
            if id(source) in keys and id(target) in keys:
                links[id(source)].add(Link(relation, keys[id(target)]))
    said: dict[int, list[Remark]] = {}
    for remark in remarks:
        said.setdefault(id(remark.of), []).append(remark)
    return tuple(
        _statement(draft, keys[id(draft)], links[id(draft)], said.get(id(draft), ()), text)
        for draft in ordered
    )


def _spoken(drafts: Sequence[Draft]) -> list[Draft]:
    """``drafts`` without the tacit ones that no other has a link to."""
    linked = {id(target) for draft in drafts for _, target in draft.links}
    return [draft for draft in drafts if not draft.tacit or id(draft) in linked]


def _keys(drafts: Sequence[Draft]) -> dict[int, str]:
    seen: Counter[str] = Counter()
    keys: dict[int, str] = {}
    for draft in drafts:
        start, end = draft.places[0]
        key = f"{draft.kind.lower()}-{start}-{end}"
        seen[key] += 1
        keys[id(draft)] = key if seen[key] == 1 else f"{key}-{seen[key]}"
    return keys


def _statement(
    draft: Draft, key: str, links: set[Link], remarks: Sequence[Remark], text: str
) -> Statement:
    cues = (*draft.cues, *(remark.cue for remark in remarks if remark.cue))
    named_by = tuple(
        BodyEvidence(r.body, r.reason, Span(r.start, r.end, text[r.start : r.end]))
        for r in draft.referents
    )
    return Statement(
        key=key,
        kind=draft.kind,
        evidence=tuple(Span(s, e, text[s:e]) for s, e in dict.fromkeys(draft.places)),
        rule=draft.rule,
        polarity=draft.polarity,
        modality=draft.modality,
        degree=draft.degree,
        voice=draft.voice,
        speakers=draft.speakers,
        relayed_by=draft.relayed_by,
        providers=draft.providers,
        named_by=named_by,
        topics=draft.topics,
        groups=draft.groups,
        delivers=draft.delivers,
        hinders=draft.hinders,
        recurrence=remarks[-1].recurrence if remarks else None,
        links=tuple(sorted(links)),
        cues=tuple(Cue(Span(s, e, text[s:e]), entry) for s, e, entry in sorted(cues)),
        detail=draft.detail,
        certainty=certainty.of(
            draft.rule, draft.topics, text[slice(*draft.places[0])], named_by, draft.doubts
        ),
        doubts=draft.doubts,
    )


def evidence_words(scene: Scene, clause: Clause, verdict: Verdict | None) -> tuple[int, int]:
    """First and last word of a clause's evidence: its own words with its cues."""
    words = [i for i in clause.words if i not in scene.utterance.frame] or list(clause.words)
    if verdict is not None and verdict.rule != "inherited":
        words += [i for cue in verdict.cues for i in (cue.first, cue.last)]
        words += reached(scene, clause, verdict)
    words += [
        i
        for c in scene.clauses
        if c.parent == clause.head and c.kind is ClauseKind.EXPANSION
        for i in c.words
    ]
    return trimmed(scene.sentence, tuple(sorted(set(words))))


def reached(scene: Scene, clause: Clause, verdict: Verdict) -> list[int]:
    """Words of other clauses that a cue of this one runs into: "had little to do with …"."""
    return [
        i
        for cue in verdict.cues
        if cue.first in clause.words and cue.last not in clause.words
        for other in scene.clauses
        if cue.last in other.words and cue.entry.kind != "evaluation-who"
        for i in other.words
        if scene.sentence.words[cue.last].tag not in {"WP", "WDT"}
    ]


def phrase_place(scene: Scene, match: TopicMatch, clause: Clause) -> tuple[int, int]:
    """The clause up to the end of an emphasised topic: it keeps the cue and the topic."""
    first, _ = trimmed(scene.sentence, clause.words)
    return place(scene.sentence, first, match.last)


def scene_words(scene: Scene, match: TopicMatch | Match) -> str:
    """The words of a match as the text has them."""
    words = scene.sentence.words[match.first : match.last + 1]
    return " ".join(word.text for word in words)
