"""The guard: whether two ratings, or two inspections, may be compared, and if not, every reason.

A reason that refuses says that the two are measured differently; one that asks for care says that
they are measured alike but of different bodies, or told in different kinds of publication.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from probation_oversight.analysis.inspections import Inspected
from probation_oversight.analysis.ratings import OVERALL, Rated
from probation_oversight.model.statements import BodyRef
from probation_oversight.ontology import rating_frameworks as frameworks
from probation_oversight.rdf import iris
from probation_oversight.register import relations
from probation_oversight.register.relations import Kinship
from probation_oversight.words import spaced


class Cause(StrEnum):
    """What stands against a comparison; the order is that in which reasons are given."""

    GIVER = "giver"
    FRAMEWORK = "framework"
    SCALE = "scale"
    UNSETTLED = "framework not settled"
    UNRATED = "no ratings"
    MISPLACED = "not that framework's to give"
    KIND = "kind of unit"
    STANDARD = "standard"
    BODY = "body"
    PREDECESSOR = "predecessor"
    PART = "part"
    NAMESAKE = "body known by name only"
    PUBLICATION = "kind of publication"


class Verdict(StrEnum):
    ALLOWED = "may be compared"
    CARE = "may be compared with care"
    REFUSED = "may not be compared"


_CARE = frozenset(
    {Cause.BODY, Cause.PREDECESSOR, Cause.PART, Cause.NAMESAKE, Cause.PUBLICATION, Cause.UNRATED}
)
"""Causes that leave the measure the same; the reader of a comparison has to know them."""
_OF_KIN = {
    Kinship.SUCCESSION: Cause.PREDECESSOR,
    Kinship.PART: Cause.PART,
    Kinship.NAMESAKE: Cause.NAMESAKE,
    Kinship.OTHER: Cause.BODY,
}


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that stands against a comparison, in a phrase for people."""

    cause: Cause
    words: str

    @property
    def refuses(self) -> bool:
        return self.cause not in _CARE


@dataclass(frozen=True, slots=True)
class Comparison:
    """Whether two things may be compared as they stand, and every reason against it."""

    reasons: tuple[Reason, ...] = ()

    @property
    def allowed(self) -> bool:
        """Whether nothing at all stands against it."""
        return not self.reasons

    @property
    def verdict(self) -> Verdict:
        if any(reason.refuses for reason in self.reasons):
            return Verdict.REFUSED
        return Verdict.CARE if self.reasons else Verdict.ALLOWED

    @property
    def words(self) -> str:
        """The verdict with its reasons, as one phrase."""
        told = "; ".join(reason.words for reason in self.reasons)
        return f"{self.verdict.value}: {told}" if told else self.verdict.value


def compare(one: Rated, other: Rated) -> Comparison:
    """Whether two ratings may be compared, and every reason against it."""
    reasons = [
        *_giver(one.run_by, other.run_by),
        *_framework(one.framework, other.framework),
        *_scale(one, other),
        *_untold(one),
        *_untold(other),
        *_misplaced(one),
        *_misplaced(other),
        *_kind(one, other),
        *_standard(one, other),
        *_body(one, other),
        *_publication(one, other),
    ]
    return Comparison(tuple(dict.fromkeys(reasons)))


def compare_inspections(one: Inspected, other: Inspected) -> Comparison:
    """Whether what two documents say of two bodies may be compared, and every reason against it."""
    reasons = [
        *_frameworks(one, other),
        *_kind(one, other),
        *_body(one, other),
        *_publication(one, other),
    ]
    return Comparison(tuple(dict.fromkeys(reasons)))


def _frameworks(one: Inspected, other: Inspected) -> Iterator[Reason]:
    unsettled = [each for each in (one, other) if len(each.frameworks) != 1]
    for each in unsettled:
        named = " or ".join(map(_framework_label, each.frameworks)) or "none on record"
        yield Reason(Cause.UNSETTLED, f"the framework of {each.title} is not settled ({named})")
    if not unsettled:
        first, second = one.frameworks[0], other.frameworks[0]
        runners = [found.run_by for found in map(frameworks.get, (first, second)) if found]
        yield from _giver(*runners) if len(runners) == 2 else ()
        yield from _framework(first, second)
    for each in (one, other):
        if not each.rated:
            yield Reason(Cause.UNRATED, f"{each.title} gives no ratings")


def _giver(one: str | None, other: str | None) -> Iterator[Reason]:
    if one and other and one != other:
        words = f"given by {relations.label(one)} and by {relations.label(other)}"
        yield Reason(Cause.GIVER, words)


def _framework(one: str | None, other: str | None) -> Iterator[Reason]:
    if one and other and one != other:
        words = f"different frameworks: {_framework_label(one)}, {_framework_label(other)}"
        yield Reason(Cause.FRAMEWORK, words)


def _framework_label(framework: str) -> str:
    found = frameworks.get(framework)
    return found.label if found else iris.tail(framework)


def _scale(one: Rated, other: Rated) -> Iterator[Reason]:
    if one.scheme != other.scheme:
        yield Reason(Cause.SCALE, "different scales, even where the words are the same")


def _untold(rated: Rated) -> Iterator[Reason]:
    if rated.framework is None:
        words = f"the framework of the rating in {rated.title} cannot be told"
        yield Reason(Cause.UNSETTLED, words)


def _misplaced(rated: Rated) -> Iterator[Reason]:
    """A rating that its framework does not give: told by somebody else, or of another unit."""
    found = frameworks.get(rated.framework)
    if rated.run_by and rated.publisher and rated.publisher != rated.run_by:
        yield Reason(
            Cause.MISPLACED,
            f"{relations.label(rated.publisher)}, which published {rated.title}, "
            f"does not rate under {rated.framework_label}",
        )
    if found and rated.kind and rated.kind not in found.kinds:
        words = f"{rated.framework_label} does not rate {_plural(rated.kind)}"
        yield Reason(Cause.MISPLACED, words)


def _kind(one: Rated | Inspected, other: Rated | Inspected) -> Iterator[Reason]:
    if one.kind and other.kind and one.kind != other.kind:
        words = f"different kinds of unit: {spaced(one.kind)}, {spaced(other.kind)}"
        yield Reason(Cause.KIND, words)


def _standard(one: Rated, other: Rated) -> Iterator[Reason]:
    if one.scope != other.scope:
        words = f"different standards: {one.standard or OVERALL}, {other.standard or OVERALL}"
        yield Reason(Cause.STANDARD, words)


def _body(one: Rated | Inspected, other: Rated | Inspected) -> Iterator[Reason]:
    kin = relations.among(identity(one), identity(other))
    if kin.kinship is not Kinship.SAME:
        yield Reason(_OF_KIN[kin.kinship], kin.words)


def identity(each: Rated | Inspected) -> BodyRef:
    """The body that was rated or inspected, as its document knows it."""
    return BodyRef(each.provider, each.provider_label, each.kind)


def _publication(one: Rated | Inspected, other: Rated | Inspected) -> Iterator[Reason]:
    if one.genre and other.genre and one.genre != other.genre:
        kinds = " and ".join(iris.tail(each.genre or "").replace("-", " ") for each in (one, other))
        yield Reason(Cause.PUBLICATION, f"different kinds of publication: {kinds}")


def _plural(kind: str) -> str:
    words = spaced(kind)
    return f"{words[:-1]}ies" if words.endswith("y") else f"{words}s"
