"""What the rules of the parser's model say of words: part of speech and lemma, asked for once.

spaCy holds some 180 patterns against every token, and looks for lemmas through lists of thousands
of words: a third of the time that a parse takes. All but a few of the patterns are on one token.
What they say of it rests on its word, its tag and its relation, and where none of them names the
word, on the other two alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.pipeline import AttributeRuler, Lemmatizer
    from spacy.tokens import Doc, Token
    from spacy.tokens.morphanalysis import MorphAnalysis

RULES = ("attribute_ruler", "lemmatizer")
"""The parts of a pipeline that stand for rules, in the order in which they are asked."""


class WordRules:
    """The attribute ruler and the lemmatizer of a pipeline as one: a parsed text in and out."""

    def __init__(self, nlp: Language) -> None:
        """Take the rules of ``nlp``, whose lists of lemmas become sets."""
        from spacy.matcher import Matcher

        self._vocab = nlp.vocab
        self._ruler: AttributeRuler = nlp.get_pipe(RULES[0])  # type: ignore[assignment]
        self._lemmatizer: Lemmatizer = nlp.get_pipe(RULES[1])  # type: ignore[assignment]
        lemmas = self._lemmatizer.lookups.get_table("lemma_index")
        for kind, words in list(lemmas.items()):
            lemmas[kind] = frozenset(words)
        rules: list[dict[str, Any]] = self._ruler.patterns
        patterns: list[list[dict[str, Any]]] = [p for rule in rules for p in rule["patterns"]]
        self._wider = Matcher(nlp.vocab)
        self._wider.add("wider", [pattern for pattern in patterns if _is_wider(pattern)])
        self._named = re.compile("|".join(sorted({*_named(patterns)})))
        self._attributes: dict[tuple[str, int, int], tuple[int, MorphAnalysis, int]] = {}
        self._said: dict[tuple[int, int, int], tuple[int, MorphAnalysis, int]] = {}

    def __call__(self, doc: Doc) -> Doc:
        """``doc`` with the part of speech and the lemma of its words."""
        if self._wider(doc, allow_missing=True):
            return self._lemmatizer(self._ruler(doc))
        for token in doc:
            key = (token.orth, token.tag, token.dep)
            if key not in self._said:
                self._said[key] = self._asked(token)
            token.pos, token.morph, token.lemma = self._said[key]
        return doc

    def _asked(self, token: Token) -> tuple[int, MorphAnalysis, int]:
        """Part of speech, form and lemma of ``token``."""
        word = token.lower_ if self._named.search(token.lower_) else ""
        key = (word, token.tag, token.dep)
        if key not in self._attributes:
            self._attributes[key] = self._ruled(token)
        token.pos, token.morph, token.lemma = self._attributes[key]
        if not token.lemma:
            token.lemma_ = self._lemmatizer.lemmatize(token)[0]
        return token.pos, token.morph, token.lemma

    def _ruled(self, token: Token) -> tuple[int, MorphAnalysis, int]:
        """What the patterns say of ``token`` where it stands alone."""
        from spacy.tokens import Doc

        alone = Doc(self._vocab, words=[token.text], tags=[token.tag_], deps=[token.dep_])
        ruled = self._ruler(alone)[0]
        return ruled.pos, ruled.morph, ruled.lemma


def _is_wider(pattern: list[dict[str, Any]]) -> bool:
    """Whether ``pattern`` looks at more than the word, the tag and the relation of one token."""
    return len(pattern) > 1 or bool(pattern[0].keys() - {"LOWER", "TAG", "DEP"})


def _named(patterns: list[list[dict[str, Any]]]) -> Iterator[str]:
    """Regular expressions of the words that ``patterns`` name."""
    for named in (place["LOWER"] for pattern in patterns for place in pattern if "LOWER" in place):
        if isinstance(named, str):
            yield f"^{re.escape(named)}$"
        elif "IN" in named:
            yield from (f"^{re.escape(word)}$" for word in named["IN"])
        else:
            yield named.get("REGEX", "")
