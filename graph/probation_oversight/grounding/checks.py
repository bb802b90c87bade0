"""Statements held against the words they rest on: body, topic, sign and numbers must be there.

These checks share with the reader its lists of names, topics and cues and nothing of its rules,
so they see what is written even where a rule is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial

from rdflib import RDF, Literal
from rdflib.term import Node

from probation_oversight import amounts, register
from probation_oversight.grounding.asserted import Said
from probation_oversight.grounding.model import Check, Fault
from probation_oversight.grounding.passages import Passage, Passages
from probation_oversight.model.kinds import Form, about, all_said
from probation_oversight.model.statements import Polarity
from probation_oversight.ontology import rating_frameworks
from probation_oversight.ontology.concepts import topic_id
from probation_oversight.rdf import iris
from probation_oversight.rdf.namespaces import POV
from probation_oversight.rdf.terms import Triple, short
from probation_oversight.reading.aspects import afar
from probation_oversight.reading.discourse import grounds
from probation_oversight.reading.entities import grades
from probation_oversight.reading.lexicon import concepts
from probation_oversight.reading.lexicon.lexicon import Match
from probation_oversight.reading.polarity import learned
from probation_oversight.reading.statements import funding
from probation_oversight.reading.text import impressions
from probation_oversight.words import NUMBERS as SPELT
from probation_oversight.words import slugify

PROVIDERS = tuple(
    sorted(
        {POV[name] for name in about()}
        | {POV[says.property] for says in all_said() if says.form is Form.BODY and says.grounded}
    )
)
NUMBERS = tuple(POV[says.property] for says in all_said() if says.form in {Form.NUMBER, Form.COUNT})
AMOUNTS = tuple(POV[says.property] for says in all_said() if says.form is Form.AMOUNT)
WORDS = tuple(POV[says.property] for says in all_said() if says.form is Form.WORDS)
_TURNS = frozenset({"measure", "negation", "restriction", "scale", "under-use", "plan"})
"""Kinds of cues that turn the sign of another, or give one where no cue has it."""
_MOST = 70
"""Per cent of cases up to which it can be blame although what they had is good."""
_IMPLIES = frozenset(
    {"apart-for", "caring", "circumstance", "filling", "headcount", "leave", "liking", "load"}
    | {"over", "practice", "rate", "reach", "regular", "sample", "score", "section", "soon"}
    | {"staffing", "subject", "use", "voice"}
)
"""Kinds of cues that imply a sign by what is done, how often, soon or to how many."""
_KIND = re.compile(r" (?:PDU|Youth (?:Justice|Offending) (?:Service|Team)|probation region)$")
"""What stands behind the place in the name of a body that is called after one."""
_REACH = 12
"""Characters before a cue in which it may be lessened: "less pleased to"."""
_OPPOSITE = {"positive": "negative", "negative": "positive"}
_LESS = re.compile(r"\b(?:less|least|fewer|no longer)\b", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9]+|[a-z]+(?:-[a-z]+)?", re.IGNORECASE)
_TOGETHER = frozenset({"ProviderCollective", "SupplyChainPartner"})
"""Classes of bodies that stand for many, which no one name names."""
_PREMISES = "approved premises"
_LIKELY = 0.5
"""From here on the words of a sentence give a sign rather than not."""
_GIVEN = 0.15
"""How likely a sentence has to be on a topic of a statement that no word of it tells."""
_USED = "uptake"
"""The topic of how much is used of what others offer."""
Place = tuple[int, int]


def faults(said: Said, passages: Passages) -> Iterator[Fault]:
    """What the statements of ``said`` say that their words do not.

    Where ``passages`` are not parsed, topics and signs are not looked at, and a body need not be
    more than one of the place that is told of.
    """
    for statement in said.statements():
        yield from _Statement(said, passages, statement).faults()


class _Statement:
    def __init__(self, said: Said, passages: Passages, node: Node) -> None:
        self._said = said
        self._passages = passages
        self._node = node
        self._spans = said.values(node, POV.evidencedBy)
        self._evidence = [place for span in self._spans if (place := said.offsets(span))]
        cues = said.values(node, POV.cuedBy)
        self._cues = [place for span in cues if (place := said.offsets(span))]
        self._own = passages.under(self._evidence)

    def faults(self) -> Iterator[Fault]:
        yield from self._evidence_faults()
        if self._own:
            for predicate in PROVIDERS:
                yield from self._each(predicate, Check.PROVIDER, self._provider)
            yield from self._each(POV.namedBy, Check.PROVIDER, self._naming)
            if self._passages.parsed:
                yield from self._each(POV.topic, Check.TOPIC, self._topic)
                yield from self._each(POV.polarity, Check.POLARITY, self._polarity)
            for predicate in NUMBERS:
                yield from self._each(predicate, Check.NUMBER, self._number)
            for predicate in AMOUNTS:
                yield from self._each(predicate, Check.NUMBER, self._amount)
            for predicate in (POV.grade, POV.countedGrade):
                yield from self._each(predicate, Check.NUMBER, self._grade)
            yield from self._each(POV.ratedStandard, Check.QUOTE, self._rated_standard)
            for predicate in WORDS:
                described = predicate == POV.ratedStandardName
                if described and not self._passages.parsed:
                    continue
                test = self._standard if described else self._words
                yield from self._each(predicate, Check.QUOTE, test)

    def _evidence_faults(self) -> Iterator[Fault]:
        if not self._evidence:
            yield self._fault(Check.EVIDENCE, "rests on no passage of the document")
            return
        main = self._said.values(self._node, POV.primaryEvidence)
        if len(main) != 1 or main[0] not in self._spans:
            shown = " and ".join(map(short, main)) or "nothing"
            what = f"its main passage is {shown}, which is not one passage of its evidence"
            triples = ((self._node, POV.primaryEvidence, each) for each in main)
            yield self._fault(Check.EVIDENCE, what, *triples)
        for start, end in self._cues:
            near = (*self._passages.around(self._own, reach=2), *self._passages.headings(start))
            if not any(p.sentence.start <= start and end <= p.sentence.end for p in near):
                what = f"its cue at characters {start}–{end} is not near its evidence"
                yield self._fault(Check.EVIDENCE, what)

    def _each(
        self, predicate: Node, check: Check, test: Callable[[Node], str | None]
    ) -> Iterator[Fault]:
        for value in self._said.values(self._node, predicate):
            what = test(value)
            if what:
                yield self._fault(check, what, (self._node, predicate, value))

    def _fault(self, check: Check, what: str, *triples: Triple) -> Fault:
        return Fault(self._said.slug, self._said.place(self._node), check, what, triples)

    def _provider(self, value: Node) -> str | None:
        """Named in the evidence, pointed at there, or the body that the document speaks of."""
        kin = _kin(str(value))
        if any(kin & passage.named() for passage in self._own) or kin & self._passages.named:
            return None
        if iris.slug_of(str(value)) == self._said.slug:
            together = bool(self._kinds(value) & _TOGETHER)
            known = together or self._partners(value) or self._pointed_at(value)
            return None if known else f"{short(value)} is not in the text"
        body = register.load().by_iri(str(value))
        if body is None:
            return f"{short(value)} is no body of the register or of this document"
        served = {r.area_iri for r in register.load().coverages if r.body_iri in kin}
        told = served & self._passages.areas or self._in_its_place(body.label)
        if told and self._passages.point_at(body.type):
            return None
        return f"{body.label} is neither named nor pointed at in the document"

    def _in_its_place(self, label: str) -> bool:
        """Whether the document names the place that a body with ``label`` is called after."""
        place = _KIND.sub("", label)
        text = self._passages.document.text
        return place != label and bool(re.search(rf"\b{re.escape(place)}\b", text))

    def _naming(self, value: Node) -> str | None:
        """Words that name the body, or point at one of its kind, where the body evidence says."""
        bodies = self._said.values(value, POV.namedBody)
        words = self._said.values(value, POV.namingWords)
        places = [place for span in words if (place := self._said.offsets(span))]
        if len(bodies) != 1 or len(places) != 1:
            return "what names its body is not one body and one passage"
        kin, kinds = _kin(str(bodies[0])), self._kinds(bodies[0])
        if kinds & _TOGETHER or self._passages.names_at(places[0], kin, kinds):
            return None
        shown = " ".join(self._passages.document.text[slice(*places[0])].split())
        after = iris.tail(str(bodies[0])).startswith(f"{slugify(shown)}-")
        if after or (kinds & grounds.RUNNING_PREMISES and _PREMISES in shown.lower()):
            return None  # the place that it is called after, or the premises that it runs
        return f"the words “{shown}” do not name {short(bodies[0])}"

    def _kinds(self, body: Node) -> frozenset[str]:
        """The classes of ``body``: by the register, else as the document has them."""
        known = register.load().by_iri(str(body))
        if known is not None:
            return frozenset({known.type})
        return frozenset(iris.tail(str(kind)) for kind in self._said.values(body, RDF.type))

    def _pointed_at(self, body: Node) -> bool:
        """Whether words of its kind name a body that only this document knows."""
        kinds, iri = self._kinds(body), frozenset({str(body)})
        named = (v for v in self._said.values(self._node, POV.namedBy))
        spans = (span for v in named for span in self._said.values(v, POV.namingWords))
        places = (place for span in spans if (place := self._said.offsets(span)))
        return any(self._passages.names_at(place, iri, kinds) for place in places)

    def _partners(self, value: Node) -> bool:
        """Whether partners are spoken of, for the partners that only this document knows."""
        is_partner = POV.SupplyChainPartner in self._said.values(value, RDF.type)
        return is_partner and "partners" in self._passages.document.text.lower()

    def _topic(self, value: Node) -> str | None:
        wanted = topic_id(str(value))
        if wanted is None:
            return f"{short(value)} is no topic of the vocabulary"
        if self._is_on(wanted):
            return None
        return f"no label of the topic {iris.tail(str(value))} is in the evidence or around it"

    def _is_on(self, wanted: str) -> bool:
        """Whether the words around the evidence, its sentence as a whole, or all of the document
        are on a topic.
        """
        if wanted in concepts.GENERAL or wanted in self._topics_of_standard():
            return True  # the work as a whole goes unsaid; a framework says what a standard is on
        if wanted == _USED and self._tells_use(self._evidence):
            return True
        own = self._passages.around(self._own)
        if any(self._speaks_of(p, wanted) for p in (*own, *self._passages.opening())):
            return True
        told = sum(wanted in passage.topics for passage in self._passages.sentences)
        if told >= afar.AGAIN * len(self._passages.sentences):
            return True  # all of it is on that
        return any(impressions.of(p.sentence).topics.get(wanted, 0.0) > _GIVEN for p in own)

    def _topics_of_standard(self) -> set[str]:
        """What a rating is about by the name of the standard that was rated."""
        names = {str(v).lower() for v in self._said.values(self._node, POV.ratedStandardName)}
        return {
            topic
            for framework in rating_frameworks.load()
            for standard in framework.standards
            if standard.label.lower() in names
            for topic in standard.topics
        }

    def _speaks_of(self, passage: Passage, wanted: str) -> bool:
        index = concepts.load()
        by_cue = {match.entry.topic for match in passage.matches if match.entry.topic}
        if funding.tells_of_money(passage.sentence):
            by_cue.add(funding.TOPIC)
        return any(
            index.within(topic, wanted) or index.within(wanted, topic)
            for topic in passage.topics | by_cue
        )

    def _polarity(self, value: Node) -> str | None:
        stated = iris.tail(str(value))
        if stated not in set(Polarity):
            return f"{short(value)} is no polarity"
        own = self._matches_at_cues()
        signs, turned = self._signs(own)
        if stated in signs or (not signs and (turned or stated == Polarity.NEUTRAL)):
            return None
        if not signs and self._weighs(Polarity(stated)):
            return None
        used = self._tells_use(self._cues)
        if not signs and (used or any(match.entry.kind in _IMPLIES for match in own)):
            return None
        said = f"its cues are {' and '.join(sorted(signs))}" if signs else "no cue says so"
        return f"it is said to be {stated}, and {said}"

    def _weighs(self, stated: Polarity) -> bool:
        """Whether it rests on the weights of words, and those of its sentence give its sign."""
        rules = {str(rule) for rule in self._said.values(self._node, POV.readingRule)}
        if not rules & learned.RULES:
            return False
        told = self._passages.around(self._own)
        return any(impressions.of(p.sentence).of(stated) > _LIKELY for p in told)

    def _matches_at_cues(self) -> list[Match]:
        """The entries of the lexicon that stand at its cues."""
        around = self._passages.around(self._own)
        return [
            match
            for place in self._cues
            for p in (*around, *self._passages.headings(place[0]))
            for match in p.cues(*place)
        ]

    def _signs(self, own: Sequence[Match]) -> tuple[set[str], bool]:
        """The signs that the words at the cues can have, and whether some cue turns signs."""
        told = (match.entry.polarity for match in own)
        signs = {str(sign.value) for sign in told if sign and sign is not Polarity.NEUTRAL}
        signs |= self._printed_signs()
        turned = self._turned(own)
        if turned:
            signs |= {_OPPOSITE.get(sign, sign) for sign in signs}
        return signs, turned

    def _printed_signs(self) -> set[str]:
        """The signs of the grades that stand at the cues."""
        text = self._passages.document.text
        printed = (grade for start, end in self._cues for grade in grades.find(text[start:end]))
        return {grade.polarity.value for grade in printed}

    def _turned(self, own: Sequence[Match]) -> bool:
        """Whether some cue turns signs: one of its ``own``, else any that is near."""
        text = self._passages.document.text
        at_cues = (text[max(start - _REACH, 0) : end] for start, end in self._cues)
        if any(_LESS.search(words) for words in (*at_cues, *(p.words for p in self._own))):
            return True
        if not own and any(p.tells_little(*place) for place in self._cues for p in self._own):
            return True
        if any(map(partial(_turns_itself, own), own)) or self._tells_small_share():
            return True
        denied = any(match.entry.kind == "negation" for match in own)
        near = own if denied else [match for p in self._own for match in p.matches]
        return any(match.entry.kind in _TURNS for match in near)

    def _tells_use(self, places: Sequence[Place]) -> bool:
        return any(p.tells_use(*place) for place in places for p in self._own)

    def _tells_small_share(self) -> bool:
        """Whether the sentence tells of a part of the cases: "good in 35 per cent of them"."""
        told = (found for passage in self._own for found in amounts.find(passage.words))
        return any(a.form is not amounts.Form.NUMBER and a.value <= _MOST for a in told)

    def _number(self, value: Node) -> str | None:
        wanted = str(value).lstrip("rR") if not str(value).isdecimal() else str(value)
        words = _NUMBER.findall(self._passages.block_words(self._own).lower())
        spelt = {str(SPELT.index(word)) for word in words if word in SPELT}
        if wanted in spelt or wanted in words:
            return None
        return f"the number {value} is not in the evidence"

    def _amount(self, value: Node) -> str | None:
        """An amount that the evidence tells at a cue, however it is written."""
        text = self._passages.document.text
        told = [
            (start + amount.start, found)
            for start, end in self._evidence
            for amount in amounts.find(" ".join(text[start:end].split("\n")))
            for found in (amount.value, amount.numerator)
        ]
        at_cues = [found for place, found in told if any(s <= place < e for s, e in self._cues)]
        if isinstance(value, Literal) and value.toPython() in at_cues:
            return None
        return f"the amount {value} is not at its place in the evidence"

    def _grade(self, value: Node) -> str | None:
        wanted = iris.tail(str(value))
        near = self._passages.around(self._own)
        printed = {grade.grade for p in near for grade in grades.find(p.words.replace("\n", " "))}
        if (
            wanted in printed
            or not _is_printed(wanted)
            or self._said.values(self._node, POV.points)
        ):
            return None
        return f"the grade {wanted} is not in the evidence"

    def _standard(self, value: Node) -> str | None:
        """The title of a standard that the text only describes, or the words that it has."""
        title = str(value).casefold()
        described = {
            topic
            for framework in rating_frameworks.load()
            for standard in framework.standards
            if standard.title.casefold() == title
            for topic in standard.topics
        }
        if any(self._speaks_of(p, topic) for p in self._own for topic in described):
            return None
        named = {m.entry.value for p in self._own for m in p.matches if m.entry.kind == "standard"}
        return None if named & described else self._words(value)

    def _rated_standard(self, value: Node) -> str | None:
        """The one standard of the rating's framework that the printed name is the name of."""
        named = {
            standard.iri
            for each in self._said.values(self._node, POV.underFramework)
            if (framework := rating_frameworks.get(str(each)))
            for printed in self._said.values(self._node, POV.ratedStandardName)
            if (standard := framework.standard(str(printed)))
        }
        shown = f"{short(value)} is not the standard of the framework that is named"
        return None if named == {str(value)} else shown

    def _words(self, value: Node) -> str | None:
        plain = re.sub(r"\s+", " ", str(value)).lower()
        near = self._passages.block_words(self._own)
        if plain in re.sub(r"\s+", " ", near).lower():
            return None
        return f"“{value}” is not in the evidence"


def _turns_itself(own: Sequence[Match], cue: Match) -> bool:
    """Whether ``cue``, one of a statement’s ``own``, turns the sign of another: "few", "tackled".

    Not the "little" of "little to do with", which is a cue as a whole.
    """
    inside = any(each is not cue and each.covers(cue.first) for each in own)
    return cue.entry.kind == "governor" or (cue.entry.kind == "scant" and not inside)


def _is_printed(grade: str) -> bool:
    """Whether a grade's id is one that texts print in words."""
    return bool(grades.find(grade.replace("-", " ")))


@cache
def _kin(body: str) -> frozenset[str]:
    """A body with what it is part of, its parts, and what it came from or became.

    A text may name any of them and mean this one: "the NPS" for its division.
    """
    known = register.load()
    if known.by_iri(body) is None:
        return frozenset({body})
    wholes = {whole.iri for whole in known.wholes(body)}
    parts = {each.iri for each in known.bodies if body in each.part_of}
    timed = {row.part_iri for row in known.belongings if row.whole_iri == body}
    related = {each.iri for each in (*known.predecessors(body), *known.successors(body))}
    return frozenset({body} | wholes | parts | timed | related)
