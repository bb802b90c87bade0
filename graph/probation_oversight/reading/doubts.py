"""Doubts: what about a statement and where it stands has often made such statements wrong.

None of it is a fault by itself: each is a circumstance that a person can see on the page, and
``ontology/vocab/doubts.csv`` has how many statements with it were wholly right of how many;
``oversight evaluate --doubts`` writes it. Certainty leans on all of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from probation_oversight.model.kinds import Nature, of_nature
from probation_oversight.model.statements import POLAR, BodyReason, Modality, Voice
from probation_oversight.reading.builder import Draft
from probation_oversight.reading.clauses import ClauseKind
from probation_oversight.reading.discourse.context import Context
from probation_oversight.reading.discourse.scene import Scene
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


def of(draft: Draft, scene: Scene, context: Context) -> tuple[str, ...]:
    """What stands against ``draft``, which is of ``scene``, in the order of ``Doubt``.

    Only findings have doubts: of others it was not measured.
    """
    if draft.kind not in _FINDINGS:
        return ()
    return tuple(doubt.value for doubt in Doubt if doubt in {*_found(draft, scene, context)})


def _found(draft: Draft, scene: Scene, context: Context) -> Iterator[Doubt]:
    if context.national:
        yield Doubt.MANY
    if not {*draft.providers} <= context.subjects:
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
    if _is_unlikely(draft, scene):
        yield Doubt.UNLIKELY


_UNLIKELY = 0.2
"""How little likely a sign has to be by the language model to be doubted."""
_FINDINGS = frozenset(of_nature(Nature.FINDING))
_OWN = frozenset({None, Voice.INSPECTORATE})
_UNSURE = frozenset({Modality.REPORTED, Modality.POSSIBLE, Modality.PLANNED})
_LOOSE = frozenset({BodyReason.ANTECEDENT, BodyReason.DOCUMENT})
_BELOW = frozenset(
    {ClauseKind.RELATIVE, ClauseKind.ADVERBIAL, ClauseKind.CONCESSION, ClauseKind.CONTENT}
)


def _is_unlikely(draft: Draft, scene: Scene) -> bool:
    """Whether its sentence as a whole hardly says so; of what passes between two bodies, which may
    be told in passing, it does not tell.
    """
    if draft.polarity not in POLAR or draft.hinders or draft.rule in _BETWEEN:
        return False
    return impressions.of(scene.sentence).of(draft.polarity) < _UNLIKELY


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
