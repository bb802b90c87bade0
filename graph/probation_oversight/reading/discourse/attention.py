"""Attention: whom the text turns to, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from probation_oversight.documents.model import BlockKind
from probation_oversight.model.statements import BodyReason, BodyRef
from probation_oversight.reading.clauses import ClauseKind
from probation_oversight.reading.discourse import beside, short
from probation_oversight.reading.discourse.beyond import (
    is_back,
    opens_in_another_place,
    tells_of_another_place,
)
from probation_oversight.reading.discourse.context import PROVIDERS, Context
from probation_oversight.reading.discourse.hanging import head_of, is_between
from probation_oversight.reading.discourse.ownership import NAMING, PLACES
from probation_oversight.reading.discourse.referents import (
    NOBODY,
    SOMEBODY_ELSE,
    Meant,
    Referent,
    named_in,
    place_of,
)
from probation_oversight.reading.discourse.resolution import (
    counts,
    first_told,
    of_scene,
)
from probation_oversight.reading.discourse.scene import Scene
from probation_oversight.reading.entities import grades
from probation_oversight.reading.entities.mentions import Mention, MentionKind
from probation_oversight.reading.text.language import Word

_PRONOUNS = frozenset({"it", "they", "this", "these", "that", "those"})


def attend(scene: Scene, context: Context) -> None:
    """Turn to whom the sentence is about, if it says so.

    A sentence that only tells when a body was inspected before changes nothing.
    """
    same = scene.sentence.block == context.turned_in
    context.before, context.told_before = context.focus, context.last.bodies if same else ()
    _note_two(scene, context)
    told = context.about = of_scene(scene, context)
    if told.else_:
        context.elsewhere.add(scene.sentence.number)
    if scene.of_kind("aside"):
        return
    if scene.sentence.kind is BlockKind.HEADING and _turned_at_heading(scene, context):
        return
    if not context.shared:
        told = _in_text_of_few(scene, told, context)
        gone = opens_in_another_place(scene, context) or tells_of_another_place(scene, context)
        context.away = gone or (context.away and not is_back(scene, context))
    if any(word.text == ":" for word in scene.sentence.words[-1:]):
        told = told if told.told else _led(scene, context)
        context.aside = context.led = told.else_
    _turn(scene, told, context)


def _note_two(scene: Scene, context: Context) -> None:
    """Note which two bodies a sentence names, if it names just two and nobody else.

    They are whom "the former" and "the latter" go back to.
    """
    named: dict[BodyRef, Referent] = {}
    for mention in scene.mentions:
        by_kind = mention.classes and not (mention.of_one or mention.before)
        if mention.kind is MentionKind.BODY or by_kind:
            for body in context.bodies(mention):
                named.setdefault(body, named_in(mention, body))
    named = {body: each for body, each in named.items() if body.type in PROVIDERS}
    others = sum(mention.kind is MentionKind.ACTOR for mention in scene.mentions)
    if len(named) + others > 1:
        two = len(named) == _TWO and not others
        context.two = tuple(named.values()) if two else ()


_TWO = 2


def _in_text_of_few(scene: Scene, told: Meant, context: Context) -> Meant:
    """Whom the sentence is about beside ``told``: in whose place, on whose inspection it opens."""
    if all(referent.reason in _LOOSE for referent in told.referents):
        placed = _in_place(scene, context)
        told = context.about = placed if placed.told else told
    if not told.told:
        told = _whose_inspection(scene, context)
    return told if told.told else _come_to(scene, context)


def _in_place(scene: Scene, context: Context) -> Meant:
    """The one of several bodies in whose place the sentence opens: "In Derby, inspectors saw …"."""
    words = scene.sentence.words
    if len(words) < _OPENING or words[0].lemma not in _PLACING:
        return NOBODY
    if sum(map(context.of_its_place, context.apart())) > 1:
        return NOBODY
    placed = (m for m in scene.mentions if _opens(words, m))
    told = tuple(named_in(m, body) for m in placed for body in context.at_place(m))
    return Meant(told) if told else _in_part_of_place(scene, context)


def _opens(words: Sequence[Word], mention: Mention) -> bool:
    """Whether a name stands right behind the preposition that opens a sentence."""
    governed = words[mention.last].head == 0 and words[mention.last].dep == "pobj"
    return governed or (mention.first == 1 and words[mention.last + 1].text == ",")


def _in_part_of_place(scene: Scene, context: Context) -> Meant:
    """The same where a unit is called by its place or a part of it that no other has."""
    words = scene.sentence.words
    comma = next((w.index for w in words[: _OPENING * 2] if w.text == ","), 0)
    named = words[1:comma]
    if not named or not all(w.text[:1].isupper() or w.lemma in {"and", "the"} for w in named):
        return NOBODY
    fitting = _called(context.apart(), {w.text.lower() for w in named} - {"the"})
    if fitting is None:
        return NOBODY
    return Meant((Referent(fitting, BodyReason.NAMED, named[0].start, named[-1].end),))


def _called(bodies: Collection[BodyRef], told: set[str]) -> BodyRef | None:
    """The one of several ``bodies`` whose place is called by the words ``told`` or has them all."""
    places = {body: {*re.findall(r"[\w’'-]+", place_of(body).lower())} for body in bodies}
    fitting = [b for b, place in places.items() if place == told]
    fitting = fitting or [b for b, place in places.items() if told < place]
    return fitting[0] if len(fitting) == 1 and len(places) > 1 else None


_LOOSE = frozenset({BodyReason.ANTECEDENT, BodyReason.DOCUMENT})
"""Reasons that the place of another body outweighs."""
_PLACING = frozenset({"in", "at", "across"})
_OPENING = 4
"""Words that a sentence with such an opening has at least: "In Derby, …"."""


def _whose_inspection(scene: Scene, context: Context) -> Meant:
    """Whose inspection or report it is that the sentence says has found something.

    "Inspections of the North East region show …" turns the text to the region.
    """
    frame = scene.utterance.frame
    visits = [m.first for m in scene.of_kind("inspection") if m.first in frame]
    named = [m for m in scene.mentions if m.first in frame and m.kind in NAMING]
    if not visits:
        return NOBODY
    return first_told(scene, named, context, national=True)


def _come_to(scene: Scene, context: Context) -> Meant:
    """Whom a sentence names anywhere, where the text is with nobody that it is about.

    "Last month we published our report on Lambeth PDU" turns it to that unit.
    """
    if context.attention and context.stays() and not _introduces(scene, context):
        return NOBODY
    named = [m for m in scene.mentions if m.kind is MentionKind.BODY and counts(scene, m)]
    found = first_told(scene, named, context, national=True)
    return found if context.only_names(found.bodies) else NOBODY


def _introduces(scene: Scene, context: Context) -> bool:
    """Whether a sentence of a text on many only names one of them: "Then there is Essex South"."""
    named = [m for m in scene.mentions if m.kind is MentionKind.BODY]
    kinds = {body.type for mention in named for body in mention.bodies}
    short_ = len(scene.sentence.words) <= _SHORT
    return context.national and short_ and len(named) == 1 and bool(kinds & context.many)


_SHORT = 8
"""Words of a sentence that says no more than whom the text comes to."""


def settle(scene: Scene, context: Context) -> None:
    """Leave the sentence: what lies between two bodies is no turn to either of them.

    After "links between the service and the courts are good" the text is with neither, nor is it
    with one that was told of only beside others: "health, probation and the police".
    """
    short.note(scene, context)
    named = [m for m in scene.mentions if m.kind in NAMING and counts(scene, m)]
    if not (context.shared and named):
        return
    if all(is_between(scene.sentence, m) or beside.is_so(scene, m) for m in named):
        context.forget()
        context.last = NOBODY


def _turn(scene: Scene, told: Meant, context: Context) -> None:
    """Turn to whom a sentence tells of.

    Among several agencies another block that begins with people ends a turn; where the text has
    come to a body by its people, the next sentence that does so goes on about people.
    """
    same = scene.sentence.block == context.turned_in
    anew = not same or context.by_people
    if context.shared and anew and _of_people(scene):
        context.forget()
    context.by_people = _of_people_there(scene) or (context.by_people and not told.referents)
    context.turned_in = scene.sentence.block
    _note_place(scene, told, context)
    context.last = told if told.told or not _goes_back(scene) else context.last
    if context.shared and not told.told and short.is_on_group(scene):
        context.last = SOMEBODY_ELSE
    if told.referents:
        context.remember(told.referents)
    elif told.else_ and not (context.shared and same and _of_those_served(scene)):
        if not (context.shared or context.stays()):
            context.attention, context.away = context.subject(), True
        context.forget()


def _note_place(scene: Scene, told: Meant, context: Context) -> None:
    """Note whom the text was about before it comes to a body by its place alone."""
    places = {m.start for m in scene.mentions if m.kind in (MentionKind.PLACE, MentionKind.AREA)}
    placed = any(referent.start in places for referent in told.referents)
    if placed and not context.by_place:
        context.whole = context.attention
    context.by_place = placed or (context.by_place and not told.referents)


def _turned_at_heading(scene: Scene, context: Context) -> bool:
    """Whether a heading turns to the bodies that it names or, naming others, to nobody."""
    if grades.row(scene.sentence) is not None:
        return True  # a row that grades a body, and opens nothing
    if context.shared:
        return _turned_among_agencies(scene, context)
    headed = _headed(scene, context)
    if headed and (context.national or len(headed) < len(context.apart())):
        context.remember(headed)
        context.under = tuple(referent.body for referent in headed)
        return True
    context.under = ()
    verbal = any(word.pos in {"VERB", "AUX"} for word in scene.sentence.words)
    if not verbal:
        context.aside = not headed and any(_is_on(scene, mention) for mention in scene.mentions)
    return not verbal


def _is_on(scene: Scene, mention: Mention) -> bool:
    """Whether a heading is on somebody else; work for courts and in prisons is others' work.

    "Governance and partnerships" is on how a body works with others, not on those.
    """
    words = scene.sentence.words[mention.first : mention.last + 1]
    if words[-1].lemma in {"partnership", "partner"} and len(words) == 1:
        return False
    alone = len(words) == len(scene.sentence.words)
    return mention.kind is MentionKind.ACTOR and (alone or mention.sector not in PLACES)


def _headed(scene: Scene, context: Context) -> tuple[Referent, ...]:
    """The bodies under inspection that a heading names, by name, by kind or by place alone."""
    named = {
        body: named_in(mention, body, BodyReason.HEADING)
        for mention in scene.mentions
        for body in context.bodies(mention)
        if body.type in PROVIDERS
    }
    if named:
        return tuple(named.values())
    place = (scene.sentence.start, scene.sentence.end)
    placed = [body for body in context.inspected() if context.of_its_place(body)]
    there = [body for mention in scene.mentions for body in context.at_place(mention)]
    return tuple(Referent(body, BodyReason.HEADING, *place) for body in placed or there[:1])


def _turned_among_agencies(scene: Scene, context: Context) -> bool:
    """Among several agencies a heading that names a body and nobody else is about that one."""
    others = any(m.kind is MentionKind.ACTOR for m in scene.mentions)
    named = () if others else _headed(scene, context)
    context.headed_by = named if len(named) == 1 else ()
    return bool(context.headed_by)


def _led(scene: Scene, context: Context) -> Meant:
    """Whom a line that leads into a list ends with: "Inspectors found that the police:"."""
    behind = [m for m in scene.mentions if counts(scene, m)]
    return first_told(scene, behind[-1:], context, national=False)


def _of_those_served(scene: Scene) -> bool:
    """Whether a sentence is only about people who are helped, who are no other agency: what comes
    behind "parents meet once a week" goes on about the team that they meet.
    """
    subjects = {i for c in scene.clauses if c.kind in _TELLING for i in c.subject}
    actors = [m for m in scene.mentions if m.kind is MentionKind.ACTOR]
    told = [m.sector for m in actors if m.first in subjects]
    return bool(told) and all(sector == _PEOPLE for sector in told)


_TELLING = frozenset({ClauseKind.MAIN, ClauseKind.CONTENT})
_PEOPLE = "people"
"""The sector of parents, carers and others whom agencies help."""


def _of_people(scene: Scene) -> bool:
    """Whether a new block begins with the people whom agencies work for: "Children wait …"."""
    people = [m for m in scene.of_kind("source") if m.entry.value == "people"]
    return any(match.first <= _FIRST_WORDS for match in people)


def _of_people_there(scene: Scene) -> bool:
    """Whether the subject is people who are with a body: "children within the service wait"."""
    people = [m for m in scene.of_kind("source") if m.entry.value == "people"]
    for clause in scene.clauses:
        head = head_of(scene.sentence, clause)
        if head is not None and any(match.covers(head) for match in people):
            behind = (m for m in scene.mentions if m.kind in NAMING and m.first > head)
            if any(m.first in clause.subject for m in behind):
                return True
    return False


_FIRST_WORDS = 2
"""Index of a word that still opens a sentence: "For some children …"."""


def _goes_back(scene: Scene) -> bool:
    """Whether the sentence's subject is a pronoun, so that it goes on about the same."""
    for clause in scene.clauses:
        head = head_of(scene.sentence, clause) if clause.kind is ClauseKind.MAIN else None
        if head is not None:
            return scene.sentence.words[head].lemma in _PRONOUNS
    return False
