"""Abstentions: verdicts that are no findings, because of what they are said of or how."""

from __future__ import annotations

from collections.abc import Sequence

from probation_oversight.model.statements import Polarity
from probation_oversight.reading.clauses import Clause, ClauseKind, upwards
from probation_oversight.reading.discourse.scene import Scene
from probation_oversight.reading.entities.mentions import MentionKind
from probation_oversight.reading.frames import phrases
from probation_oversight.reading.polarity.ground import SUBJECTS
from probation_oversight.reading.polarity.verdicts import Verdict
from probation_oversight.reading.text.language import Word

_OUTCOMES = frozenset(
    {"improve", "help", "enable", "lead", "result", "mean", "allow", "reduce", "ease", "assist"}
    | {"strengthen", "free", "give", "bring", "provide", "increase", "be", "have"}
)
_OWN_WORK = frozenset({"inspection", "analysis", "methodology", "fieldwork", "framework", "survey"})
_OWN_VERBS = frozenset(
    {"base", "be", "provide", "cover", "focus", "include", "assess", "look", "examine", "consider"}
    | {"describe", "set", "give", "review", "measure", "aim", "take", "help"}
)
_ADDED = frozenset({"extra", "additional", "new", "change", "reform", "investment"})
"""Words of subjects that have only come: "the extra staff should help"."""
_LOOKING = frozenset({"focus", "look", "examine", "assess", "inspect", "review", "consider"})
_POINTERS = frozenset({"this", "that", "these", "which", "it"})


def abstains(scene: Scene, clause: Clause, verdict: Verdict) -> bool:
    """Whether ``verdict`` in ``clause`` says nothing of how a provider does now."""
    return (
        _predicts(scene, clause, verdict)
        or _is_norm_for_others(scene, clause, verdict)
        or _tells_of_own_work(scene, clause)
        or _is_own_failing(scene, clause, verdict)
        or _asks(scene, clause, verdict)
        or _is_wanted(scene, clause, verdict)
        or _is_object(scene, clause, verdict)
        or _is_condition(scene, clause)
        or _is_occasion(scene, clause, verdict)
        or _recommends(scene, verdict)
        or _of_government(scene, verdict)
        or _refers_back(scene, clause, verdict)
        or _is_known(scene, verdict)
        or _is_elsewhere(scene, clause)
        or _is_to_be(scene, clause, verdict)
        or _is_asked_for(scene, verdict)
    )


def _is_to_be(scene: Scene, clause: Clause, verdict: Verdict) -> bool:
    """Whether it is only what comes next, or what it is essential to have."""
    return _names_a_goal(scene) or _is_goal(scene, verdict) or _is_essential(scene, clause, verdict)


def only_asks(scene: Scene, verdict: Verdict) -> bool:
    """Whether it is only said what somebody should do: "should agree a date with the council".

    That something is lacking is said by what should improve, be put right or be done more.
    """
    if not _modal(verdict):
        return False
    words = scene.sentence.words
    asked = {i for cue in verdict.cues for i in (words[cue.last].head, *_aims(scene, cue.last))}
    remedies = [m for m in scene.of_kind("remedy") if not any(map(m.overlaps, verdict.cues))]
    return not any(m.covers(i) for m in remedies for i in asked)


def _aims(scene: Scene, modal: int) -> tuple[int, ...]:
    """The verbs and adverbs that hang on the verb of a "should"."""
    words, children = scene.sentence.words, scene.sentence.children
    return tuple(c for c in children[words[modal].head] if words[c].dep in _AIMED)


_AIMED = frozenset({"conj", "dobj", "advmod", "xcomp", "acomp"})


def _is_elsewhere(scene: Scene, clause: Clause) -> bool:
    """Whether it is told of other places: "why planning was poor elsewhere"."""
    words = scene.sentence.words
    return any(
        words[c].lemma == "elsewhere" and words[c].dep == "advmod"
        for c in scene.sentence.children[clause.head]
        if c > clause.head
    )


def _is_known(scene: Scene, verdict: Verdict) -> bool:
    """Whether a need is only what somebody knows of: "staff are aware of what they need to do"."""
    if verdict.rule != "need":
        return False
    words, children = scene.sentence.words, scene.sentence.children
    above = {i for cue in verdict.cues for i in scene.sentence.ancestors(cue.first)}
    told = {c for i in above for c in children[i] if words[c].dep == "acomp"}
    return any(words[i].lemma == "aware" for i in above | told)


