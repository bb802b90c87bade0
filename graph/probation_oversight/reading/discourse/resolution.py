"""Resolution: whom a clause is about, by its subject, by whom it names, or by what came before.

A body is only meant with a reason. Anybody else as subject (the police, a minister, other
companies) ends what is inherited: then nobody whose work is judged here is meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from probation_oversight.documents.model import BlockKind
from probation_oversight.model.statements import BodyReason
from probation_oversight.reading.clauses import Clause, ClauseKind
from probation_oversight.reading.discourse.context import Context
from probation_oversight.reading.discourse.referents import NOBODY, SOMEBODY_ELSE, Meant
from probation_oversight.reading.discourse.scene import Scene, compares
from probation_oversight.reading.entities.mentions import Mention, MentionKind, listed
from probation_oversight.reading.text.language import Sentence, Word

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
_OWNING = frozenset(
    {"of", "in", "within", "at", "by", "across", "inside", "throughout", "among", "through"}
)
"""Prepositions whose noun is whose work it is: "planning in the unit", "the plans of the unit"."""
_PASSING = frozenset({"compound", "nmod", "amod", "conj", "appos", "dep", "pobj", "prep", "poss"})
_PRONOUNS = frozenset({"it", "they", "this", "these", "that", "those"})
_PERSONAL = frozenset({"it", "they"})


def of_clause(scene: Scene, clause: Clause, context: Context, national: bool = False) -> Meant:
    """Whom ``clause`` is about; nobody if only what came before could tell."""
    by_subject = of_subject(scene, clause, context, national)
    if by_subject.told:
        return SOMEBODY_ELSE if _everywhere(scene, clause, context) else by_subject
    if not clause.subject and _of_peers(scene, clause):
        return SOMEBODY_ELSE
    if clause.kind is ClauseKind.CONCESSION and not clause.subject and _of_another(scene, clause):
        return SOMEBODY_ELSE
    by_rest = _of_rest(scene, clause, context, national)
    if not by_rest.told and not context.national and _nationwide(scene, clause):
        return SOMEBODY_ELSE
    if by_rest.told or not context.shared:
        return by_rest
    below = [c for c in scene.clauses if c.parent == clause.head and c.kind in _WITHIN]
    told = (_of_rest(scene, each, context, national) for each in below)
    return next((found for found in told if found.told), NOBODY)


def _of_another(scene: Scene, clause: Clause) -> bool:
    """Whether a phrase names somebody else: "despite a good plan from the prison"."""
    return any(m.kind is MentionKind.ACTOR and m.first in clause.words for m in scene.mentions)


def _of_peers(scene: Scene, clause: Clause) -> bool:
    """Whether a sentence begins with others of the kind, whatever its parse."""
    first = min((m.first for m in scene.mentions if m.kind is MentionKind.PEERS), default=None)
    return first == 0 and first in clause.words


def _everywhere(scene: Scene, clause: Clause, context: Context) -> bool:
    """Whether all of a kind are meant where the text is about one: "teams across the country"."""
    wide = (m for m in scene.of_kind("scope-level") if m.entry.value == "national")
    plural = (m for m in scene.mentions if m.plural and m.kind is MentionKind.DESCRIPTOR)
    inside = any(m.first in clause.subject for m in wide)
    return not context.national and inside and any(m.first in clause.subject for m in plural)


def _nationwide(scene: Scene, clause: Clause) -> bool:
    """Whether the clause tells of the whole country: "Nationally, …", "the national scheme"."""
    head = _head(scene.sentence, clause)
    for match in scene.of_kind("scope-level"):
        if match.entry.value != "national" or match.first not in clause.words:
            continue
        word = scene.sentence.words[match.first]
        if match.first <= 1 and word.dep != "amod":
            return True
        if word.head == (head if word.dep == "amod" else clause.head):
            return True
    return False


_WITHIN = frozenset({ClauseKind.RELATIVE, ClauseKind.CONTENT})


def of_subject(scene: Scene, clause: Clause, context: Context, national: bool = False) -> Meant:
    """Whom the subject of ``clause`` names or, if it is a pronoun, goes back to."""
    head = _head(scene.sentence, clause)
    if head is not None and _pronoun(scene.sentence, clause, head):
        return _antecedent(scene, clause, context)
    mentions = [m for m in scene.mentions if m.first in clause.subject and _counts(scene, m)]
    owners = [
        m
        for m in mentions
        if head is None or (_owns(scene, m, head) and _whole(scene.sentence, m, head, context))
    ]
    found = _first(scene, _bodies_first(owners, head), context, national)
    if not found.told and head is not None and _possessed(scene.sentence, head):
        found = _antecedent(scene, clause, context)
    if found.told or context.shared:
        return found
    bodies = [m for m in mentions if m.kind in _NAMING]
    return _first(scene, bodies, context, national)


_NAMING = frozenset({MentionKind.BODY, MentionKind.DESCRIPTOR, MentionKind.PARTNERS})


def _bodies_first(owners: Sequence[Mention], head: int | None) -> Sequence[Mention]:
    """``owners`` with bodies before others beside them: "staff in schools and in YOTs"."""
    whole = [mention for mention in owners if head is not None and mention.covers(head)]
    others = [mention for mention in owners if mention not in whole]
    return whole or sorted(others, key=lambda mention: mention.kind is MentionKind.ACTOR)


def _possessed(sentence: Sentence, head: int) -> bool:
    """Whether the subject is "its" or "their" something."""
    words = (sentence.words[child] for child in sentence.children[head])
    return any(word.dep == "poss" and word.text.lower() in {"its", "their"} for word in words)


def _counts(scene: Scene, mention: Mention) -> bool:
    """Whether ``mention`` can be whom a clause is about: no frame, no comparator, no area."""
    named = mention.kind in _NAMING or mention.kind in (MentionKind.ACTOR, MentionKind.PEERS)
    return named and mention.first not in scene.utterance.frame and not compares(scene, mention)


def _first(scene: Scene, mentions: Sequence[Mention], context: Context, national: bool) -> Meant:
    """Whom the first of ``mentions`` that tells anything stands for, with its list."""
    for mention in mentions:
        found = _told(scene, mention, context, national)
        if found.told:
            return found
    return NOBODY


def _told(scene: Scene, mention: Mention, context: Context, national: bool) -> Meant:
    row = _row(scene, mention)
    referents = {
        referent.body: referent if each is mention else referent.by(BodyReason.LISTED)
        for each in row
        for referent in context.meant(each, national).referents
    }
    if referents:
        return Meant(tuple(referents.values()))
    return SOMEBODY_ELSE if _somebody_else(mention, context) else NOBODY


def _row(scene: Scene, mention: Mention) -> tuple[Mention, ...]:
    """The bodies in one list with ``mention``: also behind somebody else, "the police and CRC"."""
    if mention.kind is not MentionKind.ACTOR:
        return listed(scene.sentence, scene.mentions, mention)
    inside = set(scene.sentence.subtree(mention.last))
    joined = (m for m in scene.mentions if m.kind in _NAMING and m.last in inside)
    return tuple(m for m in joined if _conjoined(scene.sentence, m, mention))


def _conjoined(sentence: Sentence, one: Mention, other: Mention) -> bool:
    """Whether ``one`` is joined to ``other`` by "and": they are told of together."""
    word = sentence.words[one.last]
    while word.dep == "conj":
        word = sentence.words[word.head]
        if other.covers(word.index):
            return True
    return False


def _somebody_else(mention: Mention, context: Context) -> bool:
    if mention.kind is MentionKind.ACTOR:
        return context.shared or mention.sector != "partnership"
    if mention.kind is MentionKind.PEERS:
        return True
    if mention.kind is MentionKind.PARTNERS:
        return context.shared
    if mention.kind is MentionKind.DESCRIPTOR:
        some = mention.part and not context.national
        apart = bool(mention.owner and mention.classes) or some
        return apart or (context.shared and mention.of_one)
    types = {body.type for body in mention.bodies}
    return mention.kind is MentionKind.BODY and bool(types) and not types & _SILENT


_SILENT = frozenset({"Inspectorate"})
"""Bodies that speak in a publication rather than being told of."""


def _head(sentence: Sentence, clause: Clause) -> int | None:
    """The word of the subject that the rest of it hangs on."""
    inside = set(clause.subject)
    tops = [i for i in clause.subject if sentence.words[i].head not in inside]
    subjects = [i for i in tops if sentence.words[i].dep in _SUBJECTS]
    return next(iter(subjects or tops), None)


def _pronoun(sentence: Sentence, clause: Clause, head: int) -> bool:
    word = sentence.words[head]
    return word.lemma in _PERSONAL and word.pos == "PRON" and len(clause.subject) == 1


def _antecedent(scene: Scene, clause: Clause, context: Context) -> Meant:
    """Whom "it" or "they" goes back to: an earlier clause's subject, else the last sentence's."""
    before = [c for c in scene.clauses if c.first < clause.first and c.head != clause.head]
    for earlier in reversed(before):
        if earlier.subject == clause.subject or not earlier.subject:
            continue
        head = _head(scene.sentence, earlier)
        if head is None or _pronoun(scene.sentence, earlier, head):
            continue
        found = of_subject(scene, earlier, context)
        if found.told:
            return found.by(BodyReason.ANTECEDENT)
    if context.last.told:
        return context.last if context.last.else_ else Meant(context.turned_to())
    return NOBODY


def _held_for(scene: Scene, prep: Word) -> bool:
    """Whether what hangs on ``prep`` owns what stands before it: "governance for the team"."""
    staff = (m for m in scene.of_kind("source") if m.entry.value == "staff")
    nouns = (*scene.of_kind("owned-for"), *staff)
    return prep.lemma in {"for", "from"} and any(noun.covers(prep.head) for noun in nouns)


_PREPOSITIONS = frozenset({"prep", "agent"})


def _owns(scene: Scene, mention: Mention, head: int) -> bool:
    """Whether the work that ``head`` names is that of ``mention``.

    The head itself, its owner or modifier, or what hangs on it by "of", "in" and the like;
    not whom it is with, for or about.
    """
    sentence = scene.sentence
    if mention.covers(head):
        return True
    path = list(_path(sentence, _root_of(sentence, mention), head))
    if mention.kind is MentionKind.ACTOR and mention.sector in PLACES:
        return [word.dep for word in path] == ["poss"]
    preps = [word for word in path if word.dep in _PREPOSITIONS]
    between = [word for word in preps if word.lemma == "between"]
    if between and mention.kind in _NAMING:
        preps = [word for word in preps if word not in between]
    if any(word.lemma not in _OWNING and not _held_for(scene, word) for word in preps):
        return False
    plain = all(word.dep in _PASSING for word in path)
    if mention.kind is MentionKind.ACTOR and [word.dep for word in path] == ["nsubj", "relcl"]:
        return True
    if mention.kind is MentionKind.ACTOR and plain:
        modifies = any(word.dep in _BEFORE for word in path)
        return not modifies or mention.sector in _DOING
    return plain or (bool(preps) and mention.kind in _NAMING)


def _owner(scene: Scene, mention: Mention, head: int, context: Context) -> bool:
    """Whether the subject with the word ``head`` is ``mention``, or its work."""
    return _owns(scene, mention, head) and _whole(scene.sentence, mention, head, context)


def _whole(sentence: Sentence, mention: Mention, head: int, context: Context) -> bool:
    """Whether somebody else is the subject rather than a word before it: "school exclusion".

    Among several agencies such a word tells whose it is.
    """
    if mention.kind is not MentionKind.ACTOR or mention.covers(head) or context.shared:
        return True
    return not any(
        word.dep in _BEFORE for word in _path(sentence, _root_of(sentence, mention), head)
    )


_BEFORE = frozenset({"compound", "amod", "nmod"})


def _path(sentence: Sentence, index: int, head: int) -> Iterable[Word]:
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


def _root_of(sentence: Sentence, mention: Mention) -> int:
    """The word of ``mention`` that the rest of it hangs on."""
    for index in range(mention.first, mention.last + 1):
        if not mention.covers(sentence.words[index].head) or sentence.words[index].head == index:
            return index
    return mention.last


def _of_rest(scene: Scene, clause: Clause, context: Context, national: bool) -> Meant:
    """Whom ``clause`` names outside its subject: by whom, in whom, what was found of whom."""
    mentions = [
        m
        for m in scene.mentions
        if m.first in clause.words and m.first not in clause.subject and _counts(scene, m)
    ]
    kept = [m for m in mentions if _at_work(scene, clause, m, context)]
    return _first(scene, kept, context, national)


def _at_work(scene: Scene, clause: Clause, mention: Mention, context: Context) -> bool:
    """Whether ``mention`` outside the subject can be who is at work.

    Somebody else only as the agent ("by the police") or in whom something is ("there is good
    work in schools"); among several agencies the same holds for the bodies judged here.
    """
    if mention.kind in _NAMING and not context.shared:
        return mention.kind is not MentionKind.PARTNERS or _acts(scene.sentence, mention)
    sentence = scene.sentence
    if mention.kind is MentionKind.ACTOR and _of_staff(scene, clause):
        return False
    index = _root_of(sentence, mention)
    while sentence.words[index].dep in {"conj", "compound", "appos", "poss", "nmod"}:
        index = sentence.words[index].head
    above = sentence.words[sentence.words[index].head]
    if sentence.words[index].dep != "pobj":
        told = _inspected_there(scene, clause, index) or _opened_by(sentence, mention)
        return mention.kind in _NAMING and told
    if above.lemma == "by" and sentence.words[above.head].pos in {"VERB", "AUX"}:
        return mention.kind in _NAMING or above.head in (clause.head, *_joined(sentence, clause))
    opening = above.index <= 1 and above.lemma in _OWNING
    opening = opening or (mention.kind in _NAMING and _opened_by(sentence, mention))
    owned = above.lemma in _OWNING or _held_for(scene, above)
    apart = above.lemma != "of" or not _among_others(scene, mention)
    of_them = mention.kind in _NAMING or _existential(sentence, clause)
    return opening or (owned and apart and of_them)


def _joined(sentence: Sentence, clause: Clause) -> list[int]:
    """The verbs joined to the clause's own by "and"."""
    return [c for c in sentence.children[clause.head] if sentence.words[c].dep == "conj"]


def _among_others(scene: Scene, mention: Mention) -> bool:
    """Whether ``mention`` only ends a row of others: "their views of schools, police and YOT"."""
    others = [m for m in scene.mentions if m.kind is MentionKind.ACTOR]
    return any(_conjoined(scene.sentence, mention, other) for other in others)


def _opened_by(sentence: Sentence, mention: Mention) -> bool:
    """Whether ``mention`` stands in what opens the sentence: "In cases where the team …, …"."""
    first = sentence.words[0]
    opens = first.dep == "prep" and first.lemma in {"in", "within", "at", "across"}
    return opens and mention.first in sentence.subtree(0)


def _acts(sentence: Sentence, mention: Mention) -> bool:
    """Whether partners are told of for themselves: not "good relationships with partners"."""
    word = sentence.words[_root_of(sentence, mention)]
    return word.dep != "pobj" or sentence.words[word.head].lemma not in {"with", "to", "for"}


def _of_staff(scene: Scene, clause: Clause) -> bool:
    """Whether people at work are the subject: who thinks well of them is not meant."""
    roles = [m.first for m in scene.of_kind("source") if m.entry.value == "staff"]
    return any(index in clause.subject for index in roles)


def _inspected_there(scene: Scene, clause: Clause, index: int) -> bool:
    """Whether an object is what was found or judged: "inspectors found the team to be strong"."""
    word = scene.sentence.words[index]
    objects = {"dobj", "nsubj", "attr", "ROOT"}
    told = [scene.sentence.words[i].lemma for i in clause.subject]
    return word.dep in objects and (not told or bool({"inspector", "we"} & set(told)))


def _existential(sentence: Sentence, clause: Clause) -> bool:
    return any(sentence.words[i].dep == "expl" for i in clause.subject)


def of_scene(scene: Scene, context: Context) -> Meant:
    """Whom the sentence is about, as what follows will understand it."""
    clauses = [c for c in scene.clauses if c.kind in (ClauseKind.MAIN, ClauseKind.CONTENT)]
    for found in _told_by(scene, clauses, context):
        if found.told:
            return found
    return NOBODY


def _turned_at_heading(scene: Scene, context: Context) -> bool:
    """Whether a heading turns to the bodies that it names or, naming others, to nobody."""
    headed = context.headed(scene)
    if headed and len(headed) < len(context.apart()):
        context.remember(headed)
        return True
    verbal = any(word.pos in {"VERB", "AUX"} for word in scene.sentence.words)
    others = any(m.kind is MentionKind.ACTOR for m in scene.mentions)
    context.aside = context.aside or (others and not headed and not verbal)
    return not verbal


def _led(scene: Scene, context: Context) -> Meant:
    """Whom a line that leads into a list ends with: "Inspectors found that the police:"."""
    behind = [m for m in scene.mentions if _counts(scene, m)]
    return _first(scene, behind[-1:], context, national=False)


def _of_people(scene: Scene) -> bool:
    """Whether a new block begins with the people whom agencies work for: "Children wait …"."""
    people = [m for m in scene.of_kind("source") if m.entry.value == "people"]
    return any(match.first <= _OPENING for match in people)


_OPENING = 2
"""Index of a word that still opens a sentence: "For some children …"."""


def _goes_back(scene: Scene) -> bool:
    """Whether the sentence's subject is a pronoun, so that it goes on about the same."""
    for clause in scene.clauses:
        head = _head(scene.sentence, clause) if clause.kind is ClauseKind.MAIN else None
        if head is not None:
            return scene.sentence.words[head].lemma in _PRONOUNS
    return False


def _told_by(scene: Scene, clauses: Iterable[Clause], context: Context) -> Iterable[Meant]:
    yield from (of_subject(scene, clause, context) for clause in clauses)
    if context.shared:
        yield from (_of_rest(scene, clause, context, national=False) for clause in clauses)


def attend(scene: Scene, context: Context) -> None:
    """Turn to whom the sentence is about, if it says so.

    A sentence that only tells when a body was inspected before changes nothing.
    """
    if scene.of_kind("aside"):
        return
    headed = scene.sentence.kind is BlockKind.HEADING and not context.shared
    if headed and _turned_at_heading(scene, context):
        return
    found = of_scene(scene, context)
    if scene.sentence.words[-1:] and scene.sentence.words[-1].text == ":":
        found = found if found.told else _led(scene, context)
        context.aside = context.led = found.else_
    if context.shared and scene.sentence.block != context.turned_in and _of_people(scene):
        context.forget()
    context.turned_in = scene.sentence.block
    context.last = found if found.told or not _goes_back(scene) else context.last
    if found.referents:
        context.remember(found.referents)
    elif found.else_:
        context.forget()
