"""What a sentence tells to have come of what, by its structure: a verb that puts one down to the
other or that brings it about, a noun for a reason, a lack for want of which it is so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from probation_oversight.reading.frames import phrases, predicates
from probation_oversight.reading.text.language import Sentence, Word


@dataclass(frozen=True, slots=True)
class Parts:
    """The words of a cause, those of what comes of it, and the word that joins the two."""

    cause: tuple[int, ...]
    effect: tuple[int, ...]
    mark: int


def parts(sentence: Sentence) -> Iterator[Parts]:
    """What ``sentence`` joins as cause and effect, none of it judged yet."""
    for word in sentence.words:
        if word.pos == "VERB":
            yield from _told_to_come_of(sentence, word)
            yield from _hindered_by(sentence, word)
            yield from _behind_what(sentence, word)
            yield from _brought_about(sentence, word)
            yield from _held_for(sentence, word)
        elif word.dep == "prep":
            yield from _for_want(sentence, word)
        elif word.lemma in REASONS or _is_part(sentence, word):
            yield from _reason_for(sentence, word)


def _told_to_come_of(sentence: Sentence, verb: Word) -> Iterator[Parts]:
    """What a verb puts down to something: "attributed to caseloads", "arose out of the merger"."""
    for row in predicates.load().of(verb, "attribute", "stem"):
        if row.particle and not phrases.has_particle(sentence, verb.index, row.particle):
            continue
        back = phrases.children(sentence, verb.index, "advmod", "prt", "prep")  # "traced back to"
        particles = {c for c in back if sentence.words[c].text.lower() in {row.particle, "back"}}
        hosts = (verb.index, *sorted(particles))
        preps = [c for host in hosts for c in phrases.children(sentence, host, "prep", "prt")]
        to = [c for c in preps if sentence.words[c].lemma in row.prepositions]
        passive = row.kind == "stem" or phrases.is_passive(sentence, verb.index)
        told = phrases.subject(sentence, verb.index) if passive else None
        if row.kind == "stem" and told is not None and not _is_thing(sentence, told):
            continue  # "many of them came from the company"
        effect = sentence.subtree(told) if told is not None else ()
        if to and not passive:
            effect = _all_before(sentence, verb) or tuple(range(verb.index + 1, to[0]))
        if to and effect:
            cause = tuple(i for i in sentence.subtree(to[0]) if i != to[0])
            yield Parts(cause, effect, verb.index)


def _all_before(sentence: Sentence, verb: Word) -> tuple[int, ...]:
    """What a clause goes back to: "plans were poor, which staff put down to vacancies"."""
    told = phrases.children(sentence, verb.index, "dobj")
    back = any(sentence.words[i].tag in phrases.RELATIVE for i in told)
    return tuple(range(min(sentence.subtree(verb.index)))) if back else ()


def _hindered_by(sentence: Sentence, verb: Word) -> Iterator[Parts]:
    """What a thing keeps back: "was hampered by the cost of housing"."""
    told = predicates.load().tells(verb, *HINDERING)
    if not told or not phrases.is_passive(sentence, verb.index):
        return
    done_to = phrases.done_to(sentence, verb.index)
    for agent in phrases.children(sentence, verb.index, "agent"):
        effect = (*sentence.subtree(done_to), verb.index) if done_to is not None else ()
        cause = tuple(i for i in sentence.subtree(agent) if i != agent)
        yield Parts(cause, tuple(i for i in effect if i not in cause), verb.index)


HINDERING = ("hinder", "delay")


def _behind_what(sentence: Sentence, verb: Word) -> Iterator[Parts]:
    """What is told to lie behind it: "what lies behind the delays is a shortage of officers"."""
    above = sentence.words[verb.head]
    asked = [sentence.words[i].lemma for i in phrases.children(sentence, verb.index, "nsubj")]
    if verb.dep != "csubj" or above.lemma != "be" or asked != ["what"]:
        return
    behind = [
        *phrases.children(sentence, verb.index, "dobj"),
        *(
            i
            for i in phrases.children(sentence, verb.index, "prep")
            if sentence.words[i].lemma in {"behind", "beneath"}
        ),
    ]
    known = predicates.load()
    told = known.tells(verb, "bring") or any(sentence.words[i].pos == "ADP" for i in behind)
    for said in phrases.children(sentence, above.index, "attr", "ccomp"):
        for each in behind[:1] if told else ():
            yield Parts(sentence.subtree(said), sentence.subtree(each), verb.index)


def _brought_about(sentence: Sentence, verb: Word) -> Iterator[Parts]:
    """What a thing does to another: "unclear guidance caused patchy enforcement", "a shortage of
    vans has made the work unreliable". Who does it is no cause.
    """
    rows = list(predicates.load().of(verb, "bring"))
    if not rows or phrases.is_passive(sentence, verb.index):
        return
    doers = _stressed(sentence, verb)
    if verb.dep not in _ASIDE:
        doers += phrases.children(sentence, verb.index, "nsubj", "csubj")
    if not doers or not _is_thing(sentence, doers[0]):
        return
    row = rows[0]
    if row.prepositions:
        behind = [
            c
            for c in phrases.children(sentence, verb.index, "prep")
            if sentence.words[c].lemma in row.prepositions
        ]
    else:
        told = ("ccomp", "oprd") if verb.lemma == "make" else ("dobj", "ccomp", "oprd")
        behind = [*phrases.children(sentence, verb.index, *told)]
    if behind:
        effect = tuple(sorted({i for each in behind for i in sentence.subtree(each)}))
        cause = tuple(i for i in sentence.subtree(doers[0]) if i not in effect)
        yield Parts(tuple(i for i in cause if i < verb.index), effect, verb.index)


def _stressed(sentence: Sentence, verb: Word) -> tuple[int, ...]:
    """What is said to have done it: "it was the loss of two managers that led to this"."""
    above = verb.head
    while sentence.words[above].pos not in {"VERB", "AUX"} and sentence.words[above].head != above:
        above = sentence.words[above].head
    told = [sentence.words[i].lemma for i in phrases.children(sentence, above, "nsubj")]
    if verb.dep not in {"relcl", "ccomp"} or sentence.words[above].lemma != "be" or told != ["it"]:
        return ()
    return phrases.children(sentence, above, "attr")


_ASIDE = frozenset({"relcl", "acl"})


def _is_thing(sentence: Sentence, noun: int) -> bool:
    """Whether a subject is a matter, and nobody: not "officers caused delays", "this means"."""
    word = sentence.words[noun]
    if word.tag == "VBG":
        return True
    if word.dep in {"csubj", "csubjpass"}:
        return True
    return word.pos == "NOUN" and not predicates.load().tells(word, "person", "peer", "head")


def _for_want(sentence: Sentence, prep: Word) -> Iterator[Parts]:
    """What is so for want of something: "were late through lack of typists"."""
    verb = sentence.words[prep.head]
    if prep.dep != "prep" or prep.lemma not in {"for", "through"} or verb.lemma in _TAKING_FOR:
        return
    lacks = phrases.children(sentence, prep.index, "pobj")
    known = predicates.load()
    lacking = any(known.tells(sentence.words[i], "few") for i in lacks)
    if lacking and verb.pos in {"VERB", "AUX"}:
        cause = sentence.subtree(prep.index)
        effect = tuple(i for i in sentence.subtree(verb.index) if i not in cause)
        yield Parts(cause, effect, prep.index)


_TAKING_FOR = frozenset(
    {"account", "allow", "apologise", "ask", "blame", "call", "compensate", "cover", "criticise"}
    | {"get", "live", "look", "make", "pay", "prepare", "search", "see", "wait", "work"}
)
"""Verbs with which "for" or "through" tells no reason: "made up for a lack of officers"."""


def _held_for(sentence: Sentence, verb: Word) -> Iterator[Parts]:
    """What somebody blames or credits for it: "managers blamed the system for lost records"."""
    if verb.lemma not in _HOLDING or verb.pos != "VERB":
        return
    things = [
        i
        for i in phrases.children(sentence, verb.index, "dobj", "nsubjpass")
        if _is_thing(sentence, i)
    ]
    hosts = (verb.index, *things[:1])  # the parse hangs "for" on either
    for prep in (c for host in hosts for c in phrases.children(sentence, host, "prep")):
        if things and sentence.words[prep].lemma in _HOLDING[verb.lemma]:
            cause = tuple(i for i in sentence.subtree(things[0]) if not prep <= i)
            yield Parts(cause, sentence.subtree(prep), verb.index)


_HOLDING = {"blame": ("for",), "credit": ("with", "for"), "thank": ("for",)}


def _reason_for(sentence: Sentence, noun: Word) -> Iterator[Parts]:
    """What is told to be a reason: "the reason was that staff had left", "was the cause of it"."""
    if noun.dep == "attr":
        for doer in phrases.children(sentence, noun.head, "nsubj"):
            if sentence.words[doer].pos in {"NOUN", "PROPN"}:
                yield Parts(sentence.subtree(doer), sentence.subtree(noun.index), noun.index)
    if noun.dep == "nsubj" and sentence.words[noun.head].lemma == "be":
        for said in phrases.children(sentence, noun.head, "attr", "ccomp"):
            yield Parts(sentence.subtree(said), sentence.subtree(noun.index), noun.index)


REASONS = frozenset({"reason", "cause", "explanation", "driver", "culprit", "root"})


def _is_part(sentence: Sentence, noun: Word) -> bool:
    """Whether it is part of a reason: "is a large part of why its recording is weak"."""
    if noun.lemma not in {"part", "bit"}:
        return False
    of = phrases.children(sentence, noun.index, "prep")
    inside = [sentence.words[i].lemma for each in of for i in sentence.subtree(each)[1:4]]
    return bool({"why", *REASONS} & {*inside})
