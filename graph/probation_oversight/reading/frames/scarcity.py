"""How little is told along the way between two phrases, whatever words stand on it.

A quantity may stand on the verb, on what it is done to, in how many cases or how often it is done,
or in a number beside another. All of them count alike, and so does any mix of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from probation_oversight.reading.frames import counts, extent, phrases
from probation_oversight.reading.frames.frames import Frame
from probation_oversight.reading.frames.phrases import children
from probation_oversight.reading.frames.predicates import Predicates
from probation_oversight.reading.text import shares
from probation_oversight.reading.text.language import Sentence, Word

_SAYING = ("acomp", "attr", "oprd", "prt", "advmod", "npadvmod")
_ADJUNCTS = frozenset({"in", "on", "for", "at", "by", "to", "with", "among"})
_NOMINAL = ("dobj", "nsubj", "nsubjpass", "attr", "pobj")


def way(sentence: Sentence, one: int, two: int) -> tuple[int, ...]:
    """The words that join ``one`` and ``two`` in the parse, both of them left out."""
    up_one = (one, *sentence.ancestors(one))
    up_two = (two, *sentence.ancestors(two))
    meeting = next(i for i in up_one if i in up_two)
    both = (*up_one[: up_one.index(meeting) + 1], *up_two[: up_two.index(meeting)])
    return tuple(i for i in dict.fromkeys(both) if i not in (one, two))


def around(sentence: Sentence, frame: Frame) -> tuple[int, ...]:
    """The words of ``frame`` that can say how much, up to the verb of its clause."""
    found = [frame.index, frame.verb]
    own = sentence.words[frame.index].dep in {*_CLAUSES, "amod", "pcomp"}
    for above in sentence.ancestors(frame.index) if not own else ():
        found.append(above)
        if sentence.words[above].pos in {"VERB", "AUX"} and sentence.words[above].dep in _CLAUSES:
            joined = children(sentence, above, "conj")  # "varied and was too low"
            subjects = (children(sentence, c, *phrases.SUBJECTS) for c in joined)
            found += (c for c, own_ in zip(joined, subjects, strict=True) if not own_)
            break
    return tuple(dict.fromkeys(found))


_CLAUSES = frozenset({"ROOT", "relcl", "acl", "advcl", "ccomp", "conj", "parataxis", "csubj"})


def missed(sentence: Sentence, frame: Frame, known: Predicates) -> tuple[int, ...]:
    """The words that tell that what could have been done was not, or hardly.

    "Courses to which it could have sent people were cancelled", "it could have used nine of them
    but confined itself to one", "chances to refer people to them were missed".
    """
    verb = sentence.words[frame.verb]
    if verb.dep == "acl" and known.tells(sentence.words[verb.head], "chance"):
        return tuple(_let_go(sentence, verb.head, known))
    helping = [sentence.words[c].lemma for c in children(sentence, frame.verb, "aux")]
    if "have" not in helping or not {"could", "might", "can"} & {*helping}:
        return ()
    if verb.dep == "relcl":
        return tuple(_came_to_nothing(sentence, verb.head, known))
    return tuple(
        i
        for after in _set_against(sentence, frame.verb)
        for i in told(sentence, (after,), (), known)
    )


def needless(sentence: Sentence, known: Predicates) -> bool:
    """Whether little is told to be as much as there was need of, or to be over: "because fewer
    needed it", "rightly did not refer people to it", "earlier reluctance to use it had gone".
    """
    if any(word.lemma in _APPROVING and word.pos == "ADV" for word in sentence.words):
        return True
    if any(_is_gone(sentence, word, known) for word in sentence.words):
        return True
    if any(_is_asked_for(sentence, word) for word in sentence.words):
        return True
    for word in sentence.words:
        if word.dep != "mark" or word.lemma not in _REASONS:
            continue
        clause = [sentence.words[i] for i in sentence.subtree(word.head)]
        needed = any(w.lemma in {"need", "require", "eligible", "suitable"} for w in clause)
        if needed and any(known.tells(w, "few", "deny") for w in clause):
            return True
    return False


def _is_asked_for(sentence: Sentence, word: Word) -> bool:
    """Whether others wanted it so, or it is not so here: "at the company’s own request"."""
    if word.lemma == "request":
        return any(w.lemma == "at" for w in sentence.words[max(0, word.index - 6) : word.index])
    if word.lemma != "not":
        return False
    behind = [w.lemma for w in sentence.words[word.index + 1 : word.index + 3]]
    return behind in (["so", "here"], ["true", "here"])


_REASONS = frozenset({"because", "as", "since"})
_APPROVING = frozenset({"rightly", "properly", "correctly", "wisely", "sensibly", "justifiably"})


def is_far_from(sentence: Sentence, verb: int) -> bool:
    """Whether the contrary of what a verb tells is said: "far from neglecting them, they …"."""
    above = sentence.words[sentence.words[verb].head]
    before = sentence.words[max(0, above.index - 1) : above.index]
    return above.lemma == "from" and any(word.lemma == "far" for word in before)


def not_found(sentence: Sentence, top: int, known: Predicates) -> bool:
    """Whether a verb above denies it: "found no evidence that", "saw no office in which"."""
    near = [
        i
        for above in sentence.ancestors(top)
        if sentence.words[above].pos in {"VERB", "AUX"} or sentence.words[above].lemma in _SEEN
        for i in extent.modifiers(sentence, above)
    ]
    return bool(extent.telling(sentence, near, known, "deny"))


def unseen(sentence: Sentence, top: int, known: Predicates) -> list[int]:
    """What denies any sign of what a verb tells: "no evidence that staff failed to"."""
    near: list[int] = []
    for index in (top, *sentence.ancestors(top)):
        if sentence.words[index].lemma in _SEEN:
            verb = sentence.words[index].head
            near += (*extent.modifiers(sentence, index), *children(sentence, verb, "neg"))
        if sentence.words[index].dep in {"conj", "advcl"}:
            break
    return extent.telling(sentence, near, known, "deny")


def mistaken(sentence: Sentence, nodes: Iterable[int], known: Predicates) -> Iterator[int]:
    """What somebody at ``nodes`` only takes to be so: "wrongly believed that it no longer ran"."""
    for index in extent.telling(sentence, [*nodes], known, "unknown"):
        for clause in phrases.children(sentence, index, "ccomp"):
            yield from sentence.subtree(clause)


_SEEN = frozenset({"evidence", "sign", "office", "case", "instance", "indication", "example"})


def _is_gone(sentence: Sentence, word: Word, known: Predicates) -> bool:
    """Whether a noun for a lack is told to be of earlier or at an end: "the shortage is over"."""
    if word.pos != "NOUN" or not known.tells(word, "deny", "few", "unknown"):
        return False
    if any(sentence.words[c].lemma in _FORMER for c in children(sentence, word.index, "amod")):
        return True
    verb = sentence.words[word.head]
    said = (verb, *(sentence.words[c] for c in children(sentence, verb.index, "advmod", "acomp")))
    told = word.dep in phrases.SUBJECTS and not children(sentence, verb.index, "neg")
    return told and any(each.lemma in _OVER for each in said)


_FORMER = frozenset({"earlier", "previous", "former", "initial", "past", "early"})
_OVER = frozenset({"go", "disappear", "vanish", "end", "over", "overcome", "fade", "lift", "ease"})


def _came_to_nothing(sentence: Sentence, noun: int, known: Predicates) -> Iterator[int]:
    """What tells that what the noun stands for went to waste: "the courses were cancelled"."""
    verb = sentence.words[sentence.words[noun].head]
    if sentence.words[noun].dep in phrases.SUBJECTS:
        near = (verb.index, *children(sentence, verb.index, *_SAYING))
        yield from (i for i in near if known.tells(sentence.words[i], "suffer", "under-use", "few"))


def _let_go(sentence: Sentence, chance: int, known: Predicates) -> Iterator[int]:
    """What tells that a chance was let go: "was overlooked", "missed opportunities to"."""
    yield from _came_to_nothing(sentence, chance, known)
    verb = sentence.words[sentence.words[chance].head]
    taken = sentence.words[chance].dep == "dobj" and not children(sentence, verb.index, "neg")
    if taken and known.tells(verb, "suffer", "under-use"):
        yield verb.index


def _set_against(sentence: Sentence, verb: int) -> Iterator[int]:
    """The verbs of what is set against it: "but it confined itself to one"."""
    joined = [sentence.words[c].lemma for c in children(sentence, verb, "cc")]
    if joined and joined[0] in {"but", "yet"}:
        yield from children(sentence, verb, "conj")


def told(
    sentence: Sentence,
    nodes: Collection[int],
    but: Collection[int],
    known: Predicates,
    blamed: Collection[int] = (),
    before: Sentence | None = None,
) -> tuple[int, ...]:
    """The words by which little is told at ``nodes``: none if they tell no such thing.

    ``but`` are words that speak of what is offered, and ``blamed`` those that find fault.
    """
    close = [i for i in dict.fromkeys(near(sentence, nodes)) if i not in but]
    many = extent.telling(sentence, close, known, "many")
    few = [i for i in extent.telling(sentence, close, known, "few") if _counts(sentence, i)]
    few += [i for i in close if i in blamed]
    few += _shares(sentence, close)
    few += _numbers(sentence, close, before, known)
    denied = extent.telling(sentence, close, known, "deny")
    if len(denied) % 2:
        return () if few else tuple(denied)
    return () if many else tuple(sorted(set(few)))


def near(sentence: Sentence, nodes: Collection[int]) -> Iterator[int]:
    """The words at ``nodes`` that can say how much: with those that modify them."""
    for node in nodes:
        yield node
        yield from extent.modifiers(sentence, node)
        if sentence.words[node].pos not in {"VERB", "AUX"}:
            continue
        for child in children(sentence, node, *_SAYING):
            yield child
            yield from extent.modifiers(sentence, child)
        for noun in (*children(sentence, node, *_NOMINAL), *_adjuncts(sentence, node)):
            for some in phrases.content(sentence, noun)[:1]:
                yield some
                yield from extent.modifiers(sentence, some)


def _adjuncts(sentence: Sentence, verb: int) -> Iterator[int]:
    """In how many cases or how often it is done: "in one case in ten", "on two occasions"."""
    for prep in children(sentence, verb, "prep"):
        if sentence.words[prep].lemma in _ADJUNCTS:
            yield from children(sentence, prep, "pobj")


def _counts(sentence: Sentence, index: int) -> bool:
    """Whether a word tells little: "fewer" only where it is told than what."""
    return extent.absolute(sentence, index) or bool(_than(sentence, index))


def _than(sentence: Sentence, index: int) -> tuple[Word, ...]:
    """What a comparison is with: a time before, or what there could have been."""
    behind = sentence.words[index + 1 : index + _REACH]
    than = next((w.index for w in behind if w.lemma == "than"), None)
    after = sentence.words[than + 1 : than + _REACH] if than is not None else ()
    return tuple(w for w in after if w.lemma in _BEFORE)


_REACH = 8
_BEFORE = frozenset({"previous", "last", "before", "earlier", "preceding", "year", "once", "ever"})


def _shares(sentence: Sentence, near: Collection[int]) -> list[int]:
    found = shares.in_words(shares.find(sentence), set(near))
    return [share.first for share in found if counts.is_few(share) and _is_slight(share)]


def _is_slight(share: shares.Share) -> bool:
    """Whether a share is little whatever it is of: "a third" may be much, "only a third" is not."""
    return share.bound is shares.Bound.AT_MOST or share.value <= _SLIGHT


_SLIGHT = 0.2


def _numbers(
    sentence: Sentence, near: Collection[int], before: Sentence | None, known: Predicates
) -> list[int]:
    """Numbers that are small beside what they are of, told in the sentence or the one before."""
    at = [i for i in near if shares.number_of(sentence.words[i].text) is not None]
    return [i for i in at if counts.is_small(sentence, i, before, known)]
