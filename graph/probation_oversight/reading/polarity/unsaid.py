"""What a sentence does not tell as so: it is asked, wished, general, part of the scale, or past."""

from __future__ import annotations

from probation_oversight.model.statements import Polarity
from probation_oversight.reading.clauses import Clause, ClauseKind
from probation_oversight.reading.discourse.scene import Scene
from probation_oversight.reading.lexicon.lexicon import Match
from probation_oversight.reading.polarity.verdicts import Verdict

_PRESENT = frozenset({"VBZ", "VBP"})


def unsaid(scene: Scene, clause: Clause, verdict: Verdict) -> bool:
    """Whether ``verdict`` in ``clause`` is not told as how things are now."""
    return (
        _is_question(scene)
        or _is_wished(scene, verdict)
        or _is_general(scene, clause, verdict)
        or _is_supposed(scene, clause)
        or _is_scale(scene, verdict)
        or _is_past(scene, clause, verdict)
    )


def _is_question(scene: Scene) -> bool:
    """Whether the sentence asks: "are assessments good enough?"."""
    return scene.sentence.words[-1].text.rstrip("”’\"')").endswith("?")


def _is_wished(scene: Scene, verdict: Verdict) -> bool:
    """Whether the verdict is only wished or meant: "wants its staff to be well trained"."""
    words, children = scene.sentence.words, scene.sentence.children
    hopes = [m for m in scene.of_kind("control") if m.entry.value == "hopes"]
    if not hopes or verdict.rule == "need":
        return False
    at = verdict.cues[-1].last
    while words[at].head != at:
        above = words[at].head
        told = (above, *(c for c in children[above] if words[c].dep in _TOLD and c < at))
        meant = words[at].dep in {"xcomp", "ccomp", "advcl", "acl", "relcl"}
        if meant and any(m.covers(i) and not m.covers(at) for m in hopes for i in told):
            return True
        at = above
    return False


_TOLD = frozenset({"nsubj", "nsubjpass", "acomp", "attr"})


def _is_general(scene: Scene, clause: Clause, verdict: Verdict) -> bool:
    """Whether praise only opens a general truth: "a good plan sets out how …"."""
    words = scene.sentence.words
    verb = words[clause.head]
    general = any(m.covers(verb.index) for m in scene.of_kind("general"))
    if not general or verb.tag not in _PRESENT or verdict.polarity is not Polarity.POSITIVE:
        return False
    if any(m.first in clause.subject for m in scene.mentions):
        return False
    opening = words[clause.subject[0]] if clause.subject else verb
    bare = opening.lemma in {"a", "an"} or opening.index == verdict.first
    return bare and verdict.first in clause.subject


def _is_supposed(scene: Scene, clause: Clause) -> bool:
    """Whether it holds only in a case that is supposed: "where planning is good, people …"."""
    before = (c for c in scene.clauses if c.parent == clause.head and c.first < clause.head)
    return any(
        _is_case(scene, case)
        and _in_present(scene, case.head)
        and _in_present(scene, clause.head)
        and not any(m.first in case.words for m in scene.mentions)
        for case in (clause, *before)
    )


def _is_case(scene: Scene, clause: Clause) -> bool:
    """Whether a clause opens with the word for a case, and says how good or bad that would be."""
    words = scene.sentence.words
    opening = words[max(0, clause.first - 1) : clause.first + 1]
    opens = any(m.covers(w.index) for w in opening for m in scene.of_kind("case"))
    judged = any(m.first in clause.words for m in scene.of_kind("evaluation"))
    return opens and judged and clause.kind in _SUBORDINATE


_SUBORDINATE = frozenset({ClauseKind.ADVERBIAL, ClauseKind.CONTENT})


def _in_present(scene: Scene, head: int) -> bool:
    words = scene.sentence.words
    verbs = [words[head], *(words[c] for c in scene.sentence.children[head])]
    return any(w.tag in {*_PRESENT, "MD"} and w.pos in {"VERB", "AUX"} for w in verbs)


def _is_scale(scene: Scene, verdict: Verdict) -> bool:
    """Whether its word is one of a scale: "rated from inadequate to outstanding"."""
    words, children = scene.sentence.words, scene.sentence.children
    if not any({w.lemma, w.text.lower()} & _RANKING for w in words):
        return False
    for cue in verdict.cues:
        row = {cue.last, words[cue.last].head, *children[cue.last]}
        lemmas = {words[i].lemma for i in row} | {words[c].lemma for i in row for c in children[i]}
        if {"from", "to"} <= lemmas or ("or" in lemmas and _mixed(scene, cue)):
            return True
    return _is_given(scene)


_RANKING = frozenset({"rate", "rated", "score", "grade", "award", "give", "rank", "rating"})


def _mixed(scene: Scene, cue: Match) -> bool:
    """Whether a cue stands in a row of words that praise and blame: "poor, fair or good"."""
    near = [
        m.entry.polarity
        for m in scene.of_kind("evaluation")
        if abs(m.first - cue.first) <= _ROW and m.entry.polarity is not None
    ]
    return len(set(near)) > 1


_ROW = 6


def _is_given(scene: Scene) -> bool:
    """Whether it says when a rating is given: "is given where fewer than half …"."""
    root = scene.sentence.words[scene.sentence.root]
    following = scene.sentence.words[root.index + 1 : root.index + 2]
    given = root.lemma in {"give", "award"} and root.tag == "VBN"
    return given and any(w.lemma in {"where", "when", "if"} for w in following)


def _is_past(scene: Scene, clause: Clause, verdict: Verdict) -> bool:
    """Whether it tells of what once was: "at our last inspection, supervision was poor"."""
    words = scene.sentence.words
    children = scene.sentence.children[clause.head]
    own = {clause.head, *(c for c in children if c in clause.words)}
    for match in scene.of_kind("past"):
        head = next((i for i in range(match.first, match.last + 1) if _leaves(scene, match, i)), 0)
        told = words[head].head in own or head in own or head in clause.subject
        since = words[match.first - 1].lemma if match.first else ""
        compared = any(cue.entry.kind == "benchmark" for cue in verdict.cues)
        better = any(words[i].tag in {"JJR", "RBR"} for cue in verdict.cues for i in _span(cue))
        if told and since not in _SINCE and not (compared or better):
            return True
    return False


_SINCE = frozenset({"since", "as", "unlike", "than", "from", "after", "by", "like"})


def _leaves(scene: Scene, match: Match, index: int) -> bool:
    """Whether the word ``index`` of a match hangs on a word outside it."""
    return not match.covers(scene.sentence.words[index].head)


def _span(match: Match) -> range:
    return range(match.first, match.last + 1)
