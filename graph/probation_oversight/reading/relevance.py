"""Sentences that cannot hold findings, and why."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from probation_oversight.documents.model import BlockKind, Document, Part
from probation_oversight.reading.discourse.context import PROVIDERS
from probation_oversight.reading.discourse.scene import Scene
from probation_oversight.reading.entities import agencies, by_role, grades
from probation_oversight.reading.entities.gazetteer import Found, Gazetteer, NameKind, names_day
from probation_oversight.reading.entities.mentions import Mention, MentionKind
from probation_oversight.reading.text import language
from probation_oversight.reading.text.language import Sentence
from probation_oversight.register import Register
from probation_oversight.words import NUMBERS

_PROBATION = re.compile(
    r"\b(?:probation|community rehabilitation|CRCs?|NPS|PDUs?|youth (?:offending|justice)|"
    r"justice service|unpaid work|offender management|resettlement|approved premises|"
    r"dynamic inspection of public protection)\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:prisons?|police|constabulary|forces?|schools?|pupils?|hospitals?|patients?|fire)\b",
    re.IGNORECASE,
)
_FOUND = re.compile(
    r"\b(?:inspect(?:ors?|ions?|orate)\b[^.]{0,60}\b(?:found|saw|reveal|conclud|said|identif)|"
    r"inspected|(?:thematic|annual) (?:inspection|report)|this (?:inspection|report|thematic)|"
    r"inspections? of|chief inspector[^.]{0,60}\breport|report[^.]{0,60}\bchief inspector)",
    re.IGNORECASE,
)
_CONSULTATION = re.compile(r"\bconsult(?:ation|ing|s|ed)?\b", re.IGNORECASE)


def concerns_probation(document: Document) -> bool:
    """Whether the publication tells of probation or youth justice at all."""
    return bool(_PROBATION.search(document.text))


def tells_of_youth_justice(document: Document) -> bool:
    """Whether the publication speaks of youth justice services or their work."""
    return bool(_YOUTH.search(document.text))


_YOUTH = re.compile(r"\byouth (?:offending|justice)\b|\bYO[TS]s?\b|\bYJSs?\b", re.IGNORECASE)


def first_told_of(document: Document) -> tuple[int, int] | None:
    """Where the text first speaks of probation or youth justice; offsets, half-open."""
    found = _PROBATION.search(document.text)
    return found.span() if found else None


def of_several_agencies(document: Document, mentions: Sequence[Sequence[Mention]]) -> bool:
    """Whether probation or youth justice is only one of those that the publication tells of.

    Then the publication itself is no reason to take a body for the one that is meant. A joint
    inspection of agencies says so; else the names and nouns of others outnumber theirs. Several
    inspectorates may inspect one service together: it is then that service that is told of.
    """
    own = len(_PROBATION.findall(document.text))
    other = len(_ELSEWHERE.findall(document.text))
    if (place_of(document) or _LETTER.search(document.text)) and _OF_AGENCIES.search(document.text):
        return True
    title = _title(document)
    if _TITLE_OF_ONE.search(title) and not _TITLE_OF_OTHERS.search(title):
        return False
    if _opens_with_one(mentions):
        return False
    if _JOINT.search(document.text) and not _OF_ONE.search(document.text):
        told = Counter(m.kind is MentionKind.ACTOR for found in mentions for m in found)
        return told[True] > own
    publisher = document.facts.publisher
    if publisher is not None and not publisher.iri.endswith("hm-inspectorate-of-probation"):
        return own <= 2 * other
    return own * 2 < other


def _opens_with_one(mentions: Sequence[Sequence[Mention]]) -> bool:
    """Whether one of the first sentences begins with one whose work is judged here, and none with
    another agency: "The Probation Service has become better at …".
    """
    led = [m for found in mentions[:_OPENING_SENTENCES] for m in found if m.first <= _FIRST_WORDS]
    judged = any(body.type in PROVIDERS for m in led for body in m.bodies)
    return judged and not any(m.kind is MentionKind.ACTOR for m in led)


_OPENING_SENTENCES = 4
_FIRST_WORDS = 1
"""Index of a word with which a sentence begins, an article before it aside."""


def _title(document: Document) -> str:
    """The title of the publication: its first heading, else what its metadata have."""
    headed = (b for b in document.blocks[:1] if b.kind in (BlockKind.TITLE, BlockKind.HEADING))
    return next((" ".join(document.slice(b).split()) for b in headed), document.facts.title)


_TITLE_OF_ONE = re.compile(
    r"\b(?:youth (?:offending|justice) (?:teams?|services?|work)|YO[TS]|YJS|approved premises|AP|"
    r"probation (?:delivery unit|services?|region|trust|work)|PDU|CRC|NPS|"
    r"community rehabilitation company)\b",
    re.IGNORECASE,
)
_TITLE_OF_OTHERS = re.compile(
    r"\b(?:joint|thematic|multi-agency|criminal justice|police|prisons?|HMP|schools?|health)\b",
    re.IGNORECASE,
)
"""What a title says that a publication is about whose work is judged here, and of others' work."""


