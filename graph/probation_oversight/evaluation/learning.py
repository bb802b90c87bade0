"""The weights by which sentences without a known verdict are weighed, from what people read.

From each annotated text its sentences count that a person gave a finding, and those without one
of which the reader may say something; what is only in view of others (``out-of-scope``) does not,
as its words may be of praise and blame too. To these come the examples of ``judged.csv``, which
have no text around them. A feature counts that stands in at least three texts.
"""

from __future__ import annotations

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

from probation_oversight import resources
from probation_oversight.errors import OntologyError
from probation_oversight.evaluation.model import Gold
from probation_oversight.model.statements import Account, Polarity
from probation_oversight.reading.polarity import learned
from probation_oversight.reading.text import language

EXAMPLES = "ontology/vocab/judged.csv"
_TEXTS = 3
_STRENGTH = 3.0
_PLACES = 3


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence, the text or part that it stands in, and the signs that it has."""

    sentence: str
    part: str
    signs: frozenset[Polarity]


def of_gold(golds: Iterable[Gold]) -> list[Example]:
    """The sentences of annotated texts that a verdict is learned from."""
    return [
        Example(" ".join(sentence.text.split()), gold.name, signs)
        for gold in golds
        for sentence in gold.sentences
        for signs in [frozenset(f.polarity for f in sentence.findings if not f.optional)]
        if signs or ({Account.GAP, Account.EVIDENCE} & {*sentence.accounts})
    ]


def judged(table: str | None = None) -> list[Example]:
    """The examples of ``judged.csv``. Raises OntologyError for a row that cannot be used."""
    rows = csv.DictReader(io.StringIO(resources.text(EXAMPLES) if table is None else table))
    found = []
    for row in rows:
        if row.get("verdict") not in _SIGNS or not row.get("sentence"):
            raise OntologyError(
                f"{EXAMPLES}, line {rows.line_num}: a row needs a sentence and one of "
                f"{', '.join(_SIGNS)} as its verdict, found {row.get('verdict')!r}"
            )
        found.append(Example(row["sentence"], f"judged: {row['part']}", _SIGNS[row["verdict"]]))
    return found


_SIGNS = {
    "both": frozenset({Polarity.POSITIVE, Polarity.NEGATIVE}),
    "negative": frozenset({Polarity.NEGATIVE}),
    "none": frozenset[Polarity](),
    "positive": frozenset({Polarity.POSITIVE}),
}


def table(examples: Sequence[Example]) -> str:
    """The weights that ``examples`` give, as CSV, by feature.

    Raises ImportError where scikit-learn, which works them out, is not installed.
    """
    from scipy.sparse import csr_matrix  # noqa: PLC0415 - only who works weights out has it
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415
    from sklearn.preprocessing import normalize  # noqa: PLC0415

    told = [sorted(learned.features(language.phrase(each.sentence))) for each in examples]
    texts: dict[str, set[str]] = defaultdict(set)
    counted: Counter[str] = Counter()
    for example, own in zip(examples, told, strict=True):
        counted.update(own)
        for feature in own:
            texts[feature].add(example.part)
    kept = sorted(feature for feature in counted if len(texts[feature]) >= _TEXTS)
    place = {feature: number for number, feature in enumerate(kept)}
    rarity = [1 + log((1 + len(examples)) / (1 + counted[feature])) for feature in kept]
    cells = [(i, place[f]) for i, own in enumerate(told) for f in own if f in place]
    matrix = csr_matrix(
        ([rarity[j] for _, j in cells], ([i for i, _ in cells], [j for _, j in cells])),
        shape=(len(examples), len(kept)),
    )
    weights = []
    for sign in (Polarity.POSITIVE, Polarity.NEGATIVE):
        model = LogisticRegression(C=_STRENGTH, max_iter=3000, solver="lbfgs")
        model.fit(normalize(matrix), [sign in example.signs for example in examples])
        weights.append((model.intercept_[0], *model.coef_[0]))
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(learned.COLUMNS)
    for feature, rare, good, bad in zip(("", *kept), (0.0, *rarity), *weights, strict=True):
        writer.writerow([feature, *(f"{value:.{_PLACES}f}" for value in (rare, good, bad))])
    return written.getvalue()
