"""What goes back to a service told of before: "them", "these courses", "it was little known"."""

from __future__ import annotations

from collections.abc import Sequence

from probation_oversight.model.statements import BodyRef, Offer
from probation_oversight.reading.builder import Draft
from probation_oversight.reading.frames import phrases, predicates
from probation_oversight.reading.statements import parties
from probation_oversight.reading.statements.offers import Offered
from probation_oversight.reading.statements.sight import Sight
from probation_oversight.reading.text.language import Sentence

BACK = 4
"""Sentences that "them" and "these courses" may go back over."""
ONESELF = frozenset({"own", "itself", "themselves", "themself", "ourselves", "house"})
"""Words by which something is one’s own."""
_POINTING = frozenset({"this", "that", "these", "those", "such", "the"})
_PRONOUNS = frozenset({"it", "they", "these", "those", "this", "which", "there"})
_SOME = frozenset({"one", "none", "any", "few", "most", "nothing"})
"""What stands for some of what was told of before: "it bought three", "none were used"."""
_WHOSE = ("by", "from", "of", "in", "at", "within", "through")


def points_back(sight: Sight, theme: int) -> bool:
    """Whether a phrase goes back to a service told of before: "them", "these courses"."""
    words = sight.scene.sentence.words
    heads = phrases.content(sight.scene.sentence, theme)
    last = words[heads[-1]]
    counted = last.pos == "NUM" or last.lemma in _SOME
    if counted or (last.lemma in _PRONOUNS and last.pos in {"PRON", "DET", "ADV"}):
        return not _set_apart(sight.scene.sentence, last.index)
    children = phrases.children(sight.scene.sentence, last.index, "det")
    determined = any(words[c].text.lower() in _POINTING for c in children)
    apart = _set_apart(sight.scene.sentence, last.index)
    part = predicates.load().tells(last, "part")
    return determined and not apart and (part or parties.service(sight, theme) is not None)


def _set_apart(sentence: Sentence, noun: int) -> bool:
    """Whether a phrase says for itself whose it is: "the courses it runs", "courses from a trust".

    Whoever that is: if it were the one who offered them before, the sentence would tell of an
    offer itself.
    """
    within = sentence.subtree(noun)
    if any(sentence.words[i].lemma in ONESELF for i in within) or _torn(sentence, noun):
        return True
    clauses = phrases.children(sentence, noun, "relcl", "acl")
    doers = (c for each in clauses for c in phrases.children(sentence, each, *phrases.SUBJECTS))
    if any(sentence.words[doer].tag not in phrases.RELATIVE for doer in doers):
        return True
    return any(True for _ in phrases.behind(sentence, noun, _WHOSE, within))


def _torn(sentence: Sentence, noun: int) -> bool:
    """Whether a clause with a subject follows, whatever the parse makes of its verb."""
    after = [word for word in sentence.words[noun + 1 :] if word.tag not in phrases.RELATIVE][:1]
    near = bool(after) and after[0].index <= noun + 2
    return near and after[0].tag in {"DT", "NNP", "PRP", "PRP$", "NNS", "JJ"}


def earlier(
    sight: Sight,
    offered: Sequence[tuple[Offered, Draft]],
    own: set[BodyRef],
    back: int,
    before: int | None = None,
) -> Draft | None:
    """The latest offer before: none if it is the users' own."""
    here = [d for each, d in offered if before is None or each.service.first < before]
    past = [d for d in sight.lately(back) if isinstance(d.detail, Offer)]
    for draft in reversed([*past, *here]):
        if isinstance(draft.detail, Offer):
            by = set(draft.detail.offered_by)
            if own & by and len(by) > 1:
                continue  # what all of them provide is no offer to one of them
            return draft if not own & by else None
    return None
