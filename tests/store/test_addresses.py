"""How a server is named, and what is said of a file that does not describe one."""

from __future__ import annotations

from pathlib import Path

import pytest

from probation_oversight.errors import StoreError
from probation_oversight.store import addresses

GOOD = """\
query = "http://h/q"
update = "http://h/u"
graphs = "http://h/g"
"""


def test_known_servers_are_laid_out_as_they_are() -> None:
    oxigraph = addresses.of_family("http://h:7878", "oxigraph/0.5".title(), None)
    assert oxigraph.query == "http://h:7878/query"
    assert oxigraph.parameters == {"union-default-graph": ""}
    virtuoso = addresses.of_family("http://h/", "Virtuoso/07.20 (Linux)", "dba")
    assert (virtuoso.query, virtuoso.update) == ("http://h/sparql-auth", "http://h/sparql-auth")
    assert addresses.of_family("http://h/", "Virtuoso/07.20", None).query == "http://h/sparql"


@pytest.mark.parametrize(
    ("name", "words"), [("nginx", "calls itself 'nginx'"), ("", "does not say what it is")]
)
def test_an_unknown_server_is_not_guessed_at(name: str, words: str) -> None:
    with pytest.raises(StoreError, match=words):
        addresses.of_family("http://h/", name, None)


def test_a_file_describes_a_server(tmp_path: Path) -> None:
    file = tmp_path / "server.toml"
    file.write_text(GOOD + 'user = "reader"\n[parameters]\na = "b"\n')
    assert addresses.names_server(str(file))
    found = addresses.read(file, None)
    assert (found.query, found.user, found.parameters) == ("http://h/q", "reader", {"a": "b"})
    assert addresses.read(file, "writer").user == "writer"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("query", "cannot be read as the description of a server"),
        (f"query = {'[' * 5_000}", "cannot be read as the description of a server"),
        ('query = "http://h/q"', "update is None; expected an address"),
        (GOOD.replace("http://h/g", "ftp://h"), "graphs is 'ftp://h'"),
        (GOOD + 'password = "secret"', "'password' is not known"),
        (GOOD + "user = 1", "user is 1; expected a name"),
        (GOOD + "[parameters]\na = 1", "expected names with words"),
    ],
)
def test_what_describes_no_server_is_told(tmp_path: Path, content: str, words: str) -> None:
    file = tmp_path / "server.toml"
    file.write_text(content)
    with pytest.raises(StoreError, match=words):
        addresses.read(file, None)


def test_a_folder_names_no_server(tmp_path: Path) -> None:
    assert not addresses.names_server(str(tmp_path))
    assert not addresses.names_server("missing.toml")
