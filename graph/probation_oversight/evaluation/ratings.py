"""The ratings of a whole text, compared by provider, standard and grade."""

from __future__ import annotations

import re
from dataclasses import replace

from probation_oversight.evaluation.alignment import Placed, place_of, same
from probation_oversight.evaluation.counts import Score, Tally, one, total
from probation_oversight.evaluation.disagreements import miss
from probation_oversight.evaluation.model import GoldOther
from probation_oversight.evaluation.slots import facts
from probation_oversight.model.statements import Kind, Statement

_CODE = re.compile(r"^(?:[PRV] ?)?[0-9](?:\.[0-9]+)*\.?\s+", re.IGNORECASE)
"""The number of a standard, as some reports print it before its name."""


def rating_score(placed: Placed) -> Score:
    """Ratings of the whole text: one said twice, in the headline and below, counts once."""
    gold, reading = placed.gold, placed.reading
    sought = {
        _rating_key(each): (sentence, each)
        for sentence in gold.sentences
        for other in sentence.others
        if _rates(other)
        for each in _by_body(other)
    }
    found = {_found_key(s): s for s in reading.statements if s.kind is Kind.RATING}.values()
    extra = [r for r in found if not any(_rated(o, r) for _, o in sought.values())]
    required = [(s, o) for s, o in sought.values() if not o.optional]
    given = {id(o): [r for r in found if _rated(o, r)] for _, o in required}
    missed = [(s, o) for s, o in required if not given[id(o)]]
    lines = [miss(placed, s, f"Rating {_rating_key(o)} missed", ()) for s, o in missed]
    for statement in extra:
        place = max(place_of(statement, gold), 1)
        lines.append(miss(placed, gold.sentences[place - 1], "Rating extra", (statement,)))
    tally = Tally(len(required) - len(missed), len(extra), len(missed))
    frameworks = total(
        Score(frameworks=one(any(_framed(o, r) for r in given[id(o)])))
        for _, o in required
        if given[id(o)] and "framework" in o.details
    )
    return Score(ratings=tally, misses=tuple(lines)) + frameworks


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
