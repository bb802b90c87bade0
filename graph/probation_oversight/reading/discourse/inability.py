"""Inability: a clause that tells of what could not be done, and what it follows from."""

from __future__ import annotations

from probation_oversight.reading.clauses import Clause
from probation_oversight.reading.discourse.scene import Scene
from probation_oversight.reading.text.language import Sentence


def follows_from_before(scene: Scene, clause: Clause) -> bool:
    """Whether a clause opens with what follows from before: "as a result", "without it"."""
    words = scene.sentence.words
    opening = [word.text.lower() for word in words[clause.first : clause.first + 2]]
    if opening[:1] == ["without"]:
        return True
    last = min((*clause.subject, clause.head))
    told = (m for m in scene.of_kind("consequence") if m.entry.value != "into")
    return any(clause.first <= m.first <= last + 1 for m in told)


def unable(sentence: Sentence, clause: Clause) -> bool:
    """Whether a clause tells that something could not be done."""
    below = [sentence.words[child] for child in sentence.children[clause.head]]
    verb = sentence.words[clause.head]
    could = any(word.lemma in {"can", "could"} for word in below)
    denied = any(word.dep == "neg" for word in below)
    told = {verb.lemma, *(word.lemma for word in below if word.dep == "acomp")}
    return (could and denied) or bool(told & {"unable", "powerless"})
