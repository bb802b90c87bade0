"""Which negation a cue stands under: its verb's, its subject's, one nearby, or one it shares."""

from __future__ import annotations

from collections.abc import Sequence

from probation_oversight.model.statements import Polarity
from probation_oversight.reading.clauses import Clause, ClauseKind
from probation_oversight.reading.lexicon.lexicon import Match
from probation_oversight.reading.polarity.composition import beyond
from probation_oversight.reading.polarity.ground import SUBJECTS, Ground, negations, span
from probation_oversight.reading.text.language import Sentence, Word

_NEGATION_REACH = 6


def of_cue(ground: Ground, cue: Match, polarity: Polarity) -> Match | None:
    """The negation that turns ``cue`` of ``polarity``: of its clause or one that it shares."""
    found = _over(ground, cue)
    if found is None and polarity is Polarity.POSITIVE:
        found = _shared(ground, cue) or _behind_nor(ground, cue)
    if polarity is Polarity.NEGATIVE and found and not _turns_blame(ground.sentence, found, cue):
        return None
    return found


def of_less(words: Sequence[Word], at: int) -> bool:
    """Whether a "no" makes of the "less" at ``at`` what it is not: "no less effective"."""
    return at > 0 and words[at - 1].lemma in {"no", "not", "never"}


def _over(ground: Ground, cue: Match) -> Match | None:
    """The negation that ``cue`` stands under, in its own clause; the nearest if it is a phrase."""
    words, outside = ground.sentence.words, beyond(ground, cue)
    found = [
        negation
        for negation in negations(ground.matches)
        if not cue.covers(negation.first)
        and not _is_no_less(words, negation, cue)
        and (
            _inverts(ground, negation)
            or (
                negation.first in ground.inside
                and words[negation.first].head not in outside
                and _holds_for(ground, negation, cue)
            )
        )
    ]
    phrases = [n for n in found if n.size > 1 or words[n.first].lemma == "without"]
    own = [n for n in found if words[n.last].dep == "neg" and cue.covers(words[n.last].head)]
    return next(iter([*reversed(phrases), *own, *found]), None)


def _is_no_less(words: Sequence[Word], negation: Match, cue: Match) -> bool:
    """Whether it only denies a "less" before the cue: "no less effective"; not "no less than"."""
    if cue.covers(negation.last + 1):
        return False
    following = [w.text.lower() for w in words[negation.last + 1 : negation.last + 3]]
    return following[:1] == ["less"] and following[1:] != ["than"]


def _inverts(ground: Ground, negation: Match) -> bool:
    """Whether it stands with an "is" before the clause: "neither is it routinely monitored"."""
    words, clause = ground.sentence.words, ground.clause
    following = words[negation.last + 1 : negation.last + 2]
    inverted = words[negation.first].lemma in {"neither", "nor"} and following
    return bool(inverted) and clause.parent == following[0].index and following[0].pos == "AUX"


def _holds_for(ground: Ground, negation: Match, cue: Match) -> bool:
    if negation.last < cue.first:
        return _reached(ground, negation, cue)
    word = ground.sentence.words[negation.last]
    return word.head == ground.clause.head and word.dep in {"neg", "advmod"}


def _reached(ground: Ground, negation: Match, cue: Match) -> bool:
    """Whether a negation before ``cue`` holds for it: its verb's, its subject's, or one nearby."""
    sentence = ground.sentence
    of_verb = _denies_verb(sentence, ground.clause, negation) or _not_all(ground, negation)
    if of_verb and _no_turn(sentence, negation, cue):
        return True
    near = cue.first - negation.last <= _NEGATION_REACH
    return near and _reaches(sentence, negation, cue)


def _not_all(ground: Ground, negation: Match) -> bool:
    """Whether it denies that the subject is all of it: "not all plans", "not every case"."""
    following = ground.sentence.words[negation.last + 1 : negation.last + 2]
    told = any(w.lemma in {"all", "every", "everyone", "everything"} for w in following)
    return told and negation.first in ground.clause.subject


