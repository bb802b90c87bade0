"""Short forms: "the board" or "that team" where longer words before told whose it is.

A noun for a group that a text has used in longer words stands for the same group afterwards: after
"the Parole Board" the board is that one, after "the council's exploitation team" so is the team.
"""

from __future__ import annotations

from probation_oversight.ontology import body_kinds
from probation_oversight.reading.discourse.context import WHOLES, Context
from probation_oversight.reading.discourse.ownership import NAMING
from probation_oversight.reading.discourse.scene import Scene
from probation_oversight.reading.entities.mentions import MentionKind
from probation_oversight.reading.text.language import Word

GROUPS = frozenset(
    {
        *("agency", "alliance", "association", "authority", "board", "bureau", "commission"),
        *("committee", "department", "forum", "foundation", "network", "panel", "partnership"),
        *("team", "trust", "union"),
    }
)
"""Nouns for groups that are often told of by the noun alone."""
_BOARD = "board"
_OWN = frozenset(
    {
        *("governance", "management", "offending", "probation", "strategic", "youth"),
        *("justice", "local", "executive"),
    }
)
"""What stands before such a noun where it is a body's own, or no name: "the management board"."""
_PUBLIC = frozenset({*WHOLES, *(part for kind in WHOLES for part in body_kinds.units_of(kind))}) | {
    "ProbationRegion",
    *body_kinds.units_of("ProbationRegion"),
}
"""Classes of the public services and their parts, which no board runs."""
_POINTING = frozenset({"the", "that", "this"})
_WITHIN = frozenset({"amod", "compound", "nmod", "poss"})


def note(scene: Scene, context: Context) -> None:
    """Note whose each group is that ``scene`` tells of in more words than its noun."""
    for word in scene.sentence.words:
        if word.lemma.lower() in GROUPS and word.dep not in {"compound", "nmod"}:
            whose = _is_of_another(scene, word)
            if whose is not None:
                context.groups[word.lemma.lower()] = whose


def _is_of_another(scene: Scene, noun: Word) -> bool | None:
    """Whether a group is somebody else's; None where its noun stands alone."""
    words = scene.sentence.words
    mention = next((m for m in scene.mentions if m.covers(noun.index)), None)
    if mention is not None and mention.kind in NAMING:
        return False
    before = [words[c] for c in scene.sentence.children[noun.index] if words[c].dep in _WITHIN]
    if not before and (mention is None or mention.first == mention.last):
        return None
    if mention is not None:
        return mention.kind is MentionKind.ACTOR and mention.sector != "partnership"
    if any(w.tag == "PRP$" or w.text.lower() in _OWN for w in before):
        return False
    owners = [m for w in before if w.dep == "poss" for m in scene.mentions if m.covers(w.index)]
    if owners:
        return owners[0].kind is MentionKind.ACTOR
    return is_named_apart(scene, noun.index) or None


def is_on_group(scene: Scene) -> bool:
    """Whether a sentence is on a group that no body is named for, so that "its" plan behind it is
    none of a body: "the housing forum meets each month".
    """
    words, children = scene.sentence.words, scene.sentence.children
    below = children[scene.sentence.root]
    helping = (index for index in below if words[index].dep == "auxpass")  # as it is misread
    return any(
        words[index].lemma.lower() in GROUPS
        and words[index].dep in {"nsubj", "nsubjpass"}
        and not any(m.covers(index) and m.kind in NAMING for m in scene.mentions)
        for index in (*below, *(each for verb in helping for each in children[verb]))
    )


def is_named_apart(scene: Scene, index: int) -> bool:
    """Whether a group is called by a name of its own: "the London Crime Reduction Board"."""
    noun = scene.sentence.words[index]
    if noun.lemma.lower() not in GROUPS or noun.tag != "NNP" or not noun.text.istitle():
        return False
    inside = scene.sentence.subtree(index)
    names = [scene.sentence.words[i] for i in inside if i < index]
    told = [w for w in names if w.text[:1].isupper() and w.index > 0 and w.dep in _WITHIN]
    return len(told) > 1 and not any(w.text.lower() in _OWN for w in told)


def is_for_another(scene: Scene, index: int, context: Context) -> bool:
    """Whether the noun ``index`` alone stands for somebody else's group of before.

    So does "the board" of which nothing was told, where those who are inspected have none.
    """
    noun = scene.sentence.words[index]
    named = noun.lemma.lower()
    none = named == _BOARD and all(b.type in _PUBLIC for b in context.inspected())
    if not context.groups.get(named, none and not context.shared and not context.national):
        return False
    if any(m.covers(index) and m.kind is MentionKind.BODY for m in scene.mentions):
        return False
    words = scene.sentence.words
    below = [words[c] for c in scene.sentence.children[index] if c < index]
    bare = all(w.text.lower() in _POINTING for w in below)
    return bool(below) and bare
