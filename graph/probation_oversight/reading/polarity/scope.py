"""Dominance: which of a sentence's cues overrules which: "a lack of good plans" is no praise."""

from __future__ import annotations

from collections.abc import Sequence

from probation_oversight.model.statements import Polarity
from probation_oversight.reading.lexicon.lexicon import Match
from probation_oversight.reading.polarity.ground import CueReading, span, top
from probation_oversight.reading.text.language import Sentence


def undominated(
    sentence: Sentence, read: Sequence[CueReading], limits: set[int]
) -> list[CueReading]:
    """``read`` without cues that another one overrules: in "lack of good plans", "good" is."""
    return [
        reading
        for reading in read
        if not any(
            other is not reading
            and (other.polarity, reading.polarity) not in _WITHOUT_SAY
            and other.polarity is not reading.polarity
            and not _turns_between(sentence, other.match, reading.match)
            and (
                _overrules(sentence, other, reading, limits)
                or _forestalls(sentence, other, reading)
                or _counts_out(sentence, other, reading)
                or _denies_verb(sentence, other, reading, limits)
                or _unmasks(sentence, other, reading)
                or _judges_described(sentence, other, reading)
            )
            for other in read
        )
    ]


_WITHOUT_SAY = frozenset({(Polarity.NEUTRAL, Polarity.NEGATIVE)})
"""What is neither good nor bad takes no blame away: "not a sufficient focus on risk"."""


def _turns_between(sentence: Sentence, one: Match, other: Match) -> bool:
    """Whether "but" stands between two cues: "on the right track but must improve"."""
    first, second = sorted((one, other), key=lambda match: match.first)
    return any(w.lemma in {"but", "yet"} for w in sentence.words[first.last + 1 : second.first])


def _overrules(
    sentence: Sentence, other: CueReading, reading: CueReading, limits: set[int]
) -> bool:
    """Whether ``reading`` hangs on ``other``, or ``other`` is an adverb that turns it to blame."""
    words, others = set(span(reading.match)), set(span(other.match))
    if _unmasks(sentence, reading, other):
        return False
    if reading.polarity is Polarity.NEGATIVE and _adverb_on(sentence, words, others):
        return False
    if other.polarity is Polarity.NEGATIVE and _adverb_on(sentence, others, words):
        return True
    return bool(set(_above(sentence, top(sentence, words), limits)) & others)


def _adverb_on(sentence: Sentence, words: set[int], others: set[int]) -> bool:
    """Whether ``words`` are an adverb of one of ``others``: "nowhere near good"."""
    return any(
        sentence.words[i].dep in {"advmod", "npadvmod"} and sentence.words[i].head in others
        for i in words
    )


def _counts_out(sentence: Sentence, other: CueReading, reading: CueReading) -> bool:
    """Whether blame counts how few the praise is true of: "not enough cases showed good work"."""
    if other.match.entry.value != "quantifier" or reading.polarity is not Polarity.POSITIVE:
        return False
    if other.match.last >= reading.match.first:
        return False
    between = sentence.words[other.match.last + 1 : reading.match.first]
    return not any(w.text in {";", ":"} or w.lemma in {"but", "while", "and"} for w in between)


def _denies_verb(
    sentence: Sentence, other: CueReading, reading: CueReading, limits: set[int]
) -> bool:
    """Whether blame denies the verb that praise hangs on: "did not always give enough help"."""
    if other.polarity is not Polarity.NEGATIVE or reading.polarity is not Polarity.POSITIVE:
        return False
    if other.match.last >= reading.match.first:
        return False
    adverbs = [w for i in span(other.match) if (w := sentence.words[i]).lemma in _DENYING]
    denied = {w.head for w in adverbs}
    words = {*span(reading.match)}
    return bool(denied & (words | {a for i in words for a in _above(sentence, i, limits)}))


def _unmasks(sentence: Sentence, other: CueReading, reading: CueReading) -> bool:
    """Whether blame says that praise is true of the look of a thing only: "good only on paper"."""
    if other.match.entry.value != "appearance" or reading.polarity is not Polarity.POSITIVE:
        return False
    first, last = sorted((other.match, reading.match), key=lambda match: match.first)
    between = sentence.words[first.last + 1 : last.first]
    return not any(word.text in {",", ";", ":", "–"} for word in between)


