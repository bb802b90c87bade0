"""Nouns and adjectives that judge only where something is said to be them: "remains a headache"."""

from __future__ import annotations

from probation_oversight.reading.lexicon.lexicon import Match
from probation_oversight.reading.polarity.ground import SUBJECTS, Ground, span


def is_predicate(ground: Ground, cue: Match) -> bool:
    """Whether something is said to be what ``cue`` names.

    As predicate ("record keeping was the chief complaint"), aside ("enforcement, the bugbear of the
    courts, was slow"), behind "as" ("seen as a burden"), or as what is singled out ("the main
    headache is housing"). Not where there only is one: "complaints rose", "there is a headache".
    """
    words = ground.sentence.words
    inside = set(span(cue))
    top = next((i for i in inside if words[i].head not in inside), cue.last)
    while words[top].dep == "conj" and words[top].pos == words[words[top].head].pos:
        top = words[top].head
    above = words[words[top].head]
    if words[top].dep in _SAID:
        return above.lemma in _BEING and not ground.children(above.index, _THERE)
    if words[top].dep == "pobj":
        return above.lemma == "as"
    return words[top].dep == "appos" or _singled_out(ground, top)


def _singled_out(ground: Ground, noun: int) -> bool:
    """Whether a noun is the subject of "is", and the one of its kind: "the main headache is …"."""
    words = ground.sentence.words
    is_one = any(
        words[c].lemma in _ONLY or words[c].tag == "JJS" for c in ground.sentence.children[noun]
    )
    return is_one and words[noun].dep in SUBJECTS and words[words[noun].head].lemma == "be"


_SAID = frozenset({"attr", "acomp", "oprd", "xcomp"})
_BEING = frozenset({"be", "remain", "become", "prove", "stay", "seem", "appear", "come", "rank"})
_THERE = frozenset({"expl"})
_ONLY = frozenset({"main", "chief", "principal", "only", "major", "particular", "one", "other"})