_JOINT = re.compile(
    r"\b(?:joint (?:targeted area |thematic )?inspection|multi-agency response)\b", re.IGNORECASE
)
_OF_AGENCIES = re.compile(
    r"\b(?:joint targeted area inspection|multi-agency response to)\b", re.IGNORECASE
)
"""What a letter on a place calls its inspection, which is of several agencies by its kind."""
_OF_ONE = re.compile(
    r"\b[Jj]oint [Ii]nspection of (?:the )?(?:work of )?(?:the )?"
    r"(?:[A-Z][\w’'-]{1,60} (?:and )?){0,5}"
    r"(?:(?i:youth offending (?:work|teams?|services?)|youth justice (?:work|services?))|"
    r"[Pp]robation\b)"
)


def place_of(document: Document) -> str:
    """The place that a publication on several agencies is about, as its title or heading has it.

    "Joint targeted area inspection of … in the London Borough of Bexley" is about Bexley.
    """
    if not _JOINT.search(document.text):
        return ""
    for block in document.blocks[:_TITLES]:
        for sentence in " ".join(document.slice(block).split()).split(". "):
            told = _INSPECTED.search(sentence)
            found = _PLACE.search(sentence.removesuffix(" .")) if told else None
            found = found or _INSPECTION_OF.search(sentence)
            if found and not _LANDS.match(found["place"]):
                return _DISTRICT.sub("", found["place"])
    return ""


_LANDS = re.compile(r"(?:England|Wales|Britain|Great Britain)\b")
"""Countries are no place that a publication is about: all of them are."""
_TITLES = 20
"""Blocks among which a letter's own heading stands: after its addressees."""
_INSPECTED = re.compile(r"\b(?:inspection|response|individual agencies)\b", re.IGNORECASE)
_NAMED_PLACE = (
    r"(?:the )?(?:(?:London|Royal|Metropolitan) Borough of |City of )?"
    r"(?P<place>[A-Z][\w’'-]{1,60}+(?:(?: and | upon | of | on | )[A-Z][\w’'-]{1,60}+){0,9})"
)
_PLACE = re.compile(rf"\b(?:in|of) {_NAMED_PLACE}(?: local authority)?\.?$")
_INSPECTION_OF = re.compile(
    rf"\b[Jj]oint [Tt]argeted [Aa]rea [Ii]nspection (?:\(JTAI\) )?of {_NAMED_PLACE}"
    r"(?: local authority)?(?=[.:;,–—(]| [a-z–—(])"
)
"""The place in a heading that goes on behind it: "… of Bexley: the response to violence"."""
_DISTRICT = re.compile(r"(?: (?:Metropolitan|City|County|Borough|District|Council)){1,4}$")


def is_countrywide(document: Document) -> bool:
    """Whether a publication on several agencies is about them all over the country.

    A letter is about one place, also where its heading does not tell which.
    """
    local = (
        place_of(document) or _OF_AGENCIES.search(document.text) or _LETTER.search(document.text)
    )
    return not local and bool(_COUNTRYWIDE.search(document.text) and _FOUND.search(document.text))


_LETTER = re.compile(r"^\W*Dear\b", re.MULTILINE)
_COUNTRYWIDE = re.compile(
    r"\bthematic\b|\bnationally\b|\b(?:England|Wales) and (?:England|Wales)\b|"
    rf"\b(?:{'|'.join(NUMBERS[2:])}|[1-9][0-9]?) (?:different )?"
    r"(?:(?:local|police|probation) )?(?:force )?(?:areas|regions|forces|prisons|services)\b",
    re.IGNORECASE,
)
"""Words for an inspection of more places than one: "fieldwork in five probation regions"."""


def is_of_many(document: Document) -> bool:
    """Whether a publication calls itself in its opening what is written on many providers."""
    told = _OF_MANY.search(document.text[:_OPENING]) or _OF_ALL.search(_title(document))
    return bool(told)


_OF_ALL = re.compile(
    r"\b(?:services|teams|trusts|companies|YOSs|YOTs|YJSs|CRCs) (?:in|across) (?:England|Wales)\b"
)
"""What a title says that is on all of a kind: "services in youth offending teams in England"."""


_OPENING = 700
"""Characters of the title and the first paragraphs."""
_OF_MANY = re.compile(
    r"\bthematic (?:inspection|report|review)\b|\bannual report\b|\bnational thematic\b",
    re.IGNORECASE,
)


def reports_inspections(document: Document) -> bool:
    """Whether the publication tells what inspections of probation or youth justice found.

    Only then may a verdict without a named body be on the providers taken together; news,
    consultations and publications on other sectors that touch on probation say too little.
    """
    own = len(_PROBATION.findall(document.text))
    other = len(_ELSEWHERE.findall(document.text))
    asked = len(_CONSULTATION.findall(document.text))
    return own > other and asked < 2 and bool(_FOUND.search(document.text))


def names_of(document: Document, known: Register) -> tuple[Found, ...]:
    """The names in the publication, as they are understood on its day and for its place."""
    facts = document.facts
    gazetteer = Gazetteer(known, names_day(document.text, facts.earliest_issue, known))
    flat = language.flatten(document.text)
    many = bool(_JOINT_WORK.search(document.text)) and is_countrywide(document)
    found = gazetteer.find(flat, facts.slug, place_of(document), _standing_alone(document), many)
    return _spoken(_under_one_label(found), document)


