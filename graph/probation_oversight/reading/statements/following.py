"""What follows from a shortcoming of the same sentence: "poor planning left victims at risk".

The shortcoming stays a finding; what it brings about for people, courts or services is a
consequence of it. What it brings about for the provider’s own work is a finding, and none.
"""

from __future__ import annotations

from collections.abc import Sequence

from probation_oversight.model.statements import (
    Effect,
    Kind,
    Modality,
    Offer,
    Polarity,
    Relation,
    ServiceRef,
    Voice,
)
from probation_oversight.reading.builder import Draft, place
from probation_oversight.reading.clauses import trimmed
from probation_oversight.reading.entities.mentions import MentionKind
from probation_oversight.reading.frames import assertion, phrases, predicates
from probation_oversight.reading.statements import causation, consequences
from probation_oversight.reading.statements.causation import Linked
from probation_oversight.reading.statements.sight import Sight
from probation_oversight.reading.targets import providers_of
from probation_oversight.reading.text.language import Sentence, Word


def read(sight: Sight) -> list[Draft]:
    """The consequence that a sentence draws from what it finds itself; none if it draws none."""
    if sight.scene.of_kind("aside", "condition"):
        return []
    links = tuple(causation.links(sight.scene))
    for linked in links:
        source = _shortcoming(sight, linked)
        draft = _consequence(sight, linked) if source is not None else None
        if source is not None and draft is not None:
            draft.link_from(source, Relation.HAS_CONSEQUENCE)
            return [draft]
    judged = [draft for draft in sight.own if draft.polarity is not None]
    for linked in links:
        if not _all_in(sight, judged, linked.effect):
            continue
        draft = _consequence(sight, linked)
        source = _harmful(sight, linked) if draft is not None else None
        if draft is not None and source is not None:
            draft.link_from(source, Relation.HAS_CONSEQUENCE)
            return [source, draft]
    return []


def _all_in(sight: Sight, judged: Sequence[Draft], effect: Sequence[int]) -> bool:
    """Whether all that is ``judged`` is blamed, and told in ``effect``."""
    inside = {sight.scene.sentence.words[i].start for i in effect}
    return all(
        draft.polarity is Polarity.NEGATIVE and all(start in inside for start, _, _ in draft.cues)
        for draft in judged
    )


def _harmful(sight: Sight, linked: Linked) -> Draft | None:
    """The shortcoming that only what came of it shows: "sessions started late, which harmed …".

    What is told before has to be late, little, denied or harmed, and so has what follows, if the
    word that joins them does not say that it is bad.
    """
    scene, known, words = sight.scene, predicates.load(), sight.scene.sentence.words
    bad = [i for i in linked.cause if known.tells(words[i], *_BAD)]
    worse = linked.kind in _HARMING or words[linked.mark].pos == "NOUN"  # "had an impact on"
    worse = worse or any(known.tells(words[i], *_BAD) for i in linked.effect)
    voiced = scene.utterance.voice is Voice.INSPECTORATE and not scene.utterance.third_party
    worse = worse and words[linked.mark].lemma != "without"  # what is lacking is in what was done
    if not bad or not worse or not voiced or _is_open(scene.sentence, linked.mark):
        return None
    clause = scene.clause_of(bad[0])
    providers = providers_of(scene, clause, None, sight.context)
    topics = [m.topic for m in scene.topics if m.first in linked.cause]
    topics = topics or [m.topic for m in scene.topics if m.first in linked.effect]
    if len(providers) != 1 or not topics or _praised(sight, linked.cause):
        return None
    return Draft(
        Kind.FINDING,
        scene.sentence.number,
        [place(scene.sentence, *trimmed(scene.sentence, tuple(sorted(linked.cause))))],
        "effect",
        Polarity.NEGATIVE,
        Modality.OBSERVED,
        providers=tuple(r.body for r in providers),
        referents=providers,
        topics=sight.topics.ordered(topics),
        cues=[
            (words[bad[0]].start, words[bad[0]].end, f"{linked.kind}: {words[linked.mark].lemma}")
        ],
    )


