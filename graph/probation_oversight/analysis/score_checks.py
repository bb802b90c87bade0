"""The arithmetic of ratings: points to an overall grade, shares of cases to a standard's grade.

Thresholds are data of each framework (``pov:RatingBand``). Where none is known
the answer is None, which means "cannot tell": a threshold is never guessed. ``bands`` lets a caller
who has them use thresholds of their own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from probation_oversight.analysis.ratings import OVERALL, Quoted, Rated
from probation_oversight.ontology import rating_frameworks
from probation_oversight.ontology.rating_frameworks import Band, Framework, ScaleGrade
from probation_oversight.rdf import iris as iri


@dataclass(frozen=True, slots=True)
class Claim:
    """What a document says in one place, with the words and their place in code points."""

    says: str
    quote: str
    start: int
    end: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two or more claims of one document on one body that cannot all be right; none is preferred.

    ``standard`` is the standard by its printed name, or ``OVERALL``.
    """

    slug: str
    provider: str
    standard: str
    why: str
    claims: tuple[Claim, ...]


def total(framework: Framework, grades: Sequence[str]) -> int | None:
    """The points of standards with these grades (IRIs); None if a grade has no points on record.

    Raises ValueError for a grade that is not of the framework's scale.
    """
    points = []
    for grade in grades:
        found = framework.grade(grade)
        if found is None:
            raise ValueError(f"{grade} is no grade of {framework.label}")
        points.append(found.points)
    return None if None in points else sum(each for each in points if each is not None)


def overall(
    framework: Framework, points: int, points_of: int, bands: Sequence[Band] | None = None
) -> ScaleGrade | None:
    """The overall grade for ``points`` out of ``points_of``; None where no known band holds them.

    Raises ValueError if the points are below zero or above the highest total.
    """
    if not 0 <= points <= points_of:
        raise ValueError(f"{points} out of {points_of} points is not possible")
    return _banded(framework, points, points_of, bands)


def key_question(
    framework: Framework, share: float, bands: Sequence[Band] | None = None
) -> ScaleGrade | None:
    """The grade of a key question that was sufficient in ``share`` per cent of cases, or None.

    Bands are of whole numbers, so a share is rounded to one, halves upwards. Raises ValueError if
    it is not from 0 to 100.
    """
    if not 0 <= share <= 100:
        raise ValueError(f"{share} is not a percentage")
    return _banded(framework, int(share + 0.5), None, bands)


def standard(
    framework: Framework, shares: Sequence[float], bands: Sequence[Band] | None = None
) -> ScaleGrade | None:
    """The grade of a standard from the shares of its key questions: that of the lowest.

    None where a grade cannot be told. Raises ValueError if there are no shares.
    """
    if not shares:
        raise ValueError("a standard has at least one key question")
    return key_question(framework, min(shares), bands)


def _banded(
    framework: Framework, number: int, points_of: int | None, bands: Sequence[Band] | None
) -> ScaleGrade | None:
    known = framework.bands if bands is None else bands
    for band in known:
        if band.points_of == points_of and band.first <= number <= band.last:
            return framework.grade(band.grade)
    return None


def conflicts(rated: Sequence[Rated]) -> tuple[Conflict, ...]:
    """Where a document disagrees with itself on a rating, by document and place.

    Two grades for one thing; an overall grade or a total of points that does not follow from the
    points, as far as the framework's data tell. ``rated`` are ratings of any number of documents.
    """
    found: list[Conflict] = []
    for (slug, _), own in sorted(_by_unit(rated).items()):
        found += [*_two_grades(slug, own), *_two_totals(slug, own), *_points(slug, own)]
        found += _sums(slug, own)
    return tuple(found)


def _by_unit(rated: Sequence[Rated]) -> Mapping[tuple[str, str], list[Rated]]:
    units: dict[tuple[str, str], list[Rated]] = defaultdict(list)
    for each in rated:
        units[each.slug, each.provider].append(each)
    return units


def _two_grades(slug: str, own: Sequence[Rated]) -> Iterator[Conflict]:
    for scope in sorted({each.scope for each in own}):
        first: dict[str, Rated] = {}
        for each in own:
            if each.scope == scope:
                first.setdefault(iri.tail(each.grade), each)
        if len(first) > 1:
            claims = tuple(_claim(each, f"‘{each.grade_label}’") for each in first.values())
            yield _conflict(slug, next(iter(first.values())), "it gives two grades", claims)


