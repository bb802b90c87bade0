"""A reading held against the gold of its text."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from probation_oversight.statements import (
    Kind,
    Polarity,
    Reading,
    Relation,
    Statement,
)
from tests.reading.goldset.facts import facts, names
from tests.reading.goldset.model import (
    FINDING_KINDS,
    Choice,
    Gold,
    GoldError,
    GoldFinding,
    GoldOther,
    GoldSentence,
)
from tests.reading.goldset.tally import Miss, Ratio, Score, Tally, total
from tests.reading.goldset.topics import TopicTree, load_topics

_CODE = re.compile(r"^(?:[PRV] ?)?[0-9](?:\.[0-9]+)*\.?\s+", re.IGNORECASE)


def score(reading: Reading, gold: Gold, topics: TopicTree | None = None) -> Score:
    """How well ``reading`` agrees with ``gold``.

    Raises GoldError if the reading is not of the gold's text.
    """
    digest = hashlib.sha256(gold.text.encode("utf-8")).hexdigest()
    if reading.document.text_sha256 != digest:
        raise GoldError(
            f"{gold.name}: the reading is of another text ({reading.document.text_sha256[:12]}…, "
            f"the gold's is {digest[:12]}…); read the .txt beside the gold file"
        )
    placed = _Placed.of(reading, gold)
    tree = topics or load_topics()
    parts = [_sentence_score(gold, sentence, placed, tree) for sentence in gold.sentences]
    return total([*parts, _rating_score(gold, reading), _text_score(gold, reading)])


@dataclass(frozen=True, slots=True)
class _Placed:
    """The reading's statements by the number of the gold sentence their evidence starts in."""

    by_sentence: Mapping[int, tuple[Statement, ...]]
    links: frozenset[tuple[int, Relation, int]]
    reading: Reading

    @classmethod
    def of(cls, reading: Reading, gold: Gold) -> _Placed:
        place = {s.key: _place(s, gold) for s in reading.statements}
        grouped = {
            sentence.number: tuple(s for s in reading.statements if place[s.key] == sentence.number)
            for sentence in gold.sentences
        }
        links = frozenset(
            (place[s.key], link.relation, place.get(link.target, 0))
            for s in reading.statements
            for link in s.links
        )
        return cls(grouped, links, reading)

    def of_kind(self, sentence: GoldSentence, kind: Kind) -> tuple[Statement, ...]:
        return tuple(s for s in self.by_sentence[sentence.number] if s.kind is kind)

    def findings(self, sentence: GoldSentence, polarity: Polarity) -> tuple[Statement, ...]:
        return tuple(
            s
            for s in self.by_sentence[sentence.number]
            if s.kind in FINDING_KINDS and s.polarity is polarity
        )


def _place(statement: Statement, gold: Gold) -> int:
    start = statement.evidence[0].start
    return next((s.number for s in gold.sentences if s.holds(start)), 0)


def _sentence_score(gold: Gold, sentence: GoldSentence, placed: _Placed, tree: TopicTree) -> Score:
    return total(
        [
            Score(sentences=1),
            *(_polarity_score(gold, sentence, placed, p, tree) for p in Polarity),
            *(_kind_score(gold, sentence, placed, kind) for kind in Kind),
            *_link_scores(gold, sentence, placed),
            _account_score(gold, sentence, placed),
        ]
    )


def _polarity_score(
    gold: Gold, sentence: GoldSentence, placed: _Placed, polarity: Polarity, tree: TopicTree
) -> Score:
    sought = [f for f in sentence.findings if f.polarity is polarity]
    required = [f for f in sought if not f.optional]
    found = placed.findings(sentence, polarity)
    tally = _tally(bool(required), bool(sought), bool(found))
    score = Score(misses=tuple(_cell_miss(gold, sentence, polarity.value, tally, found)))
    if polarity is Polarity.POSITIVE:
        score += Score(positive=tally)
    elif polarity is Polarity.NEGATIVE:
        score += Score(negative=tally)
    else:
        score += Score(neutral=tally)
    if tally.right:
        score += total(_finding_score(gold, sentence, f, sought, found, tree) for f in required)
    return score


