"""Verdicts by the words of sentences that people found to tell of good or bad work, or of neither.

Where no rule knows a verdict, a linear model over the words of the sentence is asked: words, pairs
of words, the main verb with its subject, object and complement, and what is denied, names and
numbers left out. ``ontology/vocab/learned.csv`` has the weight of each, as ``make learn`` works
them out of the annotated texts and the examples in ``ontology/vocab/judged.csv``. Only what stands
in several texts counts. The words that weigh most for the verdict are its cues.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import exp, sqrt

from probation_oversight import resources
from probation_oversight.errors import OntologyError
from probation_oversight.model.statements import Polarity
from probation_oversight.reading.lexicon.lexicon import Entry, Match
from probation_oversight.reading.text import shares
from probation_oversight.reading.text.language import Sentence, Word

FILE = "ontology/vocab/learned.csv"
RULE = "learned"
COLUMNS = ("feature", "rarity", "good", "bad")
SURE = 0.6
"""How likely a verdict has to be: from there on some nine in ten were right in texts that the model
had not seen (docs/gold.md).
"""


@dataclass(frozen=True, slots=True)
class Weight:
    """What a feature counts: how rare it is, and its weight for praise and for blame."""

    rarity: float
    good: float
    bad: float


@dataclass(frozen=True, slots=True)
class Likely:
    """How likely a sentence praises and blames, by a model that saw only its words."""

    good: float
    bad: float

    def of(self, polarity: Polarity) -> float:
        """How likely a verdict of that sign is; 0 for neither praise nor blame."""
        return {Polarity.POSITIVE: self.good, Polarity.NEGATIVE: self.bad}.get(polarity, 0.0)


def features(sentence: Sentence) -> dict[str, frozenset[int]]:
    """What the model looks at in ``sentence``, each with the words that it stands on."""
    found: dict[str, frozenset[int]] = {}
    for feature, *words in _features(sentence):
        found.setdefault(feature, frozenset(words))
    return found


def _features(sentence: Sentence) -> Iterator[tuple[str, *tuple[int, ...]]]:
    forms = [_form(word) for word in sentence.words]
    told = [i for i, form in enumerate(forms) if not (i and form == _NAME == forms[i - 1])]
    for place, index in enumerate(told):
        yield forms[index], index
        if place:
            yield f"{forms[told[place - 1]]} {forms[index]}", told[place - 1], index
    for word in sentence.words:
        if word.head == word.index:
            yield f"verb:{forms[word.index]}", word.index
            yield f"form:{word.tag}", word.index
        if word.dep in _ROLES:
            yield f"{_ROLES[word.dep]}:{forms[word.index]}", word.index
        if word.dep == "neg":
            yield f"not:{forms[word.head]}", word.index, word.head


_ROLES = {"nsubj": "subject", "nsubjpass": "subject", "dobj": "object", "acomp": "complement"}
_NAME = "<name>"
_NUMBER = "<number>"


def _form(word: Word) -> str:
    if word.tag == "CD" or any(map(str.isdigit, word.text)):
        return _NUMBER
    if word.tag in {"NNP", "NNPS"} and word.text[:1].isupper():
        return _NAME
    return word.lemma.lower()


def likely(sentence: Sentence) -> Likely:
    """How likely ``sentence`` praises and blames the work of whom it tells of."""
    return _likely(features(sentence))


def _likely(found: Iterable[str]) -> Likely:
    known, (good, bad) = load(), _bias()
    told = [weight for feature in found if (weight := known.get(feature))]
    length = sqrt(sum(weight.rarity**2 for weight in told)) or 1.0
    good += sum(weight.rarity * weight.good for weight in told) / length
    bad += sum(weight.rarity * weight.bad for weight in told) / length
    return Likely(_chance(good), _chance(bad))


def _chance(score: float) -> float:
    return 1 / (1 + exp(-score))


def verdict(sentence: Sentence) -> tuple[Polarity, tuple[Match, ...]] | None:
    """The sign of ``sentence`` and the words that weigh most for it, if it is likely enough.

    None where praise and blame are both likely: the sentence says both, or the model cannot tell.
    """
    if _is_beyond(sentence):
        return None
    found = features(sentence)
    chances = _likely(found)
    signs = [sign for sign in _SIGNS if chances.of(sign) >= SURE]
    if len(signs) != 1 or chances.of(_SIGNS[signs[0]]) >= _EITHER:
        return None
    cues = _cues(sentence, found, signs[0])
    return (signs[0], cues) if cues else None


def _is_beyond(sentence: Sentence) -> bool:
    """Whether what a sentence says rests on more than its words: on figures, whose direction is
    told by what they count; on what is doubted, or denied of what ends; or it says what has to be.
    """
    words = sentence.words
    doubted = any(word.lemma in _DOUBTING for word in words)
    numbers = sum(word.tag == "CD" for word in words) > 1
    counted = numbers or any(w.lemma in _TIMES for w in words) or bool(shares.find(sentence))
    obliged = any(a.lemma == "have" and b.tag == "TO" for a, b in pairwise(words))
    denied = any(word.dep == "neg" or word.lemma in _DENYING for word in words)
    turned = denied and any(word.lemma in _ENDING for word in words)
    return len(words) < _SHORT or doubted or counted or obliged or turned


_SHORT = 7
"""Words, marks included, below which a sentence has too few that weigh."""
_ENDING = frozenset({"stop", "avoid", "prevent", "cease", "close", "lack", "refuse", "miss"})
"""What is good or bad itself, and turned by what denies it: "had not stopped"."""
_TIMES = frozenset({"once", "twice", "half"})
_DOUBTING = frozenset({"doubt", "dispute", "deny", "question"})

_SIGNS = {Polarity.POSITIVE: Polarity.NEGATIVE, Polarity.NEGATIVE: Polarity.POSITIVE}
_EITHER = 0.4
"""From here on the other sign is too likely."""
_TELLING = 3
"""How many features are told as what decided."""


def _cues(
    sentence: Sentence, found: Mapping[str, frozenset[int]], sign: Polarity
) -> tuple[Match, ...]:
    """The words that weigh most for ``sign`` of the features ``found``, one match for each row of
    neighbours.
    """
    known = load()

    def weighs(feature: str) -> float:
        weight = known.get(feature)
        if weight is None:
            return 0.0
        return weight.rarity * (weight.good if sign is Polarity.POSITIVE else weight.bad)

    told = {f: _saying(sentence, words) for f, words in found.items()}
    telling = [f for f, words in told.items() if words and weighs(f) > 0]
    most = sorted(telling, key=lambda f: (-weighs(f), f))[:_TELLING]
    inside = sorted({index for feature in most for index in told[feature]})
    rows: list[list[int]] = []
    for index in inside:
        if rows and index == rows[-1][-1] + 1:
            rows[-1].append(index)
        else:
            rows.append([index])
    return tuple(Match(_entry(sentence, row, sign), row[0], row[-1]) for row in rows)


def _saying(sentence: Sentence, words: frozenset[int]) -> frozenset[int]:
    """Those of ``words`` that say something by themselves, and what denies."""
    told = (sentence.words[index] for index in words)
    return frozenset(
        word.index
        for word in told
        if word.dep == "neg" or word.lemma in _DENYING or (word.pos in _OPEN and _is_word(word))
    )


_DENYING = frozenset({"no", "little", "few", "too", "only", "without"})
_OPEN = frozenset({"ADJ", "ADV", "NOUN", "VERB"})


def _is_word(word: Word) -> bool:
    return _form(word) not in {_NAME, _NUMBER} and word.text[:1].isalpha()


def _entry(sentence: Sentence, row: list[int], sign: Polarity) -> Entry:
    words = " ".join(sentence.words[index].lemma for index in row)
    return Entry(RULE, words, (), polarity=sign)


@cache
def load() -> Mapping[str, Weight]:
    """The weights of this installation. Raises OntologyError for a row that cannot be used."""
    return parsed(resources.text(FILE))


@cache
def _bias() -> tuple[float, float]:
    """What stands for praise and for blame before any word is read."""
    bias = load()[""]
    return bias.good, bias.bad


def parsed(table: str) -> dict[str, Weight]:
    """The weights in CSV ``table``, by feature; the empty feature is what stands for itself.

    Raises OntologyError for rows that are not as ``make learn`` writes them.
    """
    rows = list(csv.reader(io.StringIO(table)))
    try:
        found = {
            feature: Weight(float(rarity), float(good), float(bad))
            for feature, rarity, good, bad in rows[1:]
        }
    except ValueError as wrong:
        raise OntologyError(f"{FILE} is not as 'make learn' writes it: {wrong}") from wrong
    if rows[:1] != [[*COLUMNS]] or "" not in found:
        raise OntologyError(
            f"{FILE} needs the columns {', '.join(COLUMNS)}, and a row without a feature"
        )
    return found