def _two_totals(slug: str, own: Sequence[Rated]) -> Iterator[Conflict]:
    first: dict[tuple[int, int | None], Rated] = {}
    for each in own:
        if each.points is not None:
            first.setdefault((each.points, each.points_of), each)
    if len(first) > 1:
        claims = tuple(_total_claim(each) for each in first.values())
        yield _conflict(slug, next(iter(first.values())), "it gives two totals", claims)


def _points(slug: str, own: Sequence[Rated]) -> Iterator[Conflict]:
    """Points whose band gives another grade than the one they are told with."""
    for each in own:
        framework = rating_frameworks.get(each.framework)
        if framework is None or each.points is None or each.points_of is None:
            continue
        if each.points > each.points_of:
            why = f"no more than {each.points_of} points are possible"
            yield _conflict(slug, each, why, (_total_claim(each),))
            continue
        due = overall(framework, each.points, each.points_of)
        if due is not None and due.iri != each.grade:
            why = f"{each.framework_label} gives ‘{due.label}’ for {_told(each)}"
            claims = (_claim(each, f"‘{each.grade_label}’"), _total_claim(each))
            yield _conflict(slug, each, why, claims)


def _sums(slug: str, own: Sequence[Rated]) -> Iterator[Conflict]:
    """A stated total that is not the sum of all standards, where every one of them is rated."""
    stated = next((each for each in own if each.points is not None), None)
    framework = rating_frameworks.get(stated.framework) if stated else None
    if stated is None or framework is None or stated.points_of is None:
        return
    parts = {each.scope: each for each in own if each.scope != OVERALL}
    summed = _summed(framework, list(parts.values()), stated.points_of)
    if summed is not None and summed != stated.points:
        claims = [_total_claim(stated)]
        claims += [_claim(e, f"{e.standard}: ‘{e.grade_label}’") for e in parts.values()]
        yield _conflict(slug, stated, f"its standards add up to {summed} points", tuple(claims))


def _summed(framework: Framework, parts: Sequence[Rated], points_of: int) -> int | None:
    """The points of ``parts``; None unless they are all standards that ``points_of`` is for."""
    best = max((grade.points or 0 for grade in framework.grades), default=0)
    if not best or len(parts) * best != points_of:
        return None
    grades = [_as_of(framework, each) for each in parts]
    known = [grade for grade in grades if grade is not None]
    return total(framework, known) if len(known) == len(grades) else None


def _as_of(framework: Framework, rated: Rated) -> str | None:
    """The grade as one of ``framework``, by its name where the rating is under none; else None."""
    if rated.framework is not None:
        found = framework.grade(rated.grade)
        return found.iri if found else None
    name = iri.tail(rated.grade)
    return next((grade.iri for grade in framework.grades if grade.id == name), None)


def _told(rated: Rated) -> str:
    of = f" out of {rated.points_of}" if rated.points_of is not None else ""
    return f"{rated.points}{of} points"


def _claim(rated: Rated, says: str) -> Claim:
    """``says`` with the words of the grade: not those of the points, if there are others."""
    passages = [each for each in _passages(rated) if not _has_points(rated, each)]
    place = (passages or _passages(rated))[0]
    return Claim(says, place.quote, place.start, place.end, place.page)


def _total_claim(rated: Rated) -> Claim:
    """The points with their own words."""
    passages = [each for each in _passages(rated) if _has_points(rated, each)]
    place = (passages or _passages(rated))[0]
    return Claim(_told(rated), place.quote, place.start, place.end, place.page)


def _passages(rated: Rated) -> list[Quoted]:
    return [Quoted(rated.quote, rated.start, rated.end, rated.page), *rated.further]


def _has_points(rated: Rated, passage: Quoted) -> bool:
    """Whether the highest total stands in the passage, which publications print in digits."""
    return rated.points_of is not None and str(rated.points_of) in passage.quote


def _conflict(slug: str, rated: Rated, why: str, claims: tuple[Claim, ...]) -> Conflict:
    return Conflict(slug, rated.provider_label, rated.standard or OVERALL, why, claims)