def _judges_described(sentence: Sentence, other: CueReading, reading: CueReading) -> bool:
    """Whether ``reading`` only tells which thing it is that ``other`` judges.

    "Courses that help people find work were poor" praises nothing.
    """
    words = sentence.words
    if _only_qualifies(sentence, other, reading):
        return True
    for index in span(reading.match):
        row = (index, *sentence.ancestors(index))
        verb = next((i for i in row if words[i].dep == "relcl"), None)
        if verb is None or words[verb].tag not in _LASTING or not _restricts(sentence, verb):
            continue
        noun = words[words[verb].head]
        if noun.dep in _SUBJECTS and _is_said_of(sentence, other, noun.head):
            return True
    return False


def _only_qualifies(sentence: Sentence, other: CueReading, reading: CueReading) -> bool:
    """Whether ``reading`` stands before a noun that only says of whom or what the subject is:
    "supervision of experienced staff was less dependable".
    """
    words = sentence.words
    named = top(sentence, span(reading.match))
    noun = words[words[named].head if words[named].dep == "amod" else named]
    prep = words[noun.head]
    subject = words[prep.head]
    hangs = noun.dep == "pobj" and prep.dep == "prep" and subject.dep in _SUBJECTS
    return hangs and _is_said_of(sentence, other, subject.head)


def _restricts(sentence: Sentence, verb: int) -> bool:
    """Whether a relative clause has no comma before it: it says which, and not what more."""
    first = min(sentence.subtree(verb))
    return first > 0 and sentence.words[first - 1].text not in {",", "–", "-", "("}


def _is_said_of(sentence: Sentence, other: CueReading, verb: int) -> bool:
    """Whether ``other`` is the predicate of ``verb``, or is it."""
    words = sentence.words
    return any(
        i == verb or (words[i].head == verb and words[i].dep in _PREDICATES)
        for i in span(other.match)
    )


_LASTING = frozenset({"VBZ", "VBP"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_PREDICATES = frozenset({"acomp", "attr", "advmod", "oprd"})


_DENYING = frozenset(
    {"not", "n't", "n’t", "never", "rarely", "seldom", "hardly", "infrequently", "insufficiently"}
)


def identified(sentence: Sentence, cue: Match) -> tuple[int, ...]:
    """The words after "is" that a cue in its subject is said of, if it singles something out."""
    words = sentence.words
    single = any(words[i].tag in {"JJS", "RBS"} or words[i].lemma in _SINGLED for i in span(cue))
    if not single:
        return ()
    for above in sentence.ancestors(cue.last):
        if words[above].lemma != "be":
            continue
        subject = {i for c in _of(sentence, above, {"nsubj"}) for i in sentence.subtree(c)}
        if cue.last in subject:
            return tuple(i for c in _of(sentence, above, {"attr"}) for i in sentence.subtree(c))
    return ()


_SINGLED = frozenset({"weakness", "concern", "challenge", "problem", "area", "gap", "shortcoming"})


def _of(sentence: Sentence, head: int, deps: set[str]) -> list[int]:
    return [c for c in sentence.children[head] if sentence.words[c].dep in deps]


def _forestalls(sentence: Sentence, other: CueReading, reading: CueReading) -> bool:
    """Whether blame before an infinitive takes the praise in it away.

    "It was difficult for officers to provide good oversight" praises nothing.
    """
    if other.polarity is not Polarity.NEGATIVE or other.match.last >= reading.match.first:
        return False
    between = sentence.words[other.match.last + 1 : reading.match.first]
    opened = any(w.tag == "TO" for w in between) or sentence.words[other.match.last].tag == "TO"
    closed = any(w.text in {",", ";", ":"} or w.lemma in {"but", "while"} for w in between)
    return opened and not closed and len(between) <= _INFINITIVE_REACH


_INFINITIVE_REACH = 10


def _above(sentence: Sentence, index: int, limits: set[int]) -> list[int]:
    """Ancestors of a word within its independent clause."""
    found: list[int] = []
    while index not in limits and sentence.words[index].head != index:
        index = sentence.words[index].head
        found.append(index)
    return found
