"""What more or less of something says where it is held against what it is elsewhere: "children wait
longer than those in the next borough", "41 per cent, against 33 per cent nationally".

How often a thing happens is no verdict by itself. That it is good or bad has to be known (lexicon
kinds "measure" and "rate"), and what it is held against has to be told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from probation_oversight.model.statements import Polarity
from probation_oversight.reading.clauses import ClauseKind
from probation_oversight.reading.frames import phrases, predicates
from probation_oversight.reading.lexicon.lexicon import Match
from probation_oversight.reading.polarity.ground import HELPING, Ground
from probation_oversight.reading.polarity.implied import is_told
from probation_oversight.reading.text.language import Word
from probation_oversight.reading.text.shares import number_of


def compared(ground: Ground) -> tuple[Polarity, Match] | None:
    """What a clause without any cue says by more or less of what is good or bad, and what tells it;
    None where nothing is held against anything.
    """
    words = ground.sentence.words
    if not (is_told(ground) or _is_main(ground)) or _is_weakened(ground):
        return None
    for match in ground.of_kind("measure", "rate"):
        if match.first not in ground.inside and match.first not in ground.clause.subject:
            continue
        if match.entry.value == "rank":
            if (place := _placed(ground, match)) is not None:
                return place, match
            continue
        for way, more in (*_numbers(ground), *_ways(ground, match)):
            if words[way].text.lower() in _AGAINST or _is_held(ground, way):
                if match.entry.value == "level" and words[way].lemma not in {"above", "below"}:
                    continue  # "more planning" is not better, planning "above the average" is
                good = (match.entry.value != "bad") == more
                return (Polarity.POSITIVE if good else Polarity.NEGATIVE), match
    return None


def unmatched(ground: Ground) -> tuple[Polarity, Match] | None:
    """What is told of a body by saying that no other is so: "no other region manages risk so well",
    "no other unit has as many vacancies".
    """
    words, head = ground.sentence.words, ground.clause.head
    subjects = ground.children(head, frozenset({"nsubj", "nsubjpass"}))
    if not subjects or not _are_no_others(ground, subjects[0]) or not _is_main(ground):
        return None
    for match in ground.matches:
        so = words[max(0, match.first - 1)].text.lower() in {"so", "as"}
        if match.entry.kind == "evaluation" and match.entry.polarity and so:
            return match.entry.polarity, match
    for match in ground.of_kind("measure", "rate"):
        for index in _holding(ground, match):
            for child in (index, *ground.sentence.children[index]):
                more = _PLAIN.get(words[child].text.lower())
                if more is not None and words[max(0, child - 1)].text.lower() in {"so", "as"}:
                    good = (match.entry.value != "bad") == more
                    return (Polarity.POSITIVE if good else Polarity.NEGATIVE), match
    return None


def _are_no_others(ground: Ground, noun: int) -> bool:
    """Whether a noun is of none of its like: "no other region", "few units"."""
    words = ground.sentence.words
    before = {words[c].lemma for c in ground.sentence.children[noun]}
    others = {"no", "other"} <= before or "few" in before
    return predicates.load().tells(words[noun], "peer") and others


def _is_main(ground: Ground) -> bool:
    """Whether a main clause tells how it is, of however few: "fewer children are excluded"."""
    words, head = ground.sentence.words, ground.clause.head
    helping = [words[c].tag for c in ground.children(head, HELPING)]
    finite = words[head].tag in {"VBD", "VBZ", "VBP"} or bool(helping)
    asked = any(word.text == "?" for word in words) or "MD" in helping or "TO" in helping
    return ground.clause.kind is ClauseKind.MAIN and finite and not asked


def _is_weakened(ground: Ground) -> bool:
    """Whether a clause denies what it tells: "did not wait longer than others"."""
    return bool(ground.children(ground.clause.head, frozenset({"neg"})))


def _ways(ground: Ground, match: Match) -> Iterator[tuple[int, bool]]:
    """The words that say that there is more or less of what ``match`` tells, and which it is."""
    words = ground.sentence.words
    near = {*_holding(ground, match)}
    for index in sorted({*ground.inside, *ground.clause.subject}):
        word = words[index]
        more = _more(ground, word)
        if more is not None and (index in near or {*_governing(ground, word)} & near):
            yield index, more


def _holding(ground: Ground, match: Match) -> Iterator[int]:
    """What may be told to be more or less: the match, what it counts, who does it, how it is done.

    Of a verb that is who or what it is told of: "fewer children are sent to custody".
    """
    words, head = ground.sentence.words, ground.clause.head
    yield from range(match.first, match.last + 1)
    above = words[words[match.last].head]
    if above.pos == "NOUN":
        yield above.index  # "the reoffending rate"
    if words[match.first].pos in {"VERB", "AUX"}:
        yield from phrases.children(ground.sentence, match.first, *_TOLD_OF)
        yield from ground.children(head, frozenset(_TOLD_OF))
    subject = ground.children(head, phrases.SUBJECTS)
    below = {i for each in subject for i in ground.sentence.subtree(each)}
    if match.last in below and words[head].lemma in _BEING:
        yield head  # "vacancies are above the average"


_TOLD_OF = ("nsubj", "nsubjpass", "dobj")
_BEING = frozenset({"be", "stand", "run", "remain", "lie"})


def _governing(ground: Ground, word: Word) -> Iterator[int]:
    """What a word of more or less is told of: its noun or verb, or what is "so likely" to be."""
    words = ground.sentence.words
    above = words[word.head]
    yield above.index
    if word.dep == "appos":
        yield from ground.sentence.ancestors(word.index)[:_ASIDE]
    if above.lemma in _LEVELS or above.dep == "amod":
        yield above.head  # "is double the average", "more accredited programmes"
    if above.dep == "appos":  # "stood at six per cent, less than half the national figure"
        yield from ground.sentence.ancestors(above.index)[:_ASIDE]
    if word.lemma in {"likely", "often"} or above.lemma in {"likely", "often", "time"}:
        yield above.head
        for index in (word.index, above.index):
            yield from phrases.children(ground.sentence, index, "xcomp")


_ASIDE = 3


def _more(ground: Ground, word: Word) -> bool | None:
    """Whether a word says that there is more, or less, than elsewhere; None if it says neither."""
    words, text = ground.sentence.words, word.text.lower()
    if text in _MORE | _LESS and word.tag in _COMPARING:
        return text in _MORE
    if text in _MEASURED and _times(words, word.index) is not None:
        return _times(words, word.index)
    if word.dep == "prep" and text in {"above", "below"}:
        return text == "above"
    multiple = text in _MULTIPLES and words[word.head].lemma in _LEVELS
    if multiple or _is_part_of(ground, word):
        return multiple and text != "half"
    if text in _PLAIN and _is_set_against(ground):
        return _PLAIN[text]
    return None


def _is_part_of(ground: Ground, word: Word) -> bool:
    """Whether it is only a part of what it is elsewhere: "a third of the rate nationally"."""
    words = ground.sentence.words
    of = [c for c in ground.sentence.children[word.index] if words[c].lemma == "of"]
    whole = [words[i].lemma for c in of for i in ground.sentence.children[c]]
    return word.lemma in _FRACTIONS and any(lemma in _LEVELS for lemma in whole)


_FRACTIONS = frozenset({"half", "third", "quarter", "fifth"})
_COMPARING = frozenset({"JJR", "RBR", "JJS", "RBS"})
_MORE = frozenset(
    {"more", "higher", "longer", "larger", "greater", "heavier", "bigger", "later"}
    | {"most", "highest", "longest", "largest", "greatest", "heaviest", "biggest"}
)
_LESS = frozenset(
    {"fewer", "less", "lower", "shorter", "smaller", "lighter", "rarer"}
    | {"fewest", "least", "lowest", "shortest", "smallest", "lightest"}
)
_MULTIPLES = frozenset({"double", "twice", "treble", "triple", "half"})
_PLAIN = {"many": True, "high": True, "long": True, "few": False, "low": False, "short": False}
"""What says it without comparing, where the sentence does: "unlike most, it has few vacancies"."""
_MEASURED = frozenset({"many", "much", "likely", "long", "often", "high", "large"})


def _times(words: tuple[Word, ...], index: int) -> bool | None:
    """Whether it is so many times as much, or only a part: "twice as many", "half as likely"."""
    if index < 2 or words[index - 1].text.lower() != "as":
        return None
    before = [word.text.lower() for word in words[max(0, index - 3) : index - 1]]
    if before[-1] in {"half", "third"}:
        return False
    return True if before[-1] in {"twice", "times"} else None


def _is_held(ground: Ground, way: int) -> bool:
    """Whether it is told behind ``way`` what it is held against, and that is no number or wish."""
    words = ground.sentence.words
    end = len(words)
    if _is_set_against(ground):
        return True
    for word in words[way + 1 :]:
        if word.text in {";", ":"}:
            break
        if word.text.lower() in {"than", "as"} and word.index + 1 < end:
            behind = words[word.index + 1]
            return number_of(behind.text) is None and behind.lemma not in _OTHERWISE
    if words[way].tag in {"JJS", "RBS"}:
        return _among(words, way)
    known = words[way].dep == "prep" or words[way].text.lower() in _MULTIPLES
    known = known or words[way].lemma in _FRACTIONS
    return known and any(w.lemma in _LEVELS for w in words[way + 1 :])


_OTHERWISE = frozenset(
    {"half", "quarter", "third", "expect", "expected", "plan", "planned", "ever", "one", "once"}
)
_LEVELS = frozenset({"average", "figure", "norm", "rate", "those", "that", "elsewhere"})


def _is_set_against(ground: Ground) -> bool:
    """Whether all of a clause is held against others: "unlike most", "compared with its peers"."""
    words = ground.sentence.words
    return any(
        words[i].text.lower() == "unlike"
        or (words[i].text.lower() == "compared" and number_of(words[i - 1].text) is None)
        for i in ground.inside
    )


def _numbers(ground: Ground) -> Iterator[tuple[int, bool]]:
    """The word between two numbers of which the first is held against the second, and whether it is
    more: "29 per cent, against 13", "41 per cent compared with 33 per cent nationally".
    """
    words = ground.sentence.words
    for index in sorted(ground.inside):
        text = words[index].text.lower()
        joined = text == "against" or (text in {"with", "to"} and words[index - 1].lemma in _HELD)
        if not joined or not index:
            continue
        before = [n for w in words[:index] if (n := _amount(w)) is not None]
        behind = [n for w in words[index + 1 : index + _NEAR] if (n := _amount(w)) is not None]
        if before and behind and before[-1] != behind[0]:
            yield index, before[-1] > behind[0]


_AGAINST = frozenset({"against", "with", "to"})
_HELD = frozenset({"compare", "compared", "comparison"})
_NEAR = 8


def _amount(word: Word) -> float | None:
    """The number that a word tells, if it is no year."""
    number = number_of(word.text)
    return None if number is None or _YEARS[0] <= number <= _YEARS[1] else number


_YEARS = (1990, 2050)


def _placed(ground: Ground, match: Match) -> Polarity | None:
    """What a place among so many says: "ranked 18th out of 21", "ranked second of 12 regions"."""
    words = ground.sentence.words
    for word in words[match.last + 1 : match.last + _NEAR]:
        place = _ordinal(word)
        last = word.text.lower() in {"last", "bottom"}
        of = [w for w in words[word.index + 1 : word.index + _NEAR] if w.text == "of"]
        total = [n for o in of[:1] for w in words[o.index + 1 : o.index + 4] if (n := _amount(w))]
        if last and of:
            return Polarity.NEGATIVE
        if place is not None and total and place <= total[0]:
            return Polarity.POSITIVE if place / total[0] <= _HALF else Polarity.NEGATIVE
    return None


def _ordinal(word: Word) -> int | None:
    found = re.fullmatch(r"([0-9]+)(?:st|nd|rd|th)", word.text.lower())
    return int(found[1]) if found else _PLACES.get(word.text.lower())


_HALF = 0.5
_PLACES = {
    name: number
    for number, name in enumerate(
        ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"), 1
    )
}


def _among(words: tuple[Word, ...], way: int) -> bool:
    """Whether a superlative is one among its like: "the highest of the 12 regions"."""
    known = predicates.load()
    for word in words[way + 1 :]:
        before = words[max(0, word.index - 3) : word.index]
        counted = any(w.pos == "NUM" or w.lemma in {"all", "any", "other"} for w in before)
        if known.tells(word, "peer") and counted:
            return True
        if word.lemma in {"country", "england"} and any(w.lemma == "in" for w in before):
            return True
    return False
