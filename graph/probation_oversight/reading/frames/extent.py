"""How much is done of what a frame tells, and whether it is told as being so.

Words of quantity and quality count where they stand in the frame, not wherever the sentence has
them: "made little use of the wide range of good courses" is little.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from probation_oversight.reading.frames import assertion, counts, phrases, predicates
from probation_oversight.reading.frames.frames import Frame
from probation_oversight.reading.frames.phrases import children
from probation_oversight.reading.frames.predicates import Predicates
from probation_oversight.reading.text import shares
from probation_oversight.reading.text.language import Sentence, Word


class Amount(Enum):
    """How much, measured by what one could expect."""

    TOO_LITTLE = auto()
    ENOUGH = auto()
    UNSAID = auto()


@dataclass(frozen=True, slots=True)
class Extent:
    """How much is done, and the words that say so."""

    amount: Amount
    words: tuple[int, ...] = ()
    none: bool = False  # nothing at all is done of it
    more: bool = False  # more is than was expected


_MODIFYING = ("advmod", "neg", "amod", "det", "quantmod", "nummod", "predet", "npadvmod")
_COUNTING = frozenset(
    {"few", "little", "less", "more", "enough", "sufficient", "insufficient", "many", "most"}
    | {
        "fewer",
        "handful",
        "fraction",
        "minority",
        "no",
        "none",
        "neither",
        "nobody",
        "nothing",
        "not",
        "all",
        "lack",
    }
)
"""Words that say how much there is of any noun; "good" and "poor" tell what the noun is like."""


def of(
    sentence: Sentence, frame: Frame, known: Predicates, before: Sentence | None = None
) -> Extent:
    """How much ``frame`` says is done; a number also by what the sentence ``before`` says."""
    against = _expected(sentence, frame, known)
    expected = bool(against)
    around = sorted(set(_around(sentence, frame, known)))
    told = {kind: telling(sentence, around, known, kind) for kind in ("deny", "few", "many")}
    told["deny"] = [i for i in told["deny"] if not _denies_that_alone(sentence, i)]
    words = tuple(sorted({index for found in told.values() for index in found}))
    denied = bool(len(told["deny"]) % 2)
    few = [i for i in told["few"] if absolute(sentence, i) or expected]
    few += [i for i in against if known.tells(sentence.words[i], "below")]
    few += _owed(sentence, frame.verb)
    few += _kept(sentence, frame.verb, known)
    few += _replaced(sentence, frame.verb)
    few += counts.few(sentence, frame, known, before)
    few += counts.despite_need(sentence, frame, known)
    few += _part_of(sentence, against)
    few += _only_when(sentence, frame.verb)
    if frame.row.kind == "under-use":
        few = [frame.index]
    amount = _amount(denied, bool(few), bool(told["many"]), expected)
    more = any(sentence.words[i].lemma in _BEYOND for i in against)
    none = any(_is_none(sentence, i) for i in told["deny"])
    return Extent(amount, tuple(sorted({*words, *against})), none, more)


def _denies_that_alone(sentence: Sentence, index: int) -> bool:
    """Whether it is denied only that nothing else is done: "did not simply rely on it"."""
    following = sentence.words[index + 1 : index + 2]
    return any(w.lemma in ALONE and w.dep == "advmod" for w in following)


ALONE = frozenset({"simply", "merely", "just", "solely", "purely"})
"""Words that a "not" before them denies, and no more: "did not simply rely on it"."""


def _kept(sentence: Sentence, verb: int, known: Predicates) -> list[int]:
    """The word by which somebody is kept from it: "put off using"; not "nothing kept them from"."""
    if phrases.kept_from(sentence, verb) is None:
        return []
    prep = sentence.words[verb].head
    near = children(sentence, sentence.words[prep].head, "nsubj", "neg")
    return [] if any(known.tells(sentence.words[i], "deny", "few") for i in near) else [prep]


def _part_of(sentence: Sentence, against: tuple[int, ...]) -> list[int]:
    """The share of what was expected that it came to: "half as often as had been forecast"."""
    if not against:
        return []
    near = range(against[0] - _CLOSE, against[-1] + 1)
    told = [s for s in shares.find(sentence) if s.bound is not shares.Bound.AT_LEAST]
    found = (share for share in told if share.value <= counts.WELL_SHORT)
    return [share.first for share in found if share.last in near]


_CLOSE = 3


def _only_when(sentence: Sentence, verb: int) -> list[int]:
    """The word by which it is done in some case alone: "only when a court asked for it"."""
    for at in (verb, *children(sentence, verb, "advcl", "prep", "advmod")):
        for word in (sentence.words[c] for c in children(sentence, at, "advmod")):
            after = [w.text.lower() for w in sentence.words[word.index + 1 : word.index + 5]]
            fits = bool(_FITTING & {*after})
            if word.lemma == "only" and after[:1] and after[0] in _CASES and not fits:
                return [word.index]
            if word.lemma == "only" and after[:4] == ["as", "a", "last", "resort"]:
                return [word.index]
    return []


_CASES = frozenset({"when", "where", "if", "after", "once", "because"})
_FITTING = frozenset({"appropriate", "necessary", "needed", "suitable", "required"})
_BEYOND = frozenset({"above", "beyond", "over"})
_NONE = frozenset({"no", "none", "nobody", "nothing", "neither"})
_MORE = frozenset({"more", "less", "few", "great", "long", "other", "better"})


def _is_none(sentence: Sentence, index: int) -> bool:
    """Whether a word says that there is none at all: "no places", not "no more than three"."""
    after = sentence.words[index + 1 : index + 2]
    return sentence.words[index].lemma in _NONE and not any(w.lemma in _MORE for w in after)


def _amount(denied: bool, few: bool, many: bool, expected: bool) -> Amount:
    """What words of quantity say together: "did not use few" says nothing."""
    if denied:
        return Amount.UNSAID if few and not many else Amount.TOO_LITTLE
    if few:
        return Amount.TOO_LITTLE
    return Amount.ENOUGH if many or expected else Amount.UNSAID


def _expected(sentence: Sentence, frame: Frame, known: Predicates) -> tuple[int, ...]:
    """What it is held against: "to the extent expected", "as often as it should"."""
    for word in sentence.words[frame.index + 1 :]:
        if not known.tells(word, "expected") or word.tag not in _HOPED:
            continue
        first = max(frame.index + 1, word.index - _FAR)
        for before in reversed(sentence.words[first : word.index]):
            if before.lemma in _AGAINST or known.tells(before, "below"):
                first = before.index
                while first and sentence.words[first - 1].tag in {"DT", "IN"}:
                    first -= 1  # "short of the numbers agreed"
                held = sentence.words[first - 1] if first else before
                first -= known.tells(held, "below")
                return tuple(range(first, word.index + 1))
    return ()


_HOPED = frozenset({"VBN", "VBD", "MD", "JJ", "NN"})
_FAR = 7
"""Words from what it is held against to who expected it: "the level for which it had been let"."""

_AGAINST = frozenset(
    {"than", "as", "extent", "level", "number", "rate", "what", "volume", "below", "above"}
    | {"beyond", "over"}
)


def telling(sentence: Sentence, around: list[int], known: Predicates, kind: str) -> list[int]:
    """Those of the words ``around`` that are of ``kind``, or tell that it is only so many."""
    words = (sentence.words[index] for index in around)
    return [
        w.index
        for w in words
        if (_says(sentence, w, known, kind) and not _empty(sentence, w, known))
        or (kind == "few" and _only_so_many(sentence, w))
    ]


def _says(sentence: Sentence, word: Word, known: Predicates, kind: str) -> bool:
    """Whether ``word`` is of ``kind`` with what stands with it: "gave up", not "gave"."""
    rows = known.of(word, kind)
    return any(
        not row.particle or phrases.has_particle(sentence, word.index, row.particle) for row in rows
    )


def _empty(sentence: Sentence, word: Word, known: Predicates) -> bool:
    """Whether a word of extent tells of none here."""
    if word.lemma in {"many", "often", "much"} and _is_too(sentence, word):
        return True
    if word.lemma == "slow" and _pays(sentence, word.index):
        return True  # late with the money
    if word.lemma == "nothing" and [w.lemma for w in sentence.words[word.index + 1 :][:1]] == [
        "but"
    ]:
        return True  # "nothing but good to say of it"
    joins = _joins(sentence, word) or _comments(sentence, word, known)
    return joins or _some(sentence, word) or _weighs(sentence, word, known)


def _pays(sentence: Sentence, index: int) -> bool:
    below = children(sentence, index, "xcomp", "pcomp", "prep")
    return any(sentence.words[c].lemma in {"pay", "reimburse"} for c in below)


def _is_too(sentence: Sentence, word: Word) -> bool:
    """Whether it is more than there should be: "too many people came with weeks to go"."""
    before = sentence.words[max(0, word.index - 1) : word.index]
    return any(w.lemma == "too" for w in before)


def _comments(sentence: Sentence, word: Word, known: Predicates) -> bool:
    """Whether "not" only turns a comment on what is told: "not surprisingly"; not "not often"."""
    head = sentence.words[word.head]
    measures = known.tells(head, "few", "many", "deny", "expected")
    return word.lemma == "not" and head.pos == "ADV" and not measures


def _joins(sentence: Sentence, word: Word) -> bool:
    """Whether "yet" only opposes: "and yet it employs mentors", not "had yet to employ any"; or
    "not" and what follows single something out: "good use, not least for women".
    """
    after = [w.lemma for w in sentence.words[word.index + 1 : word.index + 2]]
    singles = word.lemma == "not" and after in (["least"], ["only"], ["just"], ["merely"])
    return singles or (word.lemma == "yet" and after != ["to"])


def _weighs(sentence: Sentence, word: Word, known: Predicates) -> bool:
    """Whether a word only says how far another holds: "well below"."""
    head = sentence.words[word.head]
    leads = word.lemma == "well" and head.pos in {"ADP", "ADV", "SCONJ"}  # "well ahead of"
    return word.dep == "advmod" and (leads or known.tells(head, "below"))


def _only_so_many(sentence: Sentence, word: Word) -> bool:
    """Whether a number is said to be small: "only one in ten"."""
    before = sentence.words[max(0, word.index - 1) : word.index]
    return word.pos == "NUM" and any(w.lemma in {"only", "just"} for w in before)


def _some(sentence: Sentence, word: Word) -> bool:
    """Whether "few" only says that there are some: "a few", "the few", not "only a few"."""
    before = [w.text.lower() for w in sentence.words[max(0, word.index - 2) : word.index]]
    few = word.lemma == "few" and before[-1:] and before[-1] in {"a", "the", "those", "these"}
    return bool(few) and "only" not in before


def absolute(sentence: Sentence, index: int) -> bool:
    """Whether a word says little by itself; "less" and "lower" only less than something else."""
    word = sentence.words[index]
    return word.tag not in {"JJR", "RBR"} and word.lemma not in {"less", "fewer", "below", "short"}


def _around(sentence: Sentence, frame: Frame, known: Predicates) -> Iterator[int]:
    """The words that can say how much: around the predicate, its verb and what governs them."""
    nominal = frame.verb != frame.index or sentence.words[frame.index].pos not in {"VERB", "AUX"}
    yield from modifiers(sentence, frame.index)
    if sentence.words[frame.index].pos == "ADJ":
        yield frame.index  # "made little of it"
    if nominal:
        yield from _amounts(sentence, frame.index, known)
    verb = frame.verb
    yield from _seen_of(sentence, verb)
    if verb == frame.index and nominal:
        yield from _lessened(sentence, frame.index)
        yield from _told_of(sentence, frame.index)
    if verb != frame.index and not _tells_else(sentence, frame, known):
        yield verb
        yield from modifiers(sentence, verb)
        yield from _predicated(sentence, verb)
    yield from _before_subject(sentence, verb)
    for above in _governors(sentence, verb):
        yield above
        yield from modifiers(sentence, above)
        yield from _before_subject(sentence, above)
        yield from _predicated(sentence, above, only_adjectives=True)
    counted = dict.fromkeys((*counts.counted(sentence, frame), *_doing(sentence, frame)))
    for noun in dict.fromkeys((*counted, *(phrases.antecedent(sentence, n) for n in counted))):
        yield from _counting(sentence, noun)
    yield from _only(sentence, frame)
    for lead in _fronted(sentence, frame):
        yield from _counting(sentence, lead)
    for said in (*_of_it(sentence, verb), *_of_number(sentence, frame, known)):
        if known.tells(sentence.words[said], "few"):
            yield said
            yield from modifiers(sentence, said)


def _tells_else(sentence: Sentence, frame: Frame, known: Predicates) -> bool:
    """Whether the verb tells what a use does to something else: "referrals rarely gave a date"."""
    subjects = phrases.children(sentence, frame.verb, "nsubj")
    doing = any(frame.index in sentence.subtree(subject) for subject in subjects)
    counting = ("amount", "few", "many", "expected", "below", "part", "service")
    objects = [sentence.words[i] for i in phrases.children(sentence, frame.verb, "dobj")]
    said = any(w.pos == "NUM" or known.tells(w, *counting) for w in objects)
    return doing and bool(objects) and not said


def _before_subject(sentence: Sentence, verb: int) -> Iterator[int]:
    """What opens a sentence whose verb is turned: "nowhere had the division taken them up"."""
    word = sentence.words[verb]
    above = sentence.words[word.head]
    turned = word.dep == "ccomp" and above.lemma in {"have", "do", "be"}
    if turned and not children(sentence, above.index, *phrases.SUBJECTS):
        yield from modifiers(sentence, above.index)


def _seen_of(sentence: Sentence, verb: int) -> Iterator[int]:
    """How much was seen of it: "little evidence of officers drawing on the courses"."""
    for above in sentence.ancestors(verb):
        word = sentence.words[above]
        if word.pos in {"VERB", "AUX"}:
            return
        if word.lemma in _SEEN:
            yield from modifiers(sentence, above)


_SEEN = frozenset({"evidence", "example", "sign", "instance", "indication", "record"})


def _lessened(sentence: Sentence, noun: int) -> Iterator[int]:
    """The verb that has the noun for its object: "cut its orders", "cut back on its orders".

    Or that says what there is none of: "starved of referrals".
    """
    above = sentence.words[sentence.words[noun].head]
    if sentence.words[noun].dep == "pobj" and above.lemma in {"on", "of"}:
        above = sentence.words[above.head]
    elif sentence.words[noun].dep != "dobj":
        return
    if above.pos == "VERB":
        yield above.index
        yield from modifiers(sentence, above.index)
        yield from children(sentence, above.index, "prep", "prt", "advmod")


def _told_of(sentence: Sentence, noun: int) -> Iterator[int]:
    """What a clause on the noun says of it: "referrals from the NPS, which have dried up"."""
    for clause in (i for i in sentence.subtree(noun) if sentence.words[i].dep == "relcl"):
        subject = children(sentence, clause, *phrases.SUBJECTS)
        related = subject and sentence.words[subject[0]].tag in phrases.RELATIVE
        if related and (sentence.words[clause].head == noun or _agree(sentence, noun, clause)):
            yield clause
            yield from modifiers(sentence, clause)
            yield from _predicated(sentence, clause)


def _agree(sentence: Sentence, noun: int, verb: int) -> bool:
    """Whether a verb in the plural goes with a plural noun, whatever the parse hangs it on."""
    helping = children(sentence, verb, "aux")
    tenses = {sentence.words[i].tag for i in (verb, *helping)}
    return sentence.words[noun].tag == "NNS" and "VBP" in tenses


def _of_it(sentence: Sentence, verb: int) -> Iterator[int]:
    """What "it" is said to be that something is done: "it was rare for staff to use"."""
    word = sentence.words[verb]
    subject = children(sentence, word.head, "nsubj")
    helping = (sentence.words[c].tag for c in children(sentence, verb, "aux"))
    infinitive = word.tag == "VB" or "TO" in helping  # "for few to be referred"
    if infinitive and subject and sentence.words[subject[0]].lemma == "it":
        yield from children(sentence, word.head, "acomp", "attr")


def _of_number(sentence: Sentence, frame: Frame, known: Predicates) -> Iterator[int]:
    """What a number is said to be: "the number of places bought by the division was low"."""
    counted = False
    for above in (i for theme in frame.themes[:1] for i in sentence.ancestors(theme)):
        word = sentence.words[above]
        counted = counted or known.tells(word, "amount")
        if word.pos in {"VERB", "AUX"} and counted:
            yield from children(sentence, above, "acomp")
            return


def modifiers(sentence: Sentence, index: int) -> Iterator[int]:
    """The words that say how or how much of the word ``index``, and of those words in turn."""
    helping = children(sentence, index, "aux", "auxpass")
    told = [c for i in (index, *helping) for c in children(sentence, i, *_MODIFYING)]
    told += (c for c in children(sentence, index, "compound") if sentence.words[c].tag == "JJ")
    told += (
        c for c in children(sentence, index, "cc") if sentence.words[c].lemma == "nor" and c < index
    )
    if sentence.words[index].lemma == "next":  # "next to nothing"
        told += (
            n for c in children(sentence, index, "prep") for n in children(sentence, c, "pobj")
        )
    for child in told:
        yield child
        yield from modifiers(sentence, child)


def _amounts(sentence: Sentence, index: int, known: Predicates) -> Iterator[int]:
    """What modifies the nouns that count the predicate: "a low number of referrals"."""
    for above in sentence.ancestors(index):
        word = sentence.words[above]
        if word.pos in {"VERB", "AUX"}:
            return
        if word.pos == "NOUN" and known.tells(word, "amount", "few"):
            yield above
            yield from modifiers(sentence, above)


def _predicated(sentence: Sentence, verb: int, only_adjectives: bool = False) -> Iterator[int]:
    """What a copula or another verb says of its subject: "was far too low", "fell short of"."""
    deps = ("acomp",) if only_adjectives else ("acomp", "attr", "advmod", "prep", "oprd", "prt")
    told = (c for c in children(sentence, verb, "attr"))
    few = [c for c in told if predicates.load().tells(sentence.words[c], "few")]
    for child in children(sentence, verb, *deps):
        noun = sentence.words[child].pos in {"NOUN", "PROPN"}
        if noun and sentence.words[child].dep == "attr" and child not in few:
            continue
        yield child
        yield from modifiers(sentence, child)


def _governors(sentence: Sentence, verb: int) -> Iterator[int]:
    """The verbs and adjectives that ``verb`` is the infinitive of: "failed to use"."""
    while sentence.words[verb].head != verb and (
        sentence.words[verb].dep in {"xcomp", "pcomp", "acomp"}
        or _of_failure(sentence, verb)
        or _of_adjective(sentence, verb)
        or _of_thought(sentence, verb)
        or _of_intention(sentence, verb)
        or _of_chance(sentence, verb)
        or _made_sure(sentence, verb)
        or (sentence.words[verb].dep == "advmod" and phrases.is_particle(sentence, verb))
        or _is_torn(sentence, verb)
    ):
        verb = sentence.words[verb].head
        yield verb


def _is_torn(sentence: Sentence, verb: int) -> bool:
    """Whether words between have torn a verb from its "was": "it was not, however, reaching"."""
    word = sentence.words[verb]
    told = word.dep == "advcl" and word.tag == "VBG" and sentence.words[word.head].lemma == "be"
    return told and not children(sentence, word.head, "acomp", "attr")


def _of_failure(sentence: Sentence, verb: int) -> bool:
    """Whether an infinitive hangs on a noun for what is done of it: "the failure to use"."""
    word = sentence.words[verb]
    return word.dep == "acl" and word.tag == "VB"


def _of_thought(sentence: Sentence, index: int) -> bool:
    """Whether a preposition joins a verb to what is done or not: "thought of using"."""
    word = sentence.words[index]
    verb = sentence.words[word.head].pos == "VERB" or phrases.is_particle(sentence, word.head)
    told = word.dep == "prep" and verb
    return told and word.lemma in {"of", "from"} and bool(children(sentence, index, "pcomp"))


def _of_intention(sentence: Sentence, index: int) -> bool:
    """Whether a preposition joins a verb to a thought of it: "had no intention of using"."""
    word = sentence.words[index]
    told = word.dep == "prep" and sentence.words[word.head].pos == "NOUN"
    return told and word.lemma in {"of", "for", "in"} and bool(children(sentence, index, "pcomp"))


def _of_chance(sentence: Sentence, index: int) -> bool:
    """Whether a noun is for the chance that a verb gives: "was given the chance to join"."""
    word = sentence.words[index]
    return word.dep == "dobj" and predicates.load().tells(word, "chance")


def _made_sure(sentence: Sentence, verb: int) -> bool:
    """Whether a verb tells what somebody is to see to: "failed to ensure that staff used it"."""
    word, known = sentence.words[verb], predicates.load()
    above = sentence.words[word.head]
    made = known.tells(word, "sure") and above.lemma in {"make", "be"}
    return word.dep in {"ccomp", "acomp"} and (made or known.tells(above, "sure"))


def _of_adjective(sentence: Sentence, verb: int) -> bool:
    word = sentence.words[verb]
    if word.dep == "advcl" and word.tag == "VB" and phrases.is_found(sentence, word.head):
        return True  # "found it hard to use"
    return (
        word.dep in {"ccomp", "prep"}
        and sentence.words[word.head].pos in {"ADJ", "VERB"}
        and (word.tag in {"VB", "VBG"} and not children(sentence, verb, *phrases.SUBJECTS))
    )


def _doing(sentence: Sentence, frame: Frame) -> Iterator[int]:
    """The people who are at it, whose number counts too: "few officers used the courses"."""
    for agent in frame.agents[:1]:
        if sentence.words[agent].dep in phrases.SUBJECTS | {"pobj", "ROOT"}:
            yield from phrases.content(sentence, agent)


def _only(sentence: Sentence, frame: Frame) -> Iterator[int]:
    """The word by which one thing alone is used: "only the women’s centre was called upon"."""
    for theme in frame.themes[:1]:
        modifying = children(sentence, theme, "advmod")
        yield from (i for i in modifying if sentence.words[i].lemma in {"only", "just"})


def _counting(sentence: Sentence, noun: int) -> Iterator[int]:
    counts_only = predicates.load().tells(sentence.words[noun], "amount")
    for index in (noun, *modifiers(sentence, noun)):
        word = sentence.words[index]
        if counts_only or word.lemma in _COUNTING or word.dep == "advmod" or word.pos == "NUM":
            yield index


def _fronted(sentence: Sentence, frame: Frame) -> Iterator[int]:
    """What stands before the subject: "in too few cases did staff use"."""
    for prep in children(sentence, frame.verb, "prep"):
        if prep < frame.verb:
            yield from children(sentence, prep, "pobj")


def _replaced(sentence: Sentence, verb: int) -> list[int]:
    """The words by which something else is done in its place: "instead of sending people"."""
    prep = sentence.words[sentence.words[verb].head]
    if sentence.words[verb].dep != "pcomp" or prep.lemma not in {"of", "than"}:
        return []
    before = sentence.words[max(0, prep.index - 1) : prep.index]
    return [w.index for w in before if w.lemma in {"instead", "rather"}]


def is_told(sentence: Sentence, frame: Frame, known: Predicates) -> bool:
    """Whether the frame is told as being so: not wished, asked, recommended or conditional."""
    if sentence.asks:
        return False
    if _was_before(sentence, frame.verb):
        return False
    for index in (frame.verb, *sentence.ancestors(frame.verb)):
        word = sentence.words[index]
        if _withheld(sentence, index, frame, known):
            return False
        owed = _owed(sentence, index)
        near = (c for c in children(sentence, index, "aux", "mark", "advmod") if c not in owed)
        kin = (sentence.words[c] for c in near)
        if any(_opens(word_) for word_ in kin):
            return False
        if word.dep in {"relcl", "acl"} and index != frame.verb:
            return True
    return True


def _was_before(sentence: Sentence, verb: int) -> bool:
    """Whether a verb tells only from where it has come: "has gone from buying six to buying 60"."""
    start = sentence.words[sentence.words[verb].head]
    if sentence.words[verb].dep != "pcomp" or start.lemma != "from":
        return False
    behind = (
        sentence.words[i] for at in (start.head, verb) for i in children(sentence, at, "prep")
    )
    return any(w.lemma == "to" and children(sentence, w.index, "pcomp") for w in behind)


def _withheld(sentence: Sentence, index: int, frame: Frame, known: Predicates) -> bool:
    """Whether a verb above only wishes, or denies leave: "had not been invited to use it"."""
    word = sentence.words[index]
    denied = bool(children(sentence, index, "neg"))
    if known.tells(word, "permit") and denied:
        return True
    if index >= frame.verb or word.pos != "VERB":
        return False  # "it had sent 14; the company had planned for 120"
    if denied and known.tells(word, "prompt"):  # "had not encouraged staff to use it"
        return False
    return known.tells(word, "wish")


def _owed(sentence: Sentence, verb: int) -> list[int]:
    """The words by which something was not done that ought to have been: "should have used"."""
    helping = [sentence.words[c] for c in children(sentence, verb, "aux", "auxpass")]
    owed = [w.index for w in helping if w.lemma in _OWED]
    return owed if any(w.lemma == "have" for w in helping) else []


_OWED = frozenset({"should", "ought"})


def _opens(word: Word) -> bool:
    return assertion.opens(word) or (word.dep == "mark" and word.lemma == "so")
