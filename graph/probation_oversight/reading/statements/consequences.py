"""What follows from a finding, where the text says so: for people, for courts, for services."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from probation_oversight.model.statements import (
    Effect,
    Kind,
    Modality,
    Offer,
    Polarity,
    Relation,
    ServiceRef,
    Use,
)
from probation_oversight.reading.builder import Draft, evidence_words, place
from probation_oversight.reading.clauses import Clause, ClauseKind
from probation_oversight.reading.discourse.scene import Scene
from probation_oversight.reading.entities.mentions import MentionKind
from probation_oversight.reading.frames import phrases, predicates
from probation_oversight.reading.lexicon.lexicon import Match
from probation_oversight.reading.statements import causation
from probation_oversight.reading.statements.parties import INTERVENTIONS
from probation_oversight.reading.statements.sight import Sight, since

_OPEN_FUTURE = frozenset({Modality.POSSIBLE, Modality.PLANNED})
_TELLING = frozenset({ClauseKind.MAIN, ClauseKind.COORDINATE, ClauseKind.CONTENT})
_POINTERS = frozenset({"this", "that", "these", "it", "which"})
_POINTING_NOUNS = frozenset({"result", "upshot", "consequence", "effect", "outcome"})
"""Nouns by which a clause goes back to what was found: "the upshot was that …"."""
_ADVERBIAL = frozenset({"ADV", "ADP", "SCONJ"})
"""What a word of consequence begins with that stands anywhere in its clause: "as a result"."""
_FIRST = 2
"""Index of a word that still opens a sentence: "And as a result, …"."""


@dataclass(frozen=True, slots=True)
class _Fallen:
    """On whom or what a clause says that something falls."""

    people: tuple[str, ...]
    services: tuple[ServiceRef, ...]
    others: bool = False  # courts and other agencies

    @property
    def told(self) -> bool:
        return bool(self.people or self.services or self.others)


def read(sight: Sight) -> list[Draft]:
    """The consequences that a sentence draws from an earlier finding; none if it draws none.

    It does by a word ("as a result"), by what it goes back to ("this leaves people …"), or by a
    condition ("unless …, they may"). What it says of the provider's own work is a finding.
    """
    scene = sight.scene
    source = _source(sight.past, scene.sentence.number)
    drawing = _drawing(scene)
    if source is None or not drawing.told or causation.tells_why(scene, sight.weighed):
        return []  # none, or the sentence draws it from what it tells itself
    found = []
    for clause in scene.clauses:
        if clause.kind in _TELLING:
            strong = drawing.strongly(scene, clause)
            draft = _consequence(sight, clause, strong, clause in drawing.pointing)
            if draft is not None:
                draft.link_from(source, Relation.HAS_CONSEQUENCE)
                found.append(draft)
    return found


@dataclass(frozen=True, slots=True)
class _Drawing:
    """By what a sentence draws something from what was told before it."""

    marks: tuple[Match, ...]  # "as a result"
    pointing: tuple[Clause, ...]  # "this leaves people …"
    conditional: bool  # "unless …, they may"

    @property
    def told(self) -> bool:
        return bool(self.marks or self.pointing or self.conditional)

    def strongly(self, scene: Scene, clause: Clause) -> bool:
        """Whether ``clause`` is told as a fact that follows, and no fear."""
        words = scene.sentence.words
        beside = [mark for mark in self.marks if words[mark.first].pos in _ADVERBIAL]
        opened = any(mark.first <= _FIRST for mark in self.marks)
        said = any(_tells_of_before(scene, clause, mark) for mark in beside)
        return opened or said or _under(scene, clause, self.pointing)


def _drawing(scene: Scene) -> _Drawing:
    feared = bool(scene.of_kind("hedge")) or _to_come(scene)
    return _Drawing(
        scene.of_kind("consequence"),
        tuple(clause for clause in scene.clauses if points_back(scene, clause)),
        bool(scene.of_kind("condition")) and feared and not _unreal(scene),
    )


def _unreal(scene: Scene) -> bool:
    """Whether a condition is told of what did not happen: "if …, they would have had to"."""
    words = scene.sentence.words
    helping = (phrases.children(scene.sentence, c.head, "aux") for c in scene.clauses)
    return any({"would", "have"} <= {words[i].lemma for i in each} for each in helping)


def _to_come(scene: Scene) -> bool:
    """Whether the main clause is told as what will be."""
    words = scene.sentence.words
    helping = phrases.children(scene.sentence, scene.sentence.root, "aux")
    return any(words[c].lemma in {"will", "shall"} for c in helping)


def _tells_of_before(scene: Scene, clause: Clause, mark: Match) -> bool:
    """Whether ``mark`` joins all of ``clause`` to what was told before it, not a part of it."""
    words = scene.sentence.words[clause.first : mark.first]
    whole = clause.kind is ClauseKind.MAIN and mark.first in clause.words
    return whole and not any(word.dep == "cc" and word.text != "&" for word in words)


def _source(past: Sequence[Draft], number: int) -> Draft | None:
    """The negative finding that comes just before, one about a use of services first."""
    near = [d for d in since(past, number - 3) if d.polarity is Polarity.NEGATIVE]
    about_use = [d for d in near if any(r is Relation.CONCERNS_USE for r, _ in d.links)]
    just = [d for d in near if d.sentence >= number - 2]
    return next(iter(reversed(about_use or just)), None)


def points_back(scene: Scene, clause: Clause) -> bool:
    """Whether "this" or "that" is said to bring something about: "that undermines …"."""
    words = scene.sentence.words
    summed = words[clause.head].lemma == "be" and any(
        words[i].lemma in _POINTING_NOUNS and words[i].head == clause.head for i in clause.subject
    )
    if summed:
        return True
    if _are_left(scene, clause):
        return True
    pointer = len(clause.subject) == 1 and words[clause.subject[0]].lemma in _POINTERS
    verb = words[clause.head]
    told = pointer and predicates.load().tells(verb, "effect")
    told = told and causation.brings_about(scene, verb)
    return told and not phrases.is_passive(scene.sentence, clause.head)


def _are_left(scene: Scene, clause: Clause) -> bool:
    """Whether people are told to have been left so: "some were left with nobody to turn to"."""
    sentence = scene.sentence
    left = sentence.words[clause.head].lemma == "leave"
    left = left and phrases.is_passive(sentence, clause.head) and clause.kind is ClauseKind.MAIN
    return left and not phrases.children(sentence, clause.head, "agent")


def _under(scene: Scene, clause: Clause, above: Sequence[Clause]) -> bool:
    """Whether ``clause`` is one of ``above``, or is joined to it or told in it."""
    heads = {each.head for each in above}
    return bool(heads & {clause.head, clause.parent, *scene.sentence.ancestors(clause.head)})


def _consequence(sight: Sight, clause: Clause, strong: bool, pointing: bool) -> Draft | None:
    """The consequence that ``clause`` tells: as a fact only if ``strong``, else as a fear."""
    scene = sight.scene
    conditions = _conditions(scene, clause)
    fallen = _falls_on(sight, clause, pointing, bool(conditions))
    hedges = [m for m in scene.of_kind("hedge", "plan") if m.first in clause.words]
    if not fallen.told or not (hedges or strong) or (strong and _praises(sight, clause)):
        return None
    draft = Draft(
        Kind.CONSEQUENCE,
        scene.sentence.number,
        [_place(scene, (clause, *conditions))],
        "consequence",
        modality=Modality.CONDITIONAL if conditions else modality(hedges),
        voice=scene.utterance.voice,
        speakers=scene.utterance.speakers,
        topics=sight.topics.ordered(m.topic for m in scene.topics if m.first in clause.words),
        groups=fallen.people,
        detail=Effect(fallen.people, fallen.services),
    )
    marks = [m for m in scene.of_kind("consequence") if m.first in clause.words]
    draft.add_cues(scene.sentence, (*marks, *hedges))
    if conditions:
        _on_condition(draft, sight.past)
    return draft


def _place(scene: Scene, clauses: Sequence[Clause]) -> tuple[int, int]:
    """Where the words of ``clauses`` stand together."""
    ends = [evidence_words(scene, each, None) for each in clauses]
    return place(scene.sentence, min(start for start, _ in ends), max(end for _, end in ends))


def _falls_on(sight: Sight, clause: Clause, pointing: bool, conditional: bool) -> _Fallen:
    """Whom or what ``clause`` is about; where its subject only points back, whom it names.

    Nobody where it tells of a provider's own work; services where they depend on something.
    """
    scene = sight.scene
    wide = conditional or pointing
    services = _services(sight, clause.words if wide else clause.subject)
    if _of_provider(scene, clause):
        return _Fallen((), services if conditional else ())
    words = clause.words if pointing else clause.subject
    actors = {m.first for m in scene.mentions if m.kind is MentionKind.ACTOR}
    known = predicates.load()
    people = {i for i in words if known.tells(scene.sentence.words[i], "person")}
    others = bool((actors | people) & set(words)) and not sight.context.shared
    return _Fallen(sight.people.matches(scene.sentence, words), services, others)


def _of_provider(scene: Scene, clause: Clause) -> bool:
    """Whether a body or its staff is the subject of ``clause``, or of what it leads into."""
    told = [m.first for m in scene.mentions if m.kind in PROVIDING]
    told += [m.first for m in scene.of_kind("source") if m.entry.value == "staff"]
    inner = [c for c in scene.clauses if c.parent == clause.head and c.kind is ClauseKind.CONTENT]
    return any(first in each.subject for first in told for each in (clause, *inner))


PROVIDING = (MentionKind.BODY, MentionKind.DESCRIPTOR)


def _praises(sight: Sight, clause: Clause) -> bool:
    """Whether the clause has praise and no blame: nothing bad follows."""
    told = {v.polarity for v in sight.weighed.by_clause.get(clause.head, ())}
    return Polarity.POSITIVE in told and Polarity.NEGATIVE not in told


def _conditions(scene: Scene, clause: Clause) -> list[Clause]:
    """The clauses that ``clause`` depends on: "if …", "unless …"."""
    marks = [m.first for m in scene.of_kind("condition")]
    below = (c for c in scene.clauses if c.parent == clause.head)
    return [c for c in below if any(first in c.words for first in marks)]


def modality(hedges: Sequence[Match]) -> Modality:
    """How it is told: as being so, unless something in it says that it may or will be so."""
    if not hedges:
        return Modality.OBSERVED
    hedged = hedges[0].entry.modality
    return hedged if hedged in _OPEN_FUTURE and hedged is not None else Modality.POSSIBLE


def _services(sight: Sight, words: Sequence[int]) -> tuple[ServiceRef, ...]:
    """The service on offer before that ``words`` speak of, by name or as "they"."""
    known, told_by = predicates.load(), sight.scene.sentence.words
    named = any(
        m.first in words and sight.topics.within(m.topic, INTERVENTIONS) for m in sight.scene.topics
    ) or any(known.tells(told_by[i], "service") or told_by[i].lemma in _THEM for i in words)
    told = (d.detail for d in reversed(sight.lately(_BACK)) if isinstance(d.detail, Offer))
    offer = next(told, None) if named else None
    return (offer.service,) if offer else ()


_BACK = 6
"""Sentences over which a service that is on offer is kept in mind."""
_THEM = frozenset({"they", "them", "some"})


def _on_condition(draft: Draft, past: Sequence[Draft]) -> None:
    """Tie a conditional consequence to the latest use of services it depends on."""
    use = next((d for d in reversed(past) if isinstance(d.detail, Use)), None)
    if use and isinstance(draft.detail, Effect) and draft.detail.services:
        draft.link(Relation.ON_CONDITION, use)
