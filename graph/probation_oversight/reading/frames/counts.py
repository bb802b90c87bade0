"""How many a frame tells of, in numbers, and whether that is few: "of 120, it referred nine".

A number says little by itself. It does by the whole that it is of, by what was needed or expected,
in the sentence or in the one before it, or as very few over a long time: "only six in the year".
"""

from __future__ import annotations

from collections.abc import Iterator

from probation_oversight.reading.frames import phrases
from probation_oversight.reading.frames.frames import Frame
from probation_oversight.reading.frames.phrases import children, own
from probation_oversight.reading.frames.predicates import Predicates
from probation_oversight.reading.text import shares
from probation_oversight.reading.text.language import Sentence, Word

FEW = 0.35
"""The greatest share of those who could be referred that is few."""
_SHORT = 0.5
"""The greatest share of what there was need of or room for that falls short of it."""
WELL_SHORT = 0.75
"""The greatest share of what was expected that does."""
_HANDFUL = 10
"""The greatest number that is few over a long time."""
_NEAR = 4


def few(
    sentence: Sentence, frame: Frame, known: Predicates, before: Sentence | None
) -> tuple[int, ...]:
    """The words that tell that ``frame`` is told of few: none if they do not."""
    nouns = dict.fromkeys(counted(sentence, frame))
    for share in shares.in_words(shares.find(sentence), set(_modifying(sentence, nouns))):
        if is_few(share):
            return share.first, share.last
    for at, number in _numbers(sentence, nouns):
        whole = _whole(sentence, at)
        if whole is not None and number <= whole * FEW:
            return (at,)
        if _falls_short(sentence, before, at, number, known):
            return (at,)
        if number <= _HANDFUL and _over_long(sentence, frame) and _slighted(sentence, at):
            return (at,)
    return _times(sentence, frame)


def is_few(share: shares.Share) -> bool:
    """Whether a share of those who could be referred is few: also "fewer than half"."""
    most = _SHORT if share.bound is shares.Bound.AT_MOST else FEW
    return share.value <= most and share.bound is not shares.Bound.AT_LEAST


def is_small(sentence: Sentence, at: int, before: Sentence | None, known: Predicates) -> bool:
    """Whether the number at ``at`` is few of a whole that is told: what there was to be used.

    "Its card ran to 18 services; the division had called on three", "400 places were paid for; no
    more than 150 were filled".
    """
    number = shares.number_of(sentence.words[at].text)
    if number is None or _measures(sentence, at):
        return False
    whole = _whole(sentence, at)
    if whole is not None:
        return number <= whole * FEW
    if _falls_short(sentence, before, at, number, known):
        return True
    share = _SHORT if _slighted(sentence, at) or _capped(sentence, at) else FEW
    wholes = list(_earlier_numbers(sentence, before, at, known))
    return bool(wholes) and number <= wholes[0] * share


def _capped(sentence: Sentence, at: int) -> bool:
    """Whether a number is the most that it was: "no more than 150"."""
    before = [w.text.lower() for w in sentence.words[max(0, at - 3) : at]]
    return before in (["no", "more", "than"], ["not", "more", "than"]) or before[-2:] == [
        "at",
        "most",
    ]


def _earlier_numbers(
    sentence: Sentence, before: Sentence | None, at: int, known: Predicates
) -> Iterator[float]:
    """The numbers told beside ``at`` of what there is to be used or who could be sent, the nearest
    before it first.
    """
    counted_ = _noun_of(sentence, at)
    places = [(sentence, w) for w in reversed(sentence.words[:at])]
    places += [(before, w) for w in reversed(before.words)] if before is not None else []
    places += [(sentence, w) for w in sentence.words[at + 1 :]]
    for where, word in places:
        number = shares.number_of(word.text) if word.pos == "NUM" else None
        if number is None or number <= 1 or _measures(where, word.index):
            continue
        noun = _noun_of(where, word.index)
        of = [where.words[i] for i in phrases.content(where, noun.index)]
        usable = any(known.tells(w, "service", "part", "needed") for w in of)
        alike = noun.pos == "NOUN" and noun.lemma == counted_.lemma and where is not sentence
        if usable or alike or _is_set_against(where, word.index):
            yield number


