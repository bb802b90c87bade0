"""Beyond: subjects that are nobody whose work is judged here, though no mention says so.

They are everybody of a kind, inspectors and their own work, or the matter that work is about.
"""

from __future__ import annotations

import calendar

from probation_oversight.model.statements import BodyRef, Voice
from probation_oversight.reading.clauses import Clause, ClauseKind
from probation_oversight.reading.discourse import grounds, short
from probation_oversight.reading.discourse.context import TOGETHER, WHOLES, Context
from probation_oversight.reading.discourse.hanging import head_of
from probation_oversight.reading.discourse.outside import is_outside
from probation_oversight.reading.discourse.referents import place_of
from probation_oversight.reading.discourse.scene import Scene
from probation_oversight.reading.entities.mentions import Mention, MentionKind
from probation_oversight.reading.frames import phrases
from probation_oversight.reading.lexicon.lexicon import Match
from probation_oversight.reading.text.language import Word


def is_other(scene: Scene, clause: Clause, head: int, context: Context) -> bool:
    """Whether the subject of ``clause``, whose word is ``head``, is beyond those judged here.

    Then "it" or "they" in what follows is so too.
    """
    return (
        _everybody(scene, head, context)
        or _another_place(scene, head, context)
        or _there(scene, clause, context)
        or (not context.national and is_outside(scene, head))
        or _some_of_others(scene, head, context)
        or _a_time(scene, clause, head)
        or _the_matter(scene, clause, head)
        or _with_adults(scene, head, context)
    )


def _with_adults(scene: Scene, head: int, context: Context) -> bool:
    """Whether those who only work with adults are the subject where a text on several agencies is
    with a youth service: "his offender manager".
    """
    youth = context.focus and all(b.type == "YouthJusticeService" for b in context.focus)
    adult = (m for m in scene.of_kind("field") if not m.entry.value)
    return context.shared and bool(youth) and any(m.covers(head) for m in adult)


def judges_none(scene: Scene, clause: Clause, head: int, context: Context) -> bool:
    """Whether ``clause`` judges nobody's work here, whoever may be meant by what follows.

    A letter on several agencies tells in the present what was found of each.
    """
    return (
        (not context.shared and _in_general(scene, clause, head))
        or _owed(scene, clause, head)
        or _inspectors(scene, clause, head)
        or _a_plight(scene, clause, head)
        or _stays_away(scene, clause, head)
    )


def _everybody(scene: Scene, head: int, context: Context) -> bool:
    """Whether all of a kind are meant where the text is about one: "every provider needs …"."""
    told = (m for m in scene.of_kind("descriptor", "descriptor-of-one") if m.covers(head))
    if context.national or not any(_quantified(scene, match) for match in told):
        return False
    return len(context.apart()) <= 1


def _quantified(scene: Scene, match: Match) -> bool:
    """Whether "every" or the like stands right before the words of ``match``.

    "Some YOT plans" are not some teams.
    """
    words = scene.sentence.words
    before = {
        w.text.lower() for w in words[max(0, match.first - 2) : match.first] if match.covers(w.head)
    }
    several = words[match.last].tag in {"NNS", "NNPS"} or words[match.last].text.endswith("s")
    return bool(before & (_ANY if several else _EACH))


_ANY = frozenset({"all", "any", "each", "every", "few", "many", "most", "no", "several", "some"})
"""Words for more than the one that a text is about: "all providers must …"."""
_EACH = frozenset({"any", "each", "every", "no"})
"""Those that stand before one of a kind."""


def _a_time(scene: Scene, clause: Clause, head: int) -> bool:
    """Whether it is said how a time was: "the year 2024 was a turbulent one"."""
    words = scene.sentence.words
    return words[head].lemma in _TIMES and words[clause.head].lemma == "be"


_TIMES = frozenset({"year", "month", "decade", "winter", "summer", "spring", "autumn", "week"})


def _some_of_others(scene: Scene, head: int, context: Context) -> bool:
    """Whether it is told of some of those that a sentence opens with: "of the CRCs, most are …"."""
    words = scene.sentence.words
    if words[head].lemma not in _SOME or words[0].lemma not in {"of", "among"}:
        return False
    kinds = {body.type for body in context.inspected()}
    opened = (m for m in scene.mentions if m.first in {1, 2} and m.classes)
    return any(m.plural and not kinds & {*m.classes} for m in opened)


_SOME = frozenset({"most", "some", "many", "few", "all", "none", "half", "several", "both", "each"})


def _another_place(scene: Scene, head: int, context: Context) -> bool:
    """Whether the subject is a name of something that is not told of here, or what is there.

    "Leeds did better", "Greater Manchester’s scheme failed".
    """
    sentence = scene.sentence
    owners = [c for c in sentence.children[head] if sentence.words[c].dep == "poss"]
    return any(
        _unknown_name(scene, index, context) or short.is_for_another(scene, index, context)
        for index in (head, *owners)
    )


