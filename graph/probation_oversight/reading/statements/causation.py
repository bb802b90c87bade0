"""What a sentence says brings about what: by a verb, a conjunction, or words such as "owing to"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from probation_oversight.model.statements import Polarity
from probation_oversight.reading.discourse.scene import Scene
from probation_oversight.reading.entities.mentions import MentionKind
from probation_oversight.reading.frames import phrases, predicates
from probation_oversight.reading.lexicon.lexicon import Match
from probation_oversight.reading.polarity.verdicts import Verdicts
from probation_oversight.reading.text.language import Sentence, Word
from probation_oversight.reading.text.once import once


@dataclass(frozen=True, slots=True)
class Linked:
    """That ``cause`` brings about ``effect``: the words of each, and the word that says so."""

    cause: tuple[int, ...]
    effect: tuple[int, ...]
    mark: int
    kind: str


@once
def links(scene: Scene) -> tuple[Linked, ...]:
    """What ``scene`` joins as cause and effect, each told in the sentence itself."""
    return tuple(_links(scene))


def _links(scene: Scene) -> Iterator[Linked]:
    sentence, known = scene.sentence, predicates.load()
    for word in sentence.words:
        for row in known.of(word, "delay", "hinder", "leave", "effect"):
            if row.particle and not phrases.has_particle(sentence, word.index, row.particle):
                continue
            if not brings_about(scene, word):
                continue
            kind = "leave" if row.kind == "effect" else row.kind
            yield from _by_verb(sentence, word.index, kind)
        if word.lemma == "because" and word.dep == "mark":
            yield from _by_clause(sentence, word.head, word.index)
    for mark in scene.of_kind("cause"):
        joins = sentence.words[mark.first].dep == "mark"  # "because caseloads were high"
        if mark.entry.value == "cause" and not joins:
            yield from _by_phrase(sentence, mark)
    yield from _so(scene)
    yield from _without(sentence)
    yield from _lacking(sentence)


def _without(sentence: Sentence) -> Iterator[Linked]:
    """What a lack stands in the way of: "without figures from the NPS, the CRC could not plan"."""
    for word in sentence.words:
        verb = sentence.words[word.head]
        if word.lemma == "without" and word.dep == "prep" and verb.pos in {"VERB", "AUX"}:
            cause = sentence.subtree(word.index)
            effect = tuple(i for i in sentence.subtree(verb.index) if i not in cause)
            yield Linked(cause, effect, word.index, "leave")


def _lacking(sentence: Sentence) -> Iterator[Linked]:
    """What a lack stands in the way of: "reports lacked the detail that it needed to plan"."""
    known = predicates.load()
    for word in sentence.words:
        noun = sentence.words[word.head]
        if word.dep != "relcl" or not known.tells(word, "needed") or noun.dep != "dobj":
            continue
        doers = phrases.children(sentence, word.index, "nsubj")
        verb = sentence.words[noun.head]
        denied = bool(phrases.children(sentence, verb.index, "neg"))
        lacked = known.tells(verb, "deny", "few") != denied
        others = (sentence.words[d] for d in doers)  # "lacked what they needed" is their own need
        if lacked and any(
            w.tag not in phrases.RELATIVE and (denied or w.pos != "PRON") for w in others
        ):
            effect = sentence.subtree(word.index)
            cause = tuple(i for i in sentence.subtree(verb.index) if i not in effect)
            yield Linked(cause, effect, word.index, "hinder")


def brings_about(scene: Scene, word: Word) -> bool:
    """Whether a verb tells of an effect here: not "put people forward", "leaving prison"."""
    sentence, known = scene.sentence, predicates.load()
    if known.tells(word, "delay") and not _is_done(sentence, word.index):
        return False  # "holds back from using them"
    if known.tells(word, "endanger"):
        return any(known.tells(sentence.words[i], "peril") for i in sentence.subtree(word.index))
    if word.lemma == "make":  # "made it hard to", not "made plans"
        return bool(phrases.children(sentence, word.index, "ccomp", "oprd"))
    if word.lemma == "leave" and phrases.children(sentence, word.index, "prt"):
        return False  # "left out"
    if word.lemma != "leave" or phrases.is_passive(sentence, word.index):
        return True
    left = phrases.children(sentence, word.index, "dobj")
    told = [c for c in sentence.children[word.index] if sentence.words[c].dep in {"ccomp", "oprd"}]
    left += tuple(s for c in told for s in phrases.children(sentence, c, *phrases.SUBJECTS))
    return any(_may_be_left(scene, noun) for noun in left)


def _is_done(sentence: Sentence, verb: int) -> bool:
    """Whether a verb has something that it is done to."""
    return phrases.is_passive(sentence, verb) or bool(phrases.children(sentence, verb, "dobj"))


def _may_be_left(scene: Scene, noun: int) -> bool:
    """Whether a noun is of somebody, or of a service."""
    word = scene.sentence.words[noun]
    named = any(m.covers(noun) and m.kind is not MentionKind.ACTOR for m in scene.mentions)
    return named or word.pos == "PRON" or predicates.load().tells(word, "person", "service")


def _by_verb(sentence: Sentence, verb: int, kind: str) -> Iterator[Linked]:
    """What a verb joins: its subject or agent, or the clause it hangs on, with its object."""
    word = sentence.words[verb]
    below = sentence.subtree(verb)
    if phrases.is_passive(sentence, verb):
        yield from _by_agent(sentence, verb, kind)
        return
    own = phrases.children(sentence, verb, *phrases.SUBJECTS)
    back = bool(own) and _goes_back(sentence.words[own[0]])
    if own and not back:
        cause = sentence.subtree(own[0])
        yield Linked(cause, tuple(i for i in below if i not in cause), verb, kind)
    elif back or word.dep in {"advcl", "acl"} or (word.dep == "conj" and kind != "leave"):
        cause = tuple(i for i in sentence.subtree(_main(sentence, verb)) if i not in below)
        yield Linked(cause, below, verb, kind)


def _by_agent(sentence: Sentence, verb: int, kind: str) -> Iterator[Linked]:
    done_to = phrases.done_to(sentence, verb)
    if phrases.children(sentence, verb, "neg"):
        return  # "was not hampered by"
    doing = [
        each
        for prep in phrases.children(sentence, verb, "prep")
        for each in phrases.children(sentence, prep, "pcomp")
    ]  # "was hampered in running it by", whatever the parse hangs that on
    torn = (c for each in doing for c in phrases.children(sentence, each, "prep"))
    by = [c for c in torn if sentence.words[c].lemma == "by" and sentence.words[c].dep != "agent"]
    by = [c for c in by if phrases.children(sentence, c, "pobj")] if kind == "hinder" else []
    for agent in (*phrases.children(sentence, verb, "agent"), *by):
        if done_to is not None:
            cause = sentence.subtree(agent)
            hit = {i for at in (done_to, *doing) for i in sentence.subtree(at)}
            effect = tuple(i for i in sorted(hit) if i not in cause)
            yield Linked(cause, effect, verb, kind)


def _goes_back(word: Word) -> bool:
    """Whether a subject stands for all that was told before it: "which", "and this"."""
    return word.tag in phrases.RELATIVE or word.lemma in {"this", "that"}


def _main(sentence: Sentence, verb: int) -> int:
    """The verb of the clause that a clause hangs on: the next above with a subject of its own."""
    above = sentence.words[verb].head
    while sentence.words[above].head != above:
        if phrases.children(sentence, above, *phrases.SUBJECTS):
            break
        above = sentence.words[above].head
    return above


def _by_clause(sentence: Sentence, verb: int, mark: int) -> Iterator[Linked]:
    """A clause of cause with what it hangs on: "… because caseloads were high"."""
    opened = [c for c in phrases.children(sentence, verb, "advcl") if mark < c < verb]
    if opened and _own_mark(sentence, opened[0]) is None:  # "because it was late, it could not …"
        cause = sentence.subtree(opened[0])
        whole = sentence.subtree(verb)
    else:
        cause = sentence.subtree(verb)
        whole = sentence.subtree(sentence.words[verb].head)
    effect = tuple(i for i in whole if i not in cause and i != mark)
    if effect:
        yield Linked(cause, effect, mark, "leave")


def _own_mark(sentence: Sentence, verb: int) -> int | None:
    return next(iter(phrases.children(sentence, verb, "mark")), None)


def _by_phrase(sentence: Sentence, mark: Match) -> Iterator[Linked]:
    """A phrase of cause with what it hangs on: "owing to …", "… stemmed from …"."""
    first = sentence.words[mark.first]
    below = sentence.subtree(mark.first)
    if first.pos in {"VERB", "AUX"} and first.dep != "prep":
        subject = phrases.subject(sentence, mark.first)
        effect = sentence.subtree(subject) if subject is not None else ()
        cause = tuple(i for i in below if i > mark.last and i not in effect)
    else:
        cause = below if below[-1] > mark.last else sentence.subtree(mark.last)
        above = next(iter(sentence.ancestors(mark.first)), None)
        whole = sentence.subtree(_clause(sentence, above)) if above is not None else ()
        effect = tuple(i for i in whole if i not in cause)
    if cause and effect:
        yield Linked(cause, effect, mark.first, "leave")


def _clause(sentence: Sentence, index: int) -> int:
    """The verb that the word ``index`` hangs on, or itself if it is one."""
    for above in (index, *sentence.ancestors(index)):
        if sentence.words[above].pos in {"VERB", "AUX"}:
            return above
    return index


def _so(scene: Scene) -> Iterator[Linked]:
    """What follows by its own words: ", so …", "so that …", "and as a result …"."""
    sentence = scene.sentence
    for word in sentence.words:
        if word.text == "so" and word.index and _opens_result(sentence, word):
            yield from _after(sentence, word.index, word.head)
    for word in sentence.words:
        if word.lemma in _FOLLOWING and word.dep == "pobj":
            yield from _with_consequences(sentence, word)
        yield from _has_effect(sentence, word)
        yield from _so_much(sentence, word)
        yield from _exposed(sentence, word)
    for mark in scene.of_kind("consequence"):
        if sentence.words[mark.first].pos in {"ADP", "SCONJ"} and mark.first > 1:
            yield from _beside(sentence, mark)
            if sentence.subtree(mark.first)[-1] <= mark.last:  # "…; people were lost as a result"
                yield from _after_break(sentence, mark)
        if sentence.words[mark.first].pos == "ADV" and mark.first > 1:
            yield from _after_break(sentence, mark)


def _with_consequences(sentence: Sentence, noun: Word) -> Iterator[Linked]:
    """What is told to have something for its consequence: "with consequences for victims"."""
    leading = sentence.words[noun.head]
    if leading.lemma == "with" and leading.index:
        effect = tuple(i for i in sentence.subtree(leading.index) if i >= leading.index)
        cause = tuple(i for i in range(leading.index) if i not in effect)
        yield Linked(cause, effect, noun.index, "leave")


def _after_break(sentence: Sentence, mark: Match) -> Iterator[Linked]:
    """What follows behind a semicolon: "…; its supervisors therefore did not know whom"."""
    words = sentence.words[: mark.first]
    breaks = [w.index for w in words if w.text in {";", "–", "—"}]
    if breaks:
        effect = tuple(range(breaks[-1] + 1, len(sentence.words)))
        yield Linked(tuple(range(breaks[-1])), effect, mark.first, "leave")


def _has_effect(sentence: Sentence, noun: Word) -> Iterator[Linked]:
    """What something is told to bear on: "had a knock-on effect on", "to the detriment of"."""
    to = sentence.words[noun.head]
    if noun.lemma in _HARMING and noun.dep == "pobj" and to.lemma in {"to", "at"} and to.index:
        effect = sentence.subtree(to.index)
        cause = tuple(i for i in range(to.index) if i not in effect)
        yield Linked(cause, effect, noun.index, "hinder")
    if noun.lemma not in _BEARING or noun.dep not in {"dobj", "attr"}:
        return
    on = [c for c in phrases.children(sentence, noun.index, "prep") if _bears(sentence, c)]
    on += phrases.children(sentence, noun.index, "acl", "ccomp")  # "had the effect that"
    if on:
        subject = phrases.subject(sentence, noun.head)
        if subject is not None:
            effect = tuple(i for i in sentence.subtree(noun.head) if i >= noun.head)
            yield Linked(sentence.subtree(subject), effect, noun.index, "leave")


def _so_much(sentence: Sentence, so: Word) -> Iterator[Linked]:
    """What comes of so much of it: "came so late that people were not seen"."""
    if so.lemma != "so" or so.dep != "advmod":
        return
    for above in sentence.ancestors(so.index):
        of = phrases.children(sentence, above, "nsubj", "attr") if so.index == 0 else ()
        under = (c for i in (above, *of) for c in phrases.children(sentence, i, *_THAT_FOLLOWS))
        for verb in under:  # also "so poor were plans that victims were put at risk"
            marks = [i for i in phrases.children(sentence, verb, "mark") if i > so.index]
            if marks and sentence.words[marks[0]].lemma == "that":
                effect = sentence.subtree(verb)
                whole = sentence.subtree(_clause(sentence, above))
                yield Linked(tuple(i for i in whole if i not in effect), effect, marks[0], "leave")
                return


_THAT_FOLLOWS = ("ccomp", "advcl", "acl", "relcl")


def _exposed(sentence: Sentence, verb: Word) -> Iterator[Linked]:
    """Who is told to be in danger by what stands before: "was overlooked, and children were exposed
    to harm".
    """
    if verb.dep != "conj" or not phrases.is_passive(sentence, verb.index):
        return
    known = predicates.load()
    agents = phrases.children(sentence, verb.index, "agent")
    own = phrases.children(sentence, verb.index, "nsubjpass")
    if agents or not own or not known.tells(verb, "endanger", "effect"):
        return
    effect = sentence.subtree(verb.index)
    if any(known.tells(sentence.words[i], "peril") for i in effect):
        cause = tuple(i for i in sentence.subtree(verb.head) if i not in effect)
        yield Linked(cause, effect, verb.index, "leave")


def _bears(sentence: Sentence, prep: int) -> bool:
    return sentence.words[prep].lemma in {"on", "upon", "for"}


_HARMING = frozenset({"detriment", "expense", "cost", "disadvantage", "prejudice"})
_BEARING = frozenset({"effect", "impact", "consequence", "implication", "repercussion"})
_FOLLOWING = frozenset({"consequence", "effect", "implication", "repercussion"})


def _opens_result(sentence: Sentence, word: Word) -> bool:
    """Whether "so" opens what follows: not "so few", nor "so that people can"; but "could not"."""
    before, after = sentence.words[word.index - 1], sentence.words[word.index + 1 :][:1]
    if before.text != "," and before.lemma != "and" and not (after and after[0].text == "that"):
        return False
    head = sentence.words[word.head]
    if head.index <= word.index or not phrases.children(sentence, head.index, *phrases.SUBJECTS):
        return False
    hoped = any(
        sentence.words[c].tag == "MD" for c in phrases.children(sentence, head.index, "aux")
    )
    return not hoped or bool(phrases.children(sentence, head.index, "neg"))


def _after(sentence: Sentence, mark: int, verb: int) -> Iterator[Linked]:
    effect = tuple(i for i in sentence.subtree(verb) if i >= mark)
    cause = tuple(i for i in range(mark) if i not in effect)
    if effect and cause:
        yield Linked(cause, effect, mark, "leave")


def _beside(sentence: Sentence, mark: Match) -> Iterator[Linked]:
    """A phrase that leads into what follows, or stands in it: "with the result that …"."""
    below = sentence.subtree(mark.first)
    if below[-1] > mark.last:  # it has what follows below it
        cause = tuple(i for i in range(mark.first) if i not in below)
        effect = below
    else:
        verb = _clause(sentence, mark.first)
        joined = sentence.words[verb].dep == "conj"
        effect = sentence.subtree(verb) if joined else ()
        cause = tuple(i for i in range(effect[0]) if i not in effect) if effect else ()
    if cause and effect:
        yield Linked(cause, effect, mark.first, "leave")


def tells_why(scene: Scene, weighed: Verdicts) -> bool:
    """Whether the sentence blames what it says brings something about: more than "this"."""
    blamed = {
        cue.first
        for verdicts in weighed.by_clause.values()
        for verdict in verdicts
        if verdict.polarity is Polarity.NEGATIVE
        for cue in verdict.cues
    }
    return any(blamed & set(linked.cause) for linked in links(scene))
