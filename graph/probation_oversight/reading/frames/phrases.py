"""Phrases: what hangs on a noun or a verb, as far as frames need to know."""

from __future__ import annotations

from collections.abc import Iterator

from probation_oversight.reading.text.language import Sentence, Word
from probation_oversight.reading.text.once import once

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
RELATIVE = frozenset({"WDT", "WP"})
_APART = frozenset({"relcl", "acl", "advcl", "ccomp", "parataxis", "conj", "cc", "punct", "appos"})
_CONTROLLED = frozenset({"xcomp", "ccomp", "pcomp", "advcl", "acl", "prep", "acomp"})


def children(sentence: Sentence, index: int, *deps: str) -> tuple[int, ...]:
    """The words that hang on ``index`` by one of ``deps``."""
    words = sentence.words
    return tuple([c for c in sentence.children[index] if words[c].dep in deps])


@once
def own(sentence: Sentence, index: int) -> tuple[int, ...]:
    """The words of the phrase that ``index`` heads, clauses that hang on it left out."""
    found, waiting = [], [index]
    while waiting:
        current = waiting.pop()
        found.append(current)
        waiting.extend(c for c in sentence.children[current] if sentence.words[c].dep not in _APART)
    return tuple(sorted(found))


def has_particle(sentence: Sentence, verb: int, particle: str) -> bool:
    """Whether ``particle`` belongs to ``verb``: "held … up", "looks after"."""
    told = children(sentence, verb, "prt", "prep", "advmod")
    return any(sentence.words[c].text.lower() == particle for c in told)


def antecedent(sentence: Sentence, index: int) -> int:
    """What a relative pronoun stands for; any other word stands for itself."""
    word = sentence.words[index]
    torn = word.lemma == "that" and word.tag == "IN" and word.dep in _NOMINAL
    if not torn and (word.tag not in RELATIVE or word.lemma == "what"):
        return index
    if sentence.words[sentence.words[index].head].dep == "pcomp":
        return index
    for above in sentence.ancestors(index):
        clause = sentence.words[above]
        if clause.dep in {"relcl", "ccomp", "acl"}:
            head = sentence.words[clause.head]
            if head.pos in {"NOUN", "PROPN", "PRON"}:
                return head.index
            return _noun_before(sentence, index)
    return index


def _noun_before(sentence: Sentence, index: int) -> int:
    """The last plural or counted noun before a pronoun that the parse has torn from it."""
    for word in reversed(sentence.words[:index]):
        path = (word.dep, *(sentence.words[i].dep for i in sentence.ancestors(word.index)))
        if word.pos in {"NOUN", "PROPN"} and path[0] in _NOMINAL and not _ASIDE & set(path):
            return word.index
    return index


_NOMINAL = frozenset({"dobj", "pobj", "nsubjpass", "nsubj"})
_ASIDE = frozenset({"appos", "relcl", "acl"})


def subject(sentence: Sentence, verb: int) -> int | None:
    """Who does or is what ``verb`` says; also where another verb or an adjective governs it."""
    seen: set[int] = set()
    while verb not in seen:
        seen.add(verb)
        found = _own_subject(sentence, verb)
        found = _left(sentence, verb) if found is None else found
        if found is not None and _is_empty(sentence, found, verb):
            verb = sentence.words[verb].head
            continue
        if found is not None:
            return antecedent(sentence, _told_of(sentence, found))
        if not _shares_subject(sentence, verb):
            return None
        moved = _moved(sentence, verb)
        if moved is not None:
            return antecedent(sentence, moved)
        verb = sentence.words[verb].head
    return None


def _told_of(sentence: Sentence, subject_: int) -> int:
    """The noun of a participle that the parse takes for the subject: "courses run by it were"."""
    word = sentence.words[subject_]
    nouns = children(sentence, subject_, "nsubj") if word.tag == "VBN" else ()
    return nouns[0] if nouns else subject_


def _is_empty(sentence: Sentence, subject_: int, verb: int) -> bool:
    """Whether "it" stands only for what follows: "staff found it hard to use them"."""
    return is_found(sentence, verb) and sentence.words[subject_].lemma == "it"