def _asks(scene: Scene, clause: Clause, verdict: Verdict) -> bool:
    """Whether it is only asked: "to find out whether …", "examine the extent to which …"."""
    words = scene.sentence.words
    how = verdict.first > 0 and words[verdict.first - 1].lemma == "how"
    for word in words[: verdict.first]:
        if word.lemma not in _ASKING:
            continue
        if how and word.index == scene.sentence.root:
            return True  # "looked at the quality of its work and at how effective this was"
        following = [w.lemma for w in words[word.index + 1 : word.index + 6]]
        following = following[following[:1] in _PARTICLES :][:4]
        if following[:1] in _ASKED or following[-2:] == ["to", "which"]:
            return True
    above = next((c for c in scene.clauses if c.head == clause.parent), clause)
    row = (clause, above) if clause.kind is ClauseKind.COORDINATE else (clause,)
    return any(words[i].lemma == "whether" for c in row for i in c.words[:3])


_ASKED = (["whether"], ["how"], ["if"], ["what"], ["why"])
_ASKING = frozenset(
    {"assess", "examine", "consider", "explore", "establish", "judge", "determine", "measure"}
    | {"test", "ask", "review", "evaluate", "find", "look", "check", "gauge", "inquire"}
)
_PARTICLES = (["out"], ["at"], ["into"])
"""Words between such a verb and what is asked: "to find out how well"."""


def _is_wanted(scene: Scene, clause: Clause, verdict: Verdict) -> bool:
    """Whether somebody needs something: "the tools they need to avoid further crimes"."""
    subject = [scene.sentence.words[i] for i in clause.subject]
    relative = clause.kind is ClauseKind.RELATIVE
    return verdict.rule == "need" and relative and [w.lemma for w in subject[-1:]] == ["they"]


def _is_object(scene: Scene, clause: Clause, verdict: Verdict) -> bool:
    """Whether a duty is only what something else is on: "no directive on what should be shared",
    "clear about what had to be done".
    """
    opening = scene.sentence.words[clause.first]
    before = verdict.rule == "need" and clause.first > 0
    return before and opening.tag in {"WP", "WRB"}


def _is_condition(scene: Scene, clause: Clause) -> bool:
    """Whether the clause only sets a condition: "as long as good practice is not forgotten"."""
    before = [w.lemma for w in scene.sentence.words[max(0, clause.first - 1) : clause.first + 4]]
    return any(before[i : i + 3] == ["as", "long", "as"] for i in range(3))


def _is_occasion(scene: Scene, clause: Clause, verdict: Verdict) -> bool:
    """Whether blame only says when somebody acted: "were quick to act when plans slipped"."""
    if verdict.polarity is not Polarity.NEGATIVE or clause.kind is not ClauseKind.ADVERBIAL:
        return False
    words = scene.sentence.words
    opens = words[clause.first].lemma in _OCCASIONS
    acting = {clause.parent, words[clause.head].head}
    return opens and any(
        m.covers(i)
        for m in scene.of_kind("response")
        for i in (*acting, *scene.sentence.ancestors(clause.head))
        if i is not None
    )


_OCCASIONS = frozenset({"when", "whenever", "where", "wherever", "if"})


def _refers_back(scene: Scene, clause: Clause, verdict: Verdict) -> bool:
    """Whether a concession only takes up what was said: "despite these strengths".

    Or grants something of nothing: "despite significant challenges".
    """
    if clause.kind is not ClauseKind.CONCESSION:
        return False
    if (
        verdict.polarity is Polarity.NEGATIVE
        and not clause.subject
        and not _on_topic(scene, clause)
    ):
        return True
    words, children = scene.sentence.words, scene.sentence.children
    return all(
        any(words[d].lemma in {"this", "these", "that", "those"} for d in children[cue.last])
        for cue in verdict.cues
    )


def _on_topic(scene: Scene, clause: Clause) -> bool:
    return any(m.first in clause.words for m in scene.topics)


