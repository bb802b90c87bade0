"""What an amount in a sentence is: a share, a count, a caseload, a sample, and of what.

An amount of which that cannot be told is no figure: most numbers in a text are days, ages, parts
of names and numbers of paragraphs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from probation_oversight.amounts import HUNDRED, Amount, Form, Side
from probation_oversight.model.statements import Bound, Measure, Quantity, Unit
from probation_oversight.reading.clauses import Clause
from probation_oversight.reading.discourse.scene import Scene
from probation_oversight.reading.entities.grades import GradeMention
from probation_oversight.reading.lexicon import figure_words
from probation_oversight.reading.lexicon.figure_words import Role
from probation_oversight.reading.text.language import Word

BOUNDS = {
    Side.LESS_THAN: Bound.LESS_THAN,
    Side.AT_MOST: Bound.AT_MOST,
    Side.ABOUT: Bound.ABOUT,
    Side.AT_LEAST: Bound.AT_LEAST,
    Side.MORE_THAN: Bound.MORE_THAN,
}
_CHANGES = {"rise": Quantity.RISE, "fall": Quantity.FALL}
_DETERMINERS = frozenset({"the", "all", "these", "those", "its", "their", "our", "of", "a", "an"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_BEFORE_NOUN = frozenset({"ADJ", "NOUN", "PROPN"})
_BEFORE_NOUN_AS = frozenset({"amod", "cc", "conj"})  # "medium and low risk offenders"
_LONGEST_PHRASE = 7
_NEAR = 7


@dataclass(frozen=True, slots=True)
class Told:
    """An amount as words of a scene: the first and last of its own, and what it counts, if told."""

    amount: Amount
    first: int
    last: int
    counted: tuple[int, int] | None
    more: bool  # whether other amounts follow in the sentence

    def before(self, words: Sequence[Word], reach: int) -> Sequence[Word]:
        """Up to ``reach`` words in front of it, back to a comma or the like."""
        found: list[Word] = []
        for word in reversed(words[max(0, self.first - reach) : self.first]):
            if word.pos == "PUNCT" and word.text not in QUOTES:
                break
            found.append(word)
        return found[::-1]


QUOTES = frozenset("‘’“”'\"-")


def told(scene: Scene, amount: Amount, more: bool) -> Told | None:
    """Where ``amount``, whose places count from the sentence's start, stands among the words.

    ``more`` says that other amounts follow.
    """
    words, start = scene.sentence.words, scene.sentence.start
    own = [
        w.index
        for w in words
        if w.start < start + amount.end and w.end > start + amount.opens and w.pos != "SPACE"
    ]
    if not own:
        return None
    behind = own[-1] + 1
    if amount.last > amount.end or amount.last < amount.start:  # "of the 40 cases …, 12 were"
        behind = next((w.index + 1 for w in words if w.start >= start + amount.last), behind)
    return Told(amount, own[0], own[-1], _phrase(words, behind), more)


def _phrase(words: Sequence[Word], index: int) -> tuple[int, int] | None:
    """The words of the noun that begins at ``index``, determiners before it passed over."""
    first = index
    while first < len(words) and words[first].text.lower() in _DETERMINERS:
        first += 1
    last = None
    for word in words[first : first + _LONGEST_PHRASE]:
        if word.tag == "POS":  # so far it was an owner: "25 of the company’s staff"
            first, last = word.index + 1, None
        elif word.pos in _NOUNS:
            last = word.index
        elif not _may_stand(word, inside=last is not None):
            break
    return None if last is None else (first, last)


def _may_stand(word: Word, inside: bool) -> bool:
    """Whether ``word`` can stand in front of a noun, or ``inside`` a row of nouns."""
    if inside:
        return word.tag == "VBG"
    return word.pos in _BEFORE_NOUN or word.dep in _BEFORE_NOUN_AS


def measure(
    scene: Scene, clause: Clause, told: Told, graded: Sequence[GradeMention]
) -> Measure | None:
    """What ``told`` measures in ``clause``, of what has the grades; None if that cannot be told."""
    if graded:
        return _of_grades(scene, told, graded)
    if _of_nothing(scene, told) or _is_year(scene, told):
        return None
    if told.amount.form is Form.NUMBER:
        return _of_number(scene, clause, told)
    if _scored(scene, told):
        return _made(scene, told, Quantity.POINTS, Unit.POINTS)
    changed = _changed(scene.sentence.words, told)
    if changed is None and told.amount.value > HUNDRED:
        return None  # more than all of something is no share of it
    return _made(scene, told, changed or Quantity.SHARE, Unit.PER_CENT)


def _of_nothing(scene: Scene, told: Told) -> bool:
    """Whether a share is of nothing that is counted: "half the battle"."""
    words = scene.sentence.words
    return told.counted is not None and bool(figure_words.at(words, told.counted[1], Role.NOTHING))


def _is_year(scene: Scene, told: Told) -> bool:
    """Whether a number is the year of what follows: "our 2023 reports on Hull"."""
    words = scene.sentence.words
    year = words[told.first].text
    before = words[told.first - 1].lemma if told.first else ""
    return len(year) == _YEAR_DIGITS and year[:2] in {"19", "20"} and before in _WHOSE


_YEAR_DIGITS = 4
_WHOSE = frozenset({"our", "the", "its", "their", "a", "his", "her", "we", "they", "it"})


def _of_grades(scene: Scene, told: Told, graded: Sequence[GradeMention]) -> Measure | None:
    """How many bodies or standards have a grade; of one of two grades only whether it is good."""
    signs = {mention.polarity for mention in graded}
    if len(signs) > 1:
        return None
    number = told.amount.form is Form.NUMBER
    quantity, unit = (Quantity.COUNT, Unit.NUMBER) if number else (Quantity.SHARE, Unit.PER_CENT)
    made = _made(scene, told, quantity, unit)
    grade = graded[0].grade if len(graded) == 1 else None
    return replace(made, grade=grade, counts=graded[0].polarity)


def of_bodies(scene: Scene, told: Told) -> bool:
    """Whether some bodies of a kind are counted: "half of the services"."""
    words = scene.sentence.words
    inside = range(told.counted[0], told.counted[1] + 1) if told.counted else range(0)
    return any(figure_words.at(words, index, Role.BODIES) for index in inside)


def _made(scene: Scene, told: Told, quantity: Quantity, unit: Unit) -> Measure:
    amount = told.amount
    points = quantity is Quantity.POINTS
    return Measure(
        quantity,
        amount.value
        if not points or amount.numerator is None
        else type(amount.value)(amount.numerator),
        unit,
        BOUNDS[amount.side] if amount.side else None,
        amount.numerator,
        amount.denominator,
        None if points else _words(scene, told.counted),
    )


def _words(scene: Scene, phrase: tuple[int, int] | None) -> str | None:
    if phrase is None:
        return None
    words = scene.sentence.words[phrase[0] : phrase[1] + 1]
    gaps = (one.end < other.start for one, other in pairwise(words))
    return words[0].text + "".join(
        f" {word.text}" if gap else word.text for word, gap in zip(words[1:], gaps, strict=True)
    )


def _scored(scene: Scene, told: Told) -> bool:
    """Whether "12 of 27" are points of a score."""
    if told.amount.form is not Form.OF:
        return False
    words = scene.sentence.words
    near = words[max(0, told.first - _NEAR) : told.last + 2]
    return any(word.lemma in {"point", "score"} for word in near)


def _changed(words: Sequence[Word], told: Told) -> Quantity | None:
    """By how much something rose or fell: "fell by a third", "a 12 per cent rise"."""
    before = told.before(words, _NEAR)
    by = bool(before) and before[-1].lemma in {"by", "of"}
    around = [w.index for w in before] if by else []
    around += range(told.last + 1, min(told.last + 3, len(words)))
    rows = (figure_words.at(words, index, Role.CHANGE) for index in around)
    found = next((row for row in rows if row), None)
    return _CHANGES[found.value] if found else None


def _of_number(scene: Scene, clause: Clause, told: Told) -> Measure | None:
    words = scene.sentence.words
    noun = words[told.counted[1]] if told.counted else None
    if _per_person(scene, told, noun):
        return _made(scene, told, Quantity.CASELOAD, Unit.NUMBER)
    if noun is None:
        return None
    if figure_words.at(words, noun.index, Role.PERIOD):
        return _of_period(scene, clause, told, noun)
    countable = figure_words.at(words, noun.index, Role.COUNTED)
    seen = countable or figure_words.at(words, noun.index, Role.SEEN)
    if seen and _sampled(scene, clause, told):
        return _made(scene, told, Quantity.SAMPLE, Unit.NUMBER)
    enough = countable and told.amount.value >= _FEWEST and not _of_example(words)
    return _made(scene, told, Quantity.COUNT, Unit.NUMBER) if enough else None


def _of_example(words: Sequence[Word]) -> bool:
    """Whether the sentence tells of a single case: "in one case, two children were at risk"."""
    return any(
        first.text.lower() == "in" and one.lemma in {"one", "another"} and case.lemma in _SINGLE
        for first, one, case in zip(words, words[1:], words[2:], strict=False)
    )


_SINGLE = frozenset({"case", "example", "instance", "family", "home", "file", "plan"})


def _of_period(scene: Scene, clause: Clause, told: Told, noun: Word) -> Measure | None:
    """How long something took: not an age, nor a time within which it has to be done."""
    words = scene.sentence.words
    period = figure_words.at(words, noun.index, Role.PERIOD)
    if period is None or told.counted is None or told.counted[0] != noun.index:
        return None
    lasting = any(
        figure_words.at(words, index, Role.LASTING) and not _takes_place(words, index)
        for index in clause.words
    )
    before = words[told.first - 1].lemma if told.first else ""
    if not lasting or before in {"aged", "age", "within"}:
        return None
    return _made(scene, told, Quantity.DURATION, Unit(period.value))


def _takes_place(words: Sequence[Word], index: int) -> bool:
    following = words[index + 1 : index + 2]
    return words[index].lemma == "take" and any(w.lemma == "place" for w in following)


_FEWEST = 2
"""Of one thing a text tells as an example."""


def _per_person(scene: Scene, told: Told, noun: Word | None) -> bool:
    """Whether so many cases are one person's: "a caseload of 62", "54 cases per officer"."""
    words = scene.sentence.words
    before = told.before(words, _NEAR)
    if noun is not None:
        each = figure_words.at(words, noun.index, Role.CASELOAD)
        staff = any(match.entry.value == "staff" for match in scene.of_kind("source"))
        average = staff and [w.lemma for w in before[-2:]] == ["average", "of"]
        return noun.lemma in _HELD and (bool(each) or (noun.lemma == "case" and average))
    loads = [w for w in before if figure_words.at(words, w.index, Role.CASELOAD)]
    joined = {"of", "be", "at", "about"}
    return bool(loads) and before[-1].lemma in joined | {"average", "reach", "exceed", "have"}


_HELD = frozenset({"case", "people", "person", "child", "offender"})
"""Nouns of what one person's caseload is counted in."""


def _sampled(scene: Scene, clause: Clause, told: Told) -> bool:
    """Whether inspectors looked at so many: "we read 40 cases", "a sample of 110 cases"."""
    words = scene.sentence.words
    near = [w.index for w in told.before(words, _NEAR)]
    looked = [i for i in (*near, clause.head) if figure_words.at(words, i, Role.SAMPLE)]
    if any(words[i].pos == "NOUN" for i in looked):
        return True
    subject = {words[i].lemma for i in clause.subject}
    passive = told.first in clause.subject and words[clause.head].tag == "VBN"
    return bool(looked) and (passive or bool(subject & _INSPECTORS))


_INSPECTORS = frozenset({"we", "inspector", "inspectors", "inspectorate", "team"})
