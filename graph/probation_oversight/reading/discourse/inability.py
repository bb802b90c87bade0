"""Inability: a clause that tells of what could not be done, and what it follows from."""

from __future__ import annotations

from probation_oversight.model.statements import Polarity
from probation_oversight.reading.clauses import Clause
from probation_oversight.reading.discourse.scene import Scene
from probation_oversight.reading.frames import predicates
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


def joined_at(sentence: Sentence, clause: Clause) -> int | None:
    """Where "and" or "so" joins a clause with a subject of its own to what stands before it."""
    if not clause.subject:
        return None
    before = sentence.words[: min((*clause.subject, clause.head))]
    last = before[-1] if before else None
    joins = last is not None and last.index > 0 and last.lemma in _JOINING
    return last.index if last is not None and joins else None


_JOINING = frozenset({"and", "so"})


def blamed_before(scene: Scene, first: int) -> bool:
    """Whether something is told to be bad, or late, before the word ``first``."""
    bad = (m for m in scene.of_kind("evaluation") if m.entry.polarity is Polarity.NEGATIVE)
    if any(match.last < first for match in bad):
        return True
    known = predicates.load()
    return any(known.tells(word, "late") for word in scene.sentence.words[:first])


def because(sentence: Sentence, clause: Clause) -> bool:
    """Whether a clause tells why: "because officers had not told them"."""
    return any(sentence.words[c].lemma == "because" for c in sentence.children[clause.head])
