"""Whether what a verb tells is told as being so, by the small words that hang on it."""

from __future__ import annotations

from probation_oversight.reading.text.language import Word

_OPEN = frozenset({"if", "whether", "unless", "until"})
_NOTHING: frozenset[str] = frozenset()


def opens(word: Word, but: frozenset[str] = _NOTHING) -> bool:
    """Whether ``word`` leaves it open: "should use", "whether they use it".

    ``but`` has the modal verbs that tell a fact of the kind that is looked for.
    """
    if word.dep == "aux":
        return word.tag == "MD" and word.lemma not in but
    return word.dep == "mark" and word.lemma in _OPEN
