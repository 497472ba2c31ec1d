"""The order of the time limits: action, lock, turn."""

import subprocess
import sys

import pytest

from bot.time_limits import limits_of

CODE = """
from bot import lean
lean.install()
from bot import time_limits
time_limits.install(30)
from rasa.core import lock_store
from rasa.core.actions import action
print(action.DEFAULT_REQUEST_TIMEOUT, lock_store.LOCK_LIFETIME)
"""


@pytest.mark.parametrize("turn", [2, 30, 300])
def test_an_action_ends_before_the_lock_and_the_lock_before_the_turn(turn):
    """Whatever the operator sets."""
    limits = limits_of(turn)
    assert 0 < limits.action < limits.lock <= limits.turn


def test_rasa_takes_them():
    """In a process of its own, as it is started."""
    printed = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", CODE], capture_output=True, text=True, check=True
    ).stdout
    assert printed.split()[-2:] == ["15.0", "23"]
