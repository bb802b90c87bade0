"""Sections: under "Key strengths" or "Areas for improvement" every sentence on a body counts.

A letter of several inspectorates sorts what it found under such headings, and its sentences
often carry no other verdict: "The team has a nurse of its own" is praise under the first.
"""

from __future__ import annotations

from collections.abc import Sequence

from probation_oversight.documents.model import BlockKind
from probation_oversight.model.statements import BodyReason, Kind, Modality, Polarity, Voice
from probation_oversight.reading.builder import Draft, evidence_words, place
from probation_oversight.reading.clauses import Clause, ClauseKind
from probation_oversight.reading.discourse.hanging import head_of
from probation_oversight.reading.discourse.referents import Referent
from probation_oversight.reading.discourse.scene import Scene
from probation_oversight.reading.frames import phrases
from probation_oversight.reading.lexicon.concepts import TopicMatch
from probation_oversight.reading.statements.sight import Section, Sight
from probation_oversight.reading.targets import providers_of

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_SPEAKING = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})
_MOST_TOPICS = 4


def opened(scene: Scene, before: Section) -> Section:
    """The section that a heading opens; any other heading stands within the one ``before``."""
    words = scene.sentence.words
    for match in scene.of_kind("section"):
        if match.first <= 1 and match.entry.polarity is Polarity.NEUTRAL:
            study = _studied(scene) if match.entry.value == "study" else None
            return study or Section(closing=match.entry.value == "closing")
        if match.first <= 1:
            start, end = words[match.first].start, words[match.last].end
            example = match.entry.value == "example"
            return Section(match.entry.polarity, example=example, cue=(start, end, match.entry.id))
    return Section() if before.example else before


def _studied(scene: Scene) -> Section | None:
    """The section of one case that others might learn from: "Case study: area for improvement"."""
    words = scene.sentence.words
    for match in scene.of_kind("section"):
        if match.first > 1 and match.entry.polarity is not Polarity.NEUTRAL:
            cue = (words[match.first].start, words[match.last].end, match.entry.id)
            return Section(match.entry.polarity, example=True, cue=cue)
    return None


def read(sight: Sight) -> list[Draft]:
    """What a sentence without a verdict of its own says of a body by standing where it stands.

    Only where several agencies are told of: there a heading is all that many sentences have; or
    right below a heading for an example of good practice.
    """
    scene, section, context = sight.scene, sight.section, sight.context
    found = sight.own
    phrase = is_phrase(scene)
    counts = context.shared or section.example or phrase
    if section.polarity is None or not counts or not _tells(scene, found):
        return []
    for clause in scene.clauses:
        if clause.kind in _TELLING and (phrase or _stated(scene, clause, section)):
            drafts = _of_clause(sight, clause, phrase)
            if drafts:
                return drafts
    return []


_TELLING = frozenset({ClauseKind.MAIN, ClauseKind.COORDINATE})


def _of_clause(sight: Sight, clause: Clause, phrase: bool) -> list[Draft]:
    """What ``clause`` says by standing in its section; what follows the first has to name whom."""
    scene, section, context, index = sight.scene, sight.section, sight.context, sight.topics
    own = scene.topics if clause.kind is ClauseKind.MAIN else _inside(scene, clause)
    topics = index.ordered(m.topic for m in own if not m.actor)[:_MOST_TOPICS]
    named = (phrase and context.shared) or clause.kind is not ClauseKind.MAIN
    return [
        _draft(scene, clause, section, referent, topics)
        for referent in providers_of(scene, clause, None, context)
        if not (named and referent.reason is not BodyReason.NAMED)
        if topics or (referent.reason is BodyReason.NAMED and section.praises)
    ]


def _inside(scene: Scene, clause: Clause) -> list[TopicMatch]:
    return [match for match in scene.topics if match.first in clause.words]


def is_phrase(scene: Scene) -> bool:
    """Whether an item only names what it is that is good or has to improve: "the consistency of
    risk assessment by the service".
    """
    sentence = scene.sentence
    if sentence.kind is not BlockKind.LIST_ITEM or sentence.words[sentence.root].pos != "NOUN":
        return False
    below = (sentence.words[c] for c in sentence.children[sentence.root])
    return not any(word.dep in phrases.SUBJECTS or word.pos == "AUX" for word in below)


def _draft(
    scene: Scene, clause: Clause, section: Section, referent: Referent, topics: tuple[str, ...]
) -> Draft:
    first, last = evidence_words(scene, clause, None)
    return Draft(
        Kind.FINDING if topics else Kind.JUDGEMENT,
        scene.sentence.number,
        [place(scene.sentence, first, last)],
        "section",
        section.polarity,
        Modality.OBSERVED,
        voice=scene.utterance.voice,
        speakers=scene.utterance.speakers,
        providers=(referent.body,),
        referents=(referent,),
        topics=topics or ("quality",),
        cues=[section.cue],
    )


def _tells(scene: Scene, found: Sequence[Draft]) -> bool:
    """Whether ``scene`` is a sentence of the text without a verdict of its own."""
    judged = any(draft.polarity is not None for draft in found)
    own = scene.utterance.voice is Voice.INSPECTORATE and not scene.utterance.third_party
    return not judged and own and scene.sentence.kind in _SPEAKING


def _wants(scene: Scene) -> bool:
    """Whether a sentence among what needs to improve says that something is not as it might be.

    "The team supervises children who pose a risk" only describes.
    """
    return bool(scene.of_kind("negation", "scant", "restriction", "contrast", "concession"))


def _stated(scene: Scene, clause: Clause, section: Section) -> bool:
    """Whether the clause states what is: no plan, no call, no inspection told of.

    Among what needs to improve it has to say so; what is denied is no strength.
    """
    words = scene.sentence.words
    verbs = [words[i] for i in (clause.head, *scene.sentence.children[clause.head])]
    denied = any(word.dep == "neg" for word in verbs)
    if denied if section.praises else not _wants(scene):
        return False
    finite = any(w.tag in _FINITE and w.pos in {"VERB", "AUX"} for w in verbs)
    open_ = any(w.tag == "MD" for w in verbs)
    planned = any(m.first in clause.words for m in scene.of_kind("plan"))
    told = not (planned or scene.of_kind("recommend", "inspection", "aside"))
    return finite and not open_ and told and not (section.example and _of_people(scene, clause))


def _of_people(scene: Scene, clause: Clause) -> bool:
    """Whether it is told of the person whom a case is on: "a man on an order told …"."""
    head = head_of(scene.sentence, clause)
    return head is not None and scene.sentence.words[head].lemma in _PEOPLE


_PEOPLE = frozenset(
    {"person", "people", "child", "boy", "girl", "baby", "man", "woman", "victim", "family"}
    | {"mother", "father", "parent", "brother", "sister", "grandmother", "grandfather", "prisoner"}
)
