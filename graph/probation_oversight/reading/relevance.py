"""Sentences that cannot hold findings, and why."""

from __future__ import annotations

import re

from probation_oversight.documents.model import BlockKind, Document, Part
from probation_oversight.reading.discourse import Scene
from probation_oversight.reading.text.language import Sentence

_PROBATION = re.compile(
    r"\b(?:probation|community rehabilitation|CRCs?|NPS|PDUs?|youth (?:offending|justice)|"
    r"justice service|unpaid work|offender management|resettlement|"
    r"dynamic inspection of public protection)\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:prisons?|police|constabulary|forces?|schools?|pupils?|hospitals?|patients?|fire)\b",
    re.IGNORECASE,
)
_FOUND = re.compile(
    r"\b(?:inspect(?:ors?|ions?|orate)\b[^.]{0,60}\b(?:found|saw|reveal|conclud|said|identif)|"
    r"inspected|(?:thematic|annual) (?:inspection|report)|this (?:inspection|report|thematic)|"
    r"inspections? of|chief inspector[^.]{0,60}\breport|report[^.]{0,60}\bchief inspector)",
    re.IGNORECASE,
)
_CONSULTATION = re.compile(r"\bconsult(?:ation|ing|s|ed)?\b", re.IGNORECASE)


def about_probation(document: Document) -> bool:
    """Whether the publication is about probation or youth justice rather than another sector."""
    own = len(_PROBATION.findall(document.text))
    other = len(_ELSEWHERE.findall(document.text))
    publisher = document.facts.publisher
    if publisher is not None and not publisher.iri.endswith("hm-inspectorate-of-probation"):
        return own > 2 * other
    return (own > 0 or publisher is not None) and own * 2 >= other


def reports_inspections(document: Document) -> bool:
    """Whether the publication tells what inspections of probation or youth justice found.

    Only then may a verdict without a named body be on the providers taken together; news,
    consultations and publications on other sectors that touch on probation say too little.
    """
    own = len(_PROBATION.findall(document.text))
    other = len(_ELSEWHERE.findall(document.text))
    asked = len(_CONSULTATION.findall(document.text))
    return own > other and asked < 2 and bool(_FOUND.search(document.text))


def note_blocks(document: Document) -> frozenset[int]:
    """Numbers of the blocks that are notes to editors, addresses, credits and the like."""
    return frozenset(n for n, block in enumerate(document.blocks) if not block.role.speaks)


def reason_for_none(
    scene: Scene, sentence: Sentence, noted: bool, part: Part | None = None
) -> str | None:
    """Why a sentence without statements is out of scope; None if it is a gap.

    ``part`` is the part of the publication that the sentence stands in, if it is one without
    findings.
    """
    if part or noted:
        return part.value if part else "note, context or contact line"
    if scene.utterance.third_party:
        return f"words of {scene.utterance.third_party}, not of the inspectorate"
    if sentence.kind in (BlockKind.HEADING, BlockKind.TITLE):
        return "heading without a verdict"
    if not any(w.pos in {"VERB", "AUX"} for w in sentence.words):
        return "no statement: a heading, label or fragment"
    if scene.of_kind("inspection") or scene.of_kind("frame"):
        return "tells of the inspection itself"
    return None
