"""A reading held against the gold of its text."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from probation_oversight.errors import GoldError
from probation_oversight.evaluation.alignment import Placed, same
from probation_oversight.evaluation.counts import Ratio, Score, Tally, one, total
from probation_oversight.evaluation.disagreements import cell_miss, miss
from probation_oversight.evaluation.model import (
    FINDING_KINDS,
    Gold,
    GoldFinding,
    GoldOther,
    GoldSentence,
)
from probation_oversight.evaluation.ratings import rating_score
from probation_oversight.evaluation.slots import facts, names
from probation_oversight.model.statements import Kind, Polarity, Reading, Relation, Statement
from probation_oversight.ontology.concepts import TopicTree, topic_tree


def score(reading: Reading, gold: Gold, topics: TopicTree | None = None) -> Score:
    """How well ``reading`` agrees with ``gold``.

    Raises GoldError if the reading is not of the gold's text.
    """
    return total(parts(reading, gold, topics))


def parts(reading: Reading, gold: Gold, topics: TopicTree | None = None) -> tuple[Score, ...]:
    """The same, sentence by sentence; the last part is what is counted for the whole text."""
    digest = hashlib.sha256(gold.text.encode("utf-8")).hexdigest()
    if reading.document.text_sha256 != digest:
        raise GoldError(
            f"{gold.name}: the reading is of another text ({reading.document.text_sha256[:12]}…, "
            f"the gold's is {digest[:12]}…); read the .txt beside the gold file"
        )
    placed = Placed.of(reading, gold)
    tree = topics or topic_tree()
    found = (_sentence_score(sentence, placed, tree) for sentence in gold.sentences)
    return (*found, rating_score(placed) + _text_score(gold, reading))


def _sentence_score(sentence: GoldSentence, placed: Placed, tree: TopicTree) -> Score:
    return total(
        [
            Score(sentences=1),
            *(_polarity_score(sentence, placed, p, tree) for p in Polarity),
            *(_kind_score(sentence, placed, kind) for kind in Kind),
            *_link_scores(sentence, placed),
            _account_score(sentence, placed),
        ]
    )


def _polarity_score(
    sentence: GoldSentence, placed: Placed, polarity: Polarity, tree: TopicTree
) -> Score:
    sought = [f for f in sentence.findings if f.polarity is polarity]
    required = [f for f in sought if not f.optional]
    found = placed.findings(sentence, polarity)
    tally = _tally(bool(required), bool(sought), bool(found))
    score = Score(misses=tuple(cell_miss(placed, sentence, polarity.value, tally, found)))
    if polarity is Polarity.POSITIVE:
        score += Score(positive=tally)
    elif polarity is Polarity.NEGATIVE:
        score += Score(negative=tally)
    else:
        score += Score(neutral=tally)
    if tally.right:
        score += total(_finding_score(placed, sentence, f, sought, found, tree) for f in required)
    else:
        score += Score(wholly=Ratio(0, len(required)))
    return score


def _tally(required: bool, allowed: bool, found: bool) -> Tally:
    if required:
        return Tally(right=1) if found else Tally(missed=1)
    return Tally(extra=1) if found and not allowed else Tally()


def _finding_score(
    placed: Placed,
    sentence: GoldSentence,
    finding: GoldFinding,
    sought: Iterable[GoldFinding],
    found: tuple[Statement, ...],
    tree: TopicTree,
) -> Score:
    """One gold finding against the statements of its sentence and polarity.

    The statements with one of its topics speak for it, or all of them if there is none.
    """
    on_topic = tuple(s for s in found if set(s.topics) & set(finding.topics))
    chosen = on_topic or found
    topics = {topic for statement in chosen for topic in statement.topics}
    allowed = [f for f in sought if not on_topic or topics & set(f.topics)]
    wrong = {
        "provider": not _providers_right(finding, allowed, chosen),
        "topic": not on_topic,
    }
    about = (f"{finding.polarity} {name} wrong" for name, is_wrong in wrong.items() if is_wrong)
    first = any(s.topics[0] in finding.topics for s in on_topic)
    modality = any(s.modality is finding.modality for s in chosen)
    return Score(
        wholly=one(not any(wrong.values())),
        providers=one(not wrong["provider"]),
        topics=one(bool(on_topic)),
        topics_first=one(first),
        topics_near=one(_near(finding, chosen, tree)),
        modalities=one(modality),
        recurrences=_recurrence(finding, chosen),
        misses=tuple(miss(placed, sentence, words, chosen) for words in about),
    )


def _near(finding: GoldFinding, chosen: Iterable[Statement], tree: TopicTree) -> bool:
    topics = {topic for statement in chosen for topic in statement.topics}
    return any(tree.related(topic, wanted) for topic in topics for wanted in finding.topics)


def _recurrence(finding: GoldFinding, chosen: Iterable[Statement]) -> Ratio:
    if finding.recurrence is None:
        return Ratio()
    return one(any(s.recurrence is finding.recurrence for s in chosen))


def _providers_right(
    finding: GoldFinding, allowed: Iterable[GoldFinding], chosen: Iterable[Statement]
) -> bool:
    bodies = [names(body) for statement in chosen for body in statement.providers]
    complete = all(any(same(body, wanted) for body in bodies) for wanted in finding.providers)
    known = [wanted for other in allowed for wanted in other.providers]
    return complete and all(any(same(body, wanted) for wanted in known) for body in bodies)


def _kind_score(sentence: GoldSentence, placed: Placed, kind: Kind) -> Score:
    """The statements of a kind other than findings and ratings, which are counted elsewhere."""
    if kind in FINDING_KINDS or kind is Kind.RATING or not labelled(placed.gold, kind):
        return Score()
    sought = [o for o in sentence.others if o.kind is kind]
    required = [o for o in sought if not o.optional]
    found = placed.of_kind(sentence, kind)
    tally = _tally(bool(required), bool(sought), bool(found))
    score = Score(misses=tuple(cell_miss(placed, sentence, kind.value, tally, found)))
    if tally != Tally():
        recommends = kind is Kind.RECOMMENDATION
        score += Score(recommendations=tally) if recommends else Score(others={kind: tally})
    asked = [o for o in required if o.details and tally.right]
    return total([score, *(_detail_score(placed, sentence, o, found) for o in asked)])


def labelled(gold: Gold, kind: Kind) -> bool:
    """Whether ``gold`` was written with ``kind`` in mind: figures are no part of older files."""
    told = (other.kind for sentence in gold.sentences for other in sentence.others)
    return kind is not Kind.FIGURE or Kind.FIGURE in told


def _detail_score(
    placed: Placed, sentence: GoldSentence, other: GoldOther, found: tuple[Statement, ...]
) -> Score:
    right = any(fits(other, statement) for statement in found)
    lines = () if right else (miss(placed, sentence, f"{other.kind} details", found),)
    return Score(details=one(right), misses=lines)


def fits(other: GoldOther, statement: Statement) -> bool:
    """Whether ``statement`` says all that the gold's entry asks for."""
    stated = facts(statement)
    return all(
        all(any(same(value, wanted) for value in stated.get(key, ())) for wanted in choices)
        for key, choices in other.details.items()
    )


def _link_scores(sentence: GoldSentence, placed: Placed) -> Iterator[Score]:
    for link in sentence.links:
        ways = {(sentence.number, link.relation, link.target)}
        if link.relation is Relation.CONTRASTS_WITH:
            ways.add((link.target, link.relation, sentence.number))
        right = bool(ways & placed.links)
        about = f"{link.relation} to sentence {link.target}"
        lines = () if right else (miss(placed, sentence, about, ()),)
        yield Score(links=one(right), misses=lines)


def _account_score(sentence: GoldSentence, placed: Placed) -> Score:
    here = placed.account(sentence)
    right = here is not None and here.account in sentence.accounts
    places = ((s.span.start, s.span.end) for s in placed.reading.sentences)
    lines = () if right else (miss(placed, sentence, "account wrong", ()),)
    return Score(
        accounts=one(right),
        boundaries=one((sentence.start, sentence.end) in places),
        misses=lines,
    )


def _text_score(gold: Gold, reading: Reading) -> Score:
    if not gold.without_findings:
        return Score(texts=1)
    false = sum(s.kind in FINDING_KINDS for s in reading.statements)
    return Score(texts=1, controls=1, controls_clear=int(not false), false_findings=false)
