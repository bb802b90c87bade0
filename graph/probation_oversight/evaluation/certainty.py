"""How often statements of a rule, on a topic and about a body by a reason, are wholly right.

A finding is right if the gold has one of its polarity in its sentence, about each of its bodies
and on one of its topics; another statement if it fits an entry of its kind there. What the gold
calls optional counts neither way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from probation_oversight.evaluation.alignment import Placed, same
from probation_oversight.evaluation.model import FINDING_KINDS, Gold, GoldFinding, GoldSentence
from probation_oversight.evaluation.scoring import fits
from probation_oversight.evaluation.slots import names
from probation_oversight.model.statements import Kind, Statement
from probation_oversight.reading.certainty import Doubted, Measured, particular, weakest
from probation_oversight.reading.doubts import Doubt


def measured(placed: Iterable[Placed]) -> tuple[Measured, ...]:
    """What was right of all that was read, by rule, topic and reason, in their order."""
    read: Counter[tuple[str, str, str]] = Counter()
    right: Counter[tuple[str, str, str]] = Counter()
    for statement, is_right in _all_judged(placed):
        topic = particular(statement.topics, statement.evidence[0].exact)
        key = (statement.rule, topic, weakest(statement.named_by))
        read[key] += 1
        right[key] += is_right
    return tuple(Measured(*key, right[key], read[key]) for key in sorted(read))


def doubted(placed: Iterable[Placed]) -> tuple[Doubted, ...]:
    """What was right of all that was read, by what stands against it, in the order of that."""
    read: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for statement, is_right in _all_judged(placed):
        read.update(statement.doubts)
        right.update(statement.doubts if is_right else ())
    return tuple(Doubted(doubt.value, right[doubt], read[doubt]) for doubt in Doubt)


def _all_judged(placed: Iterable[Placed]) -> Iterator[tuple[Statement, bool]]:
    for each in placed:
        for sentence in each.gold.sentences:
            yield from _judged(each, sentence)


def _judged(placed: Placed, sentence: GoldSentence) -> Iterator[tuple[Statement, bool]]:
    for statement in placed.by_sentence[sentence.number]:
        if not _was_sought(placed.gold, statement.kind):
            continue
        fitting = _fitting(sentence, statement)
        if any(fitting) or not fitting:
            yield statement, any(fitting)


def _was_sought(gold: Gold, kind: Kind) -> bool:
    """Whether whoever wrote ``gold`` looked for ``kind``: many files have only what is in all."""
    told = (other.kind for sentence in gold.sentences for other in sentence.others)
    return kind in _IN_ALL or kind in told


_IN_ALL = FINDING_KINDS | {Kind.RATING, Kind.RECOMMENDATION}


def _fitting(sentence: GoldSentence, statement: Statement) -> list[bool]:
    """For each entry of the gold that ``statement`` fits whether it is asked for."""
    if statement.kind in FINDING_KINDS:
        return [not each.optional for each in sentence.findings if _is(each, statement)]
    others = (each for each in sentence.others if each.kind is statement.kind)
    return [not each.optional for each in others if fits(each, statement)]


def _is(finding: GoldFinding, statement: Statement) -> bool:
    bodies = [names(body) for body in statement.providers]
    meant = all(any(same(body, wanted) for wanted in finding.providers) for body in bodies)
    on_topic = bool(set(statement.topics) & set(finding.topics))
    return finding.polarity is statement.polarity and meant and on_topic