def _names_a_goal(scene: Scene) -> bool:
    """Whether the sentence only says what comes next: "the next step is turning this into …"."""
    words = scene.sentence.words
    for clause in scene.clauses:
        told = [words[i] for i in clause.subject if words[i].head == clause.head]
        nexts = any(
            words[d].lemma == "next" for w in told for d in scene.sentence.children[w.index]
        )
        verbs = {clause.head, *scene.sentence.children[clause.head]}
        if nexts and told[0].lemma in _GOALS and any(words[i].lemma == "be" for i in verbs):
            return True
    return False


_GOALS = frozenset({"step", "task", "challenge", "stage", "goal", "priority", "phase"})


def _is_goal(scene: Scene, verdict: Verdict) -> bool:
    """Whether it is in what a task or somebody is to do: "the priority is to put … right"."""
    words = scene.sentence.words
    praise = verdict.polarity is Polarity.POSITIVE
    for cue in verdict.cues:
        for verb in (cue.last, *scene.sentence.ancestors(cue.last)):
            above = words[words[verb].head]
            if above.lemma != "be" or not _has_to(scene, verb):
                continue
            told = {words[c].lemma for c in phrases.children(scene.sentence, above.index, "nsubj")}
            if told & _GOALS or (praise and _is_to_do(scene, above.index, verb, told)):
                return True
    return False


def _has_to(scene: Scene, verb: int) -> bool:
    return any(scene.sentence.words[c].tag == "TO" for c in scene.sentence.children[verb])


def _is_to_do(scene: Scene, verb: int, aim: int, told: set[str]) -> bool:
    """Whether an "is to" tells what is still to be done: "managers are to see to it that …".

    Not what came of something, nor what somebody deserves: "staff are to be commended for …".
    """
    described = phrases.children(scene.sentence, verb, "acomp", "attr", "expl")
    passive = phrases.children(scene.sentence, aim, "auxpass")
    return bool(told) and not (described or passive or told & _CAME_OF_IT)


_CAME_OF_IT = frozenset({"effect", "result", "outcome", "upshot", "consequence", "response"})


def _is_essential(scene: Scene, clause: Clause, verdict: Verdict) -> bool:
    """Whether it is only essential that it be so: "it is vital that this does not slip"."""
    if verdict.rule == "need" or clause.kind not in {ClauseKind.CONTENT, ClauseKind.RELATIVE}:
        return False
    row = upwards(scene.clauses, clause)
    content = next((c for c in row[:_RELATIVES] if c.kind is ClauseKind.CONTENT), None)
    above = next((c for c in row if content is not None and c.head == content.parent), None)
    if above is None or not above.subject:
        return False
    words = scene.sentence.words
    it = words[above.subject[0]].lemma == "it"
    if it and words[above.head].lemma == "matter":
        return True
    return it and any(
        words[c].lemma in _ESSENTIAL and words[c].dep == "acomp"
        for c in scene.sentence.children[above.head]
    )


_RELATIVES = 2
"""How far up the wish may be: "it is vital that staff know those whom they supervise well"."""
_ESSENTIAL = frozenset(
    {
        "fundamental",
        "paramount",
        "essential",
        "vital",
        "important",
        "crucial",
        "imperative",
        "critical",
    }
)


def _is_asked_for(scene: Scene, verdict: Verdict) -> bool:
    """Whether praise is of what should be so: "it must have enough money to plan well".

    What should be kept up, or praised, is so: "staff should be proud of this".
    """
    if verdict.polarity is not Polarity.POSITIVE or verdict.rule == "no-need":
        return False
    words = scene.sentence.words
    return bool(verdict.cues) and all(_is_owed(scene, words, cue.last) for cue in verdict.cues)


def _is_owed(scene: Scene, words: Sequence[Word], at: int) -> bool:
    """Whether the nearest verb above the word ``at`` is told with "should" or "must" before it."""
    for above in (at, *scene.sentence.ancestors(at)):
        if words[above].pos not in {"VERB", "AUX"}:
            if words[above].dep in SUBJECTS:
                return False
            continue
        told = (above, *phrases.children(scene.sentence, above, "acomp", "attr", "xcomp"))
        kept = any(words[i].lemma in _KEPT for i in told)
        modal = any(
            words[c].dep == "aux" and words[c].lemma in _OUGHT and c < at
            for c in scene.sentence.children[above]
        )
        if modal or kept:
            return modal and not kept
        told_on = words[above].dep == "advcl" and words[above].tag == "VBG"
        if words[above].dep not in {"xcomp", "conj", "ccomp", "pcomp"} and not told_on:
            return False
    return False


