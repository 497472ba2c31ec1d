"""The grown system on one machine: Rasas and action servers behind nginx, Postgres, Redis and RabbitMQ."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from scripts.building import MODEL
from scripts.processes import Server, free_port, start, stop, wait_ready
from scripts.proxy import configuration
from scripts.rabbitmq import RabbitMQ
from scripts.servers import actions_command, rasa_command, serving_environment
from scripts.services import Services, family, found, title, wait_gone
from scripts.steps import StepError

MOST = 32  # of each kind on one machine
STORES = ("postgres", "redis")
NGINX_TURNS = 1.0  # seconds, after which what a worker of nginx has taken in is on its way
NGINX_WITHIN = 60.0  # for its new workers


@dataclass
class Grown:
    """All processes, as long as the block runs; any of them may be killed and started again."""

    folder: Path  # what nginx writes, and the stores where they are kept
    rasas: int = 3
    actions: int = 2
    port: int = field(default_factory=free_port)
    site: str = "http://localhost:8000"
    settings: Mapping[str, str] = field(default_factory=dict)
    model: str = MODEL
    keep: bool = False  # whether the stores' files outlive the block
    probes: Mapping[str, int] = field(default_factory=dict)  # ports on loopback, by server
    _ports: dict[str, int] = field(default_factory=dict)
    _servers: dict[str, Server] = field(default_factory=dict)
    _services: Services | None = None
    _broker: RabbitMQ | None = None
    _aside: str = ""  # the server that nginx leaves alone

    def __enter__(self) -> Grown:
        self.folder.mkdir(parents=True, exist_ok=True)
        names = [f"actions-{n}" for n in range(1, self.actions + 1)]
        names += [f"rasa-{n}" for n in range(1, self.rasas + 1)]
        self._ports = {name: free_port() for name in [*names, "actions"]}
        try:
            self._services = Services(self.folder / "stores" if self.keep else None).__enter__()
            self._broker = RabbitMQ(self.folder / "rabbitmq")
            for name in ("nginx", "rabbitmq", *names):
                self.launch(name)
            for name in ("rabbitmq", "nginx", *names):
                self.wait(name)
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        stop(list(self._servers.values()))
        if self._broker is not None:
            self._broker.clear()
        if self._services is not None:
            self._services.__exit__()

    def ended(self) -> list[str]:
        """Which of all have ended by themselves, the stores first, which the others need."""
        dead = [name for name, server in self._servers.items() if server.process.poll() is not None]
        return [*self.services.ended(), *dead]

    def port_of(self, name: str) -> int:
        """The port of "rasa-1", "actions-2" and so on."""
        return self._ports[name]

    @property
    def services(self) -> Services:
        """Postgres and Redis."""
        assert self._services is not None
        return self._services

    @property
    def events(self) -> str:
        """The address of RabbitMQ."""
        assert self._broker is not None
        return self._broker.address

    def launch(self, name: str) -> None:
        """Start a server, which is not yet ready, or a store, which is."""
        if name in STORES:
            self.services.launch(name)
            return
        if name == "rabbitmq":
            assert self._broker is not None
            self._servers[name] = self._broker.start()
            return
        if name == "nginx":
            self._start_nginx()
            return
        port = self._ports[name]
        if name.startswith("rasa"):
            command, address = (
                rasa_command(port, self.site, self.model),
                f"http://127.0.0.1:{port}/",
            )
        else:
            command, address = actions_command(port), f"http://127.0.0.1:{port}/health"
        self._servers[name] = start(f"grown-{name}", command, address, self._environment(name))

    def wait(self, name: str) -> None:
        """Return when a server is ready."""
        wait_ready(self._servers[name])

    def kill(self, name: str) -> None:
        """SIGKILL; return once nothing of it runs."""
        process = self._servers[name].process
        members = family(process.pid)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        wait_gone(members)

    def end(self, name: str) -> None:
        """SIGTERM: it finishes what it has begun."""
        stop([self._servers[name]])

    def renew(self, name: str) -> None:
        """Let a server end and start it anew, with what is on disk now, while the others do its work."""
        self._set_aside(name)
        self.end(name)
        self.launch(name)
        self.wait(name)
        self._set_aside("")

    def renew_all(self) -> None:
        """One server after the other: the action servers, which may know more than before, first."""
        for name in [name for name in self._ports if name != "actions"]:
            self.renew(name)

    @property
    def stores(self) -> dict[str, str]:
        """The settings that lead to the stores, passwords and all."""
        return {
            "CONVERSATION_STORE": self.services.postgres,
            "LOCK_STORE": self.services.redis,
            "DELIVERIES": self.services.redis,
            "EVENT_BROKER": self.events,
            **self.settings,
        }

    def _environment(self, name: str) -> dict[str, str]:
        probes = "METRICS_PORT" if name.startswith("rasa") else "ACTIONS_METRICS_PORT"
        return {
            **serving_environment(),
            "SITE_URL": self.site,
            "ACTIONS_PORT": str(self._ports["actions"]),  # nginx
            "TRUSTED_PROXIES": "127.0.0.1",
            "METRICS_PORT": "0",
            "ACTIONS_METRICS_PORT": "0",
            probes: str(self.probes.get(name, 0)),
            **self.stores,
        }

    def _start_nginx(self) -> None:
        file = self._configure_nginx()
        command = (found("nginx"), "-c", str(file), "-p", str(file.parent))
        address = f"http://127.0.0.1:{self.port}/"
        self._servers["nginx"] = start("grown-nginx", command, address, {})

    def _configure_nginx(self) -> Path:
        file = self.folder / "nginx" / "nginx.conf"
        file.parent.mkdir(exist_ok=True)
        rasas, actions = self._behind("rasa-"), self._behind("actions-")
        text = configuration(file.parent, self.port, rasas, self._ports["actions"], actions)
        file.write_text(text, encoding="utf-8")
        return file

    def _behind(self, kind: str) -> list[int]:
        names = [name for name in self._ports if name.startswith(kind)]
        return [self._ports[name] for name in names if name != self._aside or len(names) == 1]

    def _set_aside(self, name: str) -> None:
        self._aside = name
        self._configure_nginx()
        master = self._servers["nginx"].process
        before = family(master.pid)[1:]
        master.send_signal(signal.SIGHUP)
        deadline = time.monotonic() + NGINX_WITHIN
        while not have_taken_over(master.pid, before) and time.monotonic() < deadline:
            time.sleep(0.05)
        time.sleep(NGINX_TURNS)


def have_taken_over(master: int, before: Sequence[int]) -> bool:
    """Whether new workers of nginx take what comes, and none of those before does."""
    now = family(master)[1:]
    leaving = all("shutting down" in title(worker) for worker in now if worker in before)
    return leaving and any(worker not in before for worker in now)


def count(variable: str, default: int) -> int:
    """How many servers of a kind, from the environment."""
    value = os.environ.get(variable) or str(default)
    if not value.isdecimal() or not 0 < int(value) <= MOST:
        raise StepError(f"{variable}={value} can't be used: give a number from 1 to {MOST}")
    return int(value)
