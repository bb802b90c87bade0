"""What a finding is on by what its sentence gives to understand as a whole.

Words name topics one by one, and some of those only tell where, with whom or what for; what a
sentence is on is often told by none of them. So the language model, which sees it whole, is asked
too: of several topics those that it finds out of the question are left out where it knows another
for likely. Where it finds all that words name unlikely, what it takes the sentence to be on joins
them, in front where it surely is what is judged.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

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
"""Below it a topic is not what the sentence seems to be on."""
_HARDLY = 0.005
"""Below it a topic is out of the question beside one that is ``_KNOWN``."""
_KNOWN = 0.5
"""From here on a topic is one that puts others out of the question."""
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
    topic, chance = impressions.of(sentence).likeliest
    return (topic,) if chance >= _ANY else ()


def settle(drafts: Sequence[Draft], sentence: Sentence) -> None:
    """Settle what the findings among ``drafts``, which are of ``sentence``, are on.

    A topic that no words name is that of the one whose own are all unlikely; of several such, which
    it is of is not told. A sentence that is too short says too little by itself.
    """
    findings = [draft for draft in drafts if draft.kind in _FINDINGS]
    whole = [draft for draft in findings if _is_whole(draft)]
    if not whole or len(sentence.words) < learned.SHORT:
        return
    told = impressions.of(sentence)
    for draft in whole:
        draft.topics = _in_question(draft.topics, told)
    unsettled = [draft for draft in whole if _is_open(draft, told, alone=len(findings) == 1)]
    if len(unsettled) == 1:
        taken = {topic for draft in findings for topic in draft.topics}
        _complete(unsettled[0], taken, sentence, told)


def _is_whole(draft: Draft) -> bool:
    """Whether a finding is what a sentence says as a whole, be it praise or blame."""
    return draft.polarity in POLAR and draft.rule not in _UNJUDGED and not draft.hinders


def _in_question(named: Sequence[str], told: Impression) -> tuple[str, ...]:
    """Those of the ``named`` topics that are not out of the question."""
    least = _HARDLY if max(map(told.on, named), default=0.0) >= _KNOWN else 0.0
    return tuple(topic for topic in named if told.on(topic) >= least)


def _is_open(draft: Draft, told: Impression, *, alone: bool) -> bool:
    """Whether what ``draft`` is on is unlikely to be what words name. Beside others it has to have
    a sign that the sentence gives to understand, and to be on something in particular.
    """
    if max(map(told.on, draft.topics), default=0.0) >= _UNLIKELY:
        return False
    return alone or (told.of(draft.polarity or Polarity.NEUTRAL) >= _SAID and not _of_work(draft))


def _of_work(draft: Draft) -> bool:
    """Whether it is on work as such, or on nothing that words name."""
    return {*draft.topics} <= GENERAL


def _complete(draft: Draft, taken: Set[str], sentence: Sentence, told: Impression) -> None:
    """Give ``draft`` what the sentence is likeliest on, unless that is ``taken``: before those of
    its own that are not next to impossible, or behind all of them; in place of work as such.
    """
    topic, chance = told.likeliest
    if chance < (_SURE if _of_work(draft) else _LIKELY) or topic in taken | GENERAL:
        return
    if draft.kind is Kind.JUDGEMENT and _of_work(draft):
        draft.kind = Kind.FINDING
    own = [each for each in draft.topics if each not in GENERAL]
    if len(sentence.words) < _LONG or topic == _ACTING:
        draft.topics = (*own, topic)
    else:
        draft.topics = (topic, *(each for each in own if told.on(each) >= _IMPOSSIBLE))
