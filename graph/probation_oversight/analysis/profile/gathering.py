"""A portrait put together from the register and, where there is one, a store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from probation_oversight import register
from probation_oversight.analysis import inspections, ratings
from probation_oversight.analysis.profile import ties
from probation_oversight.analysis.profile.model import (
    Call,
    Change,
    Document,
    Life,
    Portrait,
    Relation,
)
from probation_oversight.errors import UnknownBodyError
from probation_oversight.ontology import plain
from probation_oversight.ontology.body_kinds import most_specific
from probation_oversight.ontology.plain import LABEL
from probation_oversight.queries import internal, named, parameters
from probation_oversight.queries.header import ParameterType
from probation_oversight.rdf import iris as iri
from probation_oversight.register import relations as kinship
from probation_oversight.register.model import Body, ChangeEvent, Register
from probation_oversight.register.moments import Interval, Moment

if TYPE_CHECKING:
    from probation_oversight.analysis.ratings import Rated
    from probation_oversight.queries.internal import StoreQuery
    from probation_oversight.store.dataset import Dataset

_EARLIEST = date(1, 1, 1)
_LIKE = 6
_FEW = 4


def find(name: str, dataset: Dataset | None = None) -> Body:
    """The one body that ``name`` (a name, an id or an IRI) stands for.

    It is of the register or, where that has none, of the documents of ``dataset``. Raises
    UnknownBodyError, with what was perhaps meant, if there is none or more than one.
    """
    known = register.load()
    exact = [body for body in known.bodies if name in {body.iri, body.slug}]
    found = exact or list(known.by_name(name)) or _of_documents(name, dataset)
    if len(found) == 1:
        return found[0]
    raise UnknownBodyError(_several(name, found) if found else _none(name, known))


def _of_documents(name: str, dataset: Dataset | None) -> list[Body]:
    """The bodies called ``name`` that only documents of ``dataset`` know."""
    if dataset is None:
        return []
    known = named.name_source(dataset.query).iris(ParameterType.BODY)
    local = {each: names for each, names in known.items() if iri.slug_of(each)}
    found = [name] if name in local else parameters.called(name, local)
    return [_local(each, local[each], dataset) for each in found]


def _local(address: str, names: Collection[str], dataset: Dataset) -> Body:
    """The body of a document as the register would have it, as far as the document tells."""
    classes = internal.rows(dataset.query, "classes-of-body", body=NamedNode(address))
    label = min(names)
    return Body(
        iri=address,
        slug=address,
        label=label,
        names=(label,),
        type=most_specific(iri.tail(str(row["class"])) for row in classes) or "ServiceProvider",
        part_of=(),
        areas=(),
        sector=None,
        codes=(),
        source="",
        mark="",
        interval=Interval(),
    )


def _several(name: str, found: Iterable[Body]) -> str:
    listed = "".join(f"\n  {body.slug}: {_described(body)}" for body in found)
    return f"{name!r} is the name of several bodies; give one by its id:{listed}"


def _none(name: str, known: Register) -> str:
    areas = known.areas_by_name(name)
    if areas:
        served = {body.iri: body for area in areas for body in known.covering(area.iri, None, None)}
        listed = "".join(f"\n  {body.slug}: {_described(body)}" for body in served.values())
        return f"{name!r} is an area; bodies that served it, any of which can be asked for:{listed}"
    part = name.strip().casefold()
    holding = [body for body in known.bodies if part and part in body.label.casefold()]
    if holding:
        listed = "".join(f"\n  {body.slug}: {_described(body)}" for body in holding)
        return f"no body is called {name!r}, but these have it in their names:{listed}"
    names = {each: body for body in known.bodies for each in (*body.names, body.slug)}
    lower = {each.casefold(): each for each in names}
    near = get_close_matches(name.casefold(), lower, n=_LIKE, cutoff=0.6)
    bodies = dict.fromkeys(names[lower[each]].label for each in near)
    hint = f"; did you mean {', '.join(bodies)}?" if bodies else ""
    return f"the register has no body called {name!r}{hint}"


def _described(body: Body) -> str:
    return f"{body.label} ({kind(body.type)}, {days(body.interval)})"


def portrait(body: Body, dataset: Dataset | None = None, told: Reader | None = None) -> Portrait:
    """What register and ``dataset`` know of ``body``, and of those before and after it.

    ``told`` is a ``reader`` of the dataset: for whoever wants portraits of many bodies.
    """
    known = register.load()
    before, led_here = _followed(body, known, lambda event: (event.resulting, event.original))
    after, led_on = _followed(body, known, lambda event: (event.original, event.resulting))
    relations = {**dict.fromkeys(after, Relation.AFTER), **dict.fromkeys(before, Relation.BEFORE)}
    relations[body.iri] = Relation.SELF
    read = told or reader(dataset)
    lives = _lives(body, known, relations, read)
    events = sorted(
        led_here | led_on, key=lambda each: (each.when.earliest or _EARLIEST, each.slug)
    )
    own = next(life for life in lives if life.relation is Relation.SELF)
    changes = tuple(_change(event, known, relations.keys()) for event in events)
    keys = _keys(lives, changes)
    return Portrait(
        body=own,
        names=tuple(n for n in body.names if n != body.label and n not in body.unsourced),
        unsourced=body.unsourced,
        sector=body.sector,
        codes=body.codes,
        lives=tuple(lives),
        changes=changes,
        read=len(dataset.slugs()) if dataset else 0,
        published=_published(body, dataset) if dataset else 0,
        sources=tuple(source for source in known.sources if source.key in keys),
    )


def _lives(
    body: Body, known: Register, relations: Mapping[str, Relation], read: Reader
) -> list[Life]:
    """The lives of ``body`` and of those related to it, in the order of time."""
    bodies = (
        (body if name == body.iri else known.by_iri(name), relation)
        for name, relation in relations.items()
    )
    return sorted(
        (_life(known, each, relation, read) for each, relation in bodies if each), key=_in_time
    )


def _in_time(life: Life) -> tuple[object, ...]:
    order = list(Relation).index(life.relation)
    return order, life.interval.start or _EARLIEST, life.name


def _published(body: Body, dataset: Dataset) -> int:
    named = NamedNode(body.iri)
    (row,) = internal.rows(dataset.query, "documents-by-publisher", body=named)
    return int(str(row["published"]))


_Ends = Callable[[ChangeEvent], tuple[tuple[str, ...], tuple[str, ...]]]


def _followed(body: Body, known: Register, ends: _Ends) -> tuple[set[str], set[ChangeEvent]]:
    """The bodies that changes lead to from ``body``, on its own ground, and those changes.

    A body of the whole country leads no further, as it stood on everyone's ground.
    """
    found: set[ChangeEvent] = set()
    met: set[str] = set()
    waiting = [body.iri]
    while waiting:
        here = waiting.pop()
        for event in known.events:
            near, far = ends(event)
            if here not in near:
                continue
            on_ground = {each for each in far if kinship.share_an_area(body.iri, each)}
            if on_ground:
                found.add(event)
            waiting += sorted(each for each in on_ground - met if not kinship.national(each))
            met |= on_ground
    return met - {body.iri}, found


def _life(known: Register, body: Body, relation: Relation, read: Reader) -> Life:
    areas = (area.label for i in body.areas if (area := known.area(i)))
    return Life(
        iri=body.iri,
        slug=body.slug,
        name=body.label,
        kind=kind(body.type),
        relation=relation,
        interval=body.interval,
        areas=tuple(areas),
        ties=tuple(ties.of(known, body)),
        documents=tuple(read(body.iri)),
        source=body.source,
    )


Reader = Callable[[str], Iterable[Document]]


def reader(dataset: Dataset | None) -> Reader:
    """What gives the documents that speak of a body, by day; it keeps what it once read."""
    if dataset is None:
        return lambda _: ()
    query = dataset.query

    @cache
    def documents(body: str) -> Iterable[Document]:
        found = internal.rows(query, "documents-on-body", body=NamedNode(body))
        slugs = sorted({iri.slug_of(str(row["document"])) or "" for row in found})
        rated = _by_document(ratings.stored(query, slugs, body))
        read = inspections.several(query, {each: rated.get(each, ()) for each in slugs}, body)
        calls = _calls(query, body, slugs)
        made = (_document(read[slug], body, calls.get(slug, ())) for slug in slugs)
        return sorted(made, key=lambda each: (each.issued or _EARLIEST, each.slug))

    return documents


def _by_document(rated: Iterable[Rated]) -> Mapping[str, Sequence[Rated]]:
    """Ratings by the slug of their document; none of any other."""
    found: dict[str, list[Rated]] = defaultdict(list)
    for each in rated:
        found[each.slug].append(each)
    return found


def _calls(query: StoreQuery, body: str, slugs: Iterable[str]) -> Mapping[str, Sequence[Call]]:
    """What each of the documents called ``slugs`` recommends to ``body``, in order of place."""
    documents = [NamedNode(iri.document(slug)) for slug in sorted(slugs)]
    found: dict[str, list[Call]] = defaultdict(list)
    if documents:
        rows = internal.rows(query, "calls-of-document", body=NamedNode(body), document=documents)
        for call in rows:
            words = " ".join(str(call["quote"]).split())
            start, end = int(str(call["start"])), int(str(call["end"]))
            made = Call(words, start, end, _page(call["page"]))
            found[iri.slug_of(str(call["document"])) or ""].append(made)
    return found


def _document(found: inspections.Inspection, body: str, calls: Iterable[Call]) -> Document:
    judged = [each for each in found.bodies if each.inspected.provider == body]
    return Document(
        slug=found.slug,
        title=found.title,
        issued=found.issued,
        issued_precision=found.issued_precision,
        ratings=tuple(rated for each in judged for rated in each.ratings),
        findings=tuple(said for each in judged for said in each.findings),
        calls=tuple(calls),
    )


def _page(found: object) -> int | None:
    return found if isinstance(found, int) else None


def _change(event: ChangeEvent, known: Register, near: Collection[str]) -> Change:
    return Change(
        label=event.label,
        when=event.when,
        before=_labels(event.original, known, near),
        after=_labels(event.resulting, known, near),
        source=event.source,
    )


def _labels(iris: Collection[str], known: Register, near: Collection[str]) -> tuple[str, ...]:
    """Names in order; of many, those of the bodies that matter here, and how many others."""
    shown = iris if len(iris) <= _FEW else [each for each in iris if each in near]
    names = sorted(body.label for each in shown if (body := known.by_iri(each)))
    others = len(iris) - len(names)
    return (*names, *([f"{others} others"] if others else []))


def _keys(lives: Iterable[Life], changes: Iterable[Change]) -> frozenset[str]:
    cells = [change.source for change in changes]
    for life in lives:
        cells += [life.source, *(tie.source for tie in life.ties)]
    return frozenset(key.strip() for cell in cells for key in cell.split(";"))


@cache
def _kinds() -> Mapping[str, str]:
    found = plain.described(*plain.FILES)
    return {each: said[LABEL][0] for each, said in found.items() if LABEL in said}


def kind(local_name: str) -> str:
    """A class of the ontology in words."""
    return _kinds().get(iri.term(local_name), local_name)


def days(interval: Interval) -> str:
    """``interval`` in words, as far as its days are known."""
    first = _stated(interval.first)
    if interval.last is None:
        return f"since {first}" if interval.first.stated else "days not known"
    return f"{first} – {_stated(interval.last)}"


def _stated(moment: Moment) -> str:
    """A moment in words: a day, "by" one, "after" one, "between" two."""
    earliest, dots, latest = moment.stated.partition("..")
    if not dots:
        return moment.stated or "unknown"
    if earliest and latest:
        return f"some day from {earliest} to {latest}"
    return f"by {latest}" if latest else f"not before {earliest}"
