"""The order of the time limits: action, lock, turn."""

import subprocess
import sys

import pytest

from bot.time_limits import limits_of

CODE = """
from bot import lean
lean.install()
from rasa.__main__ import main  # imports Rasa's lock store, as at each start
from bot import time_limits
time_limits.install(30)
from bot.lock_store import ReaderLocks
from rasa.core.actions import action
print(action.DEFAULT_REQUEST_TIMEOUT, ReaderLocks(address="")._seconds)
"""


@pytest.mark.parametrize("turn", [2, 30, 300])
def test_an_action_ends_before_the_lock_and_the_lock_before_the_turn(turn):
    """Whatever the operator sets."""
    limits = limits_of(turn)
    assert 0 < limits.action < limits.lock <= limits.turn


def test_rasa_takes_them():
    """As it is started: with a lock of a minute, readers of a killed Rasa waited in vain."""
    printed = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", CODE], capture_output=True, text=True, check=True
    ).stdout
    assert printed.split()[-2:] == ["15.0", "23.0"]
