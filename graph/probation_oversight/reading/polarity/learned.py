"""Verdicts of sentences in which no rule knows one, by what they give to understand as a whole.

The language model (``text/impressions.py``) says how likely praise and blame are. The words that
weigh most for the verdict are its cues.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from itertools import pairwise

from probation_oversight.model.statements import Polarity
from probation_oversight.reading.lexicon.lexicon import Entry, Match
from probation_oversight.reading.text import impressions, shares
from probation_oversight.reading.text.impressions import Impression
from probation_oversight.reading.text.language import Sentence, Word

RULE = "learned"
PASSAGE = "passage"
"""The rule of what is learned of a sentence and, by what stands before it, of whom it is about."""
RULES = frozenset({RULE, PASSAGE})
SURE = 0.7
"""How likely a verdict has to be: from there on some nine in ten were right in texts that the model
had not seen (docs/gold.md).
"""
COUNTED = 0.97
"""How likely it has to be where figures are told."""
_EITHER = 0.4
"""From here on the other sign is too likely."""
SHORT = 7
"""Words, marks included, below which a sentence says too little by itself."""
_SIGNS = {Polarity.POSITIVE: 0, Polarity.NEGATIVE: 1}
"""The signs, with the column that has their weights."""
_TELLING = 4
"""How many words are told as what decided."""


def verdict(
    sentence: Sentence, matches: Sequence[Match]
) -> tuple[Polarity, tuple[Match, ...]] | None:
    """The sign of ``sentence`` and the words that weigh most for it, if it is likely enough and
    nothing in it is beyond the model.

    Words that by the lexicon, whose ``matches`` are those of the sentence, say the opposite are no
    cues, whatever they weigh.

    None where praise and blame are both likely: the sentence says both, or the model cannot tell.
    """
    if _is_beyond(sentence):
        return None
    return likely(sentence, matches, COUNTED if _counts(sentence) else SURE)


def likely(
    sentence: Sentence, matches: Sequence[Match], least: float
) -> tuple[Polarity, tuple[Match, ...]] | None:
    """The same, whatever may be beyond the model in ``sentence``."""
    told = impressions.of(sentence)
    sign, other = sorted(_SIGNS, key=told.of, reverse=True)
    if told.of(sign) < least or told.of(other) >= _EITHER:
        return None
    return _with_cues(sentence, matches, sign, other)


def besides(
    sentence: Sentence, matches: Sequence[Match], found: Polarity
) -> tuple[Polarity, tuple[Match, ...]] | None:
    """The sign that was not ``found`` in ``sentence``, if that is likely enough to say both."""
    sign = next(each for each in _SIGNS if each is not found)
    if impressions.of(sentence).of(sign) < SURE:
        return None
    return _with_cues(sentence, matches, sign, found)


def _with_cues(
    sentence: Sentence, matches: Sequence[Match], sign: Polarity, other: Polarity
) -> tuple[Polarity, tuple[Match, ...]] | None:
    """``sign`` with the words that weigh most for it; None if there are none."""
    opposed = {i for m in matches if m.entry.polarity is other for i in range(m.first, m.last + 1)}
    cues = _cues(sentence, impressions.of(sentence), sign, opposed)
    return (sign, cues) if cues else None


def _counts(sentence: Sentence) -> bool:
    """Whether what a sentence says rests on figures, whose direction is told by what they count."""
    words = sentence.words
    numbers = sum(word.tag == "CD" for word in words) > 1
    return numbers or any(w.lemma in _TIMES for w in words) or bool(shares.find(sentence))


def _is_beyond(sentence: Sentence) -> bool:
    """Whether what a sentence says rests on what is doubted, or denied of what ends; or it says
    what has to be, asks, compares, is cut off or too short.
    """
    words = sentence.words
    doubted = any(word.lemma in _DOUBTING for word in words)
    asked = any(word.text == "?" for word in words)
    compared = any(word.lemma == "than" for word in words)
    cut = not words or words[-1].text[-1:].isalpha()
    obliged = any(a.lemma == "have" and b.tag == "TO" for a, b in pairwise(words))
    tests = (len(words) < SHORT, cut, doubted, asked, compared, obliged, is_turned(sentence))
    return any(tests)


def is_turned(sentence: Sentence) -> bool:
    """Whether a sentence denies what is denied, or what ends."""
    return _denials(sentence) > 1 or denies_an_end(sentence)


def denies_an_end(sentence: Sentence) -> bool:
    """Whether a sentence denies what ends or is left: "not one place was left unused"."""
    return _denials(sentence) > 0 and any(word.lemma in _ENDING for word in sentence.words)


def _denials(sentence: Sentence) -> int:
    return sum(word.dep == "neg" or word.lemma in _DENYING for word in sentence.words)


_ENDING = frozenset(
    {"stop", "avoid", "prevent", "cease", "close", "lack", "refuse", "miss", "rare", "scarce"}
    | {"unused", "ignore", "neglect"}
)
"""What turns what is told of, and is turned by what denies it: "had not stopped", "not rare"."""
_TIMES = frozenset({"once", "twice", "half"})
_DOUBTING = frozenset({"doubt", "dispute", "deny", "question", "allege", "allegation"})


def _cues(
    sentence: Sentence, told: Impression, sign: Polarity, opposed: Collection[int]
) -> tuple[Match, ...]:
    """The words that weigh most for ``sign``, one match for each row of neighbours."""
    weighs: dict[int, float] = defaultdict(float)
    for piece, weights in zip(told.pieces, told.weights, strict=True):
        weighs[piece.word] += float(weights[_SIGNS[sign]])
    told_for = (i for i, weight in weighs.items() if weight > 0 and i not in opposed)
    telling = [i for i in told_for if _tells(sentence.words[i])]
    inside = sorted(sorted(telling, key=lambda i: (-weighs[i], i))[:_TELLING])
    rows: list[list[int]] = []
    for index in inside:
        if rows and index == rows[-1][-1] + 1:
            rows[-1].append(index)
        else:
            rows.append([index])
    return tuple(Match(_entry(sentence, row, sign), row[0], row[-1]) for row in rows)


def _tells(word: Word) -> bool:
    """Whether a word says something by itself, or denies."""
    if word.dep == "neg" or word.lemma in _DENYING:
        return True
    name = word.tag in {"NNP", "NNPS"} and word.text[:1].isupper()
    return word.pos in _OPEN and not name and word.text[:1].isalpha()


_DENYING = frozenset({"no", "little", "few", "too", "only", "without", "hardly", "never"})
_OPEN = frozenset({"ADJ", "ADV", "NOUN", "VERB"})


def _entry(sentence: Sentence, row: list[int], sign: Polarity) -> Entry:
    words = " ".join(sentence.words[index].lemma for index in row)
    return Entry(RULE, words, (), polarity=sign)
