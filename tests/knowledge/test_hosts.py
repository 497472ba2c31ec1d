"""Where the processes listen and look for each other."""

from __future__ import annotations

import pytest

from knowledge.errors import ArticleError
from knowledge.hosts import LOOPBACK, read_actions_host, read_listen


@pytest.mark.parametrize("environment", [{}, {"LISTEN": "", "ACTIONS_HOST": ""}])
def test_without_settings_all_stays_on_this_machine(environment: dict[str, str]) -> None:
    """Nobody opens a port to a network by forgetting something."""
    assert read_listen(environment) == LOOPBACK
    assert read_actions_host(environment) == LOOPBACK


def test_a_container_listens_on_all_of_its_addresses() -> None:
    """And finds the action server by name."""
    assert read_listen({"LISTEN": "0.0.0.0"}) == "0.0.0.0"
    assert read_actions_host({"ACTIONS_HOST": "actions.ask.svc"}) == "actions.ask.svc"


@pytest.mark.parametrize("value", ["localhost", "0.0.0.0:80", "::", "*"])
def test_what_is_no_address_is_refused(value: str) -> None:
    """The error names the variable and the mend."""
    with pytest.raises(ArticleError, match="LISTEN=.* is not an address; write it like 127"):
        read_listen({"LISTEN": value})


@pytest.mark.parametrize("value", ["http://actions", "actions:5055", "a b", "actions/", "-x"])
def test_what_is_no_host_is_refused(value: str) -> None:
    """The port has a variable of its own."""
    with pytest.raises(ArticleError, match="ACTIONS_HOST=.* is not a host; write its name alone"):
        read_actions_host({"ACTIONS_HOST": value})
