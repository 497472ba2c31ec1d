"""Opening ONNX models."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from knowledge.models import SILENT

ROOT = Path(__file__).resolve().parents[2]


def test_telemetry_is_off_before_the_library_loads() -> None:
    """It reads the variable once; a file that is not there raises what it always did."""
    code = f"""
import os, sys
from pathlib import Path
from knowledge.models import open_model
assert "onnxruntime" not in sys.modules
class Watch:
    def find_spec(self, name, path=None, target=None):
        if name == "onnxruntime":
            print("loads with", os.environ.get("{SILENT}"))
sys.meta_path.insert(0, Watch())
try:
    open_model(Path("no.onnx"), 1)
except Exception as error:
    print(type(error).__name__)
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout.splitlines() == ["loads with 1", "NoSuchFile"], done.stderr


@pytest.mark.parametrize("folder", ["actions", "bot", "knowledge"])
def test_nobody_else_imports_the_library(folder: str) -> None:
    """Whoever imports it first decides whether it reports."""
    found = []
    for path in sorted((ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            if any(name.split(".")[0] == "onnxruntime" for name in names):
                found.append(path.relative_to(ROOT).as_posix())
    # The training runs below scripts/house.py, which sets the same variable.
    known = ["knowledge/models.py", "knowledge/safety_training.py"]
    assert found == (known if folder == "knowledge" else [])