def _tally(required: bool, allowed: bool, found: bool) -> Tally:
    if required:
        return Tally(right=1) if found else Tally(missed=1)
    return Tally(extra=1) if found and not allowed else Tally()


def _finding_score(
    gold: Gold,
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
        providers=_one(not wrong["provider"]),
        topics=_one(bool(on_topic)),
        topics_first=_one(first),
        topics_near=_one(_near(finding, chosen, tree)),
        modalities=_one(modality),
        recurrences=_recurrence(finding, chosen),
        misses=tuple(_miss(gold, sentence, words, chosen) for words in about),
    )


def _near(finding: GoldFinding, chosen: Iterable[Statement], tree: TopicTree) -> bool:
    topics = {topic for statement in chosen for topic in statement.topics}
    return any(tree.near(topic, wanted) for topic in topics for wanted in finding.topics)


def _recurrence(finding: GoldFinding, chosen: Iterable[Statement]) -> Ratio:
    if finding.recurrence is None:
        return Ratio()
    return _one(any(s.recurrence is finding.recurrence for s in chosen))


def _one(right: bool) -> Ratio:
    return Ratio(int(right), 1)


def _providers_right(
    finding: GoldFinding, allowed: Iterable[GoldFinding], chosen: Iterable[Statement]
) -> bool:
    bodies = [names(body) for statement in chosen for body in statement.providers]
    complete = all(any(_same(body, wanted) for body in bodies) for wanted in finding.providers)
    known = [wanted for other in allowed for wanted in other.providers]
    return complete and all(any(_same(body, wanted) for wanted in known) for body in bodies)


def _same(found: Choice, wanted: Choice) -> bool:
    folded = {name.casefold() for name in found}
    return any(name.casefold() in folded for name in wanted)


def _kind_score(gold: Gold, sentence: GoldSentence, placed: _Placed, kind: Kind) -> Score:
    """The statements of a kind other than findings and ratings, which are counted elsewhere."""
    if kind in FINDING_KINDS or kind is Kind.RATING:
        return Score()
    sought = [o for o in sentence.others if o.kind is kind]
    required = [o for o in sought if not o.optional]
    found = placed.of_kind(sentence, kind)
    tally = _tally(bool(required), bool(sought), bool(found))
    score = Score(misses=tuple(_cell_miss(gold, sentence, kind.value, tally, found)))
    if tally != Tally():
        recommends = kind is Kind.RECOMMENDATION
        score += Score(recommendations=tally) if recommends else Score(others={kind: tally})
    asked = [o for o in required if o.details and tally.right]
    return total([score, *(_detail_score(gold, sentence, o, found) for o in asked)])


def _detail_score(
    gold: Gold, sentence: GoldSentence, other: GoldOther, found: tuple[Statement, ...]
) -> Score:
    right = any(_fits(other, statement) for statement in found)
    lines = () if right else (_miss(gold, sentence, f"{other.kind} details", found),)
    return Score(details=_one(right), misses=lines)


def _fits(other: GoldOther, statement: Statement) -> bool:
    stated = facts(statement)
    return all(
        all(any(_same(value, wanted) for value in stated.get(key, ())) for wanted in choices)
        for key, choices in other.details.items()
    )


def _link_scores(gold: Gold, sentence: GoldSentence, placed: _Placed) -> Iterator[Score]:
    for link in sentence.links:
        ways = {(sentence.number, link.relation, link.target)}
        if link.relation is Relation.CONTRASTS_WITH:
            ways.add((link.target, link.relation, sentence.number))
        right = bool(ways & placed.links)
        about = f"{link.relation} to sentence {link.target}"
        lines = () if right else (_miss(gold, sentence, about, ()),)
        yield Score(links=_one(right), misses=lines)


def _account_score(gold: Gold, sentence: GoldSentence, placed: _Placed) -> Score:
    read = placed.reading.sentences
    here = next((s for s in read if s.span.start <= sentence.start < s.span.end), None)
    right = here is not None and here.account in sentence.accounts
    exact = any((s.span.start, s.span.end) == (sentence.start, sentence.end) for s in read)
    account = _one(right)
    if right:
        return Score(accounts=account, boundaries=_one(exact))
    about = f"account {' or '.join(sentence.accounts)}"
    found = "no sentence there" if here is None else f"{here.account}: {here.reason}"
    line = Miss(gold.name, sentence.number, sentence.text, about, f"found {found}")
    return Score(accounts=account, boundaries=_one(exact), misses=(line,))