_OUGHT = frozenset({"should", "must", "ought"})
_KEPT = frozenset(
    {"continue", "build", "maintain", "keep", "share", "sustain", "celebrate", "recognise", "learn"}
    | {"commend", "praise", "congratulate", "proud", "applaud", "thank", "credit", "note", "copy"}
    | {"welcome", "acknowledge", "say", "add", "mention", "encourage", "remember", "preserve"}
)
"""What people should do with what is good as it is."""


def _of_government(scene: Scene, verdict: Verdict) -> bool:
    """Whether it is the government that is praised: "welcomed the government's swift action"."""
    if verdict.polarity is not Polarity.POSITIVE:
        return False
    words, children = scene.sentence.words, scene.sentence.children
    return any(
        words[d].lemma in _GOVERNMENT
        for cue in verdict.cues
        for d in children[words[cue.last].head]
        if words[d].dep in {"poss", "nsubj"} or words[d].dep == "compound"
    )


_GOVERNMENT = frozenset({"government", "minister", "ministry", "parliament", "treasury"})


def _recommends(scene: Scene, verdict: Verdict) -> bool:
    """Whether praise is what recommendations aim at: "they were aimed at ensuring good use"."""
    words = scene.sentence.words
    roots = [c for c in scene.clauses if c.kind is ClauseKind.MAIN]
    told = {words[i].lemma for root in roots for i in root.subject}
    asked = "recommendation" in told or in_recommendation(scene, verdict.first)
    return asked and verdict.polarity is Polarity.POSITIVE


def in_recommendation(scene: Scene, at: int) -> bool:
    """Whether the word ``at`` is in what recommendations ask for: "made recommendations, which
    include the company making better use of courses".
    """
    words = scene.sentence.words
    return any(
        word.lemma == "recommendation"
        and {w.lemma for w in words[word.index + 1 : word.index + _ASKED_FOR]} & {"include", "that"}
        for word in words[:at]
    )


_ASKED_FOR = 9
"""Words behind recommendations within which it is told what they ask for."""


def _modal(verdict: Verdict) -> bool:
    return verdict.rule == "need" and all(c.entry.value == "modal" for c in verdict.cues)


def _predicts(scene: Scene, clause: Clause, verdict: Verdict) -> bool:
    """Whether "should" tells what is expected: "extra staff came, which should help"."""
    subject = [scene.sentence.words[i].lemma for i in clause.subject]
    pointing = (
        clause.kind is ClauseKind.RELATIVE
        or (len(subject) == 1 and subject[0] in _POINTERS - {"it"})
        or bool(_ADDED & set(subject))
    )
    head = scene.sentence.words[clause.head]
    return _modal(verdict) and pointing and head.lemma in _OUTCOMES


def _is_norm_for_others(scene: Scene, clause: Clause, verdict: Verdict) -> bool:
    """Whether "should" tells somebody else what to do: "the public should know that …"."""
    if verdict.rule == "need" and all(c.entry.value == "it-is" for c in verdict.cues):
        return _wished_of_others(scene, clause)
    if not _modal(verdict) or not clause.subject:
        return False
    words = scene.sentence.words
    if all(words[i].pos == "PRON" for i in clause.subject):
        return False
    passive = any(words[c].dep == "auxpass" for c in scene.sentence.children[clause.head])
    topics = tuple(m.first for m in scene.topics)
    return not passive and not _of_provider(scene, clause, topics)


def _wished_of_others(scene: Scene, clause: Clause) -> bool:
    """Whether what "it is essential that …" wishes for is no provider's to do."""
    wished = next((c for c in scene.clauses if c.parent == clause.head), None)
    if wished is None or not wished.subject:
        return False
    denied = any(scene.sentence.words[c].dep == "neg" for c in scene.sentence.children[wished.head])
    return denied or not _of_provider(scene, wished, ())


