"""Bearings: what one body does badly on another, by what sentences give to understand.

Asked where no frame and no way between the two tells it. The language model is shown the two
bodies; what is hit is a service of the other that the sentence tells of, else whatever it does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from probation_oversight.model.statements import BodyRef, Hindered, Hindrance, ServiceRef
from probation_oversight.reading.aspects import given
from probation_oversight.reading.builder import Draft, place
from probation_oversight.reading.clauses import trimmed
from probation_oversight.reading.discourse import resolution
from probation_oversight.reading.discourse.context import PROVIDERS
from probation_oversight.reading.discourse.passage import kind_of
from probation_oversight.reading.discourse.referents import Referent
from probation_oversight.reading.discourse.scene import Scene
from probation_oversight.reading.entities.mentions import Mention
from probation_oversight.reading.frames import phrases, predicates, scarcity
from probation_oversight.reading.polarity import learned
from probation_oversight.reading.statements import shortfalls
from probation_oversight.reading.statements.hindering import shortcoming
from probation_oversight.reading.statements.parties import INTERVENTIONS, UPTAKE, Service
from probation_oversight.reading.statements.sight import Sight
from probation_oversight.reading.text import roles
from probation_oversight.reading.text.language import Sentence, written
from probation_oversight.reading.text.roles import Bearing, Mark

RULE = "bearing"
SURE = 0.85
"""How likely it has to be that what one does bears on the other: below, more of what is told in
passing in whole texts is taken for it than is found (docs/gold.md).
"""
DENIED = 0.05
"""Below, even what is told in words of cause is not taken for it."""
_JOINT = "joint"
_MOST = 4
"""Bodies of a sentence: of more, who bears on whom is not told in a few words."""


@dataclass(frozen=True, slots=True)
class Party:
    """A body that a sentence names, and where; ``earlier`` says that it is the sentence before."""

    mention: Mention
    referent: Referent
    earlier: bool = False

    def mark(self, *, asked: bool) -> Mark:
        """How the model sees it."""
        kind = kind_of(self.referent.body)
        return Mark(self.mention.first, self.mention.last, kind, asked)


def find(sight: Sight) -> Draft | None:
    """The finding that what one body does badly bears on another, the likeliest if several do."""
    sentence = sight.scene.sentence
    if _is_told_else(sentence) or learned.denies_an_end(sentence):
        return None
    bearing, one, other = max(_weighed(sight), key=lambda each: each[0].either, default=_NONE)
    return _draft(sight, bearing, one, other) if one and other and bearing.either >= SURE else None


_NONE: tuple[Bearing, Party | None, Party | None] = (Bearing(), None, None)


def _is_told_else(sentence: Sentence) -> bool:
    """Whether a rule of its own tells what is not known, or what was so before: "against 80"."""
    words = sentence.words
    against = [word.index for word in words if word.lemma == "against"]
    before = any(word.lemma in _BEFORE for word in words[min(against, default=len(words)) :])
    return before or words[sentence.root].lemma == "know"


def is_denied(sight: Sight) -> bool:
    """Whether what the bodies of a sentence do hardly bears on any other of them."""
    chances = [bearing.either for bearing, _, _ in _weighed(sight)]
    return bool(chances) and max(chances) < DENIED


def _weighed(sight: Sight) -> list[tuple[Bearing, Party, Party]]:
    """How likely each of two bodies bears on the other."""
    return [(roles.bearing(shown(sight, one, other)), one, other) for one, other in pairs(sight)]


def pairs(sight: Sight) -> list[tuple[Party, Party]]:
    """Which two bodies may bear on each other: those of the sentence, else with those of the one
    before.
    """
    if _is_open(sight.scene) or sight.tells_of_earlier:
        return []
    here = _parties(sight, sight.scene)
    found = [(one, other) for one in here for other in here if one is not other]
    return found if found and len(here) <= _MOST else _with_before(sight, here)


def _is_open(scene: Scene) -> bool:
    """Whether a sentence only asks, says what would be or should be, or what nobody needs."""
    words = scene.sentence.words
    would = any(word.tag == "MD" and word.lemma not in _ABLE for word in words)
    hoped = any(word.lemma in _HOPING for word in words) or _has_changed(scene.sentence)
    return (
        scene.sentence.asks
        or would
        or hoped
        or scarcity.needless(scene.sentence, predicates.load())
    )


def _has_changed(sentence: Sentence) -> bool:
    """Whether it tells from what to what something went: "has gone from six a year to 60"."""
    words = sentence.words
    froms = [
        i for i in phrases.children(sentence, sentence.root, "prep") if words[i].lemma == "from"
    ]
    behind = (i for origin in froms for i in range(origin, len(words)))
    return any(words[i].lemma == "to" and words[i].pos == "ADP" for i in behind)


_BEFORE = frozenset({"before", "earlier", "previous", "last"})
_HOPING = frozenset({"hope", "hop", "fear", "threaten"})  # "hoped" is parsed as of "hop"


_ABLE = frozenset({"can", "could", "ca"})
"""By which a harm is told: "the company could not plan its courses"."""


def _with_before(sight: Sight, here: Sequence[Party]) -> list[tuple[Party, Party]]:
    """The bodies of this sentence with those of the one before in its paragraph, either way."""
    before = sight.before
    if before is None or before.utterance.third_party or _is_open(before) or not here:
        return []
    if before.sentence.block != sight.scene.sentence.block:
        return []
    own = {party.referent.body for party in here}
    there = [replace(each, earlier=True) for each in _parties(sight, before)]
    there = [each for each in there if each.referent.body not in own]
    if len(there) + len(here) > _MOST:
        return []
    return [pair for one in there for other in here for pair in ((one, other), (other, one))]


def shown(sight: Sight, one: Party, other: Party) -> str:
    """The sentence, or both, as the model gets it to be asked what one does to the other."""
    marks: dict[bool, list[Mark]] = {party.earlier: [] for party in (one, other)}
    marks[one.earlier].append(one.mark(asked=True))
    marks[other.earlier].append(other.mark(asked=False))
    text = roles.shown(sight.scene.sentence, marks.get(False, ()))
    if sight.before is not None and True in marks:
        text = f"{roles.shown(sight.before.sentence, marks[True])} {text}"
    return text


def _parties(sight: Sight, scene: Scene) -> list[Party]:
    """The bodies that ``scene`` names one by one, each where it is named first."""
    told: dict[BodyRef, Party] = {}
    for mention in scene.mentions:
        if not (resolution.counts(scene, mention) or mention.first in scene.utterance.frame):
            continue
        meant = sight.context.meant(mention, False).referents
        if len(meant) == 1 and meant[0].body.type in PROVIDERS:
            told.setdefault(meant[0].body, Party(mention, meant[0]))
    return list(told.values())


def _draft(sight: Sight, bearing: Bearing, one: Party, other: Party) -> Draft:
    sentence = sight.scene.sentence
    service = _service(sight, other)
    hindered = Hindered(Hindrance.HINDERS, service)
    used = bearing.passes_by > bearing.hinders
    topics = (UPTAKE,) if used else given.topics(sentence) or (_JOINT,)
    found = shortcoming(sight, (one.referent,), _whole(sentence), topics, hindered, RULE)
    if sight.before is not None and (one.earlier or other.earlier):
        earlier = sight.before.sentence
        found.places.insert(0, place(earlier, *_whole(earlier)))
    root = sentence.words[sentence.root]
    found.cues.append((root.start, root.end, f"{RULE}: {root.lemma}"))
    return found


def _whole(sentence: Sentence) -> tuple[int, int]:
    return trimmed(sentence, tuple(range(len(sentence.words))))


def _service(sight: Sight, other: Party) -> ServiceRef:
    """What the sentence tells of that ``other`` offers, else whatever it does."""
    body, mention = other.referent.body, other.mention
    for each in shortfalls.services(sight):
        if each.service.named and body in {by.body for by in each.by}:
            return _reference(each.service, sight.scene.sentence, body)
    whole = Service(INTERVENTIONS, mention.first, mention.last, (mention.last,), named=False)
    scene = sight.before if other.earlier and sight.before is not None else sight.scene
    return _reference(whole, scene.sentence, body)


def _reference(service: Service, sentence: Sentence, body: BodyRef) -> ServiceRef:
    return ServiceRef(
        service.topic, body, written(sentence.words[service.first : service.last + 1])
    )
