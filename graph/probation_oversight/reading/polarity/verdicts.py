"""Verdicts: what a clause's cues say together, for better or worse."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations

from probation_oversight.model.statements import Degree, Modality, Polarity
from probation_oversight.reading.clauses import Clause, ClauseKind
from probation_oversight.reading.discourse.scene import Scene
from probation_oversight.reading.entities import grades
from probation_oversight.reading.lexicon.lexicon import Entry, Match, longest
from probation_oversight.reading.polarity import (
    counted,
    denials,
    implied,
    learned,
    rates,
    sampled,
    scope,
    shortfalls,
    staffing,
    states,
)
from probation_oversight.reading.polarity.cues import compared_by
from probation_oversight.reading.polarity.cues import read as cue_reading
from probation_oversight.reading.polarity.ground import CueReading, Ground, span
from probation_oversight.reading.text import impressions, shares
from probation_oversight.reading.text.language import Sentence
from probation_oversight.reading.text.once import once

UNMATCHED = "unmatched"
"""The rule of what is told of a body by saying that no other is so."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A polarity with the cues that decided it, the rule that joined them, and its strength."""

    polarity: Polarity
    cues: tuple[Match, ...]
    rule: str
    degree: Degree | None = None
    modality: Modality | None = None
    topics: tuple[str, ...] = ()  # that its cues are on by themselves: "understaffed"

    @property
    def first(self) -> int:
        return min((cue.first for cue in self.cues), default=0)


def cues(matches: Iterable[Match], excluded: frozenset[int]) -> tuple[Match, ...]:
    """Evaluation and need cues of a sentence, the longest where they overlap.

    ``excluded`` are words that only say who speaks. Phrases that merely look evaluative
    ("not-a-cue") take part in the contest for words and then drop out.
    """
    kinds = {"benchmark", "evaluation", "need", "not-a-cue", "scale", "under-use"}
    contest = [m for m in matches if m.entry.kind in kinds]
    kept = longest(contest)
    return tuple(
        m for m in kept if m.entry.kind != "not-a-cue" and not all(i in excluded for i in span(m))
    )


def of_sentence(
    sentence: Sentence,
    clauses: Sequence[Clause],
    matches: Sequence[Match],
    found: Sequence[Match],
    frame: frozenset[int],
) -> tuple[dict[int, tuple[Verdict, ...]], frozenset[int]]:
    """The verdicts of each clause, by its head; and the words under overruled noun cues.

    ``found`` are the sentence's cues, ``matches`` all its lexicon matches, ``frame`` the words
    that only say who speaks. A clause has at most one verdict of each polarity.
    """
    told = shares.find(sentence)
    read = _unspent(list(_cue_readings(sentence, clauses, matches, found, frame, told)))
    limits = {c.head for c in clauses if c.kind in _INDEPENDENT}
    standing = scope.undominated(sentence, [r for _, r in read], limits)
    by_clause: dict[int, tuple[Verdict, ...]] = {}
    matches = _free(sentence, matches, [reading for _, reading in read])
    for clause in clauses:
        inside = set(clause.words) - frame
        own = [r for c, r in read if c is clause and r in standing]
        had = any(c is clause for c, _ in read)
        ground = Ground(sentence, clause, matches, frozenset(inside), told)
        none = rates.unmatched(ground)
        if none is not None:
            by_clause[clause.head] = (Verdict(none[0], (none[1],), UNMATCHED),)
        elif own:
            by_clause[clause.head] = _by_polarity(own, matches, inside)
        elif not had and (bare := _bare(ground)):
            by_clause[clause.head] = (bare,)
    by_clause = _without_occasions(sentence, clauses, _without_aims(sentence, clauses, by_clause))
    if _tells_where_it_falls_short(sentence, by_clause):
        whole = by_clause.get(sentence.root, ())
        by_clause[sentence.root] = tuple(v for v in whole if v.polarity is Polarity.NEGATIVE)
    return by_clause, _overruled(sentence, [r for _, r in read if r not in standing])


def _free(sentence: Sentence, matches: Sequence[Match], read: Sequence[CueReading]) -> list[Match]:
    """``matches`` without the negations that turned a governor and so deny nothing else."""
    turned = [r for r in read if r.rule == "governed-cue"]
    taken = {m for reading in turned for m in reading.helpers}
    above = {
        index
        for match in taken
        if match.entry.kind == "governor"
        for index in (*span(match), *sentence.ancestors(match.first))
    }
    return [
        m
        for m in matches
        if m.entry.kind != "negation"
        or (m not in taken and sentence.words[m.first].head not in above)
    ]