def is_found(sentence: Sentence, index: int) -> bool:
    """Whether an adjective is what somebody finds it to do something: "found it hard to"."""
    word = sentence.words[index]
    above = sentence.words[word.head]
    held = word.dep in {"ccomp", "oprd"} and above.lemma in _FINDING and above.index < index
    return held and word.pos == "ADJ"


_FINDING = frozenset({"find", "think", "consider", "deem"})


def _moved(sentence: Sentence, verb: int) -> int | None:
    """Whom another brings to do it: "a dispute led the division to stop buying it"."""
    kept = kept_from(sentence, verb)
    if kept is not None:
        return kept
    above = sentence.words[sentence.words[verb].head]
    governed = sentence.words[verb].dep in {"xcomp", "advcl"} and sentence.words[verb].tag == "VB"
    if not governed or above.lemma not in _MOVING:
        return None
    return next((c for c in children(sentence, above.index, "dobj") if c < verb), None)


def kept_from(sentence: Sentence, verb: int) -> int | None:
    """Who is kept from doing it, by whatever verb: "cost put officers off buying them"."""
    prep = sentence.words[sentence.words[verb].head]
    if sentence.words[verb].dep != "pcomp" or prep.lemma not in {"from", "off"}:
        return None
    above = prep.head
    if is_passive(sentence, above):
        return _own_subject(sentence, above)
    return next((c for c in children(sentence, above, "dobj") if c < prep.index), None)


_MOVING = frozenset({"lead", "cause", "prompt", "persuade", "oblige", "force", "drive", "push"})


def _own_subject(sentence: Sentence, verb: int) -> int | None:
    """The subject that hangs on ``verb`` or on one of its helping verbs."""
    hosts = (verb, *children(sentence, verb, "aux", "auxpass"))
    found = [child for host in hosts for child in children(sentence, host, *SUBJECTS)]
    return found[0] if found else None


def _left(sentence: Sentence, index: int) -> int | None:
    """Of whom a word without a subject is told: "staff using it", "left the company unable to"."""
    word = sentence.words[index]
    head = sentence.words[word.head]
    if word.dep == "acl" and word.tag == "VBG":
        return head.index
    if word.dep == "acl" and word.tag == "VB":
        owner = _controlling(sentence, head.index)
        return owner if owner is not None else _given(sentence, head.index)
    if word.pos != "ADJ":
        return None
    if word.dep == "amod" and head.index < index:
        return head.index
    objects = children(sentence, head.index, "dobj") if head.pos == "VERB" else ()
    return objects[0] if objects else None


def _controlling(sentence: Sentence, noun: int) -> int | None:
    """Whose deed an infinitive is that hangs on a noun: "the division’s failure to use it"."""
    owners = children(sentence, noun, "poss")
    if not owners:
        preps = (c for c in children(sentence, noun, "prep") if sentence.words[c].lemma in _BY_WHOM)
        owners = tuple(n for prep in preps for n in children(sentence, prep, "pobj"))
    return owners[0] if owners else None


def _given(sentence: Sentence, noun: int) -> int | None:
    """Who is given the chance of it: "people were given the opportunity to join it"."""
    verb = sentence.words[noun].head
    if sentence.words[noun].dep != "dobj" or sentence.words[verb].lemma not in _GIVING:
        return None
    if is_passive(sentence, verb) or sentence.words[verb].lemma in _GETTING:
        return _own_subject(sentence, verb) or _subject_before(sentence, verb)
    return next(iter(children(sentence, verb, "dative")), None)


def _subject_before(sentence: Sentence, verb: int) -> int | None:
    """The subject of a passive that the parse calls an active one's."""
    return next((c for c in children(sentence, verb, "nsubj") if c < verb), None)


_GETTING = frozenset({"have", "get", "receive"})
_GIVING = _GETTING | {"give", "offer", "allow", "deny"}
_BY_WHOM = frozenset({"by", "of", "among", "in"})


def _shares_subject(sentence: Sentence, index: int) -> bool:
    """Whether the subject of the word above is that of ``index`` too: "failed to use"."""
    word = sentence.words[index]
    if word.dep == "conj":
        return sentence.words[word.head].pos in {"VERB", "AUX", "ADJ"}
    if word.dep == "ccomp" and word.tag not in {"VB", "VBG"}:
        return False
    if word.dep == "advmod":  # "holds back from using"
        return is_particle(sentence, index)
    return word.dep in _CONTROLLED


