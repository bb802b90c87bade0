"""The words that frames are built on: ``ontology/vocab/predicates.csv``, a row each.

A row has the ``kind`` of word, the ``word`` as a lemma or a form, its part of speech, what stands
``with`` it to make it that word ("take … up", "on offer"), and the prepositions before its
``object`` (none: the object of the verb); ``alone`` if it can go without one, always ("yes") or
where that has been ``told`` of before. Its example is a sentence in which it is found. The kinds:

    use, under-use, offer           what is told: who uses or offers what
    reach                           verbs by which people come to a service, or it to them
    access                          words for who can have what: "has access to", "open to"
    delay, hinder, leave            what stands in the way of what: "held up", "left unable to"
    have                            an offer only where what one has is a service
    cut, raise                      what is done to money: "cut", "a rise in", "less"
    take                            a cut of what "from" says who had it: "withdrew"
    pay, receive                    what is done with money: who pays it, who gets or loses it
    fund                            what is done for what is paid for, and no longer is
    plan                            words before what is still to come: "decided to"
    money, income, spending         a noun for money: anybody’s, of who gets it, of who pays it
    light                           a verb that only carries a noun: "make use of"
    draw                            one that says who gets what another does: "had few orders from"
    deny, wish                      what turns it, or says that it is only wished for
    few, many                       how much
    late, information               what is late, or tells what one has to know
    expected                        what it is held against: "less than expected"
    below                           words that say that something falls short of it
    needed                          words for what there is need of or room for: "places"
    amount                          a noun that only counts another: "the number of referrals"
    part                            a noun for what one has of a service: "places on courses"
    service                         a noun for what can be used
    regard                          what one thinks, knows or says of a service: no use of it
    prompt                          verbs by which others are brought to it: "encourage"
    chance                          a noun for the chance of it: "given the opportunity to join"
    case                            a noun for work with people: "case", "caseload", "order"
    choice                          a noun for much of it together: "a range of"
    list                            a noun for where services stand: "on its rate card"
    known, unknown                  words for what one knows of a service, or does not know
    matter                          a noun for what somebody has, holds or says, and offers nobody
    peer                            a noun for a body among its like: "other units"
    contact                         words for what passes between a body and a service of another
                                    that are no use of it: "explain", "briefing", "idea"
    outdo                           verbs by which one is held against others: "exceeded theirs"
    attribute, stem                 verbs by which something is put down to a cause, or came of it
    bring                           verbs by which a matter brings about what is their object
    suffer                          words for what becomes of a service that is harmed: "cancelled"
    effect                          verbs after "this" for what it brings about
    endanger, peril                 verbs that put one somewhere, and nouns for where: "in danger"
    person                          a noun for people or an office on whom something falls
    duty, essential                 what has to be done: "should", "it is vital that"
    involve                         whom a joint response has to involve
    publish, report                 verbs for what comes out, and nouns for that
    describe                        what a body is and for whom: "supervises", "is owned by"
    call, content                   a noun for a call, and verbs before what it asks
    sure                            words for making certain of something
    head                            a noun for who leads a body, and is asked on its account
    spelling                        two words read as one, which the ``pos`` column has
"""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property

from probation_oversight import resources
from probation_oversight.errors import OntologyError
from probation_oversight.reading.text.language import Name, Word

FILE = "ontology/vocab/predicates.csv"
_KINDS = """
    use under-use offer have delay hinder leave light deny wish few many amount part service list
    person access below cut take raise money income spending pay receive plan
    spelling expected late information duty essential involve call content effect
    publish report describe endanger peril needed draw reach choice suffer
    found permit sure head doing inner body firm
    regard case prompt chance matter known unknown peer outdo
    attribute stem bring contact fund
"""
KINDS = frozenset(_KINDS.split())


@dataclass(frozen=True, slots=True)
class Predicate:
    """A row of the table."""

    kind: str
    word: str
    pos: str
    particle: str  # what stands with it
    prepositions: tuple[str, ...]  # before its object; none for the object of a verb
    alone: bool  # whether it says what it does without its object: "take-up was low"
    told: bool  # whether it does where the object has been told of before: "few were sent"
    example: str

    @property
    def id(self) -> str:
        """What names the row in a reading."""
        words = (self.word, self.particle, *self.prepositions[:1])
        return f"{self.kind}: {' '.join(word for word in words if word)}"


