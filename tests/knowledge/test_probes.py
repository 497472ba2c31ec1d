"""The port for whoever watches a process."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest

from knowledge.errors import ArticleError
from knowledge.probes import Probes, read_probe_port

State = dict[str, bool]


def get(port: int, path: str, method: str = "GET") -> tuple[int, str]:
    """Status and body."""
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", method=method)
    try:
        with urllib.request.urlopen(request, timeout=60) as reply:
            return reply.status, reply.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


@pytest.fixture
def state() -> State:
    """Whether the process is ready; without the word it fails to say."""
    return {"ready": False}


@pytest.fixture
def port(state: State) -> Iterator[int]:
    """The port of a process."""
    probes = Probes("METRICS_PORT", 0, lambda: state["ready"])
    probes.start()
    yield probes.port
    probes.stop()


def test_a_process_lives_before_it_is_ready(port: int, state: State) -> None:
    """Health and readiness are two things; a failing check is not ready."""
    assert get(port, "/health") == (200, "alive\n")
    assert get(port, "/ready") == (503, "not ready\n")
    state["ready"] = True
    assert get(port, "/ready") == (200, "ready\n")
    state.clear()
    assert get(port, "/ready")[0] == 503


def test_a_process_that_hangs_is_neither_alive_nor_ready(state: State) -> None:
    """Until it works again; a check that fails kills nobody."""
    probes = Probes("METRICS_PORT", 0, lambda: True, alive=lambda: state["alive"])
    probes.start()
    for alive, status in ((True, 200), (False, 503), (True, 200)):
        state["alive"] = alive
        assert get(probes.port, "/health") == (status, "alive\n" if alive else "hung\n")
        assert get(probes.port, "/ready") == (status, "ready\n" if alive else "not ready\n")
    state.clear()
    assert (get(probes.port, "/health")[0], get(probes.port, "/ready")[0]) == (200, 200)
    probes.stop()


def test_a_balancer_may_ask_for_the_head_only(port: int, state: State) -> None:
    """The status without a body; any other method is no failure of the process."""
    assert get(port, "/health", "HEAD") == (200, "")
    assert get(port, "/ready", "HEAD") == (503, "")
    state["ready"] = True
    assert get(port, "/ready", "HEAD") == (200, "")
    assert get(port, "/health", "POST") == (405, "GET or HEAD\n")
    assert get(port, "/metrics", "BREW") == (405, "GET or HEAD\n")


def test_metrics_come_as_text(port: int) -> None:
    """As Prometheus reads them; other paths say what there is."""
    status, body = get(port, "/metrics")
    assert status == 200
    assert "ask_turns" in body
    assert get(port, "/")[0] == 404


def test_a_port_that_is_taken_is_named(port: int) -> None:
    """With the setting that chooses another."""
    with pytest.raises(ArticleError, match=f"METRICS_PORT: port {port} is taken"):
        Probes("METRICS_PORT", port, lambda: True)


@pytest.mark.parametrize(("value", "number"), [("", 0), ("0", 0), ("9100", 9100)])
def test_the_setting(value: str, number: int) -> None:
    """Unset and 0 are none."""
    assert read_probe_port("METRICS_PORT", {"METRICS_PORT": value}) == number
    assert read_probe_port("METRICS_PORT", {}) == 0


@pytest.mark.parametrize("value", ["x", "-1", "70000"])
def test_a_value_that_is_no_port_is_named(value: str) -> None:
    """What, where and the mend."""
    with pytest.raises(ArticleError, match=f"METRICS_PORT={value} is not a port; give"):
        read_probe_port("METRICS_PORT", {"METRICS_PORT": value})
