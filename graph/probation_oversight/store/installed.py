"""What is installed, by hash: code, ontology, register and what reads sentences.

To work that out takes reading all of it. So it is kept, as Python keeps the compiled form of
modules and in the same place, for as long as no file differs in size, in the times at which it was
changed, or in being the same file. Where Python keeps nothing, it is worked out in each process.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from importlib.util import cache_from_source, find_spec
from pathlib import Path

from probation_oversight import files, resources
from probation_oversight.version import __version__

_NOT_CODE = frozenset({"__pycache__", "_data"})
_SETTLED = 2.0
"""Seconds for which a file may be changed once more at what its times say is the same moment."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """Hashes of all that is the same for every document, and the version of the code."""

    ontology: str
    vocabulary: str  # vocabularies and lexicon
    register: str
    shapes: str
    code: str
    version: str
    model: str  # the pipeline that parses sentences, by name and version
    libraries: str  # what else reads sentences, by name and version


def inputs() -> Inputs:
    """The inputs as they are installed, kept or worked out."""
    looks, last = _looks()
    kept = _kept(looks)
    if kept is None:
        kept = worked_out()
        if time.time() - last > _SETTLED:
            _keep(looks, kept)
    return kept


def worked_out() -> Inputs:
    """The inputs as they are installed, read from the files."""
    return Inputs(
        ontology=_files_digest("*.ttl", "modules/*.ttl"),
        vocabulary=_files_digest("vocab/*"),
        register=_files_digest("register/*.csv"),
        shapes=_files_digest("shapes/*.ttl"),
        code=digest(sorted(modules())),
        version=__version__,
        model=resources.language_model(),
        libraries=resources.language_libraries(),
    )


def _files_digest(*patterns: str) -> str:
    top = resources.folder("ontology")
    found = sorted({path for pattern in patterns for path in top.glob(pattern) if path.is_file()})
    return digest((path.relative_to(top).as_posix(), path.read_bytes()) for path in found)


def modules(name: str = "") -> Iterable[tuple[str, bytes]]:
    """The code of the package, or of its part ``name``: each file's place in it and content."""
    for folder, inside, found in os.walk(resources.PACKAGE / name):
        inside[:] = [each for each in inside if each not in _NOT_CODE]
        at = Path(folder).relative_to(resources.PACKAGE)
        for file in found:
            if file.endswith(".py"):
                yield (at / file).as_posix(), Path(folder, file).read_bytes()


def digest(contents: Iterable[tuple[str, bytes]]) -> str:
    """A hash of files by name and content."""
    listed = "".join(f"{name} {sha256(content)}\n" for name, content in contents)
    return sha256(listed.encode())


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _looks() -> tuple[str, float]:
    """A hash of how all files look without being read, and when the last of them was changed."""
    told = [__version__, sys.version]
    last = 0.0
    package, ontology = str(resources.PACKAGE), str(resources.folder("ontology"))
    for place, found in (*_below(package), *_below(ontology), *_beside_libraries()):
        last = max(last, found.st_mtime, found.st_ctime)
        times = (found.st_mtime_ns, found.st_ctime_ns)
        told.append(f"{place} {found.st_size} {found.st_ino} {times}")
    return sha256("\n".join(sorted(told)).encode()), last


def _below(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    """The files in ``folder`` and below that are code, or tables."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name not in _NOT_CODE:
                    yield from _below(entry.path)
            else:
                yield entry.path, entry.stat()


def _beside_libraries() -> Iterator[tuple[str, os.stat_result]]:
    """What reads sentences, and the folders that anything changes which is installed or removed."""
    for name in resources.READERS:
        spec = find_spec(name)
        if spec and spec.origin:
            beside = os.path.dirname(os.path.dirname(spec.origin))  # noqa: PTH120 - at each start
            for place in (spec.origin, beside):
                with suppress(OSError):
                    yield place, os.stat(place)  # noqa: PTH116


def _place() -> Path | None:
    """Where it is kept, if anywhere."""
    try:
        return Path(cache_from_source(str(resources.PACKAGE / "installed.py"))).with_suffix(".json")
    except NotImplementedError:
        return None


def _kept(looks: str) -> Inputs | None:
    place = _place()
    with suppress(OSError, ValueError, TypeError, KeyError):
        told = json.loads(place.read_bytes()) if place else {}
        made = Inputs(**told["inputs"])
        if told["looks"] == looks and all(isinstance(v, str) for v in asdict(made).values()):
            return made
    return None


def _keep(looks: str, made: Inputs) -> None:
    place = _place()
    if place is None or sys.dont_write_bytecode:
        return
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        files.write(place, json.dumps({"looks": looks, "inputs": asdict(made)}).encode())
