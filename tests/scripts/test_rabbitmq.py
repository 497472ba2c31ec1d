"""A RabbitMQ of one's own; tests/grown talks to it."""

from __future__ import annotations

from pathlib import Path

from scripts.rabbitmq import SECRET, RabbitMQ


def test_it_listens_on_loopback_and_writes_in_its_folder(tmp_path: Path) -> None:
    """Nothing of another RabbitMQ on this machine is read or written."""
    node = RabbitMQ(tmp_path)
    environment = node._environment()
    assert node.address.endswith(f"@127.0.0.1:{environment['RABBITMQ_NODE_PORT']}/")
    assert environment["RABBITMQ_NODE_IP_ADDRESS"] == environment["ERL_EPMD_ADDRESS"] == "127.0.0.1"
    assert "{127,0,0,1}" in environment["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"]
    files = [name for name in environment if name.endswith(("_BASE", "_FILE", "HOME", "_DUMP"))]
    assert len(files) == 7
    assert all(environment[name].startswith(str(tmp_path)) for name in files)


def test_two_nodes_do_not_meet(tmp_path: Path) -> None:
    """Each has ports of its own, also in Erlang's directory of nodes."""
    first, second = RabbitMQ(tmp_path / "a"), RabbitMQ(tmp_path / "b")
    for port in ("RABBITMQ_NODE_PORT", "RABBITMQ_DIST_PORT", "ERL_EPMD_PORT"):
        assert first._environment()[port] == first._environment()[port]
        assert first._environment()[port] != second._environment()[port]


def test_its_user_has_a_password_of_its_own(tmp_path: Path) -> None:
    """In a file for RabbitMQ alone; queues from before there was one are begun anew."""
    queues = tmp_path / "queues"
    queues.mkdir()
    node = RabbitMQ(tmp_path)
    node._let_in()
    assert not queues.exists()
    queues.mkdir()
    node._let_in()
    assert queues.exists()
    password = (tmp_path / SECRET).read_text().strip()
    assert f":{password}@" in node.address
    settings = tmp_path / "settings.conf"
    assert f"default_pass = {password}\n" in settings.read_text()
    assert settings.stat().st_mode & 0o777 == 0o600
