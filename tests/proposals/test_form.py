"""The form of proposals: what is not in it is refused, with the place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from probation_oversight import resources
from probation_oversight.documents import read_document
from probation_oversight.errors import ProposalError
from probation_oversight.model import proposals
from probation_oversight.model.references import Maker
from tests.conftest import against_wheel
from tests.proposals import made


def content(**changed: object) -> bytes:
    said: dict[str, object] = {
        "format": proposals.FORMAT,
        "maker": {"name": "A Model", "kind": "software"},
        "statements": [made.HOLDS],
    }
    return json.dumps({**said, **changed}).encode()


def test_what_is_written_is_read_again_as_it_was() -> None:
    given = proposals.Proposals(Maker("Ä. Reader", person=True), (made.other(),), "0" * 64)
    assert proposals.parsed(proposals.written(given), "here") == given


WRONG = {
    "no JSON": (b"{", "is not JSON"),
    "nested without end": (b"[" * 100_000, "is not JSON"),
    "no object": (b"[]", "an object was expected"),
    "another form": (content(format="x"), "format is 'x'"),
    "a key too many": (content(more=1), "there is no key 'more'"),
    "no maker": (content(maker={}), "has no kind"),
    "a maker of another kind": (content(maker={"name": "x", "kind": "cat"}), "software or person"),
    "no list": (content(statements={}), "statements is a list"),
    "too many": (content(statements=[made.HOLDS] * 1_001), "at most 1,000"),
    "no quote": (content(statements=[{**made.HOLDS, "quote": " "}]), "statement 1: quote is ' '"),
    "a number": (content(statements=[{**made.HOLDS, "body": 3}]), "body is 3"),
    "too long": (content(statements=[{**made.HOLDS, "quote": "x" * 2_001}]), "2,000"),
    "another sign": (content(statements=[{**made.HOLDS, "sign": "bad"}]), "sign is 'bad'"),
    "places": (content(statements=[{**made.HOLDS, "start": 3}]), "there is no key 'start'"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_not_in_the_form_is_refused(name: str) -> None:
    given, told = WRONG[name]
    with pytest.raises(ProposalError, match="a file"):
        proposals.parsed(given, "a file")
    with pytest.raises(ProposalError) as refused:
        proposals.parsed(given, "a file")
    assert told in str(refused.value)


@pytest.mark.checkout
@pytest.mark.skipif(against_wheel(), reason="looks at the project's own files")
def test_the_published_schema_says_the_same() -> None:
    root = resources.folder("ontology").parent
    published = json.loads((root / "docs/proposals.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(published)
    statement: dict[str, Any] = dict(proposals.schema())
    statement["required"] = [*published["$defs"]["statement"]["required"]]
    shown = published["$defs"]["statement"]
    assert {k: v for k, v in shown.items() if k != "description"} == statement
    valid = Draft202012Validator(published)
    assert valid.is_valid(json.loads(content()))
    for name, (given, _) in WRONG.items():
        if name not in {"no JSON", "nested without end", "no quote"}:
            assert not valid.is_valid(json.loads(given)), name


class TestBesideTheDocument:
    def test_a_file_of_that_name_is_read_with_the_document(self, tmp_path: Path) -> None:
        release = written(tmp_path, content())
        document = read_document(release)
        assert document.proposals is not None
        assert document.facts.proposals == document.proposals.digest

    def test_proposals_of_another_text_are_refused(self, tmp_path: Path) -> None:
        release = written(tmp_path, content(text_sha256="0" * 64))
        with pytest.raises(ProposalError, match="proposes statements of another text"):
            read_document(release)

    def test_a_folder_of_that_name_is_told(self, tmp_path: Path) -> None:
        release = written(tmp_path, None)
        (tmp_path / "release.proposals.json").mkdir()
        with pytest.raises(ProposalError, match="cannot be read"):
            read_document(release)


def written(folder: Path, proposed: bytes | None) -> Path:
    (folder / "release.txt").write_text(made.TEXT, encoding="utf-8")
    if proposed is not None:
        (folder / "release.proposals.json").write_bytes(proposed)
    return folder / "release.txt"