def _unknown_name(scene: Scene, index: int, context: Context) -> bool:
    word = scene.sentence.words[index]
    mention = next((each for each in scene.mentions if each.covers(index)), None)
    if mention is not None:
        return _served_by_none(mention, context)
    inside = index > 0 or word.text in context.names
    if not (short.is_named_apart(scene, index) or (inside and is_strange(scene, index))):
        return False
    return not any(word.text == place_of(about.body) for about in context.subject())


def is_strange(scene: Scene, index: int) -> bool:
    """Whether the word ``index`` is written and parsed as a name that nothing tells of.

    The end of a longer name that tells a topic is none: "Multi-Agency Public Protection
    Arrangements".
    """
    word = scene.sentence.words[index]
    long = [topic for topic in scene.topics if topic.last - topic.first > 1]
    if any(topic.last == index - 1 for topic in long):
        return False
    known = any(mention.covers(index) for mention in scene.mentions)
    known = known or any(match.covers(index) for match in scene.matches)
    known = known or any(topic.covers(index) for topic in scene.topics)
    return word.tag == "NNP" and word.text.istitle() and not known


def opens_in_another_place(scene: Scene, context: Context) -> bool:
    """Whether a sentence opens in a place that none of those told of serves: "In Gwent, …".

    So does one that opens at an agency with a name: "At HMP Hewell, …".
    """
    words = scene.sentence.words
    if context.shared or words[0].lemma not in _PLACING:
        return False
    opening = [m for m in scene.mentions if m.first == 1]
    unknown = context.national and not opening and _is_some_place(scene)
    return unknown or any(_served_by_none(m, context) or _is_agency(m) for m in opening)


def tells_of_another_place(scene: Scene, context: Context) -> bool:
    """Whether a sentence of a text on many is on a place of which nothing is known: "By contrast
    Ashby was poor". What follows in the paragraph is on that.
    """
    heads = (head_of(scene.sentence, c) for c in scene.clauses if c.kind is ClauseKind.MAIN)
    return context.national and any(
        head is not None and _another_place(scene, head, context) for head in heads
    )


def _is_some_place(scene: Scene) -> bool:
    """Whether a sentence opens in a place that nothing is known of: "In Ashby, ..."."""
    words = scene.sentence.words
    name = words[1] if len(words) > 1 else words[0]
    known = any(match.covers(name.index) for match in scene.matches)
    placed = name.tag == "NNP" and name.head == 0 and words[0].text != name.text
    return placed and not known and name.text not in _MONTHS


_MONTHS = frozenset({*calendar.month_name, *calendar.day_name})


def _is_agency(mention: Mention) -> bool:
    return mention.kind is MentionKind.ACTOR and bool(mention.bodies)


def is_back(scene: Scene, context: Context) -> bool:
    """Whether a sentence is where the text was before another place: "Here, …"."""
    places = (m for m in scene.mentions if m.kind in (MentionKind.AREA, MentionKind.PLACE))
    own = any(not _served_by_none(m, context) for m in places)
    wide = any(m.entry.value == "national" for m in scene.of_kind("scope-level"))
    return own or wide or scene.sentence.words[0].lemma in {"here", "back"}


_PLACING = frozenset({"in", "at", "across", "over", "on"})


def in_one_place(scene: Scene, clause: Clause, context: Context) -> bool:
    """Whether a text on all of a kind tells what is so in one place: "in Essex it had dried up"."""
    words = scene.sentence.words
    if not context.national or context.shared:
        return False
    own = {clause.head, *clause.subject}
    return any(
        m.first > 0
        and m.first in clause.words
        and words[m.first - 1].lemma in _PLACING
        and words[m.first - 1].head in own
        and _served_by_none(m, context)
        for m in scene.mentions
    )


def _there(scene: Scene, clause: Clause, context: Context) -> bool:
    """Whether a subject is in a place that the text has gone to: "managers there complained"."""
    words = scene.sentence.words
    inside = (words[i] for i in clause.subject)
    return context.away and any(w.lemma == "there" and w.dep == "advmod" for w in inside)


def _served_by_none(mention: Mention, context: Context) -> bool:
    """Whether a place is one in which nobody who is told of here works.

    All of a kind work in the whole country, and in no one place of it.
    """
    if mention.kind not in (MentionKind.AREA, MentionKind.PLACE) or context.at_place(mention):
        return False
    told = (*context.inspected(), *context.focus)
    if context.national:
        told = tuple(b for b in told if b.type not in {TOGETHER, *WHOLES})
    return not any(_serves(mention, body, context) for body in told)


def _serves(mention: Mention, body: BodyRef, context: Context) -> bool:
    """Whether ``body`` may be meant by a place; one called after another only if it is its own."""
    if mention.area and grounds.is_called_after_another(context.register, body, mention.text):
        return False
    return grounds.serves(context.register, body, mention)


