"""A language model behind an address that speaks as OpenAI's do; each failure told from the others.

Nothing is asked of anybody unless a person names the address and the model.
"""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Any

import httpx2

from probation_oversight import exchange
from probation_oversight.errors import (
    BrokenAnswerError,
    LoginError,
    ProposalError,
    RefusalError,
    ServerDownError,
    ServerSlowError,
)
from probation_oversight.exchange import Failure
from probation_oversight.proposals.prompt import Json, answer_form
from probation_oversight.version import __version__

_MOST = 8_000_000
"""Bytes of an answer."""


@dataclass(frozen=True, slots=True)
class Model:
    """The model called ``name`` at ``address``, as in "http://localhost:11434/v1".

    ``seconds`` is how long one answer may take; ``key`` lets in where one is needed.
    """

    address: str
    name: str
    seconds: float = 300.0
    key: str = ""


class ModelClient:
    """Asks one model; used in a ``with`` block."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._url = f"{model.address.rstrip('/')}/chat/completions"
        headers = {"User-Agent": f"probation-oversight/{__version__}"}
        if model.key:
            headers["Authorization"] = f"Bearer {model.key}"
        self._client = httpx2.Client(headers=headers, follow_redirects=False)

    def __enter__(self) -> ModelClient:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._client.close()

    def statements(self, messages: Sequence[Json]) -> list[object]:
        """What the model answers ``messages`` with, each as it put it.

        Raises ServerError, by its kind, or ProposalError if the answer has another form.
        """
        asked = {
            "model": self._model.name,
            "temperature": 0,
            "messages": list(messages),
            "response_format": answer_form(),
        }
        return self._listed(self._said(self._json(self._sent(asked), "its answer")))

    def _sent(self, asked: Json) -> bytes:
        until = time.monotonic() + self._model.seconds
        limits = httpx2.Timeout(self._model.seconds, connect=exchange.TO_CONNECT)
        long = BrokenAnswerError(f"the answer of {self._url} has more than {_MOST:,} bytes")
        try:
            with self._client.stream("POST", self._url, json=asked, timeout=limits) as response:
                content = exchange.content(response, until, self._slow(), _MOST, long)
        except httpx2.RequestError as error:
            raise self._failure(error) from error
        except (httpx2.InvalidURL, ValueError) as error:
            raise ServerDownError(f"{self._url} is no address of a server: {error}") from error
        if response.status_code in exchange.NOT_ALLOWED:
            raise LoginError(
                f"{self._url} does not let us in ({response.status_code}); put the key into "
                "$OVERSIGHT_MODEL_KEY"
            )
        if response.status_code >= exchange.WRONG:
            said = exchange.words(content)
            raise RefusalError(f"{self._url} refused ({response.status_code}): {said}")
        return content

    def _slow(self) -> ServerSlowError:
        return ServerSlowError(
            f"{self._url} gave no whole answer in {self._model.seconds:g} s; --seconds waits longer"
        )

    def _failure(self, error: httpx2.RequestError) -> Exception:
        """What went wrong between here and the model, in words."""
        found = exchange.failure(error)
        if found is Failure.DOWN:
            return ServerDownError(
                f"nothing answers at {self._url} ({error}); start the server of the model, or "
                "name another with --at"
            )
        if found is Failure.SLOW:
            return self._slow()
        why = exchange.why(error)
        return BrokenAnswerError(f"the answer of {self._url} breaks off: {why[:200]}; ask again")

    def _json(self, words: bytes | str, what: str) -> Any:
        try:
            return json.loads(words)
        except (ValueError, RecursionError) as error:
            raise BrokenAnswerError(f"{self._url}: {what} is not JSON: {error}") from error

    def _said(self, answer: Any) -> str:
        """The words of the model in the server's answer."""
        try:
            choice = answer["choices"][0]
            said, why = choice["message"]["content"], choice.get("finish_reason")
        except (KeyError, IndexError, TypeError, AttributeError) as error:
            raise self._another_form("no message of a model") from error
        if why == "length":
            raise BrokenAnswerError(
                f"{self._url}: the model was cut off in its answer; let it say more at a time"
            )
        if not isinstance(said, str):
            raise self._another_form("no words of a model")
        return said

    def _listed(self, said: str) -> list[object]:
        found = self._json(said, "what the model says")
        listed = found.get("statements") if isinstance(found, dict) else None
        if not isinstance(listed, list):
            raise self._another_form("no list of statements")
        return listed

    def _another_form(self, what: str) -> ProposalError:
        return ProposalError(
            f"{self._url} answers in another form than it was asked for: there is {what} in it. "
            "See that the model can answer by a JSON schema"
        )
