"""Frames: for each predicate of a sentence who is at it and what it is done to.

"The NPS made little use of the courses", "little use was made by the NPS of the courses", "NPS use
of the courses was low" and "the courses were hardly used by the NPS" all give one frame.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from probation_oversight.reading.frames import phrases
from probation_oversight.reading.frames.phrases import children
from probation_oversight.reading.frames.predicates import Predicate, Predicates
from probation_oversight.reading.text.language import Sentence, Word

_TOLD = ("use", "under-use", "reach", "offer", "have", "access", "cut", "take", "raise")
_BY = ("by", "from", "in", "within", "among", "through", "at", "across", "throughout")
_WHOSE = ("poss", "compound", "nmod")
_BEFORE = (*_WHOSE, "amod")
_OBJECTS = frozenset({"dobj", "attr", "oprd", "nsubjpass", "pobj"})


@dataclass(frozen=True, slots=True)
class Frame:
    """A predicate at the word ``index``, carried by the word ``verb``, which may be the same.

    ``agents`` are words for who is at it and ``themes`` words for what it is done to, the likeliest
    first; none where the sentence leaves that out.
    """

    row: Predicate
    index: int
    verb: int
    agents: tuple[int, ...]
    themes: tuple[int, ...]


def find(
    sentence: Sentence, known: Predicates, kinds: tuple[str, ...] = _TOLD
) -> tuple[Frame, ...]:
    """The frames of ``sentence`` that words of ``kinds`` make, by place."""
    found: list[Frame] = []
    for word in sentence.words:
        made = (_frame(sentence, word, row, known) for row in known.of(word, *kinds))
        found += (_with_parts(sentence, frame, known) for frame in made if frame is not None)
        if word.lemma == "do":
            found += _done_so(sentence, word, found)
    return tuple(found)


def _done_so(sentence: Sentence, word: Word, told: Sequence[Frame]) -> Iterator[Frame]:
    """What "do so" stands for: the last use that is ``told``, "can buy courses but did not do so".

    Who does it is who might, where only "they" are told of.
    """
    if word.pos != "VERB":
        return
    so = any(sentence.words[c].text == "so" for c in children(sentence, word.index, "advmod"))
    might = next((f for f in reversed(told) if f.row.kind == "use" and f.verb == f.index), None)
    if not so or might is None:
        return
    doer = phrases.subject(sentence, word.index)
    named = doer is not None and sentence.words[doer].pos in {"NOUN", "PROPN"}
    agents = (doer,) if doer is not None and named else might.agents
    yield replace(might, index=word.index, verb=word.index, agents=agents)


def _with_parts(sentence: Sentence, frame: Frame, known: Predicates) -> Frame:
    """``frame`` with what it has only a part of as a theme too: "bought places on the courses"."""
    near = phrases.own(sentence, frame.verb)
    whole = [
        noun
        for theme in frame.themes
        for some in phrases.content(sentence, theme)
        for part in known.of(sentence.words[some], "part")
        for noun in phrases.behind(
            sentence, some, part.prepositions, tuple(sorted({*sentence.subtree(theme), *near}))
        )
        if sentence.words[noun].pos != "PROPN"  # "80 places for the NPS"
    ]
    return replace(frame, themes=tuple(dict.fromkeys((*frame.themes, *whole))))


def _frame(sentence: Sentence, word: Word, row: Predicate, known: Predicates) -> Frame | None:
    if row.particle and not _with(sentence, word, row.particle):
        return None
    verbal = word.pos in {"VERB", "AUX"} or word.dep in {"relcl", "ccomp"}
    if verbal and row.pos == "VERB":
        return _of_verb(sentence, word.index, row, known)
    if row.pos in {"ADJ", "ADV", "VERB"} and row.kind in _SAID_OF:
        return _SAID_OF[row.kind](sentence, word.index, row)
    if row.kind == "offer" and row.particle:
        return _on_offer(sentence, word.index, row)
    return _of_noun(sentence, word, row, known)


def _with(sentence: Sentence, word: Word, particle: str) -> bool:
    """Whether ``particle`` belongs to ``word``: behind a verb, before a noun."""
    if word.pos in {"VERB", "AUX"}:
        return phrases.has_particle(sentence, word.index, particle)
    before = sentence.words[max(0, word.index - 1) : word.index]
    return any(w.text.lower() == particle for w in (*before, sentence.words[word.head]))


def _of_verb(sentence: Sentence, verb: int, row: Predicate, known: Predicates) -> Frame:
    if row.kind == "reach":
        return _of_reach(sentence, verb, row, known)
    passive = phrases.is_passive(sentence, verb)
    given = (phrases.done_to if passive else phrases.object_of)(sentence, verb)
    if passive and given is not None and known.tells(sentence.words[given], "access"):
        to = phrases.behind(sentence, given, ("to",), sentence.subtree(given))
        given = next(to, given)  # "access to a centre run by the company"
    themes = _what_it_is_done_to(sentence, verb, row, given, known)
    people = given if given not in themes else None  # "the CRC’s course was hardly called upon"
    agents = _at_it(sentence, verb, row, people) if passive else _doer(sentence, verb, row)
    return Frame(row, verb, verb, tuple(agents), tuple(themes))


def _of_reach(sentence: Sentence, verb: int, row: Predicate, known: Predicates) -> Frame:
    """Whose people come to a service, or it to them: "few people from the division attended it"."""
    behind = phrases.behind(sentence, verb, row.prepositions, phrases.own(sentence, verb))
    to = list(behind) if row.prepositions else [phrases.object_of(sentence, verb)]
    both = [phrases.subject(sentence, verb), *to]
    told = [index for index in both if index is not None]
    of = {index: [*phrases.content(sentence, index)][-1] for index in told}
    people = [i for i in told if known.tells(sentence.words[of[i]], "person")]
    agents = [each for i in people[:1] for each in _holders(sentence, of[i])]
    agents += [n for i in people[:1] for n in _coming_from(sentence, of[i])]
    if people and not agents:
        agents += phrases.behind(sentence, verb, ("from",), phrases.own(sentence, verb))
    return Frame(row, verb, verb, tuple(agents), tuple(i for i in told if i not in people))


def _coming_from(sentence: Sentence, people: int) -> Iterator[int]:
    return phrases.behind(sentence, people, ("from", "of", "at"), sentence.subtree(people))


def _at_it(sentence: Sentence, verb: int, row: Predicate, done_to: int | None) -> list[int]:
    """Who is at it in the passive; where that is left out, whose the people are who are referred.

    "People supervised by the NPS were referred to it", "NPS cases were referred to it".
    """
    agents = list(phrases.behind(sentence, verb, ("by",), phrases.own(sentence, verb)))
    agents = agents or list(phrases.behind(sentence, verb, ("by",), _compared(sentence, verb)))
    if row.kind == "under-use" and not agents:
        agents = list(_leaving(sentence, verb))
    if row.kind == "under-use" and not agents:  # "left out of plans drawn up by the division"
        of_it = phrases.behind(sentence, verb, ("of", "from"), sentence.subtree(verb))
        agents = [n for noun in of_it for n in _holders(sentence, noun)]
    if row.prepositions and not agents and done_to is not None:
        told = (i for i in phrases.own(sentence, done_to) if sentence.words[i].pos == "NOUN")
        some = reversed(phrases.content(sentence, done_to))  # "eight per cent of its cases"
        of = (*some, *told, *_out_of(sentence, verb))
        agents = next(filter(None, (_holders(sentence, people) for people in of)), [])
    return agents


def _leaving(sentence: Sentence, participle: int) -> tuple[int, ...]:
    """Who leaves a thing unused: "the division left its courses underused"."""
    above = sentence.words[sentence.words[participle].head]
    if above.pos not in {"VERB", "AUX"}:
        above = sentence.words[above.head]
    leaving = above.lemma == "leave" and above.index != participle
    if not leaving or phrases.is_passive(sentence, above.index):
        return ()
    return _single(phrases.subject(sentence, above.index))


def _holders(sentence: Sentence, people: int) -> list[int]:
    """Whose people are: "NPS cases", "people whom the NPS had assessed"."""
    found = _caring(sentence, people) or list(children(sentence, people, *_WHOSE))
    clauses = () if found else children(sentence, people, "relcl")
    doers = (d for clause in clauses for d in children(sentence, clause, "nsubj"))
    return found or [doer for doer in doers if not _relates(sentence, doer)]


def _out_of(sentence: Sentence, verb: int) -> list[int]:
    """Of whom some are told of, where they stand first: "of 120 people in its care, nine were"."""
    of = (w.index for w in sentence.words[:verb] if w.lemma == "of" and w.dep == "prep")
    first = (i for i in of if not i or sentence.words[i - 1].pos in {"PUNCT", "CCONJ"})
    return [noun for prep in first for noun in children(sentence, prep, "pobj")]


def _caring(sentence: Sentence, people: int) -> list[int]:
    """Who has people in their care: "people supervised by the NPS"."""
    return list(phrases.behind(sentence, people, ("by", "under"), sentence.subtree(people)))


def _doer(sentence: Sentence, verb: int, row: Predicate) -> list[int]:
    """Who is at it in the active; those in somebody’s care have access on their account."""
    doer = phrases.subject(sentence, verb)
    doer = _before_relative(sentence, verb) or doer
    if doer is None:
        return []
    asked = sentence.words[sentence.words[doer].head]
    if sentence.words[doer].lemma == "we" and asked.dep == "relcl":  # "nobody we spoke to had"
        doer = asked.head
    return [doer, *(_caring(sentence, doer) if row.kind == "access" else ())]


def _what_it_is_done_to(
    sentence: Sentence, verb: int, row: Predicate, given: int | None, known: Predicates
) -> list[int]:
    within = phrases.own(sentence, verb)
    if row.kind == "offer" and given is not None:
        return _what_is_given(sentence, verb, sentence.words[given], known)
    if row.prepositions:
        behind = phrases.behind(sentence, verb, row.prepositions, within)
        torn = _taken_for_infinitive(sentence, verb, row.prepositions)
        there = _there(sentence, verb) if "to" in row.prepositions else ()
        told = [*behind, *_fronted(sentence, verb, row.prepositions), *torn, *there]
        if given is not None and known.tells(sentence.words[given], "income", "money", "spending"):
            told += phrases.behind(sentence, given, ("for", "on"), sentence.subtree(given))
        plain = given is not None and known.tells(sentence.words[given], "service")
        return [given] if plain and given is not None and not told else told  # "booked its courses"
    themes = [given] if given is not None else _told_by_clause(sentence, verb)
    if not themes:
        themes += phrases.behind(sentence, verb, ("from",), within)  # "bought from two of them"
    if any(_stands_for_some(sentence.words[theme]) for theme in themes):
        themes += phrases.behind(sentence, verb, ("from",), within)  # "bought little from"
        themes += _whole_before(sentence, verb)
    return themes


def _stands_for_some(word: Word) -> bool:
    """Whether a word only tells how much: "bought little from", "ordered nothing from"."""
    return word.pos == "ADJ" or word.lemma in {"nothing", "little", "none"}


def _told_by_clause(sentence: Sentence, verb: int) -> list[int]:
    """What is only told by a clause: "considered what the company could provide"."""
    clauses = children(sentence, verb, "ccomp")
    objects = (c for clause in clauses for c in children(sentence, clause, "dobj"))
    return [c for c in objects if sentence.words[c].tag == "WP"] + _torn_object(sentence, clauses)


def _torn_object(sentence: Sentence, clauses: Sequence[int]) -> list[int]:
    """What the parse takes for the subject of a participle: "not considered the courses run by"."""
    words = sentence.words
    bare = [
        c
        for c in clauses
        if words[c].tag == "VBN"
        and children(sentence, c, "agent")
        and not children(sentence, c, "aux", "auxpass", "mark")
    ]
    return [noun for clause in bare for noun in children(sentence, clause, "nsubj")]


def _there(sentence: Sentence, verb: int) -> tuple[int, ...]:
    """The word for a place that people are sent to: "few were sent there"."""
    words = sentence.words
    return tuple(c for c in children(sentence, verb, "advmod") if words[c].lemma == "there")


def _taken_for_infinitive(
    sentence: Sentence, verb: int, prepositions: tuple[str, ...]
) -> Iterator[int]:
    """What stands behind "to" where a participle follows: "referred people to commissioned …"."""
    for word in sentence.words[verb + 1 :] if "to" in prepositions else ():
        if word.tag == "VBN" and word.dep in {"advcl", "xcomp", "acl"}:
            helping = children(sentence, word.index, "aux", "auxpass")
            if [sentence.words[i].tag for i in helping] == ["TO"]:
                yield from children(sentence, word.index, "dobj")


def _what_is_given(sentence: Sentence, verb: int, given: Word, known: Predicates) -> list[int]:
    """What is offered: also where whom it is offered to stands in its place.

    "The division was offered courses", "it provides the division with courses"; not "it provides
    help with debt".
    """
    asked = [c for c in children(sentence, verb, "dative") if sentence.words[c].tag == "WP"]
    if asked:  # "what it could offer their cases"
        return asked
    if known.tells(given, "service"):
        return [given.index]
    within = phrases.own(sentence, verb)
    objects = [c for c in children(sentence, verb, "dobj") if c != given.index]
    if phrases.is_passive(sentence, verb) and objects:
        return objects
    beside = (*children(sentence, verb, "prep"), *children(sentence, given.index, "prep"))
    behind = (n for n in phrases.behind(sentence, given.index, ("with",), within))
    supplied = [n for n in behind if sentence.words[n].head in beside]
    supplied = supplied if sentence.words[verb].lemma in {"provide", "supply"} else []
    return supplied or [given.index]


def _before_relative(sentence: Sentence, verb: int) -> int | None:
    """Who does it, where the parse takes him for part of the verb: "that the NPS runs"."""
    word = sentence.words[verb]
    if word.dep != "relcl" and not (word.dep == "ccomp" and word.tag == "NNS"):
        return None
    torn = (c for c in children(sentence, verb, "compound", "nmod") if c < verb)
    return next(torn, None)


def _whole_before(sentence: Sentence, verb: int) -> list[int]:
    """What there is little of, where it opens the clause: "of the courses, it used few"."""
    preps = (c for c in children(sentence, verb, "prep") if c < verb)
    of = (c for c in preps if sentence.words[c].lemma == "of")
    return [noun for prep in of for noun in children(sentence, prep, "pobj")]


def _compared(sentence: Sentence, verb: int) -> tuple[int, ...]:
    """Words of what ``verb`` is held against: "used less than expected by the NPS"."""
    hosts = (verb, *phrases.children(sentence, verb, "advmod", "prep"))
    clauses = (c for host in hosts for c in phrases.children(sentence, host, "advcl", "pcomp"))
    return tuple(i for clause in clauses for i in sentence.subtree(clause))


def _fronted(sentence: Sentence, verb: int, prepositions: tuple[str, ...]) -> list[int]:
    """What stands before its preposition: "the courses that people were referred to"."""
    nouns = children(sentence, verb, "dobj", "oprd", "attr")
    loose = [
        c
        for index in (verb, *nouns)
        for c in children(sentence, index, "prep", "prt", "oprd")
        if sentence.words[c].lemma in prepositions
        and all(sentence.words[below].pos == "ADV" for below in sentence.children[c])
    ]
    if loose and sentence.words[verb].dep == "relcl":
        return [sentence.words[verb].head]
    return [*_single(phrases.done_to(sentence, verb))] if loose and _stands(sentence, verb) else []


_GIVING = ("from", "in", "among", "at", "within")
"""Before who uses what something else finds users for: "found few buyers in the NPS"."""
_MAKE = frozenset({"make", "get"})


def _stands(sentence: Sentence, verb: int) -> bool:
    """Whether a passive has its subject with it: "the courses were called upon"."""
    return bool(children(sentence, verb, "nsubjpass"))


def _of_quality(sentence: Sentence, index: int, row: Predicate) -> Frame:
    """What a thing is said to be: "courses available from the CRC", "they went unused by it"."""
    word = sentence.words[index]
    if sentence.words[word.head].lemma == "make" and not phrases.is_passive(sentence, word.head):
        return _made(sentence, index, row)
    verb = word.head if word.dep in {"acomp", "attr", "oprd", "advcl"} else index
    what = word.head if word.dep in {"amod", "acl"} else phrases.subject(sentence, verb)
    if word.dep == "oprd" and children(sentence, verb, "dobj"):
        what = phrases.object_of(sentence, verb)  # "left the courses unused"
    if word.dep == "ccomp" and what is None:
        what = phrases.object_of(sentence, word.head)
    within = tuple(sorted({*phrases.own(sentence, verb), *phrases.own(sentence, index)}))
    agents = tuple(phrases.behind(sentence, index, _SOURCES[row.kind], within))
    if row.kind == "under-use" and not agents:
        agents = _leaving(sentence, index)
    return Frame(row, index, verb, agents, () if what is None else (what,))


def _open_to(sentence: Sentence, index: int, row: Predicate) -> Frame:
    """To whom a thing is open: "its courses are open to people whom the division supervises"."""
    word = sentence.words[index]
    what = word.head if word.dep in {"amod", "acl"} else phrases.subject(sentence, word.head)
    to = list(phrases.behind(sentence, index, row.prepositions, sentence.subtree(index)))
    to += [each for noun in tuple(to) for each in _caring(sentence, noun)]
    return Frame(row, index, index, tuple(to), () if what is None else (what,))


def _of_mind(sentence: Sentence, index: int, row: Predicate) -> Frame:
    """What somebody has in mind or not: "officers were unaware of what the company offers"."""
    doer = phrases.subject(sentence, index)
    within = (*phrases.own(sentence, index), *sentence.subtree(index))
    about = tuple(phrases.behind(sentence, index, row.prepositions, tuple(sorted({*within}))))
    clauses = children(sentence, index, "ccomp")
    about += tuple(n for c in clauses for n in children(sentence, c, "nsubj", "dobj"))
    return Frame(row, index, sentence.words[index].head, _single(doer), about)


def _of_amount(sentence: Sentence, index: int, row: Predicate) -> Frame:
    """How much of a thing there is now: "gave it less money", "spent more on it"."""
    word = sentence.words[index]
    what = word.head if word.dep in {"amod", "advmod"} else index
    above = sentence.words[what] if word.dep == "advmod" else sentence.words[word.head]
    if word.dep == "amod":
        above = sentence.words[above.head]
    verb = above.index if above.pos in {"VERB", "AUX"} else what
    doer = phrases.subject(sentence, verb)
    agents = () if doer is None or doer == what else (doer,)
    return Frame(row, index, verb, agents, (what,) if what != verb else ())


def _made(sentence: Sentence, index: int, row: Predicate) -> Frame:
    """What somebody makes a thing: "the company makes its courses available"."""
    verb = sentence.words[index].head
    doer, what = phrases.subject(sentence, verb), phrases.object_of(sentence, verb)
    if what == index or what is None:
        told = phrases.children(sentence, index, *phrases.SUBJECTS)
        relative = sentence.words[verb].dep == "relcl"
        what = told[0] if told else (sentence.words[verb].head if relative else None)
    agents = () if doer is None else (doer,)
    return Frame(row, index, verb, agents, () if what is None else (what,))


_SOURCES = {"offer": ("from", "through", "at", "via", "by", "within"), "under-use": ("by", "in")}


def _on_offer(sentence: Sentence, index: int, row: Predicate) -> Frame | None:
    """Courses "on offer from the CRC": whose head or subject they are."""
    on = sentence.words[index].head
    above = sentence.words[on].head
    if sentence.words[on].lemma != row.particle:
        return None
    verbal = sentence.words[above].pos in {"VERB", "AUX"}
    what = phrases.subject(sentence, above) if verbal else above
    told = verbal and sentence.words[above].lemma != "be"
    laid = phrases.object_of(sentence, above) if told else None
    source = tuple(phrases.behind(sentence, index, ("from",), sentence.subtree(index)))
    if laid is not None and source:  # "had not promoted the services on offer from"
        return Frame(row, index, index, source, (laid,))
    if laid is not None:  # "had put courses at its disposal"
        laying = what if sentence.words[above].lemma != "have" else None
        return Frame(row, index, index, () if laying is None else (laying,), (laid,))
    within = tuple(sorted({*phrases.own(sentence, index), *phrases.own(sentence, above)}))
    agents = tuple(phrases.behind(sentence, index, _SOURCES["offer"], within))
    return Frame(row, index, index, agents, () if what is None else (what,))


def _of_noun(sentence: Sentence, word: Word, row: Predicate, known: Predicates) -> Frame | None:
    """A use told of as a thing: "NPS use of …", "too little use was made by the NPS of …"."""
    noun = _counted(sentence, word.index, known)
    carrier = sentence.words[sentence.words[noun].head]
    light = sentence.words[noun].dep in _OBJECTS and known.tells(carrier, "light", "draw")
    if row.pos != "NOUN" and not (light and carrier.lemma in _MAKE):
        return None  # "the most of" is a use only in "make the most of"
    verb = carrier.index if carrier.pos in {"VERB", "AUX"} else noun
    within = tuple(sorted({*phrases.own(sentence, noun), *phrases.own(sentence, verb)}))
    themes = _used(sentence, word.index, row.prepositions, within)
    if light and not themes:
        fronted = _fronted(sentence, verb, row.prepositions)  # "was made use of"
        themes = tuple(fronted or _whole_before(sentence, verb))
    active = light and not phrases.is_passive(sentence, verb)
    doer = phrases.subject(sentence, verb) if active else None
    given = tuple(phrases.behind(sentence, noun, _GIVING, within)) if doer is not None else ()
    if given and known.tells(carrier, "draw"):
        return Frame(row, word.index, verb, given, themes or _single(doer))
    if doer is not None and known.tells(carrier, "draw") and not known.tells(carrier, "light"):
        themes, doer = themes or _single(doer), None  # who gets it does not do it
    agents = [*_beside(sentence, word.index, noun), *_single(doer)]
    if row.kind == "access" and doer is not None:
        agents += _caring(sentence, doer)
    for each in dict.fromkeys((word.index, noun)):
        agents += _making(sentence, each, known)
    agents += _named_behind(sentence, word.index, within, themes)
    return Frame(row, word.index, verb, _without_parts(sentence, agents), themes)


def _without_parts(sentence: Sentence, agents: Sequence[int]) -> tuple[int, ...]:
    """``agents`` but for words such as "part" that only stand for them."""
    return tuple(n for n in agents if sentence.words[n].lemma not in _PARTS)


def _used(
    sentence: Sentence, noun: int, prepositions: tuple[str, ...], within: tuple[int, ...]
) -> tuple[int, ...]:
    """What is used, behind the noun; not a number that the use came to."""
    behind = phrases.behind(sentence, noun, prepositions, within)
    return tuple(n for n in behind if sentence.words[n].pos != "NUM")


def _named_behind(
    sentence: Sentence, noun: int, within: tuple[int, ...], themes: tuple[int, ...]
) -> Iterator[int]:
    """Who is at it by a phrase behind the noun: "use by the NPS", not what tells of the theme."""
    used = {i for theme in themes[:1] for i in _told_within(sentence, theme)}
    yield from phrases.behind(sentence, noun, ("by",), within)
    yield from (n for n in phrases.behind(sentence, noun, _BY, within) if n not in used)


def _making(sentence: Sentence, noun: int, known: Predicates) -> Iterator[int]:
    """Who is at it by a clause on the noun: "referrals made by the NPS", "orders it placed"."""
    for made in phrases.children(sentence, noun, "acl", "relcl"):
        if known.tells(sentence.words[made], "expected"):  # "referrals that it expected from it"
            yield from phrases.behind(sentence, made, ("from",), phrases.own(sentence, made))
            continue
        yield from phrases.behind(sentence, made, ("by",), phrases.own(sentence, made))
        yield from (s for s in children(sentence, made, "nsubj") if not _relates(sentence, s))


_PARTS = frozenset({"half", "third", "quarter", "fifth", "tenth", "cent", "percent", "%"})
"""By how much something is told to have fallen: nobody does it."""


def _single(index: int | None) -> tuple[int, ...]:
    return () if index is None else (index,)


def _relates(sentence: Sentence, index: int) -> bool:
    return sentence.words[index].tag in phrases.RELATIVE


def _told_within(sentence: Sentence, theme: int) -> tuple[int, ...]:
    """What tells of a theme itself; whose it is said to be before it, is not said again."""
    owned = children(sentence, theme, "poss")
    sources = (c for c in children(sentence, theme, "prep") if sentence.words[c].lemma == "from")
    apart = {i for c in sources for i in sentence.subtree(c)} if owned else set()
    among = (c for c in children(sentence, theme, "prep") if sentence.words[c].lemma == "among")
    apart |= {i for c in among for i in sentence.subtree(c)}
    return tuple(i for i in sentence.subtree(theme) if i not in apart)


def _counted(sentence: Sentence, index: int, known: Predicates) -> int:
    """The noun that only counts ``index``, else itself: "the number of referrals"."""
    while True:
        word = sentence.words[index]
        if word.dep in {"compound", "nmod", "amod"} and known.tells(
            sentence.words[word.head], "amount"
        ):
            index = word.head
            continue
        prep = sentence.words[word.head]
        above = sentence.words[prep.head]
        counts = above.pos != "VERB" and known.tells(above, "amount", "few")
        if word.dep != "pobj" or not counts:
            return index
        index = prep.head


def _beside(sentence: Sentence, index: int, noun: int) -> Iterator[int]:
    """Words before a noun that may say whose it is: "the NPS’s use", "NPS referrals"."""
    for head in dict.fromkeys((index, noun)):
        for child in children(sentence, head, *_BEFORE):
            counts = sentence.words[child].pos in {"ADJ", "ADV", "NUM"}
            if child < head and child != index and not counts:
                yield child


_SAID_OF: Mapping[str, Callable[[Sentence, int, Predicate], Frame]] = {
    "offer": _of_quality,
    "under-use": _of_quality,
    "access": _open_to,
    "known": _of_mind,
    "unknown": _of_mind,
    "cut": _of_amount,
    "raise": _of_amount,
}
"""What reads a word that is said of a thing, by the kind of its row."""
