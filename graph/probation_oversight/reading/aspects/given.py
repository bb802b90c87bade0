"""What a finding is on by what its sentence gives to understand as a whole.

Words name topics one by one, and some of those only tell where, with whom or what for; what a
sentence is on is often told by none of them. So the language model, which sees it whole, is asked
too: of several topics those that it finds out of the question are left out where it knows another
for likely, and likely ones come first. Where it finds all that words name unlikely, what it takes
the sentence to be on joins them.
"""

from __future__ import annotations

from collections.abc import Sequence

from probation_oversight.model.kinds import Nature, of_nature
from probation_oversight.model.statements import POLAR, Kind, Polarity
from probation_oversight.reading.builder import Draft
from probation_oversight.reading.lexicon.concepts import GENERAL
from probation_oversight.reading.polarity import learned
from probation_oversight.reading.text import impressions
from probation_oversight.reading.text.impressions import Impression
from probation_oversight.reading.text.language import Sentence

_LIKELY = 0.6
"""From here on a topic of the sentence joins those of its finding that are all ``_UNLIKELY``."""
_UNLIKELY = 0.02
_FOREMOST = 0.3
"""From here on a topic comes before others."""
_HARDLY = 0.005
"""Below it a topic is out of the question beside one that is likely: ``_ANY`` or more."""
_SAID = 0.5
"""How likely the sign of one among several findings is at least."""
_ANY = 0.2
"""From here on it is one where no words name any."""
_FINDINGS = frozenset(of_nature(Nature.FINDING))
_UNJUDGED = frozenset({"emphasis", "funding", "need"})
"""Rules by which something is told that is neither praise nor blame by itself."""


def topics(sentence: Sentence) -> tuple[str, ...]:
    """What ``sentence`` is likeliest on; nothing if that is not likely either."""
    chances = impressions.of(sentence).topics
    return tuple(topic for topic, chance in list(chances.items())[:1] if chance >= _ANY)


def settle(drafts: Sequence[Draft], sentence: Sentence) -> None:
    """Settle what the findings among ``drafts``, which are of ``sentence``, are on.

    A topic that no words name is that of the one whose own are all unlikely; of several such, which
    it is of is not told. A sentence that is too short says too little by itself.
    """
    findings = [draft for draft in drafts if draft.kind in _FINDINGS and _is_whole(draft)]
    if not findings or len(sentence.words) < learned.SHORT:
        return
    told = impressions.of(sentence)
    for draft in findings:
        draft.topics = _in_question(draft.topics, told)
    unsettled = [d for d in findings if max(map(told.on, d.topics), default=0.0) < _UNLIKELY]
    if len(findings) > 1:  # what it is on is said with the sign that it gives to understand
        unsettled = [d for d in unsettled if told.of(d.polarity or Polarity.NEUTRAL) >= _SAID]
    taken = {topic for draft in drafts if draft.kind in _FINDINGS for topic in draft.topics}
    first, chance = next(iter(told.topics.items()), ("", 0.0))
    if len(unsettled) == 1 and chance >= _LIKELY and first not in taken | GENERAL:
        _complete(unsettled[0], first)


def _is_whole(draft: Draft) -> bool:
    """Whether a finding is what a sentence says as a whole, be it praise or blame."""
    return draft.polarity in POLAR and draft.rule not in _UNJUDGED and not draft.hinders


def _in_question(named: Sequence[str], told: Impression) -> tuple[str, ...]:
    """Those of the ``named`` topics that are not out of the question, likely ones first."""
    least = _HARDLY if max(map(told.on, named), default=0.0) >= _ANY else 0.0
    kept = (topic for topic in named if told.on(topic) >= least)
    return tuple(sorted(kept, key=lambda topic: told.on(topic) < _FOREMOST))


def _complete(draft: Draft, topic: str) -> None:
    """Give ``draft`` the ``topic`` too, in place of work as such."""
    if {*draft.topics} <= GENERAL:
        draft.topics = ()
        draft.kind = Kind.FINDING if draft.kind is Kind.JUDGEMENT else draft.kind
    draft.topics = (*draft.topics, topic)