def _noun_of(sentence: Sentence, number: int) -> Word:
    word = sentence.words[number]
    return sentence.words[word.head] if word.dep == "nummod" else word


def _is_set_against(sentence: Sentence, at: int) -> bool:
    """Whether a number is what another is held against: "against 40", "room for 40"."""
    before = [w.lemma for w in sentence.words[max(0, at - 3) : at]]
    return bool({"against", "possible", "compare", "capacity", "room", "available"} & {*before})


def counted(sentence: Sentence, frame: Frame) -> Iterator[int]:
    """The nouns whose number counts: what is used, and the people who are referred."""
    for theme in frame.themes[:1]:
        yield theme
        for above in sentence.ancestors(theme):
            word = sentence.words[above]
            aside = word.pos == "ADP" and word.lemma not in _PARTING  # "no complaint about them"
            if aside or word.pos in {"VERB", "AUX"} or above == frame.index:
                break
            yield above
    yield from children(sentence, frame.verb, "dobj", "nsubjpass")
    if frame.row.kind == "reach":
        yield from children(sentence, frame.verb, "nsubj")
    if sentence.words[frame.index].pos == "NOUN":
        yield frame.index
        yield from _some_of(sentence, frame.index)
        yield from children(sentence, frame.verb, "attr")
        yield from phrases.behind(sentence, frame.verb, ("to", "at"), own(sentence, frame.verb))


_PARTING = frozenset({"of", "on", "for", "at", "in", "from", "to"})


def despite_need(sentence: Sentence, frame: Frame, known: Predicates) -> tuple[int, ...]:
    """The number that is told as little, since the need was great: "despite high need, it made
    11 referrals".
    """
    against = [
        w.index
        for w in sentence.words
        if w.lemma in _AGAINST and w.dep in {"prep", "mark", "advmod"}
        for c in (w.index, w.head)
        if c != frame.verb
        and any(_is_need(sentence, i, known) for i in sentence.subtree(c))
        and frame.verb not in sentence.subtree(c)
    ]
    nouns = dict.fromkeys(counted(sentence, frame))
    told = [at for at, number in _numbers(sentence, nouns) if number <= _DOZENS]
    return (told[0],) if against and told else ()


def _is_need(sentence: Sentence, index: int, known: Predicates) -> bool:
    word = sentence.words[index]
    return word.lemma in {"need", "demand", "require"} and known.tells(
        word, "needed", "use", "wish"
    )


_AGAINST = frozenset({"despite", "although", "though", "notwithstanding", "while"})
_DOZENS = 25
"""The greatest number that is told as little where the need was great."""


def _some_of(sentence: Sentence, noun: int) -> Iterator[int]:
    """What tells how much of it is meant: "a third of the referrals that were expected"."""
    prep = sentence.words[sentence.words[noun].head]
    if sentence.words[noun].dep == "pobj" and prep.lemma == "of":
        yield prep.head


def _modifying(sentence: Sentence, nouns: dict[int, None]) -> Iterator[int]:
    """The words by which some of a whole are told: "fewer than one in twenty of its cases"."""
    for noun in nouns:
        of_some = sentence.words[noun].pos not in {"NOUN", "PROPN"}
        yield from (i for i in own(sentence, noun) if i <= noun or of_some)


def _numbers(sentence: Sentence, nouns: dict[int, None]) -> Iterator[tuple[int, float]]:
    """The numbers of ``nouns``, or that stand for them: "nine were referred"."""
    for index in nouns:
        for at in (index, *children(sentence, index, "nummod")):
            number = shares.number_of(sentence.words[at].text)
            if number is not None and not _measures(sentence, at):
                yield at, number


def _measures(sentence: Sentence, at: int) -> bool:
    """Whether a number is of money, of time or a share: "£12", "two months", "40 per cent"."""
    around = sentence.words[max(0, at - 1) : at + 2]
    head = sentence.words[sentence.words[at].head]
    told = {word.text.lower() for word in around} | {head.lemma}
    return bool(told & _MEASURES)


_MEASURES = frozenset(
    {"£", "%", "per", "percent", "month", "months", "year", "years", "week", "weeks", "day", "days"}
    | {"hour", "hours", "million", "office", "offices", "officer", "officers", "minute", "minutes"}
)