_BAD = ("late", "few", "deny", "suffer")
_HARMING = frozenset({"hinder", "delay"})


def _is_open(sentence: Sentence, index: int) -> bool:
    """Whether it is only feared, planned or asked for, or depends on something."""
    for above in (index, *sentence.ancestors(index)):
        near = (sentence.words[c] for c in sentence.children[above])
        if any(assertion.opens(word) for word in near):
            return True
    return False


def _shortcoming(sight: Sight, linked: Linked) -> Draft | None:
    """The negative finding whose first word of blame stands in the cause."""
    words = sight.scene.sentence.words
    told = [(words[i].start, words[i].end) for i in linked.cause]
    for draft in sight.own:
        cues = [start for start, _, _ in draft.cues[:1]] or [draft.places[0][0]]
        inside = any(start <= cue < end for cue in cues for start, end in told)
        inside = inside or _blamed_for_it(sight, linked, draft)
        told_so = draft.kind in _FOUND and draft.modality in _SO
        if draft.polarity is Polarity.NEGATIVE and told_so and inside:
            return draft
    return None


def _blamed_for_it(sight: Sight, linked: Linked, draft: Draft) -> bool:
    """Whether a clause is blamed only for what it brings about: "came late, which harmed …"."""
    words = sight.scene.sentence.words
    mark, cause = words[linked.mark], [words[i] for i in linked.cause if words[i].pos != "PUNCT"]
    before = bool(cause) and cause[-1].index < mark.index
    told = any(start <= mark.start < end for start, end, _ in draft.cues)
    relative = told and words[linked.effect[0]].tag in phrases.RELATIVE
    return before and (relative or _spans(draft, cause[0], mark))


def _spans(draft: Draft, first: Word, mark: Word) -> bool:
    """Whether all of it is one finding, blamed by what it brings about: "late allocation meant that
    people waited for weeks".
    """
    start, end = draft.places[0]
    behind = all(start_ >= mark.start for start_, _, _ in draft.cues)
    return mark.pos == "VERB" and behind and start <= first.start and mark.start < end


_SO = frozenset({Modality.OBSERVED, Modality.REPORTED})
_FOUND = frozenset({Kind.FINDING, Kind.JUDGEMENT, Kind.COMPARATIVE_FINDING})


def _consequence(sight: Sight, linked: Linked) -> Draft | None:
    """The consequence that the effect of ``linked`` is, if it falls on somebody else."""
    scene = sight.scene
    effect = linked.effect
    groups, services = sight.people.matches(scene.sentence, effect), _services(sight, effect)
    fallen = services or _on_others(sight, linked)
    if not fallen or _on_provider(sight, effect) or _praised(sight, effect):
        return None
    hedges = [m for m in scene.of_kind("hedge", "plan") if m.first in effect]
    draft = Draft(
        Kind.CONSEQUENCE,
        scene.sentence.number,
        [place(scene.sentence, *trimmed(scene.sentence, tuple(sorted(effect))))],
        "consequence",
        modality=consequences.modality(hedges),
        voice=scene.utterance.voice,
        speakers=scene.utterance.speakers,
        topics=sight.topics.ordered(m.topic for m in scene.topics if m.first in effect),
        groups=groups,
        detail=Effect(groups, services),
    )
    word = scene.sentence.words[linked.mark]
    draft.cues.append((word.start, word.end, f"{linked.kind}: {word.lemma}"))
    draft.add_cues(scene.sentence, hedges)
    return draft


def _services(sight: Sight, effect: Sequence[int]) -> tuple[ServiceRef, ...]:
    """The services told of here that the effect speaks of again: "their future is in doubt"."""
    here = [d.detail.service for d in sight.own if isinstance(d.detail, Offer)]
    words = sight.scene.sentence.words
    told = any(words[i].tag in {"PRP", "PRP$"} and words[i].lemma in _THEM for i in effect)
    return tuple(here[:1]) if told else ()


_THEM = frozenset({"they", "them", "their"})


