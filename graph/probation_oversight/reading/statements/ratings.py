"""Ratings: grades that this document gives to a body, overall or for a standard."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from probation_oversight.model.statements import BodyRef, Grade, Kind, Modality
from probation_oversight.ontology import rating_frameworks
from probation_oversight.reading.builder import Draft
from probation_oversight.reading.clauses import ClauseKind
from probation_oversight.reading.discourse import grounds
from probation_oversight.reading.discourse.context import PROVIDERS, Context
from probation_oversight.reading.discourse.hanging import preposition
from probation_oversight.reading.discourse.ownership import PLACES
from probation_oversight.reading.discourse.scene import Scene
from probation_oversight.reading.entities import grades
from probation_oversight.reading.entities.grades import GradeMention
from probation_oversight.reading.entities.mentions import Mention, MentionKind, listed
from probation_oversight.reading.lexicon.lexicon import longest
from probation_oversight.reading.statements import graded, programmes
from probation_oversight.reading.statements.grade_rules import hypothetical, of_before
from probation_oversight.reading.statements.sight import Sight
from probation_oversight.words import NUMBERS

_SCORE = re.compile(
    rf"\b(?P<points>[0-9]{{1,2}}|{'|'.join(NUMBERS)})(?: points)?\s*"
    r"(?:/|out of (?:a (?:possible|maximum)(?: score)?(?: of)? |a total of |the |a )?"
    r"(?:possible )?)\s*"
    r"(?P<of>[0-9]{2})\b",
    re.IGNORECASE,
)


_TWO_DIGITS = re.compile("[0-9]{2}")
"""What every score has."""


def read(sight: Sight) -> list[Draft]:
    """The ratings in a sentence; none where the grades are earlier, somebody else's or examples."""
    scene, context, words = sight.scene, sight.context, sight.words
    asides = scene.of_kind("aside")
    if scene.utterance.third_party or _unrated(context.issued):
        return []
    if any(aside.entry.value != _SIBLING or aside.first for aside in asides):
        return []
    if context.about.else_ and not sight.lead.rates and not asides:
        return []
    if asides:
        return [draft for draft in _given(sight) if _named_in(scene, context, draft)]
    return _given(sight) or _scored(scene, context, words, sight.past)


_SIBLING = "sibling"
"""The value of asides that tell of other bodies of the kind; it opens with "the others are"."""


def _named_in(scene: Scene, context: Context, draft: Draft) -> bool:
    """Whether whom ``draft`` rates is named before the grade, as others are beside the subject."""
    before = _named_before(scene, draft.cues[0][0])
    named = {b for m in before if m.kind is MentionKind.BODY for b in context.bodies(m)}
    return set(draft.providers) <= named


def _given(sight: Sight) -> list[Draft]:
    """The ratings that the sentence itself gives."""
    scene, context, words, listed = sight.scene, sight.context, sight.words, sight.lead.rates
    row = _is_row(scene, context, words) and (
        bool(rating_frameworks.NUMBER.match(words)) or not _tells(scene)
    )
    if not (listed or row or grades.rates(words)) or grades.explains_scale(words):
        return []
    year = context.issued.year if context.issued else None
    found = grades.find(words)
    after = bool(found) and graded.names_after(scene, found[0])
    drafts: list[Draft] = []
    done = 0
    for mention in found:
        if not (mention.marked or listed):
            continue
        if row or (grades.given(words, mention, year) and not _unmeant(scene, mention, found)):
            whole = replace(mention, before=words[done : mention.start])
            drafts.extend(_ratings(scene, context, whole, after, words))
            done = mention.end
    return drafts


def _unmeant(scene: Scene, mention: GradeMention, found: Sequence[GradeMention]) -> bool:
    """Whether a grade is not given here: hoped for, part of a rule, or somebody's of before."""
    start = scene.sentence.start + mention.start
    at = next((w.index for w in scene.sentence.words if w.start <= start < w.end), None)
    if at is None:
        return False
    return hypothetical(scene, at) or of_before(scene, at, found)


def _is_row(scene: Scene, context: Context, words: str) -> bool:
    """Whether a line only grades something that is known: a standard, a body, or the whole.

    A body may stand there by its place: "Dorset – Good".
    """
    label = grades.row_label(words)
    if label is None or grades.counts_bodies(words):
        return False
    named = any(m.kind in (MentionKind.BODY, MentionKind.DESCRIPTOR) for m in scene.mentions)
    placed = any(context.at_place(mention) for mention in scene.mentions)
    return named or placed or bool(scene.of_kind("standard")) or bool(_WHOLE.search(label))


