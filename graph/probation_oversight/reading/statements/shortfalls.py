"""Shortfalls between two bodies: what one leaves undone, or does badly, about another’s service.

Frames know the verbs of use, and ``between`` what passes to a service. Here one body is at it or
has it ("the division’s neglect of", "court staff could not say what"), a service of another is what
it is about, and on the way from one to the other stands a word for what passes between them and one
that tells that there is little of it, none, or a bad one. That is probable, not sure: what is read
so is a rule of its own, whose precision is measured apart.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from probation_oversight.model.statements import Hindered, Hindrance, ServiceRef
from probation_oversight.reading.builder import Draft
from probation_oversight.reading.clauses import trimmed
from probation_oversight.reading.discourse import beside, resolution
from probation_oversight.reading.discourse.outside import opens_elsewhere
from probation_oversight.reading.discourse.ownership import root_of
from probation_oversight.reading.discourse.referents import Referent
from probation_oversight.reading.discourse.scene import Scene
from probation_oversight.reading.entities.mentions import Mention
from probation_oversight.reading.frames import assertion, extent, phrases, predicates, scarcity
from probation_oversight.reading.polarity.past import is_dated, is_over
from probation_oversight.reading.statements import between, causation, offers, parties
from probation_oversight.reading.statements.hindering import shortcoming
from probation_oversight.reading.statements.offers import SELLING, Offered
from probation_oversight.reading.statements.parties import INTERVENTIONS, UPTAKE, Service
from probation_oversight.reading.statements.sight import Sight
from probation_oversight.reading.text.language import Sentence, Word, written
from probation_oversight.reading.text.once import once

RULE = "shortfall"

_PASSING = ("use", "under-use", "reach", "known", "unknown", "contact")
"""Kinds of words for what passes between a body and a service of another."""
_BAD = ("under-use", "unknown", "suffer", "late")
"""Kinds of words that tell a shortfall by themselves, if they are not denied."""


def find(sight: Sight, told: Sequence[Offered]) -> Draft | None:
    """The finding that one body falls short towards a service of another, one of those ``told`` of,
    if that is told as a fact.
    """
    sentence = sight.scene.sentence
    if sight.tells_of_earlier or sentence.asks or scarcity.needless(sentence, predicates.load()):
        return None
    for each in told:
        if not each.service.named and sentence.words[each.service.heads[-1]].tag != "WP":
            continue  # what comes to a body itself is no service of it: frames weigh that
        for mention, user in between.others(sight, tuple(r.body for r in each.by)):
            root = root_of(sentence, mention)
            said = mention.first in sight.scene.utterance.frame  # they only tell of it
            above = sentence.ancestors(root)
            wrongly = said and {*scarcity.mistaken(sentence, above, predicates.load())}
            if (
                (said and not wrongly)
                or is_set_apart(sentence, mention)
                or _put_down_to(sight, each, mention)
                or _beside_them(sight, each, mention)
            ):
                continue
            words = _short(sight, each, root) or _untold(sight, each, root)
            if words:
                return draft(sight, each, user, words)
    return None


def is_set_apart(sentence: Sentence, user: Mention) -> bool:
    """Whether it is just not told of them: "by prisons, not by the NPS"."""
    before = sentence.words[max(0, user.first - _NEAR) : user.first]
    apart = [i for i, word in enumerate(before) if word.lemma in _SETTING_APART]
    apart = [i for i in apart if not {w.lemma for w in before[i + 1 : i + 2]} & _AMOUNTS]
    apart = [i for i in apart if not _turns_verb(sentence, before[i])]
    return any(all(w.pos not in {"VERB", "AUX", "PUNCT"} for w in before[i:]) for i in apart)


def _turns_verb(sentence: Sentence, word: Word) -> bool:
    """Whether a "not" turns all that a verb tells: "was not available to the NPS"."""
    turned = word.dep == "neg" and sentence.words[word.head].pos in {"VERB", "AUX"}
    return turned and word.index > word.head


_AMOUNTS = frozenset({"one", "a", "any", "single", "enough", "sufficient", "many", "much"})
"""What "not" turns as a number: "received not one referral from"."""
_NEAR = 6
_SETTING_APART = frozenset({"not", "contrast", "unlike", "than", "nor", "except", "request"})


def _put_down_to(sight: Sight, offered: Offered, user: Mention) -> bool:
    """Whether the sentence puts what befalls ``user`` down to who offers it: "waiting lists at the
    CRC meant that people referred by the NPS did not start".
    """
    by = {referent.body for referent in offered.by}
    own = sight.scene.sentence.subtree(offered.service.heads[-1])
    for linked in causation.links(sight.scene):
        causing = {
            body
            for mention in sight.scene.mentions
            if mention.first in linked.cause and mention.first not in own
            for body in (r.body for r in sight.context.meant(mention, False).referents)
        }
        if user.first in linked.effect and causing & by and user.first not in linked.cause:
            return True
    return False


def _beside_them(sight: Sight, offered: Offered, user: Mention) -> bool:
    """Whether ``user`` is told of together with who offers it: "by the CRC and the NPS alike"."""
    by = {referent.body for referent in offered.by}
    row = (each for each in beside.in_row(sight.scene, user) if each is not user)
    return any(by & {*sight.context.meant(each, False).bodies} for each in row)


def services(sight: Sight) -> Iterator[Offered]:
    """The services that the sentence tells of with who has them; those that it leaves without an
    owner are of the one company that it names. None where it tells of another place.
    """
    if opens_elsewhere(sight.scene):
        return
    told = offers.offers(sight)
    yield from told
    company = company_of(sight)
    taken = {head for each in told for head in each.service.heads}
    if company is None:
        return
    for word in sight.scene.sentence.words:
        if word.pos not in {"NOUN", "PROPN"} or word.index in taken:
            continue
        found = parties.service(sight, word.index)
        owned = found is not None and bool(parties.owners(sight, found))
        if found is not None and not owned and not _is_of(sight, word.index, company):
            yield Offered(found, (company,), None)
    yield from _whatever(sight, company, taken)


def _is_of(sight: Sight, noun: int, company: Referent) -> bool:
    """Whether a noun has an owner by name who is not the company."""
    own = phrases.children(sight.scene.sentence, noun, "poss", "compound")
    named = (m for m in sight.scene.mentions if any(m.covers(i) for i in own))
    told = (r.body for m in named for r in sight.context.meant(m, False).referents)
    return any(body != company.body for body in told)


def _whatever(sight: Sight, company: Referent, taken: set[int]) -> Iterator[Offered]:
    """What the company has, whatever it is called: "the CRC’s alternatives to custody"."""
    for word in sight.scene.sentence.words:
        owners = phrases.children(sight.scene.sentence, word.index, "poss")
        if word.index in taken or not owners or word.pos != "NOUN":
            continue
        called = offers.called(sight, word.index)
        told = {body for owner in owners for body in parties.whom(sight, owner).bodies}
        if called is not None and told == {company.body} and not _is_people(sight, called):
            yield Offered(called, (company,), None)


def _is_people(sight: Sight, service: Service) -> bool:
    head = service.heads[-1]
    staff = (m for m in sight.scene.of_kind("source") if m.covers(head))
    return any(staff) or predicates.load().tells(
        sight.scene.sentence.words[head], "person", "inner"
    )


@once
def company_of(sight: Sight) -> Referent | None:
    """The one company that the sentence names."""
    told = {
        referent.body: referent
        for mention in sight.scene.mentions
        if resolution.counts(sight.scene, mention) or mention.first in sight.scene.utterance.frame
        for referent in parties.whom(sight, mention.last).referents
        if referent.body.type in SELLING
    }
    return next(iter(told.values())) if len(told) == 1 else None


def _short(sight: Sight, offered: Offered, user: int) -> tuple[int, ...]:
    """The words by which it falls short, between ``user`` and the service: none if it does not."""
    sentence = sight.scene.sentence
    service = offered.service.heads[-1]
    own = phrases.own(sentence, user), phrases.own(sentence, service)
    if service in own[0] or user in own[1]:
        return ()
    way = scarcity.way(sentence, user, service)
    if not way or not is_at_it(sentence, user) or between.stands_in_way(sight, user, service):
        return ()
    mistaken = {*scarcity.mistaken(sentence, way, predicates.load())}
    if mistaken and not _is_at_it_there(sight, mistaken, offered):
        return ()
    if any(_keeps_apart(sight, index, offered) for index in way if index not in mistaken):
        return ()
    nodes = (*way, *_up_to_verb(sentence, way))
    top = min(nodes, key=lambda i: len(sentence.ancestors(i)))
    near = (*nodes, *phrases.governors(sentence, top), *_beside(sentence, nodes))
    but = {i for i in sentence.subtree(service) if i != service} | {*sentence.subtree(user)}
    but -= {*nodes, *_neither(sentence, service)}
    but |= {*_asides(sentence, nodes), *mistaken}
    near = tuple(i for i in dict.fromkeys((*near, *_neither(sentence, service))) if i not in but)
    if not _passes(sight, near, nodes, top) or _is_denied(sentence, nodes, top, service):
        return ()
    return _told(sight, near, but)


def _untold(sight: Sight, offered: Offered, user: int) -> tuple[int, ...]:
    """The words by which what there is to know of a service does not come to who should know it:
    "details of its courses were not available to court staff". The service itself may be.
    """
    sentence, known = sight.scene.sentence, predicates.load()
    service = offered.service.heads[-1]
    told = (_comes_to(sentence, i) for i in (user, *sentence.ancestors(user)))
    verb, said = next((each for each in told if each is not None), (None, None))
    subject = phrases.subject(sentence, verb) if verb is not None else None
    if verb is None or subject is None or service not in sentence.subtree(subject):
        return ()
    by = {(r.start, r.end) for r in offered.by}
    news = [i for i in phrases.content(sentence, subject) if i != service]
    itself = said is not None and sentence.words[said].lemma in _KNOWN
    if not itself and not any(known.tells(sentence.words[i], "information") for i in news):
        return ()
    if any(_comes_from(sentence, i, by) for i in news) or is_past(sight.scene, verb):
        return ()
    if not is_told(sentence, (verb, *sentence.ancestors(verb))):
        return ()
    if scarcity.not_found(sentence, verb, known):
        return ()
    but = {*sentence.subtree(subject), *sentence.subtree(user)} - {subject}
    return _told(sight, (verb, *phrases.children(sentence, verb, "acomp")), but)


def _comes_to(sentence: Sentence, who: int) -> tuple[int, int | None] | None:
    """The verb that tells that something reaches ``who``, or is known or there for them, with the
    word that says so beside it.
    """
    word = sentence.words[who]
    above = sentence.words[word.head]
    if word.dep == "dobj" and above.lemma == "reach":
        return above.index, None
    if word.dep != "pobj" or above.lemma != "to":
        return None
    said = sentence.words[above.head]
    there = said.dep == "acomp" and said.lemma in _THERE | _KNOWN
    return (said.head, said.index) if there else None


_THERE = frozenset({"available", "accessible"})
_KNOWN = frozenset({"known", "clear", "visible", "familiar", "apparent"})


def _is_at_it_there(sight: Sight, content: Collection[int], offered: Offered) -> bool:
    """Whether what is taken to be so is told of the service, or of who offers it; not of a use."""
    sentence = sight.scene.sentence
    if any(f.row.kind == "use" and f.verb in content for f in sight.scene.frames):
        return False
    doers = [i for i in content if sentence.words[i].dep in phrases.SUBJECTS]
    inside = {i for doer in doers[:1] for i in sentence.subtree(doer)}
    by = [(r.start, r.end) for r in offered.by]
    starts = [sentence.words[i].start for i in inside]
    theirs = any(start <= at < end for at in starts for start, end in by)
    return theirs or bool(inside & {*offered.service.heads})


def _neither(sentence: Sentence, service: int) -> Iterator[int]:
    """What tells that none of them has it: "neither its group nor its clinic had received"."""
    first = service
    while sentence.words[first].dep == "conj":
        first = sentence.words[first].head
    if sentence.words[first].dep in phrases.SUBJECTS:
        told = phrases.children(sentence, first, "preconj")
        yield from (i for i in told if sentence.words[i].lemma == "neither")


def _asides(sentence: Sentence, nodes: Sequence[int]) -> Iterator[int]:
    """What is only the content of what passes: "checked that nobody was left out of its course"."""
    known = predicates.load()
    for index in nodes:
        word = sentence.words[index]
        if word.pos == "VERB" and known.tells(word, "contact"):
            for clause in phrases.children(sentence, index, "ccomp"):
                yield from sentence.subtree(clause)


def _passes(sight: Sight, near: Sequence[int], nodes: Sequence[int], top: int) -> bool:
    """Whether something passes between the two, and that is told as being so: whatever is only the
    content of it is not ("false promises about how soon it would begin").
    """
    sentence, known = sight.scene.sentence, predicates.load()
    passing = [i for i in near if known.tells(sentence.words[i], *_PASSING)]
    faulted = any(sentence.words[i].lemma in _FAULTING for i in near)
    if not passing or faulted or is_past(sight.scene, top):
        return False
    content = {i for each in passing for i in sentence.subtree(each) if i != each}
    above = sentence.ancestors(top)
    return is_told(sentence, [i for i in (*nodes, *above) if i not in content])


def _is_denied(sentence: Sentence, nodes: Sequence[int], top: int, service: int) -> bool:
    """Whether all of it is denied: "found no office in which", "not one course", "far from"."""
    known = predicates.load()
    modifying = list(extent.modifiers(sentence, service))
    if extent.telling(sentence, modifying, known, "deny"):
        return True
    far = any(scarcity.is_far_from(sentence, i) for i in nodes)
    return far or scarcity.not_found(sentence, top, known)


def _up_to_verb(sentence: Sentence, nodes: Sequence[int]) -> Iterator[int]:
    """What nouns on the way hang on, up to the verb that tells of them: "attendance by … at the
    group was poor".
    """
    top = min(nodes, key=lambda i: len(sentence.ancestors(i)))
    if sentence.words[top].pos in {"VERB", "AUX"} and sentence.words[top].dep != "acl":
        return
    for above in sentence.ancestors(top):
        yield above
        if sentence.words[above].pos in {"VERB", "AUX"}:
            return


def is_past(scene: Scene, verb: int) -> bool:
    return is_over(scene.sentence, verb) or is_dated(scene, scene.clause_of(verb), until=False)


def _found_not(sentence: Sentence, top: int) -> Iterator[int]:
    """What turns all that a verb above tells: "did not find a single office in which"."""
    for above in sentence.ancestors(top):
        if sentence.words[above].pos in {"VERB", "AUX"}:
            yield from extent.modifiers(sentence, above)
        if sentence.words[above].lemma in {"evidence", "sign", "office", "case", "instance"}:
            yield from extent.modifiers(sentence, above)


def _told(sight: Sight, near: Sequence[int], but: set[int]) -> tuple[int, ...]:
    """The words among ``near`` that tell little, none or a bad one."""
    sentence, known = sight.scene.sentence, predicates.load()
    before = sight.before.sentence if sight.before is not None else None
    near = [i for i in dict.fromkeys(scarcity.near(sentence, near)) if i not in but]
    denied = extent.telling(sentence, near, known, "deny")
    never = any(sentence.words[i].lemma == "never" for i in near)
    if len({*denied}) > 1 or (never and any(sentence.words[i].lemma in _ENDING for i in near)):
        return ()  # "never stopped promoting"
    told = {i for kind in _BAD for i in extent.telling(sentence, near, known, kind)}
    bad = tuple(sorted(told - {*denied}))
    if bad:
        return () if len(denied) % 2 else bad
    used = any(frame.index in near for frame in sight.scene.frames if frame.row.kind in offers.TOLD)
    blamed = frozenset() if used else between.blamed(sight, denied)
    few = scarcity.told(sentence, near, but, known, blamed, before)
    if few and used and all(sentence.words[i].pos == "NUM" for i in few):
        return ()  # frames weigh numbers
    return few if few or denied else tuple(_advised_against(sentence, near))


_ENDING = frozenset({"stop", "cease", "fail"})


def _advised_against(sentence: Sentence, near: Sequence[int]) -> list[int]:
    """The word by which it is told not to be done: "advised their teams against buying"."""
    words = (sentence.words[i] for i in near)
    return [
        w.index
        for w in words
        if w.lemma == "against" and phrases.children(sentence, w.index, "pcomp")
    ]


def _beside(sentence: Sentence, nodes: Sequence[int]) -> Iterator[int]:
    """What the verbs on the way do or say it with: "had no idea that"."""
    for index in nodes:
        if sentence.words[index].pos in {"VERB", "AUX"}:
            yield from phrases.children(sentence, index, "dobj", "attr", "acomp", "oprd", "xcomp")


def is_at_it(sentence: Sentence, user: int) -> bool:
    """Whether a phrase stands where who does or has it does: not where what is done comes to."""
    index = user
    while sentence.words[index].dep in {"compound", "poss", "nmod", "conj", "appos", "amod"}:
        index = sentence.words[index].head
    word = sentence.words[index]
    if any(_is_told_of(sentence, each) for each in phrases.children(sentence, index, "relcl")):
        return True
    if word.dep == "attr":  # "it was court staff who"
        told = phrases.children(sentence, word.head, "nsubj")
        return any(sentence.words[i].lemma == "it" for i in told)
    if word.dep in {"dobj", "dative", "oprd"}:
        known = predicates.load()  # "received no NPS referral", not "told the NPS"
        return index != user and known.tells(word, *_PASSING)
    if word.dep == "nsubjpass" and predicates.load().tells(sentence.words[word.head], *_LETTING):
        return False  # "had not been invited to use it"
    if word.dep == "pobj":
        opener = sentence.words[word.head]
        above = sentence.words[opener.head]
        given = opener.lemma == "from" and (above.pos == "VERB" or above.dep == "dobj")
        coming = above.lemma in _COMING or predicates.load().tells(above, *_PASSING)
        return opener.lemma in _AT and (coming or not given)  # not "got no answer from the company"
    return True


def _is_told_of(sentence: Sentence, clause: int) -> bool:
    """Whether a relative clause says what people do or are, some or all: "who", "of whom nine"."""
    doers = phrases.children(sentence, clause, *phrases.SUBJECTS)
    of = (c for c in (clause, *doers) for c in phrases.children(sentence, c, "prep", "dep"))
    some = (i for c in of if sentence.words[c].lemma == "of" for i in sentence.children[c])
    return any(sentence.words[i].lemma in {"who", "whom"} for i in (*doers, *some))


_COMING = frozenset({"come", "go", "arrive", "reach", "pass"})
_LETTING = ("permit", "prompt", "offer")
_AT = frozenset({"by", "of", "from", "in", "within", "among", "amongst", "at", "across", "on"})


def _keeps_apart(sight: Sight, index: int, offered: Offered) -> bool:
    """Whether a word on the way joins what is no dealing of the one with the service of the other:
    who has it is at it, or it is only thought or said of it.
    """
    sentence, known = sight.scene.sentence, predicates.load()
    word = sentence.words[index]
    by = {(r.start, r.end) for r in offered.by}
    marks = phrases.children(sentence, index, "mark")
    if any(sentence.words[c].lemma in _YET for c in marks) or known.tells(word, "publish"):
        return True
    if _is_planned(sentence, index) or _comes_from(sentence, index, by):
        return True
    if word.dep == "conj" and phrases.children(sentence, index, *phrases.SUBJECTS):
        return True  # "its courses closed, and the division had to tell people so"
    above = sentence.words[word.head]
    if known.tells(word, "person") and word.dep == "dobj" and known.tells(above, "known"):
        return True  # "did not know the people on its courses"
    doers = phrases.children(sentence, index, "nsubj")
    at_it = [sentence.words[i] for d in doers for i in phrases.content(sentence, d)]
    theirs = any(start <= each.start < end for each in at_it for start, end in by)
    return theirs or _is_said_of(sentence, index, doers, offered.service.heads[-1])


def _is_planned(sentence: Sentence, index: int) -> bool:
    """Whether a verb tells of what is to come: "set out to", not "set foot in"."""
    known = predicates.load()
    done = phrases.children(sentence, index, "dobj")
    passed = any(known.tells(sentence.words[i], *_PASSING) for i in done)
    return bool(extent.telling(sentence, [index], known, "plan")) and not passed


def _is_said_of(sentence: Sentence, index: int, doers: Sequence[int], service: int) -> bool:
    """Whether the sentence says what the service is like: "its courses were too few for them"; not
    where that is what they do not tell: "could not persuade courts that its courses were good".
    """
    known = predicates.load()
    told = any(known.tells(sentence.words[i], *_PASSING) for i in sentence.ancestors(index))
    of_it = any(service in sentence.subtree(doer) for doer in doers)
    if told or not of_it or sentence.words[index].lemma != "be":
        return False
    said = phrases.children(sentence, index, "acomp", "attr")
    return not any(known.tells(sentence.words[i], *_PASSING, *_BAD) for i in said)


def _comes_from(sentence: Sentence, index: int, by: Collection[tuple[int, int]]) -> bool:
    """Whether what passes comes from who has the service: "information from the company about
    attendance at its courses".
    """
    known = predicates.load()
    for at in (index, *phrases.children(sentence, index, "dobj")):
        told = known.tells(sentence.words[at], "information", "matter")
        given = phrases.behind(sentence, at, ("from",), sentence.subtree(at)) if told else ()
        if any(start <= sentence.words[i].start < end for i in given for start, end in by):
            return True
    return False


_FAULTING = frozenset({"fault", "complain", "pay", "reimburse"})
"""What is done to a body’s dealings, and says nothing of them: "nobody could fault its use"."""
_YET = frozenset({"although", "though", "whereas"})


def is_told(sentence: Sentence, nodes: Sequence[int]) -> bool:
    """Whether it is told as being so: not wished, feared, asked or put into the future."""
    known = predicates.load()
    for index in dict.fromkeys(nodes):
        near = [sentence.words[c] for c in sentence.children[index]]
        if any(assertion.opens(word, but=_ABLE) for word in near):
            return False
        if known.tells(sentence.words[index], "wish") and not any(w.dep == "neg" for w in near):
            return False
    return not any(word.lemma == "far" for word in sentence.words[:1])


_ABLE = frozenset({"can", "could"})


def draft(sight: Sight, offered: Offered, user: Referent, words: Sequence[int]) -> Draft:
    """The finding that ``words`` make on ``user``, with the service of another that suffers."""
    service = offered.service
    text = written(sight.scene.sentence.words[service.first : service.last + 1])
    hindered = Hindered(Hindrance.HINDERS, ServiceRef(service.topic, offered.by[0].body, text))
    own = [service.topic] if service.topic != INTERVENTIONS else []
    whole = tuple(range(len(sight.scene.sentence.words)))
    span = trimmed(sight.scene.sentence, whole)
    found = shortcoming(sight, (user,), span, sight.topics.ordered((UPTAKE, *own)), hindered, RULE)
    at = sight.scene.sentence.words
    found.cues.append((at[min(words)].start, at[max(words)].end, f"{RULE}: {at[min(words)].lemma}"))
    return found
