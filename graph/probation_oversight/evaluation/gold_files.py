"""Gold files as values, checked against their documents.

The format is described in docs/gold.md; every message names the file and the line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from probation_oversight import files
from probation_oversight.documents import Document, read_document
from probation_oversight.documents.metadata import KEYS
from probation_oversight.errors import DocumentError, GoldError, MetadataError
from probation_oversight.evaluation import gold_entries
from probation_oversight.evaluation.model import Gold
from probation_oversight.evaluation.yaml_lines import Entry, LineError, parse

SUFFIX = ".gold.yaml"
_LARGEST = 4_000_000
_BETWEEN = re.compile(r"(?:\s|[•●▪◼*–—-]|\(?[0-9]{1,2}+[.)]?+)*+")
_NOT_DOCUMENTS = frozenset((".yaml", ".toml"))


def find_golds(places: Iterable[str | Path]) -> tuple[tuple[str, tuple[Gold, ...]], ...]:
    """The sets of gold at ``places``, each with its name, in the order given.

    A folder is a set of its own; the files among ``places`` are one set together. Raises
    GoldError for a place that holds no gold, or gold that cannot be used.
    """
    sets: list[tuple[str, tuple[Gold, ...]]] = []
    single = [Path(place) for place in places]
    files = tuple(load_gold(place) for place in single if not place.is_dir())
    for place in single:
        if place.is_dir():
            sets.append((place.name or str(place), load_golds(place)))
        elif files:
            sets.append((files[0].name if len(files) == 1 else f"{len(files)} files", files))
            files = ()
    return tuple(sets)


def load_golds(folder: Path) -> tuple[Gold, ...]:
    """The gold of every document in ``folder``, by name. Raises GoldError if there is none."""
    paths = sorted(folder.glob(f"*{SUFFIX}"))
    if not paths:
        raise GoldError(
            f"{folder}: no gold files here; they are named NAME{SUFFIX} and stand beside the "
            "document they are about ('oversight evaluate --draft FILE' begins one)"
        )
    return tuple(load_gold(path) for path in paths)


def load_gold(path: Path) -> Gold:
    """The gold file at ``path`` with the document of the same name beside it.

    Raises GoldError, naming file and line, where the format is broken or the sentences are not
    the whole text.
    """
    try:
        return _gold(path, parse(_content(path)))
    except LineError as wrong:
        raise GoldError(f"{path}, line {wrong.line}: {wrong}") from wrong


def _gold(path: Path, top: Entry) -> Gold:
    top.closed(("document", "bodies", "sentences"), ("document", "sentences"))
    document = _document(path, top)
    written = top.entries("sentences")
    if not written:
        raise top.fault("there are no sentences", "sentences")
    spans = _spans(document.text, written)
    names = gold_entries.names(top.entry("bodies"))
    sentences = gold_entries.sentences(written, spans, document.text, names)
    return Gold(path.name.removesuffix(SUFFIX), path, document, sentences)


def _content(path: Path) -> str:
    if not path.exists():
        raise GoldError(f"{path}: no such file or folder; check the spelling")
    if not path.name.endswith(SUFFIX):
        raise GoldError(f"{path}: a gold file is named NAME{SUFFIX}")
    try:
        content = files.read(path, _LARGEST)
        if len(content) > _LARGEST:
            raise GoldError(f"{path} has more than {_LARGEST:,} bytes; split it")
        return content.decode("utf-8")
    except OSError as error:
        raise GoldError(f"{path} cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise GoldError(f"{path} is not UTF-8 text (byte {error.start})") from error


def _document(path: Path, top: Entry) -> Document:
    """The document beside the gold file, read with the metadata that the gold file gives."""
    metadata = top.entry("document").closed(KEYS)
    given = {key: metadata.text(key) for key in metadata}
    try:
        return read_document(_beside(path), **given)
    except (DocumentError, MetadataError) as error:
        raise metadata.fault(str(error)) from error


def _beside(path: Path) -> Path:
    name = path.name.removesuffix(SUFFIX)
    found = sorted(
        file
        for file in path.parent.iterdir()
        if file.stem == name and file.suffix and file.suffix.lower() not in _NOT_DOCUMENTS
    )
    if len(found) != 1:
        listed = f"there are {', '.join(file.name for file in found)}" if found else "there is none"
        raise GoldError(
            f"{path}: exactly one document {name}.* was expected beside it (for example "
            f"{name}.txt), {listed}"
        )
    return found[0]


def _spans(text: str, written: Sequence[Entry]) -> list[tuple[int, int, int]]:
    """Zone, start and end of each sentence, which must follow each other and fill the text."""
    spans, zone = [], 0
    for number, entry in enumerate(written, 1):
        words = str(entry.get("text") or "").split()
        if not words:
            raise entry.fault(f"sentence {number} has no text", "text")
        start, end = _place(text, words, zone, number, entry)
        if not _BETWEEN.fullmatch(text, zone, start):
            left = _shortened(text[zone:start])
            raise entry.fault(f"before sentence {number} no gold has {left!r}", "text")
        spans.append((zone, start, end))
        zone = end
    if text[zone:].strip():
        raise written[-1].fault(f"after the last sentence no gold has {_shortened(text[zone:])!r}")
    return spans


def _place(
    text: str, words: Sequence[str], zone: int, number: int, entry: Entry
) -> tuple[int, int]:
    """Where the sentence stands: the first place after its predecessor."""
    spaced = r"\s+".join(map(re.escape, words))
    found = re.compile(rf"(?<!\S){spaced}(?!\S)").search(text, zone)
    if found is None:
        begins = _shortened(" ".join(words))
        after = _shortened(text[zone:])
        raise entry.fault(
            f"sentence {number} is not in the text at or after its place: {begins!r}; the text "
            f"goes on with {after!r}",
            "text",
        )
    return found.span()


def _shortened(words: str, most: int = 60) -> str:
    line = " ".join(words.split())
    return line if len(line) <= most else f"{line[:most]}…"
