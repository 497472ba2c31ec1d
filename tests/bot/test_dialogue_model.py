"""Training of the dialogue model, by Rasa's own commands."""

import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).resolve().parents[2]
NEEDED = ("config.yml", "domain.yml", "endpoints.yml", "data", "bot", "knowledge")


def rasa(folder, *arguments):
    """Run a Rasa command in a folder; return what it printed."""
    environment = {**os.environ, "RASA_TELEMETRY_ENABLED": "false", "ACTIONS_PORT": "5055"}
    command = [sys.executable, "-m", "bot.lean", *arguments]
    said = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=1800
    )
    assert said.returncode == 0, (said.stdout + said.stderr)[-18000:]
    return said.stdout + said.stderr


@pytest.fixture
def project(tmp_path):
    """A copy of the project without Rasa's cache, so that training starts from nothing."""

    def make(name):
        folder = tmp_path / name
        folder.mkdir()
        for entry in NEEDED:
            source = ROOT / entry
            copy = shutil.copytree if source.is_dir() else shutil.copyfile
            copy(source, folder / entry)
        (folder / ".cache").mkdir()
        for part in ("encoder", "safety"):
            (folder / ".cache" / part).symlink_to(ROOT / ".cache" / part)
        return folder

    return make


def test_the_training_data_are_valid(project):
    """Rasa's validator finds nothing, warnings count."""
    rasa(project("a"), "data", "validate", "--fail-on-warnings")


def test_two_trainings_from_nothing_give_equal_weights(project, tmp_path):
    """Training is reproducible bit for bit: another one gives what the set-up's has given."""
    folder = project("a")
    rasa(folder, "train", "--fixed-model-name", "m", "--quiet")
    models = (folder / "models" / "m.tar.gz", ROOT / "models" / "model.tar.gz")
    first, second = (_weights(path, tmp_path / str(n)) for n, path in enumerate(models))
    assert np.array_equal(first["weights"], second["weights"])
    assert np.array_equal(first["bias"], second["bias"])
    assert list(first["intents"]) == list(second["intents"])


def _weights(model, folder):
    with tarfile.open(model) as archive:
        (member,) = [name for name in archive.getnames() if name.endswith("weights.npz")]
        archive.extract(member, folder)
    return np.load(folder / member)


def test_the_test_stories_hold(project):
    """The conversations in tests/conversations are predicted turn by turn."""
    folder = project("a")
    shutil.copytree(ROOT / "tests" / "conversations", folder / "conversations")
    shutil.copytree(ROOT / "models", folder / "models")
    rasa(
        folder,
        "test",
        "core",
        "--stories",
        "conversations",
        "--fail-on-prediction-errors",
        "--model",
        "models/model.tar.gz",
    )
