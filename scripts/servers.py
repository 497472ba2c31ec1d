"""One Rasa and one action server: the commands that start them, and both at once."""

from __future__ import annotations

import os

from scripts.building import MODEL, QUIET
from scripts.environments import ACTIONS_PYTHON, RASA_PYTHON
from scripts.processes import Server, start, stop, wait_ready

# A turn multiplies small matrices: a second thread waits for each of them by spinning, and takes the core that
# the other server needs (docs/decisions/turn-time.md).
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS")


def serving_environment() -> dict[str, str]:
    """What both servers are started with, wherever they are; the operator's own number of threads counts."""
    return {**{name: os.environ.get(name) or "1" for name in THREADS}, **QUIET}


def start_servers(rasa_port: int, actions_port: int, site: str) -> list[Server]:
    """Start both servers at once and wait for both."""
    shared = {**serving_environment(), "SITE_URL": site, "ACTIONS_PORT": str(actions_port)}
    servers: list[Server] = []
    try:
        health = f"http://127.0.0.1:{actions_port}/health"
        servers.append(start("actions", actions_command(actions_port), health, shared))
        door = f"http://127.0.0.1:{rasa_port}/"
        servers.append(start("rasa", rasa_command(rasa_port, site), door, shared))
        for server in servers:
            wait_ready(server)
    except BaseException:
        stop(servers)
        raise
    return servers


def actions_command(port: int) -> tuple[str, ...]:
    """What starts an action server."""
    return (ACTIONS_PYTHON, "-m", "actions.server", "--port", str(port))


def rasa_command(port: int, site: str, model: str = MODEL) -> tuple[str, ...]:
    """What starts Rasa with a dialogue model; the environment says where the action server is."""
    listen = os.environ.get("LISTEN") or "127.0.0.1"
    command = (RASA_PYTHON, "-m", "bot.lean", "run", "--interface", listen)
    return (*command, "--port", str(port), "--model", model, "--cors", *_origins(site))


def _origins(site: str) -> list[str]:
    # Rasa writes the CORS headers; bot/channels/settings.py checks the same setting, and says what is wrong.
    words = os.environ.get("ALLOWED_ORIGINS", "").replace(",", " ").split()
    origin = "/".join(site.split("/")[:3])
    return words or [origin, origin.replace("//localhost", "//127.0.0.1")]
