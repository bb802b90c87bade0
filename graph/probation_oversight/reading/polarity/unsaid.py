"""What a sentence does not tell as so: it is asked, wished, general, part of the scale, or past."""

from __future__ import annotations

from collections.abc import Sequence

from probation_oversight.model.statements import Polarity
from probation_oversight.reading.clauses import Clause, ClauseKind, upwards
from probation_oversight.reading.discourse.scene import Scene
from probation_oversight.reading.entities.mentions import MentionKind
from probation_oversight.reading.lexicon.lexicon import Match
from probation_oversight.reading.polarity.ground import SUBJECTS, span, top
from probation_oversight.reading.polarity.past import is_past
from probation_oversight.reading.polarity.verdicts import Verdict

_PRESENT = frozenset({"VBZ", "VBP"})


def unsaid(scene: Scene, clause: Clause, verdict: Verdict) -> bool:
    """Whether ``verdict`` in ``clause`` is not told as how things are now."""
    return (
        _is_question(scene, verdict)
        or _is_wished(scene, verdict)
        or _is_due(scene, verdict)
        or _is_not_awaited(scene, verdict)
        or _is_general(scene, clause, verdict)
        or _is_supposed(scene, clause, verdict)
        or _is_scale(scene, verdict)
        or is_past(scene, clause, verdict)
        or _is_view(scene, clause, verdict)
        or _is_claimed(scene, verdict)
        or _is_of_others(scene, clause, verdict)
    )


def _is_of_others(scene: Scene, clause: Clause, verdict: Verdict) -> bool:
    """Whether it is told of people under supervision and theirs, and of nobody's work."""
    return (
        _is_plight(scene, clause, verdict)
        or _is_by_kin(scene, verdict)
        or _found_hard(scene, clause, verdict)
    )


def _found_hard(scene: Scene, clause: Clause, verdict: Verdict) -> bool:
    """Whether it only tells which people are meant: "children who found it hard to sit still"."""
    words, children = scene.sentence.words, scene.sentence.children
    verb = words[clause.head]
    if clause.kind is not ClauseKind.RELATIVE or verdict.polarity is not Polarity.NEGATIVE:
        return False
    who = any(words[c].tag == "WP" and words[c].dep == "nsubj" for c in children[clause.head])
    passive = any(words[c].dep == "auxpass" for c in children[clause.head])
    return who and not passive and words[verb.head].lemma in PEOPLE and verb.lemma in _COPING


_COPING = frozenset(
    {
        "worry",
        "concern",
        "trouble",
        "pose",
        "find",
        "struggle",
        "have",
        "be",
        "refuse",
        "fail",
        "need",
        "lack",
        "face",
    }
)
"""Verbs of how people are and cope."""


def _is_plight(scene: Scene, clause: Clause, verdict: Verdict) -> bool:
    """Whether its words only tell how people came: "many of them had lost their way"."""
    plights = scene.of_kind("plight")
    if not verdict.cues or not all(any(map(cue.overlaps, plights)) for cue in verdict.cues):
        return False
    words = scene.sentence.words
    if not clause.subject:  # "many of the people supervised had …", misread
        return any(word.lemma in PEOPLE for word in words[: verdict.first])
    return any(words[i].lemma in PEOPLE for i in clause.subject if words[i].head == clause.head)


PEOPLE = frozenset(
    {"people", "person", "those", "woman", "man", "boy", "girl", "child", "resident", "prisoner"}
    | {"offender", "adult", "they", "he", "she", "many", "some", "most", "mother", "father"}
)


def _is_by_kin(scene: Scene, verdict: Verdict) -> bool:
    """Whether it is what people's own did to them: "had been let down by her family"."""
    words, children = scene.sentence.words, scene.sentence.children
    return any(
        words[kin].lemma in _KIN
        for cue in verdict.cues
        for by in children[top(scene.sentence, span(cue))]
        if words[by].dep == "agent" or words[by].lemma == "by"
        for kin in children[by]
    )


