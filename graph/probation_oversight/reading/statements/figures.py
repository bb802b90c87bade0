"""Figures: the amounts that a sentence tells of a body, each with what it is of.

An amount that is hoped for, asked for, planned or a target is no figure, nor one of other bodies
or of another time, unless the words name the year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from probation_oversight import amounts
from probation_oversight.amounts import Amount, Form
from probation_oversight.model.statements import (
    Kind,
    Measure,
    Modality,
    Polarity,
    Quantity,
    Voice,
)
from probation_oversight.reading.aspects.actors import without_actors
from probation_oversight.reading.builder import Draft
from probation_oversight.reading.clauses import Clause, upwards
from probation_oversight.reading.discourse.referents import Referent
from probation_oversight.reading.discourse.scene import Scene
from probation_oversight.reading.entities import grades
from probation_oversight.reading.entities.mentions import MentionKind
from probation_oversight.reading.lexicon import figure_words
from probation_oversight.reading.lexicon.concepts import TopicMatch
from probation_oversight.reading.lexicon.figure_words import FigureWord, Role
from probation_oversight.reading.polarity import verdicts
from probation_oversight.reading.polarity.ground import WORKERS, negations
from probation_oversight.reading.statements import grade_counts, quantities
from probation_oversight.reading.statements.quantities import Told
from probation_oversight.reading.statements.sight import Sight
from probation_oversight.reading.targets import providers_of
from probation_oversight.reading.text.language import Word

_YEAR = re.compile(
    r"\b(?:[Ii]n|[Aa]fter|[Bb]efore|until|from|of|during|for|since|by|to|at|with)\s+(?:the\s+)?(?:year\s+|end\s+of\s+)?"
    r"(?:[A-Z][a-z]+\s+)?(?P<year>(?:19|20)[0-9]{2})(?:\s?[-–/]\s?(?:[0-9]{4}|[0-9]{2}))?\b"
)
_WHOLE = re.compile(
    r"(?:per cent|%|\b(?:half|thirds?|quarters?|fifths?)) of "
    r"(?:all |the |these |our |its |their ){0,2}\Z"
)
"""What stands before the number of which a share is told: "in 83 per cent of the 148 cases"."""
_NEARBY = 60
"""Code points that such words have at most, and more."""
_TURN = frozenset({"compare", "than", "against", "but", "while", "whereas", "and", "down", "up"})
_UNREAL = frozenset({"should", "must", "will", "would", "could", "may", "might", "shall", "ought"})
_REACH = 5
_AIM_REACH = 8


def read(sight: Sight) -> list[Draft]:
    """The figures in a sentence; none where it asks, recommends or tells of somebody else."""
    scene, words = sight.scene, sight.words
    if scene.utterance.third_party or scene.of_kind("aside") or words.rstrip().endswith("?"):
        return []
    if sight.context.about.else_ or grades.explains_scale(words):
        return []
    flat = grades.flat(scene.sentence)
    years = {match.start("year") for match in _YEAR.finditer(flat)}
    found = [
        amount
        for amount in amounts.find(flat)
        if amount.start not in years and not _is_whole(flat, amount)
    ]
    drafts: list[Draft] = []
    for number, amount in enumerate(found):
        left = found[number - 1].end if number else 0
        right = found[number + 1].opens if number + 1 < len(found) else len(flat)
        told = quantities.told(scene, amount, more=number + 1 < len(found))
        if told is not None and not _called_for(sight, amount):
            drafts.extend(_figure(sight, told, flat, (left, right)))
    return drafts


def _is_whole(flat: str, amount: Amount) -> bool:
    """Whether a share is told right before it of which it is the whole: looked for nearby only."""
    return bool(_WHOLE.search(flat, max(0, amount.opens - _NEARBY), amount.opens))


def _called_for(sight: Sight, amount: Amount) -> bool:
    """Whether the amount stands in a call on somebody."""
    start = sight.scene.sentence.start + amount.start
    calls = (*sight.made.get("calls", ()), *sight.made.get("listed-calls", ()))
    return any(s <= start < e for draft in calls for s, e in draft.places[:1])


def _figure(sight: Sight, told: Told, flat: str, space: tuple[int, int]) -> Iterator[Draft]:
    scene = sight.scene
    clause = scene.clause_of(told.first)
    graded = grade_counts.graded(flat, told.amount, space[1])
    measure = quantities.measure(scene, clause, told, graded)
    if measure is None or _is_unreal(scene, clause) or _is_aim(scene, told):
        return
    year = _year(flat, told.amount, space)
    if _is_elsewhere(sight, told, space, year):
        return
    topics, referents = _about(sight, clause, told, scene.sentence.start + space[0])
    if quantities.of_bodies(scene, told) or (graded and not _of_standards(scene, clause)):
        bodies = grade_counts.whose(scene, sight.context, scene.sentence.start + told.amount.opens)
        told_of = (sight.context.evidence(scene, body) for body in bodies)
        topics, referents = ("quality",), [each for each in told_of if each is not None]
    if not referents or (not topics and _says_little(scene, clause, told, measure)):
        return
    counts = measure.counts or _sign(scene, clause, told, measure)
    measure = replace(measure, counts=counts, year=year)
    yield _draft(scene, told, measure, topics, referents)


def _says_little(scene: Scene, clause: Clause, told: Told, measure: Measure) -> bool:
    """Whether an amount on no topic is a mere way of speaking, or some detail of an example."""
    if told.amount.form is Form.FRACTION and measure.quantity is Quantity.SHARE:
        return told.counted is None
    if measure.quantity is Quantity.DURATION:
        told_of = {m.first for m in scene.of_kind(*WORKERS)} | {m.first for m in scene.mentions}
        return not told_of & set(clause.subject)
    return measure.quantity is Quantity.COUNT and told.amount.value < _SEVERAL


_SEVERAL = 5


def _of_standards(scene: Scene, clause: Clause) -> bool:
    """Whether standards are counted, which are one body's: "four of the nine standards"."""
    words = scene.sentence.words
    return any(words[i].lemma in _PARTS for i in clause.words)


