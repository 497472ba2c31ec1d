"""A RabbitMQ of one's own on loopback: what it is started with, and what it leaves behind."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from scripts.passwords import kept_password, password_of, write_private
from scripts.processes import Server, free_port, start
from scripts.services import found

ROLE, SECRET = "ask", "password"


@dataclass
class RabbitMQ:
    """One node; its queues are kept in the folder."""

    folder: Path
    port: int = field(default_factory=free_port)
    _nodes_port: int = field(default_factory=free_port)  # where other nodes would come in
    _names_port: int = field(default_factory=free_port)  # of Erlang's own directory of nodes

    @property
    def address(self) -> str:
        """For those who may come in; known once it was started."""
        password = kept_password(self.folder / SECRET)
        return f"amqp://{ROLE}:{password}@127.0.0.1:{self.port}/"

    def start(self) -> Server:
        """Start it; it is not yet ready."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self._let_in()
        command, address = (found("rabbitmq-server"),), f"tcp://127.0.0.1:{self.port}"
        return start("rabbitmq", command, address, self._environment())

    def _let_in(self) -> None:
        """Whoever has the password, and no other account of this machine."""
        if not kept_password(self.folder / SECRET):
            # RabbitMQ makes its users with its files: those from before there was a password let anybody in.
            shutil.rmtree(self.folder / "queues", ignore_errors=True)
        password = password_of(self.folder / SECRET)
        settings = f"default_user = {ROLE}\ndefault_pass = {password}\n"
        write_private(self.folder / "settings.conf", settings)

    def clear(self) -> None:
        """End Erlang's directory of nodes, which outlives its nodes."""
        environment = {**os.environ, **self._environment()}
        subprocess.run((found("epmd"), "-kill"), env=environment, capture_output=True)

    def _environment(self) -> dict[str, str]:
        folder = self.folder.resolve()
        return {
            "HOME": str(folder),  # Erlang's cookie
            "RABBITMQ_NODENAME": "ask@localhost",
            "RABBITMQ_NODE_IP_ADDRESS": "127.0.0.1",
            "RABBITMQ_NODE_PORT": str(self.port),
            "RABBITMQ_DIST_PORT": str(self._nodes_port),
            "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": "-kernel inet_dist_use_interface {127,0,0,1}",
            "RABBITMQ_MNESIA_BASE": str(folder / "queues"),
            "RABBITMQ_LOG_BASE": str(folder / "logs"),
            "RABBITMQ_LOGS": "-",
            "RABBITMQ_ENABLED_PLUGINS_FILE": str(folder / "plugins"),
            "RABBITMQ_CONFIG_FILE": str(folder / "settings"),
            "RABBITMQ_CONF_ENV_FILE": str(folder / "environment"),
            "ERL_CRASH_DUMP": str(folder / "crash"),  # else it is written to the working folder
            "ERL_EPMD_ADDRESS": "127.0.0.1",
            "ERL_EPMD_PORT": str(self._names_port),
        }
