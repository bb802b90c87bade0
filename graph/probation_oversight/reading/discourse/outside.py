"""Outside: subjects whose own words say that they are none of the body that the text is with.

They are at another place ("services in other counties"), one of several ("another unit"), a group
of somebody else's ("the police domestic abuse team"), people at work in a prison, or done by those
who work for the whole country ("checks by the national team").
"""

from __future__ import annotations

from collections.abc import Iterator

from probation_oversight.reading.discourse.ownership import OWNING, path_up
from probation_oversight.reading.discourse.scene import Scene
from probation_oversight.reading.discourse.short import GROUPS
from probation_oversight.reading.entities.mentions import MentionKind
from probation_oversight.reading.text.language import Word


def is_outside(scene: Scene, head: int) -> bool:
    """Whether the subject with the word ``head`` is outside the body that the text is with."""
    return (
        _at_another_place(scene, head)
        or _is_another(scene, head)
        or _is_group_of_another(scene, head)
        or _works_in_prison(scene, head)
        or _is_done_nationally(scene, head)
    )


def _at_another_place(scene: Scene, head: int) -> bool:
    """Whether the subject is at or outside some place that is not told of: "services in other
    counties", "practitioners outside the house".
    """
    words, children = scene.sentence.words, scene.sentence.children
    for prep in _preps(scene, head):
        for noun in children[prep.index]:
            if prep.lemma == "outside" or _is_other_place(scene, noun):
                return prep.lemma in _WHERE
    return any(words[c].lemma == "elsewhere" for c in children[head])


def opens_elsewhere(scene: Scene) -> bool:
    """Whether a clause begins with another place, of which it then tells: "in other areas the NPS
    does not …".
    """
    words = scene.sentence.words
    for noun in words:
        if not _is_other_place(scene, noun.index):
            continue
        prep = words[noun.head]
        opened = prep.index < words[prep.head].index and words[prep.head].pos in {"VERB", "AUX"}
        if prep.lemma == "in" and opened and not (prep.index and _likens(words[prep.index - 1])):
            return True
    return False


def _is_other_place(scene: Scene, noun: int) -> bool:
    """Whether a noun is a place that is not the one told of: "other areas", "a nearby county"."""
    words = scene.sentence.words
    around = (words[c].lemma for c in scene.sentence.children[noun])
    return words[noun].lemma in _PLACES and bool({*around} & _OTHER)


def _likens(word: Word) -> bool:
    """Whether a place behind ``word`` is only what is set beside: "than in other areas"."""
    return word.lemma in {"than", "as", "like", "unlike"}


_WHERE = frozenset({"in", "at", "from", "of", "across", "outside", "within"})
_OTHER = frozenset(
    {
        "other",
        "another",
        "neighbouring",
        "adjoining",
        "adjacent",
        "nearby",
        "surrounding",
        "different",
    }
)
_BODIES = frozenset({"unit", "region", "division", "company", "service", "provider"})
_PLACES = _BODIES | {"area", "borough", "city", "county", "district", "part", "place", "town"}


def _is_another(scene: Scene, head: int) -> bool:
    """Whether the subject is one of several that is not told which: "another unit", "the region
    next door".
    """
    words = scene.sentence.words
    noun = words[head]
    if noun.lemma.lower() not in _BODIES or noun.tag != "NN":
        return False
    below = [words[c] for c in scene.sentence.children[head]]
    before = {w.lemma.lower() for w in below if w.index < head}
    after = " ".join(w.text.lower() for w in words[head + 1 : head + 3])
    return bool(before & (_OTHER | {"one"})) or after == "next door"


def _is_group_of_another(scene: Scene, head: int) -> bool:
    """Whether the subject is a group before whose noun somebody else stands: "the police domestic
    abuse team". A prison's or a court's name may only say where one's own group works.
    """
    words = scene.sentence.words
    if words[head].lemma.lower() not in GROUPS:
        return False
    return any(
        m.kind is MentionKind.ACTOR
        and m.sector in _HAVING
        and m.last < head
        and all(word.dep in _INSIDE for word in path_up(scene.sentence, m.last, head))
        for m in scene.mentions
    )


_HAVING = frozenset({"council", "education", "government", "health", "police", "social-care"})
_INSIDE = frozenset({"amod", "compound", "nmod", "poss"})


def _works_in_prison(scene: Scene, head: int) -> bool:
    """Whether people at work are in prisons, whose staff are not judged: "staff in prisons"."""
    if not any(m.entry.value == "staff" and m.covers(head) for m in scene.of_kind("source")):
        return False
    below = {c for prep in _preps(scene, head) for c in scene.sentence.children[prep.index]}
    prisons = (m for m in scene.mentions if m.sector == "prison")
    return any(m.covers(index) for m in prisons for index in below)


def _is_done_nationally(scene: Scene, head: int) -> bool:
    """Whether it is of those who work for all the country: "checks by the national team"."""
    words, children = scene.sentence.words, scene.sentence.children
    wide = {m.first for m in scene.of_kind("scope-level") if m.entry.value == "national"}
    owners = (
        n for prep in _preps(scene, head) if prep.lemma in OWNING for n in children[prep.index]
    )
    return any(
        words[owner].lemma.lower() in GROUPS and wide & {*children[owner]} for owner in owners
    )


def _preps(scene: Scene, head: int) -> Iterator[Word]:
    """The prepositions that hang on the word ``head``."""
    words = scene.sentence.words
    yield from (words[c] for c in scene.sentence.children[head] if words[c].pos == "ADP")
