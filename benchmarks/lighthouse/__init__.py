"""Runs Lighthouse on the demo page with the browser of the tests. It needs no network but for its packages."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from scripts.steps import StepError
from scripts.widget import node, npm

FOLDER = Path(__file__).parent
PROGRAM = FOLDER / "node_modules" / "lighthouse" / "cli" / "index.js"
CATEGORIES = ("performance", "accessibility", "best-practices")


def check_page(address: str, browser: str) -> dict[str, float]:
    """The scores of a page as a desktop sees it, 0 to 1 by category."""
    if not PROGRAM.is_file() and npm("ci", folder=FOLDER):
        raise StepError("lighthouse can't be fetched: check the network, then run it again")
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        os.environ["CHROME_PATH"] = browser
        failed = node(
            str(PROGRAM),
            address,
            "--quiet",
            "--preset=desktop",
            "--output=json",
            f"--output-path={report}",
            f"--only-categories={','.join(CATEGORIES)}",
            "--chrome-flags=--headless=new --no-sandbox",
            folder=FOLDER,
        )
        if failed:
            raise StepError("lighthouse ended with an error; what it printed says why")
        return scores(json.loads(report.read_text(encoding="utf-8")))


def scores(report: Mapping[str, Any]) -> dict[str, float]:
    """The scores in a report of Lighthouse."""
    return {name: float(report["categories"][name]["score"]) for name in CATEGORIES}
