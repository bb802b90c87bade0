"""What a text says of itself: that a report came out, by whom, and which inspection it reports."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from datetime import date

from probation_oversight.model.statements import AgentRef, Fieldwork, Kind, Modality
from probation_oversight.reading.builder import Draft, place
from probation_oversight.reading.discourse.context import Context
from probation_oversight.reading.discourse.scene import Scene
from probation_oversight.reading.entities.mentions import Mention, MentionKind
from probation_oversight.reading.frames import assertion, phrases, predicates
from probation_oversight.reading.polarity.unsaid import OURS
from probation_oversight.reading.statements.sight import Sight
from probation_oversight.reading.text.language import Sentence, Word

_NAMES = tuple(calendar.month_name[1:])
_MONTHS = "|".join(_NAMES)
_MONTH = re.compile(
    rf"\b(?:(?P<month>{_MONTHS})(?: (?:and|to) (?P<until>{_MONTHS}))? (?P<year>20[0-9]{{2}})"
    rf"|(?<=\b[Ii]n )(?P<bare>{_MONTHS})(?: and (?P<last>{_MONTHS}))?)\b"
)
_INSPECTORATE = "Inspectorate"
_DAYS = frozenset({"today", "yesterday"})
_EARLIER = frozenset({"previous", "last", "earlier", "former", "first"})


def publication(sight: Sight) -> list[Draft]:
    """That a report was published, and by whom: "published a report", "its report came out"."""
    scene = sight.scene
    by = tuple(dict.fromkeys(_publishers(scene)))
    told = ((verb, report) for verb, report in _published(scene.sentence))
    verb, report = next((each for each in told if _is_ours(scene, each[0], by)), (None, None))
    if verb is None or report is None:
        return []
    people = [m.last for m in scene.mentions if m.agent is not None and m.agent in by]
    ends = sorted((verb, report, *people[:1]))
    return [
        Draft(
            Kind.PUBLICATION,
            scene.sentence.number,
            [place(scene.sentence, ends[0], ends[-1])],
            "publication",
            modality=Modality.OBSERVED,
            speakers=by,
        )
    ]


def _publishers(scene: Scene) -> Iterator[AgentRef]:
    """The people that the sentence names, and the inspectorate."""
    for mention in scene.mentions:
        if mention.kind is MentionKind.PERSON and mention.agent is not None:
            yield mention.agent
    for mention in scene.mentions:
        for body in mention.bodies:
            if body.type == _INSPECTORATE:
                yield AgentRef(body.iri, body.label, body.type)


def _is_ours(scene: Scene, verb: int, by: Sequence[AgentRef]) -> bool:
    """Whether it is this publisher’s: named, or told of as done today by nobody else.

    Not "the ministry published", nor "published by Ofsted".
    """
    sentence = scene.sentence
    if phrases.is_passive(sentence, verb):
        doer = next(phrases.behind(sentence, verb, ("by",), phrases.own(sentence, verb)), None)
    else:
        doer = phrases.subject(sentence, verb)
    if doer is None or _is_report(sentence, doer):
        return bool(by) or any(word.lemma in _DAYS for word in sentence.words)
    if sentence.words[doer].lemma in OURS:
        return True
    inside = phrases.own(sentence, doer)
    named = any(_publishes(m) and (m.first in inside or m.covers(doer)) for m in scene.mentions)
    return named or (bool(by) and sentence.words[doer].lemma in _HEADS)


_HEADS = frozenset({"he", "she"})


def _publishes(mention: Mention) -> bool:
    person = mention.kind is MentionKind.PERSON and mention.agent is not None
    return person or any(body.type == _INSPECTORATE for body in mention.bodies)


def _published(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """The verbs that tell of a publication, each with the report that comes out by it."""
    known = predicates.load()
    for word in sentence.words:
        for row in known.of(word, "publish"):
            if row.particle and not phrases.has_particle(sentence, word.index, row.particle):
                continue
            near = (sentence.words[c] for c in sentence.children[word.index])
            if any(each.dep == "neg" or assertion.opens(each) for each in near):
                continue  # "will be published"
            passive = phrases.is_passive(sentence, word.index)
            comes_out = passive or row.particle
            told = (phrases.done_to if comes_out else phrases.object_of)(sentence, word.index)
            if told is not None and _is_report(sentence, told):
                yield word.index, told


def _is_report(sentence: Sentence, noun: int) -> bool:
    """Whether a phrase is the report at hand: not an earlier one, or one of somebody else."""
    phrase = phrases.content(sentence, noun)
    inside = {sentence.words[i].lemma for i in phrases.own(sentence, noun)}
    return not inside & _EARLIER and any(
        predicates.load().tells(sentence.words[i], "report") for i in phrase
    )


def inspection(scenes: Sequence[Scene], context: Context, text: str) -> list[Draft]:
    """The inspection that the document reports: bodies, areas, months of fieldwork."""
    inspected = tuple(context.inspected())
    told = [scene for scene in scenes if _is_of_inspection(scene)]
    months = [(scene, _month_in(scene, text)) for scene in told]
    dates = [_interval(month, context.issued) for _, month in months if month]
    telling = [scene.sentence for scene, month in months if month or _names_inspected(scene)]
    if not telling or not inspected:
        return []
    start, end = next(filter(None, dates), (None, None))
    return [
        Draft(
            Kind.INSPECTION,
            telling[0].number,
            [(sentence.start, sentence.end) for sentence in telling],
            "inspection",
            modality=Modality.OBSERVED,
            providers=inspected,
            detail=Fieldwork(inspected, context.areas, start, end),
        )
    ]


def _is_of_inspection(scene: Scene) -> bool:
    """Whether the inspectorate tells of an inspection, and of none before this one."""
    named = [m for m in scene.of_kind("inspection") if not _is_to_come(scene, m.last)]
    if scene.utterance.third_party or not (named or _inspects(scene) or _at_work(scene)):
        return False
    if not any(word.tag in _FINITE for word in scene.sentence.words):
        return False  # "A thematic inspection, February 2019": when it came out
    return not any(word.text.lower() in _BACK for word in scene.sentence.words)


def _is_to_come(scene: Scene, at: int) -> bool:
    """Whether an inspection is only planned: "each division will be inspected every year"."""
    words, children = scene.sentence.words, scene.sentence.children
    verb = at if words[at].pos in {"VERB", "AUX"} else words[at].head
    if words[verb].dep == "xcomp" and words[words[verb].head].lemma in _PLANNING:
        return True
    row = [verb]
    while words[row[-1]].dep == "conj":  # "will be visited and inspected"
        row.append(words[row[-1]].head)
    return any(words[c].tag == "MD" and words[c].dep == "aux" for i in row for c in children[i])


_PLANNING = frozenset({"plan", "intend", "hope", "expect", "propose", "want"})


def _month_in(scene: Scene, text: str) -> re.Match[str] | None:
    return _MONTH.search(scene.sentence.in_line(text))


def _names_inspected(scene: Scene) -> bool:
    """Whether a body is named beside a verb for what was done there."""
    named = any(m.kind is MentionKind.BODY and not _publishes(m) for m in scene.mentions)
    return _inspects(scene) or (named and any(_covers(word) for word in scene.sentence.words))


def _inspects(scene: Scene) -> bool:
    """Whether the inspectorate is told to have looked at something: "has reviewed the work of"."""
    sentence = scene.sentence
    for word in sentence.words:
        was = _covers(word) and word.tag not in {"VBZ", "VBP"}  # not what it does in general
        doer = phrases.subject(sentence, word.index) if was else None
        what = phrases.object_of(sentence, word.index)
        if doer is None or what is None or not _told(sentence.words[doer], scene):
            continue
        if word.lemma in _LOOKING or predicates.load().tells(sentence.words[what], "report"):
            return True
    return False


def _told(word: Word, scene: Scene) -> bool:
    """Whether a word names the inspectorate."""
    return any(m.covers(word.index) and _publishes(m) for m in scene.mentions)


def _at_work(scene: Scene) -> bool:
    """Whether inspectors are told to have been somewhere, or to have read or heard something.

    "Inspectors were in the town in June", "a team read 40 files and spoke to officers": only with
    the month in which they did, which hangs on that verb.
    """
    sentence = scene.sentence
    when = {_told_under(sentence, w.index) for w in sentence.words if w.text in _NAMES}
    for word in sentence.words if when else ():
        there = word.lemma == "be" and word.tag in {"VBD", "VBN"}
        if not (there or (word.lemma in _WORKING and word.tag in {"VBD", "VBN"})):
            continue
        doer = phrases.subject(sentence, word.index)
        if doer is None or not _are_inspectors(scene, doer) or (there and not _in(sentence, word)):
            continue
        if word.index in when:
            return True
    return False


_WORKING = frozenset(
    {"inspect", "visit", "examine", "review", "read", "interview", "look", "speak", "spend"}
    | {"meet", "study", "assess", "talk", "observe", "sample"}
)


def _in(sentence: Sentence, word: Word) -> bool:
    """Whether what "were" tells is where somebody was: "were in the town"."""
    preps = phrases.children(sentence, word.index, "prep")
    return not phrases.children(sentence, word.index, "acomp", "attr") and bool(preps)


def _told_under(sentence: Sentence, month: int) -> int | None:
    """The verb that a month hangs on."""
    above = sentence.ancestors(month)
    return next((i for i in above if sentence.words[i].pos in {"VERB", "AUX"}), None)


def _are_inspectors(scene: Scene, doer: int) -> bool:
    """Whether ``doer`` is inspectors: "we", "inspectors", "a team from HM Inspectorate"."""
    words = scene.sentence.words
    if _told_ours(words[doer], scene) or words[doer].lemma in OURS:
        return True
    inside = phrases.own(scene.sentence, doer)
    return words[doer].lemma == "team" and any(
        words[i].lemma == "inspector" or _told_ours(words[i], scene) for i in inside
    )


def _told_ours(word: Word, scene: Scene) -> bool:
    """Whether a word names the inspectorate of probation, and not one of schools or police."""
    named = (m for m in scene.mentions if m.covers(word.index))
    return any(body.iri.endswith(_OURS) for m in named for body in m.bodies)


_OURS = "hm-inspectorate-of-probation"
_FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN", "MD"})
_LOOKING = frozenset({"inspect", "visit", "examine", "review"})


def _covers(word: Word) -> bool:
    """Whether a verb tells what was inspected, not only which bodies are meant by their being so.

    "The 16 services inspected this year" were inspected for other reports.
    """
    return word.lemma in _COVERING and word.pos == "VERB" and word.dep not in {"acl", "amod"}


_COVERING = frozenset({"cover", "inspect", "visit", "examine", "look", "base", "carry", "conduct"})
_COVERING |= {"undertake", "review"}
_BACK = frozenset({"previous", "previously", "earlier", "since"})
"""Words of a sentence on an earlier inspection."""


def _interval(month: re.Match[str], issued: date | None) -> tuple[str, str] | None:
    """First and last day of the month or months named; without a year the last before the issue."""
    names = list(calendar.month_name)
    told = month["month"] or month["bare"]
    first = names.index(told)
    last = names.index(month["until"] or month["last"] or told)
    if month["year"] is not None:
        year = int(month["year"])
    elif issued is not None:
        year = issued.year - (last > issued.month)
    else:
        return None
    return (
        f"{year}-{first:02}-01",
        f"{year}-{last:02}-{calendar.monthrange(year, last)[1]:02}",
    )
