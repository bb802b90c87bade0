"""A store's folder: one process writes it, any number read the last state that was finished.

    OVERSIGHT-STORE     says that the folder is a store, and of which form; written once
    graphs/             Oxigraph's files, for the one who writes
    published/N/        a finished state for those who read; its files are links to those of graphs/
    published/N/sums    what its files were then, so that damage can be told
    published/N/said    the index of its words; there once somebody who may write searched it
    published/current   the number of the last
    texts/              the texts of documents
    corrections.jsonl   what people said of statements; kept whatever becomes of the graphs
    files.sqlite        which file each document came from
    history.sqlite      when documents were loaded, and former versions; where days are given
    closed              by which means the documents were closed
    changing            what a writer has begun; there while it works, or after it was killed

Opening to read writes nothing, and reading works where nothing can be written. Oxigraph's own lock
on graphs/ keeps a second writer out and goes with the process that holds it, however it ends.
"""

from __future__ import annotations

import re
import shutil
from contextlib import suppress
from pathlib import Path

import pyoxigraph as ox

from probation_oversight import files
from probation_oversight.errors import StoreError, StoreInUseError
from probation_oversight.store import closings, corrections, history, origins
from probation_oversight.store.published import Published

MARKER = "OVERSIGHT-STORE"
"""The file that says a folder is a store of this package, and of which form."""
FORM = "probation-oversight store, form 5\n"
_EARLIER = (*(f"probation-oversight store, form {number}\n" for number in (1, 2, 3, 4)), "")
"""Forms that ``rebuild`` can read; a process that was killed could leave the first form empty."""
_FORMS = re.compile(r"probation-oversight store, form \d+\n|")
NEW, _OLD = "graphs.new", "graphs.old"
"""Where graphs are written anew, and where those go whose place they take."""
_OURS = frozenset(
    {"graphs", NEW, _OLD, "published", "texts", "changing", origins.NAME, history.NAME}
    | {closings.NAME, corrections.NAME, MARKER}
)
_HELD = ("While lock file", "lock hold by current process")
"""How Oxigraph's engine begins when somebody else has the lock; damage may say "lock" too."""


def is_store(folder: Path) -> bool:
    """Whether ``folder`` is a store that can be read; a new or empty one is not yet.

    Raises StoreError for a file, for a folder of other people's files and for another form.
    """
    if folder.exists() and not folder.is_dir():
        raise StoreError(f"{folder} is a file; a store is a folder")
    try:
        form = _form(folder)
        if form == FORM:
            return True
        if form is not None:
            _refuse(folder, form)
        if folder.exists() and not all(_is_ours(each.name) for each in folder.iterdir()):
            raise StoreError(
                f"{folder} holds files that are not a store's; name an empty or a new folder"
            )
    except OSError as error:
        raise StoreError(f"the store {folder} cannot be opened: {error.strerror}") from error
    return False


def is_earlier(folder: Path) -> bool:
    """Whether ``folder`` is a store of a form that ``rebuild`` can bring up to date."""
    return _form(folder) in _EARLIER and _has_graphs(folder)


def is_unmarked(folder: Path) -> bool:
    """Whether ``folder`` has a store's graphs, but no word of a form that ever was."""
    form = _form(folder)
    return (form is None or not _FORMS.fullmatch(form)) and _has_graphs(folder)


def _has_graphs(folder: Path) -> bool:
    return (folder / "graphs" / "CURRENT").is_file()


def mark(folder: Path) -> None:
    """Make ``folder`` a store of today's form. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    if _form(folder) != FORM:
        files.write(folder / MARKER, FORM.encode())


def _form(folder: Path) -> str | None:
    marker = folder / MARKER
    return marker.read_text(encoding="utf-8", errors="replace") if marker.is_file() else None


def _refuse(folder: Path, form: str) -> None:
    if is_earlier(folder):
        raise StoreError(
            f"the store {folder} was made by an earlier version; 'oversight rebuild' brings it up "
            "to date, all documents kept"
        )
    if is_unmarked(folder):
        raise StoreError(
            f"the store {folder} has a damaged {MARKER}, the file that says of which form it is; "
            "'oversight rebuild' keeps what is whole"
        )
    raise StoreError(
        f"the store {folder} is of another form ({form.strip()[:60]!r}, expected "
        f"{FORM.strip()!r}); use the version that made it, or load into a new folder"
    )


def _is_ours(name: str) -> bool:
    """Whether a store may have a file of that name, also one that was killed while it was made."""
    return name in _OURS or (name.startswith(f".{MARKER}.") and name.endswith(".part"))


def graphs(folder: Path) -> ox.Store:
    """The store's graphs, to be written, made if need be.

    Raises StoreInUseError while another process has them, StoreError if they cannot be opened.
    """
    try:
        mark(folder)
    except OSError as error:
        raise unusable(folder, error) from error
    return graphs_as_they_are(folder)


def graphs_as_they_are(folder: Path) -> ox.Store:
    """The same without a look at the store's form."""
    try:
        if (folder / _OLD).exists() and not (folder / "graphs").exists():
            (folder / _OLD).rename(folder / "graphs")
        return ox.Store(folder / "graphs")
    except (OSError, RuntimeError) as error:
        if any(words in str(error) for words in _HELD):
            raise StoreInUseError(
                f"the store {folder} is being written, it is in use by another process; wait until "
                "that is done (reading needs no waiting)"
            ) from error
        raise unusable(folder, error) from error


def exchange(folder: Path) -> None:
    """Let the graphs that were written anew be those of the store. Raises OSError."""
    (folder / "graphs").rename(folder / _OLD)
    (folder / NEW).rename(folder / "graphs")
    shutil.rmtree(folder / _OLD, ignore_errors=True)


def unusable(folder: Path, error: Exception, done: str = "opened") -> StoreError:
    """What to say of a store that cannot be opened or read."""
    hint = "; it is damaged, 'oversight rebuild' keeps what is whole" if is_damage(error) else ""
    return StoreError(f"the store {folder} cannot be {done}: {error}{hint}")


def is_damage(error: BaseException | None) -> bool:
    """Whether ``error`` is Oxigraph's about files that are not as it wrote them."""
    return isinstance(error, RuntimeError) or "orruption" in str(error)


def published(folder: Path) -> Published:
    """The last finished state, held until it is closed. Raises StoreError if it cannot be read."""
    try:
        return Published.last(folder / "published")
    except (OSError, RuntimeError) as error:
        raise unusable(folder, error) from error


def sweep(folder: Path) -> None:
    """Remove what a writer that was killed has left; only for who has the graphs open."""
    for rest in (NEW, _OLD):
        shutil.rmtree(folder / rest, ignore_errors=True)
    for log in (folder / "graphs").glob("LOG.old.*"):  # Oxigraph's engine keeps a thousand
        with suppress(OSError):
            log.unlink()
