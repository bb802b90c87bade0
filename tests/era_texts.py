"""The made-up releases of several eras, read by the real reader: see ``eras/README.md``.

The reader rightly finds nothing in the scorecard, which is no publication of an inspectorate. What
it says is put down by hand, as a reader of scorecards would, so that the guard has it to refuse.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from probation_oversight import OversightGraph, Reading, read, read_document
from probation_oversight.analysis import ratings
from probation_oversight.analysis.ratings import Rated
from probation_oversight.model.statements import (
    BASE,
    Account,
    BodyEvidence,
    BodyReason,
    BodyRef,
    Grade,
    Kind,
    Modality,
    Polarity,
    Statement,
    Voice,
)

TEXTS = Path(__file__).resolve().parent / "eras"
SCORECARD = "scorecard-2023"


@cache
def eras() -> OversightGraph:
    """A graph of all texts, loaded once; treat it as read-only."""
    graph = OversightGraph()
    for path in sorted(TEXTS.glob("*.txt")):
        if path.stem == SCORECARD:
            graph.load_reading(*scorecard("hmpps-scorecard-2022"))
        else:
            graph.load(path)
    return graph


def rated(slug: str, standard: str | None = None) -> Rated:
    """The first rating of the text ``slug`` for ``standard`` as printed, or its overall one."""
    found = ratings.stored(eras().dataset.query, (slug,))
    return next(each for each in found if each.standard == standard)


def scorecard(framework: str | None) -> tuple[Reading, str]:
    """The scorecard's one rating as if given under ``framework``, and the text it stands in."""
    document = read_document(TEXTS / f"{SCORECARD}.txt")
    blank = read(document)
    *others, last = blank.sentences
    region = f"{BASE}body/west-midlands-probation-region"
    body = BodyRef(region, "West Midlands probation region", "ProbationRegion")
    made = Statement(
        key=f"rating-{last.span.start}-{last.span.end}",
        kind=Kind.RATING,
        evidence=(last.span,),
        rule="by-hand",
        polarity=Polarity.POSITIVE,
        modality=Modality.OBSERVED,
        voice=Voice.DATA,
        providers=(body,),
        named_by=(BodyEvidence(body, BodyReason.NAMED, last.span),),
        topics=("quality",),
        detail=Grade("good", framework),
    )
    told = replace(last, account=Account.EVIDENCE, statements=(made.key,))
    return replace(blank, statements=(made,), sentences=(*others, told)), document.text