def _bare(ground: Ground) -> Verdict | None:
    """What a clause without any cue says: what it lacks, or what was done in most cases."""
    if (held := rates.compared(ground)) is not None:
        return Verdict(held[0], (held[1],), "compared")
    told = denials.bare(ground)
    if told is not None:
        return Verdict(Polarity.NEGATIVE, (told[1],), told[0])
    compared = counted.scored(ground)
    if compared is not None:
        return Verdict(compared[0], (compared[1],), "scored")
    done = counted.done_well(ground)
    if done is not None:
        return Verdict(Polarity.POSITIVE, (done[1],), done[0])
    return _implied(ground)


def _implied(ground: Ground) -> Verdict | None:
    """What the clause says by what is done in it, to how many or by whom."""
    if (many := staffing.staffed(ground)) is not None:
        return _on(many[1], many[2], many[0])
    if (reached := states.reached(ground)) is not None:
        return _on(*reached, "outcome")
    for rule, signed in (("sampled", sampled.done), ("caseload", shortfalls.load)):
        if (told := signed(ground)) is not None:
            return _on(*told, rule)
    if (done := implied.praise(ground)) is not None:
        return Verdict(Polarity.POSITIVE, (done[1],), done[0])
    short = shortfalls.blame(ground)
    return Verdict(Polarity.NEGATIVE, (short[1],), short[0]) if short is not None else None


def _on(polarity: Polarity, match: Match, rule: str) -> Verdict:
    """A verdict on what ``match`` is on by itself, beside what its clause names."""
    topic = match.entry.topic
    return Verdict(polarity, (match,), rule, topics=(topic,) if topic else ())


def _cue_readings(
    sentence: Sentence,
    clauses: Sequence[Clause],
    matches: Sequence[Match],
    found: Sequence[Match],
    frame: frozenset[int],
    told: tuple[shares.Share, ...],
) -> Iterator[tuple[Clause, CueReading]]:
    """What each cue says in its clause, where it says something."""
    governors = [m for m in matches if m.entry.kind == "governor"]
    own = [cue for cue in found if not any(map(cue.overlaps, governors))]
    for cue in found:
        anchor = (compared_by(cue, matches) or cue).first
        clause = next((c for c in clauses if anchor in c.words), None)
        if clause is None:
            continue
        free = [m for m in matches if m.entry.kind not in _DENYING or not _covered(m, cue, own)]
        ground = Ground(sentence, clause, free, frozenset(clause.words) - frame, told)
        reading = cue_reading(ground, cue)
        if reading is not None:
            yield clause, reading


def _unspent(
    read: list[tuple[Clause, CueReading]],
) -> list[tuple[Clause, CueReading]]:
    """``read`` without cues that only turned another: "no evidence" in "no evidence of neglect"."""
    spent = [m for _, reading in read for m in reading.spent]
    return [each for each in read if not any(each[1].match.overlaps(m) for m in spent)]


def _without_occasions(
    sentence: Sentence, clauses: Sequence[Clause], by_clause: dict[int, tuple[Verdict, ...]]
) -> dict[int, tuple[Verdict, ...]]:
    """``by_clause`` without the trouble that praise was earned on: "acted firmly when appointments
    were missed".
    """

    def is_occasion(clause: Clause) -> bool:
        opened = sentence.words[clause.first].lemma in _OCCASIONS
        return clause.kind is ClauseKind.ADVERBIAL and opened and clause.parent in praising

    praising = {
        head
        for head, verdicts in by_clause.items()
        if all(v.polarity is Polarity.POSITIVE for v in verdicts)
    }
    praising |= {
        clause.parent
        for clause in clauses
        if clause.kind is ClauseKind.COORDINATE and clause.head in praising and clause.parent
    }
    occasions = {clause.head for clause in clauses if is_occasion(clause)}
    return {
        head: kept
        for head, verdicts in by_clause.items()
        if (kept := _praise(verdicts) if head in occasions else verdicts)
    }


def _praise(verdicts: tuple[Verdict, ...]) -> tuple[Verdict, ...]:
    return tuple(v for v in verdicts if v.polarity is not Polarity.NEGATIVE)


_OCCASIONS = frozenset({"when", "whenever", "where", "wherever"})


