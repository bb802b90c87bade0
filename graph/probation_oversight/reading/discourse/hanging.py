"""Hanging: on what a mention hangs in its sentence, and what the rest of a subject hangs on."""

from __future__ import annotations

from probation_oversight.reading.clauses import Clause, ClauseKind
from probation_oversight.reading.discourse.ownership import root_of
from probation_oversight.reading.discourse.scene import Scene
from probation_oversight.reading.entities.mentions import Mention
from probation_oversight.reading.frames import phrases
from probation_oversight.reading.text.language import Sentence, Word


def preposition(sentence: Sentence, mention: Mention) -> Word | None:
    """The preposition that ``mention``, or the noun it modifies, hangs on."""
    word = sentence.words[outermost(sentence, mention)]
    return sentence.words[word.head] if word.dep == "pobj" else None


def is_between(sentence: Sentence, mention: Mention) -> bool:
    """Whether ``mention`` is one of those between whom something is."""
    prep = preposition(sentence, mention)
    return prep is not None and prep.lemma == "between"


def outermost(sentence: Sentence, mention: Mention) -> int:
    """The noun that ``mention`` only modifies or is joined to, or its own."""
    index = root_of(sentence, mention)
    while sentence.words[index].dep in {"conj", "compound", "appos", "poss", "nmod"}:
        index = sentence.words[index].head
    return index


def opened_by(sentence: Sentence, mention: Mention) -> bool:
    """Whether ``mention`` stands in what opens the sentence: "In cases where the team …, …"."""
    first = sentence.words[0]
    opens = first.dep == "prep" and first.lemma in {"in", "within", "at", "across"}
    return opens and mention.first in sentence.subtree(0)


def by_whom(sentence: Sentence, prep: Word) -> bool:
    """Whether ``prep`` tells by whom something is done."""
    return prep.lemma == "by" and sentence.words[prep.head].pos in {"VERB", "AUX"}


def head_of(sentence: Sentence, clause: Clause) -> int | None:
    """The word of the subject that the rest of it hangs on."""
    inside = set(clause.subject)
    named = [i for i in clause.subject if sentence.words[i].tag not in phrases.RELATIVE]
    tops = [i for i in named or clause.subject if sentence.words[i].head not in inside]
    subjects = [i for i in tops if sentence.words[i].dep in phrases.SUBJECTS]
    return next(iter(subjects or tops), None)


def is_existential(sentence: Sentence, clause: Clause) -> bool:
    return any(sentence.words[i].dep == "expl" for i in clause.subject)


def summed_up(scene: Scene, clause: Clause) -> Clause | None:
    """The clause that all of ``clause`` is said of: "the police seldom call, which is poor
    practice".
    """
    words = scene.sentence.words
    if clause.kind is not ClauseKind.RELATIVE or words[clause.head].lemma != "be":
        return None
    noun = any(words[c].dep == "attr" for c in scene.sentence.children[clause.head])
    which = next((i for i in clause.subject if words[i].text.lower() == "which"), None)
    if not noun or which is None or not which or words[which - 1].text != ",":
        return None
    return next((c for c in scene.clauses if c.head == clause.parent and c is not clause), None)


def stands_behind(sentence: Sentence, mention: Mention, leading: frozenset[str]) -> bool:
    """Whether one of the prepositions ``leading`` stands before ``mention``: "from the court"."""
    prep = preposition(sentence, mention)
    return prep is not None and prep.lemma in leading


def is_turned_to(sentence: Sentence, mention: Mention) -> bool:
    """Whether ``mention`` is only whom others turn to: "had checked with the service whether …"."""
    prep = preposition(sentence, mention)
    if prep is None:
        return _is_reached(sentence, mention)
    if prep.lemma not in {"at", "with", "to"}:
        return False
    verb = sentence.words[prep.head]
    doing = _TURNING_TO if prep.lemma != "at" else _COMING
    return verb.pos == "VERB" and verb.index < prep.index and verb.lemma in doing


def _is_reached(sentence: Sentence, mention: Mention) -> bool:
    """Whether others or their papers only come to ``mention``: "files reached the unit late"."""
    word = sentence.words[root_of(sentence, mention)]
    return word.dep == "dobj" and sentence.words[word.head].lemma == "reach"


_COMING = frozenset({"arrive", "land", "turn"})


_TURNING_TO = frozenset(
    {"check", "inquire", "enquire", "speak", "talk", "write", "refer", "apply", "turn", "liaise"}
    | {"consult", "agree", "contact", "complain", "ask", "share", "send", "pass", "report"}
    | {"come", "get", "go"}
)
"""What people do who want something of somebody, or give it."""
