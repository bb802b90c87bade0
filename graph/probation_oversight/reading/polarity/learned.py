"""Verdicts of sentences in which no rule knows one, by what they give to understand as a whole.

The language model (``text/impressions.py``) says how likely praise and blame are. The words that
weigh most for the verdict are its cues.
"""

from __future__ import annotations

from collections import defaultdict

from probation_oversight.model.statements import Polarity
from probation_oversight.reading.lexicon.lexicon import Entry, Match
from probation_oversight.reading.text import impressions
from probation_oversight.reading.text.impressions import Impression
from probation_oversight.reading.text.language import Sentence, Word

RULE = "learned"
SURE = 0.7
"""How likely a verdict has to be: from there on some nine in ten were right in texts that the model
had not seen (docs/gold.md).
"""
_EITHER = 0.4
"""From here on the other sign is too likely."""
_SHORT = 5
"""Words, marks included, below which a sentence says too little by itself."""
_SIGNS = {Polarity.POSITIVE: 0, Polarity.NEGATIVE: 1}
"""The signs, with the column that has their weights."""
_TELLING = 4
"""How many words are told as what decided."""


def verdict(sentence: Sentence) -> tuple[Polarity, tuple[Match, ...]] | None:
    """The sign of ``sentence`` and the words that weigh most for it, if it is likely enough.

    None where praise and blame are both likely: the sentence says both, or the model cannot tell.
    """
    if len(sentence.words) < _SHORT:
        return None
    told = impressions.of(sentence)
    sign, other = sorted(_SIGNS, key=told.of, reverse=True)
    if told.of(sign) < SURE or told.of(other) >= _EITHER:
        return None
    cues = _cues(sentence, told, sign)
    return (sign, cues) if cues else None


def _cues(sentence: Sentence, told: Impression, sign: Polarity) -> tuple[Match, ...]:
    """The words that weigh most for ``sign``, one match for each row of neighbours."""
    weighs: dict[int, float] = defaultdict(float)
    for piece, weights in zip(told.pieces, told.weights, strict=True):
        weighs[piece.word] += float(weights[_SIGNS[sign]])
    telling = [i for i in weighs if _tells(sentence.words[i])]
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


_DENYING = frozenset({"no", "little", "few", "too", "only", "without"})
_OPEN = frozenset({"ADJ", "ADV", "NOUN", "VERB"})


def _entry(sentence: Sentence, row: list[int], sign: Polarity) -> Entry:
    words = " ".join(sentence.words[index].lemma for index in row)
    return Entry(RULE, words, (), polarity=sign)
