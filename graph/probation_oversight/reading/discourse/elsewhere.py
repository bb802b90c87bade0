"""Elsewhere: clauses that tell of the whole country, or begin with somebody else."""

from __future__ import annotations

from probation_oversight.documents.model import BlockKind
from probation_oversight.reading.clauses import Clause, ClauseKind
from probation_oversight.reading.discourse import beside, short
from probation_oversight.reading.discourse.context import Context
from probation_oversight.reading.discourse.hanging import head_of, is_existential
from probation_oversight.reading.discourse.ownership import NAMING
from probation_oversight.reading.discourse.scene import Scene
from probation_oversight.reading.entities.mentions import MentionKind
from probation_oversight.reading.text.language import Sentence, Word


def opens_elsewhere(scene: Scene, clause: Clause, context: Context) -> bool:
    """Whether a clause without a subject of its own begins with somebody else."""
    if clause.kind is ClauseKind.CONCESSION:
        wide = not context.national and _in_all_the_country(scene, clause)
        if wide or _of_another(scene, clause):
            return True
    return _of_peers(scene, clause) or _unparsed(scene)


def _in_all_the_country(scene: Scene, clause: Clause) -> bool:
    """Whether a phrase begins with what holds everywhere: "despite national shortages"."""
    wide = (m for m in scene.of_kind("scope-level") if m.entry.value == "national")
    return any(m.first in clause.words[: _OPENING + 1] for m in wide)


_OPENING = 2
"""Index of a word that still opens a phrase: "despite the national …"."""


def _of_another(scene: Scene, clause: Clause) -> bool:
    """Whether a phrase names somebody else: "despite a good plan from the prison"."""
    return any(m.kind is MentionKind.ACTOR and m.first in clause.words for m in scene.mentions)


def _unparsed(scene: Scene) -> bool:
    """Whether a whole sentence, in which the parse found no verb, begins with somebody else.

    So does one that opens with what comes from somebody: "Referrals from the police lack detail".
    """
    sentence = scene.sentence
    if sentence.kind is not BlockKind.PARAGRAPH or sentence.words[-1].text != ".":
        return False
    verbs = any(word.tag in _FINITE and word.dep not in _IN_NAMES for word in sentence.words)
    others = [
        m for m in scene.mentions if m.kind is MentionKind.ACTOR and m.sector != beside.ANYBODY
    ]
    if verbs or not others:
        return False
    first = others[0].first
    opener = next((w for w in sentence.words[:first] if w.pos == "ADP"), None)
    return first < _OPENING or (opener is not None and _gives(sentence, opener))


def _gives(sentence: Sentence, opener: Word) -> bool:
    """Whether a preposition stands behind what all the sentence is on, and tells whose it is."""
    behind = opener.index > sentence.root == opener.head
    return behind and opener.lemma in _GIVING


_FINITE = frozenset({"MD", "VBD", "VBP", "VBZ"})
_IN_NAMES = frozenset({"compound", "pobj"})
"""How a verb hangs that was taken for the end of a name: "from the Home Office arrive"."""
_GIVING = frozenset({"from", "of", "by"})
"""Prepositions behind what somebody gives or makes: "papers from the court"."""


def _of_peers(scene: Scene, clause: Clause) -> bool:
    """Whether a sentence begins with others of the kind, whatever its parse."""
    first = min((m.first for m in scene.mentions if m.kind is MentionKind.PEERS), default=None)
    return first is not None and first <= 1 and first in clause.words


def everywhere(scene: Scene, clause: Clause, context: Context) -> bool:
    """Whether all of a kind are meant where the text is about one: "teams across the country"."""
    wide = (m for m in scene.of_kind("scope-level") if m.entry.value == "national")
    told = (m for m in scene.mentions if m.kind is MentionKind.DESCRIPTOR)
    plural = (m for m in told if m.plural or m.before)
    inside = any(m.first in clause.subject for m in wide)
    return not context.national and inside and any(m.first in clause.subject for m in plural)


def nationwide(scene: Scene, clause: Clause) -> bool:
    """Whether the clause tells of the whole country: "Nationally, …", "the national scheme"."""
    head = head_of(scene.sentence, clause)
    for match in scene.of_kind("scope-level"):
        if match.entry.value != "national" or match.first not in clause.words:
            continue
        word = scene.sentence.words[match.first]
        opens = word.dep != "amod" and match.first <= 1
        owned = word.head == head or (word.dep != "amod" and word.head == clause.head)
        if opens or owned or _is_there(scene, clause, word.head):
            return True
    return False


def _is_there(scene: Scene, clause: Clause, noun: int) -> bool:
    """Whether ``noun`` is what a clause says there is or is not: "there is no national plan"."""
    word = scene.sentence.words[noun]
    told = word.head == clause.head and word.dep in {"attr", "nsubj", "dobj"}
    return told and is_existential(scene.sentence, clause)


def are_served(scene: Scene, clause: Clause, context: Context) -> bool:
    """Whether others tell by what they get or think of it how those do who serve them: "the courts
    can rely on full reports", "schools spoke highly of the mentor".

    Not where they speak of somebody else again, or of their own.
    """
    taking = [m.entry.value for m in scene.of_kind("served") if m.covers(clause.head)]
    if not taking or context.shared:
        return False
    served = _COURTS if "" in taking else _SERVED
    others = [m for m in scene.mentions if m.kind is MentionKind.ACTOR]
    told = [m for m in others if m.first in _who(scene, clause)]
    behind = [i for i in clause.words if i > clause.head]
    own = any(scene.sentence.words[i].lemma == "own" for i in behind)
    apart = own or any(m.first in behind for m in others)
    return bool(told) and all(m.sector in served for m in told) and not apart


_COURTS = frozenset({"court"})
_SERVED = frozenset({"court", "education", "health", "people", "police", "social-care"})
"""Sectors of those who are served, and who may praise or blame what they get."""


def speaks_as_served(scene: Scene, clause: Clause, context: Context) -> bool:
    """Whether a clause is on those who are served and so tell of others, or leads into what they
    say: "sentencers told us that they had lost confidence in it".
    """
    said = (c for c in scene.clauses if c.parent == clause.head and c.kind is ClauseKind.CONTENT)
    return any(are_served(scene, each, context) for each in (clause, *said))


def _who(scene: Scene, clause: Clause) -> tuple[int, ...]:
    """The subject of ``clause``, or that of the clause it stands in where it is only "they"."""
    words = scene.sentence.words
    if [words[i].lemma for i in clause.subject] != ["they"]:
        return clause.subject
    above = (c for c in scene.clauses if c.head == clause.parent and c is not clause)
    return next((c.subject for c in above), ())


def is_seen_there(scene: Scene, clause: Clause, prep: Word) -> bool:
    """Whether ``prep`` tells where something is to be seen: "was apparent in health visiting"."""
    present, below = scene.of_kind("present"), scene.sentence.children[clause.head]
    shown = any(m.covers(c) for m in present for c in below)
    return (prep.head == clause.head and shown) or any(m.covers(prep.head) for m in present)


def between_groups(scene: Scene, clause: Clause) -> bool:
    """Whether it is only told what there is between groups, none of which is a body that is named:
    "there is good contact between this board and the community forum".
    """
    if not is_existential(scene.sentence, clause):
        return False
    if any(m.kind in NAMING and m.first in clause.words for m in scene.mentions):
        return False
    words, children = scene.sentence.words, scene.sentence.children
    between = (i for i in clause.words if words[i].lemma == "between")
    nouns = (words[noun] for each in between for noun in children[each])
    return any(noun.dep == "pobj" and noun.lemma.lower() in short.GROUPS for noun in nouns)
