"""How a verdict is meant: as what was seen, or as view, demand, plan or possibility.

What decides is the event. "Planning needed improvement" and "we were concerned about planning"
tell what was seen; "planning must improve" calls for what is not yet. A hedge counts where it
stands over what the verdict tells: "might be poor", not "poor plans that might be read".
"""

from __future__ import annotations

from collections.abc import Iterator

from probation_oversight.model.statements import Modality
from probation_oversight.reading.clauses import Clause
from probation_oversight.reading.discourse.scene import Scene
from probation_oversight.reading.frames import phrases
from probation_oversight.reading.lexicon.lexicon import Match
from probation_oversight.reading.polarity.ground import span, top
from probation_oversight.reading.polarity.verdicts import Verdict
from probation_oversight.reading.text.language import Sentence


def of(scene: Scene, clause: Clause, verdict: Verdict, reported: bool) -> Modality:
    """How ``verdict`` in ``clause`` is meant; ``reported`` if somebody else's words tell it."""
    if _calls(verdict):
        return Modality.NORMATIVE
    kinds = set(_hedges(scene, clause, verdict))
    if verdict.rule == "beyond-comparison":  # "could not be better" leaves nothing open
        kinds.discard(Modality.POSSIBLE)
    for candidate in (Modality.CONDITIONAL, Modality.POSSIBLE, Modality.PLANNED):
        if candidate in kinds:
            return candidate
    if reported or Modality.REPORTED in kinds:
        return Modality.REPORTED
    return Modality.OBSERVED


def _calls(verdict: Verdict) -> bool:
    """Whether nothing but a call decides: "must improve", not "was poor and must improve"."""
    told = [c.entry for c in verdict.cues if c.entry.kind in _DECIDING]
    return bool(told) and all(entry.modality is Modality.NORMATIVE for entry in told)


_DECIDING = frozenset({"evaluation", "need", "benchmark", "scale", "under-use"})


def _hedges(scene: Scene, clause: Clause, verdict: Verdict) -> Iterator[Modality]:
    """What the hedges, plans and conditions say that stand over the verdict."""
    for match in scene.of_kind("hedge", "plan", "condition"):
        modality = match.entry.modality
        if modality is not None and _bears(scene.sentence, clause, match, verdict):
            yield modality


def _bears(sentence: Sentence, clause: Clause, match: Match, verdict: Verdict) -> bool:
    """Whether a hedge in ``clause`` is one of what the verdict tells.

    "Plans to protect victims were good" plans nothing; nor does "could not cope" leave anything
    open, nor "shared what might help" if sharing is what was good.
    """
    if match.first not in clause.words:
        return False
    if match.first in clause.subject:
        return any(c.first in clause.subject for c in verdict.cues)
    if match.entry.kind == "condition":
        return True
    head = _head(sentence, match)
    if _is_regret(sentence, head):
        return False
    if _is_denied_ability(sentence, match, head):
        return False
    over = {head, *(a for a in sentence.children[head] if sentence.words[a].dep in _PREDICATES)}
    above = sentence.words[sentence.words[head].head]
    if sentence.words[head].dep == "prep" and above.lemma == "be":  # "cuts are on the cards"
        over.add(above.index)
    return any(
        over & {*span(cue), *sentence.ancestors(cue.first), *sentence.ancestors(cue.last)}
        for cue in verdict.cues
    )


_PREDICATES = frozenset({"acomp", "attr", "xcomp", "ccomp"})


def _head(sentence: Sentence, match: Match) -> int:
    """The word that a hedge is said of: the verb of an auxiliary or adverb, else its own head."""
    words = sentence.words
    own = top(sentence, span(match))
    return words[own].head if words[own].dep in {"aux", "advmod", "amod"} else own


def _is_regret(sentence: Sentence, verb: int) -> bool:
    """Whether somebody misses what was not done: "would have hoped for more rigour"."""
    helping = {sentence.words[c].lemma for c in phrases.children(sentence, verb, "aux")}
    return sentence.words[verb].lemma in _WISHING and {"would", "have"} <= helping


_WISHING = frozenset({"hope", "hop", "like", "wish", "expect", "want", "prefer"})
"""Lemmas of verbs of wishing; the parse takes "hoped" for a form of "hop"."""


def _is_denied_ability(sentence: Sentence, match: Match, verb: int) -> bool:
    """Whether somebody was not able to do it: "could not keep pace"."""
    words = sentence.words
    could = words[match.first].lemma in {"could", "can"}
    return could and any(words[c].dep == "neg" for c in sentence.children[verb])
