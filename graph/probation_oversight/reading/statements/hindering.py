"""Hindering: the finding that a body stands in the way of what another offers."""

from __future__ import annotations

from probation_oversight.model.statements import Hindered, Kind, Modality, Polarity, Voice
from probation_oversight.reading.builder import Draft, place
from probation_oversight.reading.discourse.referents import Referent
from probation_oversight.reading.statements.sight import Sight


def shortcoming(
    sight: Sight,
    who: tuple[Referent, ...],
    span: tuple[int, int],
    topics: tuple[str, ...],
    hindered: Hindered,
    rule: str = "effect",
) -> Draft:
    """The finding on ``who``, on the words ``span``, that they stand in the way of a service."""
    utterance = sight.scene.utterance
    observed = utterance.voice is Voice.INSPECTORATE
    return Draft(
        Kind.FINDING,
        sight.scene.sentence.number,
        [place(sight.scene.sentence, *span)],
        rule,
        Polarity.NEGATIVE,
        Modality.OBSERVED if observed else Modality.REPORTED,
        None,
        utterance.voice,
        utterance.speakers,
        providers=tuple(referent.body for referent in who),
        referents=who,
        topics=topics,
        groups=utterance.sources,
        hinders=(hindered,),
    )
