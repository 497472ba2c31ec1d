"""What ``make grown`` does: the grown system on this machine, with its page and its probes, until Ctrl-C."""

from __future__ import annotations

import contextlib
import os
import shlex
import signal
import threading
import time
from collections.abc import Mapping
from pathlib import Path

from scripts.building import QUIET
from scripts.grown import Grown, count
from scripts.page import serve_site
from scripts.passwords import write_private
from scripts.processes import check_port, port_setting
from scripts.steps import CACHE, LOGS, StepError

RASA_PROBES, ACTIONS_PROBES = 5006, 5056  # of the first of them; the next has the next port

STORES = "stores.env"
NAMES = ("CONVERSATION_STORE", "LOCK_STORE", "DELIVERIES", "EVENT_BROKER", "EVENT_SECONDS")
EVENT_SECONDS = "60"
PAUSE = 0.5  # seconds between two looks at what has ended
MOST_ENDS, ENDS_WITHIN = 5, 600.0


def stay_grown(site_folder: Path) -> None:
    """Start all, tell where everything is, and stay; SIGUSR1 starts one server after the other anew.

    Its files stay in ``GROWN_DIR``. What ends by itself is started again; raises StepError where a port is
    taken, or where one ends again and again.
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
    settings = {**QUIET, **events_setting()}
    grown = Grown(folder, rasas, actions, rasa_port, site, settings, keep=True, probes=probes)
    try:
        with grown:
            serve_site(site_folder, port, rasa_port)
            write_private(folder / STORES, stores_text(grown.stores))
            print(ready_text(grown, time.monotonic() - started, port), flush=True)
            asked = threading.Event()
            signal.signal(signal.SIGUSR1, lambda *_: asked.set())
            keep_up(grown, asked)
    finally:
        (folder / STORES).unlink(missing_ok=True)  # its addresses are over
        print("stopped", flush=True)


def events_setting() -> dict[str, str]:
    """Where events go: to the operator's RabbitMQ, or to the one here, where they are gone in a minute.

    Nobody may take them here, and what a reader deletes must not lie in a queue for a month.
    """
    own = os.environ.get("EVENT_BROKER")
    return {"EVENT_BROKER": own} if own else {"EVENT_SECONDS": EVENT_SECONDS}


def stores_text(stores: Mapping[str, str]) -> str:
    """A file for a shell to read: the settings with which the command line finds what these servers keep."""
    return "".join(f"{name}={shlex.quote(stores[name])}\n" for name in NAMES if name in stores)


def keep_up(grown: Grown, asked: threading.Event) -> None:
    """Start again what has ended; start all anew, one after the other, where it is asked for; never return.

    Raises StepError where one has ended ``MOST_ENDS`` times in ``ENDS_WITHIN`` seconds.
    """
    ends: dict[str, list[float]] = {}
    while True:
        if asked.wait(PAUSE):
            asked.clear()
            grown.renew_all()
            print("all are new", flush=True)
        for name in grown.ended():
            now, log = time.monotonic(), keep_log(name)
            ends[name] = [*(at for at in ends.get(name, ()) if now - at < ENDS_WITHIN), now]
            if len(ends[name]) >= MOST_ENDS:
                raise StepError(f"{name} has ended {MOST_ENDS} times in a short while; see {log}")
            print(f"{name} has ended (see {log}): it is started again", flush=True)
            time.sleep(
                4 * PAUSE * (len(ends[name]) - 1)
            )  # the first may have left something behind
            with contextlib.suppress(StepError):  # seen at the next look
                grown.launch(name)


def keep_log(name: str) -> str:
    """Keep what a server that has ended said, which its next start would write over; return where it is."""
    kept = LOGS / f"{name}.ended.log"
    for log in (LOGS / f"grown-{name}.log", LOGS / f"{name}.log"):
        if log.is_file():
            log.replace(kept)
            break
    return f".cache/logs/{kept.name}"


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
            f"  {'stores':<20} {grown.folder / STORES}, for ask-article export, delete and purge",
            f"kill -USR1 {os.getpid()} starts one after the other anew, with what is on disk then.",
            "Ctrl-C stops everything.",
        ]
    )


def _variable(name: str) -> str:
    return "METRICS_PORT" if name.startswith("rasa") else "ACTIONS_METRICS_PORT"