def _tells_where_it_falls_short(
    sentence: Sentence, by_clause: dict[int, tuple[Verdict, ...]]
) -> bool:
    """Whether a sentence says in what somebody falls short, which is no praise of that: "where the
    unit struggled was in helping people to change".
    """
    words, root = sentence.words, sentence.root
    opened = words[0].text.lower() in {"where", "what"} and words[root].lemma == "be"
    own = by_clause.get(root, ())
    return opened and any(v.polarity is Polarity.NEGATIVE and v.first < root for v in own)


def _without_aims(
    sentence: Sentence, clauses: Sequence[Clause], by_clause: dict[int, tuple[Verdict, ...]]
) -> dict[int, tuple[Verdict, ...]]:
    """``by_clause`` without praise in what blame takes away or a need only wishes for.

    "Did not have time to plan well", "undermined what was good", "more was needed to ensure that
    staff use it effectively".
    """
    known = {clause.head: clause for clause in clauses}
    kept = dict(by_clause)
    for head in by_clause:
        above = _above_blame(sentence, known, head, by_clause)
        if above is not None and (
            _is_aim(sentence, known, head)
            or (
                _opening(sentence, known, known[head]).kind in _WISHED
                and any(v.rule == "need" for v in above)
            )
        ):
            kept[head] = tuple(v for v in kept[head] if v.polarity is not Polarity.POSITIVE)
    return {head: verdicts for head, verdicts in kept.items() if verdicts}


def _above_blame(
    sentence: Sentence,
    known: dict[int, Clause],
    head: int,
    by_clause: dict[int, tuple[Verdict, ...]],
) -> tuple[Verdict, ...] | None:
    """The verdicts of the next clause above that has some, if all are blame."""
    clause = _opening(sentence, known, known[head])
    while clause.parent is not None and clause.kind not in _TURNING:
        above = by_clause.get(clause.parent)
        if above:
            return above if all(v.polarity is Polarity.NEGATIVE for v in above) else None
        clause = known[clause.parent]
    return None


_WISHED = frozenset({ClauseKind.CONTENT, ClauseKind.ADVERBIAL})
_TURNING = frozenset({ClauseKind.MAIN, ClauseKind.COORDINATE, ClauseKind.CONCESSION})


def _opening(sentence: Sentence, known: dict[int, Clause], clause: Clause) -> Clause:
    """The clause that opens a row: of bare infinitives ("to manage risk, help people and …"),
    or of what is said or wished ("that information came and that staff used it").
    """
    while clause.kind is ClauseKind.COORDINATE and clause.parent is not None:
        bare = sentence.words[clause.head].tag == "VB" and not any(
            sentence.words[c].dep in _OWN for c in sentence.children[clause.head]
        )
        if not bare and (known[clause.parent].kind not in _WISHED or _of_ours(sentence, clause)):
            break
        clause = known[clause.parent]
    return clause


_OWN = frozenset({"nsubj", "nsubjpass", "aux"})


def _of_ours(sentence: Sentence, clause: Clause) -> bool:
    """Whether a clause tells what inspectors did: "it is vital that … and we found good work"."""
    return any(sentence.words[i].lemma in {"we", "i", "inspector"} for i in clause.subject)


def _is_aim(sentence: Sentence, known: dict[int, Clause], head: int) -> bool:
    """Whether a clause is an infinitive or a "what …" that its governor acts on."""
    clause = _opening(sentence, known, known[head])
    infinitive = any(sentence.words[c].tag == "TO" for c in sentence.children[clause.head])
    return infinitive or sentence.words[clause.first].tag == "WP"


_DENYING = frozenset({"negation", "scant"})


def _covered(negation: Match, cue: Match, found: Sequence[Match]) -> bool:
    """Whether a negation is part of another cue and so says nothing about this one."""
    return any(other is not cue and other.overlaps(negation) for other in found)


_INDEPENDENT = frozenset(
    {ClauseKind.MAIN, ClauseKind.COORDINATE, ClauseKind.ADVERBIAL, ClauseKind.CONCESSION}
)


def _by_polarity(
    own: list[CueReading], matches: Sequence[Match], inside: set[int]
) -> tuple[Verdict, ...]:
    return tuple(
        _verdict([r for r in own if r.polarity is polarity], matches, inside)
        for polarity in Polarity
        if any(r.polarity is polarity for r in own)
    )


def _overruled(sentence: Sentence, read: Sequence[CueReading]) -> frozenset[int]:
    """Words that hang on overruled noun cues: "success in managing targets was not …"."""
    return frozenset(
        index
        for reading in read
        if sentence.words[reading.match.last].pos == "NOUN"
        for index in sentence.subtree(reading.match.last)
    )