def _shared(ground: Ground, cue: Match) -> Match | None:
    """The negation of the verb before that "or" shares: "not explored or fully understood"."""
    sentence, clause = ground.sentence, ground.clause
    if clause.kind is not ClauseKind.COORDINATE or clause.parent is None:
        return None
    joined = sentence.words[max(0, clause.first - 3) : cue.first]
    own = ground.children(clause.head, SUBJECTS)
    shared = any(w.lemma in {"or", "nor"} for w in joined) or _shares_do(ground)
    if own or not shared:
        return None
    above = {clause.parent, *sentence.ancestors(clause.head)}
    for negation in negations(ground.matches):
        word = sentence.words[negation.first]
        if negation.last < cue.first and word.dep == "neg" and word.head in above:
            return negation
    return None


def _behind_nor(ground: Ground, cue: Match) -> Match | None:
    """The "nor" that a cue stands behind: "neither well staffed nor effectively managed"."""
    words = ground.sentence.words
    for negation in reversed(negations(ground.matches)):
        first = negation.first
        before = (*ground.sentence.ancestors(cue.first), cue.first)
        near = words[first].head in before or any(
            words[i].head == words[first].head for i in before
        )
        if words[first].lemma == "nor" and 0 < cue.first - first <= _NOR_REACH and near:
            return negation if _reaches(ground.sentence, negation, cue) else None
    return None


_NOR_REACH = 8


def _shares_do(ground: Ground) -> bool:
    """Whether "and" joins a bare verb to a denied one: "did not assess risk and take account"."""
    words, clause = ground.sentence.words, ground.clause
    if words[clause.head].tag != "VB" or clause.parent is None:
        return False
    if ground.children(clause.head, frozenset({"aux"})) or ground.children(
        clause.head, frozenset({"neg"})
    ):
        return False
    helping = ground.children(clause.parent, frozenset({"aux"}))
    turned = any(w.lemma in {"but", "yet"} for w in words[clause.parent : clause.head])
    return not turned and any(words[c].lemma == "do" for c in helping)


def _denies_verb(sentence: Sentence, clause: Clause, negation: Match) -> bool:
    word = sentence.words[negation.first]
    following = sentence.words[negation.last + 1 : negation.last + 2]
    inverted = word.lemma in {"neither", "nor"} and any(w.pos == "AUX" for w in following)
    return (word.head == clause.head and word.dep == "neg") or inverted


def _no_turn(sentence: Sentence, negation: Match, cue: Match) -> bool:
    between = sentence.words[negation.last + 1 : cue.first]
    return not any(word.lemma in {"but", ";"} for word in between)


def _reaches(sentence: Sentence, negation: Match, cue: Match) -> bool:
    """Whether nothing between the two closes the negation: a comma or "but"."""
    between = sentence.words[negation.last + 1 : cue.first]
    return not any(word.text in {",", ";", "–"} or word.lemma == "but" for word in between)


def just_before(ground: Ground, cue: Match) -> Match | None:
    """The negation at most two words before ``cue``."""
    for negation in negations(ground.matches):
        if negation.first in ground.inside and 0 < cue.first - negation.last <= 2:
            return negation
    return None


def _turns_blame(sentence: Sentence, negation: Match, cue: Match) -> bool:
    """Whether a negation turns a bad word to good: "no concerns", "was not poor".

    "Did not address the weaknesses" does not: there the bad word is what the verb acts on.
    """
    word = sentence.words[negation.first]
    cue_words = set(span(cue))
    if word.head in cue_words or word.index in cue_words:
        return True
    governor = sentence.words[word.head]
    predicate = any(
        sentence.words[i].head == governor.index and sentence.words[i].dep in {"acomp", "attr"}
        for i in cue_words
    )
    between = cue.first - negation.last - 1
    if not between and sentence.words[cue.last].pos == "ADJ":  # "seldom late and never careless"
        return True
    if negation.size > 1 and between <= 1:  # "by no means", "anything but"
        return True
    return (governor.lemma in {"be", "go", "remain"} and predicate) or (
        word.lemma in {"no", "without"} and between <= 2
    )


BEARING = frozenset(
    {"give", "cause", "pose", "present", "have", "show", "contain", "reveal", "suffer", "face"}
    | {"raise", "experience", "be"}
)
"""Verbs that say no more of their object than that it is there: "few plans had weaknesses"."""
