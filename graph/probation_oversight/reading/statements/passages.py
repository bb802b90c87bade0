"""Findings by what a passage gives to understand, where no rule tells what is said or of whom.

Asked last of all. One language model says whether the sentence praises or blames, another, which
sees what stands before and above it, whose work that is on; the text has to be with that body, and
to name it. What rests on this has a rule of its own, whose certainty is measured apart.
"""

from __future__ import annotations

from collections.abc import Sequence

from probation_oversight.model.statements import POLAR, Polarity
from probation_oversight.reading.aspects import given
from probation_oversight.reading.builder import Draft
from probation_oversight.reading.discourse import elsewhere
from probation_oversight.reading.discourse.context import WHOLES
from probation_oversight.reading.discourse.referents import Referent
from probation_oversight.reading.discourse.scene import Scene
from probation_oversight.reading.entities import grades
from probation_oversight.reading.entities.mentions import MentionKind
from probation_oversight.reading.frames import phrases
from probation_oversight.reading.polarity import factuality, learned
from probation_oversight.reading.polarity.unsaid import PEOPLE
from probation_oversight.reading.polarity.verdicts import Verdict
from probation_oversight.reading.statements import findings
from probation_oversight.reading.statements.learned import is_free, is_telling
from probation_oversight.reading.statements.sight import Sight
from probation_oversight.reading.text import impressions, shares

RULE = learned.PASSAGE
SURE = 0.8
"""How likely praise or blame has to be."""
COUNTED = 0.9
"""The same where figures are told."""
THEIRS, OTHERS = 0.9, 0.3
"""From where on a verdict is on a body, and below which it is not on any other."""
_SHORT = 10
"""Words, marks included, below which a sentence says too little to tell whose work it is on."""
_MOST = 8
"""Bodies that a passage names: of more, whose work it is on is not told by a sentence."""
_OTHER_KINDS = WHOLES | {"ApprovedPremises", "ProbationRegion"}
"""Bodies whose parts or neighbours are as likely meant."""


def read(sight: Sight) -> Sequence[Draft]:
    """The finding of a sentence in which nothing was found; none if it does not tell."""
    if not _may_tell(sight):
        return []
    sentence = sight.scene.sentence
    told = learned.verdict(sentence, sight.scene.matches, COUNTED)
    if told is None or impressions.of(sentence).of(told[0]) < SURE or _is_known(sight, told[0]):
        return []
    if sight.lead.recommends and told[0] is Polarity.POSITIVE:
        return []
    whose = _whose(sight)
    verdict = Verdict(told[0], told[1], RULE)
    return findings.of_whole(sight, verdict, given.topics(sentence), (whose,)) if whose else []


def _may_tell(sight: Sight) -> bool:
    """Whether a sentence tells of work, long enough to tell whose, and nothing was found in it."""
    sentence = sight.scene.sentence
    if len(sentence.words) < _SHORT or not is_telling(sight) or not is_free(sight):
        return False
    found = any(draft.polarity in POLAR for draft in sight.own)
    others = sight.context.about.else_ or _is_of_others(sight.scene)
    others = others or any(word.text in _QUOTING for word in sentence.words)
    return not (found or sight.tells_of_earlier or others or grades.places(sentence))


_QUOTING = frozenset({'"', "“", "”", "‘", "'", "``", "''"})
"""Marks of what somebody is quoted with, whose view it is."""


def _is_of_others(scene: Scene) -> bool:
    """Whether a sentence says what somebody else does by name or noun, what is so everywhere,
    or how many of those who are served do or have something.
    """
    sentence = scene.sentence
    heads = dict.fromkeys((sentence.root, *(clause.head for clause in scene.clauses)))
    if any(elsewhere.nationwide(scene, clause) for clause in scene.clauses):
        return True
    for doing in (i for head in heads for i in phrases.children(sentence, head, "nsubj")):
        inside = sentence.subtree(doing)
        named = [m for m in scene.mentions if m.first in inside]
        others = any(m.kind is MentionKind.ACTOR for m in named)
        unknown = sentence.words[doing].pos == "PROPN" and not any(m.covers(doing) for m in named)
        people = any(sentence.words[index].lemma in PEOPLE for index in inside)
        served = people and bool(shares.find(sentence))
        if others or unknown or served:
            return True
    return False


def _is_known(sight: Sight, sign: Polarity) -> bool:
    """Whether rules know words of praise or blame here, and hold that they are no fact, or say the
    opposite of ``sign``.
    """
    scene, weighed = sight.scene, sight.weighed.by_clause
    if not weighed:
        return any(match.entry.polarity in POLAR for match in scene.matches)
    for head, verdicts in weighed.items():
        clause = scene.clause_of(head)
        for each in verdicts:
            open_ = findings.leaves_open(scene, clause, each) or factuality.only_asks(scene, each)
            if open_ or (each.polarity in POLAR and each.polarity is not sign):
                return True
    return False


def _whose(sight: Sight) -> Referent | None:
    """The one body that the text is with whose work the sentence is on, with the words for it."""
    passage, context = sight.passage, sight.context
    bodies = passage.bodies()
    if len(bodies) > _MOST:
        return None
    chances = {body: passage.chance(body) for body in bodies}
    likely = [body for body, chance in chances.items() if chance >= OTHERS]
    if len(likely) != 1 or chances[likely[0]] < THEIRS or likely[0] not in context.focus:
        return None
    body = likely[0]
    return None if body.type in _OTHER_KINDS else context.evidence(sight.scene, body)