_PARTS = frozenset({"standard", "area", "aspect", "element", "question", "domain"})


def _draft(
    scene: Scene,
    told: Told,
    measure: Measure,
    topics: tuple[str, ...],
    referents: Sequence[Referent],
) -> Draft:
    utterance, start = scene.utterance, scene.sentence.start
    reported = utterance.voice is not Voice.INSPECTORATE
    return Draft(
        Kind.FIGURE,
        scene.sentence.number,
        [(start, scene.sentence.end)],
        f"figure-{measure.quantity}",
        modality=Modality.REPORTED if reported else Modality.OBSERVED,
        voice=utterance.voice,
        speakers=utterance.speakers,
        providers=tuple(referent.body for referent in referents),
        referents=tuple(referents),
        topics=topics,
        groups=utterance.sources,
        cues=[(start + told.amount.opens, start + told.amount.end, "amount")],
        detail=measure,
    )


def _is_unreal(scene: Scene, clause: Clause) -> bool:
    """Whether the clause, or one above it, tells of what should, may or will be."""
    words = scene.sentence.words
    row = upwards(scene.clauses, clause)
    modals = [i for i in clause.words if words[i].tag == "MD"]
    modals += [i for c in row for i in c.words if words[i].tag == "MD" and words[i].head == c.head]
    inside = {i for c in row for i in c.words}
    planned = any(m.first in inside for m in scene.of_kind("plan", "condition"))
    return planned or any(words[i].lemma in _UNREAL for i in modals)


def _is_aim(scene: Scene, told: Told) -> bool:
    """Whether the amount is one to be reached: "a target of 90 per cent"."""
    words = scene.sentence.words
    near = [w.index for w in told.before(words, _AIM_REACH)]
    if told.amount.form is Form.PER_CENT:
        near += range(told.last + 1, min(told.last + 2, len(words)))
    return any(figure_words.at(words, index, Role.AIMED) for index in near)


def _is_elsewhere(sight: Sight, told: Told, space: tuple[int, int], year: int | None) -> bool:
    """Whether it is of others, or of a time before that no year tells.

    ``space`` reaches from the amount before to the next one.
    """
    scene = sight.scene
    words, start = scene.sentence.words, scene.sentence.start
    if told.first and words[told.first - 1].lemma in _OF_ALL:
        return True
    before = [w for w in words[: told.first] if w.start >= start + space[0]]
    rows = [*_rows(words, before), *_rows(words, _behind(words, told, start + space[1]))]
    return any(
        not (row.value == "time" and year is not None)
        and not (row.value == "national" and sight.context.national)
        for row in rows
    )


_OF_ALL = frozenset({"lowest", "highest", "average", "mean", "minimum", "maximum", "low", "high"})
"""Words before a number that is one of all areas: "lowest 36%, highest 85%, average 62%"."""


def _rows(words: Sequence[Word], among: Sequence[Word]) -> list[FigureWord]:
    found = (figure_words.at(words, word.index, Role.ELSEWHERE) for word in among)
    return [row for row in found if row is not None]


def _behind(words: Sequence[Word], told: Told, end: int) -> list[Word]:
    """The words that go on from the amount, up to what turns to something else."""
    found: list[Word] = []
    for word in words[told.last + 1 :]:
        quoted = word.text in quantities.QUOTES
        if word.start >= end or (word.pos == "PUNCT" and not quoted) or word.lemma in _TURN:
            break
        found.append(word)
    return found


def _year(flat: str, amount: Amount, space: tuple[int, int]) -> int | None:
    """The year of the amount: one behind it before the next amount, else one that opens all."""
    behind = _YEAR.search(flat, amount.end)
    if behind and not _parted(flat[amount.end : behind.start()]):
        return int(behind["year"])
    before = _YEAR.search(flat[: amount.start])
    near = before and (before.start() >= space[0] or before.start() <= _OPENING)
    return int(before["year"]) if before and near else None


def _parted(between: str) -> bool:
    """Whether the words between an amount and a year turn to another amount."""
    return (
        bool(re.search(r"[,;:]|\b(?:compared|than|against|from)\b", between)) or len(between) > 60
    )


