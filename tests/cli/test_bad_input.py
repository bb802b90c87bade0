"""What the command is given can be wrong in any way: it says so, exits with 2, changes nothing."""

from __future__ import annotations

import io
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest

from probation_oversight import resources
from probation_oversight.cli import main
from probation_oversight.documents.source import LARGEST
from probation_oversight.store.embedded import Embedded

SAMPLE = resources.path("samples/west-mercia-2017.txt")
RELEASE = SAMPLE.read_bytes()
_LONGEST_MESSAGE = 700

Content = bytes | Callable[[Path], object]


@dataclass(frozen=True, slots=True)
class Outcome:
    code: int
    out: str
    err: str


def run(*line: str, given: bytes = b"") -> Outcome:
    """The outcome of the command line ``line`` with ``given`` on standard input."""
    out, err = io.StringIO(), io.StringIO()
    kept, sys.stdin = sys.stdin, io.TextIOWrapper(io.BytesIO(given))
    try:
        with redirect_stdout(out), redirect_stderr(err):
            code = main(line)
    finally:
        sys.stdin = kept
    return Outcome(code, out.getvalue(), err.getvalue())


def refused(outcome: Outcome, *said: str) -> None:
    """Check that ``outcome`` is a refusal: one clear paragraph, with each of ``said`` in it."""
    assert outcome.code == 2, outcome
    assert outcome.out == ""
    assert outcome.err.startswith("oversight: ")
    assert "Traceback" not in outcome.err
    assert outcome.err.count("\n") == 1
    assert len(outcome.err) <= _LONGEST_MESSAGE
    for words in said:
        assert words in outcome.err


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store that holds the bundled release."""
    folder = tmp_path_factory.mktemp("bad-input") / "store"
    assert run("--store", str(folder), "load", str(SAMPLE)).code == 0
    return str(folder)


@pytest.fixture(scope="module")
def held(store: str) -> bytes:
    """What that store holds, before anything bad comes near it."""
    return _all_of(store)


@pytest.fixture
def untouched(store: str, held: bytes) -> Iterator[str]:
    """The same store, which must hold the same when the test is over."""
    before = _written(store)
    yield store
    assert _written(store) == before or _all_of(store) == held


def _written(store: str) -> dict[Path, tuple[int, int]]:
    """Size and time of each file of the store: where they are the same, so is what it holds."""
    found = {file: file.stat() for file in Path(store).rglob("*") if file.is_file()}
    return {file: (each.st_size, each.st_mtime_ns) for file, each in found.items()}


def _all_of(store: str) -> bytes:
    with Embedded(Path(store)) as dataset:
        return dataset.nquads()


def _enormous(file: Path) -> None:
    with file.open("wb") as written:
        written.write(RELEASE)
        written.truncate(LARGEST + 1)  # a hole in the file: it takes no room on the disk


FILES: dict[str, tuple[Content | None, str]] = {
    "missing.txt": (None, "no such file"),
    "empty.txt": (b"", "is empty"),
    "blank.txt": (b" \n\t\n", "is empty"),
    "folder.txt": (Path.mkdir, "is a folder"),
    "binary.txt": (RELEASE + b"\x00\x01\x02", "zero byte"),
    "late-zero.txt": (RELEASE * 30 + b"\x00", "control character U+0000"),
    "pdf.txt": (b"%PDF-1.7\n" + RELEASE, "no page of it can be opened"),
    "latin-1.txt": ("The CRC was assessed as “poor”.".encode("cp1252"), "is not UTF-8"),
    "utf-16.txt": (RELEASE.decode().encode("utf-16"), "binary"),
    "truncated.txt": (RELEASE + "–".encode()[:2], "is not UTF-8"),
    "enormous.txt": (_enormous, f"{LARGEST:,}"),
    "no-words.txt": (b"... --- 12, 13; 14!\n", "no words"),
    "control.txt": (b"The CRC was \x1b[31mpoor\x1b[0m.\n", "line 1: control character U+001B"),
    "table.csv": (b"a,b\n1,2\n", ".csv"),
}


def _made(name: str, folder: Path) -> Path:
    file = folder / name
    content = FILES[name][0]
    if isinstance(content, bytes):
        file.write_bytes(content)
    elif content is not None:
        content(file)
    return file


@pytest.mark.parametrize("name", FILES)
def test_read_refuses(name: str, tmp_path: Path) -> None:
    refused(run("read", str(_made(name, tmp_path))), name, FILES[name][1])


@pytest.mark.parametrize("name", FILES)
def test_load_refuses_and_leaves_the_store_as_it_was(
    name: str, tmp_path: Path, untouched: str
) -> None:
    refused(run("--store", untouched, "load", str(_made(name, tmp_path))), name, FILES[name][1])


def test_a_refused_file_makes_no_store(tmp_path: Path) -> None:
    refused(run("--store", str(tmp_path / "new"), "load", str(_made("empty.txt", tmp_path))))
    assert not (tmp_path / "new").exists()


def test_one_bad_file_does_not_keep_the_others_out(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.txt", _made("binary.txt", tmp_path)
    good.write_text("Staff at the London CRC were keen.", encoding="utf-8")
    outcome = run("--store", str(tmp_path / "store"), "load", str(bad), str(good))
    assert outcome.code == 2
    assert "binary.txt" in outcome.err
    assert "good" in outcome.out


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--issued", "9 November 2017"], "2017-11-09"),
        (["--issued", "2017-02-30"], "2017-02-30"),
        (["--genre", "pres-release"], "press-release"),
        (["--slug", "../../etc"], "slug"),
        (["--publisher", "HM Inspectorate of Probaton"], "HM Inspectorate of Probation"),
        (["--title", "  "], "title"),
    ],
)
def test_metadata_that_cannot_be_is_refused(options: list[str], said: str, untouched: str) -> None:
    refused(run("--store", untouched, "load", str(SAMPLE), *options), said)


def test_metadata_of_one_is_refused_for_several(untouched: str) -> None:
    files = [str(SAMPLE), str(SAMPLE)]
    refused(run("--store", untouched, "load", *files, "--slug", "one"), "--slug", "2 files")


@pytest.mark.parametrize(
    ("side", "said"),
    [(b"title = unquoted", "TOML"), (b"titel = 'x'", "'title'"), (b"title = 3", "title is 3")],
)
def test_a_broken_side_file_is_refused(
    side: bytes, said: str, tmp_path: Path, untouched: str
) -> None:
    (tmp_path / "release.txt").write_bytes(RELEASE)
    (tmp_path / "release.toml").write_bytes(side)
    refused(run("--store", untouched, "load", str(tmp_path / "release.txt")), said)


ALL = "SELECT * WHERE { ?s ?p ?o }"
QUERIES: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "empty"),
    "only a comment": (b"# nothing", "empty"),
    "broken": (b"SELECT ?s WHERE { ?s ?p }", "1"),
    "not closed": (b"SELECT * WHERE { ?s ?p ?o", ""),
    "quote not closed": (b'ASK { ?s ?p "x }', "never closed"),
    "prose": (b"which findings are there?", "should begin"),
    "not UTF-8": (b"SELECT * WHERE { ?s ?p '\xff' }", "UTF-8"),
    "zero bytes": (b"SELECT\x00 * WHERE { ?s ?p ?o }", ""),
    "huge": (ALL.encode() + b" # " + b"x" * 2_000_000, "bytes"),
    "long": (ALL.encode() + b" # " + b"x" * 30_000, "characters"),
    "insert": (b"INSERT DATA { <a:b> <a:b> <a:b> }", "INSERT"),
    "delete": (b"DELETE WHERE { ?s ?p ?o }", "DELETE"),
    "clear": (b"CLEAR ALL", "CLEAR"),
    "drop": (b"DROP ALL", "DROP"),
    "load": (b"LOAD <file:///etc/hostname>", "LOAD"),
    "query, then update": (f"{ALL}; DROP ALL".encode(), "DROP"),
    "from a file": (b"SELECT * FROM <file:///etc/hostname> { ?s ?p ?o }", "FROM"),
    "from named": (b"SELECT * FROM NAMED <file:///etc/hostname> { ?s ?p ?o }", "FROM"),
    "nested braces": (b"SELECT * " + b"{" * 5000 + b"}" * 5000, ""),
    "nested brackets": (b"ASK { FILTER " + b"(" * 9000 + b"1" + b")" * 9000 + b"}", ""),
    "many negations": (b"ASK { FILTER (" + b"!" * 9000 + b"true)}", ""),
    "nested lists": (b"ASK { ?s ?p " + b"(" * 9000 + b")" * 9000 + b"}", ""),
    "nested paths": (b"ASK { ?s " + b"(" * 5000 + b"<a:b>" + b")*" * 5000 + b" ?o }", ""),
}


@pytest.mark.parametrize("name", QUERIES)
def test_query_refuses(name: str, untouched: str) -> None:
    text, said = QUERIES[name]
    refused(run("--store", untouched, "query", "-", given=text), said)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * WHERE {{ SERVICE <{address}> {{ ?s ?p ?o }} }}",
        "SELECT * WHERE {{ SERVICE SILENT <{address}> {{ ?s ?p ?o }} }}",
        "select * {{ ?x ?y ?z service\n<{address}> {{ ?s ?p ?o }} }}",
        "SELECT * FROM <{address}> WHERE {{ ?s ?p ?o }}",
        "SELECT * FROM NAMED <{address}> WHERE {{ GRAPH ?g {{ ?s ?p ?o }} }}",
        "LOAD <{address}>",
        "LOAD SILENT <{address}> INTO GRAPH <a:b>",
    ],
)
def test_no_query_reaches_an_address(text: str, untouched: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.setblocking(False)
        address = f"http://127.0.0.1:{listening.getsockname()[1]}/data"
        refused(
            run("--store", untouched, "query", "-", given=text.format(address=address).encode())
        )
        with pytest.raises(BlockingIOError):
            listening.accept()


@pytest.mark.parametrize("name", ["none.rq", "."])
def test_a_query_file_that_is_none_is_refused(name: str, untouched: str, workplace: Path) -> None:
    refused(run("--store", untouched, "query", name), name)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (["calls-on-bodi", "--param", "body=nps-midlands"], "calls-on-a-body"),
        (["calls-on-a-body"], "body"),
        (["calls-on-a-body", "--param", "bodi=nps-midlands"], "'body'"),
        (["calls-on-a-body", "--param", "body=nps-midland"], "'nps-midlands'"),
        (["calls-on-a-body", "--param", "body"], "NAME=VALUE"),
        (["calls-on-a-body", "--param", "body=a", "--param", "body=b"], "twice"),
    ],
)
def test_ask_refuses_and_names_the_nearest(line: list[str], said: str, untouched: str) -> None:
    refused(run("--store", untouched, "ask", *line), said)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("graph.docx", ".docx"),
        ("graph", "suffix"),
        ("none/graph.ttl", "none"),
        ("folder.ttl", "folder.ttl"),
    ],
)
def test_export_refuses(name: str, said: str, untouched: str, workplace: Path) -> None:
    (workplace / "folder.ttl").mkdir()
    refused(run("--store", untouched, "export", name), said)


def test_remove_names_the_nearest_document(untouched: str) -> None:
    refused(run("--store", untouched, "remove", "west-mercia-2018"), "west-mercia-2017")


@pytest.mark.parametrize(
    "line",
    [
        ["ask", "contrasts"],
        ["documents"],
        ["check"],
        ["query", "-"],
        ["export", "x.ttl"],
        ["remove", "x"],
    ],
)
def test_without_a_store_the_next_command_is_named(line: list[str], workplace: Path) -> None:
    refused(run(*line, given=ALL.encode()), "oversight-store", "oversight load")
    assert list(workplace.iterdir()) == []


def test_somebody_elses_folder_is_not_taken_for_a_store(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear all", encoding="utf-8")
    refused(run("--store", str(tmp_path), "load", str(SAMPLE)), str(tmp_path))
    refused(run("--store", str(tmp_path), "documents"), str(tmp_path))
    refused(run("--store", str(tmp_path / "letter.txt"), "load", str(SAMPLE)), "letter.txt")
    assert [file.name for file in tmp_path.iterdir()] == ["letter.txt"]


def test_text_in_a_message_cannot_drive_the_terminal(tmp_path: Path) -> None:
    outcome = run("read", str(tmp_path / "a\x1b[31mb.txt"))
    refused(outcome, "a�[31mb.txt")
