"""Ratings: grades that this document gives to a body, overall or for a standard."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from probation_oversight.documents.model import BlockKind
from probation_oversight.reading.context import PROVIDERS, Context, Scene
from probation_oversight.reading.drafts import Draft
from probation_oversight.reading.language import Sentence
from probation_oversight.reading.lexicon import longest
from probation_oversight.reading.mentions import MentionKind
from probation_oversight.statements import (
    BodyRef,
    Grade,
    Kind,
    Modality,
    Polarity,
)

_GRADE = re.compile(
    r"(?P<open>[‘'“\"])?(?P<grade>outstanding|good|requir(?:es|ing|ed) improvement|inadequate)"
    r"(?P<close>[’'”\"])?",
    re.IGNORECASE,
)
_RATING_WORD = re.compile(r"\brat(?:ed|ing|ings|es)\b|\bgrade|\bscored?\b", re.IGNORECASE)
_OTHERS = re.compile(
    r"\b(?:previous(?:ly)?|last (?:year|time|inspect\w*)|in 20[0-9]{2}|of (?:the )?(?:\w+ )?"
    r"(?:services|units|providers|crcs)|can be|four[- ]point|scale|in one respect)\b",
    re.IGNORECASE,
)
_SCORE = re.compile(
    r"(?P<points>\b[0-9]{1,2}|\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|"
    r"twelve))(?: points)? out of (?:a (?:possible|maximum) |a total of )?(?P<of>[0-9]{2})",
    re.IGNORECASE,
)
_GRADES = {
    "outstanding": ("outstanding", Polarity.POSITIVE),
    "good": ("good", Polarity.POSITIVE),
    "inadequate": ("inadequate", Polarity.NEGATIVE),
}
_IMPROVE = ("requires-improvement", Polarity.NEGATIVE)


def framework(issued: date | None, provider: BodyRef) -> str | None:
    """The rated framework in force for ``provider`` on a day of issue, if one was.

    Source of the dates: the inspectorate's programme pages (design of 2018, 2021, 2023, 2025).
    """
    if issued is None:
        return None
    if provider.type == "YouthJusticeService":
        return "youth-2018" if date(2018, 6, 1) <= issued < date(2025, 4, 1) else "youth-2025"
    if provider.type in {"ProbationDeliveryUnit", "ProbationRegion", "ProbationService"}:
        return "pdu-2021" if issued < date(2023, 10, 1) else "pdu-2023"
    return "rated-2018" if issued >= date(2018, 4, 1) else None


def read(scene: Scene, context: Context, text: str, listed: bool) -> list[Draft]:
    """The ratings in ``scene``; none where the grades are earlier, somebody else's or examples.

    ``listed`` says that the scene is an item of a list of ratings.
    """
    words = text[scene.sentence.start : scene.sentence.end]
    rated = listed or _rates(words) or _is_graded_row(scene.sentence, words)
    if scene.utterance.third_party or not rated:
        return []
    if scene.of_kind("aside"):
        return []
    found = [
        match
        for match in _GRADE.finditer(words)
        if (match["open"] or match["grade"][0].isupper() or "rated" in words[: match.start()])
        and not _OTHERS.search(words[max(0, match.start() - 40) : match.end() + 25])
    ]
    drafts: list[Draft] = []
    done = scene.sentence.start
    for match in found:
        drafts.extend(_ratings(scene, context, match, done))
        done = scene.sentence.start + match.end()
    return drafts


def _rates(words: str) -> bool:
    """Whether a sentence speaks of ratings, or has a grade in quotation marks and capitals."""
    quoted = any(m["open"] and m["grade"][0].isupper() for m in _GRADE.finditer(words))
    return quoted or bool(_RATING_WORD.search(words))


def _is_graded_row(sentence: Sentence, words: str) -> bool:
    """Whether a row of a table ends in a grade and has no other, which might be an earlier one."""
    if sentence.kind is not BlockKind.TABLE_ROW:
        return False
    grades = [m for m in _GRADE.finditer(words) if m["grade"][0].isupper()]
    return len(grades) == 1 and not words[grades[0].end() :].strip()


def grade_places(sentence: Sentence) -> list[tuple[int, int]]:
    """Where the grades in a rating sentence or a table stand: they are no words of praise."""
    words = _flat(sentence)
    if sentence.kind is not BlockKind.TABLE_ROW and not _rates(words):
        return []
    return [
        (sentence.start + m.start(), sentence.start + m.end())
        for m in _GRADE.finditer(words)
        if m["open"] or m["grade"][0].isupper()
    ]


def _flat(sentence: Sentence) -> str:
    """The sentence with its words at their places, white space as it may be."""
    words = [" "] * (sentence.end - sentence.start)
    for word in sentence.words:
        start = word.start - sentence.start
        words[start : start + len(word.text)] = word.text
    return "".join(words)


def _ratings(scene: Scene, context: Context, match: re.Match[str], done: int) -> Iterator[Draft]:
    start = scene.sentence.start + match.start()
    provider = _provider(scene, context, start)
    scheme = framework(context.issued, provider) if provider else None
    if provider is None or scheme is None:
        return
    grade, polarity = _GRADES.get(match["grade"].lower(), _IMPROVE)
    end = scene.sentence.start + match.end()
    for topic, label in _standards(scene, done, start, end) or ((None, None),):
        yield Draft(
            Kind.RATING,
            scene.sentence.number,
            [(scene.sentence.start, scene.sentence.end)],
            "rating",
            polarity,
            Modality.OBSERVED,
            voice=scene.utterance.voice,
            speakers=scene.utterance.speakers,
            providers=(provider,),
            topics=(topic,) if topic else ("quality",),
            cues=[(start, end, f"grade: {grade}")],
            detail=Grade(grade, scheme, label),
        )


def _provider(scene: Scene, context: Context, start: int) -> BodyRef | None:
    """The body nearest before the grade in the sentence, else the focus."""
    for mention in reversed(scene.mentions):
        if mention.start < start and mention.kind in (MentionKind.BODY, MentionKind.DESCRIPTOR):
            bodies = [b for b in context.bodies(mention) if b.type in PROVIDERS]
            if bodies:
                return bodies[0]
    inspected = context.focus or context.inspected()
    return inspected[0] if inspected else None


def _standards(scene: Scene, done: int, start: int, end: int) -> Sequence[tuple[str, str]]:
    """Standards that the grade from ``start`` to ``end`` is for, as topic and printed name.

    They stand before it, behind the last grade (at ``done``), or after it behind "for" or "in".
    """
    words = scene.sentence.words
    behind = [w.lemma for w in words if w.start >= end][:2]
    if "overall" in behind or any(w.lemma == "overall" and done <= w.start < start for w in words):
        return ()
    named = longest(scene.of_kind("standard"))
    before = [m for m in named if done <= words[m.first].start < start]
    following = [w for w in words if w.start >= end and w.pos not in {"PUNCT"}][:1]
    if not before and following and following[0].lemma in {"for", "in", "on"}:
        before = [m for m in named if words[m.first].start > following[0].start][:1]
    return [(m.entry.value, " ".join(w.text for w in words[m.first : m.last + 1])) for m in before]
