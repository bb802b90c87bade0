"""What a finding is on by what its sentence gives to understand as a whole.

Words name topics one by one, and some of those only tell where, with whom or what for; what a
sentence is on is often told by none of them. So the language model, which sees it whole, is asked
too: of several topics those that it finds out of the question are left out where it knows another
for likely. Where it finds all that words name unlikely, what it takes the sentence to be on joins
them.
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

_LIKELY = 0.4
"""From here on a topic of the sentence joins those of its finding that are all ``_UNLIKELY``."""
_SURE = 0.6
"""The same for one on work as such."""
_UNLIKELY = 0.02
_HARDLY = 0.005
"""Below it a topic is out of the question beside one that is ``_KNOWN``."""
_KNOWN = 0.5
_IMPOSSIBLE = 0.002
"""Below it one is out of the question beside any that is ``_LIKELY``."""
_LONG = 12
"""Words, marks included, from which on a sentence says enough for it to come before others."""
_ACTING = "lead"
"""The topic that is likely wherever leaders act, whatever they do."""
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
    taken_by = [draft for draft in drafts if draft.kind in _FINDINGS]
    unsettled = [d for d in findings if max(map(told.on, d.topics), default=0.0) < _UNLIKELY]
    if len(taken_by) > 1:  # what it is on is said with the sign that it gives to understand
        unsettled = [
            d
            for d in unsettled
            if told.of(d.polarity or Polarity.NEUTRAL) >= _SAID and not {*d.topics} <= GENERAL
        ]
    taken = {topic for draft in taken_by for topic in draft.topics}
    first, chance = next(iter(told.topics.items()), ("", 0.0))
    least = _SURE if unsettled and {*unsettled[0].topics} <= GENERAL else _LIKELY
    if len(unsettled) == 1 and chance >= least and first not in taken | GENERAL:
        surely = len(sentence.words) >= _LONG and first != _ACTING
        _complete(unsettled[0], first, _IMPOSSIBLE if surely else 0.0, told)


def _is_whole(draft: Draft) -> bool:
    """Whether a finding is what a sentence says as a whole, be it praise or blame."""
    return draft.polarity in POLAR and draft.rule not in _UNJUDGED and not draft.hinders


def _in_question(named: Sequence[str], told: Impression) -> tuple[str, ...]:
    """Those of the ``named`` topics that are not out of the question."""
    least = _HARDLY if max(map(told.on, named), default=0.0) >= _KNOWN else 0.0
    return tuple(topic for topic in named if told.on(topic) >= least)


def _complete(draft: Draft, topic: str, least: float, told: Impression) -> None:
    """Give ``draft`` the ``topic`` too, in place of work as such: before those of its own that are
    at least so likely as ``least``, or else behind all of them.
    """
    if draft.kind is Kind.JUDGEMENT and {*draft.topics} <= GENERAL:
        draft.kind = Kind.FINDING
    own = tuple(t for t in draft.topics if t not in GENERAL and told.on(t) >= least)
    draft.topics = (topic, *own) if least else (*own, topic)
