"""Doubts: what about a statement and where it stands has often made such statements wrong.

None of it is a fault by itself: each is a circumstance that a person can see on the page, and
``ontology/vocab/doubts.csv`` has how many statements with it were wholly right of how many;
``oversight evaluate --doubts`` writes it. Certainty leans on all of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from probation_oversight.model.kinds import Nature, of_nature
from probation_oversight.model.statements import POLAR, BodyReason, Modality, Polarity, Voice
from probation_oversight.reading.builder import Draft
from probation_oversight.reading.clauses import ClauseKind
from probation_oversight.reading.discourse.context import Context
from probation_oversight.reading.discourse.passage import Passage, is_about
from probation_oversight.reading.discourse.scene import Scene
from probation_oversight.reading.lexicon.concepts import GENERAL
from probation_oversight.reading.text import impressions


class Doubt(StrEnum):
    """A circumstance; the values are those of the table and of the JSON form."""

    MANY = "of-many"  # the text is about providers taken together
    PASSING = "in-passing"  # the text as a whole is not about its body
    ANOTHER = "another-since"  # another body was named since the words that name its own
    UNSURE = "reported-or-possible"  # inspectors report it, or it is planned or possible
    BELOW = "below"  # it is told in a clause below another
    AFAR = "from-afar"  # no words of its clause tell what it is on
    UNLIKELY = "unlikely"  # its sentence as a whole gives something else to understand
    UNCERTAIN = "uncertain"  # its sentence as a whole may say so or not
    ANOTHERS = "of-another"  # it, with what stands before and above it, is hardly on its body
    PERHAPS = "perhaps-of-another"  # the same may be on its body or not
    MATTER = "on-another-matter"  # its sentence as a whole is hardly on its topic


def of(draft: Draft, scene: Scene, passage: Passage) -> tuple[str, ...]:
    """What stands against ``draft``, which is of ``scene``, in the order of ``Doubt``; ``passage``
    is ``scene`` with what stands before and above it.

    Only findings have doubts: of others it was not measured.
    """
    if draft.kind not in _FINDINGS:
        return ()
    return tuple(doubt.value for doubt in Doubt if doubt in {*_found(draft, scene, passage)})


def _found(draft: Draft, scene: Scene, passage: Passage) -> Iterator[Doubt]:
    context = passage.context
    if context.national:
        yield Doubt.MANY
    if not all(is_about(context, body) for body in draft.providers):
        yield Doubt.PASSING
    if _another_since(draft, context):
        yield Doubt.ANOTHER
    if draft.voice in _OWN:  # a view of others is reported, in a clause below who has it
        if draft.modality in _UNSURE:
            yield Doubt.UNSURE
        if _is_below(draft, scene):
            yield Doubt.BELOW
    if draft.afar:
        yield Doubt.AFAR
    if draft.polarity in POLAR and not draft.hinders and draft.rule not in _BETWEEN:
        yield from _given(draft, scene, passage)


def _given(draft: Draft, scene: Scene, passage: Passage) -> Iterator[Doubt]:
    """What speaks against it in what is given to understand by its sentence as a whole and by what
    stands around that; of what passes between two bodies, told in passing, that says nothing.
    """
    told = impressions.of(scene.sentence)
    likely = told.of(draft.polarity or Polarity.NEUTRAL)
    if likely < _LIKELY:
        yield Doubt.UNLIKELY if likely < _UNLIKELY else Doubt.UNCERTAIN
    theirs = min((passage.chance(body) for body in draft.providers), default=1.0)
    if theirs < _THEIRS:
        yield Doubt.ANOTHERS if theirs < _ANOTHERS else Doubt.PERHAPS
    topics = {*draft.topics} - GENERAL
    if topics and max(map(told.on, topics)) < _ON_TOPIC:
        yield Doubt.MATTER


_UNLIKELY, _LIKELY = 0.2, 0.7
"""How likely its sign is by the language model where it is doubted, and where it may be."""
_ANOTHERS, _THEIRS = 0.3, 0.7
"""How likely it is on its body by the other model where it is doubted, and where it may be."""
_ON_TOPIC = 0.05
"""How likely its topic is at least."""
_FINDINGS = frozenset(of_nature(Nature.FINDING))
_OWN = frozenset({None, Voice.INSPECTORATE})
_UNSURE = frozenset({Modality.REPORTED, Modality.POSSIBLE, Modality.PLANNED})
_LOOSE = frozenset({BodyReason.ANTECEDENT, BodyReason.DOCUMENT})
_BELOW = frozenset(
    {ClauseKind.RELATIVE, ClauseKind.ADVERBIAL, ClauseKind.CONCESSION, ClauseKind.CONTENT}
)


_BETWEEN = frozenset({"effect", "shortfall", "use"})


def _another_since(draft: Draft, context: Context) -> bool:
    """Whether another body was named last than those of a draft that only goes back to them."""
    since = any(r.reason in _LOOSE and r.end < context.latest for r in draft.referents)
    return since and not {*context.recent[-1:]} <= {*draft.providers}


def _is_below(draft: Draft, scene: Scene) -> bool:
    """Whether the words that decide stand in a clause below another."""
    starts = {start for start, _, _ in draft.cues[:1]}
    heads = [scene.clause_of(w.index).kind for w in scene.sentence.words if w.start in starts]
    return any(kind in _BELOW for kind in heads)
