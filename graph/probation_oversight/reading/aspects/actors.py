"""Who acts, told apart from what is judged: "staff lacked training" is on training."""

from __future__ import annotations

from collections.abc import Sequence

from probation_oversight.reading.lexicon.concepts import TopicMatch

ACTORS = frozenset({"staff", "lead"})
"""Topics that may only say who does what is judged."""


def without_actors(matches: Sequence[TopicMatch]) -> list[str]:
    """Topics without those that only say who acts, or a bare word, where another says more."""
    told = {m.topic for m in matches}
    others = [m.topic for m in matches if not (acts(m) or _bare(m, told))]
    return others or [m.topic for m in matches]


def acts(match: TopicMatch) -> bool:
    """Whether a match names people who do the work, not a matter."""
    return match.actor and match.topic in ACTORS


def _bare(match: TopicMatch, told: set[str]) -> bool:
    """Whether a single word says little: "risk", or "victims" where the text is on telling them."""
    if match.first != match.last:
        return False
    return match.topic == "roh" or (match.topic == "vict-prot" and "victim" in told)