_WHOLE = re.compile(r"\b(?:overall|rating|grade|judge?ment|total)\b", re.IGNORECASE)


def _tells(scene: Scene) -> bool:
    """Whether the sentence has a finite verb and so is no row of a table."""
    finite = {"VBD", "VBZ", "VBP", "MD"}
    return any(w.tag in finite and w.lemma != "require" for w in scene.sentence.words)


def _unrated(issued: date | None) -> bool:
    return issued is not None and issued < programmes.rated_since()


def _ratings(
    scene: Scene, context: Context, mention: GradeMention, after: bool, words: str
) -> Iterator[Draft]:
    standards = graded.standards(scene, mention, after)
    also = _graded_likewise(scene, mention)
    for provider in _rated(scene, context, mention, words):
        told = _whole_domain(scene, context, mention, provider) or standards
        told = (*told, *also) if told else told
        if told is not None and provider.type != "ProviderCollective":
            yield from _grades(scene, context, mention, told, provider, words)


def _whole_domain(
    scene: Scene, context: Context, mention: GradeMention, provider: BodyRef
) -> tuple[tuple[str, str], ...]:
    """The standards that "all four aspects" are: those of a domain that has as many.

    Nothing where the sentence names them itself, or no programme or domain can be told.
    """
    counted = _ALL.search(mention.before)
    start = scene.sentence.start + mention.start
    told = (m for m in scene.of_kind("standard") if scene.sentence.words[m.first].start < start)
    standards = [m for m in told if m.entry.pattern not in graded.DOMAINS]
    scheme = rating_frameworks.get(
        programmes.framework(context.written, provider, visited=context.visited)
    )
    if counted is None or standards or scheme is None:
        return ()
    numbers = {m.entry.value for m in longest(scene.of_kind("domain"))}
    found = [s for s in scheme.standards if _domain_of(s.notation) in numbers]
    if len(numbers) != 1 or len(found) != _number(counted["count"]):
        return ()
    return tuple((next(iter(standard.topics), "om"), standard.label) for standard in found)


def _graded_likewise(scene: Scene, mention: GradeMention) -> tuple[tuple[str, str], ...]:
    """The standards of which it is said that they have the same grade: ", as were outcomes"."""
    found = _LIKEWISE.search(mention.after)
    if found is None:
        return ()
    end, words = scene.sentence.start + mention.end, scene.sentence.words
    near = [
        match
        for match in longest(scene.of_kind("standard"))
        if end + found.end() <= words[match.first].start < end + len(mention.after)
    ]
    return graded.labelled(scene, near)


_LIKEWISE = re.compile(r"^\W{0,9}(?:overall,? )?(?:as|so) (?:was|were|is|are)\b", re.IGNORECASE)


def _domain_of(notation: str | None) -> str:
    """The number of the domain that a standard belongs to: of "P 2.4" the "2"."""
    return (notation or "").rpartition(" ")[2].partition(".")[0]


_ALL = re.compile(
    rf"\ball (?:of )?(?:the |its |their |these )?(?P<count>[0-9]|{'|'.join(NUMBERS)})\b",
    re.IGNORECASE,
)


def _grades(
    scene: Scene,
    context: Context,
    mention: GradeMention,
    standards: Sequence[tuple[str, str]],
    provider: BodyRef,
    words: str,
) -> Iterator[Draft]:
    start = scene.sentence.start + mention.start
    score = _SCORE.search(words) if not standards else None
    points, possible = (_number(score["points"]), int(score["of"])) if score else (None, None)
    scheme = programmes.framework(context.written, provider, possible, context.visited)
    end = scene.sentence.start + mention.end
    for topic, label in standards or ((None, None),):
        title = label and _title(label, topic, provider)
        yield _draft(
            scene,
            provider,
            (start, end),
            mention,
            topic,
            Grade(mention.grade, scheme, title, points, possible),
        )


def _title(printed: str, topic: str | None, provider: BodyRef) -> str:
    """The standard's own title where the text only describes it: "its advice to the courts".

    As printed if it is a title, or if it cannot be told which one is meant.
    """
    standards = [s for each in programmes.programmes(provider.type) for s in each.standards]
    names = {name.casefold() for s in standards for name in (s.title, s.label)}
    if topic == "om" or printed.casefold() in names:
        return printed
    titles = {s.title for s in standards if topic in s.topics}
    return titles.pop() if len(titles) == 1 else printed