def _of_provider(scene: Scene, clause: Clause, more: tuple[int, ...]) -> bool:
    """Whether the clause's subject is a provider, its staff, or a word of ``more``."""
    kinds = (MentionKind.BODY, MentionKind.DESCRIPTOR, MentionKind.PARTNERS)
    told = (
        *(m.first for m in scene.mentions if m.kind in kinds),
        *(m.first for m in scene.of_kind("subject", "descriptor", "descriptor-of-one")),
        *(m.first for m in scene.of_kind("source") if m.entry.value == "staff"),
        *more,
    )
    return any(first in clause.subject for first in told)


def _tells_of_own_work(scene: Scene, clause: Clause) -> bool:
    """Whether the clause describes the inspection: "it is based on a rigorous sample"."""
    words = scene.sentence.words
    heads = [words[i] for i in clause.subject if words[i].head == clause.head]
    own = any(w.lemma.lower() in _OWN_WORK for w in heads)
    inspectors = any(w.lemma.lower() in {"inspector", "inspectorate"} for w in heads)
    if inspectors and words[clause.head].lemma in _LOOKING:
        return True
    return own and words[clause.head].lemma in _OWN_VERBS


def _is_own_failing(scene: Scene, clause: Clause, verdict: Verdict) -> bool:
    """Whether inspectors tell how they did themselves: "we missed the deadline".

    What they saw, felt or judged is of others: "we had concerns about the plans".
    """
    words = scene.sentence.words
    if not _are_inspectors(scene, clause):
        return False
    if _only_comments(scene, clause, verdict):
        return True
    return words[clause.head].lemma in _OWN_DOINGS and all(
        words[clause.head].lemma != "have" or cue.entry.value == "quantifier"
        for cue in verdict.cues
    )


_OWN_DOINGS = frozenset(
    {"miss", "lose", "lack", "produce", "publish", "deliver", "have", "improve", "grow", "make"}
    | {"complete", "continue", "carry"}
)


def _are_inspectors(scene: Scene, clause: Clause) -> bool:
    """Whether inspectors or their inspectorate are the subject, and nobody beside them."""
    words = scene.sentence.words
    if {words[i].lemma for i in clause.subject} <= {"we", "i"}:
        return bool(clause.subject)
    told = [m for m in scene.mentions if m.first in clause.subject]
    return bool(told) and all({body.type for body in m.bodies} == {"Inspectorate"} for m in told)


def _only_comments(scene: Scene, clause: Clause, verdict: Verdict) -> bool:
    """Whether an adverb only says how inspectors take what they tell: "sadly, I was right"."""
    words = scene.sentence.words
    return not _on_topic(scene, clause) and all(
        words[cue.last].pos == "ADV" and words[cue.last].head == clause.head for cue in verdict.cues
    )


def plans(scene: Scene, clause: Clause, verdict: Verdict) -> bool:
    """Whether praise is only promised: "effective oversight will be critical".

    Or it is told what will not be done, without a word of blame: "will do nothing to …".
    """
    row = upwards(scene.clauses, clause) if clause.kind is ClauseKind.CONTENT else (clause,)
    future = any(
        scene.sentence.words[c].lemma in {"will", "shall"}
        for told in row
        for c in scene.sentence.children[told.head]
        if scene.sentence.words[c].dep == "aux"
    )
    looks_ahead = any(_looks_ahead(scene, cue.last) for cue in verdict.cues)
    denied = future and verdict.rule in _DENIALS
    return denied or ((future or looks_ahead) and verdict.polarity is Polarity.POSITIVE)


_DENIALS = frozenset({"negated-predicate", "next-to-nothing", "absence", "done-by-nobody"})


def _looks_ahead(scene: Scene, index: int) -> bool:
    """Whether it is only thought of what is to come: "confident that plans will be good"."""
    words, children = scene.sentence.words, scene.sentence.children
    return any(
        words[each].lemma in _LOOKING_AHEAD and words[d].lemma in _TO_COME
        for each in (index, *scene.sentence.ancestors(index))
        for c in children[each]
        if words[c].dep in {"ccomp", "acl"}
        for d in children[c]
    )


_TO_COME = frozenset({"will", "would", "shall", "can", "could"})


_LOOKING_AHEAD = frozenset({"confident", "optimistic", "hopeful", "sure", "certain", "confidence"})
