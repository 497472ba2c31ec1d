"""The widget's own unit tests and its strict types, as part of every test run."""

from __future__ import annotations

import subprocess
import sys

from knowledge.settings import ROOT


def test_the_widgets_types_and_unit_tests_pass() -> None:
    """`npm test`: types from the schema, tsc in strict mode, then vitest."""
    command = [sys.executable, "-m", "scripts.widget", "test"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=1200)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
