"""The bundled release as a person reads it: a ``Reading`` made by hand, for tests of what follows.

Words are given, their places are searched for, so that no offset is typed. ``" … "`` in the words
stands for all that lies between.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import cache
from typing import Any

from probation_oversight.model import statements as st
from probation_oversight.model.statements import (
    Kind,
    Link,
    Modality,
    Polarity,
    Relation,
    Span,
    Voice,
)
from probation_oversight.rdf import iris
from probation_oversight.reading.builder import bodies_of
from probation_oversight.store.dataset import Dataset
from tests.sample_actors import (
    BEGINNINGS,
    CRC,
    FACTS,
    FOR_WOMEN,
    HMIP,
    INTERVENTIONS,
    MIDLANDS,
    NAMES,
    NPS,
    OWN_INTERVENTIONS,
    PARTNERS,
    SLUG,
    STACEY,
    STAFF,
    TEXT,
    UNPAID_WORK,
)

__all__ = ["READING", "SLUG", "TEXT", "Dataset", "dataset", "key", "span"]


def span(words: str) -> Span:
    """Where ``words`` stand in the text, whatever its line breaks."""
    parts = (r"\s+".join(map(re.escape, part.split())) for part in words.split(" … "))
    found = [*re.finditer(r".*?".join(parts), TEXT, re.DOTALL)]
    if len(found) != 1:
        raise ValueError(f"{words!r} stands in the text {len(found)} times; once was expected")
    return Span(found[0].start(), found[0].end(), found[0].group())


_MADE: dict[str, st.Statement] = {}
_LINKS: list[tuple[str, Relation, str]] = []
_KEYS: Counter[str] = Counter()


def _say(
    name: str,
    kind: Kind,
    *quotes: str,
    more: st.Statement | None = None,
) -> None:
    """Note a statement called ``name`` here, resting on ``quotes``, otherwise like ``more``."""
    evidence = tuple(map(span, quotes))
    own = f"{kind.lower()}-{evidence[0].start}-{evidence[0].end}"
    _KEYS[own] += 1
    number = "" if _KEYS[own] == 1 else f"-{_KEYS[own]}"
    made = more or st.Statement("", kind, (), "by hand")
    named = tuple(map(_named, dict.fromkeys((*made.providers, *bodies_of(made.detail)))))
    _MADE[name] = replace(made, key=own + number, kind=kind, evidence=evidence, named_by=named)


def _named(body: st.BodyRef) -> st.BodyEvidence:
    """Where the release names ``body`` first: enough for a reading that nobody resolved."""
    return st.BodyEvidence(body, st.BodyReason.DOCUMENT, span(NAMES[body]))


def _about(
    body: st.BodyRef,
    polarity: Polarity | None,
    topics: str,
    modality: Modality = Modality.OBSERVED,
    **more: Any,
) -> st.Statement:
    """What a statement of the inspectorate says about ``body``, without its words."""
    made = st.Statement(
        key="",
        kind=Kind.FINDING,
        evidence=(),
        rule="by hand",
        polarity=polarity,
        modality=modality,
        voice=Voice.INSPECTORATE,
        speakers=(HMIP,),
        providers=(body,),
        topics=tuple(topics.split()),
    )
    return replace(made, **more)


def _plain(detail: st.Detail, **more: Any) -> st.Statement:
    """What has neither polarity nor provider, only ``detail``."""
    made = st.Statement("", Kind.FINDING, (), "by hand", detail=detail)
    return replace(made, **more)


GOOD, BAD, SO = Polarity.POSITIVE, Polarity.NEGATIVE, Polarity.NEUTRAL
BY_STACEY: dict[str, Any] = {"speakers": (STACEY,), "relayed_by": (HMIP,)}


def _overview() -> None:
    """Sentences 1 to 4."""
    report = "according to a report published today … Inspector of Probation."
    _say("report", Kind.PUBLICATION, report, more=_plain_report())
    need = "Public and private organisations … their work"
    for name, body in (("crc must", CRC), ("nps must", MIDLANDS)):
        _say(name, Kind.JUDGEMENT, need, more=_about(body, BAD, "quality", Modality.NORMATIVE))
    compared = _about(
        CRC, GOOD, "targets", detail=st.Comparison((iris.group("all-crcs"),), ("targets",))
    )
    compared_words = "the private Warwickshire & West Mercia … targets."
    _say("compared", Kind.COMPARATIVE_FINDING, compared_words, more=compared)
    lower = _about(
        CRC, None, "lmrisk", Modality.DEFINING,
        detail=st.Portrait(st.Sector.PRIVATE, ("medium-and-lower-risk",)),
    )  # fmt: skip
    _say("crc", Kind.DESCRIPTION, "private Warwickshire … lower risk offenders", more=lower)
    poor = "the CRC was assessed as poor in key areas of work"
    _say("poor", Kind.FINDING, poor, more=_about(CRC, BAD, "om", degree=st.Degree.STRONG))
    shield = "protecting potential victims … under supervision."
    victims = _about(CRC, BAD, "vict-prot", groups=("potential-victims",))
    _say("victims", Kind.FINDING, shield, poor, more=victims)
    work = "This work required improvement"
    lacking = _about(CRC, BAD, "vict-prot", Modality.NORMATIVE)
    _say("improve", Kind.FINDING, work, more=lacking)
    for topic, words in (("da", "domestic abuse"), ("cs", "the safeguarding of children")):
        narrower = replace(lacking, topics=(topic,), degree=st.Degree.EMPHASISED)
        _say(topic, Kind.FINDING, words, work, more=narrower)
        _LINKS.append((topic, Relation.SPECIFIES, "improve"))
    _contrast("compared", "poor")


def _plain_report() -> st.Statement:
    return replace(_about(CRC, None, ""), speakers=(STACEY, HMIP), providers=())


def _targets() -> None:
    """Sentences 5 to 7, quoted from the report."""
    fieldwork = st.Fieldwork(
        (CRC, MIDLANDS), (f"{st.BASE}area/west-mercia",), "2017-07-01", "2017-07-31"
    )
    inspected = ("an inspection in July 2017", "The inspection also covered … (NPS)")
    _say("inspection", Kind.INSPECTION, *inspected, more=_plain(fieldwork))
    driven = _about(CRC, SO, "targets")
    _say("driven", Kind.FINDING, "The organisation was being … then do so.", more=driven)
    little = _about(
        CRC, BAD, "targets outcome", Modality.REPORTED,
        voice=Voice.STAFF, speakers=STAFF, relayed_by=(HMIP,), groups=("supervised-people",),
    )  # fmt: skip
    _say("little", Kind.FINDING, "Managers and practitioners … individual offenders.", more=little)
    unmatched = _about(CRC, BAD, "quality om outcome")
    _say("unmatched", Kind.FINDING, "Success in managing … with offenders.", more=unmatched)
    _contrast("compared", "unmatched")


def _inside() -> None:
    """Sentences 8 to 10."""
    for name, service, words in (
        ("upw", UNPAID_WORK, "delivering effective unpaid work"),
        ("women", FOR_WOMEN, "providing services to women"),
    ):
        well = _about(CRC, GOOD, name, delivers=(service,), **BY_STACEY)
        _say(name, Kind.FINDING, words, "the CRC did some things well", more=well)
    _say("load", Kind.FINDING, "Staff had manageable workloads", more=_about(CRC, GOOD, "workload"))
    weak = _about(CRC, BAD, "superv", degree=st.Degree.STRONG)
    _say("superv", Kind.FINDING, "staff supervision and oversight were inadequate.", more=weak)
    _contrast("load", "superv")
    cause = _about(CRC, None, "compromise money", Modality.ATTRIBUTED, **BY_STACEY)
    _say("cause", Kind.EXPLANATION, "has had to make … other reasons", more=cause)
    peers = _about(
        CRC, SO, "compromise", detail=st.Comparison((iris.group("all-crcs"),), ("compromise",))
    )
    words = "Like other CRCs, the … it operates"
    _say("peers", Kind.COMPARATIVE_FINDING, words, more=replace(peers, **BY_STACEY))
    grasp = _about(CRC, BAD, "perf", Modality.POSSIBLE, **BY_STACEY)
    _say("grasp", Kind.JUDGEMENT, "better overall performance … its grasp", more=grasp)
    _LINKS.append(("peers", Relation.EXPLAINED_BY, "cause"))


def _money() -> None:
    """Sentences 11 and 12."""
    cuts = "Substantial cuts … on the cards."
    shift = st.FundingShift(
        (CRC,), (PARTNERS,), (INTERVENTIONS,), st.Direction.DECREASE, st.ChangeStatus.PLANNED
    )
    change = _plain(shift, modality=Modality.PLANNED, degree=st.Degree.STRONG, topics=("cut",))
    _say("cut", Kind.FUNDING_CHANGE, cuts, more=change)
    cutting = _about(CRC, BAD, "cut", Modality.PLANNED, degree=st.Degree.STRONG, **BY_STACEY)
    _say("cutting", Kind.FINDING, cuts, more=cutting)
    _LINKS.append(("cutting", Relation.CONCERNS_CHANGE, "cut"))
    works = _about(CRC, GOOD, "interv", **BY_STACEY)
    _say("effective", Kind.FINDING, "partners supplying effective interventions", more=works)
    regret = _about(CRC, BAD, "cut", Modality.EVALUATIVE, **BY_STACEY)
    _say("regret", Kind.JUDGEMENT, "That is particularly regrettable", more=regret)
    regarded = _about(PARTNERS, GOOD, "interv", Modality.REPORTED, **BY_STACEY)
    _say("regarded", Kind.FINDING, "interventions delivered … well regarded", more=regarded)
    wanting = _about(CRC, BAD, "om", degree=st.Degree.STRONG, **BY_STACEY)
    _say("wanting", Kind.FINDING, "other aspects of … so wanting.", more=wanting)
    _LINKS.append(("regret", Relation.COMMENTS_ON, "cutting"))
    _LINKS.extend(("regret", Relation.EXPLAINED_BY, why) for why in ("regarded", "wanting"))


def _division() -> None:
    """Sentences 13 to 15."""
    public = st.Portrait(st.Sector.PUBLIC, ("higher-risk",), NPS)
    about = _about(MIDLANDS, None, "hirisk", Modality.DEFINING, detail=public)
    _say("nps", Kind.DESCRIPTION, "Midlands division … higher-risk offenders.", more=about)
    for name, words in (
        ("exper", "the NPS had experienced staff"),
        ("om", "who managed offenders well"),
        ("interv", "delivered good-quality interventions overall."),
    ):
        good = _about(MIDLANDS, GOOD, name, **BY_STACEY)
        delivers = (OWN_INTERVENTIONS,) if name == "interv" else ()
        _say(name, Kind.FINDING, words, more=replace(good, delivers=delivers))
    aims = _about(MIDLANDS, GOOD, "strategy", groups=("leaders",), **BY_STACEY)
    _say("aims", Kind.FINDING, "NPS leaders’ clear intentions", more=aims)
    unused = "However, she added … extent expected."
    below = _about(MIDLANDS, BAD, "uptake interv", recurrence=st.Recurrence.RECURRENT, **BY_STACEY)
    _say("unused", Kind.FINDING, unused, more=below)
    use = _plain(st.Use((MIDLANDS,), st.UsageLevel.BELOW_EXPECTED))
    _say("use", Kind.SERVICE_USE, "NPS staff were not using … extent expected.", more=use)
    offer = _plain(st.Offer(INTERVENTIONS, (CRC,), (MIDLANDS,)))
    _say("offer", Kind.SERVICE_OFFER, "the wide range … offer from the CRC", more=offer)
    meaning = st.Meaning("interventions", "programmes to support offenders")
    defined = _plain(meaning, modality=Modality.DEFINING, topics=("interv",))
    _say(
        "meaning", Kind.DEFINITION, "interventions – programmes to support offenders", more=defined
    )
    _contrast("aims", "unused")
    _LINKS.append(("unused", Relation.CONCERNS_USE, "use"))
    _LINKS.append(("use", Relation.USES_OFFER, "offer"))


def _outlook() -> None:
    """Sentences 16 and 17."""
    people = st.Effect(groups=("supervised-people",))
    denied = _plain(people, modality=Modality.POSSIBLE, topics=("uptake",), **BY_STACEY)
    _say("denied", Kind.CONSEQUENCE, "Offenders may be denied … as a result", more=denied)
    services = st.Effect(services=(INTERVENTIONS,))
    viable = _plain(services, modality=Modality.CONDITIONAL, topics=("viab",), **BY_STACEY)
    _say("viable", Kind.CONSEQUENCE, "the interventions themselves … used enough.", more=viable)
    call = st.Call((NPS,), st.RecommendationType.REVIEW, st.ScopeLevel.NATIONAL)
    review = _plain(call, modality=Modality.NORMATIVE, topics=("uptake",), **BY_STACEY)
    _say("review", Kind.RECOMMENDATION, "I urge the NPS … nationally.", more=review)
    _LINKS.extend(("unused", Relation.HAS_CONSEQUENCE, what) for what in ("denied", "viable"))
    _LINKS.append(("viable", Relation.ON_CONDITION, "use"))
    _LINKS.append(("review", Relation.RESPONDS_TO, "unused"))


def _contrast(one: str, two: str) -> None:
    _LINKS.extend(((one, Relation.CONTRASTS_WITH, two), (two, Relation.CONTRASTS_WITH, one)))


def _sentences(made: tuple[st.Statement, ...]) -> tuple[st.SentenceAccount, ...]:
    starts = [span(words).start for words in BEGINNINGS]
    ends = [len(TEXT[:end].rstrip()) for end in (*starts[1:], len(TEXT))]
    return tuple(
        st.SentenceAccount(
            Span(start, end, TEXT[start:end]),
            st.Account.EVIDENCE,
            "by hand",
            tuple(each.key for each in made if _touches(each, start, end)),
        )
        for start, end in zip(starts, ends, strict=True)
    )


def _touches(made: st.Statement, start: int, end: int) -> bool:
    return any(each.start < end and each.end > start for each in made.evidence)


def _reading() -> st.Reading:
    for part in (_overview, _targets, _inside, _money, _division, _outlook):
        part()
    for name, said in list(_MADE.items()):
        links = {Link(how, _MADE[to].key) for one, how, to in _LINKS if one == name}
        _MADE[name] = replace(said, links=tuple(sorted(links)))
    made = tuple(sorted(_MADE.values(), key=lambda each: (each.evidence[0], each.key)))
    return st.Reading(FACTS, made, _sentences(made))


READING = _reading()


def key(name: str) -> str:
    """The key of the statement that is called ``name`` here."""
    return _MADE[name].key


@cache
def dataset() -> Dataset:
    """A store in memory that holds ``READING``."""
    from probation_oversight.graph import OversightGraph

    graph = OversightGraph()
    graph.load_reading(READING, TEXT)
    return graph.dataset