def _on_others(sight: Sight, linked: Linked) -> bool:
    """Whether people, courts or other agencies bear it; "them" are people told of before.

    They do as the subject of what follows, or where it has none as those to whom it is done; not
    in "the assessments did not name the risks to children", which is the provider’s own work.
    """
    sentence = sight.scene.sentence
    doing = [i for i in linked.effect if _of_verb_in(sentence, i, linked)]
    if doing:
        return _is_other(sight, doing[0], linked)
    return any(
        _is_other(sight, i, linked)
        for i in linked.effect
        if sentence.words[i].dep in _UNDERGOING and _close(sentence, i, linked.mark)
    )


_UNDERGOING = frozenset({"dobj", "pobj", "dative", "poss", "conj"})


def _of_verb_in(sentence: Sentence, index: int, linked: Linked) -> bool:
    """Whether a word is a subject of a verb of the effect, and no relative pronoun."""
    word = sentence.words[index]
    told = word.dep in phrases.SUBJECTS and word.tag not in phrases.RELATIVE
    clause = sentence.words[word.head]
    aside = clause.dep == "relcl" and clause.head != linked.mark  # "those they supervised"
    told = told and not aside
    return told and word.head in linked.effect and word.lemma not in {"this", "that", "it"}


def _close(sentence: Sentence, index: int, mark: int) -> bool:
    """Whether no other verb stands between a word and the one that tells of the effect."""
    for above in sentence.ancestors(index):
        if above == mark:
            return True
        if sentence.words[above].pos in {"VERB", "AUX"} and sentence.words[above].tag == "VB":
            return False
    return True


def _is_other(sight: Sight, index: int, linked: Linked) -> bool:
    known, words = predicates.load(), sight.scene.sentence.words
    sentence = sight.scene.sentence
    some = phrases.content(sentence, index)  # "a third of the men"
    some += tuple(phrases.behind(sentence, index, ("to",), _own_to(sentence, index)))
    if any(known.tells(words[i], "person") or _are_those(sentence, i) for i in some):
        return True
    if words[index].lemma in _THEM:
        return any(known.tells(words[i], "person") for i in linked.cause)
    actor = any(m.covers(index) for m in sight.scene.mentions if m.kind is MentionKind.ACTOR)
    return actor and not sight.context.shared


def _own_to(sentence: Sentence, noun: int) -> tuple[int, ...]:
    """The words that say to whom there is a danger: "risks to children went unseen".

    That such risks "were not assessed" is what the provider did.
    """
    word = sentence.words[noun]
    perilous = predicates.load().tells(word, "peril") and word.dep != "nsubjpass"
    return sentence.subtree(noun) if perilous else ()


def _are_those(sentence: Sentence, index: int) -> bool:
    """Whether a word stands for people: "those they supervised", "those in custody"."""
    clauses = phrases.children(sentence, index, "relcl", "acl")
    supervised = (sentence.words[i].lemma in _SUPERVISING for i in clauses)
    return sentence.words[index].lemma == "those" and any(supervised)


_SUPERVISING = frozenset({"supervise", "manage", "release", "assess", "convict", "sentence"})


def _on_provider(sight: Sight, effect: Sequence[int]) -> bool:
    """Whether a body or its staff is who does or bears it: that is its own work."""
    scene = sight.scene
    told = [m for m in scene.mentions if m.kind in consequences.PROVIDING]
    own = {i for m in told for i in range(m.first, m.last + 1)}
    staff = {m.first for m in scene.of_kind("source") if m.entry.value == "staff"}
    bearing = {i for i in effect if scene.sentence.words[i].dep in _BEARING}
    return bool((own | staff) & bearing)


_BEARING = phrases.SUBJECTS | {"dobj"}


def _praised(sight: Sight, effect: Sequence[int]) -> bool:
    """Whether the clauses of the effect have praise and no blame."""
    heads = {sight.scene.clause_of(i).head for i in effect} & set(effect)
    told = {v.polarity for head in heads for v in sight.weighed.by_clause.get(head, ())}
    return Polarity.POSITIVE in told and Polarity.NEGATIVE not in told