@dataclass(frozen=True)
class Predicates:
    """The table, by word."""

    rows: tuple[Predicate, ...]

    @cached_property
    def _by_word(self) -> Mapping[str, Sequence[Predicate]]:
        found: dict[str, list[Predicate]] = defaultdict(list)
        for row in self.rows:
            if row.kind != "spelling":
                found[row.word].append(row)
        return dict(found)

    @cached_property
    def _spellings(self) -> re.Pattern[str]:
        words = sorted((row.word for row in self.rows if row.kind == "spelling"), key=len)
        told = "|".join(re.escape(word).replace("\\-", _HYPHEN) for word in words[::-1])
        return re.compile(rf"\b(?:{told})\b", re.IGNORECASE)

    @cached_property
    def _stand_ins(self) -> Mapping[str, str]:
        return {row.word: row.pos for row in self.rows if row.kind == "spelling"}

    def of(self, word: Word, *kinds: str) -> Sequence[Predicate]:
        """The rows of these kinds for ``word``, by its part of speech."""
        rows = self._called(word)
        if not rows:
            return tuple(self._undone(word)) if "under-use" in kinds else ()
        return [row for row in rows if row.kind in kinds and _fits(row, word)]

    def _called(self, word: Word) -> Sequence[Predicate]:
        """The rows of the word's lemma, and those of how it is written."""
        lemma, text, known = word.lemma, word.text.lower(), self._by_word
        rows = known.get(lemma, ())
        return (*rows, *known[text]) if text != lemma and text in known else rows

    def _undone(self, word: Word) -> Iterator[Predicate]:
        """What a prefix makes of a word for use: "unbooked", "under-ordered"."""
        text = word.text.lower()
        stem = next((text.removeprefix(p) for p in _UNDOING if text.startswith(p)), "")
        of_verb = word.tag in {"JJ", "VBN", "VBD"} or word.pos == "ADJ"
        for base in _bases(stem) if stem else ():
            for row in self._by_word.get(base, ()):
                if row.kind != "use" or row.particle:
                    continue
                if row.pos == "VERB" and of_verb and base != stem and not row.prepositions:
                    yield replace(row, kind="under-use", word=text, pos="ADJ")
                    return
                if row.pos == "NOUN" and word.pos == "NOUN" and base == stem:
                    yield replace(row, kind="under-use", word=text)
                    return

    def tells(self, word: Word, *kinds: str) -> bool:
        """Whether ``word`` is of one of these kinds."""
        rows = self._called(word)
        if not rows:
            return "under-use" in kinds and next(self._undone(word), None) is not None
        return any(row.kind in kinds and _fits(row, word) for row in rows)

    def spelled(self, text: str) -> tuple[Name, ...]:
        """The words in ``text`` that are written as two and read as one."""
        told = [
            Name(found.start(), found.end(), self._stand_ins[_plain(found[0])])
            for found in self._spellings.finditer(text)
        ]
        taken = {name.start for name in told}
        told += [
            Name(found.start(), found.end(), f"under{found[1].lower()}")
            for found in _UNDER.finditer(text)
            if found.start() not in taken and self._is_use(found[1].lower())
        ]
        return tuple(told)

    def _is_use(self, word: str) -> bool:
        """Whether a word, or the verb that it is a form of, is one for use."""
        rows = (row for base in _bases(word) for row in self._by_word.get(base, ()))
        return any(row.kind == "use" and not row.particle for row in rows)


_HYPHEN = r"\s?[\-\u2010\u2011]\s?"


_UNDOING = ("under", "un")
_UNDER = re.compile(rf"\bunder{_HYPHEN}([a-z]+)\b", re.IGNORECASE)


def _bases(form: str) -> tuple[str, ...]:
    """What a form may be a form of: "booked" of "book", "purchased" of "purchase"."""
    found = [form]
    for ending in ("ed", "d", "ing", "s"):
        if form.endswith(ending):
            stem = form.removesuffix(ending)
            found += [stem, f"{stem}e"]
            found += [stem[:-1]] if stem[-1:] == stem[-2:-1] else []  # "referred"
    return tuple(dict.fromkeys(found))


def _plain(words: str) -> str:
    return re.sub(_HYPHEN, "-", words.lower())


def _fits(row: Predicate, word: Word) -> bool:
    if row.pos in (word.pos, word.tag) or (row.pos == "NOUN" and word.dep in _NOUNS):
        return True
    if row.kind == "under-use" and row.pos == "ADJ" and word.tag == "VBN":
        return True  # "left the courses unused"
    if row.pos == "VERB" and (word.dep == "relcl" or (word.dep, word.tag) == ("ccomp", "NNS")):
        return True  # "that the company supplies", whatever the parser makes of it
    return _ALIKE.get(row.pos) == _ALIKE.get(word.pos, word.pos)


_NOUNS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "amod"})
"""What a noun can be, whatever part of speech the parser makes of it: "referral rates"."""

_ALIKE = {
    "ADJ": "quality",
    "ADV": "quality",
    "DET": "quality",
    "PRON": "quality",
    "PART": "quality",
    "NOUN": "thing",
    "PROPN": "thing",
    "AUX": "VERB",
    "VERB": "VERB",
    "SCONJ": "ADP",
    "ADP": "ADP",
}
"""Parts of speech that the parser takes for one another."""


@cache
def load() -> Predicates:
    """The table of this installation. Raises OntologyError for a row that cannot be used."""
    return parse(resources.text(FILE), FILE)


def parse(text: str, name: str) -> Predicates:
    """The predicates in CSV ``text``; ``name`` is used in messages.

    Raises OntologyError naming the line and the kind that is not known.
    """
    rows = csv.DictReader(io.StringIO(text))
    return Predicates(tuple(_row(row, f"{name}, line {rows.line_num}") for row in rows))


def _row(row: Mapping[str, str], where: str) -> Predicate:
    if row["kind"] not in KINDS:
        raise OntologyError(f"{where}: unknown kind {row['kind']!r}; known: {sorted(KINDS)}")
    if not row["word"] or not row["example"]:
        raise OntologyError(f"{where}: a row needs a word and an example")
    prepositions = tuple(row["object"].split())
    return Predicate(
        row["kind"],
        row["word"],
        row["pos"],
        row["with"],
        prepositions,
        row["alone"] == "yes",
        row["alone"] in {"yes", "told"},
        row["example"],
    )
