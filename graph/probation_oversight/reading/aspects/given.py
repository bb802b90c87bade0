"""What a finding is on by what its sentence gives to understand as a whole.

Words name topics one by one; what a sentence is on is often told by none of them. Where the
language model finds all of a finding's topics unlikely and another likely, that joins them.
"""

from __future__ import annotations

from collections.abc import Sequence

from probation_oversight.model.kinds import Nature, of_nature
from probation_oversight.model.statements import POLAR, Kind
from probation_oversight.reading.builder import Draft
from probation_oversight.reading.lexicon.concepts import GENERAL
from probation_oversight.reading.text import impressions
from probation_oversight.reading.text.language import Sentence

_LIKELY = 0.6
"""From here on a topic of the sentence joins those of its finding that are all ``_UNLIKELY``."""
_UNLIKELY = 0.02
_ANY = 0.2
"""From here on it is one where no words name any."""
_FINDINGS = frozenset(of_nature(Nature.FINDING))
_UNJUDGED = frozenset({"emphasis", "funding", "need"})
"""Rules by which something is told that is neither praise nor blame by itself."""


def topics(sentence: Sentence) -> tuple[str, ...]:
    """What ``sentence`` is likeliest on; nothing if that is not likely either."""
    chances = impressions.of(sentence).topics
    return tuple(topic for topic, chance in list(chances.items())[:1] if chance >= _ANY)


def complete(drafts: Sequence[Draft], sentence: Sentence) -> None:
    """Give the one finding among ``drafts``, which are of ``sentence``, what that is on.

    Where there are several, which of them it is on is not told.
    """
    findings = [draft for draft in drafts if draft.kind in _FINDINGS]
    if len(findings) == 1 and _is_whole(findings[0]):
        _complete(findings[0], sentence)


def _is_whole(draft: Draft) -> bool:
    """Whether a finding is what a sentence says as a whole, be it praise or blame."""
    return draft.polarity in POLAR and draft.rule not in _UNJUDGED and not draft.hinders


def _complete(draft: Draft, sentence: Sentence) -> None:
    chances = impressions.of(sentence).topics
    first, chance = next(iter(chances.items()), ("", 0.0))
    known = any(chances.get(topic, 0.0) >= _UNLIKELY for topic in draft.topics)
    if known or chance < _LIKELY or first in GENERAL:
        return
    if {*draft.topics} <= GENERAL:
        draft.topics = ()
        draft.kind = Kind.FINDING if draft.kind is Kind.JUDGEMENT else draft.kind
    draft.topics = (*draft.topics, first)
