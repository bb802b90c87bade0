"""Resolution: whom a clause is about, by its subject, by whom it names, or by what came before.

A body is only meant with a reason. Anybody else as subject (the police, a minister, other
companies) ends what is inherited: then nobody whose work is judged here is meant.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence

from probation_oversight.model.statements import BodyReason, BodyRef
from probation_oversight.reading.clauses import Clause, ClauseKind
from probation_oversight.reading.discourse import beside, by_place, elsewhere
from probation_oversight.reading.discourse.beyond import (
    in_one_place,
    is_other,
    is_strange,
    judges_none,
    opens_in_another_place,
)
from probation_oversight.reading.discourse.context import TOGETHER, Context
from probation_oversight.reading.discourse.hanging import (
    by_whom,
    head_of,
    is_existential,
    is_turned_to,
    opened_by,
    outermost,
    preposition,
    stands_behind,
    summed_up,
)
from probation_oversight.reading.discourse.inability import (
    because,
    blamed_before,
    follows_from_before,
    joined_at,
    unable,
)
from probation_oversight.reading.discourse.ownership import (
    NAMING,
    OWNING,
    held_for,
    owns,
    path_up,
    possessed,
    root_of,
)
from probation_oversight.reading.discourse.referents import (
    NOBODY,
    SOMEBODY_ELSE,
    Meant,
    Referent,
)
from probation_oversight.reading.discourse.scene import Scene, compares, set_against
from probation_oversight.reading.entities.mentions import Mention, MentionKind
from probation_oversight.reading.frames import predicates
from probation_oversight.reading.text.language import Sentence, Word

_PERSONAL = frozenset({"it", "they"})


def of_clause(scene: Scene, clause: Clause, context: Context, national: bool = False) -> Meant:
    """Whom ``clause`` is about; nobody if only what came before could tell."""
    told = _told_of(scene, clause, context, national)
    return next((found for found in told if found.told), NOBODY)


def _told_of(scene: Scene, clause: Clause, context: Context, national: bool) -> Iterator[Meant]:
    """Whom ``clause`` may be about, by the surest reason first."""
    head = head_of(scene.sentence, clause)
    yield _else_if(head is not None and judges_none(scene, clause, head, context))
    yield _else_if(_is_kept_from(scene, clause, context))
    yield _else_if(_complains_of_another(scene, clause, context))
    yield _else_if(_is_put_down_to_another(scene, clause, context))
    giver = _giver(scene, clause, context, national)
    first = giver
    if not giver.told and not elsewhere.are_served(scene, clause, context):
        first = of_subject(scene, clause, context, national)
    yield SOMEBODY_ELSE if first.told and elsewhere.everywhere(scene, clause, context) else first
    yield _else_if(opens_in_another_place(scene, context) or in_one_place(scene, clause, context))
    yield _else_if(not clause.subject and elsewhere.opens_elsewhere(scene, clause, context))
    yield _else_if(_left_unused(scene, clause) or elsewhere.between_groups(scene, clause))
    yield _of_rest(scene, clause, context, national)
    yield _else_if(not context.national and elsewhere.nationwide(scene, clause))
    below = (each for each in scene.clauses if each.parent == clause.head)
    yield from (_of_below(scene, each, context) for each in below if context.shared)


def _else_if(somebody: bool) -> Meant:
    return SOMEBODY_ELSE if somebody else NOBODY


def _is_kept_from(scene: Scene, clause: Clause, context: Context) -> bool:
    """Whether a body only could not do what another's fault kept it from.

    After "the NPS sent no information" it is no fault of the company's that "without it, the CRC
    could not plan".
    """
    if not unable(scene.sentence, clause):
        return False
    found = set(of_subject(scene, clause, context).bodies)
    if found and _joined_to_blame_of_another(scene, clause, context, found):
        return True
    if not follows_from_before(scene, clause):
        return False
    return bool(found and context.before) and not found & {*context.before}


def _joined_to_blame_of_another(
    scene: Scene, clause: Clause, context: Context, own: set[BodyRef]
) -> bool:
    """Whether "and" or "so" joins a clause to one that blames what comes from others: "reports came
    late from the NPS, and the CRC could not give people a start date".
    """
    first = joined_at(scene.sentence, clause)
    if first is None:
        return False
    before = [m for m in scene.mentions if m.first < first and counts(scene, m)]
    named = [m for m in before if stands_behind(scene.sentence, m, frozenset({"from"}))]
    told = first_told(scene, named, context, national=False)
    return blamed_before(scene, first) and bool(told.bodies) and not own & {*told.bodies}


def _is_put_down_to_another(scene: Scene, clause: Clause, context: Context) -> bool:
    """Whether how people come to one body is put down to another: "too many people reached the
    CRC’s courses late, because NPS officers had not told them of it".
    """
    head = head_of(scene.sentence, clause)
    if head is None or not predicates.load().tells(scene.sentence.words[head], "person"):
        return False
    own = {*_of_rest(scene, clause, context, national=False).bodies}
    whys = (c for c in scene.clauses if c.parent == clause.head and because(scene.sentence, c))
    told = [of_subject(scene, why, context) for why in whys]
    return bool(own) and any(why.referents and not own & {*why.bodies} for why in told)


def _complains_of_another(scene: Scene, clause: Clause, context: Context) -> bool:
    """Whether one body only says what is wrong at another: "the CRC complained of the NPS"."""
    if scene.sentence.words[clause.head].lemma not in _COMPLAINING:
        return False
    said = (c for c in scene.clauses if c.parent == clause.head and c.kind is ClauseKind.CONTENT)
    own = of_subject(scene, clause, context).bodies
    told = (of_subject(scene, each, context) for each in said)
    plain = scene.sentence.words[clause.head].lemma == "complain" and bool(own)
    return plain or any(found.told and not {*found.bodies} & {*own} for found in told)


_COMPLAINING = frozenset({"complain", "criticise", "fear", "grumble", "regret", "worry"})


def _of_below(scene: Scene, clause: Clause, context: Context) -> Meant:
    """Whom a clause tells of for the one it stands in, which names nobody itself.

    What opens the sentence does so by its subject: "Although the team is small, plans are good".
    """
    if clause.kind in _WITHIN:
        found = _of_rest(scene, clause, context, national=False)
        if found.told or not _opens(scene, clause):
            return found
    opening = clause.kind is ClauseKind.CONCESSION or clause.kind in _WITHIN
    if opening and _opens(scene, clause) and clause.subject:
        found = of_subject(scene, clause, context)
        return found.by(BodyReason.ANTECEDENT) if found.referents else NOBODY
    return NOBODY


def _opens(scene: Scene, clause: Clause) -> bool:
    """Whether ``clause`` stands in what the sentence opens with, before its main verb."""
    return clause.first < scene.sentence.root and clause.head != scene.sentence.root


def _giver(scene: Scene, clause: Clause, context: Context, national: bool) -> Meant:
    """Whose work a clause tells of whose subject only takes it: "the CRC received late reports
    from the court".
    """
    taking = next((m for m in scene.of_kind("taking") if m.covers(clause.head)), None)
    if taking is None:
        return NOBODY
    leading = frozenset({taking.entry.value} if taking.entry.value else {"from", "by"})
    behind = [m for m in scene.mentions if m.first > clause.head and m.first in clause.words]
    given = [m for m in behind if counts(scene, m) and stands_behind(scene.sentence, m, leading)]
    return first_told(scene, given, context, national)


_WITHIN = frozenset({ClauseKind.RELATIVE, ClauseKind.CONTENT})


def of_subject(scene: Scene, clause: Clause, context: Context, national: bool = False) -> Meant:
    """Whom the subject of ``clause`` names or, if it is a pronoun, goes back to."""
    whole = summed_up(scene, clause)
    if whole is not None:
        return of_subject(scene, whole, context, national)
    head = head_of(scene.sentence, clause)
    mentions = [m for m in scene.mentions if m.first in clause.subject and counts(scene, m)]
    if head is None:
        return first_told(scene, mentions, context, national)
    if _inspectors_need(scene, clause, head) or is_other(scene, clause, head, context):
        return SOMEBODY_ELSE
    if _pronoun(scene.sentence, clause, head):
        return _antecedent(scene, clause, context)
    placed = by_place.of_subject(scene, head, context)
    owned = _of_owners(scene, clause, head, mentions, context, national)
    found = placed if placed.told else owned
    if found.told or context.shared:
        return found if found.told else _of_people_with(scene, head, context, national)
    return _named_inside(scene, head, mentions, context, national)


def _of_people_with(scene: Scene, head: int, context: Context, national: bool) -> Meant:
    """Whose people the subject with the word ``head`` is: "men supervised by the NPS"."""
    people = (m for m in scene.of_kind("source") if m.entry.value == "people")
    if not any(match.covers(head) for match in people):
        return NOBODY
    inside = scene.sentence.subtree(head)
    named = [m for m in scene.mentions if m.last in inside and m.first > head and counts(scene, m)]
    bodies = all(mention.kind in NAMING for mention in named)
    return first_told(scene, named, context, national) if bodies else NOBODY


def _named_inside(
    scene: Scene, head: int, mentions: Sequence[Mention], context: Context, national: bool
) -> Meant:
    """Whom a subject with the word ``head``, which is nobody's, names by the way.

    What is sent to a body that the text is with is no work of that body.
    """
    named = [
        m
        for m in mentions
        if m.kind in NAMING and _acts(scene.sentence, m) and not _by_the_way(scene, m, head)
    ]
    sent = [m for m in named if _is_sent_to(scene, m, head)]
    found = first_told(scene, [m for m in named if m not in sent], context, national)
    if found.told or not {*first_told(scene, sent, context, national).bodies} & {*context.before}:
        return found
    return SOMEBODY_ELSE


def _by_the_way(scene: Scene, mention: Mention, head: int) -> bool:
    """Whether ``mention`` stands deep in what a subject is told to do: "the team, which works out
    of a centre run by the charity".
    """
    sentence = scene.sentence
    told = [word.dep for word in path_up(sentence, root_of(sentence, mention), head)]
    return "relcl" in told and len(told) > _DIRECT and "acl" in told


_DIRECT = 3
"""Steps to a noun from who does what it is told by: "programmes which are run by the company"."""


def _is_sent_to(scene: Scene, mention: Mention, head: int) -> bool:
    """Whether a subject is what others send ``mention`` or use of it: "referrals to the CRC"."""
    prep = preposition(scene.sentence, mention)
    used = any(frame.index == head and frame.row.kind == "use" for frame in scene.frames)
    return used and prep is not None and prep.lemma == "to" and prep.head == head


def _of_owners(
    scene: Scene,
    clause: Clause,
    head: int,
    mentions: Sequence[Mention],
    context: Context,
    national: bool,
) -> Meant:
    """Whose the subject with the word ``head`` is: of one of ``mentions``, or "its" and "their"."""
    owners = [m for m in mentions if owns(scene, m, head, context)]
    found = first_told(scene, _bodies_first(owners, head), context, national)
    if not found.told and possessed(scene.sentence, head):
        return _antecedent(scene, clause, context)
    return found


def _inspectors_need(scene: Scene, clause: Clause, head: int) -> bool:
    """Whether inspectors tell what they themselves have to do: "I need to look again"."""
    words = scene.sentence.words
    own = words[head].text.lower() in {"i", "we"} and len(clause.subject) == 1
    return own and any(
        m.covers(clause.head)
        or (words[m.first].dep == "aux" and words[m.first].head == clause.head)
        for m in scene.of_kind("need")
    )


def _bodies_first(owners: Sequence[Mention], head: int) -> Sequence[Mention]:
    """``owners`` with bodies before others beside them: "staff in schools and in YOTs".

    A name goes before a mere kind of staff: "probation officers of the CRC".
    """
    whole = [mention for mention in owners if mention.covers(head)]
    others = [mention for mention in owners if mention not in whole]
    return whole or sorted(others, key=lambda m: (m.kind is MentionKind.ACTOR, m.before))


def counts(scene: Scene, mention: Mention) -> bool:
    """Whether ``mention`` can be whom a clause is about: no frame, no comparator, no area."""
    named = mention.kind in NAMING or mention.kind in (MentionKind.ACTOR, MentionKind.PEERS)
    return (
        named and mention.first not in scene.utterance.frame and mention not in set_against(scene)
    )


def first_told(
    scene: Scene, mentions: Sequence[Mention], context: Context, national: bool
) -> Meant:
    """Whom the first of ``mentions`` that tells anything stands for, with its list."""
    for mention in mentions:
        found = _told(scene, mention, context, national)
        if found.told:
            return found
    return NOBODY


def _told(scene: Scene, mention: Mention, context: Context, national: bool) -> Meant:
    referents: dict[BodyRef, Referent] = {}
    row = (m for m in beside.in_row(scene, mention) if m is mention or not compares(scene, m))
    for each in sorted(row, key=lambda one: one is not mention):
        for referent in context.meant(each, national).referents:
            own = referent if each is mention else referent.by(BodyReason.LISTED)
            referents.setdefault(own.body, own)
    if referents:
        return Meant(tuple(referents.values()))
    return SOMEBODY_ELSE if _somebody_else(mention, context) else NOBODY


def _somebody_else(mention: Mention, context: Context) -> bool:
    if mention.kind is MentionKind.ACTOR:
        return context.shared or mention.sector != "partnership"
    if mention.kind is MentionKind.PEERS:
        return not (mention.plural and context.national)
    if mention.kind is MentionKind.PARTNERS:
        return context.shared
    if mention.kind is MentionKind.DESCRIPTOR:
        return _other_by_kind(mention, context)
    types = {body.type for body in mention.bodies}
    return mention.kind is MentionKind.BODY and bool(types) and not types & _SILENT


def _other_by_kind(mention: Mention, context: Context) -> bool:
    """Whether words for a kind of body tell of one that is not meant here: another's, some only.

    Nor are "CRCs" those that a text is about, where it is not about all of them.
    """
    if context.introduced(mention):
        return False
    some = (mention.part or mention.number) and not context.national
    apart = bool(mention.owner or mention.besides or mention.place or some)
    kind = mention.classes not in ((), _PLACES_TO_LIVE) and not mention.before
    named = context.shared and (mention.of_one or kind)
    many = kind and mention.plural and not mention.number and not context.national
    return apart or named or many or _of_another_kind(mention, context)


_PLACES_TO_LIVE = ("ApprovedPremises",)
"""Bodies of a kind that is also where others send people: "approved premises were used well"."""


def _of_another_kind(mention: Mention, context: Context) -> bool:
    """Whether words for a kind of body tell of none that the document is about.

    "Probation staff" are none of an approved premises that the text is with.
    """
    others = (context.focus or context.inspected()) if mention.before else ()
    known = any(body.type in (*mention.classes, TOGETHER) for body in others)
    if mention.before and (known or context.national or not others):
        return False
    told = mention.classes and not (mention.of_one or context.shared)
    return bool(told) and not any(body.type in mention.classes for body in context.named)


_SILENT = frozenset({"Inspectorate"})
"""Bodies that speak in a publication rather than being told of."""


def _pronoun(sentence: Sentence, clause: Clause, head: int) -> bool:
    word = sentence.words[head]
    return word.lemma in _PERSONAL and word.pos == "PRON" and len(clause.subject) == 1


def _antecedent(scene: Scene, clause: Clause, context: Context) -> Meant:
    """Whom "it" or "they" goes back to: an earlier clause's subject, else the last sentence's.

    Not beyond at whom it is said to be: "at the division, it was poor", "they were poor there".
    """
    for found in (_said_to_be_at(scene, clause, context), _of_earlier(scene, clause, context)):
        if found.told:
            return found
    if context.last.else_ or any(map(context.is_above, context.last.referents)):
        return context.last.by(BodyReason.ANTECEDENT)
    return Meant(context.turned_to()) if context.last.told else NOBODY


def _said_to_be_at(scene: Scene, clause: Clause, context: Context) -> Meant:
    """At which body something is said to be, by what the sentence opens with or by its verb."""
    opening = [m for m in scene.mentions if m.kind in NAMING and opened_by(scene.sentence, m)]
    placed = first_told(scene, opening, context, national=False)
    if not placed.told and scene.sentence.words[clause.head].lemma == "be":
        placed = _there(scene, clause, context)
    return placed if placed.referents else NOBODY


def _of_earlier(scene: Scene, clause: Clause, context: Context) -> Meant:
    """Whom the subject of the nearest clause before tells of that is no pronoun itself."""
    before = [c for c in scene.clauses if c.first < clause.first and c.head != clause.head]
    for earlier in reversed(before):
        head = head_of(scene.sentence, earlier) if earlier.subject != clause.subject else None
        if head is None or _pronoun(scene.sentence, earlier, head):
            continue
        found = of_subject(scene, earlier, context)
        found = found if found.told else _of_speakers(scene, earlier, head, context)
        if found.told:
            return found.by(BodyReason.ANTECEDENT)
        if is_strange(scene, head):
            return SOMEBODY_ELSE
    return NOBODY


def _of_speakers(scene: Scene, clause: Clause, head: int, context: Context) -> Meant:
    """Whose people they are who only speak, and then tell of themselves: "probation officers told
    us that they did not know whom to ring".
    """
    if not {*clause.subject} & scene.utterance.frame:
        return NOBODY
    own = [m for m in scene.mentions if m.first in clause.subject and owns(scene, m, head, context)]
    return first_told(scene, _bodies_first(own, head), context, national=False)


def _of_rest(scene: Scene, clause: Clause, context: Context, national: bool) -> Meant:
    """Whom ``clause`` names outside its subject: by whom, in whom, what was found of whom."""
    mentions = [
        m
        for m in scene.mentions
        if m.first in clause.words and m.first not in clause.subject and counts(scene, m)
    ]
    kept = [m for m in mentions if _at_work(scene, clause, m, context)]
    named = any(m.kind is MentionKind.BODY for m in kept)
    return first_told(scene, sorted(kept, key=lambda m: named and m.before), context, national)


def _at_work(scene: Scene, clause: Clause, mention: Mention, context: Context) -> bool:
    """Whether ``mention`` outside the subject can be who is at work.

    Somebody else only as the agent ("by the police") or in whom something is ("there is good
    work in schools"); among several agencies the same holds for the bodies judged here.
    """
    if mention.kind not in NAMING:
        apart = mention.kind is MentionKind.ACTOR and _of_staff(scene, clause)
        return not apart and _somebody_at_work(scene, clause, mention)
    if context.shared:
        return _among_work(scene, clause, mention)
    asked = is_turned_to(scene.sentence, mention) and head_of(scene.sentence, clause) is not None
    return _acts(scene.sentence, mention) and not (asked or _only_gives(scene.sentence, mention))


def _only_gives(sentence: Sentence, mention: Mention) -> bool:
    """Whether a charity is named only for what others use of it: "a centre run by the charity"."""
    if not any(body.type == _CHARITY for body in mention.bodies):
        return False
    prep = preposition(sentence, mention)
    return prep is not None and sentence.words[prep.head].dep in {"acl", "relcl"}


_CHARITY = "SupplyChainPartner"


def _somebody_at_work(scene: Scene, clause: Clause, mention: Mention) -> bool:
    """The same for somebody else."""
    sentence = scene.sentence
    prep = preposition(sentence, mention)
    if prep is None:
        return False
    if by_whom(sentence, prep):
        return prep.head in (clause.head, *_joined(sentence, clause))
    if prep.index <= 1 and prep.lemma in OWNING:
        return True
    seen = is_existential(sentence, clause) or elsewhere.is_seen_there(scene, clause, prep)
    return _in_whom(scene, mention, prep) and seen


def _among_work(scene: Scene, clause: Clause, mention: Mention) -> bool:
    """The same for a body that is named among several agencies."""
    sentence = scene.sentence
    prep = preposition(sentence, mention)
    if prep is None:
        inspected = _inspected_there(scene, clause, outermost(sentence, mention))
        return inspected or opened_by(sentence, mention)
    if by_whom(sentence, prep) or opened_by(sentence, mention):
        return True
    return (prep.index <= 1 and prep.lemma in OWNING) or _in_whom(scene, mention, prep)


def _left_unused(scene: Scene, clause: Clause) -> bool:
    """Whether what a body provides is what nobody named uses or not: "there is a missed
    opportunity to use information gathered by the team".
    """
    sentence = scene.sentence
    used = {m.first for m in scene.of_kind("use")}
    for mention in scene.mentions:
        prep = preposition(sentence, mention) if mention.first in clause.words else None
        if prep is None or prep.lemma not in {"by", "from"} or mention.kind not in NAMING:
            continue
        verb = sentence.words[prep.head]
        noun = sentence.words[verb.head] if verb.dep == "acl" else verb
        while noun.dep in {"pobj", "prep"}:
            noun = sentence.words[noun.head]
        if noun.dep == "dobj" and noun.head in used and mention.first > noun.index:
            return not _told_in_subject(scene, clause)
    return False


def _told_in_subject(scene: Scene, clause: Clause) -> bool:
    return any(m.first in clause.subject and counts(scene, m) for m in scene.mentions)


def _in_whom(scene: Scene, mention: Mention, prep: Word) -> bool:
    """Whether ``prep`` says whose work something is, and ``mention`` no mere end of a row."""
    shared = prep.lemma == "between" and mention.kind in NAMING
    owned = shared or prep.lemma in OWNING or held_for(scene, prep)
    return owned and not (prep.lemma == "of" and beside.ends_others(scene, mention))


def _joined(sentence: Sentence, clause: Clause) -> list[int]:
    """The verbs joined to the clause's own by "and"."""
    return [c for c in sentence.children[clause.head] if sentence.words[c].dep == "conj"]


def _acts(sentence: Sentence, mention: Mention) -> bool:
    """Whether partners are told of for themselves: not "good relationships with partners"."""
    if mention.kind is not MentionKind.PARTNERS:
        return True
    word = sentence.words[root_of(sentence, mention)]
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


def of_scene(scene: Scene, context: Context) -> Meant:
    """Whom the sentence is about, as what follows will understand it."""
    clauses = [c for c in scene.clauses if c.kind in (ClauseKind.MAIN, ClauseKind.CONTENT)]
    for found in _told_by(scene, clauses, context):
        if found.told:
            return found
    return NOBODY


def _told_by(scene: Scene, clauses: Iterable[Clause], context: Context) -> Iterable[Meant]:
    yield from (_else_if(_is_kept_from(scene, clause, context)) for clause in clauses)
    told = [each for each in clauses if not elsewhere.speaks_as_served(scene, each, context)]
    yield from (of_subject(scene, clause, context) for clause in told)
    if context.shared:
        yield from (_of_rest(scene, clause, context, national=False) for clause in clauses)
    else:
        yield from (_there(scene, clause, context) for clause in clauses)
        yield from (_else_if(_is_run_by_others(scene, clause)) for clause in clauses)


def _is_run_by_others(scene: Scene, clause: Clause) -> bool:
    """Whether the subject is what somebody else offers: "hubs were run by charities"."""
    offered = any(match.covers(clause.head) for match in scene.of_kind("offer", "deliver"))
    others = (m for m in scene.mentions if m.kind is MentionKind.ACTOR and m.first > clause.head)
    return offered and any(_somebody_at_work(scene, clause, mention) for mention in others)


def _there(scene: Scene, clause: Clause, context: Context) -> Meant:
    """At whom something is said to be, of which the subject tells nothing: "a different picture
    emerged at the CRC", "there was a good plan in the division".
    """
    sentence = scene.sentence
    seen = any(match.covers(clause.head) for match in scene.of_kind("inspection"))
    if seen or sentence.words[clause.head].lemma == "look":
        return NOBODY  # "we also looked at work in four teams"
    tops = {clause.head, *(i for i in clause.subject if sentence.words[i].head == clause.head)}
    tops.update(c for c in sentence.children[clause.head] if sentence.words[c].dep in _TOLD)
    placed = [m for m in scene.mentions if counts(scene, m) and _stands_at(sentence, m, tops)]
    return first_told(scene, placed, context, national=False)


_TOLD = frozenset({"attr", "dobj"})
_AT = frozenset({"at", "in", "within", "across", "inside"})


def _stands_at(sentence: Sentence, mention: Mention, tops: Container[int]) -> bool:
    one = mention.kind in NAMING and not (mention.of_one and mention.plural)
    prep = preposition(sentence, mention) if one else None
    return prep is not None and prep.lemma in _AT and prep.head in tops
