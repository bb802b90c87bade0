"""One writes, any number read; however a writer ends, the store opens and nothing in it is torn."""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from probation_oversight.errors import StoreError
from probation_oversight.rdf import iris
from probation_oversight.store import embedded, published
from probation_oversight.store import folder as store_folder
from probation_oversight.store.embedded import Embedded
from probation_oversight.store.entries import Entry
from probation_oversight.store.folder import MARKER
from tests.fuzzing import examples
from tests.stored import entry, everything

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked to be killed")
KILLS = examples(20)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "store"


def texts(place: Path) -> set[str]:
    return (
        {file.name for file in (place / "texts").iterdir()} if (place / "texts").exists() else set()
    )


def is_whole(dataset: Embedded) -> None:
    """Each document has all of its graphs and its text, and there is no other text."""
    assert dataset.folder
    digests = set()
    for slug in dataset.slugs():
        mark = dataset.about(iris.receipt(slug))[iris.term("codeVersion")]
        made = entry(slug, dataset.text(slug), mark)
        for graph, content in made.graphs()[:2]:
            assert dataset.graph(graph) == content
        digests.add(f"{dataset.digest(slug)}.txt")
    assert texts(dataset.folder) == digests


def test_readers_see_what_was_finished_when_they_opened(place: Path) -> None:
    with Embedded(place) as writer:
        writer.put(entry("a"))
        writer.publish()
        with Embedded(place) as early:
            writer.put(entry("b", "Two.\n"))
            writer.publish()
            with Embedded(place) as late:
                assert (early.slugs(), late.slugs()) == (("a",), ("a", "b"))
            for number in range(5):
                writer.put(entry("a", f"{number}.\n", "2"))
                writer.publish()
            assert early.slugs() == ("a",)
            assert early.about(iris.receipt("a")) == {iris.term("codeVersion"): "1"}
    assert len(list((place / "published").glob("[0-9]*"))) == 2  # the one that was read, the last
    with Embedded(place) as last:
        last.remove("a")
    assert len(list((place / "published").glob("[0-9]*"))) == 1


def test_what_is_being_changed_is_published_now_and_then(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedded, "_TOGETHER", 50)
    with Embedded(place) as writer:
        for number in range(60):
            writer.put(entry(f"d{number:02}", f"{number}.\n"))
        with Embedded(place) as reader:
            assert 40 <= len(reader.slugs()) < 60


def test_opening_to_read_writes_nothing(place: Path) -> None:
    with Embedded(place) as made:
        made.put(entry())
    before = {file: file.stat() for file in place.rglob("*")}
    with Embedded(place) as reader:
        assert reader.slugs() == ("a",)
    assert {file: file.stat().st_mtime_ns for file in place.rglob("*")} == {
        file: stat.st_mtime_ns for file, stat in before.items()
    }


def forked(work: object, *, uid: int | None = None) -> int:
    """The process that does ``work``, as another user if one is named."""
    child = os.fork()
    if child:
        return child
    try:
        if uid is not None:
            os.setuid(uid)
        work()  # type: ignore[operator]
        os._exit(0)
    except BaseException as error:  # noqa: BLE001 - a test's child says what went wrong and ends
        os.write(2, f"{error!r}\n".encode())
        os._exit(1)


def ended_well(child: int) -> bool:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root can be another user")
def test_a_store_that_cannot_be_written_can_be_read() -> None:
    with tempfile.TemporaryDirectory() as folder:  # others may look into it, unlike pytest's
        place = Path(folder)
        place.chmod(0o755)
        with Embedded(place) as made:
            made.put(entry())

        def read() -> None:
            with Embedded(place) as reader:
                assert reader.text("a") == "One.\n"
                with pytest.raises(StoreError, match="cannot be opened"):
                    reader.put(entry("b"))

        assert ended_well(forked(read, uid=65534))


