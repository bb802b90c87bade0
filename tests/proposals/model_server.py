"""A server on this machine that answers as one with a language model does: what it is told to."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

SLOW = 3.0
"""Seconds that a slow answer takes."""


@dataclass
class Answers:
    """What the server answers with, and what it was asked."""

    statements: Sequence[object] = ()
    way: str = "whole"
    status: int = 200
    said: str | None = None
    asked: list[Mapping[str, Any]] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)
    address: str = ""

    def content(self) -> bytes:
        words = self.said
        if words is None:
            words = json.dumps({"statements": list(self.statements)})
        choice = {"message": {"role": "assistant", "content": words}, "finish_reason": "stop"}
        if self.way == "cut off":
            choice["finish_reason"] = "length"
        answer: object = {"choices": [choice]}
        if self.way == "no message":
            answer = {"error": "none"}
        return b"<html>" if self.way == "not JSON" else json.dumps(answer).encode()


@contextmanager
def running(answers: Answers) -> Iterator[Answers]:
    """The server, with its address in ``answers``."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            answers.asked.append(json.loads(self.rfile.read(length)))
            answers.keys.append(self.headers.get("Authorization"))
            content = answers.content()
            self.send_response(answers.status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            if answers.way == "slow":
                time.sleep(SLOW)
            if answers.way == "half":
                content = content[: len(content) // 2]
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    answers.address = f"http://127.0.0.1:{server.server_address[1]}/v1"
    try:
        yield answers
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