def _rating_score(gold: Gold, reading: Reading) -> Score:
    """Ratings of the whole text: one said twice, in the headline and below, counts once."""
    sought = {_rating_key(o): (s, o) for s in gold.sentences for o in s.others if _rates(o)}
    found = {_found_key(s): s for s in reading.statements if s.kind is Kind.RATING}.values()
    extra = [r for r in found if not any(_rated(o, r) for _, o in sought.values())]
    required = [(s, o) for s, o in sought.values() if not o.optional]
    given = {id(o): [r for r in found if _rated(o, r)] for _, o in required}
    missed = [(s, o) for s, o in required if not given[id(o)]]
    lines = [_miss(gold, s, f"Rating {_rating_key(o)} missed", ()) for s, o in missed]
    for statement in extra:
        place = max(_place(statement, gold), 1)
        lines.append(_miss(gold, gold.sentences[place - 1], "Rating extra", (statement,)))
    tally = Tally(len(required) - len(missed), len(extra), len(missed))
    frameworks = total(
        Score(frameworks=_one(any(_framed(o, r) for r in given[id(o)])))
        for _, o in required
        if given[id(o)] and "framework" in o.details
    )
    return Score(ratings=tally, misses=tuple(lines)) + frameworks


def _framed(other: GoldOther, statement: Statement) -> bool:
    stated = facts(statement).get("framework", ())
    return any(_same(value, choice) for value in stated for choice in other.details["framework"])


_RATED = ("providers", "grade", "standard")


def _rates(other: GoldOther) -> bool:
    return other.kind is Kind.RATING


def _rating_key(other: GoldOther) -> str:
    parts = (other.details.get(key, ()) for key in _RATED)
    return ", ".join("/".join(sorted(c)) for choices in parts for c in choices)


def _found_key(statement: Statement) -> tuple[tuple[frozenset[str], ...], ...]:
    stated = facts(statement)
    return tuple(stated.get(key, ()) for key in _RATED)


def _rated(other: GoldOther, statement: Statement) -> bool:
    """Whether ``statement`` gives this rating; no standard means the overall rating."""
    stated = facts(statement)
    standards = [{_standard(n) for n in choice} for choice in stated.get("standard", ())]
    wanted = [{_standard(n) for n in choice} for choice in other.details.get("standard", ())]
    same = len(standards) == len(wanted) and all(
        one & other for one, other in zip(standards, wanted, strict=True)
    )
    return same and all(
        any(_same(value, choice) for value in stated.get(key, ()))
        for key in ("providers", "grade")
        for choice in other.details.get(key, ())
    )


def _standard(name: str) -> str:
    return " ".join(_CODE.sub("", name).replace("&", "and").casefold().split())


def _text_score(gold: Gold, reading: Reading) -> Score:
    if not gold.without_findings:
        return Score(texts=1)
    false = sum(s.kind in FINDING_KINDS for s in reading.statements)
    return Score(texts=1, texts_without_findings=1, false_findings=false)


def _cell_miss(
    gold: Gold, sentence: GoldSentence, about: str, tally: Tally, found: tuple[Statement, ...]
) -> Iterator[Miss]:
    if tally.missed or tally.extra:
        yield _miss(gold, sentence, f"{about} {'missed' if tally.missed else 'extra'}", found)


def _miss(gold: Gold, sentence: GoldSentence, about: str, found: tuple[Statement, ...]) -> Miss:
    said = "; ".join(
        f"{s.kind} {s.polarity or ''} by {s.rule}"
        f" on {', '.join(s.topics) or 'no topic'}"
        f" about {', '.join(b.label for b in s.providers) or 'no provider'}"
        f" cued by {', '.join(repr(c.span.exact) for c in s.cues) or 'nothing'}"
        for s in found
    )
    return Miss(gold.name, sentence.number, sentence.text, about, f"found {said or 'nothing'}")