def states(seed: int) -> Iterator[Entry | str]:
    """Changes without end: documents to put, slugs to remove."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    while True:
        slug = f"d{chance.randrange(4)}"
        mark = str(chance.randrange(9))
        yield slug if chance.random() < 0.3 else entry(slug, f"{mark} of {slug}.\n" * 50, mark)


def change(place: Path, seed: int) -> None:
    with Embedded(place) as dataset:
        for number, step in enumerate(states(seed)):
            if isinstance(step, Entry):
                dataset.put(step)
            elif dataset.holds(step):
                dataset.remove(step)
            if number % 7 == 6:
                dataset.publish()


def test_a_writer_may_be_killed_at_any_instant(place: Path) -> None:
    chance = random.Random(1)  # noqa: S311 - no secret
    for seed in range(KILLS):
        child = forked(lambda: change(place, seed))  # noqa: B023 - it is forked now
        time.sleep(chance.uniform(0, 0.08) if seed % 4 else chance.uniform(0, 0.004))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        with Embedded(place) as reader:
            is_whole(reader)
        assert not (place / "changing").exists()
    with Embedded(place) as writer:
        writer.put(entry("last"))
        is_whole(writer)


def test_a_full_disk_is_an_error_and_the_store_stays_whole(place: Path) -> None:
    with Embedded(place) as made:
        made.put(entry("here"))
    long = "".join(f'<http://e/{n}> <http://e/p> "{"w" * 500} {n}" .\n' for n in range(4000))

    def write() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
        dataset = Embedded(place)
        for number in range(20):
            try:
                made = entry(f"d{number}")
                dataset.put(Entry(made.slug, made.text, made.asserted, long, made.receipt))
                dataset.publish()
            except StoreError:
                os._exit(0)
        os._exit(1)

    assert ended_well(forked(write))
    with Embedded(place) as reader:
        assert "here" in reader.slugs()
        assert reader.text("here") == "One.\n"
        reader.put(entry("more"))
        assert {"here", "more"} <= set(reader.slugs())


def test_a_new_store_survives_a_kill_while_it_is_made(place: Path) -> None:
    place.mkdir()
    (place / f".{MARKER}.1.part").write_text("probation")
    (place / "graphs").mkdir()
    with Embedded(place) as made:
        made.put(entry())
        assert made.slugs() == ("a",)


@pytest.mark.slow
def test_readers_and_a_writer_at_once(place: Path) -> None:
    Embedded(place).close()
    code = (
        "import sys\nfrom pathlib import Path\n"
        "from probation_oversight.store.embedded import Embedded\n"
        "last = 0\n"
        "while last < 30:\n"
        "    with Embedded(Path(sys.argv[1])) as reader:\n"
        "        found = reader.slugs()\n"
        "        assert len(found) >= last, (found, last)\n"
        "        last = len(found)\n"
    )
    readers = [subprocess.Popen([sys.executable, "-c", code, str(place)]) for _ in range(3)]
    with Embedded(place) as writer:
        for number in range(30):
            writer.put(entry(f"d{number:02}", f"{number}.\n"))
            writer.publish()
    assert [reader.wait(60) for reader in readers] == [0, 0, 0]
    assert len(list((place / "published").glob("[0-9]*"))) <= 4


def test_any_order_of_changes_ends_where_loading_the_rest_begins(tmp_path: Path) -> None:
    for seed in range(examples(5)):
        known: dict[str, Entry] = {}
        with Embedded(tmp_path / f"changed{seed}") as changed:
            for _, step in zip(range(40), states(seed), strict=False):
                if isinstance(step, Entry):
                    changed.put(step)
                    known[step.slug] = step
                elif known.pop(step, None):
                    changed.remove(step)
            is_whole(changed)
            with Embedded(tmp_path / f"fresh{seed}") as fresh:
                for each in known.values():
                    fresh.put(each)
                assert everything(changed) == everything(fresh)


def test_a_published_state_is_found_while_others_come_and_go(place: Path) -> None:
    with Embedded(place) as writer:
        writer.put(entry())
        writer.publish()
        held = published.Published.last(place / "published")
        writer.put(entry("b"))
        writer.publish()
        assert held.graphs.is_dir()
        held.close()
        writer.put(entry("c"))
        writer.publish()
        assert not held.graphs.is_dir()


def test_a_store_that_was_exchanged_halfway_is_put_right(place: Path) -> None:
    with Embedded(place) as made:
        made.put(entry())
    (place / "graphs").rename(place / "graphs.old")
    shutil.copytree(place / "graphs.old", place / "graphs.new")
    with Embedded(place) as made:
        made.put(entry("b"))
        assert made.slugs() == ("a", "b")
    assert not (place / "graphs.old").exists()
    assert not (place / "graphs.new").exists()


def test_who_makes_a_store_and_fails_to_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot be opened"):
        store_folder.graphs(tmp_path / "file" / "store")


@pytest.mark.alike
@pytest.mark.parametrize(
    "told", [b"", b"\x00", b"\xff\xfe", b"../..", b"9", b"1\n", b"\xb2"], ids=repr
)
def test_a_store_that_does_not_tell_its_last_state_is_read_at_the_newest(
    place: Path, told: bytes
) -> None:
    with Embedded(place) as made:
        made.put(entry("a"))
    (place / "published" / "current").write_bytes(told)
    with Embedded(place) as found:
        assert found.slugs() == ("a",)
    with Embedded(place) as found:
        found.put(entry("b"))
    with Embedded(place) as found:
        assert found.slugs() == ("a", "b")


def test_files_that_are_not_what_they_were_are_named(place: Path) -> None:
    with Embedded(place) as made:
        made.put(entry("a"))
    with Embedded(place) as made:
        made.put(entry("b"))
    with Embedded(place) as reader:
        assert reader.damaged() == ()
        (state,) = place.glob("published/*/graphs")
        file = max(state.glob("*.sst"), key=lambda each: each.stat().st_size)
        content = bytearray(file.read_bytes())
        content[len(content) // 2] ^= 1
        file.unlink()
        file.write_bytes(content)
        assert reader.damaged() == (file.name,)
        file.unlink()
        assert reader.damaged() == (file.name,)
        (state.parent / "sums").write_bytes(b"nonsense")
        assert reader.damaged() == ()


def test_a_command_that_takes_long_ends_where_its_store_is_damaged(place: Path) -> None:
    with Embedded(place) as made:
        made.put(entry("a"))
    (state,) = place.glob("published/*/graphs")
    lines = (
        "import sys, time",
        "from pathlib import Path",
        "from probation_oversight.cli import damage",
        "from probation_oversight.store.embedded import Embedded",
        "damage.LONG = 0.01",
        "dataset = Embedded(Path(sys.argv[1]))",
        "damage.watch(dataset)",
        "time.sleep(float(sys.argv[2]))",
    )

    def ended(seconds: str) -> tuple[int, str]:
        line = [sys.executable, "-c", "\n".join(lines), str(place), seconds]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
        done = subprocess.run(
            line, check=False, capture_output=True, text=True, timeout=300, env=environment
        )
        return done.returncode, done.stderr

    assert ended("0.5") == (0, "")
    file = max(state.glob("*.sst"), key=lambda each: each.stat().st_size)
    content = bytearray(file.read_bytes())
    content[len(content) // 3] ^= 1
    file.unlink()
    file.write_bytes(content)
    code, said = ended("100")
    assert code == 2
    assert f"is damaged ({file.name}); 'oversight rebuild' keeps what is whole" in said


def test_a_store_without_any_finished_state_is_told_damaged(place: Path) -> None:
    with Embedded(place) as made:
        made.put(entry("a"))
    for state in (place / "published").glob("[0-9]*"):
        shutil.rmtree(state)
    with pytest.raises(StoreError, match="no finished state; it is damaged, 'oversight rebuild'"):
        Embedded(place)