_KIN = frozenset(
    {"family", "partner", "parent", "mother", "father", "husband", "wife", "friend", "relative"}
    | {"brother", "sister", "son", "daughter", "peer", "gang", "ex"}
)


def _is_question(scene: Scene, verdict: Verdict) -> bool:
    """Whether it is asked: "are assessments good enough?", "on whether plans are good"."""
    sentence = scene.sentence
    if sentence.words[-1].text.rstrip("”’\"')").endswith("?"):
        return True
    words = sentence.words
    for cue in verdict.cues:
        before = [w.lemma for w in words[max(0, cue.first - _ASKED) : cue.first]]
        since = before[before.index("whether") :] if "whether" in before else []
        if since and not set(since) & {",", ";", "and", "but"}:
            return True
    return False


_ASKED = 8


def _is_wished(scene: Scene, verdict: Verdict) -> bool:
    """Whether the verdict is only wished or meant: "wants its staff to be well trained"."""
    hopes = [m for m in scene.of_kind("control") if m.entry.value in ("hopes", "awaits")]
    if not hopes or verdict.rule == "need":
        return False
    cue = verdict.cues[-1].last
    return any(_wishes(scene, at, hopes) for at in (cue, *scene.sentence.ancestors(cue)))


def _is_due(scene: Scene, verdict: Verdict) -> bool:
    """Whether it is what people may ask for: "the public is entitled to good supervision"."""
    words = scene.sentence.words
    return any(
        words[i].lemma == "to" and words[words[i].head].lemma in _DUE
        for cue in verdict.cues
        for i in scene.sentence.ancestors(cue.last)
    )


_DUE = frozenset({"entitle", "right", "entitlement"})


def _wishes(scene: Scene, at: int, hopes: Sequence[Match]) -> bool:
    """Whether what the word ``at`` heads is what somebody hopes for, wants or calls for."""
    words, children = scene.sentence.words, scene.sentence.children
    above = words[at].head
    if words[at].dep == "dobj":  # "promised better recording"
        return any(m.entry.value == "awaits" and m.covers(above) for m in hopes)
    called = words[at].dep == "pobj" and words[above].lemma in {"at", "for"}
    if above == at or not (called or words[at].dep in _MEANT):
        return False
    verb = words[above].head if called else above
    told = (verb, *(c for c in children[above] if words[c].dep in _TOLD and c < at))
    return any(m.covers(i) and not m.covers(at) for m in hopes for i in told)


def _is_not_awaited(scene: Scene, verdict: Verdict) -> bool:
    """Whether nobody waits for it to come about: "does not wait until people are in crisis"."""
    words, sentence = scene.sentence.words, scene.sentence
    return any(
        words[above].lemma == "wait" and words[above].pos == "VERB" and above < cue.first
        for cue in verdict.cues
        for above in sentence.ancestors(cue.last)
        if any(words[c].dep == "neg" for c in sentence.children[above])
    )


_MEANT = frozenset({"xcomp", "ccomp", "advcl", "acl", "relcl"})
_TOLD = frozenset({"nsubj", "nsubjpass", "acomp", "attr"})


def _is_general(scene: Scene, clause: Clause, verdict: Verdict) -> bool:
    """Whether it only opens a general truth: "a good plan sets out how …"."""
    verb = scene.sentence.words[clause.head]
    rows = [m for m in scene.of_kind("general") if m.covers(verb.index)]
    if verb.pos == "NOUN" and verdict.first == clause.first:  # "poor work costs lives", misread
        return any(m.entry.value == "law" and m.first < verb.index for m in rows)
    if _of_services(scene, clause):
        return True
    if not clause.subject or verdict.first not in clause.subject:
        return False
    told = verb.tag in _PRESENT or _can(scene, verb.index)
    return told and _of_its_kind(scene, clause, verdict, rows)


