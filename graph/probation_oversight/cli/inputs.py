"""What is given on the command line: files, metadata of documents, parameters of questions.

Commands that read no file wait for none of what reads them: it is imported where it is needed.
"""

from __future__ import annotations

import glob
from argparse import Namespace
from collections.abc import Iterable, Sequence
from pathlib import Path

from probation_oversight.cli.parser import UsageError

_OF_ONE = ("title", "issued", "subject", "source", "slug")
"""Keys that two documents cannot share."""


def documents_in(given: Sequence[str]) -> tuple[str, ...]:
    """The files of documents that ``given`` names, each once.

    A folder stands for the publications in it and below, in order of their paths;
    a pattern (``*``, ``?``, ``[…]``, ``**``) for what it matches; anything else, and a folder or
    pattern without such a file, for itself, so that reading it says what is wrong.
    """
    return tuple(dict.fromkeys(file for name in given for file in _of(name) or (name,)))


def _of(name: str) -> Sequence[str]:
    from probation_oversight.documents import publications

    path = Path(name)
    if path.is_dir():
        return [str(file) for file in publications(path)]
    if glob.has_magic(name) and not path.exists():
        return _read(map(Path, glob.glob(name, recursive=True)))  # noqa: PTH207 - may be absolute
    return (name,)


def _read(paths: Iterable[Path]) -> Sequence[str]:
    from probation_oversight.documents import SUFFIXES

    return [str(p) for p in sorted(paths) if p.is_file() and p.suffix.lower() in SUFFIXES]


def metadata(arguments: Namespace) -> dict[str, str]:
    """The metadata options that were given."""
    from probation_oversight.documents.metadata import KEYS

    found = {key: getattr(arguments, key) for key in KEYS}
    return {key: value for key, value in found.items() if value is not None}


def metadata_for_all(arguments: Namespace, count: int) -> dict[str, str]:
    """The same for ``count`` files.

    Raises UsageError if there are several files and an option can be true of only one.
    """
    known = metadata(arguments)
    single = [key for key in _OF_ONE if key in known]
    if single and count > 1:
        raise UsageError(
            f"--{single[0]} can only be true of one document, and {count} files "
            "are named; load that file by itself, or write a side file for each (FILE.toml)"
        )
    return known


def parameters(given: Sequence[str]) -> dict[str, str]:
    """The parameters in ``given``, each written ``name=value``. Raises UsageError."""
    found: dict[str, str] = {}
    for pair in given:
        name, equals, value = pair.partition("=")
        if not equals or not name:
            raise UsageError(f"{pair!r} is not NAME=VALUE, for example body=nps-midlands")
        if name in found:
            raise UsageError(f"{name} is given twice; a parameter has one value")
        found[name] = value
    return found
