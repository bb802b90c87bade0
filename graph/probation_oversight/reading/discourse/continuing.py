"""Continuing: whether a clause that names nobody goes on about the body that the text is with.

Of the body that a document is about all is said that names nobody else. One that it has only come
to is taken up again: by words that point back ("the plans", "its staff"), or by telling what was
found there, which general remarks, in the present, do not.
"""

from __future__ import annotations

from probation_oversight.reading.clauses import Clause, upwards
from probation_oversight.reading.discourse import grounds
from probation_oversight.reading.discourse.beyond import is_strange
from probation_oversight.reading.discourse.context import Context
from probation_oversight.reading.discourse.scene import Scene
from probation_oversight.reading.entities.mentions import MentionKind
from probation_oversight.reading.text.language import Sentence


def goes_on(scene: Scene, clause: Clause, context: Context) -> bool:
    """Whether ``clause`` is about whom the text has turned to."""
    if context.shared or _named_here(scene, context):
        return True
    if context.stays() and not _is_on_another_place(scene, context):
        return True
    if _another_instance(scene.sentence) or _in_place_of_another(scene, context):
        return False
    near = not context.national and bool({*context.told_before} & {*context.focus})
    return any(_takes_up(scene.sentence, each, near) for each in upwards(scene.clauses, clause))


def _named_here(scene: Scene, context: Context) -> bool:
    start, end = scene.sentence.start, scene.sentence.end
    return any(start <= referent.start < end for referent in context.attention)


def _is_on_another_place(scene: Scene, context: Context) -> bool:
    """Whether a sentence is on a place that those whom only a heading names do not serve: "Rutland
    was slow: its plans were poor".
    """
    if {*context.focus} <= context.subjects:
        return False
    words = scene.sentence.words
    if is_strange(scene, 0) and words[0].dep in _SUBJECTS:
        return not any(words[0].text in body.label for body in context.focus)
    told = (m for m in scene.mentions if m.kind in (MentionKind.AREA, MentionKind.PLACE))
    subjects = (m for m in told if words[m.last].dep in _SUBJECTS)
    return any(
        not any(grounds.serves(context.register, body, mention) for body in context.focus)
        for mention in subjects
    )


_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def _in_place_of_another(scene: Scene, context: Context) -> bool:
    """Whether a sentence opens in a place that the body does not serve: "In Kent, staff waited"."""
    opening = (m for m in scene.mentions if m.first == 1 and m.kind is MentionKind.AREA)
    placed = scene.sentence.words[0].lemma in {"in", "across", "on"}
    serving = (grounds.serves(context.register, b, m) for m in opening for b in context.focus)
    return placed and not all(serving)


def _takes_up(sentence: Sentence, clause: Clause, near: bool) -> bool:
    """Whether a clause has a subject that points back or, where the sentence before was about the
    body (``near``), tells what was.
    """
    words = sentence.words
    below = (words[child] for child in sentence.children[clause.head])
    verbs = [words[clause.head], *(word for word in below if word.dep in {"aux", "auxpass"})]
    if near and any(word.tag == "VBD" for word in verbs):
        return True
    own = (i for i in clause.subject if i in clause.words)
    return any(words[i].text.lower() in _POINTING for i in own)


_POINTING = frozenset({"its", "it", "their", "these", "they", "the", "this", "there", "those"})


def _another_instance(sentence: Sentence) -> bool:
    """Whether a sentence opens with another case or place than that before: "in a second case"."""
    told = [word.text.lower() for word in sentence.words[:_OPENING]]
    return bool({*told} & _OTHER) and bool({*told} & _INSTANCES)


_OPENING = 6
_OTHER = frozenset({"another", "other", "second", "third", "fourth", "different", "elsewhere"})
_INSTANCES = frozenset(
    {"area", "case", "cases", "example", "instance", "place", "areas", "service"}
)
