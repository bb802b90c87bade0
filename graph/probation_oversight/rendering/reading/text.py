"""A reading as lines for a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from probation_oversight.model.reading_json import account_counts
from probation_oversight.model.statements import (
    Account,
    Measure,
    Polarity,
    Quantity,
    Reading,
    SentenceAccount,
    Statement,
    Unit,
)
from probation_oversight.ontology.concepts import topic_labels
from probation_oversight.rendering.tables import TOGETHER, Line, cell, wrapped
from probation_oversight.words import spaced

_MARKS = {Polarity.POSITIVE: "+", Polarity.NEGATIVE: "−", Polarity.NEUTRAL: "="}


def shown(reading: Reading, width: int) -> Iterator[Line]:
    """``reading`` for a person: the document, the counts, each sentence with its statements."""
    yield from summary(reading, width)
    by_key = {statement.key: statement for statement in reading.statements}
    page: int | None = None
    for number, sentence in enumerate(reading.sentences, 1):
        yield Line("", "space")
        above, page = page, reading.document.page_of(sentence.span.start)
        if page != above:
            yield from (Line(f"page {page}", "head"), Line("", "space"))
        yield from _sentence(number, sentence, by_key, width)
    for words in reading.notes:
        yield from (Line(line, "note") for line in wrapped(cell(words), width, "note: "))


def summary(reading: Reading, width: int) -> Iterator[Line]:
    """The document, what became of its sentences, and its statements by kind."""
    facts = reading.document
    yield from (Line(line, "title") for line in wrapped(cell(facts.title), width))
    origin = (facts.publisher.label if facts.publisher else None, facts.issued)
    where = ", ".join(filter(None, origin)) or "publisher and date not known"
    yield Line(where)
    yield Line("", "space")
    yield Line(accounts_in_words(reading), "head")
    yield from (Line(line) for line in wrapped(statements_in_words(reading), width))


def accounts_in_words(reading: Reading) -> str:
    """For example "17 sentences: 15 evidence, 2 out of scope, 0 gaps"."""
    counts = account_counts(reading)
    gaps = "gap" if counts["gap"] == 1 else "gaps"
    return (
        f"{_counted(counts['sentences'], 'sentence')}: {counts['evidence']} evidence, "
        f"{counts['out_of_scope']} out of scope, {counts['gap']} {gaps}"
    )


def statements_in_words(reading: Reading) -> str:
    """For example "3 statements: 2 findings, 1 rating", the most frequent kind first."""
    kinds = Counter(statement.kind for statement in reading.statements)
    ranked = sorted(kinds.items(), key=lambda item: (-item[1], item[0]))
    counts = (_counted(count, spaced(kind.value)) for kind, count in ranked)
    listed = ", ".join(count.replace(" ", TOGETHER) for count in counts)
    total = _counted(len(reading.statements), "statement")
    return f"{total}: {listed}" if listed else total


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _sentence(
    number: int, sentence: SentenceAccount, by_key: dict[str, Statement], width: int
) -> Iterator[Line]:
    label = f"{number:>3}  "
    yield from (Line(line, "quote") for line in wrapped(cell(sentence.span.exact), width, label))
    indent = " " * len(label)
    if sentence.account is not Account.EVIDENCE:
        words = f"{sentence.account.value.replace('-', ' ')}: {cell(sentence.reason)}"
        yield from (Line(line, "note") for line in wrapped(words, width, indent))
    for key in sentence.statements:
        words = _in_words(by_key[key])
        yield from (Line(line, "label") for line in wrapped(words, width, f"{indent}→ "))


def amount(measure: Measure) -> str:
    """For example "less than 50 per cent of cases", "7 of 27 targets", "sample: 40 cases"."""
    unit = "" if measure.unit is Unit.NUMBER else measure.unit.value.replace("-", " ")
    bound = measure.bound.value.replace("-", " ") if measure.bound else ""
    number, joint = f"{measure.value:,f}", " of" if measure.unit is Unit.PER_CENT else ""
    if measure.numerator is not None and measure.denominator is not None:
        number, unit, joint = f"{measure.numerator} of {measure.denominator}", "", ""
    grade = f"rated {measure.grade.replace('-', ' ')}" if measure.grade else ""
    counted = f"{joint} {measure.counted}".strip() if measure.counted else ""
    kind = "" if measure.quantity in _PLAIN else f"{measure.quantity.value}:"
    return " ".join(filter(None, (kind, bound, number, unit, counted, grade)))


_PLAIN = frozenset({Quantity.SHARE, Quantity.COUNT})


def _in_words(statement: Statement) -> str:
    """For example "finding −, observed: Staff workload; A CRC"."""
    polarity = f" {_MARKS[statement.polarity]}" if statement.polarity else ""
    qualities = (statement.degree, statement.modality, statement.recurrence)
    qualified = "".join(f", {quality.value}" for quality in qualities if quality)
    labels = topic_labels()
    about = [labels.get(topic, topic) for topic in statement.topics]
    about += [body.label for body in statement.providers]
    told = f" ({amount(statement.detail)})" if isinstance(statement.detail, Measure) else ""
    words = f"{spaced(statement.kind.value)}{told}{polarity}{qualified}"
    return f"{words}: {cell(about)}" if about else words
