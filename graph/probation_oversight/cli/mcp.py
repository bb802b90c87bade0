"""``oversight mcp``: the store for assistants, by the Model Context Protocol."""

from __future__ import annotations

from argparse import Namespace
from importlib.util import find_spec

from probation_oversight.cli.opening import folder, opened
from probation_oversight.cli.options import Add
from probation_oversight.errors import StoreError


def arguments(add: Add) -> None:
    """What may be given to ``mcp``."""
    made = add(
        "Eight tools that only read: questions, ask, explain, search, body, document, verify and\n"
        "sparql. An assistant starts this command itself and talks to it over standard input and\n"
        "output; --http answers at /mcp on a port of this machine.",
        "oversight mcp",
        "oversight mcp --http 8766",
    )
    made.add_argument("--http", metavar="PORT", type=int, help="answer over HTTP on this port")


def run(arguments: Namespace) -> int:
    """Answer until the assistant, or Ctrl-C, ends it."""
    if not find_spec("mcp"):
        raise StoreError(
            "assistants need a package that is not installed; "
            "pip install 'probation-oversight[mcp]' brings it"
        )
    from probation_oversight.serving import assistant
    from probation_oversight.serving.state import Served

    with opened(arguments) as graph:
        graph.prepare()
    server = assistant.server(Served(folder(arguments)))
    if arguments.http is None:
        server.run()
    else:
        server.run("streamable-http", host="127.0.0.1", port=arguments.http)
    return 0
