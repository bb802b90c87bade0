"""Words of size or movement, which are praise or blame only of a measure that is good or bad."""

from __future__ import annotations

from probation_oversight.model.statements import Polarity
from probation_oversight.reading.lexicon.lexicon import Match
from probation_oversight.reading.polarity import negation
from probation_oversight.reading.polarity.composition import FLIPPED
from probation_oversight.reading.polarity.ground import CueReading, Ground, span
from probation_oversight.reading.text.language import Sentence, Word

_REACH = 12


def scaled(ground: Ground, cue: Match) -> CueReading | None:
    """A word of size or movement is a verdict only on a measure: "turnover was falling"."""
    sentence = ground.sentence
    for measure in ground.of_kind("measure"):
        if measure.first not in ground.inside or _is_of_all(ground, measure):
            continue
        linked = sentence.words[_counting(sentence, measure)]
        word = sentence.words[cue.last]
        above = sentence.words[word.head]
        among = above.pos == "ADP" and above.head == linked.head  # "is among the lowest"
        near = linked.head in span(cue) or word.head in (linked.index, linked.head) or among
        near = near or _ranks_amount(sentence, word, linked)
        near = near or (measure.size > 1 and sentence.words[measure.first].head in span(cue))
        if near and abs(measure.last - cue.first) <= _REACH:
            good = (measure.entry.value == "good") == (cue.entry.value == "high")
            polarity = Polarity.POSITIVE if good else Polarity.NEGATIVE
            denial = negation.just_before(ground, cue)
            if denial is not None:
                return CueReading(cue, FLIPPED[polarity], "negated-scale", (measure, denial))
            return CueReading(cue, polarity, "scale", (measure,))
    return None


def _is_of_all(ground: Ground, measure: Match) -> bool:
    """Whether people are counted who are nobody's to work with: "in the county"."""
    words = ground.sentence.words
    counted = measure.size > 1 and words[measure.first].lemma in _LEVELS
    return counted and any(words[i].lemma in _PLACES for i in ground.inside)


_PLACES = frozenset({"county", "country", "borough", "city", "town", "population", "nation"})


def _ranks_amount(sentence: Sentence, word: Word, measure: Word) -> bool:
    """Whether ``word`` ranks the amount that ``measure`` is at: "was four per cent, the lowest"."""
    return word.dep == "appos" and measure.head in sentence.ancestors(word.head)[:2]


def _counting(sentence: Sentence, measure: Match) -> int:
    """The noun that says how much of it there is: "sickness levels", "rate of entry"."""
    word = sentence.words[measure.last]
    above = sentence.words[word.head]
    if word.dep == "compound" and above.lemma in _LEVELS:
        return above.index
    level = sentence.words[above.head]
    counted = word.dep == "pobj" and above.lemma == "of" and level.lemma in _LEVELS
    return level.index if counted and not measure.covers(level.index) else word.index


_LEVELS = frozenset(
    {"level", "rate", "number", "volume", "figure", "proportion", "amount", "share"}
)
