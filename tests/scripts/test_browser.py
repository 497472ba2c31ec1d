"""Finding the browser of the tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts import browser
from scripts.steps import StepError


@pytest.fixture
def nothing_installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A machine without any browser, on which nothing can be installed."""
    monkeypatch.setattr(browser.shutil, "which", lambda name: None)
    monkeypatch.setattr(browser, "MAC", tmp_path / "none")
    monkeypatch.setattr(browser.Path, "home", lambda: tmp_path)
    monkeypatch.setattr(browser.subprocess, "run", lambda *_, **__: None)


def test_a_browser_on_the_path_is_taken_in_order(
    nothing_installed: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Chromium comes before Chrome."""
    there = {"google-chrome": "/usr/bin/google-chrome", "chromium-browser": "/bin/chromium"}
    monkeypatch.setattr(browser.shutil, "which", there.get)
    assert browser.find_browser() == "/bin/chromium"


def test_the_newest_of_playwrights_own_is_taken(nothing_installed: None, tmp_path: Path) -> None:
    """One that an earlier set-up has fetched."""
    for number in (1001, 1002):
        program = tmp_path / f".cache/ms-playwright/chromium-{number}/chrome-linux/chrome"
        program.parent.mkdir(parents=True)
        program.touch()
    assert browser.find_browser(tmp_path) == str(program)


def test_without_a_browser_the_mend_is_told(nothing_installed: None) -> None:
    """No test is skipped in silence: the run stops here."""
    assert browser.find_browser() is None
    with pytest.raises(StepError, match="apt-get install chromium"):
        browser.bring_browser()


def test_a_system_package_is_the_last_way(
    nothing_installed: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As root, after playwright's own download."""
    calls: list[str] = []
    monkeypatch.setattr(browser.shutil, "which", {"apt-get": "/usr/bin/apt-get"}.get)
    monkeypatch.setattr(browser.os, "geteuid", lambda: 0)
    monkeypatch.setattr(browser.subprocess, "run", lambda command, **_: calls.append(command[2]))
    with pytest.raises(StepError):
        browser.bring_browser()
    assert calls == ["playwright", "-y"]
