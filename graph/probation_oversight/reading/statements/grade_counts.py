"""Counts of grades: of how many bodies or standards a text says that they have one grade.

Such a count rates none of them, and is no verdict on all of them either: it is a figure.
"""

from __future__ import annotations

import re

from probation_oversight import amounts
from probation_oversight.amounts import Amount
from probation_oversight.model.statements import BodyRef
from probation_oversight.ontology import body_kinds
from probation_oversight.reading.discourse.context import Context
from probation_oversight.reading.discourse.scene import Scene
from probation_oversight.reading.entities import grades
from probation_oversight.reading.entities.grades import GradeMention
from probation_oversight.reading.entities.mentions import MentionKind
from probation_oversight.reading.text.language import Sentence

_OF_MANY = body_kinds.wholes() | {"ProviderCollective"}
"""Classes of bodies that have bodies in them, or stand for several."""
_ANOTHER = re.compile(r"\W*\b(?:or|and)\W*(?:better\W*)?$", re.IGNORECASE)
_STANDS_FOR = re.compile(
    r"\b(?:rat|grad|judg|scor|receiv|award|giv|assess)\w*\b|"
    r"^\W*+(?:(?:\w+\s){0,3}(?:services?|providers?|divisions?|CRCs?|companies|PDUs?|units?|teams?|"
    r"YO[ST]s?|YJSs?|regions?|areas?|organisations?)\s+)?+(?:as|were|was|are|is)?+\W*+$",
    re.IGNORECASE,
)

_TURNS = re.compile(r"\b(?:and|but|overall)\b|[,;:]", re.IGNORECASE)
"""Words after which a grade is of something else: "looked at ten aspects and rated it ‘Good’"."""


def graded(words: str, amount: Amount, right: int) -> tuple[GradeMention, ...]:
    """The grades of which ``amount`` tells how many have them: one, or two with "or" between.

    ``right`` is where the next amount begins. Nothing where no verb of rating joins them.
    """
    mentions = [m for m in grades.find(words) if amount.end <= m.start < right and m.marked]
    between = words[amount.end : mentions[0].start] if mentions else ""
    if not mentions or not _STANDS_FOR.search(between) or _TURNS.search(between):
        return ()
    found = mentions[:1]
    for mention in mentions[1:]:
        if not _ANOTHER.fullmatch(words[found[-1].end : mention.start].strip("‘’'“”\" ")):
            break
        found.append(mention)
    return tuple(found)


def places(sentence: Sentence) -> list[tuple[int, int]]:
    """Where a sentence counts who has a grade, from the number on; offsets of the document."""
    words, start = grades.flat(sentence), sentence.start
    found = amounts.find(words) if grades.find(words) else ()
    if not found:
        return []
    rights = [*(amount.opens for amount in found[1:]), len(words)]
    counted = [(e, graded(words, e, right)) for e, right in zip(found, rights, strict=True)]
    return [(start + each.opens, start + told[-1].end) for each, told in counted if told]


def whose(scene: Scene, context: Context, at: int = 0) -> tuple[BodyRef, ...]:
    """The bodies of which a sentence counts some at ``at``, of which it speaks together.

    Those told behind the number count first: "five of the seven divisions, but two of the 21
    CRCs"; in brackets only parts are told.
    """
    words = scene.sentence.words
    opened = next((w.start for w in words if w.text == "(" and w.start > at), scene.sentence.end)
    told_of = [m for m in scene.mentions if m.start < opened]
    for mention in sorted(told_of, key=lambda m: (m.start < at, m.start)):
        if mention.kind is MentionKind.DESCRIPTOR and mention.plural:
            told = context.bodies(mention)
            if told:
                return told if all(body.type in _OF_MANY for body in told) else ()
    together = all(body.type in _OF_MANY for body in context.focus)
    return context.focus if together else ()
