"""The command ``oversight``: parse, call the library, print, exit code.

Exit codes are 0 (done), 1 (done, and problems were found) and 2 (could not be done). Errors raised
on purpose become one paragraph on standard error here and nowhere else.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence

from probation_oversight.cli import commands, damage, streams
from probation_oversight.errors import ProbationOversightError
from probation_oversight.rendering.visible import visible

FAILED = 2
_SELDOM = 50_000
"""Objects made before Python looks for cycles among them: most commands are done by then."""
_INTERRUPTED = 130
_BROKEN_PIPE = 141
_DAMAGE = "Corruption: "
"""How Oxigraph's engine begins when it meets damaged files in the midst of an answer."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line ``argv`` (default: the process's own) and return its exit code."""
    gc.set_threshold(_SELDOM, *gc.get_threshold()[1:])
    try:
        streams.prepare()
        code = _run(argv)
        sys.stdout.flush()
    except SystemExit as stop:  # argparse leaves this way after --help and --version
        return int(stop.code or 0)
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return _INTERRUPTED
    except BrokenPipeError:
        streams.discard()  # or Python would complain once more when it flushes
        return _BROKEN_PIPE
    except Exception as error:  # noqa: BLE001 (a fault of ours must not look like exit code 1)
        _drop_what_cannot_be_printed(error)
        return _failed(error)
    finally:
        damage.stop()
    return code


def _run(argv: Sequence[str] | None) -> int:
    arguments = commands.parser().parse_args(argv)
    code: int = arguments.run(arguments)
    return code


def _failed(error: Exception) -> int:
    """Say what went wrong; with a traceback only if it is a fault of the program."""
    if isinstance(error, ProbationOversightError):
        message = str(error)
    elif isinstance(error, RuntimeError) and str(error).startswith(_DAMAGE):
        message = f"the store is damaged: {error}; 'oversight rebuild' keeps what is whole"
    elif isinstance(error, OSError):
        where = f"{error.filename}: " if error.filename else ""
        message = f"{where}{error.strerror or error}"
    else:
        sys.excepthook(type(error), error, error.__traceback__)
        message = (
            "this is a fault in the program, not in what it was given; please report it, with "
            "the lines above"
        )
    print(f"oversight: {visible(message)}", file=sys.stderr)
    return FAILED


def _drop_what_cannot_be_printed(error: Exception) -> None:
    """If ``error`` is of printing itself (a full disk), do not let Python try once more."""
    if sys.stdout is not None and isinstance(error, OSError):
        try:
            sys.stdout.flush()
        except OSError:
            streams.discard()
