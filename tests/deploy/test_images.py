"""The images: who runs in them, what comes in, what is left out."""

from __future__ import annotations

import fnmatch
import re
import subprocess
from pathlib import Path

import pytest

from scripts.building import build_steps
from scripts.serving import NAMES
from scripts.steps import _matches
from tests.deploy.files import DEPLOY, OURS, ROOT, dockerfile, image_settings

PYTHON = {"rasa": ".venv/rasa/bin/python", "actions": ".venv/actions/bin/python"}

# In a process where the packages of a list can't be imported, as if they had never been installed.
WITHOUT = """
import importlib.abc, importlib.metadata as metadata, pathlib, re, sys

def plain(name):
    return re.sub(r"[-_.]+", "-", name).lower()

lines = pathlib.Path(sys.argv[1]).read_text().splitlines()
left_out = {plain(line) for line in lines if line and line[0] != "#"}
modules = {
    module for module, packages in metadata.packages_distributions().items()
    if {plain(package) for package in packages} <= left_out
}

class Absent(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in modules:
            raise ModuleNotFoundError(name)

sys.meta_path.insert(0, Absent())
print(len(modules), "modules are away")
"""
ACTIONS = """
from actions.server import create_app, register
from actions.service import AnswerService
from knowledge.language import foreign_language
from knowledge.settings import read_settings
from rasa_sdk.executor import ActionExecutor
service = AnswerService(read_settings())
create_app(register(ActionExecutor(), service))
foreign_language("Is this ready for readers?")
print(type(service.answerer.answer("does menopause matter?")).__name__)
"""
RASA = """
from bot import lean
lean.install()
import rasa.__main__, rasa.core.run, rasa.core.agent, rasa.core.processor
from bot import nlg, lock_store, conversation_store
from bot.nlu import intents, safety_gate, sentence_vectors
from bot.channels import callback, messenger, rest, slack, teams, telegram, twilio, website
print("Answer")
"""


def test_hadolint_finds_nothing() -> None:
    """The linter of Dockerfiles, with its own rules and those for the shell."""
    command = (ROOT / ".venv/actions/bin/hadolint", DEPLOY / "Dockerfile")
    done = subprocess.run(command, capture_output=True, text=True)
    assert (done.stdout, done.returncode) == ("", 0)


@pytest.mark.parametrize("stage", sorted({*OURS, "proxy"}))
def test_an_image_runs_as_nobody_special(stage: str) -> None:
    """By number, which Kubernetes can check."""
    users = [line for line in dockerfile()[stage] if line.startswith("USER ")]
    assert users
    assert all(re.fullmatch(r"USER [1-9]\d+:[1-9]\d+", line) for line in users)


def test_every_base_image_has_a_version() -> None:
    """The Pythons are the ones that the environments need, on the same Debian."""
    bases = [line.split()[1] for lines in dockerfile().values() for line in lines[:1]]
    assert all(re.fullmatch(r"[a-z]+:\d+\.\d+[\w.-]*", base) for base in bases)
    assert {base for base in bases if base.startswith("python")} == {
        "python:3.10-slim-bookworm",
        "python:3.11-slim-bookworm",
    }


@pytest.mark.parametrize("stage", sorted(OURS))
def test_an_image_starts_its_server_as_make_run_does(stage: str) -> None:
    """By the same module, with the Python of its environment, and nothing else as a shell around it."""
    assert stage in NAMES
    assert f'CMD ["{PYTHON[stage]}", "-m", "scripts.serving", "{stage}"]' == dockerfile()[stage][-1]
    assert image_settings(stage)["LISTEN"] == "0.0.0.0"


def test_the_build_is_the_one_of_make_setup() -> None:
    """Its commands stand in one place."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert "$(PYTHON) -m scripts.house" in makefile
    assert any("python3.11 -m scripts.house setup" in line for line in dockerfile()["build"])


def allowed(path: str) -> bool:
    """Whether a file gets into the build, by .dockerignore: the last line that fits decides."""
    found = True
    for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        pattern = line.lstrip("!")
        parts = [path, *(str(parent) for parent in Path(path).parents if str(parent) != ".")]
        names = (pattern, pattern.removeprefix("**/")) if pattern != "**" else ("*",)
        if any(fnmatch.fnmatchcase(part, name) for part in parts for name in names):
            found = line.startswith("!")
    return found


def test_all_that_the_build_reads_comes_in() -> None:
    """Each file that a step of the set-up depends on, but for those that earlier steps make."""
    read = {
        path.relative_to(ROOT).as_posix()
        for step in build_steps()
        for path in _matches(step.inputs)
    }
    made = (".cache/", "bot/widget/node_modules/", "bot/widget/src/reply.ts")
    wanted = {path for path in read if not path.startswith(made)}
    assert len(wanted) > 200
    assert sorted(path for path in wanted if not allowed(path)) == []


@pytest.mark.parametrize(
    "path",
    [
        ".git/config",
        ".venv/rasa/pyvenv.cfg",
        ".cache/secrets/reader",
        ".cache/conversations.db",
        "deploy/secrets.env",
        "deploy/postgres.env",
        "models/model.tar.gz",
        "bot/widget/node_modules/lit/index.js",
        "knowledge/__pycache__/gate.cpython-311.pyc",
        "tests/retrieval/queries.jsonl",
    ],
)
def test_secrets_and_what_was_made_here_stay_out(path: str) -> None:
    """An image holds what is committed, and what its own build makes."""
    assert not allowed(path)


@pytest.mark.parametrize("stage", sorted({*OURS, "proxy", "build"}))
def test_what_is_copied_exists(stage: str) -> None:
    """In the project, or where the set-up puts it."""
    made = (".venv/", ".cache/", "models")
    words = [line.split() for line in dockerfile()[stage] if line.startswith("COPY ")]
    ours = [
        word for line in words if not line[1].startswith("--from=python") for word in line[1:-1]
    ]
    paths = [word.removeprefix("/app/") for word in ours if not word.startswith("--")]
    assert [p for p in paths if not p.startswith(made) and not (ROOT / p).exists()] == []


def test_what_built_the_widget_stays_in_the_build() -> None:
    """Its packages lie in ``bot/``, which Rasa's image copies: 155 MB."""
    assert any("rm -rf bot/widget" in line for line in dockerfile()["build"])


def left_out(stage: str) -> list[str]:
    """The packages that an image does not have."""
    lines = (DEPLOY / f"unneeded-{stage}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


@pytest.mark.parametrize("stage", sorted(OURS))
def test_what_is_left_out_was_installed(stage: str) -> None:
    """A package that is gone from the pins goes from the list."""
    pins = (ROOT / "requirements" / f"{stage}.txt").read_text(encoding="utf-8")
    installed = set(re.findall(r"^([\w.-]+)==", pins, re.MULTILINE))
    assert [name for name in left_out(stage) if name not in installed] == []


@pytest.mark.model
@pytest.mark.parametrize(("stage", "code"), [("actions", ACTIONS), ("rasa", RASA)])
def test_a_server_works_without_what_is_left_out(stage: str, code: str) -> None:
    """The action server answers a question; Rasa imports all that it needs to take one."""
    command = (PYTHON[stage], "-W", "ignore", "-c", WITHOUT + code, f"deploy/unneeded-{stage}.txt")
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.stdout.split()[-1:] == ["Answer"], done.stderr[-800:]
