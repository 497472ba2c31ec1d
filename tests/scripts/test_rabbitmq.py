"""A RabbitMQ of one's own; tests/grown talks to it."""

from __future__ import annotations

from pathlib import Path

from scripts.rabbitmq import RabbitMQ


def test_it_listens_on_loopback_and_writes_in_its_folder(tmp_path: Path) -> None:
    """Nothing of another RabbitMQ on this machine is read or written."""
    node = RabbitMQ(tmp_path)
    environment = node._environment()
    assert node.address == f"amqp://guest:guest@127.0.0.1:{environment['RABBITMQ_NODE_PORT']}/"
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