def is_particle(sentence: Sentence, index: int) -> bool:
    """Whether a word makes one verb with that which it hangs on: "held back", "shied away"."""
    word = sentence.words[index]
    return word.lemma in _PARTICLES and sentence.words[word.head].pos == "VERB"


_PARTICLES = frozenset({"back", "away", "clear", "off"})


def governors(sentence: Sentence, verb: int) -> Iterator[int]:
    """The words that ``verb`` is told under: "failed to use", "agreed that it would use"."""
    while sentence.words[verb].dep in {"xcomp", "pcomp", "ccomp", "acl", "prep"}:
        verb = sentence.words[verb].head
        yield verb


def is_passive(sentence: Sentence, verb: int) -> bool:
    """Whether what hangs on ``verb`` as its subject is what it is done to."""
    word = sentence.words[verb]
    if children(sentence, verb, "auxpass", "nsubjpass"):
        return True
    if word.tag != "VBN":
        return False
    return word.dep in {"acl", "acomp", "amod", "oprd"} or bool(children(sentence, verb, "agent"))


def done_to(sentence: Sentence, verb: int) -> int | None:
    """What is done to, in the passive: the subject, or the noun that a participle hangs on."""
    word = sentence.words[verb]
    if word.dep in {"acl", "amod"} and not children(sentence, verb, *SUBJECTS):
        return word.head
    left = children(sentence, word.head, "dobj") if word.dep == "oprd" else ()
    if left:  # "left the courses unused"
        return left[0]
    return subject(sentence, verb)


def object_of(sentence: Sentence, verb: int) -> int | None:
    """The object of an active verb: also the noun that its relative clause hangs on."""
    found = children(sentence, verb, "dobj", "attr", "oprd")
    if found:
        return antecedent(sentence, found[0])
    relative = verb
    while sentence.words[relative].dep in {"xcomp", "conj"}:
        relative = sentence.words[relative].head
        taken = children(sentence, relative, "dobj")
        if taken and sentence.words[taken[0]].tag in RELATIVE:
            return antecedent(sentence, taken[0])
    word = sentence.words[relative]
    if word.dep == "relcl" and children(sentence, relative, *SUBJECTS):
        return word.head
    return None


def behind(
    sentence: Sentence, index: int, prepositions: tuple[str, ...], within: tuple[int, ...]
) -> Iterator[int]:
    """Nouns behind one of ``prepositions`` that follow ``index`` among the words ``within``.

    The parser often hangs such a phrase on the noun before it, so the place counts, not the path.
    """
    for place in within:
        word = sentence.words[place]
        if place <= index or word.lemma not in prepositions or word.pos not in _PREPOSITIONS:
            continue
        for noun in children(sentence, place, "pobj"):
            if sentence.words[noun].pos != "ADV":  # "asked for often enough"
                yield antecedent(sentence, noun)
        for verb in children(sentence, place, "pcomp"):
            told = children(sentence, verb, "dobj", "dative")
            yield from (c for c in told if _is_what(sentence, c))


_PREPOSITIONS = frozenset({"ADP", "PART", "SCONJ", "ADV"})


def _is_what(sentence: Sentence, index: int) -> bool:
    """Whether a clause stands for a thing: "use of what the company offers"."""
    return sentence.words[index].tag == "WP"


@once
def content(sentence: Sentence, index: int) -> tuple[int, ...]:
    """The nouns that a phrase may be about, from its head down: "few of the courses"."""
    found = [index]
    while True:
        word = sentence.words[found[-1]]
        of = [c for c in children(sentence, word.index, "prep") if _parts(sentence.words[c], word)]
        nouns = [n for c in of for n in children(sentence, c, "pobj")]
        clauses = [v for c in of for v in children(sentence, c, "pcomp")]
        nouns += [
            n for v in clauses for n in children(sentence, v, "dobj") if _is_what(sentence, n)
        ]
        if not nouns or nouns[0] in found:
            return tuple(found)
        found.append(nouns[0])


def _parts(prep: Word, noun: Word) -> bool:
    """Whether ``prep`` leads to what there is some of: "a range of", "little from"."""
    return prep.lemma == "of" or (prep.lemma == "from" and noun.pos in {"ADJ", "PRON", "DET"})