def _draft(
    scene: Scene,
    provider: BodyRef,
    place: tuple[int, int],
    mention: GradeMention,
    topic: str | None,
    detail: Grade,
) -> Draft:
    return Draft(
        Kind.RATING,
        scene.sentence.number,
        [(scene.sentence.start, scene.sentence.end)],
        "rating",
        mention.polarity,
        Modality.OBSERVED,
        voice=scene.utterance.voice,
        speakers=scene.utterance.speakers,
        providers=(provider,),
        topics=(topic,) if topic else ("quality",),
        cues=[(*place, f"grade: {mention.grade}")],
        detail=detail,
    )


def _scored(scene: Scene, context: Context, words: str, past: Sequence[Draft]) -> list[Draft]:
    """Points given in a sentence of their own belong to the overall grade given just before."""
    score = _SCORE.search(words) if _TWO_DIGITS.search(words) else None
    if score is None or not re.search(r"\bscor|\bpoints?\b|\brat", words, re.IGNORECASE):
        return []
    start = scene.sentence.start + score.start()
    possible, points = int(score["of"]), _number(score["points"])
    return [
        Draft(
            Kind.RATING,
            scene.sentence.number,
            [(scene.sentence.start, scene.sentence.end), *latest.places[:1]],
            "rating-points",
            latest.polarity,
            Modality.OBSERVED,
            voice=scene.utterance.voice,
            speakers=scene.utterance.speakers,
            providers=latest.providers,
            topics=("quality",),
            cues=[(start, scene.sentence.start + score.end(), "points"), *latest.cues[:1]],
            detail=Grade(
                given.grade,
                programmes.framework(
                    context.written, latest.providers[0], possible, context.visited
                ),
                None,
                points,
                possible,
            ),
        )
        for latest, given in _unscored(scene, context, past)
    ]


def _unscored(scene: Scene, context: Context, past: Sequence[Draft]) -> list[tuple[Draft, Grade]]:
    """The overall grades without points that a score can be meant for: of whom it names, else the
    last one.
    """
    overall = [
        (draft, draft.detail)
        for draft in past
        if isinstance(draft.detail, Grade) and draft.detail.standard is None
    ]
    named = {b for m in scene.mentions for b in context.bodies(m) if m.kind is MentionKind.BODY}
    last = {draft.providers: (draft, detail) for draft, detail in overall}
    meant = [last[key] for key in last if set(key) & named] if named else overall[-1:]
    scored = {d.providers for d, detail in overall if detail.points is not None}
    return [(draft, detail) for draft, detail in meant if draft.providers not in scored]


def _number(words: str) -> int:
    return int(words) if words.isdigit() else NUMBERS.index(words.lower())


def _rated(
    scene: Scene, context: Context, mention: GradeMention, words: str
) -> tuple[BodyRef, ...]:
    """The bodies that a grade is for: all of a list before it, or of "respectively" its own."""
    start = scene.sentence.start + mention.start
    bodies = _providers(scene, context, start)
    if not re.search(r"\brespectively\b", words, re.IGNORECASE):
        return bodies
    grades_told = [m.start for m in grades.find(words) if m.marked]
    if len(grades_told) != len(bodies):
        return ()
    return (bodies[grades_told.index(mention.start)],)


def _providers(scene: Scene, context: Context, start: int) -> tuple[BodyRef, ...]:
    """The body nearest before the grade in the sentence, else one after it, else the focus.

    A body in a list stands for the whole list: "A, B and C were each rated".
    """
    if _of_others(scene, context, start):
        return ()
    for mention in _nearest(scene, start):
        if bodies := _in_list(scene, context, mention):
            return bodies
    if context.shared:
        return context.focus
    heads = graded.rated_there(scene, start)
    by_place = _by_place(scene, context, heads, start)
    return by_place or _of_whom_else(scene, context, heads)


def _of_whom_else(scene: Scene, context: Context, heads: Sequence[int]) -> tuple[BodyRef, ...]:
    """Whom a grade is for that no words near it name: whom the text is with."""
    placed = context.placed(context.inspected())
    if _of_so_many(scene, heads) or (not placed and _of_a_place(scene, heads)):
        return ()
    if context.away or (context.national and not context.focus) or _of_a_name(scene, heads):
        return ()
    told = placed or context.focus or _only(context)
    first = programmes.programmes(told[0].type) if told else ()
    return tuple(body for body in told if programmes.programmes(body.type) == first)


