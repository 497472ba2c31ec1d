"""What the make targets do: set-up, start, terminal chat, tests, checks, benchmark."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date

from scripts import audits, browser, environments, manifests, services
from scripts.building import QUIET, build_steps
from scripts.environments import ACTIONS_PYTHON, RASA_PYTHON
from scripts.lanes import Lane, run_lanes
from scripts.page import serve_site
from scripts.processes import check_port, port_setting, stay, stop
from scripts.servers import start_servers
from scripts.steps import CACHE, ROOT, StepError, run_all

APART = ("bot", "browser", "stack", "grown")  # folders of tests that do not run with the units


def setup() -> None:
    """Do every step that is not done."""
    run_all(build_steps())


def run() -> None:
    """Set up, start all, and stay until Ctrl-C."""
    port, rasa_port = port_setting("PORT", 8000), port_setting("RASA_PORT", 5005)
    actions_port = port_setting("ACTIONS_PORT", 5055)
    for number, variable in (
        (port, "PORT"),
        (rasa_port, "RASA_PORT"),
        (actions_port, "ACTIONS_PORT"),
        *_probe_ports(),
    ):
        check_port(number, variable)
    setup()
    site = os.environ.get("SITE_URL") or f"http://localhost:{port}"
    started = time.monotonic()
    print("starting ...", flush=True)
    servers = start_servers(rasa_port, actions_port, site)
    try:
        serve_site(CACHE / "site", port, rasa_port)
        print(f"ready in {time.monotonic() - started:.1f} s", flush=True)
        print(f"  page      http://localhost:{port}", flush=True)
        print(f"  embedded  http://127.0.0.1:{port}/embed", flush=True)
        print(f"  channels  http://localhost:{rasa_port}/webhooks/rest/webhook", flush=True)
        print("Ctrl-C stops everything.", flush=True)
        stay(servers)
    finally:
        stop(servers)
        print("stopped", flush=True)


def _probe_ports() -> list[tuple[int, str]]:
    """The ports of the probes, which the servers read from the environment; 0 turns one off."""
    ports = {"METRICS_PORT": "5006", "ACTIONS_METRICS_PORT": "5056"}
    chosen = [(os.environ.setdefault(name, port), name) for name, port in ports.items()]
    return [(port_setting(name, 0), name) for value, name in chosen if value != "0"]


def chat() -> None:
    """Start both servers quietly on free ports and talk in the terminal."""
    from scripts.chat import converse
    from scripts.processes import free_port

    setup()
    rasa_port, actions_port = free_port(), free_port()
    servers = start_servers(rasa_port, actions_port, "http://localhost:8000")
    try:
        converse(rasa_port)
    finally:
        stop(servers)


def grown() -> None:
    """Several Rasas and action servers behind nginx, with Postgres and Redis, until Ctrl-C."""
    from scripts.growing import stay_grown

    setup()
    run_all(services.steps())
    stay_grown(site_folder=CACHE / "site")


def check() -> None:
    """Lint and types in the environments that have them; says which advisories are known of what is locked."""
    run_all([*environments.steps(), audits.step()])
    commands: tuple[tuple[str, ...], ...] = (
        (".venv/actions/bin/ruff", "check", "."),
        (".venv/actions/bin/ruff", "format", "--check", "."),
        (".venv/actions/bin/mypy",),
    )
    for command in commands:
        _must(command)
    audits.tell(date.today())


def audit() -> None:
    """Look up known advisories about the locked packages; needs the services that have them."""
    run_all([*environments.steps(), audits.step()])
    audits.main()


def test() -> None:
    """Set up, check, and run every test."""
    setup()
    run_all([environments.milvus_step(), *browser.steps(), *services.steps(), manifests.step()])
    check()
    # Three lanes side by side, about as long as one another: servers mostly wait, also for each other.
    pytest = (ACTIONS_PYTHON, "-m", "pytest")
    rasa = (RASA_PYTHON, "-m", "pytest", "-c", "tests/bot/pytest.ini", "--rootdir", ".")
    units = (*pytest, *(word for folder in APART for word in ("--ignore", f"tests/{folder}")))
    lanes = (
        Lane("units", (units,)),
        Lane("rasa", ((*rasa, "tests/bot"), (*pytest, "tests/stack"))),
        Lane("servers", ((*pytest, "tests/grown"), (*pytest, "tests/browser"))),
    )
    if run_lanes(lanes, QUIET):
        raise SystemExit(1)


def bench() -> None:
    """Measure beside a stock bot, the widget in a browser, and the answers beside plain methods."""
    setup()
    run_all(browser.steps())
    _must((ACTIONS_PYTHON, "-m", "benchmarks.stock"))
    _must((ACTIONS_PYTHON, "-m", "benchmarks.widget"))
    _must((ACTIONS_PYTHON, "-m", "benchmarks.channels"))
    _must((ACTIONS_PYTHON, "-m", "benchmarks.sizes"))
    _must((ACTIONS_PYTHON, "-m", "benchmarks.library"))
    _must((ACTIONS_PYTHON, "-m", "benchmarks.redaction"))
    measure = ("evaluate", "--split", "test", "--beside", "--keep")
    _must((ACTIONS_PYTHON, "-m", "actions.cli", *measure))


def soak() -> None:
    """What takes too long for every test run: readers while servers are killed, and a long random walk."""
    setup()
    run_all(services.steps())
    _must((ACTIONS_PYTHON, "-m", "benchmarks.soak"))
    _must((ACTIONS_PYTHON, "-m", "pytest", "tests/stack/test_walk.py"), WALK_TURNS="5000")


def _must(command: Sequence[str], **more: str) -> None:
    environment = {**os.environ, **QUIET, "PYTHONWARNINGS": "", **more}
    process = subprocess.Popen(list(command), cwd=ROOT, env=environment)
    try:
        code = process.wait()
    except KeyboardInterrupt:
        _let_end(process)
        raise
    if code:
        raise SystemExit(code if code > 0 else 1)


def _let_end(process: subprocess.Popen[bytes]) -> None:
    # A Ctrl-C reaches the command too: give it the time to stop the servers that it started.
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.terminate()
        process.wait()


COMMANDS: dict[str, Callable[[], None]] = {
    "setup": setup,
    "run": run,
    "chat": chat,
    "grown": grown,
    "test": test,
    "check": check,
    "audit": audit,
    "bench": bench,
    "soak": soak,
    "pins": environments.compile_pins,
}


def main(arguments: Sequence[str]) -> int:
    """Run one command by its name."""
    if len(arguments) != 1 or arguments[0] not in COMMANDS:
        print(f"usage: python -m scripts.house {'|'.join(COMMANDS)}", file=sys.stderr)
        return 2
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    # For what the set-up starts; not in QUIET, whose names are part of what makes a step new.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    try:
        COMMANDS[arguments[0]]()
    except StepError as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"\n{error.filename or ''}: {error.strerror}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
