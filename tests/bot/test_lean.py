"""Rasa without TensorFlow."""

import os
import subprocess
import sys

import pytest

from bot.lean import stand_in


def test_rasa_starts_without_tensorflow():
    """Everything that the server imports is imported, and TensorFlow is not."""
    code = (
        "from bot import lean; lean.install(); import rasa.core.run, sys;"
        "print([m for m in sys.modules if m.startswith('tensorflow.python')])"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=600)
    assert said.stdout.strip() == "[]", said.stderr[-500:]


def test_a_component_that_needs_tensorflow_fails_by_name():
    """A stand-in that is called says what is missing."""
    with pytest.raises(RuntimeError, match="constant of TensorFlow"):
        stand_in("constant")()(3)


def test_a_stand_in_works_as_a_decorator_and_a_base_class():
    """Rasa's own modules decorate with and subclass what they import."""

    def function():
        return 1

    class Model(stand_in("Model")):
        pass

    assert stand_in("function")(function) is function
    assert issubclass(Model, object)


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("ACTIONS_HOST", "http://actions", "is not a host"),
        ("EVENT_SECONDS", "soon", "is not a number of seconds"),
    ],
)
def test_a_setting_that_can_not_be_used_stops_the_start_in_one_line(name, value, why):
    """Before a model is loaded."""
    environment = {**os.environ, name: value}
    words = [sys.executable, "-m", "bot.lean", "run"]
    done = subprocess.run(words, env=environment, capture_output=True, text=True)
    assert done.returncode == 2
    assert f"{name}={value} {why}" in done.stderr
    assert "Traceback" not in done.stderr
