"""Starts one server in the place of this process: what a container runs."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from scripts.processes import port_setting
from scripts.servers import actions_command, rasa_command, serving_environment
from scripts.steps import ROOT, StepError

NAMES = ("actions", "rasa")


def command(name: str) -> tuple[str, ...]:
    """What starts that server, by the same settings as ``make run``."""
    if name == "actions":
        return actions_command(port_setting("ACTIONS_PORT", 5055))
    site = os.environ.get("SITE_URL") or f"http://localhost:{port_setting('PORT', 8000)}"
    return rasa_command(port_setting("RASA_PORT", 5005), site)


def environment() -> dict[str, str]:
    """The environment of ``make run``: nothing is reported to anybody, and both ports are named."""
    ports = {"ACTIONS_PORT": "5055", "ORT_DISABLE_TELEMETRY": "1"}
    return {**ports, **os.environ, **serving_environment()}


def main(arguments: Sequence[str]) -> int:
    """Become the server of that name, so that it gets the signals that are sent to the container."""
    if len(arguments) != 1 or arguments[0] not in NAMES:
        print(f"usage: python -m scripts.serving {'|'.join(NAMES)}", file=sys.stderr)
        return 2
    try:
        words = command(arguments[0])
        os.chdir(ROOT)
        os.umask(0o077)  # what it writes is of readers
        os.execve(words[0], words, environment())
    except StepError as error:
        print(error, file=sys.stderr)
    except OSError as error:
        print(f"{words[0]}: {error.strerror}; run 'make setup'", file=sys.stderr)
    return 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
