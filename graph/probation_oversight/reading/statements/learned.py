"""Findings by what a sentence gives to understand, where no rule knows a verdict.

Asked last. The language model says whether a sentence praises or blames the work of such bodies;
who is meant is told by the text in the same way as for every other finding, and without that
nothing is stated.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from probation_oversight.documents.model import BlockKind
from probation_oversight.model.statements import Kind, Polarity, Voice
from probation_oversight.reading.aspects import given
from probation_oversight.reading.builder import Draft
from probation_oversight.reading.entities import grades
from probation_oversight.reading.polarity import learned
from probation_oversight.reading.polarity.unsaid import PEOPLE
from probation_oversight.reading.polarity.verdicts import Verdict, Verdicts
from probation_oversight.reading.statements import findings
from probation_oversight.reading.statements.sight import Sight
from probation_oversight.reading.text import shares
from probation_oversight.reading.text.language import Sentence

_TELLING = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTATION})
_TELLERS = frozenset({Voice.INSPECTORATE, Voice.STAFF})


def read(sight: Sight) -> Sequence[Draft]:
    """The finding of a sentence without any known verdict; none if it does not tell."""
    scene = sight.scene
    if not is_telling(sight) or sight.weighed.by_clause or not is_free(sight):
        return []
    if _of_those_served(scene.sentence):
        return []  # told is what people do, not how well work is done
    if grades.places(scene.sentence):
        return []  # a grade says itself whose it is, and of what
    told = learned.verdict(scene.sentence, scene.matches)
    if told is None or (sight.lead.recommends and told[0] is Polarity.POSITIVE):
        return []
    verdict = Verdict(told[0], told[1], learned.RULE)
    weighed = Verdicts({scene.sentence.root: (verdict,)}, frozenset())
    return findings.read(replace(sight, weighed=weighed)) or findings.of_whole(
        sight, verdict, given.topics(scene.sentence)
    )


def is_telling(sight: Sight) -> bool:
    """Whether a sentence is one that tells of work: not what is needed, and not of one case."""
    told = sight.scene.sentence.kind in _TELLING
    return told and not sight.scene.of_kind("need") and not sight.section.example


def _of_those_served(sentence: Sentence) -> bool:
    """Whether people under supervision, or nobody, are who does what is told, or who is counted."""
    words = sentence.words
    acting = [words[i] for i in sentence.children[sentence.root] if words[i].dep == "nsubj"]
    served = any(word.lemma in PEOPLE or word.lemma in _NOBODY for word in acting)
    return served or (any(w.lemma in PEOPLE for w in words) and bool(shares.find(sentence)))


_NOBODY = frozenset({"nobody", "one"})


def is_free(sight: Sight) -> bool:
    """Whether a sentence is the inspectorate's or of staff, and states nothing else but figures."""
    own = (draft for draft in sight.own if draft.kind is not Kind.FIGURE)
    return sight.scene.utterance.voice in _TELLERS and not any(own)
