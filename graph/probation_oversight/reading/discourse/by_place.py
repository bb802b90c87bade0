"""By place: whom a subject tells of that is the name of a place, or at work in one.

A text on several of a kind calls each by its place ("Leeds’s plans were good", "practitioners in
Wales were well trained"); one on a single service may do so too: "Gateshead has good staff".
"""

from __future__ import annotations

from probation_oversight.model.statements import BodyReason
from probation_oversight.reading.discourse.context import Context
from probation_oversight.reading.discourse.referents import Meant, Referent, named_in, place_of
from probation_oversight.reading.discourse.scene import Scene


def of_subject(scene: Scene, head: int, context: Context) -> Meant:
    """Whom the subject with the word ``head`` tells of by its place; nobody if it has none."""
    words, below = scene.sentence.words, scene.sentence.children[head]
    owners = {head, *(c for c in below if words[c].dep in {"conj", "poss"})}
    owners |= _worked_in(scene, head) if context.national else set()
    told = [m for m in scene.mentions if m.first in owners]
    found = [named_in(m, body) for m in told for body in context.at_place(m)]
    return Meant(tuple(found or _own(scene, owners, context)))


def _worked_in(scene: Scene, head: int) -> set[int]:
    """The places in which people at work are told to be: "practitioners in Wales"."""
    if not any(m.entry.value == "staff" and m.covers(head) for m in scene.of_kind("source")):
        return set()
    words, children = scene.sentence.words, scene.sentence.children
    preps = [c for c in children[head] if words[c].dep == "prep" and words[c].lemma in _WHERE]
    return {noun for prep in preps for noun in children[prep]}


_WHERE = frozenset({"in", "across"})


def _own(scene: Scene, owners: set[int], context: Context) -> list[Referent]:
    """The one body that a text is about, by the name of its place alone."""
    words = scene.sentence.words
    told = [words[i] for i in sorted(owners) if words[i].tag == _NAME]
    return [
        Referent(about.body, BodyReason.NAMED, word.start, word.end)
        for word in told
        for about in context.subject()
        if word.text == place_of(about.body)
    ]


_NAME = "NNP"