def _whole(sentence: Sentence, at: int) -> float | None:
    """Of how many a number is told to be some, where the whole stands first: "of 120 people, …"."""
    for word in sentence.words[:at]:
        if word.lemma == "of" and (not word.index or _opens(sentence.words[word.index - 1])):
            told = (sentence.words[i].text for i in sentence.subtree(word.index))
            return next((n for n in map(shares.number_of, told) if n is not None), None)
    return None


def _opens(word: Word) -> bool:
    return word.pos in {"PUNCT", "CCONJ"} or word.lemma == "that"


def _falls_short(
    sentence: Sentence, before: Sentence | None, at: int, number: float, known: Predicates
) -> bool:
    """Whether a number is well below one that was needed, hoped for or provided for."""
    for other in filter(None, (sentence, before)):
        for word in other.words:
            if other is sentence and word.index == at:
                continue
            wanted = shares.number_of(word.text)
            if wanted is None or wanted < 2 or word.pos != "NUM" or _measures(other, word.index):
                continue
            if number < wanted * _held_against(other, word, known, other is before):
                return True
    return False


def _held_against(sentence: Sentence, word: Word, known: Predicates, apart: bool) -> float:
    """How much of a number makes too few: of what was wanted most or half, of another none.

    "Expected 40", "room for 40", "40 who needed it".
    """
    before = " ".join(w.text.lower() for w in sentence.words[max(0, word.index - 2) : word.index])
    above = [sentence.words[i] for i in (word.index, *sentence.ancestors(word.index))][:_NEAR]
    hoped = any(known.tells(each, "expected") and each.tag in _HOPED for each in above)
    if hoped or before == "instead of":
        return WELL_SHORT
    noun = sentence.words[word.head] if word.dep == "nummod" else word
    near = {noun.index, *own(sentence, noun.index)}
    near |= {i for each in above for i in (each.index, *sentence.children[each.index])}
    for clause in children(sentence, noun.index, "relcl", "acl"):
        near |= {*sentence.subtree(clause)}
    if apart and known.tells(noun, "person", "service"):
        near |= {*range(noun.index, len(sentence.words))}
    needed = any(known.tells(sentence.words[i], "needed") for i in near)
    return _SHORT if needed else 0.0


_HOPED = frozenset({"VBN", "VBD", "VBZ", "JJ"})


def _slighted(sentence: Sentence, at: int) -> bool:
    """Whether a number is told as small: "only six", "a mere eight"; a bare "six" may be enough."""
    before = {word.lemma for word in sentence.words[max(0, at - _NEAR) : at]}
    return bool(before & shares.SLIGHTING)


def _over_long(sentence: Sentence, frame: Frame) -> bool:
    """Whether what is told took months or years: "in 12 months", "in the year to March"."""
    for prep in children(sentence, frame.verb, "prep", "npadvmod"):
        if sentence.words[prep].lemma in _LASTING and any(
            sentence.words[i].lemma in _PERIODS for i in sentence.subtree(prep)
        ):
            return True
        if sentence.words[prep].lemma == "since":
            return True
    return False


_LASTING = frozenset({"in", "over", "during", "for", "within"})
_PERIODS = frozenset({"year", "month", "quarter"})


def _times(sentence: Sentence, frame: Frame) -> tuple[int, ...]:
    """How often it was done, if seldom over a long time: "on six occasions in 12 months"."""
    for prep in children(sentence, frame.verb, "prep", "npadvmod", "advmod"):
        word = sentence.words[prep]
        if word.lemma == "on":
            nouns = children(sentence, prep, "pobj")
        else:
            nouns = (prep,) if word.lemma == "time" else ()
        for noun in nouns:
            if sentence.words[noun].lemma in {"occasion", "time"}:
                for at in children(sentence, noun, "nummod"):
                    number = shares.number_of(sentence.words[at].text)
                    if number is not None and number <= _HANDFUL and _long(sentence, frame, noun):
                        return at, noun
    return ()


def _long(sentence: Sentence, frame: Frame, noun: int) -> bool:
    within = (i for i in sentence.subtree(noun))
    return _over_long(sentence, frame) or any(sentence.words[i].lemma in _PERIODS for i in within)