def _of_services(scene: Scene, clause: Clause) -> bool:
    """Whether services of a quality are told to do what such do: "good probation services keep
    people safe". Not those of somebody: "good services in the county", "its best services".
    """
    words, children = scene.sentence.words, scene.sentence.children
    row = upwards(scene.clauses, clause) if clause.kind is ClauseKind.COORDINATE else [clause]
    led = (c for c in row if any(words[i].head == c.head for i in c.subject))
    above = next(led, clause)  # a clause may have its subject from the one above
    heads = [i for i in above.subject if words[i].head == above.head]
    if len(heads) != 1 or words[heads[0]].lemma not in _SERVICES or words[heads[0]].tag != "NNS":
        return False
    if words[above.head].tag not in _PRESENT or words[clause.head].tag not in {*_PRESENT, "VB"}:
        return False
    judged = [m.first for m in scene.of_kind("evaluation") if m.first in above.subject]
    opens = [words[i].lemma for i in above.subject if i < min(judged, default=heads[0] + 1)]
    told = {words[c].dep for c in children[heads[0]] if words[c].lemma != "the"}
    return opens in ([], ["the"]) and told <= {"amod", "compound"} and _acts(scene, above.head)


_SERVICES = frozenset({"service", "provider", "organisation", "company", "unit", "team", "agency"})


def _of_its_kind(scene: Scene, clause: Clause, verdict: Verdict, rows: Sequence[Match]) -> bool:
    """Whether the subject is any of its kind, of which ``rows`` or what it does tells a truth."""
    named = {m.kind for m in scene.mentions if m.first in clause.subject}
    one, bare = _opens_with_one(scene, clause), clause.subject[0] == verdict.first
    if scene.sentence.words[clause.first].tag == "WP" and _can(scene, clause.head):
        return not named and verdict.polarity is Polarity.POSITIVE  # "what good work can do"
    if MentionKind.BODY not in named and any(m.entry.value == "law" for m in rows):
        return one or bare
    described = (one and _acts(scene, clause.head)) or (bare and bool(rows))
    return described and not named and verdict.polarity is Polarity.POSITIVE


def _can(scene: Scene, verb: int) -> bool:
    """Whether it is told of what can be: "poor supervision can cost lives"."""
    words = scene.sentence.words
    return any(words[c].lemma in {"can", "may"} for c in scene.sentence.children[verb])


def _opens_with_one(scene: Scene, clause: Clause) -> bool:
    return scene.sentence.words[clause.subject[0]].lemma in {"a", "an"}


def _acts(scene: Scene, verb: int) -> bool:
    """Whether a verb tells what its subject does, not what it is or what is done with it."""
    words = scene.sentence.words
    passive = any(words[c].dep == "auxpass" for c in scene.sentence.children[verb])
    return words[verb].lemma != "be" and not passive


def _is_supposed(scene: Scene, clause: Clause, verdict: Verdict) -> bool:
    """Whether it holds only in a case that is supposed: "where planning is good, people …"."""
    opening = scene.sentence.words[0]
    if opening.text in _INVERTED and (opening.dep in {"aux", "auxpass"} or opening.text == "Were"):
        return True
    if _follows_from_if(scene, clause, verdict) or _is_unreal(scene, clause):
        return True
    if _only_limits(scene, clause, verdict):
        return True
    before = (c for c in scene.clauses if c.parent == clause.head and c.first < clause.head)
    return any(
        _is_case(scene, case)
        and _in_present(scene, case.head)
        and _in_present(scene, clause.head)
        and not any(m.first in case.words for m in scene.mentions)
        for case in (clause, *before)
    )


def _only_limits(scene: Scene, clause: Clause, verdict: Verdict) -> bool:
    """Whether an opening "where" only says in which cases: "where the plan was good, few had …"."""
    opens = scene.sentence.words[0].lemma == "where" and 0 in clause.words
    above = clause.kind is ClauseKind.ADVERBIAL and clause.head != scene.sentence.root
    return opens and above and verdict.polarity is Polarity.POSITIVE


_INVERTED = frozenset({"Had", "Should", "Were"})
"""What opens a sentence that supposes: "had the plan been better, …", "should caseloads rise"."""


