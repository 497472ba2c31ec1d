"""The two environments: ``.venv/rasa`` (Python 3.10) and ``.venv/actions`` (Python 3.11 or newer)."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from scripts.steps import ROOT, Step, StepError

UV_VERSION = "0.13.9"
UV = ".venv/uv/bin/uv"
RASA_PYTHON = ".venv/rasa/bin/python"
ACTIONS_PYTHON = ".venv/actions/bin/python"


def steps() -> list[Step]:
    """The steps that make both environments."""
    pip = ".venv/uv/bin/pip"
    uv = Step(
        name="uv",
        commands=(
            (sys.executable, "-m", "venv", "--clear", ".venv/uv"),
            (pip, "install", "--quiet", "--disable-pip-version-check", f"uv=={UV_VERSION}"),
        ),
        outputs=(UV,),
    )
    return [uv, _environment("rasa", ("3.10",)), _environment("actions", ("3.11", "3.12", "3.13"))]


def _environment(name: str, versions: Sequence[str]) -> Step:
    python = f".venv/{name}/bin/python"
    requirements = f"requirements/{name}.txt"
    install = [UV, "pip", "install", "--quiet", "--no-deps", "--python", python, "-r", requirements]
    commands: list[Sequence[str]] = [
        (sys.executable, "-m", "scripts.environments", name, *versions),
        (*install, *torch_options()),
    ]
    if name == "actions":
        commands.append(
            (UV, "pip", "install", "--quiet", "--no-deps", "--python", python, "-e", ".")
        )
    return Step(
        name=f"{name} environment",
        commands=commands,
        inputs=(requirements, *(("pyproject.toml",) if name == "actions" else ())),
        outputs=(python,),
        environment=uv_environment(),
    )


def milvus_step() -> Step:
    """The client of Milvus beside the action server: for INDEX_URI, and for its tests."""
    pins, mark = "requirements/milvus.txt", ".venv/actions/milvus"
    install = (UV, "pip", "install", "--quiet", "--no-deps", "--python", ACTIONS_PYTHON, "-r", pins)
    return Step(
        name="milvus client",
        commands=(install, (ACTIONS_PYTHON, "-c", f"open({mark!r}, 'w').close()")),
        inputs=(pins, "requirements/actions.txt"),
        outputs=(mark,),
        environment=uv_environment(),
    )


def training_pins() -> str:
    """The pins that a trained model depends on: a new linter is no reason to train again."""
    names = (
        "torch",
        "sentence-transformers",
        "transformers",
        "tokenizers",
        "onnx",
        "gt-all",
        "numpy",
    )
    pins = (ROOT / "requirements" / "actions.txt").read_text().splitlines()
    return " ".join(pin for pin in pins if pin.startswith(names))


def torch_options() -> list[str]:
    """Where the CPU build of torch comes from: pip's own folders, or else uv's CPU backend."""
    folders = os.environ.get("PIP_FIND_LINKS", "").split()
    if folders:
        return [part for folder in folders for part in ("--find-links", folder)]
    return ["--torch-backend", "cpu"]


def uv_environment() -> dict[str, str]:
    """Hand uv what pip is told by its variables, where uv's own are not set."""
    pairs = {"PIP_INDEX_URL": "UV_DEFAULT_INDEX", "PIP_EXTRA_INDEX_URL": "UV_INDEX"}
    given = {new: os.environ[old] for old, new in pairs.items() if old in os.environ}
    if "PIP_CERT" in os.environ:
        given["SSL_CERT_FILE"] = os.environ["PIP_CERT"]
    given["UV_HTTP_TIMEOUT"] = "180"
    return {key: value for key, value in given.items() if key not in os.environ}


def find_python(versions: Sequence[str]) -> str:
    """Return a Python of one of these versions: PATH, pyenv, what uv manages, or fetched by uv."""
    for version in versions:
        for candidate in _candidates(version):
            if _version(candidate) == version:
                return candidate
    fetched = subprocess.run([str(ROOT / UV), "python", "install", versions[0]], cwd=ROOT)
    found = _uv_python(versions[0])
    if fetched.returncode or not found:
        raise StepError(
            f"Python {versions[0]} is not here and can't be fetched; install it "
            f"(pyenv install {versions[0]}, or your system's package python{versions[0]})"
        )
    return found


def _candidates(version: str) -> list[str]:
    on_path = shutil.which(f"python{version}")
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    return [
        *([on_path] if on_path else []),
        *(str(p) for p in sorted(pyenv.glob(f"{version}.*/bin/python"), reverse=True)),
        *([found] if (found := _uv_python(version)) else []),
    ]


def _uv_python(version: str) -> str:
    command = [str(ROOT / UV), "python", "find", "--no-python-downloads", version]
    found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    return found.stdout.strip() if found.returncode == 0 else ""


def _version(python: str) -> str:
    code = "import sys; print('%d.%d' % sys.version_info[:2])"
    try:
        said = subprocess.run([python, "-c", code], cwd=ROOT, capture_output=True, text=True)
    except OSError:
        return ""
    return said.stdout.strip()


def create(name: str, versions: Sequence[str]) -> None:
    """Make an empty environment of that name."""
    python = find_python(versions)
    command = [str(ROOT / UV), "venv", "--quiet", "--clear", "--python", python, f".venv/{name}"]
    if subprocess.run(command, cwd=ROOT).returncode:
        raise StepError(f"the environment .venv/{name} can't be made with {python}")


def compile_pins(names: Sequence[str] = ("rasa", "actions", "milvus", "audit")) -> None:
    """Write ``requirements/*.txt`` from ``*.in``: exact, for every platform, without CUDA."""
    for name in names:
        version = "3.10" if name == "rasa" else "3.11"
        target = ROOT / "requirements" / f"{name}.txt"
        command = [UV, "pip", "compile", "--quiet", "--universal", "--python-version", version]
        command += ["--no-annotate", "--no-header", "--no-emit-index-url", "--no-emit-find-links"]
        command += [f"requirements/{name}.in", "-o", str(target.relative_to(ROOT))]
        folders = os.environ.get("PIP_FIND_LINKS", "").split()
        command += [part for folder in folders for part in ("--find-links", folder)]
        environment = {**os.environ, **uv_environment()}
        subprocess.run(command, cwd=ROOT, env=environment, check=True)
        target.write_text(without_cuda(target.read_text()))


def without_cuda(pins: str) -> str:
    """Drop the packages of torch's CUDA build and torch's local version from a list of pins."""
    lines: list[str] = []
    for line in pins.splitlines():
        if re.match(r"(nvidia|cuda|triton)\b", line):
            continue
        if line.startswith("torch=="):
            line = re.split(r"[+ ;]", line)[0]
            if line in lines:
                continue
        lines.append(line)
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    try:
        if sys.argv[1] == "pins":
            compile_pins()
        else:
            create(sys.argv[1], sys.argv[2:])
    except StepError as error:
        print(error)
        raise SystemExit(1) from None
