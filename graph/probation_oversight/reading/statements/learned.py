"""Findings of sentences in which no rule knows a verdict, by the words of others like them.

Asked last, and only of sentences that state nothing else: what a figure says, or who offers what,
is no matter of words. Who is meant and what it is about is told in the same way as for every other
finding.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from probation_oversight.documents.model import BlockKind
from probation_oversight.model.statements import Voice
from probation_oversight.reading.builder import Draft
from probation_oversight.reading.polarity import learned
from probation_oversight.reading.polarity.unsaid import PEOPLE
from probation_oversight.reading.polarity.verdicts import Verdict, Verdicts
from probation_oversight.reading.statements import findings
from probation_oversight.reading.statements.sight import Sight
from probation_oversight.reading.text.language import Sentence

_TELLING = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})


def read(sight: Sight) -> Sequence[Draft]:
    """The finding of a sentence without any known verdict; none if its words do not tell."""
    scene = sight.scene
    if scene.sentence.kind not in _TELLING or sight.weighed.by_clause or not _is_free(sight):
        return []
    if scene.of_kind("need") or sight.section.example or _of_those_served(scene.sentence):
        return []  # told is what is needed, one case, or what people do, not how well work is done
    told = learned.verdict(scene.sentence)
    if told is None:
        return []
    verdict = Verdict(told[0], told[1], learned.RULE)
    weighed = Verdicts({scene.sentence.root: (verdict,)}, frozenset())
    return findings.read(replace(sight, weighed=weighed))


def _of_those_served(sentence: Sentence) -> bool:
    """Whether people under supervision, or nobody, are who does what is told."""
    words = sentence.words
    acting = [words[i] for i in sentence.children[sentence.root] if words[i].dep == "nsubj"]
    return any(word.lemma in PEOPLE or word.lemma in _NOBODY for word in acting)


_NOBODY = frozenset({"nobody", "one"})


def _is_free(sight: Sight) -> bool:
    """Whether a sentence is the inspectorate's, and states nothing else."""
    return sight.scene.utterance.voice is Voice.INSPECTORATE and not sight.own