def _in_list(scene: Scene, context: Context, mention: Mention) -> tuple[BodyRef, ...]:
    """The bodies of the list that ``mention`` stands in, if by its name or inspected here."""
    row = listed(scene.sentence, scene.mentions, mention)
    bodies = tuple(dict.fromkeys(b for m in row for b in context.bodies(m) if b.type in PROVIDERS))
    by_name = mention.kind is MentionKind.BODY
    return bodies if bodies and (by_name or bodies[0] in context.inspected()) else ()


def _by_place(
    scene: Scene, context: Context, heads: Sequence[int], start: int
) -> tuple[BodyRef, ...]:
    """The bodies whose places are the subject: "Camden was rated", or open a row: "Dorset – Good".

    None where the document is about one body only, of which a place tells nothing more.
    """
    row = not _tells(scene)
    told = (m for m in scene.mentions if (row and m.start < start) or any(map(m.covers, heads)))
    return tuple(dict.fromkeys(b for m in told for b in context.at_place(m)))


def _of_a_place(scene: Scene, heads: Sequence[int]) -> bool:
    """Whether a subject is a place of which no body is known: "Dover was rated"."""
    areas = [m for m in scene.mentions if m.kind is MentionKind.AREA]
    return any(area.covers(head) for area in areas for head in heads)


def _of_a_name(scene: Scene, heads: Sequence[int]) -> bool:
    """Whether a subject is a name that nothing tells of: "Blackpool was rated"."""
    known = {i for m in scene.mentions for i in range(m.first, m.last + 1)}
    known |= {i for m in scene.topics for i in range(m.first, m.last + 1)}
    known |= {i for m in scene.matches for i in range(m.first, m.last + 1)}
    words = (scene.sentence.words[head] for head in heads)
    return any(w.tag == "NNP" and w.text.istitle() and w.index not in known for w in words)


def _of_so_many(scene: Scene, heads: Sequence[int]) -> bool:
    """Whether a subject is only a number of bodies: "fourteen were rated, and the other ten"."""
    return any(scene.sentence.words[head].pos == "NUM" for head in heads)


_BODIES = frozenset({MentionKind.BODY, MentionKind.DESCRIPTOR})


def _of_others(scene: Scene, context: Context, start: int) -> bool:
    """Whether somebody else is named last before the grade; not by the title of a standard."""
    told = (MentionKind.BODY, MentionKind.DESCRIPTOR, MentionKind.ACTOR)
    titles = scene.of_kind("standard")
    near = [
        m
        for m in scene.mentions
        if m.kind in told and m.start < start and not any(t.covers(m.first) for t in titles)
    ]
    if not near:
        return False
    last = near[-1]
    kinds = {body.type for body in context.inspected()}
    apart = last.plural and bool(last.classes) and not (context.national or kinds & {*last.classes})
    return apart or (last.kind is MentionKind.ACTOR and last.sector not in PLACES)


def _nearest(scene: Scene, start: int) -> Iterator[Mention]:
    """Bodies before the grade, the nearest first, then those behind it that have a name."""
    yield from reversed(_named_before(scene, start))
    yield from (m for m in scene.mentions if m.start > start and m.kind is MentionKind.BODY)


def _named_before(scene: Scene, start: int) -> list[Mention]:
    """The bodies that are named or described before ``start``.

    Not those that only tell which body another is: "the unit, which is part of the region, was".
    """
    found = [m for m in scene.mentions if m.kind in _BODIES and m.start < start]
    return [m for m in found if not _only_tells_which(scene, m, found, start)]


def _only_tells_which(
    scene: Scene, mention: Mention, bodies: Sequence[Mention], start: int
) -> bool:
    """Whether ``mention`` hangs on one of ``bodies`` before it, without the grade at ``start``."""
    words = scene.sentence.words
    clause = scene.clause_of(mention.first)
    if clause.kind is ClauseKind.RELATIVE:
        graded = any(words[i].start >= start for i in clause.words)
        return not graded and any(m.first < clause.first for m in bodies)
    prep = preposition(scene.sentence, mention)
    if prep is None:
        return False
    held = words[prep.head]
    part = held.lemma == "part" and any(m.first < held.index for m in bodies)
    return part or any(m is not mention and m.covers(held.index) for m in bodies)


def _only(context: Context) -> tuple[BodyRef, ...]:
    """The one body inspected, or the first if the others are of another kind."""
    return grounds.foremost(context.apart())
