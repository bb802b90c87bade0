"""Disagreements in words: the sentence, what was expected, what was read, what misled."""

from __future__ import annotations

from collections.abc import Iterator

from probation_oversight.evaluation.alignment import Placed
from probation_oversight.evaluation.counts import Miss, Tally
from probation_oversight.evaluation.model import Choice, GoldFinding, GoldOther, GoldSentence
from probation_oversight.model.statements import Statement


def cell_miss(
    placed: Placed, sentence: GoldSentence, about: str, tally: Tally, found: tuple[Statement, ...]
) -> Iterator[Miss]:
    """The disagreement that ``tally`` counts, if it counts one."""
    if tally.missed or tally.extra:
        yield miss(placed, sentence, f"{about} {'missed' if tally.missed else 'extra'}", found)


def miss(placed: Placed, sentence: GoldSentence, about: str, found: tuple[Statement, ...]) -> Miss:
    """The disagreement ``about`` a sentence; ``found`` are the statements that are at fault."""
    if about.startswith("account"):
        expected = f"account {' or '.join(sentence.accounts)}"
    else:
        expected = "; ".join(_expected(sentence)) or "nothing"
    shown = found or placed.by_sentence[sentence.number]
    cues = tuple(dict.fromkeys(cue.entry for statement in found for cue in statement.cues))
    read = "; ".join(map(_read, shown)) or _unread(placed, sentence)
    return Miss(
        placed.gold.name, sentence.line, sentence.number, sentence.text, about, expected, read, cues
    )


def _expected(sentence: GoldSentence) -> Iterator[str]:
    yield from (_finding(finding) for finding in sentence.findings)
    yield from (_other(other) for other in sentence.others)
    yield from (f"{link.relation} to sentence {link.target}" for link in sentence.links)


def _finding(finding: GoldFinding) -> str:
    optional = " (optional)" if finding.optional else ""
    return (
        f"{finding.kind} {finding.polarity} on {'|'.join(finding.topics)}"
        f" about {_choices(finding.providers)}{optional}"
    )


def _other(other: GoldOther) -> str:
    optional = " (optional)" if other.optional else ""
    details = ", ".join(f"{key} {_choices(value)}" for key, value in sorted(other.details.items()))
    return f"{other.kind} {details}".rstrip() + optional


def _choices(choices: tuple[Choice, ...]) -> str:
    return ", ".join("|".join(sorted(choice)) for choice in choices)


def _read(statement: Statement) -> str:
    words = (f"“{cue.span.exact}” ({cue.entry})" for cue in statement.cues)
    topics = ", ".join(statement.topics) or "no topic"
    return (
        f"{statement.kind} {statement.polarity or ''} on {topics}"
        f" about {', '.join(body.label for body in statement.providers) or 'no provider'}"
        f" by rule {statement.rule}, cued by {', '.join(words) or 'nothing'}"
    ).replace("  ", " ")


def _unread(placed: Placed, sentence: GoldSentence) -> str:
    here = placed.account(sentence)
    return (
        "nothing: no sentence there" if here is None else f"nothing: {here.account}, {here.reason}"
    )
