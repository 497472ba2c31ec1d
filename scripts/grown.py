"""Several Rasas and action servers behind nginx, with Postgres and Redis: the grown system on one machine."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from scripts.house import actions_command, rasa_command
from scripts.processes import Server, free_port, start, stop, wait_ready
from scripts.proxy import configuration
from scripts.services import Services, found
from scripts.steps import StepError

MOST = 32  # of each kind on one machine


@dataclass
class Grown:
    """All processes, as long as the block runs; any of them may be killed and started again."""

    folder: Path  # what nginx writes, and the stores where they are kept
    rasas: int = 3
    actions: int = 2
    port: int = field(default_factory=free_port)
    site: str = "http://localhost:8000"
    settings: Mapping[str, str] = field(default_factory=dict)
    keep: bool = False  # whether Postgres' files outlive the block
    _ports: dict[str, int] = field(default_factory=dict)
    _servers: dict[str, Server] = field(default_factory=dict)
    _services: Services | None = None

    def __enter__(self) -> Grown:
        self.folder.mkdir(parents=True, exist_ok=True)
        names = [f"actions-{n}" for n in range(1, self.actions + 1)]
        names += [f"rasa-{n}" for n in range(1, self.rasas + 1)]
        self._ports = {name: free_port() for name in [*names, "actions"]}
        try:
            self._services = Services(self.folder / "stores" if self.keep else None).__enter__()
            self._start_nginx()
            for name in names:
                self.launch(name)
            for name in names:
                self.wait(name)
            self.wait("nginx")
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        stop(list(self._servers.values()))
        if self._services is not None:
            self._services.__exit__()

    @property
    def servers(self) -> list[Server]:
        """All that run here, but the stores."""
        return list(self._servers.values())

    def port_of(self, name: str) -> int:
        """The port of "rasa-1", "actions-2" and so on."""
        return self._ports[name]

    def launch(self, name: str) -> None:
        """Start a server; it is not yet ready."""
        port = self._ports[name]
        if name.startswith("rasa"):
            command, address = rasa_command(port, self.site), f"http://127.0.0.1:{port}/"
        else:
            command, address = actions_command(port), f"http://127.0.0.1:{port}/health"
        self._servers[name] = start(f"grown-{name}", command, address, self._environment())

    def wait(self, name: str) -> None:
        """Return when a server is ready."""
        wait_ready(self._servers[name])

    def kill(self, name: str) -> None:
        """SIGKILL."""
        self._servers[name].process.kill()
        self._servers[name].process.wait()

    def _environment(self) -> dict[str, str]:
        assert self._services is not None
        return {
            "SITE_URL": self.site,
            "ACTIONS_PORT": str(self._ports["actions"]),  # nginx
            "CONVERSATION_STORE": self._services.postgres,
            "LOCK_STORE": self._services.redis,
            "DELIVERIES": self._services.redis,
            "TRUSTED_PROXIES": "127.0.0.1",
            "METRICS_PORT": "0",
            "ACTIONS_METRICS_PORT": "0",
            **self.settings,
        }

    def _start_nginx(self) -> None:
        folder = self.folder / "nginx"
        folder.mkdir(exist_ok=True)
        ports = [self._ports[name] for name in self._ports if name.startswith("rasa-")]
        behind = [self._ports[name] for name in self._ports if name.startswith("actions-")]
        text = configuration(folder, self.port, ports, self._ports["actions"], behind)
        (folder / "nginx.conf").write_text(text, encoding="utf-8")
        command = (found("nginx"), "-c", str(folder / "nginx.conf"), "-p", str(folder))
        address = f"http://127.0.0.1:{self.port}/"
        self._servers["nginx"] = start("grown-nginx", command, address, {})


def count(variable: str, default: int) -> int:
    """How many servers of a kind, from the environment."""
    value = os.environ.get(variable) or str(default)
    if not value.isdecimal() or not 0 < int(value) <= MOST:
        raise StepError(f"{variable}={value} can't be used: give a number from 1 to {MOST}")
    return int(value)


def ready_text(grown: Grown, started: float) -> str:
    """What is said once all is up."""
    return (
        f"ready in {time.monotonic() - started:.1f} s: {grown.rasas} Rasas, {grown.actions} action servers, "
        "nginx, Postgres, Redis"
    )