_OPENING = 3
"""Code points before which a year opens its sentence: "In 2024, …"."""


def _about(
    sight: Sight, clause: Clause, told: Told, left: int
) -> tuple[tuple[str, ...], Sequence[Referent]]:
    """Topics and bodies of the amount: those of the finding on its words, else of its clause.

    ``left`` is where the amount before it ends: what is named since then is what it is of.
    """
    scene, place = sight.scene, sight.scene.sentence.words[told.first].start
    verdict = next(iter(sight.weighed.by_clause.get(clause.head, ())), None)
    referents = _named_since(sight, left, place) or _held_by(sight, told) or _found(sight, place)
    referents = referents or providers_of(scene, clause, verdict, sight.context)
    topics = [m for m in scene.topics if m.first not in scene.utterance.frame and not m.actor]
    since = [m for m in topics if left <= scene.sentence.words[m.first].start < place]
    if since and (left > scene.sentence.start or told.more):
        return sight.topics.ordered(without_actors(since)), referents
    found = next((draft.topics for draft in _findings_at(sight, place)), None)
    return found or sight.topics.ordered(_near(scene, clause, told, topics)), referents


def _near(scene: Scene, clause: Clause, told: Told, topics: Sequence[TopicMatch]) -> Sequence[str]:
    """Topics of the clause and of those right below it; else of what is counted."""
    counted = range(told.counted[0], told.counted[1] + 1) if told.counted else range(0)
    heads = {clause.head, *(c.head for c in scene.clauses if c.parent == clause.head)}
    words = {i for c in scene.clauses if c.head in heads for i in c.words}
    inside = [m for m in topics if m.first in words and m.first not in counted]
    alone = [m for m in scene.topics if m.first in counted]
    return without_actors(inside) or without_actors(alone)


def _findings_at(sight: Sight, place: int) -> list[Draft]:
    drafts = sight.made.get("findings", ())
    return [
        draft
        for draft in drafts
        if draft.referents and any(start <= place < end for start, end in draft.places)
    ]


def _found(sight: Sight, place: int) -> tuple[Referent, ...]:
    """Whom the findings on the words at ``place`` are about."""
    found = (referent for draft in _findings_at(sight, place) for referent in draft.referents)
    return tuple({referent.body: referent for referent in found}.values())


def _named_since(sight: Sight, left: int, place: int) -> tuple[Referent, ...]:
    """Who is named between the amount before and this one: "…, and the NPS in 81 per cent"."""
    scene = sight.scene
    if left <= scene.sentence.start:
        return ()
    named = [m for m in scene.mentions if left <= m.start < place and m.kind in _NAMING]
    return sight.context.meant(named[-1]).referents if named else ()


def _held_by(sight: Sight, told: Told) -> tuple[Referent, ...]:
    """Whose an amount is that is told for a comparison: "against 49 per cent in CRCs"."""
    words = sight.scene.sentence.words
    before, behind = words[max(0, told.first - 2) : told.first], words[told.last + 1 :]
    held = any(w.lemma in {"against", "than", "compare"} for w in before)
    if not held or not behind or behind[0].lemma not in {"in", "at", "for", "of"}:
        return ()
    at = behind[0].index + 1
    mentions = (m for m in sight.scene.mentions if m.kind in _NAMING)
    named = next((m for m in mentions if at <= m.first <= at + 1), None)
    return sight.context.meant(named).referents if named else ()


_NAMING = frozenset({MentionKind.BODY, MentionKind.DESCRIPTOR})


def _sign(scene: Scene, clause: Clause, told: Told, measure: Measure) -> Polarity | None:
    """Whether what is counted is good or bad: of the cue nearest to the amount, as it is denied."""
    if measure.quantity in (Quantity.SAMPLE, Quantity.POINTS, Quantity.RISE, Quantity.FALL):
        return None
    cues = verdicts.cues(scene.matches, scene.utterance.frame)
    signed = [c for c in cues if c.first in clause.words and c.entry.polarity in _TURNED]
    denials = [m for m in negations(scene.matches) if m.first in clause.words]
    if not signed:
        return Polarity.NEGATIVE if denials or _of_bad(scene, clause) else None
    cue = min(signed, key=lambda match: abs(match.first - told.first))
    apart = told.first - cue.last > _REACH and told.first not in clause.subject
    if measure.quantity is Quantity.COUNT and apart:
        return None  # "dedicated people, trying to supervise 4,900 men": it is no praise of so many
    denied = any(0 <= cue.first - m.last <= _REACH and not cue.overlaps(m) for m in denials)
    sign = cue.entry.polarity or Polarity.NEUTRAL
    return _TURNED[sign] if denied else sign


def _of_bad(scene: Scene, clause: Clause) -> bool:
    """Whether a measure of something bad is told: "the vacancy rate"."""
    bad = (m for m in scene.of_kind("measure") if m.entry.value == "bad")
    return any(m.first in clause.words for m in bad)


_TURNED = {Polarity.POSITIVE: Polarity.NEGATIVE, Polarity.NEGATIVE: Polarity.POSITIVE}
