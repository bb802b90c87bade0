"""Descriptors: words for a body by its kind, "the CRC", "both services", "its partners"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from probation_oversight.documents.model import BlockKind
from probation_oversight.reading.entities.mentions import Mention, MentionKind
from probation_oversight.reading.lexicon.lexicon import Match
from probation_oversight.reading.text.language import Sentence, Word
from probation_oversight.words import NUMBERS

WITHIN = frozenset({"compound", "nmod", "amod"})
"""How a word hangs on the noun that it stands before."""


def described(sentence: Sentence, match: Match) -> Mention | None:
    """The bodies that ``match`` describes; None if its words describe none here."""
    return KINDS[match.entry.kind](sentence, match)


def _partners(sentence: Sentence, match: Match) -> Mention | None:
    """Those who work with a body; not whom people live with: "ex-partners", "towards partners"."""
    before = [word.lemma.lower() for word in sentence.words[max(0, match.first - 2) : match.first]]
    if {"former", "previous", "ex", "towards", "toward", "against"} & {*before}:
        return None
    first, last = sentence.words[match.first], sentence.words[match.last]
    return Mention(
        MentionKind.PARTNERS, match.first, match.last, first.start, last.end, plural=True
    )


def _before(sentence: Sentence, match: Match) -> Mention | None:
    """What stands before the noun for somebody's people or work: "youth justice staff".

    In a row of agencies it stands for the body by itself: "health, probation and the police"; so
    it does where it is all of a heading.
    """
    whole = (match.first, match.last) == (0, len(sentence.words) - 1)
    if whole and sentence.kind is BlockKind.HEADING:
        return _of_kinds(sentence, match, before=True)
    last = sentence.words[match.last]
    before = last.dep in WITHIN and last.head > last.index
    if not (before or _alone(sentence, match)):
        return None
    return _of_kinds(sentence, match, before=True)


def _of_kinds(sentence: Sentence, match: Match, before: bool = False) -> Mention:
    """The words of ``match`` as they describe bodies of the classes that its entry names."""
    return Mention(
        MentionKind.DESCRIPTOR,
        match.first,
        match.last,
        sentence.words[match.first].start,
        sentence.words[match.last].end,
        classes=tuple(match.entry.value.split()),
        before=before,
    )


def _alone(sentence: Sentence, match: Match) -> bool:
    """Whether a field of work is one of a row of agencies: "health, probation and the police".

    What somebody is on, under or told to do is no agency: "people on probation and parole". As a
    subject it is one, unless it is told what it is; so it is behind those who work in it.
    """
    words = sentence.words
    word = words[match.last]
    if _at_work(sentence, match):
        return True
    if word.pos not in _NOUNS or (
        match.last + 1 < len(words) and words[word.index + 1].text == "-"
    ):
        return False
    row = {match.last, *_conjuncts(sentence, match.last)}
    first = min(row)
    opener = words[words[first].head] if words[first].dep == "pobj" else None
    if opener is not None and opener.lemma not in _AMONG:
        return False
    return len(row) > 1 or (opener is not None and opener.text.lower() in _ROWS)


def _at_work(sentence: Sentence, match: Match) -> bool:
    """Whether a field of work alone is who acts, or where others do: "leaders in probation"."""
    words = sentence.words
    word = words[match.last]
    own = [child for child in sentence.children[word.index] if not match.covers(child)]
    if word.dep in {"nsubj", "nsubjpass"}:
        verb = sentence.children[word.head]
        told = words[word.head].lemma == "be" and any(words[c].dep == "attr" for c in verb)
        return not told and not own
    if word.dep == "poss" and not match.first:
        return any(words[child].tag == "POS" for child in sentence.children[word.index])
    opener = words[word.head]
    if opener.lemma in _INSIDE and not opener.index and match.first == 1 and not own:
        return word.dep == "pobj" and [w.text for w in words[2:3]] == [","]
    if word.dep != "pobj" or opener.lemma not in {"of", *_INSIDE}:
        return False
    above = words[opener.head]
    told = above.pos == "NOUN" and above.dep in _TOLD_OF and not own
    if opener.lemma in {"of", "from"}:
        given = told and above.lemma in _GIVEN
        return given or (opener.lemma == "from" and above.lemma in _WORKING)
    return (told and above.lemma not in _OF_PEOPLE) or above.lemma in _WORKING


_TOLD_OF = frozenset({"nsubj", "nsubjpass", "attr", "dobj"})
_OF_PEOPLE = frozenset(
    {
        "career",
        "experience",
        "history",
        "interest",
        "job",
        "life",
        "month",
        "people",
        "time",
        "year",
    }
)
"""What people have or spend in a field, which is no work of a body: "a career in probation"."""
_GIVEN = frozenset(
    {"attendance", "contribution", "information", "input", "involvement", "referral", "report"}
)
"""What comes from those who work in a field: "the contribution of probation"."""
_INSIDE = frozenset({"across", "from", "in", "within"})
_WORKING = frozenset(
    {"colleague", "leader", "manager", "officer", "practitioner", "professional", "staff", "worker"}
)


def _conjuncts(sentence: Sentence, index: int) -> set[int]:
    """The words that stand in one row with the word ``index``, joined by "and" or commas."""
    words = sentence.words
    top = index
    while words[top].dep == "conj":
        top = words[top].head
    row, waiting = {top}, [top]
    while waiting:
        joined = [c for c in sentence.children[waiting.pop()] if words[c].dep == "conj"]
        waiting.extend(joined)
        row.update(joined)
    return row - {index}


_NOUNS = frozenset({"NOUN", "PROPN", "ADJ"})
_AMONG = frozenset(
    {
        "across",
        "among",
        "between",
        "by",
        "for",
        "from",
        "in",
        "include",
        "of",
        "to",
        "with",
        "within",
    }
)
"""What stands before a row of agencies: "practitioners across health and probation"."""
_ROWS = frozenset({"across", "including"})
"""Those after which one agency alone may stand: "partners, including probation"."""


def _by_kind(sentence: Sentence, match: Match) -> Mention | None:
    words = sentence.words
    first, last = match.first, match.last
    owner, another = _owner(sentence, first, last), _another(sentence, match)
    if _denies(sentence, match) or _is_parting(sentence, match):
        return None
    if not (owner or another or _points(sentence, match)):
        return None
    if first and words[first - 1].text.lower() in _DETERMINERS:
        first -= 1
    plural = _plural(words[last], match) and words[last].lemma not in _WORKING
    if words[last].text.lower() in _EITHER:
        plural = not _determined(sentence, match.first)
    return Mention(
        MentionKind.DESCRIPTOR,
        first,
        last,
        words[first].start,
        words[last].end,
        classes=() if _of_any(match) else tuple(match.entry.value.split()),
        besides=match.entry.value.partition(_BUT)[2],
        plural=plural,
        among=match.entry.kind == "descriptor-among",
        of_one=match.entry.kind == "descriptor-of-one",
        owner=owner,
        part=another or (plural and _some_of(sentence, first)),
        number=_number(sentence, match) if plural else 0,
        bare=first == match.first and _stands_before(words[last]),
        whole=_as_a_name(sentence, match),
    )


def _is_parting(sentence: Sentence, match: Match) -> bool:
    """Whether "division" is that something is divided: "the division of work between teams"."""
    words = sentence.words
    if words[match.last].lemma != "division":
        return False
    behind = [w.lemma for w in words[match.last + 1 : match.last + 1 + _PARTING]]
    return behind[:1] in (["of"], ["between"]) and bool({"into", "between"} & {*behind})


_PARTING = 6
"""Words behind "division" within which it is told into what something is divided."""


def _number(sentence: Sentence, match: Match) -> int:
    """How many the words tell of: "both services", "the two organisations"; 0 if they do not.

    "Public and private organisations" are one of either.
    """
    words = sentence.words
    alone = words[match.last].text.lower() == "both"
    index, sectors = match.last - (not alone), set()
    while index >= 0 and (index >= match.first or _modifies(words[index], _SECTORS)):
        told = words[index].text.lower()
        if told in _NUMBERS:
            return _NUMBERS[told]
        sectors.add(told)
        index -= 1
    return _PAIR if {"public", "private"} <= sectors else 0


_PAIR = 2
_NUMBERS = {word: number for number, word in enumerate(NUMBERS) if number >= _PAIR} | {
    "both": _PAIR,
    "neither": _PAIR,
}
_SECTORS = frozenset({"and", "sector", "-"})
"""What stands between the words for two sectors: "public- and private-sector services"."""


def _as_a_name(sentence: Sentence, match: Match) -> bool:
    """Whether one common noun is written as a name in running text: "across the Service"."""
    noun = sentence.words[match.last]
    alone = match.first == match.last > 1 and sentence.words[match.last - 1].text == "the"
    return alone and noun.tag in {"NN", "NNP"} and noun.text.istitle()


def _of_two(sentence: Sentence, match: Match) -> Mention | None:
    """One of the two bodies that were told of last: "the latter", "the former’s plans".

    Before a noun the words tell of a thing or of what was: "the latter stages", "the former trust".
    """
    words = sentence.words
    word = words[match.last]
    if _stands_before(word) or not match.first or words[match.first - 1].text.lower() != "the":
        return None
    return Mention(
        MentionKind.DESCRIPTOR,
        match.first - 1,
        match.last,
        words[match.first - 1].start,
        word.end,
        place=int(match.entry.value),
    )


def _role(sentence: Sentence, match: Match) -> Mention | None:
    """Those at work who are of one kind of body by what they do: "court staff", "report writers".

    Not those of whom it is told whose they are: "the company’s own court team".
    """
    words = sentence.words
    own = [i for i in range(match.first, match.last + 1) if words[i].head not in _span(match)]
    before = (c for i in own for c in sentence.children[i] if c < match.first)
    if any(words[c].dep in _OWNING for c in before):
        return None
    return _of_kinds(sentence, match)


def _span(match: Match) -> range:
    return range(match.first, match.last + 1)


_OWNING = frozenset({"poss", "compound", "nmod"})


KINDS: dict[str, Callable[[Sentence, Match], Mention | None]] = {
    "descriptor": _by_kind,
    "descriptor-among": _by_kind,
    "descriptor-before": _before,
    "descriptor-of-one": _by_kind,
    "descriptor-of-two": _of_two,
    "descriptor-role": _role,
    "partner": _partners,
}
"""Kinds of words in the lexicon that describe bodies, each with what reads it."""

_EITHER = frozenset({"premises"})
"""Nouns with one form for one and for several; an article tells that one is meant."""

_ANY = "any"
"""The value of words that fit a body of every class: "the organisation"."""

_BUT = "any but "
"""What stands before the one class that words do not fit: "the probation service"."""


def _of_any(match: Match) -> bool:
    """Whether words fit a body of any class, or of any but one."""
    return match.entry.value == _ANY or match.entry.value.startswith(_BUT)


def _plural(noun: Word, match: Match) -> bool:
    several = noun.tag in {"NNS", "NNPS"} or _ACRONYMS.fullmatch(noun.text) is not None
    return several or match.entry.degree is not None


_ACRONYMS = re.compile(r"[A-Z]{2,}s")
"""Several by their letters, also where they are parsed as one name: "CRCs did less well"."""


def _denies(sentence: Sentence, match: Match) -> bool:
    """Whether the words go on so that no body is meant: "Neither were …", "both of which"."""
    words = sentence.words
    following = words[match.last + 1 : match.last + 3]
    if [word.text.lower() for word in following] in (["of", "which"], ["of", "them"]):
        return True
    opens = words[match.first].lemma == "neither" and match.first == 0
    return opens and bool(following) and following[0].pos == "AUX"


def _points(sentence: Sentence, match: Match) -> bool:
    """Whether the words point at bodies: with an article, as an acronym, as all of a kind."""
    words = sentence.words
    first, last = match.first, match.last
    if _as_name(sentence, match) or _of_the_place(words, match):
        return True
    if not _of_any(match) and (_told_whose(words, match) or _kept(sentence, match)):
        return True
    several = words[last].text.lower() != "both" and _plural(words[last], match)
    if several and _number(sentence, match):
        return True  # whose number has to fit: "Two services were told to improve"
    if words[first].lemma in {"both", "neither"}:
        together = words[first].dep in _TOGETHER
    else:
        every = _of_any(match) and _plural(words[last], match)
        together = every and (_collective(sentence, first, last) or _ends_row(sentence, match))
    return together or _bare(sentence, match) or _determined(sentence, first)


def _of_the_place(words: Sequence[Word], match: Match) -> bool:
    """Whether the place that is told of has it: "the county’s private probation company"."""
    before = words[max(0, match.first - 2) : match.first]
    return len(before) > 1 and before[1].tag == "POS" and before[0].lemma in _PLACES


_PLACES = frozenset({"area", "borough", "city", "county", "district", "region", "town"})


def _as_name(sentence: Sentence, match: Match) -> bool:
    """Whether it is an acronym or written as a name: "Community Rehabilitation Company staff"."""
    words = sentence.words[match.first : match.last + 1]
    if match.entry.pattern.split("/")[0].isupper() or words[-1].text.isupper():
        return True
    headed = sentence.kind in (BlockKind.TITLE, BlockKind.HEADING)
    return len(words) > 1 and (headed or all(w.text[:1].isupper() for w in words))


def _stands_before(noun: Word) -> bool:
    """Whether a noun only tells whose another is: "CRC staff"."""
    return noun.dep in WITHIN and noun.head > noun.index


def _told_whose(words: Sequence[Word], match: Match) -> bool:
    """Whether the whole name of a kind tells whose a noun is: "youth offending team plans"."""
    return match.last > match.first and _stands_before(words[match.last])


def _kept(sentence: Sentence, match: Match) -> bool:
    """Whether somebody has one that is told how it is: "the council has a strong YOS"."""
    noun = sentence.words[match.last]
    below = [sentence.words[c] for c in sentence.children[noun.index]]
    one = any(w.text.lower() in {"a", "an"} for w in below)
    return noun.dep in {"dobj", "attr"} and one and any(w.dep == "amod" for w in below)


_TOGETHER = frozenset({"nsubj", "nsubjpass", "det", "preconj", "predet"})


def _bare(sentence: Sentence, match: Match) -> bool:
    """Whether a plural names its kind in full, so that it needs no article: "CRCs"."""
    noun = sentence.words[match.last]
    named = match.last > match.first or sum(c.isupper() for c in noun.text) > 1
    return named and not _of_any(match) and _plural(noun, match)


def _owner(sentence: Sentence, first: int, last: int) -> str:
    """The name that says which body is meant: "Leeds’s youth team", "the youth team in Leeds", "the
    Leeds unit".
    """
    words = sentence.words
    behind = words[last + 1 : last + 3]
    if len(behind) > 1 and behind[0].lemma == "in" and behind[1].pos == "PROPN":
        return behind[1].text
    if first > 1 and words[first - 1].tag == "POS" and _named(words[first - 2]):
        return words[first - 2].text
    before = words[first - 1] if first and first == last else words[last]
    if before.tag == "NNP" and before.text.istitle() and before.dep in WITHIN:
        return before.text if before.head == last != before.index else ""
    return ""


def _named(word: Word) -> bool:
    """Whether ``word`` is a name, also where it opens a sentence and was taken for a noun."""
    return word.pos == "PROPN" or (word.tag == "NN" and word.text[:1].isupper())


def _another(sentence: Sentence, match: Match) -> bool:
    """Whether one that is not told yet is the subject: "a youth offending team nearby"."""
    before = sentence.words[match.first - 1].text.lower() if match.first else ""
    subject = sentence.words[match.last].dep in {"nsubj", "nsubjpass"}
    return subject and not _of_any(match) and before in {"a", "an", "another"}


def _some_of(sentence: Sentence, first: int) -> bool:
    """Whether only some are meant: "two of the four units", "some of the companies"."""
    words = sentence.words
    index = first - 1
    while index >= 0 and (words[index].pos == "NUM" or words[index].pos == "DET"):
        index -= 1
    counted = index > 0 and words[index].lemma == "of" and index < first - 1
    return counted and (words[index - 1].pos == "NUM" or words[index - 1].lemma in _SOME)


_SOME = frozenset({"some", "most", "many", "half", "several", "few", "majority", "none", "one"})


_DETERMINERS = frozenset({"the", "this", "that", "its", "both", "these", "each", "neither"})
_MODIFIERS = frozenset(
    {"private", "public", "local", "two", "inspected", "whole", "same", "regional", "three"}
)


def _collective(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a plural without article still means the bodies of this document.

    "Public and private organisations …", "Probation services in Suffolk …".
    """
    before = sentence.words[first - 1].lemma if first else ""
    behind = sentence.words[last + 1].lemma if last + 1 < len(sentence.words) else ""
    return before in {"public", "private", "both"} or (first == 0 and behind in {"in", "across"})


def _ends_row(sentence: Sentence, match: Match) -> bool:
    """Whether the services of one field stand in a row of agencies: "police, health and probation
    services".
    """
    field_ = match.entry.value.startswith(_BUT)
    return field_ and bool(_conjuncts(sentence, match.last))


def _modifies(word: Word, also: frozenset[str] = frozenset()) -> bool:
    told = word.text.lower()
    return told in _MODIFIERS or told in also or word.pos in {"PROPN", "NUM"}


def _determined(sentence: Sentence, first: int) -> bool:
    """Whether "the", "this" or the like stands before the word, adjectives between passed over."""
    index = first - 1
    while index >= 0 and _modifies(sentence.words[index]):
        index -= 1
    return index >= 0 and sentence.words[index].text.lower() in _DETERMINERS
