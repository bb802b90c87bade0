"""The ratings of a whole text, compared by provider, standard and grade."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import replace

from probation_oversight.evaluation.alignment import Placed, place_of, same
from probation_oversight.evaluation.counts import Score, Tally, one, total
from probation_oversight.evaluation.disagreements import miss
from probation_oversight.evaluation.model import Gold, GoldOther, GoldSentence
from probation_oversight.evaluation.slots import facts
from probation_oversight.model.statements import Kind, Statement

_CODE = re.compile(r"^(?:[PRV] ?)?[0-9](?:\.[0-9]+)*\.?\s+", re.IGNORECASE)
"""The number of a standard, as some reports print it before its name."""


def rating_score(placed: Placed) -> Score:
    """Ratings of the whole text: one said twice, in the headline and below, counts once."""
    gold = placed.gold
    sought = _sought(gold)
    ratings = (s for s in placed.reading.statements if s.kind is Kind.RATING)
    found = {_found_key(each): each for each in ratings}.values()
    extra = [r for r in found if not any(_rated(o, r) for _, o in sought)]
    given = [(s, o, _giving(o, found)) for s, o in sought if not o.optional]
    missed = [(s, o) for s, o, by in given if not by]
    lines = [miss(placed, s, f"Rating {_rating_key(o)} missed", ()) for s, o in missed]
    for statement in extra:
        place = max(place_of(statement, gold), 1)
        lines.append(miss(placed, gold.sentences[place - 1], "Rating extra", (statement,)))
    tally = Tally(len(given) - len(missed), len(extra), len(missed))
    frameworks = (_frameworks(o, by) for _, o, by in given)
    return Score(ratings=tally, misses=tuple(lines)) + total(frameworks)


def _sought(gold: Gold) -> Collection[tuple[GoldSentence, GoldOther]]:
    """Each rating of the gold with its sentence, the last where it is told several times."""
    return {
        _rating_key(each): (sentence, each)
        for sentence in gold.sentences
        for other in sentence.others
        if _rates(other)
        for each in _by_body(other)
    }.values()


def _giving(other: GoldOther, found: Iterable[Statement]) -> list[Statement]:
    return [each for each in found if _rated(other, each)]


def _frameworks(other: GoldOther, given: Collection[Statement]) -> Score:
    """Whether a rating that was found is under the right framework, if the gold says which."""
    if not given or "framework" not in other.details:
        return Score()
    return Score(frameworks=one(any(_framed(other, each) for each in given)))


def _framed(other: GoldOther, statement: Statement) -> bool:
    stated = facts(statement).get("framework", ())
    return any(same(value, choice) for value in stated for choice in other.details["framework"])


_RATED = ("providers", "grade", "standard")


def _rates(other: GoldOther) -> bool:
    return other.kind is Kind.RATING


def _by_body(other: GoldOther) -> tuple[GoldOther, ...]:
    """A rating that several bodies got, as one for each."""
    bodies = other.details.get("providers", ())
    if not bodies:
        return (other,)
    return tuple(replace(other, details={**other.details, "providers": (b,)}) for b in bodies)


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
    alike = len(standards) == len(wanted) and all(
        this & that for this, that in zip(standards, wanted, strict=True)
    )
    return alike and all(
        any(same(value, choice) for value in stated.get(key, ()))
        for key in ("providers", "grade")
        for choice in other.details.get(key, ())
    )


def _standard(name: str) -> str:
    return " ".join(_CODE.sub("", name).replace("&", "and").casefold().split())
