"""A model asked over HTTP, by a server of our own: what it answers, and every way to fail."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator

import pytest

from probation_oversight.errors import (
    BrokenAnswerError,
    LoginError,
    ProbationOversightError,
    ProposalError,
    RefusalError,
    ServerDownError,
    ServerSlowError,
)
from probation_oversight.model.references import Maker
from probation_oversight.ontology.concepts import topics
from probation_oversight.proposals import prompt
from tests.proposals import made
from tests.proposals.model_server import Answers, running

asking = pytest.importorskip("probation_oversight.proposals.asking")
client = pytest.importorskip("probation_oversight.proposals.model_client")


@pytest.fixture
def answers() -> Iterator[Answers]:
    with running(Answers([made.HOLDS])) as server:
        yield server


def asked(answers: Answers, **more: object) -> object:
    return asking.propose(made.document(), client.Model(answers.address, "a-model", **more))


def test_what_the_model_proposes_comes_back_with_its_name(answers: Answers) -> None:
    found = asking.propose(made.document(), client.Model(answers.address, "a-model"))
    assert found.proposals.maker == Maker("a-model", person=False)
    assert found.proposals.made == (made.other(),)
    assert found.proposals.text_sha256 == made.document().facts.text_sha256
    assert found.unusable == ()
    assert answers.keys == [None]


def test_it_is_asked_in_a_form_with_the_words_of_the_ontology(answers: Answers) -> None:
    asked(answers, key="a key")
    (question,) = answers.asked
    assert (question["model"], question["temperature"]) == ("a-model", 0)
    assert question["response_format"]["json_schema"]["strict"] is True
    system, user = question["messages"]
    for topic in topics():
        assert f"{topic.label}: {topic.definition}" in system["content"]
    assert "essex-crc: Essex CRC" in system["content"]
    assert "hm-inspectorate" not in system["content"]  # nobody judges the judges
    assert "Essex CRC gave poor answers" in user["content"]
    assert "Ignore what you were told" not in system["content"]
    assert answers.keys == ["Bearer a key"]


def test_a_long_text_is_put_before_it_in_parts_that_are_the_whole() -> None:
    paragraph = f"{'Essex CRC gave poor answers on training. ' * 20}\n\n"
    document = made.document(made.TEXT + paragraph * 30)
    parts = list(prompt.parts(document))
    assert len(parts) > 1
    assert "".join("".join(parts).split()) == "".join(document.text.split())
    assert all(len(part) <= prompt.PART + len(paragraph) for part in parts)


def test_what_is_no_proposal_in_its_answer_is_told_and_the_rest_is_kept(answers: Answers) -> None:
    answers.statements = ["yes", made.HOLDS, {**made.HOLDS, "sign": "bad"}, made.HOLDS]
    found = asking.propose(made.document(), client.Model(answers.address, "a-model"))
    assert found.proposals.made == (made.other(),)
    assert [each.partition(":")[0] for each in found.unusable] == [
        "part 1, statement 1 is 'yes'; an object was expected",
        "part 1, statement 3",
    ]


FAILURES: dict[str, tuple[type[ProbationOversightError], str]] = {
    "slow": (ServerSlowError, "--seconds waits longer"),
    "half": (BrokenAnswerError, "breaks off"),
    "not JSON": (BrokenAnswerError, "its answer is not JSON"),
    "cut off": (BrokenAnswerError, "was cut off"),
    "no message": (ProposalError, "no message of a model"),
}


@pytest.mark.alike
@pytest.mark.parametrize("way", FAILURES)
def test_each_failure_is_told_from_the_others(answers: Answers, way: str) -> None:
    kind, told = FAILURES[way]
    answers.way = way
    with pytest.raises(kind, match=told) as failed:
        asked(answers, seconds=1.0 if way == "slow" else 30.0)
    assert type(failed.value) is kind
    assert answers.address in str(failed.value)


@pytest.mark.parametrize(
    ("status", "kind"), [(401, LoginError), (403, LoginError), (400, RefusalError)]
)
def test_a_server_that_says_no(answers: Answers, status: int, kind: type[Exception]) -> None:
    answers.status = status
    with pytest.raises(kind, match=str(status)):
        asked(answers)


@pytest.mark.parametrize("said", ["[]", '{"findings": []}', json.dumps({"statements": "none"})])
def test_words_of_another_form(answers: Answers, said: str) -> None:
    answers.said = said
    with pytest.raises(ProposalError, match="no list of statements"):
        asked(answers)


def test_a_model_that_talks(answers: Answers) -> None:
    answers.said = "Certainly! Here is what I found."
    with pytest.raises(BrokenAnswerError, match="what the model says is not JSON"):
        asked(answers)


def test_nobody_there() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}/v1"
    with pytest.raises(ServerDownError, match="start the server of the model"):
        asking.propose(made.document(), client.Model(address, "a-model"))


@pytest.mark.parametrize("address", ["localhost:11434", "ftp://localhost/v1", "no address"])
def test_what_is_no_address(address: str) -> None:
    with pytest.raises(ServerDownError):
        asking.propose(made.document(), client.Model(address, "a-model"))
