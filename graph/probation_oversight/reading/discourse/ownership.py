"""Ownership: whose work the noun is that a mention stands beside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from probation_oversight.reading.discourse.context import Context
from probation_oversight.reading.discourse.scene import Scene
from probation_oversight.reading.entities.mentions import Mention, MentionKind
from probation_oversight.reading.text.language import Sentence, Word

NAMING = frozenset({MentionKind.BODY, MentionKind.DESCRIPTOR, MentionKind.PARTNERS})
"""Kinds of mentions that stand for bodies."""

OWNING = frozenset(
    {"of", "in", "within", "at", "by", "across", "inside", "throughout", "among", "through"}
)
"""Prepositions whose noun is whose work it is: "planning in the unit", "the plans of the unit"."""
_PASSING = frozenset({"compound", "nmod", "amod", "conj", "appos", "dep", "pobj", "prep", "poss"})


def held_for(scene: Scene, prep: Word) -> bool:
    """Whether what hangs on ``prep`` owns what stands before it: "governance for the team".

    What is sent is the work of whom it comes from: "referrals from the team".
    """
    staff = (m for m in scene.of_kind("source") if m.entry.value == "staff")
    owned = (m for m in scene.of_kind("owned-for") if m.entry.value in {"", prep.lemma})
    nouns = (*owned, *staff)
    return prep.lemma in {"for", "from"} and any(noun.covers(prep.head) for noun in nouns)


_PREPOSITIONS = frozenset({"prep", "agent"})


def _owns(scene: Scene, mention: Mention, head: int) -> bool:
    """Whether the work that ``head`` names is that of ``mention``.

    The head itself, its owner or modifier, or what hangs on it by "of", "in" and the like;
    not whom it is with, for or about.
    """
    if mention.covers(head):
        return True
    path = list(path_up(scene.sentence, root_of(scene.sentence, mention), head))
    if mention.kind is MentionKind.ACTOR and mention.sector in PLACES:
        deps = [word.dep for word in path]
        return (
            deps == ["poss"] or deps in _WHAT_SOMEBODY_DID or _employs(scene, mention, head, path)
        )
    if mention.kind in NAMING and [word.dep for word in path] == _MISREAD:
        return True
    preps = [word for word in path if word.dep in _PREPOSITIONS]
    if preps and preps[0].lemma in _INSIDE and mention.kind in NAMING:
        return True
    return all(_hands_over(scene, mention, prep) for prep in preps) and _along(mention, path, preps)


_MISREAD = ["nsubj", "compound"]
"""How a body hangs on what it does where the verb was taken for a noun: "the NPS shares information
readily and comes to meetings".
"""


def _employs(scene: Scene, mention: Mention, head: int, path: Sequence[Word]) -> bool:
    """Whether people at work are a prison's own: "prison officers"; court staff may be others'."""
    staff = (m for m in scene.of_kind("source") if m.entry.value == "staff")
    inside = all(word.dep in _BEFORE for word in path)
    return mention.sector == "prison" and inside and any(m.covers(head) for m in staff)


def _along(mention: Mention, path: Sequence[Word], preps: Sequence[Word]) -> bool:
    """Whether ``path``, whose ``preps`` all hand the work over, leads from its owner to it."""
    plain = all(word.dep in _PASSING for word in path)
    if mention.kind is MentionKind.ACTOR:
        return _somebody_owns(mention, path, plain)
    handed = any(word.lemma != "between" for word in preps)
    return plain or (handed and mention.kind in NAMING)


_INSIDE = frozenset({"within", "across", "inside", "throughout"})
"""Prepositions that say whose all of it is that stands before: "work to … within the CRC"."""


def _hands_over(scene: Scene, mention: Mention, prep: Word) -> bool:
    """Whether what stands before ``prep`` is the work of whom it hangs on."""
    if prep.lemma == "between":
        return mention.kind in NAMING
    return prep.lemma in OWNING or held_for(scene, prep)


def _somebody_owns(mention: Mention, path: Sequence[Word], plain: bool) -> bool:
    """The same for somebody else, of whose names before a noun only some say whose it is."""
    if [word.dep for word in path] in _WHAT_SOMEBODY_DID:
        return True
    modifies = any(word.dep in _BEFORE for word in path)
    return plain and (not modifies or mention.sector in _DOING)


_WHAT_SOMEBODY_DID = (["nsubj", "relcl"], ["nsubj", "acl"])
"""How somebody hangs on what he did: "the plans that the police had drawn up"."""


def owns(scene: Scene, mention: Mention, head: int, context: Context) -> bool:
    """Whether the subject with the word ``head`` is ``mention``, or its work."""
    return _owns(scene, mention, head) and _whole(scene, mention, head, context)


def _whole(scene: Scene, mention: Mention, head: int, context: Context) -> bool:
    """Whether somebody else is the subject rather than a word before it: "school exclusion".

    Among several agencies such a word tells whose it is.
    """
    if mention.kind is not MentionKind.ACTOR or mention.covers(head) or context.shared:
        return True
    path = list(path_up(scene.sentence, root_of(scene.sentence, mention), head))
    return _heads(scene, mention, head, path) or not any(word.dep in _BEFORE for word in path)


def _heads(scene: Scene, mention: Mention, head: int, path: Sequence[Word]) -> bool:
    """Whether people at work are those of whom stands right before them: "hospital managers"."""
    staff = (m for m in scene.of_kind("source") if m.entry.value == "staff")
    own = mention.sector in _DOING or mention.sector == "prison"
    return own and len(path) == 1 and any(m.covers(head) for m in staff)


_BEFORE = frozenset({"compound", "amod", "nmod"})


def path_up(sentence: Sentence, index: int, head: int) -> Iterable[Word]:
    """The words from ``index`` up to ``head``, which is left out."""
    while index != head:
        yield sentence.words[index]
        if sentence.words[index].head == index:
            return
        index = sentence.words[index].head


_DOING = frozenset({"police", "health", "social-care", "education", "council", "board"})
"""Actors whose name before a noun says whose it is: "police referrals"; not "court reports"."""

PLACES = frozenset({"court", "prison"})
"""Actors that are also where the work of others is done: "resettlement in prisons"."""


def root_of(sentence: Sentence, mention: Mention) -> int:
    """The word of ``mention`` that the rest of it hangs on.

    An article may belong to a noun behind it: "the YOT worker".
    """
    for index in range(mention.first, mention.last + 1):
        word = sentence.words[index]
        if word.dep != "det" and (not mention.covers(word.head) or word.head == index):
            return index
    return mention.last


def possessed(sentence: Sentence, head: int) -> bool:
    """Whether the subject is "its" or "their" something."""
    words = (sentence.words[child] for child in sentence.children[head])
    return any(word.dep == "poss" and word.text.lower() in {"its", "their"} for word in words)