def _in_general(scene: Scene, clause: Clause, head: int) -> bool:
    """Whether it is told when or to what end something holds anywhere.

    "Supervision works best where …", "staff need to be valued in order to do their best".
    """
    sentence = scene.sentence
    verb = sentence.words[clause.head]
    bare = sentence.words[head].pos == "NOUN" and not sentence.children[head]
    if not bare or verb.tag not in _PRESENT:
        return False
    if any(m.first in clause.words for m in scene.mentions):
        return False
    if verb.lemma == "need":
        return any(w.lemma == "order" and w.dep == "pobj" for w in sentence.words[clause.head :])
    return any(_is_case(scene, clause, each) for each in scene.clauses)


def _is_case(scene: Scene, clause: Clause, case: Clause) -> bool:
    """Whether ``case`` says where or when ``clause`` holds, and not how it is."""
    words = scene.sentence.words
    behind = case.parent == clause.head and case.first > clause.head
    opened = words[case.first].lemma in {"where", "when", "if"}
    told = words[case.head], *(words[c] for c in scene.sentence.children[case.head])
    now = any(word.tag in _PRESENT for word in told)
    return behind and opened and now and case.kind is ClauseKind.ADVERBIAL and _lasts(scene, clause)


def _lasts(scene: Scene, clause: Clause) -> bool:
    """Whether a verb tells what its subject does at any time, not what it is."""
    return scene.sentence.words[clause.head].lemma != "be"


_PRESENT = frozenset({"VBZ", "VBP"})


def _owed(scene: Scene, clause: Clause, head: int) -> bool:
    """Whether it is told what people may ask for anywhere: "victims should never have to …"."""
    words = scene.sentence.words
    below = [words[c] for c in scene.sentence.children[clause.head]]
    people = words[head].lemma == "victim" or _of_people(scene, head)
    never = any(w.dep == "neg" or w.lemma == "never" for w in below)
    return people and never and any(w.dep == "aux" and w.lemma == "should" for w in below)


def _of_people(scene: Scene, head: int) -> bool:
    return any(m.entry.value == "people" and m.covers(head) for m in scene.of_kind("source"))


def _inspectors(scene: Scene, clause: Clause, head: int) -> bool:
    """Whether inspectors tell of their own work: "our methods have improved"."""
    if scene.utterance.voice is not Voice.INSPECTORATE:
        return False
    own = scene.of_kind("own")
    told = {m.entry.value for m in own if m.covers(head)}
    delayed = any(m.entry.value == "delay" and m.covers(clause.head) for m in own)
    return ("work" in told and _ours(scene, head)) or ("visit" in told and delayed)


def _ours(scene: Scene, index: int) -> bool:
    children = (scene.sentence.words[c] for c in scene.sentence.children[index])
    return any(word.dep == "poss" and word.text.lower() in {"my", "our"} for word in children)


def _the_matter(scene: Scene, clause: Clause, head: int) -> bool:
    """Whether something is told of what work is about: "domestic abuse affects millions".

    What is done about it is work: "domestic abuse was poorly understood".
    """
    if not any(m.covers(head) for m in scene.of_kind("matter")):
        return False
    below = [scene.sentence.words[c] for c in scene.sentence.children[clause.head]]
    return not any(_judges_work(word) for word in below)


def _judges_work(word: Word) -> bool:
    """Whether ``word`` makes what is said one on work: a passive, or "is a strength"."""
    return word.dep == "auxpass" or (word.dep == "attr" and word.lemma in _OF_WORK)


_OF_WORK = frozenset(
    {"area", "concern", "exception", "focus", "gap", "priority", "strength", "weakness"}
)


def _a_plight(scene: Scene, clause: Clause, head: int) -> bool:
    """Whether people are told of as they come: "many people on probation have chaotic lives"."""
    if not _of_people(scene, head):
        return False
    words = scene.sentence.words
    below = {c for c in scene.sentence.children[clause.head] if words[c].dep in {"dobj", "pobj"}}
    active = words[clause.head].lemma in _COMING
    return active and any(m.covers(i) for m in scene.of_kind("plight") for i in below)


_COMING = frozenset({"have", "lead", "suffer", "live", "experience", "face", "present"})


def _stays_away(scene: Scene, clause: Clause, head: int) -> bool:
    """Whether people themselves did not do what they should: "when people failed to turn up".

    That too many did not is a finding.
    """
    words = scene.sentence.words
    people = words[head].lemma in _PEOPLE and not scene.sentence.children[head]
    if not people or words[clause.head].lemma not in _FAILING:
        return False
    owed = phrases.children(scene.sentence, clause.head, "xcomp")
    return any(words[verb].lemma in _OWED_BY_PEOPLE for verb in owed)


_PEOPLE = frozenset({"people", "person", "offender", "individual"})
_FAILING = frozenset({"fail", "refuse", "neglect"})
_OWED_BY_PEOPLE = frozenset({"turn", "attend", "appear", "report", "comply", "show", "arrive"})
"""What people under supervision have to do themselves."""