def _follows_from_if(scene: Scene, clause: Clause, verdict: Verdict) -> bool:
    """Whether it is the harm that comes of something if it is so: "if reports are late, courts
    suffer". Praise tells what is done on an occasion: "if people miss visits, staff act well".
    """
    harm = verdict.polarity is Polarity.NEGATIVE and _in_present(scene, clause.head)
    return harm and any(
        case.parent == clause.head
        and case.kind is ClauseKind.ADVERBIAL
        and (_in_present(scene, case.head) or _is_unreal(scene, case))
        and any(m.first in case.words for m in scene.of_kind("condition"))
        and not any(scene.sentence.words[i].lemma == "even" for i in (case.first, case.first - 1))
        for case in scene.clauses
    )


def _is_unreal(scene: Scene, clause: Clause) -> bool:
    """Whether an "if" supposes it, of which something would come: "if planning were poor, …"."""
    words = scene.sentence.words
    if clause.kind is not ClauseKind.ADVERBIAL or clause.parent is None:
        return False
    opens = any(
        m.covers(i) for m in scene.of_kind("condition") for i in range(clause.first, clause.head)
    ) or any(words[c].lemma == "if" for c in scene.sentence.children[clause.head])
    helping = scene.sentence.children[clause.parent]
    return opens and any(words[c].lemma in _WOULD and words[c].dep == "aux" for c in helping)


_WOULD = frozenset({"would", "might", "could"})


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


_RANKING = frozenset(
    {"rate", "rated", "score", "grade", "award", "give", "rank", "rating"} | {"judge"}
)


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


def _is_view(scene: Scene, clause: Clause, verdict: Verdict) -> bool:
    """Whether it is what others think, on nothing in particular: "believe it was a mistake".

    Nor is it found how a choice is thought of: "believe that the merger was a mistake".
    """
    words = scene.sentence.words
    above = next((c for c in scene.clauses if c.head == clause.parent), None)
    if clause.kind is not ClauseKind.CONTENT or above is None:
        return False
    ours = any(words[i].lemma in OURS for i in above.subject)
    on_topic = any(m.first in clause.words for m in scene.topics)
    of_choice = all(words[cue.last].lemma in _OF_CHOICE for cue in verdict.cues)
    thought = words[above.head].lemma in _THINKING and not ours
    return thought and (of_choice or not on_topic)


_OF_CHOICE = frozenset({"mistake", "error", "misguided", "wrong", "unwise", "folly", "blunder"})
"""Words that judge a choice, not how work is done."""


OURS = frozenset({"we", "i", "inspector", "inspectorate"})
"""Subjects by which inspectors speak of themselves."""
_THINKING = frozenset({"believe", "think", "feel", "fear", "suspect", "worry", "argue", "claim"})


def _is_claimed(scene: Scene, verdict: Verdict) -> bool:
    """Whether it is only what a claim, danger or denial is of: "rejected claims that …"."""
    return any(_claims(scene, m, cue) for m in scene.of_kind("claim") for cue in verdict.cues)


def _claims(scene: Scene, claim: Match, cue: Match) -> bool:
    """Whether ``cue`` stands in what ``claim`` tells: its clause, or all that hangs on it."""
    words = scene.sentence.words
    row = (cue.last, *scene.sentence.ancestors(cue.last))
    below = next((i for i in row if words[i].head == claim.last and i != claim.last), None)
    if claim.overlaps(cue):  # "the company denies that …" is no denial of what people need
        return any(words[c].dep == "ccomp" for c in scene.sentence.children[claim.last])
    if below is None or words[below].dep in SUBJECTS:
        return False
    hanging = scene.sentence.children
    ours = {words[c].lemma for c in hanging[claim.last]} & OURS
    told = any(words[c].lemma == "that" and words[c].dep == "mark" for c in hanging[below])
    clause = words[below].dep == "ccomp" or (words[below].dep in _MEANT and told)
    return not ours and (clause if claim.entry.value == "that" else below > claim.last)
