"""Comparisons: whom a finding sets its body against: "better than in the CRC", "unlike its peers".

That is other providers, or the body itself at an earlier time: "has slipped since our last visit".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from probation_oversight.model.statements import BASE, BodyRef, Polarity
from probation_oversight.reading.clauses import Clause
from probation_oversight.reading.discourse import grounds, rounds
from probation_oversight.reading.discourse.context import PROVIDERS, Context
from probation_oversight.reading.discourse.scene import Scene, compares
from probation_oversight.reading.entities.mentions import Mention, MentionKind
from probation_oversight.reading.frames import phrases, predicates
from probation_oversight.reading.polarity.verdicts import UNMATCHED, Verdict
from probation_oversight.reading.text import shares
from probation_oversight.reading.text.language import Sentence, Word, written

_ANY = "all-providers"
RATES = "compared"
"""The rule of verdicts that are told by being held against something."""


def with_whom(
    scene: Scene, clause: Clause, verdict: Verdict, own: BodyRef, context: Context
) -> tuple[str, ...]:
    """IRIs of the bodies and groups that ``verdict`` on ``own`` sets it against; none if none."""
    ranked = any(cue.entry.value == "comparison" for cue in verdict.cues)
    peers = [m for m in scene.mentions if m.kind is MentionKind.PEERS and m.first in clause.words]
    if peers and (ranked or _set_beside(scene, peers[0])):
        return tuple(f"{BASE}group/{mention.peers}" for mention in peers)
    found = (
        iri
        for words in _standards(scene, clause, verdict)
        if _agrees(scene.sentence, words, verdict)
        for iri in _whose(scene, words, own, context)
    )
    others = tuple(dict.fromkeys(found))
    return others or tuple(_ranked_among(scene, verdict, own))


def since_when(scene: Scene, clause: Clause, verdict: Verdict, context: Context) -> str | None:
    """The words for the earlier time than which ``verdict`` tells it to be better or worse."""
    words = scene.sentence.words
    for word in words:
        within = word.index in clause.words or _hangs_on(scene, word, clause)
        if not within or not _turns_back(scene, word, verdict):
            continue
        end = next((w.index for w in words[word.index + 1 :] if w.text in _BREAKS), len(words))
        behind = words[word.index + 1 : end]
        if not _agrees(scene.sentence, [w.index for w in behind], verdict):
            continue
        told = _without_verb(behind)
        time = written(told)
        if told and (rounds.names_earlier(time.lower(), context) or _BEFORE.search(time.lower())):
            return time
    return None


_BREAKS = frozenset({",", ";", ":", ".", "–", "—", "(", ")", "and", "but", "to"})
_BEFORE = re.compile(
    r"\b(?:(?:a|one|two|three|four|five|six|\d+) (?:years?|months?) (?:before|earlier|previously)"
    r"|before|(?:last|previous|first|earlier) (?:\w+ )?(?:inspection|visit|report|review))\Z"
)


def _without_verb(behind: Sequence[Word]) -> tuple[Word, ...]:
    """Words for a time without "they were in" or "in" before them: "than they were in 2021"."""
    rest = list(behind)
    while rest and (rest[0].pos in {"AUX", "PRON", "ADP"} and rest[0].tag != "PRP$"):
        rest.pop(0)
    numbers = [i for i, word in enumerate(rest) if word.lemma in {"cent", "%", "percent"}]
    return tuple(rest[numbers[0] + 1 :] if numbers else rest)


def _turns_back(scene: Scene, word: Word, verdict: Verdict) -> bool:
    """Whether "than", "since" or "from" goes with what ``verdict`` tells to have changed."""
    text = word.text.lower()
    words = scene.sentence.words
    if text == "than":
        same = any(w.text.lower() == "no" for w in words[max(0, word.index - 3) : word.index])
        more = _is_more(scene.sentence, word, verdict) or _covered(verdict, word.index)
        return more and not same  # "no better than in 2019" is as it was
    before = words[max(0, word.index - 1)].text.lower()
    if text == "from" and before in {"up", "down"}:
        # "71 per cent, up from 58 per cent a year before"; "only 40", which is blamed for itself
        return verdict.rule != "small-share"
    near = (i for cue in verdict.cues for i in range(cue.first, cue.last + 1) if i < word.index)
    return text in {"since", "from"} and any(_tells_change(words[i]) for i in near)


def _tells_change(word: Word) -> bool:
    """Whether a word of a verdict says that it is not so any more as it was."""
    return word.lemma in _CHANGING or word.tag in {"JJR", "RBR"}


def _covered(verdict: Verdict, index: int) -> bool:
    return any(cue.covers(index) for cue in verdict.cues)


_CHANGING = frozenset(
    {"improve", "slip", "decline", "deteriorate", "worsen", "rise", "fall", "drop", "increase"}
    | {"reduce", "weaken", "strengthen", "slide", "dip", "recover", "progress", "plummet"}
    | {"improvement", "deterioration", "grow", "decrease", "halve", "double", "climb", "ease"}
)


def _group_of(own: BodyRef) -> str:
    """The IRI of the group of all that are of the kind of ``own``."""
    return f"{BASE}group/{grounds.GROUPS.get(own.type, _ANY)}"


def _ranked_among(scene: Scene, verdict: Verdict, own: BodyRef) -> Iterator[str]:
    """The group among which a superlative ranks it: "the poorest that we have seen"."""
    words = scene.sentence.words
    ranked = any(cue.entry.value == "rank" for cue in verdict.cues)
    if ranked or verdict.rule == UNMATCHED:
        yield _group_of(own)
        return
    near = (i for cue in verdict.cues for i in range(max(0, cue.first - 1), cue.last + 1))
    most = [i for i in near if words[i].tag in {"JJS", "RBS"}]
    if not most:
        return
    behind = range(most[-1], min(len(words), most[-1] + _CLOSE + 2))
    others = _are_others(scene.sentence, range(len(words))) or _are_all(scene, behind)
    if others or _is_best_seen(scene.sentence, most):
        yield _group_of(own)


def _is_best_seen(sentence: Sentence, most: Sequence[int]) -> bool:
    """Whether it is the best or worst that inspectors have met with anywhere."""
    heads = {*most, *(sentence.words[i].head for i in most)}
    for clause in (c for i in heads for c in phrases.children(sentence, i, "relcl")):
        doers = phrases.children(sentence, clause, "nsubj")
        seen = sentence.words[clause].lemma in _SEEN
        had = any(sentence.words[c].lemma == "have" for c in sentence.children[clause])
        if seen and had and any(sentence.words[d].lemma in {"we", "inspector"} for d in doers):
            return True
    return False


def _set_beside(scene: Scene, peers: Mention) -> bool:
    """Whether the whole clause is set beside ``peers``; "than" goes with a word of its own."""
    before = scene.sentence.words[max(0, peers.first - 4) : peers.first]
    return compares(scene, peers) and all(word.text.lower() != "than" for word in before)


def _standards(scene: Scene, clause: Clause, verdict: Verdict) -> Iterator[tuple[int, ...]]:
    """The words for what ``clause`` is held against, for each word that holds it so."""
    sentence, known = scene.sentence, predicates.load()
    for word in sentence.words:
        if word.index not in clause.words and not _hangs_on(scene, word, clause):
            continue
        if known.tells(word, "outdo") and any(cue.covers(word.index) for cue in verdict.cues):
            for noun in phrases.children(sentence, word.index, "dobj"):
                yield sentence.subtree(noun)
        if _holds(sentence, word, verdict):
            yield _behind(sentence, word, verdict)


def _hangs_on(scene: Scene, word: Word, clause: Clause) -> bool:
    """Whether a word opens a clause that hangs on ``clause``: "better use than the CRC made"."""
    held = scene.clause_of(word.index)
    return held.parent == clause.head and word.index <= held.first + 1


def _behind(sentence: Sentence, word: Word, verdict: Verdict) -> tuple[int, ...]:
    """The words that ``word`` leads into, up to a break."""
    top = word.head if word.dep == "mark" else word.index
    below = {*sentence.subtree(top)}
    if top == word.index and not sentence.children[top]:
        below = {*sentence.subtree(word.head)}
    counting = word.dep == "predet" or word.tag == "PDT" or verdict.rule == RATES
    if word.text.lower() in {"with", "to"} or word.lemma in _BESIDE or counting:
        below = {*range(len(sentence.words))}
    found: list[int] = []
    for index in range(word.index + 1, len(sentence.words)):
        if index not in below or sentence.words[index].text in {",", ";", ":", "–"}:
            break
        found.append(index)
    return tuple(found)


def _is_more(sentence: Sentence, than: Word, verdict: Verdict) -> bool:
    """Whether "than" follows on the verdict’s own comparative: "more thoroughly than"."""
    if than.text.lower() != "than":
        return False
    before = sentence.words[max(0, than.index - _REACH) : than.index]
    more = [w.index for w in before if w.tag in {"JJR", "RBR"}]
    if not more:
        return False
    counted = sentence.words[sentence.words[more[-1]].head].dep in phrases.SUBJECTS
    counted = counted or verdict.rule == RATES
    return counted or _told_by(verdict, more[-1])  # "more cases were planned well than"


_REACH = 12


def _told_by(verdict: Verdict, index: int) -> bool:
    """Whether a word is one by which ``verdict`` is told, or stands beside it."""
    return any(cue.first - 1 <= index <= cue.last + 1 for cue in verdict.cues)


def _opens(sentence: Sentence, word: Word) -> bool:
    """Whether a word sets all of its clause against somebody: "unlike", "compared with"."""
    if word.text.lower() == "unlike":
        return True
    before = sentence.words[word.index - 1].text.lower() if word.index else ""
    return word.text.lower() in {"with", "to"} and before in {"compared", "comparison", "relative"}


def _is_as_much(sentence: Sentence, word: Word, verdict: Verdict) -> bool:
    """Whether it is "as" behind what is not so much so: "not as strong as in other units"."""
    if word.text.lower() != "as":
        return False
    before = sentence.words[max(0, word.index - _REACH) : word.index]
    first = [w.index for w in before if w.text.lower() in {"as", "so"}]
    if verdict.rule == RATES or verdict.polarity is not Polarity.NEGATIVE:
        return verdict.rule == RATES and bool(first)  # "twice as likely as those in other areas"
    denied = any(w.dep == "neg" for w in before)
    return bool(first) and denied and _told_by(verdict, first[-1] + 1)


def _falls_short(sentence: Sentence, word: Word, verdict: Verdict) -> bool:
    """Whether "behind" or "ahead of" is part of the verdict: "lagged behind", "well ahead of"."""
    if word.lemma not in _BESIDE or word.dep != "prep":
        return False
    verb = sentence.words[word.head]
    near = (word.index, verb.index) if verb.pos == "VERB" else (word.index,)
    return any(cue.covers(i) for cue in verdict.cues for i in near)


_BESIDE = frozenset({"behind", "ahead", "above", "below"})


def _is_number(sentence: Sentence, against: Word, verdict: Verdict) -> bool:
    """Whether a share is set against another: "41 per cent, against 58 per cent"."""
    if against.text.lower() != "against" and against.lemma not in _BESIDE:
        return False
    if verdict.rule == RATES:
        return True  # "29 per cent, against 13 for the country"
    told = shares.find(sentence)
    before = any(share.last < against.index for share in told)
    return before and any(share.first > against.index for share in told)


def _holds(sentence: Sentence, word: Word, verdict: Verdict) -> bool:
    """Whether a word leads into what the clause is held against."""
    return (
        _is_more(sentence, word, verdict)
        or _opens(sentence, word)
        or _is_as_much(sentence, word, verdict)
        or _falls_short(sentence, word, verdict)
        or _is_number(sentence, word, verdict)
        or _goes_with(sentence, word, verdict)
        or _is_multiple(word, verdict)
    )


def _goes_with(sentence: Sentence, word: Word, verdict: Verdict) -> bool:
    """Whether the verdict itself compares: "compared unfavourably with", "on a par with"."""
    if word.text.lower() != "with":
        return False
    cues = (cue for cue in verdict.cues if cue.last == word.index - 1 or cue.covers(word.index))
    lemmas = {sentence.words[i].lemma for cue in cues for i in range(cue.first, cue.last + 1)}
    return bool(lemmas & {"compare", "par", "level"})


def _is_multiple(word: Word, verdict: Verdict) -> bool:
    """Whether it is so many times as much as another’s: "twice that of the region"."""
    ends = any(cue.last == word.index and cue.first < word.index for cue in verdict.cues)
    times = word.lemma in {"twice", "double", "treble", "half"} and (
        word.dep == "predet" or (word.tag == "PDT" and verdict.rule == RATES)
    )
    return times or (ends and word.lemma in {"that", "those"})


def _agrees(sentence: Sentence, standard: Sequence[int], verdict: Verdict) -> bool:
    """Whether two shares, where there are, make it better or worse as it is told to be.

    "Only 41 per cent, against 58 per cent nationally"; 48 per cent against 31 is blamed for what it
    is, and better than others.
    """
    told = shares.find(sentence)
    other = [share for share in told if share.first in standard]
    own = [share for share in told if other and share.last < other[0].first]
    if not own:
        return True
    more = own[-1].value > other[0].value
    good = any(cue.entry.polarity is Polarity.POSITIVE for cue in verdict.cues)
    told_good = verdict.polarity is Polarity.POSITIVE
    return own[-1].value != other[0].value and (more is good) is told_good


def _whose(scene: Scene, words: Sequence[int], own: BodyRef, context: Context) -> Iterator[str]:
    """The bodies or the group that ``words`` are of; nobody where they name ``own``."""
    inside = [m for m in scene.mentions if m.first in words]
    groups = [f"{BASE}group/{m.peers}" for m in inside if m.kind is MentionKind.PEERS]
    near = any(m.kind is MentionKind.ACTOR and m.sector == "peers" for m in inside)
    if groups:
        yield from groups
        return
    told = [body for m in inside for body in context.meant(m).bodies if body.type in PROVIDERS]
    if near or _are_others(scene.sentence, words):
        yield _group_of(own)
    elif told:
        yield from (body.iri for body in told if own not in told)
    elif _are_all(scene, words):
        yield f"{BASE}group/{_ANY}"


def _are_others(sentence: Sentence, words: Sequence[int]) -> bool:
    """Whether words are of several that are of the body’s own kind: "the units we have visited"."""
    known = predicates.load()
    for index in words:
        word = sentence.words[index]
        if _is_alone(sentence, word):
            return True
        if not known.tells(word, "peer"):
            continue
        if phrases.children(sentence, index, "nummod") and word.tag == "NNS":
            return True  # "the lowest of the 12 units"
        near = {sentence.words[c].lemma for c in sentence.children[index]}
        near |= {sentence.words[i].lemma for i in words if index - _CLOSE <= i < index}
        seen = phrases.children(sentence, index, "relcl", "acl")
        visited = any(sentence.words[i].lemma in _SEEN for i in seen)
        if near & _OTHERS or (visited and word.tag == "NNS"):
            return True
    return False


def _is_alone(sentence: Sentence, word: Word) -> bool:
    """Whether a word stands for bodies of the same kind: "better than most", "well with others"."""
    held = sentence.words[word.head].text.lower() in {"than", "with"} and word.dep == "pobj"
    of = phrases.children(sentence, word.index, "prep")
    whole = not any(sentence.words[i].lemma == "of" for i in of)
    return held and whole and word.text.lower() in {"most", "others", "any", "many"}


_CLOSE = 4
_OTHERS = frozenset(
    {"other", "most", "all", "any", "many", "similar", "comparable", "neighbouring", "several"}
)
_SEEN = frozenset({"visit", "inspect", "see", "review", "encounter", "find", "meet"})


def _are_all(scene: Scene, words: Sequence[int]) -> bool:
    """Whether words tell of the whole country, or of what is usual: "a national figure"."""
    national = (m for m in scene.of_kind("scope-level") if m.entry.value == "national")
    told = {scene.sentence.words[i].lemma.lower() for i in words}
    return any(m.first in words for m in national) or bool(told & _USUAL)


_USUAL = frozenset({"average", "norm", "elsewhere", "rest", "colleague", "counterpart", "england"})
"""Words for what is usual, or for others of the kind: "than their colleagues in the next town"."""