def _verdict(read: list[CueReading], matches: Sequence[Match], inside: set[int]) -> Verdict:
    polarity = read[0].polarity
    used = tuple(sorted({m for r in read for m in (r.match, *r.helpers)}, key=lambda m: m.first))
    entries = [r.match.entry for r in read]
    return Verdict(
        polarity,
        used,
        read[0].rule,
        _degree(entries, read, matches, inside),
        next((e.modality for e in entries if e.modality), None),
        tuple(dict.fromkeys(e.topic for e in entries if e.topic)),
    )


def _degree(
    entries: Sequence[Entry],
    read: Sequence[CueReading],
    matches: Sequence[Match],
    inside: set[int],
) -> Degree | None:
    """How strongly it is said: by the cue itself, else by a word of degree just before it."""
    if any(entry.degree is Degree.STRONG for entry in entries):
        return Degree.STRONG
    for reading in read:
        for match in matches:
            if (
                match.entry.kind == "degree"
                and match.first in inside
                and 0 <= (reading.match.first - match.last) <= 2
            ):
                return match.entry.degree
    return next((entry.degree for entry in entries if entry.degree), None)


@dataclass(frozen=True, slots=True)
class Verdicts:
    """The verdicts of a sentence's clauses, by the clause's head."""

    by_clause: dict[int, tuple[Verdict, ...]]
    left_out: frozenset[int]  # words under a cue that a stronger one overrules


@once
def weigh(scene: Scene) -> Verdicts:
    """The verdicts of every clause in ``scene`` that says something of quality."""
    places = grades.places(scene.sentence)
    graded = frozenset(
        word.index
        for word in scene.sentence.words
        if any(start <= word.start < end for start, end in places)
    )
    frame = scene.utterance.frame - _judging(scene)
    found = cues(scene.matches, frame | graded)
    by_clause, left = of_sentence(scene.sentence, scene.clauses, scene.matches, found, frame)
    return Verdicts(_not_gainsaid(_polar_first(by_clause), scene.sentence), left)


def _judging(scene: Scene) -> frozenset[int]:
    """Verbs that say who speaks and judge what is their object: "inspectors praised its work"."""
    words, children = scene.sentence.words, scene.sentence.children
    judging = (m for m in scene.of_kind("evaluation") if m.entry.polarity and m.size == 1)
    return frozenset(
        m.first for m in judging if any(words[c].dep == "dobj" for c in children[m.first])
    )


def _polar_first(by_clause: dict[int, tuple[Verdict, ...]]) -> dict[int, tuple[Verdict, ...]]:
    """``by_clause`` without what is neither good nor bad, where the sentence says what is."""
    if all(v.polarity is Polarity.NEUTRAL for found in by_clause.values() for v in found):
        return by_clause
    polar = {
        head: tuple(v for v in found if v.polarity is not Polarity.NEUTRAL)
        for head, found in by_clause.items()
    }
    return {head: found for head, found in polar.items() if found}


def _not_gainsaid(
    by_clause: dict[int, tuple[Verdict, ...]], sentence: Sentence
) -> dict[int, tuple[Verdict, ...]]:
    """``by_clause`` without the plain verdicts against which the sentence as a whole speaks: by the
    language model it says the opposite. Of 28 such findings in texts that the model had not seen 21
    had the wrong sign. What rules saw turned stays: they know more of that; so does what a
    sentence says that is too short for the model.
    """
    if not by_clause or len(sentence.words) < learned.SHORT:
        return by_clause
    if any(word.dep == "neg" or word.lemma in _EITHER_WAY for word in sentence.words):
        return by_clause
    told = impressions.of(sentence)
    gainsaid = {
        sign
        for sign, other in permutations((Polarity.POSITIVE, Polarity.NEGATIVE))
        if told.of(sign) < _UNLIKELY and told.of(other) >= _LIKELY
    }
    kept = {
        head: tuple(v for v in found if v.rule != _PLAIN or v.polarity not in gainsaid)
        for head, found in by_clause.items()
    }
    return {head: found for head, found in kept.items() if found}


_EITHER_WAY = frozenset(
    {"no", "nobody", "none", "nothing", "neither", "never", "but", "despite", "although", "though"}
)
"""Words that deny, or between two things of which each may be so."""
_PLAIN = "cue"
"""The rule of a verdict that nothing in the sentence was seen to turn."""
_UNLIKELY, _LIKELY = 0.05, 0.8
"""How likely a verdict is at most, and the opposite at least, where the sentence gainsays it."""