_JOINT_WORK = re.compile(r"\bjoint (?:thematic )?(?:inspection|report|review)\b", re.IGNORECASE)
"""What inspectorates of several agencies call what they publish together."""


def _under_one_label(names: Sequence[Found]) -> list[Found]:
    """``names`` with one label for each body of the document: its name before what describes it.

    "Youth offending work in Trafford" is that of Trafford Youth Offending Service.
    """
    labels: dict[str, str] = {}
    for name in (each for each in names if each.kind is NameKind.LOCAL):
        label = labels.setdefault(name.iris[0], name.label)
        if sum(map(str.isupper, name.label)) > sum(map(str.isupper, label)):
            labels[name.iris[0]] = name.label
    return [
        replace(name, label=labels[name.iris[0]]) if name.kind is NameKind.LOCAL else name
        for name in names
    ]


def agencies_of(document: Document, names: Sequence[Found]) -> tuple[Found, ...]:
    """The prisons, forces, councils and paid providers that running text names beside ``names``.

    They are told by the words for their kind, or by what the text says that they do.
    """
    flat, slug = language.flatten(document.text), document.facts.slug
    by_kind = agencies.named(flat, slug, names)
    providers = by_role.named(flat, slug, names, by_kind)
    others = (each for each in by_kind if each.type != by_role.CLASS)
    return _spoken(sorted((*others, *providers)), document)


def _standing_alone(document: Document) -> tuple[str, ...]:
    """The headings of the publication, each as one line."""
    heads = (b for b in document.blocks if b.kind in (BlockKind.TITLE, BlockKind.HEADING))
    return tuple(" ".join(document.slice(block).split()) for block in heads)


def note_blocks(document: Document) -> frozenset[int]:
    """Numbers of the blocks that are notes to editors, addresses, credits and the like."""
    return frozenset(n for n, block in enumerate(document.blocks) if not block.role.speaks)


def tells(scene: Scene) -> bool:
    """Whether a sentence tells anything: not one that speaks to its reader, no fragment of text.

    "Tell us what you think" asks the reader for something; "Inspecting for better" is a tagline,
    and what breaks off before its verb says nothing.
    """
    sentence = scene.sentence
    if not sentence.words or scene.utterance.quoted:
        return True
    if grades.row(sentence) is not None:
        return True  # a row that grades something has no verb
    if any(word.text.lower() in _READER for word in sentence.words):
        return False
    return sentence.kind is not BlockKind.PARAGRAPH or (not _asks(sentence) and _whole(sentence))


def _asks(sentence: Sentence) -> bool:
    """Whether the reader is asked for something: "Read more", "Write to the address below"."""
    root = sentence.words[sentence.root]
    if root.tag != "VB" or _below_root(sentence) & _SUBJECTED:
        return False
    return root.index <= 1 or any(_ADDRESS.search(word.text) for word in sentence.words)


def _whole(sentence: Sentence) -> bool:
    """Whether a sentence comes to its end or at least to its verb."""
    finite = sentence.words[sentence.root].tag in _FINITE
    ended = sentence.words[-1].text[-1:] in _ENDS
    return ended or finite or bool(_below_root(sentence) & {"aux", "auxpass"})


def _below_root(sentence: Sentence) -> set[str]:
    return {sentence.words[child].dep for child in sentence.children[sentence.root]}


_SUBJECTED = frozenset({"nsubj", "nsubjpass", "aux"})
_ADDRESS = re.compile(r"@|^(?:https?:|www\.)", re.IGNORECASE)
"""What a reader is to write or turn to."""
_READER = frozenset({"you", "your", "yours"})
_ENDS = frozenset(".!?:;…)”’\"'")
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def _spoken(names: Sequence[Found], document: Document) -> tuple[Found, ...]:
    """``names`` without bodies that only an address block or the like would make.

    A body of the register may be named anywhere; one that the register does not hold is taken
    from running text, never from a row of addressees.
    """
    silent = [(block.start, block.end) for block in document.blocks if not block.role.speaks]
    return tuple(
        name
        for name in names
        if name.kind is not NameKind.LOCAL
        or not any(start <= name.start < end for start, end in silent)
    )


def reason_for_none(
    scene: Scene, sentence: Sentence, noted: bool, part: Part | None = None
) -> str | None:
    """Why a sentence without statements is out of scope; None if it is a gap.

    ``part`` is the part of the publication that the sentence stands in, if it is one without
    findings.
    """
    if part or noted:
        return part.value if part else "note, context or contact line"
    if scene.utterance.third_party:
        return f"words of {scene.utterance.third_party}, not of the inspectorate"
    if sentence.kind in (BlockKind.HEADING, BlockKind.TITLE):
        return "heading without a verdict"
    if not any(w.pos in {"VERB", "AUX"} for w in sentence.words):
        return "no statement: a heading, label or fragment"
    if scene.of_kind("inspection") or scene.of_kind("frame"):
        return "tells of the inspection itself"
    return None
