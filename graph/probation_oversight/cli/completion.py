"""``oversight completion``: what makes a shell complete commands, options and files."""

from __future__ import annotations

from argparse import Namespace

from probation_oversight.cli import commands
from probation_oversight.cli.options import Add

SHELLS = ("bash", "zsh", "tcsh")


def arguments(add: Add) -> None:
    """What may be given to ``completion``."""
    made = add(
        "Write it to where the shell looks for such scripts, then start the shell anew.",
        "oversight completion bash > ~/.local/share/bash-completion/completions/oversight",
        "oversight completion zsh > ~/.zfunc/_oversight",
    )
    made.add_argument("shell", metavar="SHELL", choices=SHELLS, help="bash, zsh or tcsh")


def run(arguments: Namespace) -> int:
    """Print the shell's script for all commands."""
    import shtab

    print(shtab.complete(commands.filled(), arguments.shell))
    return 0
