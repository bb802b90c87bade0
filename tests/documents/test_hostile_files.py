"""Files that are no files, side files that are none, pages and titles made to take long."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from probation_oversight.cli import main
from probation_oversight.documents import html, read_document
from probation_oversight.errors import DocumentError, MetadataError

WORDS = "Staff at Derby City PDU were keen.\n"


@pytest.fixture
def release(tmp_path: Path) -> Path:
    made = tmp_path / "release.txt"
    made.write_text(f"Derby City\n\n{WORDS}", encoding="utf-8")
    return made


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes with names")
@pytest.mark.parametrize("suffix", [".txt", ".pdf", ".html", ".md"])
def test_a_pipe_is_refused(tmp_path: Path, suffix: str) -> None:
    pipe = tmp_path / f"pipe{suffix}"
    os.mkfifo(pipe)
    with pytest.raises(DocumentError, match="it is a pipe, not a file"):
        read_document(pipe)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes with names")
@pytest.mark.parametrize("line", [["query", "PIPE"], ["verify", "PIPE", "--sources", "."]])
def test_commands_do_not_wait_for_a_pipe(
    tmp_path: Path, line: list[str], capsys: pytest.CaptureFixture[str], release: Path
) -> None:
    store = str(tmp_path / "store")
    assert main(["load", str(release), "--store", store]) == 0
    pipe = tmp_path / "pipe.nq"
    os.mkfifo(pipe)
    line = [str(pipe) if word == "PIPE" else word for word in line]
    assert main(["--store", store, *line]) == 2
    assert "it is a pipe, not a file" in capsys.readouterr().err


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs a device without end")
def test_a_device_is_refused(tmp_path: Path) -> None:
    for name in ("z.txt", "z.html"):
        (tmp_path / name).symlink_to("/dev/zero")
        with pytest.raises(DocumentError, match="it is a device, not a file"):
            read_document(tmp_path / name)


SIDE_FILES: dict[str, str | Callable[[Path], object]] = {
    "words for an address": 'source = "foo bar"',
    "a path for an address": 'source = "rel/path"',
    "a licence that is none": 'licence = "not an iri"',
    "a backtick": 'source = "https://example.org/a`b"',
    "half a percent sign": 'source = "https://example.org/a%zz"',
    "a script for an address": 'source = "javascript:alert(1)"',
    "nested brackets": "title = " + "[" * 20_000,
    "too large": "title = '" + "x" * 100_000 + "'",
    "a long title": "title = '" + "x" * 5_000 + "'",
    "a control character": 'title = "a\\u0000b"',
    "an escape": 'title = "a\\u001b]0;x"',
    "a long slug": "slug = '" + "x" * 500 + "'",
    "no text": "title = 3",
    "no TOML": "title = ",
    "a pipe": os.mkfifo if hasattr(os, "mkfifo") else "title = ",
    "a folder": lambda path: path.mkdir(),
}


@pytest.mark.parametrize("what", SIDE_FILES)
def test_a_bad_side_file_is_an_error_in_words(what: str, release: Path) -> None:
    make_side_file(what, release)
    with pytest.raises(MetadataError) as refused:
        read_document(release)
    assert len(str(refused.value)) < 1_000


def make_side_file(what: str, release: Path) -> None:
    content, beside = SIDE_FILES[what], release.with_suffix(".toml")
    if callable(content):
        content(beside)
    else:
        beside.write_text(content, encoding="utf-8")


def test_a_bad_side_file_is_the_error_of_its_file_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = []
    for number, what in enumerate(SIDE_FILES):
        for name in (f"bad-{number}.txt", f"good-{number}.txt"):
            file = tmp_path / name
            file.write_text(f"{name}\n\n{WORDS}", encoding="utf-8")
            files.append(str(file))
        make_side_file(what, tmp_path / f"bad-{number}.txt")
    assert main(["load", *files, "--csv", "--store", str(tmp_path / "store")]) == 2
    printed = capsys.readouterr()
    for number in range(len(SIDE_FILES)):
        assert f"good-{number}.txt,added" in printed.out
        assert f"bad-{number}.txt" not in printed.out
        assert f"bad-{number}." in printed.err
    assert "Traceback" not in printed.err
    assert len(printed.err) < 1_500 * len(SIDE_FILES)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_a_side_file_that_may_not_be_read(release: Path) -> None:
    beside = release.with_suffix(".toml")
    beside.write_text("title = 'x'", encoding="utf-8")
    beside.chmod(0)
    with pytest.raises(MetadataError, match="cannot be read"):
        read_document(release)
    beside.chmod(stat.S_IRUSR)


def test_a_title_of_a_page_is_short_and_visible(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    title = "A&#27;]0;x" + "y" * 100_000
    page.write_text(f"<title>{title}</title><p>{WORDS}", encoding="utf-8")
    found = read_document(page).facts.title
    assert len(found) <= 300
    assert found.isprintable()


def page_of(depth: int, count: int) -> str:
    return '<div class="nav">' * depth + WORDS * count + "</div>" * depth


@pytest.mark.parametrize(
    ("few", "many"),
    [
        (page_of(100, 4_000), page_of(800, 4_000)),
        (f"<title>A{' ' * 10_000}B</title>{WORDS}", f"<title>A{' ' * 80_000}B</title>{WORDS}"),
    ],
    ids=["nested", "title"],
)
def test_pages_take_time_by_their_size(few: str, many: str) -> None:
    """Eight times as much of what once took the square of it: eight times as long, not 64."""
    html.page(few.encode(), "page.html")
    short, long = (_cost(markup) for markup in (few, many))
    assert long < 16 * short + 0.05


def _cost(markup: str) -> float:
    """Seconds of this process's own time, the least of three."""
    found = []
    for _ in range(3):
        begun = time.process_time()
        html.page(markup.encode(), "page.html")
        found.append(time.process_time() - begun)
    return min(found)


def test_two_publications_of_one_file_name_do_not_overwrite_each_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = []
    for year in ("2017", "2018"):
        (tmp_path / year).mkdir()
        file = tmp_path / year / "report.txt"
        file.write_text(f"Derby City in {year}\n\n{WORDS}", encoding="utf-8")
        files.append(str(file))
    store = str(tmp_path / "store")
    assert main(["load", *files, "--csv", "--store", store]) == 2
    printed = capsys.readouterr()
    assert "would take the place of" in printed.err
    assert 'slug = "…"' in printed.err
    assert printed.out.count("added") == 1
    assert main(["load", files[1], "--csv", "--store", store]) == 0
    assert "took the place of “Derby City in 2017”" in capsys.readouterr().err
    Path(files[0]).with_suffix(".toml").write_text('slug = "report-2017"\n', encoding="utf-8")
    assert main(["load", *files, "--csv", "--store", store]) == 0
    assert capsys.readouterr().out.count("added") == 1
