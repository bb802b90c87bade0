"""``oversight serve``: the store in the browser and over HTTP."""

from __future__ import annotations

import sys
import webbrowser
from argparse import Namespace
from importlib.util import find_spec

from probation_oversight.cli import options, output
from probation_oversight.cli.opening import folder, opened
from probation_oversight.cli.options import Add
from probation_oversight.errors import StoreError

_LAST_PORT = 65_535


def arguments(add: Add) -> None:
    """What may be given to ``serve``."""
    made = add(
        "Pages with the questions as forms, and a SPARQL endpoint at /sparql; for this machine\n"
        "only, and nothing can be changed. Documents may be loaded meanwhile. Ends with Ctrl-C.",
        "oversight serve --open",
        "oversight serve --port 8080",
    )
    made.add_argument(
        "--port",
        metavar="N",
        type=options.whole(0, _LAST_PORT, "port"),
        default=0,
        help="the port (default: a free one)",
    )
    made.add_argument("--open", action="store_true", help="open the start page in the browser")


def run(arguments: Namespace) -> int:
    """Serve the store until interrupted."""
    if not find_spec("starlette") or not find_spec("uvicorn"):
        raise StoreError(
            "serving needs packages that are not installed; "
            "pip install 'probation-oversight[serve]' brings them"
        )
    from probation_oversight.serving import server
    from probation_oversight.serving.state import Served

    with opened(arguments) as graph:
        graph.prepare()
    listening = server.bound(arguments.port)
    address = server.address(listening)
    served = Served(folder(arguments))

    def ready() -> None:
        output.done(arguments.form, {"address": address}, f"{address} (Ctrl-C ends it)")
        sys.stdout.flush()
        if arguments.open:
            webbrowser.open(address)

    server.run(served, listening, ready)
    return 0
