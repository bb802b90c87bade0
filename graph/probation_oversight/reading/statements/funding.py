"""Money: whose funding changes, by whom, for which services, read from frames.

Who pays and who is paid goes by the words: "the NPS cut its funding for the CRC", "the CRC lost
income from the NPS", "payments by the NPS to the CRC fell". Who is paid has to be told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from probation_oversight.model.statements import (
    BodyRef,
    ChangeStatus,
    Degree,
    Direction,
    FundingShift,
    Kind,
    Modality,
    Polarity,
    Relation,
    ServiceRef,
)
from probation_oversight.reading.builder import Draft, evidence_words, place, scene_words
from probation_oversight.reading.discourse.context import PROVIDERS
from probation_oversight.reading.discourse.scene import Scene
from probation_oversight.reading.entities.mentions import MentionKind
from probation_oversight.reading.frames import assertion, frames, phrases, predicates
from probation_oversight.reading.frames.frames import Frame
from probation_oversight.reading.frames.predicates import Predicate, Predicates
from probation_oversight.reading.statements import parties
from probation_oversight.reading.statements.sight import Sight
from probation_oversight.reading.text.language import Sentence, Word

TOPIC = "money"
OFFERED = "interv"
"""The topic under which services that can be bought stand."""
_DIRECTIONS = {
    "cut": Direction.DECREASE,
    "take": Direction.DECREASE,
    "fund": Direction.DECREASE,
    "raise": Direction.INCREASE,
}
_MONEY = ("money", "income", "spending")


@dataclass(frozen=True, slots=True)
class _Change:
    """A frame of change with the word for the money that changes."""

    frame: Frame
    money: int
    status: ChangeStatus


@dataclass(frozen=True, slots=True)
class _Parties:
    """Who pays whom."""

    funders: tuple[BodyRef, ...]
    recipients: tuple[BodyRef, ...]


def read(sight: Sight) -> list[Draft]:
    """The funding change that a sentence tells of, with the finding on who pays less."""
    for change in _changes(sight.scene):
        draft = _draft(sight, change)
        if draft is not None:
            return [draft, *_finding(sight.scene, draft, sight.own)]
    return []


def tells_of_money(sentence: Sentence) -> bool:
    """Whether ``sentence`` has a word or a sum of money, or a word for paying or saving it."""
    known = predicates.load()
    return any(
        known.tells(word, *_MONEY, "pay") or word.lemma in _COSTING for word in sentence.words
    )


_COSTING = frozenset({"£", "contract", "fine", "saving", "save"})


def _changes(scene: Scene) -> Iterator[_Change]:
    known, plans = predicates.load(), scene.of_kind("plan")
    yield from _ended(scene.sentence, known)
    yield from _contracts(scene.sentence, known)
    yield from _multiplied(scene.sentence, known)
    yield from _enabling(scene.sentence, known)
    for frame in (f for f in scene.frames if f.row.kind in _DIRECTIONS):
        money = _money(scene.sentence, frame, known)
        status = _status(scene.sentence, frame, known)
        clause = scene.clause_of(frame.index)
        if any(plan.first in clause.words for plan in plans) and status is ChangeStatus.MADE:
            status = ChangeStatus.PLANNED  # "cuts are in the pipeline"
        if money is not None and status is not None and not _is_none(scene.sentence, money):
            yield _Change(frame, money, status)


def _ended(sentence: Sentence, known: Predicates) -> Iterator[_Change]:
    """What somebody no longer pays for: "the health board no longer funds its nurse"."""
    ending = any(w.lemma in _STOPPING or w.text.lower() == "longer" for w in sentence.words)
    for frame in frames.find(sentence, known, ("fund",)) if ending else ():
        near = phrases.children(sentence, frame.verb, "advmod", "neg")
        above = sentence.words[sentence.words[frame.verb].head]
        stopped = sentence.words[frame.verb].dep == "xcomp" and above.lemma in _STOPPING
        stopped = stopped and not phrases.children(sentence, above.index, "neg")
        if stopped or any(sentence.words[i].text.lower() == "longer" for i in near):
            yield _Change(frame, frame.verb, ChangeStatus.MADE)


_STOPPING = frozenset({"stop", "cease"})


def _contracts(sentence: Sentence, known: Predicates) -> Iterator[_Change]:
    """What contract came to its end: "ended its contract with a charity", "was not renewed".

    Not the one by which a body itself is at work: it has to be told with whom or for what.
    """
    for noun in (w for w in sentence.words if w.lemma in {"contract", "funding", "grant"}):
        verb = sentence.words[noun.head]
        told = phrases.children(sentence, noun.index, "prep")
        whom = any(sentence.words[i].lemma in {"with", "for", "to"} for i in told)
        denied = bool(phrases.children(sentence, verb.index, "neg"))
        renewed = verb.lemma in _RENEWING and phrases.is_passive(sentence, verb.index)
        ends = noun.lemma == "contract" and whom and known.tells(verb, "cut", "take")
        passed = verb.tag in {"VBD", "VBN"} and noun.dep in {"dobj", "nsubj", "nsubjpass"}
        if passed and ((renewed and denied) or (ends and not denied and not renewed)):
            row = next(iter(known.of(verb, "cut", "take")), None) or _RENEWED
            agents = phrases.children(sentence, verb.index, "nsubj") if noun.dep == "dobj" else ()
            ended = Frame(row, verb.index, verb.index, agents, (noun.index,))
            yield _Change(ended, noun.index, ChangeStatus.MADE)


_RENEWING = frozenset({"renew", "extend"})
_RENEWED = Predicate("cut", "renew", "VERB", "", (), False, False, "")
"""What is not renewed comes to its end."""


def _multiplied(sentence: Sentence, known: Predicates) -> Iterator[_Change]:
    """What is spent so many times over: "spends twice as much on housing", "half as much"."""
    if all(word.lemma != "much" for word in sentence.words):
        return
    for verb in (w for w in sentence.words if w.pos == "VERB" and known.tells(w, "pay")):
        for much in phrases.children(sentence, verb.index, "dobj", "advmod"):
            before = [w.text.lower() for w in sentence.words[max(0, much - 3) : much]]
            if sentence.words[much].lemma != "much" or before[-1:] != ["as"]:
                continue
            kinds = {"twice": "raise", "times": "raise", "half": "cut"}
            kind = next((kinds[w] for w in before[:-1] if w in kinds), None)
            doers = phrases.children(sentence, verb.index, "nsubj")
            if kind is not None and not phrases.children(sentence, verb.index, "neg"):
                row = Predicate(kind, "much", "ADV", "", (), False, False, "")
                yield _Change(
                    Frame(row, much, verb.index, doers, (much,)), verb.index, ChangeStatus.MADE
                )


def _enabling(sentence: Sentence, known: Predicates) -> Iterator[_Change]:
    """What money that is new has made possible: "a grant of £90,000 has let it hire a nurse"."""
    for noun in (w for w in sentence.words if w.dep == "nsubj" and known.tells(w, *_MONEY)):
        verb = sentence.words[noun.head]
        if verb.lemma not in _LETTING:
            continue
        of = phrases.behind(sentence, noun.index, ("of",), sentence.subtree(noun.index))
        told = [sentence.words[i] for i in sentence.children[noun.index]]
        one = any(w.text.lower() in {"a", "an"} for w in told)
        fresh = any(w.lemma == "new" for w in told) or any(_is_sum(sentence, i) for i in of)
        near = [sentence.words[c] for c in phrases.children(sentence, verb.index, "neg", "aux")]
        open_ = any(w.dep == "neg" or assertion.opens(w) for w in near)
        if one and fresh and not open_:
            row = Predicate("raise", noun.lemma, "NOUN", "", (), False, False, "")
            behind = tuple(c for c in sentence.children[verb.index] if c > verb.index)
            frame = Frame(row, noun.index, verb.index, (), behind)
            yield _Change(frame, noun.index, ChangeStatus.MADE)


_LETTING = frozenset({"let", "enable", "allow", "help", "pay", "fund", "mean", "provide"})


def _money(sentence: Sentence, frame: Frame, known: Predicates) -> int | None:
    """The word for the money that changes: what is cut, what falls by itself, what is paid."""
    for each in frame.themes or frame.agents:
        for noun in phrases.content(sentence, each):
            if known.tells(sentence.words[noun], *_MONEY) or _is_paid(sentence, noun, known):
                return noun
            if _is_sum(sentence, noun) or _is_spendable(sentence, noun, known):
                return noun
    beside = phrases.children(sentence, frame.verb, "dobj", "oprd", "npadvmod")
    counted = phrases.behind(sentence, frame.index, ("of",), sentence.subtree(frame.index))
    for noun in (*counted, *(beside if frame.row.alone else ())):
        if _is_sum(sentence, noun):
            return noun  # "a shortfall of £2 million", "was fined £1 million"
    spent = known.tells(sentence.words[frame.verb], "pay")
    objects = phrases.children(sentence, frame.verb, "dobj")
    timed = any(sentence.words[i].lemma in _TIME for i in objects)  # "spent less time with people"
    heavily = any(
        sentence.words[i].lemma in _MUCH
        for i in phrases.children(sentence, frame.verb, "advmod")
        if sentence.words[frame.verb].lemma == "invest"
    )
    more = frame.row.pos in {"ADJ", "ADV"} or heavily
    return frame.verb if spent and not timed and more else None


_MUCH = frozenset({"heavily", "significantly", "substantially"})


_TIME = frozenset({"time", "hour", "day", "week", "month", "year"})


def _is_none(sentence: Sentence, money: int) -> bool:
    """Whether there is none of it: "was given no extra money"."""
    return any(sentence.words[i].lemma == "no" for i in phrases.children(sentence, money, "det"))


def _is_sum(sentence: Sentence, noun: int) -> bool:
    """Whether a number is one of pounds: "a further £2 million"."""
    word = sentence.words[noun]
    near = (sentence.words[i] for i in (noun - 1, *sentence.children[noun]) if i >= 0)
    return word.pos == "NUM" and any(w.text == "£" for w in near)


def _is_spendable(sentence: Sentence, noun: int, known: Predicates) -> bool:
    """Whether it is what somebody may spend: "less to spend", "what it spends was halved"."""
    word = sentence.words[noun]
    if word.pos == "VERB" and known.tells(word, "pay"):
        told = phrases.children(sentence, noun, "dobj")
        return any(sentence.words[i].tag == "WP" for i in told)
    to = phrases.children(sentence, noun, "acl", "relcl", "xcomp")
    to += phrases.children(sentence, word.head, "xcomp") if word.dep == "dobj" else ()
    less = word.lemma in {"less", "more", "little"}
    return less and any(known.tells(sentence.words[i], "pay") for i in to)


def _is_paid(sentence: Sentence, noun: int, known: Predicates) -> bool:
    """Whether a noun is what somebody pays: "the amount that it pays", "what it pays"."""
    word = sentence.words[noun]
    if word.tag == "WP":
        return known.tells(sentence.words[word.head], "pay")
    if not known.tells(word, "amount"):
        return False  # "the time that officers could spend"
    clauses = phrases.children(sentence, noun, "relcl", "acl")
    return any(known.tells(sentence.words[verb], "pay") for verb in clauses)


def _status(sentence: Sentence, frame: Frame, known: Predicates) -> ChangeStatus | None:
    """Whether the change is told as made or as planned; None if denied, wished or feared."""
    planned = False
    words = [sentence.words[i] for i in dict.fromkeys((frame.index, *_chain(sentence, frame)))]
    for word in words:
        near = [sentence.words[c] for c in phrases.children(sentence, word.index, *_NEAR)]
        if word.tag in {"VBZ", "VBP"} and any(each.lemma == "when" for each in near):
            return None  # "what happens when the grant runs out"
        planned = planned or known.tells(word, "plan") or _to_come(word, near)
        if any(_stops(near_word, known) for near_word in near):
            return None
        above = word.index != frame.verb and not known.tells(word, "plan")
        if above and known.tells(word, "deny", "wish"):
            return None
    return ChangeStatus.PLANNED if planned else ChangeStatus.MADE


_NEAR = ("neg", "aux", "mark", "det", "advmod")


def _chain(sentence: Sentence, frame: Frame) -> Iterator[int]:
    """The verb of a frame and what stands above it, to the end of its relative clause."""
    for index in (frame.verb, *sentence.ancestors(frame.verb)):
        yield index
        if sentence.words[index].dep in {"relcl", "advcl"}:
            return


def _to_come(word: Word, near: Sequence[Word]) -> bool:
    """Whether a verb is told as being still to come: "will cut", "is to cut"."""
    if any(each.dep == "aux" and each.lemma in _COMING for each in near):
        return True
    infinitive = any(each.dep == "aux" and each.lemma == "to" for each in near)
    return infinitive and word.dep == "xcomp"


def _stops(word: Word, known: Predicates) -> bool:
    if word.dep in {"aux", "mark"}:
        return assertion.opens(word, but=_COMING)
    return word.dep == "neg" or known.tells(word, "deny")


_COMING = frozenset({"will", "shall"})


def _parties(sight: Sight, change: _Change) -> _Parties:
    """Who pays whom, by the frame and by the phrase for the money.

    Whose money it is gets it where it is income, or where nobody else is told to get it.
    """
    sentence, known = sight.scene.sentence, predicates.load()
    money, frame = sentence.words[change.money], change.frame
    if money.lemma == "contract":
        told = phrases.behind(sentence, money.index, ("with", "for", "to"), _near(sentence, change))
        funders = _bodies(sight, frame.agents) or _owner(sight, money.index)
        return _Parties(funders, _other(_bodies(sight, told), funders))
    if money.index == frame.index and frame.row.pos == "NOUN" and known.tells(money, *_MONEY):
        funders = _bodies(sight, _from(sentence, change))
        return _Parties(funders, _other(_bodies_within(sight, frame.themes), funders))
    if frame.row.kind == "fund":
        return _Parties(_doers(sight, change), _bodies_within(sight, frame.themes))
    paid = _bodies(sight, [*_towards(sentence, change), *_hit(sentence, change)])
    owner = _owner(sight, change.money)
    doing = _doers(sight, change)
    paying = _other(_bodies(sight, _from(sentence, change)), paid)
    verb = _doing_verb(sentence, change)
    undergoes = known.tells(sentence.words[verb], "receive") or _is_given(sentence, change, verb)
    undergoes = undergoes or _is_spent(sentence, change)
    if undergoes or frame.row.alone:
        return _Parties(paying or _other(owner, doing), doing or paid or owner)
    paid = paid or _whose(sight, change)
    if not paid and not known.tells(money, "spending"):
        paid, owner = owner, ()
    return _Parties(doing or _other(owner, paid) or paying, _other(paid, doing))


def _is_given(sentence: Sentence, change: _Change, verb: int) -> bool:
    """Whether the subject is paid: "was allocated extra money", "was paid less"."""
    given = phrases.children(sentence, verb, "nsubjpass")
    paid = bool(given) and predicates.load().tells(sentence.words[verb], "pay")
    return paid and not {change.money, change.frame.index} & {*sentence.subtree(given[0])}


def _other(bodies: Sequence[BodyRef], than: Sequence[BodyRef]) -> tuple[BodyRef, ...]:
    return tuple(body for body in bodies if body not in than)


def _doing_verb(sentence: Sentence, change: _Change) -> int:
    """The verb whose subject pays or is paid: of the frame, or the one above that sees it done."""
    verb = change.frame.verb
    word = sentence.words[verb]
    return word.head if word.dep == "ccomp" and change.money in change.frame.agents else verb


def _doers(sight: Sight, change: _Change) -> tuple[BodyRef, ...]:
    """The bodies that do it: "the NPS cut", "was cut by the NPS", "the NPS gives it less"."""
    sentence = sight.scene.sentence
    frame, verb = change.frame, _doing_verb(sentence, change)
    inside = sentence.subtree(change.money) if change.money != verb else ()
    doer = phrases.subject(sentence, verb)
    own = doer is not None and not {change.money, frame.index} & {*sentence.subtree(doer)}
    heads = [doer] if doer is not None and own else [a for a in frame.agents if a not in inside]
    heads = [head for head in heads if not _is_somebody(sight, head)]
    if named := _bodies(sight, heads):
        return named
    found = (parties.whom(sight, head) for head in heads)
    told = next((each.referents for each in found if each.told), ())
    return tuple(referent.body for referent in told)


def _is_somebody(sight: Sight, noun: int) -> bool:
    """Whether a noun is of others who only belong to a body: "its owner", "its partners"."""
    others = (m for m in sight.scene.mentions if m.kind is MentionKind.ACTOR and not m.bodies)
    return any(mention.covers(noun) for mention in others)


def _whose(sight: Sight, change: _Change) -> tuple[BodyRef, ...]:
    """The body that those who pay belong to: they pay it, if nobody else."""
    sentence = sight.scene.sentence
    doer = phrases.subject(sentence, _doing_verb(sentence, change))
    if doer is None or not _is_somebody(sight, doer):
        return ()
    return _bodies(sight, phrases.children(sentence, doer, "poss"))


def _owner(sight: Sight, money: int) -> tuple[BodyRef, ...]:
    """Whose money it is: "the CRC’s income", "NPS funding", "its budget"."""
    sentence = sight.scene.sentence
    before = phrases.children(sentence, money, "poss", "compound", "nmod")
    if not any(sentence.words[i].tag == "PRP$" for i in before):
        return _bodies(sight, before)
    for above in sentence.ancestors(money):
        doer = phrases.subject(sentence, above)
        if doer is not None and money not in sentence.subtree(doer):
            return tuple(r.body for r in parties.whom(sight, doer).referents)
    return ()


def _towards(sentence: Sentence, change: _Change) -> list[int]:
    """Nouns for who gets the money: "for the CRC", "pays the CRC", "gave to the CRC"."""
    known, money = predicates.load(), change.money
    spending = known.tells(sentence.words[money], "spending")
    leading = ("to", "towards", "for", "on", "into", *(() if spending else ("of",)))
    taken = ("from",) if change.frame.row.kind == "take" else ()
    found = list(phrases.behind(sentence, money, (*leading, *taken), _near(sentence, change)))
    verbs = phrases.children(sentence, money, "relcl", "acl")
    if sentence.words[money].tag == "WP":  # "what it pays towards courses"
        verbs = (*verbs, sentence.words[money].head)
    for verb in (*verbs, change.frame.verb):
        word = sentence.words[verb]
        if verb in verbs and _holds(sentence, verb):
            found += [s for s in (phrases.subject(sentence, verb),) if s is not None]
        into = tuple(p for row in known.of(word, "pay") for p in row.prepositions)
        found += phrases.behind(sentence, verb, into, sentence.subtree(verb))
        if verb in verbs or known.tells(word, "pay"):
            found += phrases.children(sentence, verb, "dative")
            if known.tells(word, "pay"):
                found += phrases.children(sentence, verb, "dobj")
            found += phrases.behind(sentence, verb, leading, sentence.subtree(verb))
    return [noun for noun in found if noun != money]


def _hit(sentence: Sentence, change: _Change) -> list[int]:
    """Nouns for whom a change befalls: "a cut hit the CRC", "the CRC was hit by a cut"."""
    for verb in (change.frame.verb, *sentence.ancestors(change.frame.index)):
        if sentence.words[verb].pos != "VERB" or verb == change.frame.index:
            continue
        agents = phrases.children(sentence, verb, "agent")
        doer = phrases.subject(sentence, verb)
        if any(change.frame.index in sentence.subtree(agent) for agent in agents):
            return [] if doer is None else [doer]
        left = sentence.words[verb].lemma == "leave"  # "left it with a shortfall in income"
        if doer == change.frame.index or left:
            return list(phrases.children(sentence, verb, "dobj"))
        return []
    return []


def _from(sentence: Sentence, change: _Change) -> list[int]:
    """Nouns for who pays: "income from the NPS", "payments by the NPS"."""
    start = min(change.frame.index, change.money)
    found = list(phrases.behind(sentence, start, ("from", "by"), _near(sentence, change)))
    for verb in phrases.children(sentence, change.money, "relcl", "acl"):
        held = _holds(sentence, verb)
        found += [s for s in (phrases.subject(sentence, verb),) if s is not None and not held]
    return found


def _holds(sentence: Sentence, verb: int) -> bool:
    """Whether a clause on money says who has it: "the grant that the company had"."""
    had = phrases.children(sentence, verb, "dobj", "pobj")
    itself = all(sentence.words[i].tag in phrases.RELATIVE for i in had)
    return itself and predicates.load().tells(sentence.words[verb], "receive")


def _near(sentence: Sentence, change: _Change) -> tuple[int, ...]:
    """The words among which parties are told: of the phrase and of the clause."""
    frame = change.frame
    within = {*sentence.subtree(change.money), *phrases.own(sentence, frame.verb)}
    if sentence.words[frame.index].pos in {"NOUN", "PROPN"}:
        within |= {*sentence.subtree(frame.index)}
    return tuple(sorted(within))


def _bodies(sight: Sight, nouns: Iterable[int]) -> tuple[BodyRef, ...]:
    """The bodies that phrases name: "to the company", "for the company’s courses"."""
    within = {i for noun in nouns for i in phrases.own(sight.scene.sentence, noun)}
    named = (m for m in sight.scene.mentions if m.last in within)
    return tuple(dict.fromkeys(b for m in named for b in sight.context.bodies(m)))


def _bodies_within(sight: Sight, nouns: Iterable[int]) -> tuple[BodyRef, ...]:
    """The bodies that phrases name anywhere: "a nurse in the service", "the service’s nurse"."""
    within = {i for noun in nouns for i in sight.scene.sentence.subtree(noun)}
    named = (m for m in sight.scene.mentions if m.last in within)
    return tuple(dict.fromkeys(b for m in named for b in sight.context.bodies(m)))


def _draft(sight: Sight, change: _Change) -> Draft | None:
    """The change as a statement, if it is told who is paid and that is nobody who pays."""
    scene, sentence, frame = sight.scene, sight.scene.sentence, change.frame
    told = _parties(sight, change)
    if not told.recipients and _is_of_others(sentence, change):
        return None  # "the men had run out of money"
    if not told.funders and not told.recipients and _to_nobody(sight, change):
        told = _Parties((), tuple(referent.body for referent in parties.only(sight)))
    if set(told.funders) & set(told.recipients):
        return None
    spends = bool(told.funders) and _is_own_spending(sentence, change)
    paymasters = _of_paymasters(told.funders) and _to_nobody(sight, change)
    if not told.recipients and not (paymasters or spends):
        return None
    clause = scene.clause_of(frame.index)
    direction = _DIRECTIONS[frame.row.kind]
    planned = change.status is ChangeStatus.PLANNED
    first, last = evidence_words(scene, clause, None)
    inside = (frame.index, frame.verb, change.money)
    draft = Draft(
        Kind.FUNDING_CHANGE,
        sentence.number,
        [place(sentence, min(first, *inside), max(last, *inside))],
        "funding",
        modality=Modality.PLANNED if planned else Modality.OBSERVED,
        degree=_degree(scene, frame.index),
        providers=told.funders,
        topics=("cut",) if direction is Direction.DECREASE else (TOPIC,),
        detail=FundingShift(
            told.funders,
            told.recipients,
            _services(sight, clause.words, told.funders),
            direction,
            change.status,
        ),
    )
    words = sorted({frame.index, change.money})
    start, end = sentence.words[words[0]].start, sentence.words[words[-1]].end
    draft.cues.append((start, end, frame.row.id))
    return draft


def _is_of_others(sentence: Sentence, change: _Change) -> bool:
    """Whether a noun says whose money changes, be it nobody who is known."""
    return _is_spent(sentence, change) and any(
        sentence.words[i].pos in {"NOUN", "PROPN"} for i in change.frame.agents
    )


def _is_spent(sentence: Sentence, change: _Change) -> bool:
    """Whether somebody has no more of it: "ran out of money"."""
    frame = change.frame
    told = change.money in frame.themes and "of" in frame.row.prepositions
    return told and frame.row.pos == "VERB" and phrases.object_of(sentence, frame.verb) is None


def _is_own_spending(sentence: Sentence, change: _Change) -> bool:
    """Whether it is told what a body spends more or less on, or which contract it ended, whoever
    gets the money: "has doubled its spending on treatment".
    """
    known, money = predicates.load(), sentence.words[change.money]
    on = phrases.behind(sentence, change.money, ("on",), _near(sentence, change))
    spends = known.tells(money, "spending") or known.tells(money, "pay")
    return money.lemma == "contract" or (spends and any(True for _ in on))


def _of_paymasters(funders: Sequence[BodyRef]) -> bool:
    """Whether those who pay are no providers: whoever they pay, the money is that of providers."""
    return bool(funders) and all(body.type not in PROVIDERS for body in funders)


def _to_nobody(sight: Sight, change: _Change) -> bool:
    """Whether the words leave out who is paid: not "grants to charities"."""
    sentence, known = sight.scene.sentence, predicates.load()
    nouns = _towards(sentence, change)
    others = [m for m in sight.scene.mentions if m.kind is MentionKind.ACTOR]
    doer = phrases.subject(sentence, change.frame.verb)
    if any(known.tells(sentence.words[i], "person") for i in (*nouns, doer) if i is not None):
        return False  # "the children lost their grants"
    return not any(mention.covers(noun) for mention in others for noun in nouns)


def _services(
    sight: Sight, words: Sequence[int], funders: Sequence[BodyRef]
) -> tuple[ServiceRef, ...]:
    """The services that the money is for."""
    return tuple(
        ServiceRef(m.topic, funders[0], scene_words(sight.scene, m))
        for m in sight.scene.topics
        if funders and m.first in words and sight.topics.within(m.topic, OFFERED)
    )


def _finding(scene: Scene, change: Draft, findings: Sequence[Draft]) -> list[Draft]:
    """The verdict on a cut: a shortcoming of a provider that pays less than before.

    Not where the clause has one already; what a ministry pays is no provider’s fault.
    """
    detail = change.detail
    if not isinstance(detail, FundingShift) or detail.direction is not Direction.DECREASE:
        return []
    if "contract" in {scene.sentence.words[i].lemma for i in _at(scene.sentence, change)}:
        return []  # that one came to its end is no shortcoming by itself
    if not detail.funders or any(body.type not in PROVIDERS for body in detail.funders):
        return []
    negative = [d for d in findings if d.polarity is Polarity.NEGATIVE]
    if negative:
        change.link_from(negative[0], Relation.CONCERNS_CHANGE)
        return []
    finding = Draft(
        Kind.FINDING,
        scene.sentence.number,
        list(change.places),
        "funding",
        Polarity.NEGATIVE,
        change.modality,
        change.degree,
        scene.utterance.voice,
        scene.utterance.speakers,
        providers=detail.funders,
        topics=("cut",),
        cues=list(change.cues),
    )
    finding.link(Relation.CONCERNS_CHANGE, change)
    return [finding]


def _at(sentence: Sentence, draft: Draft) -> Iterator[int]:
    """The words at the cues of ``draft``."""
    for start, end, _ in draft.cues:
        yield from (word.index for word in sentence.words if start <= word.start < end)


def _degree(scene: Scene, index: int) -> Degree | None:
    words = [m for m in scene.of_kind("degree") if 0 < index - m.last <= 2]
    return words[-1].entry.degree if words else None
