"""Finds the Chromium that the browser tests drive, or brings it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from scripts.environments import ACTIONS_PYTHON
from scripts.steps import ROOT, Step, StepError

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FOUND = ".cache/browser"  # the path of the browser, in a file: the mark that the step is done
# Where playwright keeps its own, on Linux and on macOS.
CACHES = (
    (".cache/ms-playwright", "chromium-*/chrome-linux*/chrome"),
    ("Library/Caches/ms-playwright", "chromium-*/chrome-mac*/*.app/Contents/MacOS/*"),
)
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")


def steps() -> list[Step]:
    """The step that makes sure of a browser; only the tests need one."""
    return [
        Step(
            name="browser",
            commands=((sys.executable, "-m", "scripts.browser"),),
            outputs=(FOUND,),
            salt=find_browser() or "none",
        )
    ]


def find_browser(home: Path | None = None) -> str | None:
    """The path of a Chromium: on PATH, or where playwright keeps its own; None without one."""
    return next(_candidates(home or Path.home()), None)


def _candidates(home: Path) -> Iterator[str]:
    for name in NAMES:
        if found := shutil.which(name):
            yield found
    for folder, pattern in CACHES:
        yield from (str(path) for path in sorted((home / folder).glob(pattern), reverse=True))
    if MAC.is_file():
        yield str(MAC)


def bring_browser() -> str:
    """Find a browser, else have playwright fetch one, else install the system's as root."""
    attempts: list[tuple[str, ...]] = [(ACTIONS_PYTHON, "-m", "playwright", "install", "chromium")]
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        attempts.append(("apt-get", "install", "-y", "--no-install-recommends", "chromium"))
    found = find_browser()
    while not found and attempts:
        subprocess.run(attempts.pop(0), cwd=ROOT)
        found = find_browser()
    if not found:
        raise StepError(
            "no Chromium for the browser tests: install it (Debian: apt-get install chromium)"
        )
    return found


def main() -> int:
    """Write down which browser it is."""
    try:
        found = bring_browser()
    except StepError as error:
        print(error)
        return 1
    (ROOT / FOUND).write_text(found + "\n", encoding="utf-8")
    print(found)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
