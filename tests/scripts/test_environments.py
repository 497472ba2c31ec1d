"""The two environments."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from scripts import environments
from scripts.environments import find_python, steps, torch_options, uv_environment, without_cuda
from scripts.steps import ROOT, StepError

PIP = ("PIP_FIND_LINKS", "PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "PIP_CERT")
UV = ("UV_DEFAULT_INDEX", "UV_INDEX", "SSL_CERT_FILE", "UV_HTTP_TIMEOUT")


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is set for pip and uv."""
    for name in (*PIP, *UV):
        monkeypatch.delenv(name, raising=False)


def test_the_client_of_milvus_goes_with_the_environment_that_it_is_part_of() -> None:
    """A new environment loses its mark, so that it is installed again."""
    step = environments.milvus_step()
    assert step.outputs[0].startswith(".venv/actions/")
    both = {pin.split("==")[0] for pin in read("actions")} & {
        p.split("==")[0] for p in read("milvus")
    }
    assert "faiss-cpu" in both
    assert {pin for pin in read("milvus") if pin.split("==")[0] in both} <= read("actions")


def read(name: str) -> set[str]:
    """The pins of an environment, without the platforms that they are for."""
    lines = (ROOT / "requirements" / f"{name}.txt").read_text().splitlines()
    return {line.split(" ;")[0] for line in lines if "==" in line}


def test_uv_comes_first_then_both_environments() -> None:
    """The tool that installs is installed, and Rasa's box is made before ours."""
    assert [step.name for step in steps()] == ["uv", "rasa environment", "actions environment"]


def test_an_environment_follows_its_pins() -> None:
    """A changed list of requirements makes it anew."""
    _, rasa, actions = steps()
    assert rasa.inputs == ("requirements/rasa.txt",)
    assert actions.inputs == ("requirements/actions.txt", "pyproject.toml")


def test_only_the_actions_environment_holds_our_packages() -> None:
    """Rasa finds our modules in the folder it runs in."""
    _, rasa, actions = steps()
    assert [command[-2:] for command in actions.commands][-1] == ("-e", ".")
    assert all("-e" not in command for command in rasa.commands)


def test_nothing_is_installed_beyond_the_pins() -> None:
    """No dependency can bring in a package that is not listed."""
    installs = [c for step in steps()[1:] for c in step.commands if "install" in c]
    assert len(installs) == 3
    assert all("--no-deps" in command for command in installs)


def test_torch_comes_from_the_cpu_index() -> None:
    """Without folders of its own uv takes torch's CPU build."""
    assert torch_options() == ["--torch-backend", "cpu"]


def test_torch_comes_from_pips_folders(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where pip is given folders, uv is given the same."""
    monkeypatch.setenv("PIP_FIND_LINKS", "/a  https://b")
    assert torch_options() == ["--find-links", "/a", "--find-links", "https://b"]


def test_uv_is_told_what_pip_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A mirror that is set for pip is used."""
    monkeypatch.setenv("PIP_INDEX_URL", "https://mirror")
    monkeypatch.setenv("PIP_CERT", "/cert.pem")
    assert uv_environment() == {
        "UV_DEFAULT_INDEX": "https://mirror",
        "SSL_CERT_FILE": "/cert.pem",
        "UV_HTTP_TIMEOUT": "180",
    }


def test_what_is_set_for_uv_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    """An operator's own setting goes before ours."""
    monkeypatch.setenv("PIP_INDEX_URL", "https://mirror")
    monkeypatch.setenv("UV_DEFAULT_INDEX", "https://own")
    monkeypatch.setenv("UV_HTTP_TIMEOUT", "5")
    assert uv_environment() == {}


def test_pins_hold_no_cuda() -> None:
    """CUDA's packages and torch's local version are dropped."""
    pins = (
        "numpy==2.1\nnvidia-cublas==1 ; sys_platform == 'linux'\ncuda-bindings==1\ntriton==3\n"
        "torch==2.13.0 ; sys_platform == 'darwin'\ntorch==2.13.0+cpu ; sys_platform != 'darwin'\n"
        "torchaudio==1\n"
    )
    assert without_cuda(pins) == "numpy==2.1\ntorch==2.13.0\ntorchaudio==1\n"


@pytest.mark.parametrize("name", ["rasa", "actions"])
def test_the_pins_of_the_house_hold_no_cuda(name: str) -> None:
    """What is installed was compiled with the rule above, exactly and without addresses."""
    pins = (ROOT / "requirements" / f"{name}.txt").read_text()
    assert without_cuda(pins) == pins
    assert "://" not in pins
    lines = [line for line in pins.splitlines() if line and line[0] not in "# "]
    assert [line for line in lines if "==" not in line] == []


def test_the_first_python_of_the_right_version_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """A shim that can't run the version it is named for is passed over."""
    here = "{}.{}".format(*sys.version_info)
    monkeypatch.setattr(environments, "_candidates", lambda version: ["/no/python", sys.executable])
    assert find_python(["2.7", here]) == sys.executable


def test_pythons_of_pyenv_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The newest of a version comes first."""
    for version in ("3.10.1", "3.10.9", "3.11.2"):
        (tmp_path / "versions" / version / "bin").mkdir(parents=True)
        (tmp_path / "versions" / version / "bin" / "python").touch()
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path))
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(environments, "_uv_python", lambda version: "")
    assert environments._candidates("3.10") == [
        str(tmp_path / "versions" / version / "bin" / "python") for version in ("3.10.9", "3.10.1")
    ]


def test_a_python_that_can_not_be_had_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """The error says how to install it."""
    monkeypatch.setattr(environments, "_candidates", lambda version: [])
    monkeypatch.setattr(environments, "_uv_python", lambda version: "")

    def fail(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess(command, 1, "", "")

    monkeypatch.setattr(subprocess, "run", fail)
    with pytest.raises(StepError, match=r"Python 3\.10 is not here .* install it \(pyenv install"):
        find_python(["3.10"])
