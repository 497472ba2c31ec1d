"""What ``make grown`` does: the grown system on this machine, with its page and its probes, until Ctrl-C."""

from __future__ import annotations

import os
import signal
import threading
import time
from pathlib import Path

from scripts.building import QUIET
from scripts.grown import Grown, count
from scripts.page import serve_site
from scripts.processes import check_port, port_setting, stay
from scripts.steps import CACHE

RASA_PROBES, ACTIONS_PROBES = 5006, 5056  # of the first of them; the next has the next port


def stay_grown(site_folder: Path) -> None:
    """Start all, tell where everything is, and stay; SIGUSR1 starts one server after the other anew.

    Its files stay in ``GROWN_DIR``. Raises StepError where a port is taken or a server ends by itself.
    """
    port, rasa_port = port_setting("PORT", 8000), port_setting("RASA_PORT", 5005)
    rasas, actions = count("RASAS", 3), count("ACTIONS", 2)
    probes = probe_ports(rasas, actions)
    check_port(port, "PORT")
    check_port(rasa_port, "RASA_PORT")
    for name, probe in probes.items():
        check_port(probe, _variable(name))
    site = os.environ.get("SITE_URL") or f"http://localhost:{port}"
    folder = Path(os.environ.get("GROWN_DIR") or CACHE / "grown")
    started = time.monotonic()
    print("starting ...", flush=True)
    grown = Grown(folder, rasas, actions, rasa_port, site, QUIET, keep=True, probes=probes)
    try:
        with grown:
            serve_site(site_folder, port, rasa_port)
            print(ready_text(grown, time.monotonic() - started, port), flush=True)
            asked = threading.Event()
            signal.signal(signal.SIGUSR1, lambda *_: asked.set())
            while stay(grown.servers, asked):
                asked.clear()
                grown.renew_all()
                print("all are new", flush=True)
    finally:
        print("stopped", flush=True)


def probe_ports(rasas: int, actions: int) -> dict[str, int]:
    """The port of each server's probes by its name; none where the setting is 0."""
    found: dict[str, int] = {}
    for kind, number, default in (
        ("rasa", rasas, RASA_PROBES),
        ("actions", actions, ACTIONS_PROBES),
    ):
        variable = _variable(kind)
        if os.environ.get(variable) == "0":
            continue
        first = port_setting(variable, default)
        found |= {f"{kind}-{n}": first + n - 1 for n in range(1, number + 1)}
    return found


def ready_text(grown: Grown, seconds: float, port: int) -> str:
    """What is said once all is up."""
    probes = (
        f"  {f'probes of {name}':<20} http://127.0.0.1:{p}" for name, p in grown.probes.items()
    )
    return "\n".join(
        [
            f"ready in {seconds:.1f} s: {grown.rasas} Rasas, {grown.actions} action servers, nginx, "
            "Postgres, Redis, RabbitMQ",
            f"  {'page':<20} http://localhost:{port}",
            f"  {'channels':<20} http://localhost:{grown.port}/webhooks/rest/webhook",
            *probes,
            f"kill -USR1 {os.getpid()} starts one after the other anew, with what is on disk then.",
            "Ctrl-C stops everything.",
        ]
    )


def _variable(name: str) -> str:
    return "METRICS_PORT" if name.startswith("rasa") else "ACTIONS_METRICS_PORT"
